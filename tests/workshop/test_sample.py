"""The committed sample: what the generator makes of the facts, and every cell of it as the facts have it."""

import io
import re

import pdfplumber
import pytest

from tests.workshop.facts import xinjiang
from tests.workshop.fonts import embedded_font
from tests.workshop.make_sample import SAMPLE, make
from tests.workshop.reading import Reading, body_rows, read
from tests.workshop.told import Told

pytestmark = [
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample has not been typeset"),
    # Read back once.
    pytest.mark.xdist_group("workshop"),
]


@pytest.mark.skipif(embedded_font() is None, reason="the sample's font is not installed (pip install --no-deps zhplot)")
def test_the_sample_is_what_the_generator_makes_now() -> None:
    old, new = SAMPLE.read_bytes(), make()
    # Compressed bytes depend on the zlib at hand: where they differ, what is drawn decides.
    if old != new:
        assert drawn(old) == drawn(new)


@pytest.fixture(scope="module")
def back() -> Reading:
    return read(SAMPLE.read_bytes())


@pytest.fixture(scope="module")
def told() -> Told:
    told = xinjiang().told
    assert told is not None
    return told


def drawn(pdf: bytes) -> list[list[tuple[object, ...]]]:
    keys = ("text", "fontname", "size", "x0", "x1", "top", "bottom")
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            [
                tuple(thing.get(key) for key in keys)
                for kind in ("char", "line", "rect")
                for thing in page.objects.get(kind, [])
            ]
            for page in document.pages
        ]


def test_it_prints_the_facts_and_nothing_else(back: Reading, told: Told) -> None:
    """Every cell in its place, every figure a word of its page, the narrative's figures too."""
    book = xinjiang()
    for table in book.tables:
        expected = [[line.text(column) for column in table.columns] for line in table.lines]
        assert body_rows(back.rows, table) == expected, table.kind
    expected_figures = [line[k] for table in book.tables for line in table.lines for k in table.money_keys if line[k]]
    expected_figures += [text for goal in told.goals[1:] for text in (goal.total, goal.fiscal, goal.other)]
    # The department's funds by source, and last year's 38522.35平方米 whose measure wraps.
    expected_figures += ["5,001.10", "39,448.55", told.goals[0].other, "38522.35"]
    assert sorted(back.figures) == sorted(expected_figures)
    text = "".join(back.words)
    assert all(f"{entry.amount}{book.unit}" in text for entry in book.narrative)
    assert all(f"{entry.change.lstrip('-')}{book.unit}，" in text for entry in book.narrative if entry.change)
    # As the real ones are drawn: some tables turned, rows broken over pages, every page numbered.
    turned = [size for size in back.sizes if size[0] > size[1]]
    assert 10 <= len(turned) < len(back.sizes)
    broken = [row for row in back.rows if len(row) == 16 and row[4] and not any(row[:4]) and not any(row[5:])]
    assert len(broken) >= 2
    assert all(str(number) in back.words for number in range(1, len(back.sizes) + 1))


def test_it_embeds_its_font_and_is_small() -> None:
    pdf = SAMPLE.read_bytes()
    assert len(pdf) < 1_000_000
    assert b"/FontFile2" in pdf and b"NotoSansSC" in pdf and b"STSong" not in pdf


def test_it_tells_what_the_facts_tell(back: Reading, told: Told) -> None:
    """Running text comes back word for word once page numbers and line ends are out of it."""
    text = "".join(word for word in back.words if not re.fullmatch(r"-|\d{1,2}", word))
    for description in told.descriptions:
        assert f"项目名称：{description.project}设立的政策依据：{description.policy_basis}" in text
        assert f"预算安排规模：{description.amount}万元项目承担单位：{description.unit}资金分配情况：" in text
        assert description.allocation in text
    for part in (part for description in told.descriptions for part in description.parts):
        assert part.name in text and part.recipient in text
    for item in told.purposes:
        assert f"{item.project}{item.amount}万元，主要用于{item.purpose}。" in text
    for said in (*told.offices, *told.procurement.values(), *told.notes):
        assert said in text
    for asset in told.assets:
        assert f"{asset.quantity}{asset.measure}" in text and asset.value in text


@pytest.mark.slow
def test_its_forms_have_every_cell_and_run_over_pages(back: Reading, told: Told) -> None:
    rows = [row for row in back.rows if len(row) == 9 and re.fullmatch(r"\d{1,2}", row[6] or "")]
    indicators = [indicator for goal in told.goals[1:] for indicator in goal.indicators]
    assert [row[2:] for row in rows] == [
        [i.indicator, i.target, i.basis, i.prior, i.weight, i.rule, i.evidence] for i in indicators
    ]
    level = ""
    for row, indicator in zip(rows, indicators, strict=True):
        level = row[1] or level
        assert level == indicator.level_2
    for goal in told.goals[1:]:
        head = back.rows.index(["项目总体目标", "", goal.goal, "", "", "", "", "", ""])
        assert back.rows[head - 3][2] == goal.unit and back.rows[head - 2][2] == goal.project
    assert back.words.count("项目支出绩效目标表") == 47 and back.words.count("部门整体绩效目标表") == 1
    with pdfplumber.open(SAMPLE) as document:
        first = [page.find_tables()[0].extract()[0] for page in document.pages[-30:] if page.find_tables()]
    assert sum(1 for row in first if not row[0]) >= 5
    assert "（略）" in back.words and "负责人" in "".join(back.words)
