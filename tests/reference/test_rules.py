"""Rules note that they match, and `make rules` reports those that never do."""

from __future__ import annotations

import subprocess
import sys

from etl.reference import rows
from tests.conftest import REPOSITORY
from tests.rules import counted, never_matched, report

ALL = {(name, index) for name in counted() for index in range(len(rows(name)))}

# Counting begins before patterns are compiled, so it needs a process of its own.
COUNTED = """
from etl.reference import count_matches, first_match, matches, pattern, row_pattern, rows, rules
count_matches()
first_match("funds", "国有资本")
pattern("text_patterns", "total").search("合计")
pattern("text_patterns", "numeral_of_thing").search("第三批")
next(rule for rule in rules("prior_bases") if rule["priority"] == "10").pattern.search("执行")
row_pattern("wording_rules", next(row for row in rows("wording_rules") if row["code"] == "wording.blank_figure")).search("合计为万元，")
for name in ("funds", "text_patterns", "prior_bases", "wording_rules", "staffing_categories"):
    print(name, *(index for index, count in enumerate(matches(name)) if count))
print(*(rows("text_patterns")[index]["name"] for index, count in enumerate(matches("text_patterns")) if count))
"""


def test_rules_and_the_patterns_they_are_made_of_note_that_they_match() -> None:
    run = subprocess.run(
        [sys.executable, "-c", COUNTED], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=True
    )
    *files, names = run.stdout.splitlines()
    assert [line.split()[0] for line in files if len(line.split()) > 1] == [
        "funds",
        "text_patterns",
        "prior_bases",
        "wording_rules",
    ]
    assert files[0] == "funds 0"
    assert files[-1] == "staffing_categories"
    assert set(names.split()) == {"total", "numeral", "numeral_of_thing"}


def test_a_row_that_never_matched_is_listed_with_its_line() -> None:
    total = len(ALL)
    assert list(report(ALL, 3)) == [f"0 of {total} rows in {len(counted())} files matched in none of 3 documents"]
    assert never_matched(ALL - {("funds", 1)}) == {"funds": [1]}
    head, row, closing = report(ALL - {("funds", 1)}, 3)
    assert head == f"funds: 1 of {len(rows('funds'))} rows never matched"
    assert row.startswith("  line 3: priority=20 pattern=")
    assert closing.startswith(f"1 of {total} rows")


def test_lists_without_patterns_are_no_rules() -> None:
    assert {"funds", "header_kinds", "text_patterns"} <= set(counted())
    assert not {"measures", "functional_codes", "identities"} & set(counted())
