"""Lists of budget units: the longest one, each name once, and only of names of public bodies."""

from etl.normalize.narrative.matters.listed_units import other_bodies, read_units
from etl.normalize.narrative.matters.unit_tables import units_of_tables
from etl.records.disclosure import SourceCell
from etl.records.located import Caption, Paragraph
from etl.records.narrative import ListedUnit
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable


def units(*texts: str) -> list[tuple[int, str]]:
    return [
        (unit.position, unit.printed_name)
        for unit in read_units([Paragraph(2, ("一、部门概况",), text) for text in texts])
    ]


def test_units_in_running_text() -> None:
    assert units("纳入某局2024年部门预算编制范围的二级预算单位包括：某局本级、某市水文站、某市河道管理处。") == [
        (1, "某局本级"), (2, "某市水文站"), (3, "某市河道管理处"),
    ]  # fmt: skip


def test_of_two_lists_the_longest_counts() -> None:
    short = "纳入某局2024年部门预算编制范围的二级预算单位包括：某局本级、某市水文站。"
    long = "纳入某局2024年部门预算编制范围的二级预算单位包括：某局本级、某市水文站、某市河道管理处。"
    assert units(short, long) == units(long) and len(units(short)) == 2


def test_each_unit_named_with_its_budget() -> None:
    told = (
        "从预算单位构成看，某水利局部门预算包括：局本级预算、局属某市水文站预算、"
        "某市河道管理处（参公事业单位）和某市水利档案馆（事业单位）预算。"
    )
    assert units(told) == [
        (1, "局本级"), (2, "某市水文站"), (3, "某市河道管理处"), (4, "某市水利档案馆"),
    ]  # fmt: skip


def test_the_kind_behind_a_name_stays_where_it_parts_two_units() -> None:
    told = "纳入编制范围的预算单位包括：某水利局（行政）、某水利局（事业）、某市水文站（事业单位）。"
    assert units(told) == [(1, "某水利局（行政）"), (2, "某水利局（事业）"), (3, "某市水文站")]


def test_the_words_before_a_name_that_say_whose_the_unit_is_are_no_part_of_it() -> None:
    told = "纳入编制范围的下属单位包括：我局管理的直属单位某市水文站、某市河道管理处，防汛办公室管理的直属单位某市防汛物资中心。"
    assert units(told) == [(1, "某市水文站"), (2, "某市河道管理处"), (3, "某市防汛物资中心")]


def test_a_list_of_other_things_is_none() -> None:
    assert units("纳入某局2024年部门预算编制范围的二级预算单位包括：工资福利支出、商品和服务支出、资本性支出。") == []
    assert units("某局下设某市水文站。") == []


def test_a_list_in_parts_each_with_its_number() -> None:
    told = "某局预算单位共计3家，包括：行政单位1家，为某局机关；下属预算单位2家，分别为：某市水文站、某市河道管理处。"
    assert units(told) == [(1, "某局机关"), (2, "某市水文站"), (3, "某市河道管理处")]


def test_the_list_its_sentence_counts_comes_before_a_longer_one() -> None:
    offices = "从编制范围看，事业单位包括：甲中心、乙中心、丙中心、丁中心。"
    counted = "纳入编制范围的预算单位共2家，包括：某局本级、某市水文站。"
    assert units(offices, counted) == units(counted) == [(1, "某局本级"), (2, "某市水文站")]


def listed(columns: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[int, str, str | None]]:
    table = ParsedTable(
        Caption(),
        tuple((head,) for head in columns),
        tuple(ParsedRow(3, tuple(map(cell, row))) for row in rows),
        (),
        3,
        3,
    )
    return [(unit.page_no, unit.printed_name, unit.kind) for unit in units_of_tables([table], [], [])]


def cell(text: str) -> SourceCell | None:
    return SourceCell(3, Box(0, 0, 1, 1), text) if text else None


def test_units_in_a_table() -> None:
    rows = ("1", "某局（本级）", "行政单位"), ("2", "某市水文站", "财政补助事业单位"), ("", "", "")
    assert listed(("序号", "单位名称", "单位性质"), *rows) == [
        (3, "某局（本级）", "administrative"),
        (3, "某市水文站", "public_institution"),
    ]
    assert [name for _, name, _ in listed(("序号", "二级预算单位名称"), ("一", "某局本级"))] == ["某局本级"]


def test_the_total_of_a_table_is_no_unit() -> None:
    rows = (("合 计", "行政"), ("某局", "行政"), ("某市水文站", "事业"))
    assert [name for _, name, _ in listed(("单位名称", "单位性质"), *rows)] == ["某局", "某市水文站"]


def test_a_table_with_money_or_other_things_lists_no_units() -> None:
    assert listed(("单位名称", "预算数"), ("某市水文站", "")) == []
    assert listed(("序号", "指标名称"), ("1", "某市水文站")) == []
    assert listed(("序号", "单位名称"), ("1", "工资福利支出"), ("2", "某市水文站")) == []


def drawn(*rows: str, head: str = "序号|单位名称|拟变动情况") -> ParsedTable:
    """A table of rows of cells on page 3."""
    cells = [
        ParsedRow(
            3,
            tuple(
                SourceCell(3, Box(at, 0, at + 1, 1), text) if text else None for at, text in enumerate(line.split("|"))
            ),
        )
        for line in rows
    ]
    return ParsedTable(Caption(None, None), tuple((one,) for one in head.split("|")), tuple(cells), (), 3, 3)


LEAD = Paragraph(2, ("三、部门预算单位构成",), "纳入本部门2022年部门预算编制范围的二级预算单位共有2个，包括：")


def of_tables(*tables: ParsedTable, text: Paragraph = LEAD, listed: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    before = tuple(ListedUnit(no, 2, name) for no, name in enumerate(listed, start=1))
    return [(unit.page_no, unit.printed_name) for unit in units_of_tables(tables, [text], before)]


def test_units_in_a_table_below_the_sentence_that_counts_them() -> None:
    table = drawn("1|青禾市水务局（机关）|", "2|青禾市水文监测中心|新设立单位")
    assert of_tables(table) == [(3, "青禾市水务局（机关）"), (3, "青禾市水文监测中心")]
    assert of_tables(drawn("1|青禾市水文监测中心", head="序号|单 位")) == [(3, "青禾市水文监测中心")]
    # A longer list of the text stays, and so does nothing at all.
    assert of_tables(table, listed=("甲局", "乙局")) == [(2, "甲局"), (2, "乙局")]
    assert of_tables(table, text=Paragraph(2, (), "下表为联系方式。")) == []


def test_a_table_of_other_things_lists_no_units() -> None:
    assert of_tables(drawn("1|水费|", "2|电费|")) == []
    assert of_tables(drawn("1|青禾市水务局|", head="序号|会议名称|时间")) == []


def test_lists_of_each_kind_of_units_are_one() -> None:
    kinds = (
        "行政单位2个，分别是：",
        "1.某市审计局（本级）",
        "2.某县审计局",
        "事业单位1个，分别是：",
        "1.某市审计技术中心",
    )
    assert units(*kinds) == [(1, "某市审计局（本级）"), (2, "某县审计局"), (3, "某市审计技术中心")]


def test_a_table_of_as_many_names_as_are_counted_needs_half_of_them_to_look_like_bodies() -> None:
    assert of_tables(drawn("1|青禾市水务局部门本级", "2|青禾市水文监测中心", head="序号|单位名称"))[0] == (
        3,
        "青禾市水务局部门本级",
    )
    three = drawn("1|青禾市水务局部门本级", "2|水费", "3|青禾市水文监测中心", head="序号|单位名称")
    assert of_tables(three) == []


def test_a_heading_behind_a_numbered_list_is_no_name_of_it() -> None:
    told = "纳入编制范围的二级预算单位包括：", "1.某市水文站", "2.某市河道管理处", "（三）某市重点工作中心"
    assert units(*told) == [(1, "某市水文站"), (2, "某市河道管理处")]


def test_figures_of_its_own_organ_are_the_departments_and_of_other_units_are_not() -> None:
    listed = (
        "青禾市水务局（本级）",
        "青禾市水务局机关",
        "青禾市水文监测中心（参公）",
        "青禾市水务局",
        "青禾市水务局信息中心",
    )
    units_listed = [ListedUnit(no, 2, name) for no, name in enumerate(listed, start=1)]
    assert other_bodies(units_listed, "青禾市水务局") == ("青禾市水文监测中心", "青禾市水务局信息中心")
    assert other_bodies(units_listed, "青禾市水文监测中心") == ("青禾市水务局信息中心",)


def test_a_numbered_list_in_one_paragraph_of_a_compiled_account() -> None:
    assert [name for _, name in units("纳入本套部门决算汇编范围的单位共2个，包括：1.某局本级2.某市水文站。")] == [
        "某局本级",
        "某市水文站",
    ]
