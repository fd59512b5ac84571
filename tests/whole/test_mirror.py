"""Every module of `etl` is imported by a test in the folder of `tests` with the same name."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: Modules that no test of their own folder imports yet. It only shrinks: a module that has got its test must leave.
NOT_YET = frozenset(
    {
        "etl.document.pdf.glyphs",
        "etl.document.pdf.strokes",
        "etl.nightly.failing",
        "etl.nightly.night_report",
        "etl.nightly.notify",
        "etl.nightly.page",
        "etl.nightly.quarantine",
        "etl.nightly.run",
        "etl.nightly.words",
        "etl.normalize.disclosure",
        "etl.normalize.entities.mentions",
        "etl.normalize.narrative.matters.carryover",
        "etl.normalize.narrative.matters.listed_units",
        "etl.normalize.narrative.matters.notes",
        "etl.normalize.narrative.matters.offices",
        "etl.normalize.narrative.matters.performance_targets",
        "etl.normalize.narrative.matters.prior_year_changes",
        "etl.normalize.narrative.matters.procurement",
        "etl.normalize.narrative.matters.staffing",
        "etl.normalize.narrative.matters.state_assets",
        "etl.normalize.performance.align",
        "etl.normalize.performance.figures",
        "etl.normalize.performance.funds",
        "etl.normalize.performance.head",
        "etl.normalize.performance.header",
        "etl.normalize.performance.indicators",
        "etl.normalize.performance.layout",
        "etl.normalize.performance.lists",
        "etl.normalize.performance.read",
        "etl.normalize.performance.vocabulary",
        "etl.normalize.tables.columns",
        "etl.normalize.tables.measures",
        "etl.normalize.tables.readers.coded",
        "etl.normalize.tables.readers.named",
        "etl.normalize.tables.table",
        "etl.normalize.tables.three_public",
        "etl.normalize.tables.years",
        "etl.pages.outcome",
        "etl.pages.render",
        "etl.reconcile.across.tables",
        "etl.reconcile.stated.changes",
        "etl.reconcile.stated.counts",
        "etl.reconcile.stated.coverage",
        "etl.reconcile.stated.narrative",
        "etl.reconcile.stated.projects",
        "etl.reconcile.within.hierarchy",
        "etl.reconcile.within.rows",
        "etl.report_pages.charts",
        "etl.report_pages.headline",
        "etl.report_pages.reading",
        "etl.report_pages.write",
        "etl.run.pool",
        "etl.run.read_document",
    }
)


def imported_names(source: str) -> set[str]:
    """Every dotted name that `source` may import: `from a import b` gives `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def re_exports(package: str, source: str) -> dict[str, str]:
    """The names that a package's `__init__` takes from elsewhere: as the package has them -> as they are defined."""
    return {
        f"{package}.{alias.asname or alias.name}": f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def defined_at(name: str, exports: Mapping[str, str]) -> str:
    """Where a name is defined that packages may hand on."""
    seen = {name}
    while name in exports and exports[name] not in seen:
        name = exports[name]
        seen.add(name)
    return name


def modules() -> set[str]:
    """The dotted names of the modules of `etl`."""
    files = (
        path.relative_to(ROOT) for path in (ROOT / "etl").rglob("*.py") if path.stem not in {"__init__", "__main__"}
    )
    return {".".join(path.with_suffix("").parts) for path in files}


def modules_without_test() -> set[str]:
    """The modules that no test of their own folder imports."""
    exports: dict[str, str] = {}
    for path in (ROOT / "etl").rglob("__init__.py"):
        exports |= re_exports(".".join(path.parent.relative_to(ROOT).parts), path.read_text("utf-8"))
    missing = modules()
    for test in (ROOT / "tests").rglob("test_*.py"):
        room = ".".join(("etl", *test.parent.relative_to(ROOT / "tests").parts))
        for name in imported_names(test.read_text("utf-8")):
            place = defined_at(name, exports)
            missing -= {module for module in (place, place.rpartition(".")[0]) if module.rpartition(".")[0] == room}
    return missing


def test_every_module_has_its_test() -> None:
    assert sorted(modules_without_test() - NOT_YET) == []


def test_a_module_that_has_its_test_leaves_the_list() -> None:
    assert sorted(NOT_YET - modules_without_test()) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import etl.text.money", {"etl.text.money"}),
        ("from etl.text import money", {"etl.text", "etl.text.money"}),
        ("from etl.text.money import read", {"etl.text.money", "etl.text.money.read"}),
        ("text = 'import etl.text.money'", set()),
        ("from .money import read", set()),
    ],
)
def test_imports_are_read_from_the_code(source: str, names: set[str]) -> None:
    assert imported_names(source) == names


def test_a_name_is_followed_through_the_packages_that_hand_it_on() -> None:
    exports = re_exports("etl.a", "from etl.a.b import read as reader") | re_exports("etl", "from etl.a import reader")
    assert defined_at("etl.reader", exports) == "etl.a.b.read"
    assert defined_at("etl.writer", exports) == "etl.writer"
