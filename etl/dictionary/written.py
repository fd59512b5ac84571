"""Every file that is written from the definitions, with its text."""

from __future__ import annotations

from pathlib import Path

from etl.dictionary.datasets import dataset_text
from etl.dictionary.definitions import MODELS, read_dictionary
from etl.dictionary.page import chinese_page, english_page
from etl.dictionary.views import view_sql, views_yml
from etl.dictionary.words import ROOT, kinds_macro, message_macro, patterns_macro, reference_macro, typed_words

VIEWS = MODELS / "财政"
DATASETS = ROOT / "bi" / "assets" / "datasets"
_BY = "Written by `make dictionary`; change"


def written_files() -> dict[Path, str]:
    """Path to text. Raises UsageError when a definition is missing."""
    dictionary = read_dictionary()
    files = {
        VIEWS / f"{mart.chinese}.sql": view_sql(mart, f"-- {_BY} models/columns.csv or models/marts.")
        for mart in dictionary.marts
    }
    datasets = {path: dataset_text(path, dictionary) for path in sorted(DATASETS.glob("*.yaml"))}
    return {
        **files,
        **datasets,
        VIEWS / "财政.yml": views_yml(dictionary, f"# {_BY} models/columns.md, columns.csv or models/marts."),
        ROOT / "dbt_project" / "macros" / "reference_words.sql": reference_macro(
            f"{{# {_BY} etl/reference: table_kinds.csv, measures.csv, identities.csv or sectors.csv. #}}"
        ),
        ROOT / "dbt_project" / "macros" / "kind_rules.sql": kinds_macro(
            f"{{# {_BY} etl/reference/tables/table_kinds.csv. #}}"
        ),
        ROOT / "dbt_project" / "macros" / "body_patterns.sql": patterns_macro(
            f"{{# {_BY} etl/reference/bodies/publisher_patterns.csv. #}}"
        ),
        ROOT / "etl" / "records" / "reference_words.py": typed_words(
            "Kinds of tables and measures, typed. Written by `make dictionary`; change table_kinds.csv or measures.csv."
        ),
        ROOT / "dbt_project" / "macros" / "message_words.sql": message_macro(f"{{# {_BY} etl/pages/words. #}}"),
        ROOT / "docs" / "dictionary.md": english_page(dictionary),
        ROOT / "docs" / "dictionary.zh-CN.md": chinese_page(dictionary),
    }


def left_over(files: dict[Path, str]) -> list[Path]:
    """Views that no mart has any more."""
    return sorted(path for path in VIEWS.glob("*") if path not in files)
