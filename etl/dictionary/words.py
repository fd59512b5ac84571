"""The vocabularies: words with their Chinese names, from the dbt project's macro and, the longer ones, from the reference."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from etl.dictionary.yaml_text import read_yaml
from etl.pages.wording import words
from etl.reference import pattern, rows

ROOT = Path(__file__).resolve().parents[2]
MACRO = ROOT / "dbt_project" / "macros" / "vocabulary.sql"
# The areas of the table of words whose messages are stored.
STORED = ("findings", "realignments", "evidence", "messages", "checks", "headlines", "issues")
# Vocabularies that are the reference's own: the file and the column of the word.
_OF_REFERENCE = {
    "table_kind": ("table_kinds", "kind"),
    "measure": ("measures", "measure"),
    "check_code": ("identities", "code"),
    "sector": ("sectors", "sector"),
}
# What the models ask of a kind of table.
_OF_KINDS = ("lines", "side", "fund")
# What they ask of the name of a body.
_OF_BODIES = ("whole_government", "attached")


def read_words() -> Mapping[str, Mapping[str, str]]:
    """Every vocabulary by name."""
    text = MACRO.read_text(encoding="utf-8")
    # The literal in the macro is YAML, too.
    literal = text[text.index("{", text.index("set words =")) : text.index(" %}\n    {{ return(")]
    return {**read_yaml(literal), **reference_words()}


def reference_words() -> Mapping[str, Mapping[str, str]]:
    """The vocabularies that belong to etl/reference."""
    return {name: {row[column]: row["chinese"] for row in rows(file)} for name, (file, column) in _OF_REFERENCE.items()}


def reference_macro(head: str) -> str:
    """These as the macro `reference_words` of the dbt project, `head` before it."""
    lines = [head, "{% macro reference_words() %}", "    {{ return({"]
    for name, known in reference_words().items():
        lines.append(f"        '{name}': {{")
        lines += [f"            '{word}': '{chinese}'," for word, chinese in known.items()]
        lines.append("        },")
    return "\n".join([*lines, "    }) }}", "{% endmacro %}", ""])


def kinds_macro(head: str) -> str:
    """What the reference says of each kind of table, as the macro `kind_rules` of the dbt project."""
    lines = [head, "{% macro kind_rules() %}", "    {{ return({"]
    for row in rows("table_kinds"):
        known = {column: row[column] for column in _OF_KINDS}
        lines.append(f"        '{row['kind']}': {known},")
    return "\n".join([*lines, "    }) }}", "{% endmacro %}", ""])


def patterns_macro(head: str) -> str:
    """What the models ask of the name of a body, as the macro `body_patterns` of the dbt project."""
    lines = [head, "{% macro body_patterns() %}", "    {{ return({"]
    lines += [f"        '{name}': {_literal(pattern('publisher_patterns', name).pattern)}," for name in _OF_BODIES]
    return "\n".join([*lines, "    }) }}", "{% endmacro %}", ""])


def typed_words(head: str) -> str:
    """The words of kinds of tables and measures as types of Python: the module `etl.records.reference_words`."""
    lines = [f'"""{head}"""', "", "from __future__ import annotations", "", "from typing import Literal", ""]
    for name, (file, column) in {"TableKindName": ("table_kinds", "kind"), "Measure": ("measures", "measure")}.items():
        lines += [f"{name} = Literal[", *(f'    "{row[column]}",' for row in rows(file)), "]"]
    return "\n".join([*lines, ""])


def message_macro(head: str) -> str:
    """The words of the messages that are stored, in Chinese and English, as the macro `message_words` of the dbt project."""
    lines = [head, "{% macro message_words() %}", "    {{ return({"]
    for area in STORED:
        english = words(area, "en")
        for key, chinese in words(area, "zh").items():
            lines.append(f"        {_literal(f'{area}.{key}')}: [{_literal(chinese)}, {_literal(english[key])}],")
    for row in rows("identities"):
        name, chinese, english_rule = f"identities.{row['code']}", row["chinese"], row["english"]
        lines.append(f"        {_literal(name)}: [{_literal(chinese)}, {_literal(english_rule)}],")
    return "\n".join([*lines, "    }) }}", "{% endmacro %}", ""])


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
