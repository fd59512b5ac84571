"""Procurement figures: of each category the first, and only where the text speaks of procurement."""

from decimal import Decimal

from etl.normalize.narrative.matters.procurement import read_procurement
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import wan

HEADINGS = ("（二）政府采购情况",)


def bought(text: str, headings: tuple[str, ...] = HEADINGS) -> dict[str, object]:
    return {one.category: one.amount_yuan for one in read_procurement([Paragraph(8, headings, text)])}


def test_the_total_and_its_kinds() -> None:
    assert bought("政府采购预算6万元，其中：政府采购货物预算2万元、政府采购服务预算4万元。") == {
        "total": wan("6"), "goods": wan("2"), "services": wan("4"),
    }  # fmt: skip


def test_of_each_category_the_first_counts() -> None:
    assert bought("政府采购预算6万元。政府采购预算7万元。") == {"total": wan("6")}


def test_the_total_is_the_one_the_kinds_stand_behind() -> None:
    texts = "青禾县水文站政府采购预算2万元。", "政府采购预算6万元，其中：政府采购货物预算2万元、政府采购服务预算4万元。"
    found = read_procurement([Paragraph(8, HEADINGS, text) for text in texts])
    assert [(one.category, one.amount_yuan) for one in found if one.category == "total"] == [("total", wan("6"))]


def test_text_of_something_else_says_nothing() -> None:
    assert bought("政府采购预算6万元。", ("三、收入预算情况说明",)) == {}
    assert bought("机关运行经费6万元。") == {}


def test_et_cetera_behind_the_last_figure_says_nothing() -> None:
    assert bought("政府采购安排6万元，其中：货物类采购预算2万元，服务类采购预算4万元等。")["services"] == wan("4")


def test_a_body_whose_name_says_works_or_services_buys_no_such_thing_by_it() -> None:
    parts = "其中：政府采购货物预算1万元，政府采购工程预算2万元，政府采购服务预算3万元。"
    for body in ("青禾县新城工程建设办", "青禾县政务服务局", "青禾县货物运输中心"):
        for bought_by in ("政府采购预算总额", "采购预算总额"):
            assert bought(f"2026年{body}{bought_by}6万元，{parts}") == {
                "total": wan("6"), "goods": wan("1"), "works": wan("2"), "services": wan("3"),
            }  # fmt: skip
    assert bought("采购预算6万元，其中：货物类采购1万元，工程类政府采购2万元，服务采购3万元。") == {
        "total": wan("6"), "goods": wan("1"), "works": wan("2"), "services": wan("3"),
    }  # fmt: skip


def test_brackets_behind_a_figure_hide_it_not() -> None:
    found = bought(
        "政府采购预算共3万元，其中政府采购服务类预算3万元、政府采购工程类预算0.00万元（详见公开报表中的政府采购表）。"
    )
    assert found == {"total": wan("3"), "services": wan("3"), "works": wan("0")}


def test_what_small_firms_were_given_is_told_apart_from_what_is_reserved() -> None:
    text = (
        "2024年度政府采购支出总额60万元，其中：政府采购货物支出60万元。授予中小企业合同金额50万元，占政府采购支出总额的83.3%，"
        "其中：授予小微企业合同金额30万元，占政府采购支出总额的50%；货物采购授予中小企业合同金额占货物支出金额的100%。"
    )
    assert bought(text) == {
        "total": wan("60"), "goods": wan("60"), "awarded_small_medium": wan("50"), "awarded_micro": wan("30"),
    }  # fmt: skip


def test_how_it_is_bought_and_what_each_changed_by() -> None:
    text = (
        "2026年政府采购预算60万元，同比增加20万元，增长50%。其中：政府集中采购预算40万元，占政府采购预算的66.67%，比上年减少5万元，"
        "下降11.11%；部门集中采购0万元；分散采购20万元，与上年持平。"
    )
    found = read_procurement([Paragraph(8, HEADINGS, text)])
    assert [(one.category, one.amount_yuan, one.change_yuan, one.change_pct) for one in found] == [
        ("total", wan("60"), wan("20"), Decimal(50)),
        ("centralised", wan("40"), wan("-5"), Decimal("-11.11")),
        ("department_centralised", wan("0"), None, None),
        ("decentralised", wan("20"), Decimal(0), None),
    ]


def test_a_change_is_no_figure_and_may_name_what_it_is_of() -> None:
    text = (
        "政府采购预算60万元，其中：货物类采购60万元。政府采购预算比上年增加5万元。政府采购预算7万元，比上年增加1万元。"
    )
    found = read_procurement([Paragraph(8, HEADINGS, text)])
    assert [(one.category, one.amount_yuan, one.change_yuan) for one in found] == [
        ("total", wan("60"), wan("5")),
        ("goods", wan("60"), None),
    ]


def test_all_of_it_where_no_section_is_about_procurement() -> None:
    text = "2024年度政府采购支出总额30万元，其中：政府采购货物支出10万元、政府采购服务支出20万元。"
    bare, beside = Paragraph(3, (), text), Paragraph(2, ("三、部门绩效",), "采购设备项目支出8万元。")
    assert [one.category for one in read_procurement([beside, bare])] == ["total", "goods", "services"]
    told = Paragraph(8, HEADINGS, "政府采购预算60万元。")
    assert [one.amount_yuan for one in read_procurement([bare, told])] == [wan("60")]
