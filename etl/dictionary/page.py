"""The data dictionary as a page of Markdown, for readers of English (with the Chinese beside it) or of Chinese alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from etl.dictionary.definitions import Dictionary, Mart
from etl.dictionary.views import in_views
from models import Base

_TYPES = {
    "text": "文本",
    "integer": "整数",
    "integers": "整数数组",
    "numeric": "精确小数",
    "double": "小数",
    "boolean": "是否",
    "date": "日期",
    "timestamp": "时间",
}


def english_page(dictionary: Dictionary) -> str:
    """docs/dictionary.md: names as in `marts`, descriptions in both languages."""
    lines = [
        "# Data dictionary",
        "",
        "[中文](dictionary.zh-CN.md)",
        "",
        "Every mart, its columns and the words they hold. The same texts are comments in the database (`\\d+ marts.checks` in psql).",
        "Schema `财政` shows the same tables in Chinese, names and words. Amounts are in yuan and end in `_yuan`, there in `_元`.",
        "An empty field is one nothing is printed for, never 0. Written by `make dictionary`.",
        "",
        "## Marts",
        "",
        *_table(
            ("mart", "view in `财政`", "rows"),
            ((f"[`{m.name}`](#{m.name}-{m.chinese})", f"`{m.chinese}`", m.text.english) for m in dictionary.marts),
        ),
    ]
    for mart in dictionary.marts:
        lines += [f"### `{mart.name}` {mart.chinese}", "", mart.text.english, "", mart.text.chinese, ""]
        if mart.grain:
            lines += [f"One row for each {_listed(mart.grain)}.", ""]
        rows = (
            (
                f"`{column.name}`",
                column.type,
                f"`{column.chinese}`",
                column.text.english + (f" Words: [{column.words}](#{column.words})." if column.words else ""),
                column.text.chinese,
            )
            for column in mart.columns
        )
        lines += _table(("column", "type", "in `财政`", "meaning", "含义"), rows)
    lines += ["## Words", "", "What columns of marts hold, and the Chinese the views of `财政` show for it.", ""]
    for name, words in dictionary.words.items():
        lines += [f"### {name}", "", f"In {_listed(_holders(name, dictionary))}.", ""]
        lines += _table(("word", "in `财政`"), ((f"`{word}`", chinese) for word, chinese in words.items()))
    lines += [
        "## Schema core",
        "",
        "The normalised tables the marts are built from, written by `yusuan load`. Their columns have comments, too.",
        "",
        *_table(
            ("table", "holds", "内容", "columns"),
            (
                (f"`{table.name}`", *(table.comment or "").split(" / "), _listed(table.columns.keys()))
                for table in sorted(Base.metadata.tables.values(), key=lambda each: each.name)
            ),
        ),
    ]
    return "\n".join(lines[:-1]) + "\n"


def chinese_page(dictionary: Dictionary) -> str:
    """docs/dictionary.zh-CN.md: names as in `财政`, descriptions in Chinese."""
    columns = [column for mart in dictionary.marts for column in mart.columns]
    # A vocabulary goes by the first column that holds it.
    titles = {column.words: column.chinese for column in reversed(columns) if column.words}
    lines = [
        "# 数据字典",
        "",
        "[English](dictionary.md)",
        "",
        "模式 `财政` 的每个视图、每一列及其取值。数据库中的注释与此相同（在 psql 中用 `\\d+ 财政.勾稽核对` 查看）。",
        "模式 `marts` 是同样的表，名称和取值为英文。金额一律以元计：列名在 `财政` 中以 `_元` 结尾，在 `marts` 中以 `_yuan` 结尾。",
        "空表示原文没有印，绝不是 0。本页由 `make dictionary` 生成。",
        "",
        "## 视图",
        "",
        *_table(
            ("视图", "在 `marts` 中", "每行是"),
            (
                (f"[`{m.chinese}`](#{m.chinese}-{m.name})", f"`{m.name}`", in_views(m.text.chinese, dictionary))
                for m in dictionary.marts
            ),
        ),
    ]
    for mart in dictionary.marts:
        lines += _chinese_view(mart, dictionary, titles)
    lines += ["## 取值", "", "各列所用的词。", ""]
    for name, words in dictionary.words.items():
        lines += [
            f"### {titles[name]} {name}",
            "",
            f"用于{_listed(_holders(name, dictionary, chinese=True), '、')}。",
            "",
        ]
        lines += _table(("取值", "在 `marts` 中"), ((chinese, f"`{word}`") for word, chinese in words.items()))
    lines += [
        "## 模式 core",
        "",
        "由 `yusuan load` 写入的规范化的表，各视图由此建成。各列在数据库中也有注释。",
        "",
        *_table(
            ("表", "内容"),
            (
                (f"`{table.name}`", (table.comment or "").rpartition(" / ")[2])
                for table in sorted(Base.metadata.tables.values(), key=lambda each: each.name)
            ),
        ),
    ]
    return "\n".join(lines[:-1]) + "\n"


def _chinese_view(mart: Mart, dictionary: Dictionary, titles: Mapping[str, str]) -> list[str]:
    """A view of `财政` with its columns. titles: what each vocabulary goes by."""
    lines = [f"### `{mart.chinese}` {mart.name}", "", in_views(mart.text.chinese, dictionary), ""]
    if mart.grain:
        names = {column.name: column.chinese for column in mart.columns}
        lines += [f"区分各行的列：{_listed((names[each] for each in mart.grain), '、')}。", ""]
    rows = (
        (
            f"`{column.chinese}`",
            _TYPES[column.type],
            f"`{column.name}`",
            in_views(column.text.chinese, dictionary)
            + (f"取值见[{titles[column.words]}](#{titles[column.words]}-{column.words})。" if column.words else ""),
        )
        for column in mart.in_chinese
    )
    return [*lines, *_table(("列", "类型", "在 `marts` 中", "含义"), rows)]


def _holders(words: str, dictionary: Dictionary, chinese: bool = False) -> list[str]:
    """The columns that hold a vocabulary: the name alone where every mart's column of this name does, else with its mart."""
    found: dict[str, None] = {}
    for mart in dictionary.marts:
        for column in mart.columns:
            if column.words == words:
                name = column.chinese if chinese else column.name
                everywhere = all(
                    other.words == words
                    for each in dictionary.marts
                    for other in each.columns
                    if other.name == column.name
                )
                found[name if everywhere else f"{mart.chinese if chinese else mart.name}.{name}"] = None
    return list(found)


def _listed(names: Iterable[str], between: str = ", ") -> str:
    return between.join(f"`{name}`" for name in names)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A Markdown table and the blank line after it."""
    lines = [head, tuple("---" for _ in head), *rows]
    return [*(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines), ""]
