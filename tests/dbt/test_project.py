"""The dbt project as text: sources agree with the SQLAlchemy models, vocabularies with the reference, nothing deprecated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from etl.dictionary.words import read_words
from etl.marts.build import write_site
from etl.marts.project import PROJECT
from etl.marts.runner import environment
from etl.reference import rows
from models import Base
from tests.parsed_once import Lay
from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")

REPOSITORY = PROJECT.parent
WORDS = read_words()


def test_sources_exist_in_the_models() -> None:
    for table, columns in _source_columns().items():
        missing = set(columns) - set(Base.metadata.tables[f"core.{table}"].columns.keys())
        assert not missing, f"core.{table} has no {', '.join(sorted(missing))}"


def test_staging_is_one_to_one_with_the_sources() -> None:
    selected = {}
    for path in (PROJECT / "models/staging").glob("*.sql"):
        text = re.sub(r"\{\{ in_yuan\('(\w+)'\) \}\}", r"\1", path.read_text(encoding="utf-8"))
        columns = text.rpartition("select")[2].rpartition("from")[0].split(",")
        selected[path.stem.removeprefix("stg_core__")] = [name.strip() for name in columns]
    assert selected == _source_columns()


def test_sources_of_income_are_the_measures_of_the_reference() -> None:
    measures = [row["measure"] for row in _rows("measures") if row["family"] == "source"]
    # 本年收入 is a sub-total the contract's vocabulary has no word for; it is in marts.amounts.
    wanted = {"other" if name == "other_income" else name for name in measures if name != "current_income"}
    assert wanted | {"total"} == set(_vocabulary("source"))


@pytest.mark.parametrize(
    ("words", "file", "column"),
    [
        ("procurement_category", "procurement_categories", "category"),
        ("asset", "state_assets", "asset"),
        ("counted", "public_expense_counts", "counted"),
        ("staffing_category", "staffing_categories", "category"),
    ],
)
def test_words_of_statements_are_those_of_the_reference(words: str, file: str, column: str) -> None:
    known = {row[column] for row in _rows(file)} - {"none"}
    if words == "staffing_category":
        # Units and offices are counted by sentence forms.
        known |= {row["role"] for row in _rows("sentence_forms") if row["reads"] == "count"}
    if words == "asset":
        # What is counted together is no asset by itself.
        known.add("several_kinds")
    assert known == set(_vocabulary(words))


def test_chinese_names_are_those_of_the_reference() -> None:
    known = {row["measure"]: row["chinese"] for row in _rows("measures")}
    # A code of a subject, too; 其他收入 is plain other among the sources.
    known_codes = known | {"other": known["other_income"]}
    for words in ("source", "item", "subject_code"):
        names = {word: name for word, name in WORDS[words].items() if word in known_codes and word != "total"}
        assert names == {word: known_codes[word] for word in names}
    fund = WORDS["fund"].items()
    assert {word: name for word, name in fund if word != "all"} == {
        word: known[word] for word, _ in fund if word != "all"
    }


def test_codes_of_subjects_are_those_of_the_reference() -> None:
    written = {row["code"] for row in _rows("narrative_subjects")} - {"", "*"}
    sources = {row["measure"] for row in _rows("measures") if row["family"] == "source"} - {"current_income"}
    known = {code for code in written if not code.isdigit()} | sources | set(WORDS["source"]) | set(WORDS["item"])
    assert known == set(WORDS["subject_code"])


def test_words_of_findings_are_those_the_reader_writes() -> None:
    written = {
        word
        for path in (REPOSITORY / "etl").rglob("*.py")
        for word in re.findall(r'Finding\.of\(\s*f?"(\w+)', path.read_text(encoding="utf-8"))
    }
    assert written == set(WORDS["finding_subject"])


def test_every_column_is_defined_once_and_every_definition_used() -> None:
    words = (PROJECT / "models/columns.md").read_text(encoding="utf-8").split()
    defined = [words[at + 1] for at, word in enumerate(words) if word == "docs"]
    used = {_definition(column) for column in _described_columns()}
    assert sorted(defined) == sorted(used)


def test_every_description_is_its_column_s_definition() -> None:
    wrong = [
        column for column in _described_columns() if column["description"] != f"{{{{ doc('{_definition(column)}') }}}}"
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def parsed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, list[str]]:
    """What dbt makes of the project from the start, and what it warns of."""
    with psycopg.connect(built.url) as connection, environment(built.url, connection):
        return _dbt(tmp_path_factory.mktemp("parsed"), "parse", "--no-partial-parse", "--show-all-deprecations")


@pytest.mark.slow
def test_parsing_warns_of_nothing(parsed: tuple[Any, list[str]]) -> None:
    result, warnings = parsed
    assert result.success, result.exception
    assert warnings == []


@pytest.mark.slow
def test_what_a_layer_reads(parsed: tuple[Any, list[str]]) -> None:
    """Marts are leaves: what two of them need stands in an intermediate model. But one tells the rows of another once more, by check."""
    result, _ = parsed
    nodes = {node.unique_id: node for node in result.result.nodes.values() if node.resource_type == "model"}
    layers = {name: node.fqn[1] for name, node in nodes.items()} | {
        name: source.source_name for name, source in result.result.sources.items()
    }
    read: dict[str, set[str]] = {}
    among_marts: set[tuple[str, str]] = set()
    for name, node in nodes.items():
        for each in node.depends_on.nodes:
            if layers[name] == layers[each] == "marts":
                among_marts.add((node.name, nodes[each].name))
            else:
                read.setdefault(layers[name], set()).add(layers[each])
    # Joined anew from core, the millions of amounts took most of a build; what counts them is counted on.
    assert among_marts == {
        ("check_amounts", "amounts"),
        ("figure_counts", "amounts"),
        ("document_counts", "figure_counts"),
    }
    assert read == {
        "staging": {"core"},
        "intermediate": {"staging", "intermediate"},
        "marts": {"staging", "intermediate"},
        "财政": {"marts"},
    }
    grouped = [node for name, node in nodes.items() if layers[name] in ("intermediate", "marts")]
    assert [node.name for node in grouped if node.config.group != node.fqn[2]] == [], "each in the group of its area"
    marts = [node for name, node in nodes.items() if layers[name] == "marts"]
    assert {(node.access, node.contract.enforced) for node in marts} == {("public", True)}


def test_steps_say_what_is_done_to_what() -> None:
    names = [path.stem for path in (PROJECT / "models/intermediate").rglob("*.sql")]
    assert len(names) > 20
    assert [name for name in names if not re.fullmatch(r"int_[a-z_]+_[a-z]+ed", name)] == []


# What has no rows by document.
OF_NO_DOCUMENT = {
    "stg_core__units", "stg_core__projects", "stg_core__programmes", "stg_core__unit_names", "stg_core__table_columns",
    "int_functional_codes_named", "int_economic_codes_named", "int_functional_codes_chained",
}  # fmt: skip


def test_what_is_made_by_document_is_read_by_document() -> None:
    """Marts are made so unless they say otherwise; one that reads all of something costs as much as all documents."""
    made = 0
    for path in (PROJECT / "models").rglob("*.sql"):
        text = path.read_text(encoding="utf-8")
        is_mart = "marts" in path.parts and "materialized='table'" not in text
        if not is_mart and "materialized='incremental'" not in text:
            continue
        made += 1
        if "lines_first_printed" in text:  # a macro, which does it
            continue
        *inputs, final = re.split(r"\n\),?\n", text)[:-1]
        if "if_kept" in final:
            continue
        read = {name: each for each in inputs for name in re.findall(r"ref\('(\w+)'\)", each)}
        whole = {name for name, each in read.items() if not re.search("if_kept|if_compared", each)}
        assert whole <= OF_NO_DOCUMENT, path.name
    assert made > 40


def test_models_have_one_job() -> None:
    long = {
        path.name: lines
        for path in (PROJECT / "models").rglob("*.sql")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 200
    }
    assert long == {}


@pytest.mark.slow
def test_unit_tests_of_the_pivots(built: Built) -> None:
    result, warnings = _dbt(built.folder, "test", "--select", "test_type:unit")
    assert [
        (one.node.name, one.message) for one in result.result.results if str(one.status) not in ("pass", "success")
    ] == []
    assert len([one for one in result.result.results if one.node.resource_type == "unit_test"]) == 53
    assert warnings == []


@pytest.mark.slow
def test_the_documentation_site_is_one_file_that_needs_no_network(
    built: Built, tmp_path: Path, parsed_once: Lay
) -> None:
    parsed_once(tmp_path, built.url)
    page = write_site(built.url, tmp_path).read_text(encoding="utf-8")
    assert re.findall(r"""<(?:script|link|img)[^>]*(?:src|href)=["']?(?:https?:)?//""", page) == []
    for said in ("bi_departments", "model.yusuan.功能分类支出", "Yusuan 预算", "取值：全部资金、财政拨款"):
        assert json.dumps(said)[1:-1] in page
    assert re.search(r'"send_anonymous_usage_stats": ?false', page)


def test_no_file_was_written_into_the_project(built: Built) -> None:
    assert {path.name for path in PROJECT.iterdir()} <= {"dbt_project.yml", "macros", "models", "profiles.yml", "tests"}


@pytest.fixture(autouse=True)
def _profile(built: Built) -> Iterator[None]:
    """The environment the profile needs."""
    with psycopg.connect(built.url) as connection, environment(built.url, connection):
        yield


def _dbt(folder: Path, *arguments: str) -> tuple[Any, list[str]]:
    """What dbt returns and the warnings it gives, deprecations among them."""
    from dbt.cli.main import dbtRunner

    warnings: list[str] = []

    def listen(event: Any) -> None:
        if event.info.level in ("warn", "error"):
            warnings.append(f"{event.info.name}: {event.info.msg}")

    result = dbtRunner(callbacks=[listen]).invoke(
        [
            *arguments, "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--quiet",
            "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
        ]
    )  # fmt: skip
    return result, warnings


def _rows(reference: str) -> list[dict[str, str]]:
    return list(rows(reference))


def _source_columns() -> dict[str, list[str]]:
    sources = yaml.safe_load((PROJECT / "models/staging/sources.yml").read_text(encoding="utf-8"))["sources"]
    return {table["name"]: [column["name"] for column in table["columns"]] for table in sources[0]["tables"]}


def _described_columns() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in set(PROJECT.glob("models/*/**/*.yml")) - {PROJECT / "models/财政/财政.yml"}:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        tables = content.get("models", []) + [
            table for source in content.get("sources", []) for table in source["tables"]
        ]
        found += [column for table in tables for column in table["columns"]]
    return found


def _definition(column: dict[str, Any]) -> str:
    """What defines a column bears its name, but for those of tables that must be published: their names mean more elsewhere."""
    said = re.search(r"doc\('(\w+)'\)", column["description"])
    return said[1] if said and said[1] in {"completeness", "empty_statement"} else str(column["name"])


def _vocabulary(name: str) -> list[str]:
    return list(WORDS[name])
