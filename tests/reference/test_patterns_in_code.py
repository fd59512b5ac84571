"""Chinese wording stands in `etl/reference`, not in code: the regular expressions of `etl` with Chinese in them may only become fewer.

There were 129 in 42 modules before the wording moved to the reference. What is left is part of how a module reads, not what a place
calls a thing:

- normalize/narrative/grammar: how a sentence is built (、以及和与及 between names, 分别 before figures, 的 and the words after a name,
  比上年 and 其中 at the end of a phrase), each taken apart by the code around it;
- normalize/narrative/matters/descriptions: 项目 and a colon around the labels of `description_fields`;
- normalize/performance: the money units of funds (亿元 … 元), and the words that make a number with a unit a date (年底, 月前);
- normalize/tables/header, columns, kind, measures, nested, three_public: marks taken off a header or title (（万元）, （含…）,
  合计), and headers asked for by one reader alone (三公, 单位编码, 政府…经济);
- normalize/tables/readers/paired_lists, text/ordinals: how Chinese lists are numbered (一、 （一） 其中：) and 结转 and 结余 in them;
- normalize/tables/years: which year a header means (上年, 增减, 预算数, 决算): a small grammar with order and exceptions;
- reconcile/stated/counts: 本级 and 本部 at the end of a unit's name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import REPOSITORY

# May only fall, and is lowered when fewer are left: what is new is a row of `etl/reference`.
AT_MOST = 41
CHINESE = re.compile(r"[\u3400-\u9fff]")
FUNCTIONS = {"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"}


def chinese_patterns(source: str) -> Iterator[int]:
    """The lines of calls of `re` whose pattern has Chinese letters, in it or in a constant of the module that it names."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[pattern, *_]) if (
                name in FUNCTIONS
            ):
                named = [
                    constants[each.id]
                    for each in ast.walk(pattern)
                    if isinstance(each, ast.Name) and each.id in constants
                ]
                if any(_is_chinese(part) for part in (pattern, *named)):
                    yield node.lineno


def _is_chinese(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Constant) and isinstance(each.value, str) and CHINESE.search(each.value)
        for each in ast.walk(node)
    )


def _found(folder: Path) -> list[str]:
    return [
        f"{file.relative_to(folder)}:{line}"
        for file in sorted(folder.rglob("*.py"))
        for line in chinese_patterns(file.read_text(encoding="utf-8"))
    ]


def test_chinese_patterns_outside_the_reference_only_become_fewer() -> None:
    found = _found(REPOSITORY / "etl")
    assert len(found) <= AT_MOST, "make it a row of etl/reference; all there are:\n" + "\n".join(found)


def test_a_pattern_is_counted_however_it_is_written() -> None:
    source = 'import re\n_UNIT = "万元"\n_A = re.compile(rf"\\d+{_UNIT}")\n_B = re.sub("元", "", text)\n'
    assert list(chinese_patterns(source)) == [3, 4]
    assert list(chinese_patterns('import re\n_A = re.compile(r"\\d+")\nprint("万元", re.sub("a", "元", text))\n')) == []
