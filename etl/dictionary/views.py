"""The views of schema `财政`: each mart with Chinese names and words, as dbt models with comments."""

from __future__ import annotations

import json
import re

from etl.dictionary.definitions import ColumnDefinition, Dictionary, Mart

# A comment lists a vocabulary up to this length; longer ones are in the dictionary.
_LISTED = 20
# An English word that glosses a Chinese one, （budget） or （unit，…）: the views hold the Chinese word alone.
_GLOSS = re.compile(r"（[a-z_]+(?:）|，)")
_IDENTIFIER = re.compile(r"[a-z][a-z_]{2,}")


def view_sql(mart: Mart, head: str) -> str:
    """The model of a mart's view."""
    columns = ",\n".join(f"    {_expression(column)} as {column.chinese}" for column in mart.in_chinese)
    return f"{head}\nselect\n{columns}\nfrom {{{{ ref('{mart.name}') }}}}\n"


def views_yml(dictionary: Dictionary, head: str) -> str:
    """The descriptions of all views and their columns."""
    lines = [head, "version: 2", "", "models:"]
    for mart in dictionary.marts:
        english = f"View of marts.{mart.name} with Chinese names. {mart.text.english}"
        lines += [
            f"  - name: {mart.chinese}",
            f"    description: {_quoted(f'{in_views(mart.text.chinese, dictionary)} / {english}')}",
            "    columns:",
        ]
        for column in mart.in_chinese:
            lines.append(
                f"      - {{ name: {column.chinese}, description: {_quoted(column_comment(column, dictionary))} }}"
            )
        lines.append("")
    return "\n".join(lines)


def in_views(chinese: str, dictionary: Dictionary) -> str:
    """A Chinese description as it reads in the views: without English words, columns and marts by their Chinese names."""
    names = {column.name: column.chinese for mart in dictionary.marts for column in mart.columns}
    names |= {mart.name: mart.chinese for mart in dictionary.marts}
    text = _GLOSS.sub(lambda gloss: "（" if gloss[0].endswith("，") else "", chinese)
    text = _IDENTIFIER.sub(lambda word: f"“{names[word[0]]}”" if word[0] in names else word[0], text)
    # The spaces that set a Latin word off.
    return re.sub(r"(?<=[\u4e00-\u9fff“”，；]) (?=[\u4e00-\u9fff“”，；])", "", text)


def column_comment(column: ColumnDefinition, dictionary: Dictionary) -> str:
    """The Chinese first: tools show the beginning."""
    chinese = in_views(column.text.chinese, dictionary)
    if column.words is not None and len(words := dictionary.words[column.words]) <= _LISTED:
        chinese += f"取值：{'、'.join(words.values())}。"
    elif column.type == "boolean":
        chinese += "取值：是、否。"
    return f"{chinese} / {column.name}: {column.text.english}"


def _expression(column: ColumnDefinition) -> str:
    if column.type == "boolean":
        return f"{{{{ yes_or_no('{column.name}') }}}}"
    if column.words is None:
        return column.name
    other = "" if column.words == column.name else f", '{column.words}'"
    return f"{{{{ in_chinese('{column.name}'{other}) }}}}"


def _quoted(text: str) -> str:
    """As a YAML string in double quotes."""
    return json.dumps(text, ensure_ascii=False)
