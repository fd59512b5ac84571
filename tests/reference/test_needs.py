"""What a pattern needs is in every text it is found in."""

import re

import pytest

from etl.reference import rows
from etl.reference.files import paths
from etl.reference.needs import Needs, needs_of
from etl.reference.rules import rules

SAMPLE = "一般公共预算财政拨款支出1,234.50万元，比上年增加（减少）12.3万元，增长5%，主要原因是人员增加；共3个内设机构，12辆车。"


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("万元", {"万", "元"}),
        ("(?:合计)数?", {"合", "计"}),
        ("(?P<one>收)+入{2,}支{0,3}", {"收", "入"}),
        (r"\d+(?=[年月])(?<=共)(?!个)", {"共"}),
        ("(?>增)[^加]", {"增"}),
        ("(?:|增加)", set()),
        ("(?i)a", set()),
        ("b(?i:a)", {"b"}),
        (r"[^元]\w.$", set()),
    ],
)
def test_letters_that_must_be_there(pattern: str, letters: set[str]) -> None:
    assert needs_of(pattern).all_of == letters


def test_of_several_letters_one_must_be_there() -> None:
    needs = needs_of("(?:增加|减少|下降)[一二三]元")
    assert needs == Needs(frozenset("元"), (frozenset("一二三"), frozenset("增减下")))
    assert needs.met_by(set("下二元")) and not needs.met_by(set("下元")) and not needs.met_by(set("下二"))


def test_a_class_that_lists_too_many_letters_needs_none() -> None:
    assert needs_of("[一-龥]+") == needs_of(r"[\d一]") == needs_of("[^一]") == Needs()


def test_what_is_found_has_what_its_pattern_needs() -> None:
    written = [
        row["pattern"] for name in paths() for row in rows(name) if row.get("pattern") and "{" not in row["pattern"]
    ]
    found = [pattern for pattern in written if re.search(pattern, SAMPLE)]
    assert len(found) > 50
    assert all(needs_of(pattern).met_by(set(SAMPLE)) for pattern in found)
    assert any(
        not needs_of(rule.pattern.pattern).met_by(set(SAMPLE)) for rule in rules("sentence_forms", lambda text: text)
    )
