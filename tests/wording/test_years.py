"""Years that are not the document's, and those that may be named."""

from dataclasses import replace
from decimal import Decimal

from etl.records.disclosure import Disclosure
from etl.records.located import Paragraph
from etl.records.narrative import Statements
from etl.wording.years import year_issues
from tests.reconcile.builders import Row, disclosure, table
from tests.wording.builders import change

YEAR = disclosure().fiscal_year


def codes(*texts: str, made: Disclosure | None = None) -> list[str]:
    return [one.code for one in year_issues(made or disclosure(), [Paragraph(3, (), text) for text in texts])]


def test_a_final_account_compares_with_its_own_budget_too() -> None:
    text = f"支出决算10.00万元，比{YEAR}年预算增加1.00万元。"
    assert codes(text, made=replace(disclosure(), kind="final")) == []


def test_titles_and_notes_of_tables_are_of_the_year() -> None:
    def named(title: str, note: str | None = None) -> list[str]:
        made = disclosure(table("state_capital", ["total"], [Row("合计", "total", None, {"total": "3.00"})]))
        return codes(made=replace(made, tables=(replace(made.tables[0], title=title, note=note),)))

    assert named(f"{YEAR}年国有资本经营预算支出表") == []
    assert named(f"{YEAR - 1}年国有资本经营预算支出表") == ["wording.other_year"]
    assert named(f"{YEAR - 1}年决算和{YEAR}年预算比较表") == []
    assert named("国有资本经营预算支出表", f"注：上年数为{YEAR - 1}年执行数。") == []
    assert named("国有资本经营预算支出表", f"注：本部门{YEAR - 1}年无国有资本经营预算。") == ["wording.other_year"]


def test_a_budget_may_be_compared_with_the_last_final_account() -> None:
    assert codes(f"支出预算10.00万元，比{YEAR - 2}年决算增加1.00万元。") == []


def test_assets_are_counted_at_a_day_of_the_year_or_the_year_before() -> None:
    said = "截至{}年8月31日，共有车辆4辆。"
    assert codes(said.format(YEAR - 1)) == codes(said.format(YEAR)) == []
    assert codes(said.format(YEAR - 3)) == ["wording.asset_year"]
    assert codes(said.format(YEAR - 1), made=replace(disclosure(), kind="final")) == ["wording.asset_year"]
    assert codes(f"截至{YEAR - 3}年8月31日，共办结案件4件。") == []


def test_matters_of_the_budget_are_of_its_year() -> None:
    assert codes(f"{YEAR}年度，本部门编报绩效目标的项目共4个。") == []
    assert codes(f"{YEAR - 1}年度，本部门编报绩效目标的项目共4个。") == ["wording.other_year"]


def test_a_comparison_may_come_first() -> None:
    final = replace(disclosure(), kind="final")
    assert codes(f"与{YEAR - 1}年度相比，收入支出总计增加40.00万元。", made=final) == []
    assert codes(f"与{YEAR - 2}年度相比，收入支出总计增加40.00万元。", made=final) == ["wording.compared_year"]


def test_a_total_of_this_year_is_not_told_of_the_last() -> None:
    made = disclosure(table("expenditure", ["total"], [Row("合计", "total", None, {"total": "870.00"})]))
    assert codes(f"{YEAR - 1}年，青禾县水利局支出预算870.00万元。", made=made) == ["wording.other_year"]
    assert codes(f"{YEAR}年支出预算870.00万元。", f"{YEAR - 1}年支出预算870.00万元。", made=made) == []
    assert codes(f"{YEAR - 1}年支出预算800.00万元。", made=made) == []
    assert codes(f"与{YEAR - 1}年支出预算870.00万元持平。", made=made) == []


def test_an_account_tells_what_was_bought_in_its_own_year() -> None:
    made = replace(disclosure(), kind="final")
    assert codes(f"{YEAR - 1}年度政府采购支出总额90.00万元。", made=made) == ["wording.other_year"]
    assert (
        codes(f"{YEAR}年度政府采购支出总额90.00万元，比{YEAR - 1}年度政府采购支出总额80.00万元增加。", made=made) == []
    )


def test_a_budget_is_no_account_and_an_account_no_budget() -> None:
    account = replace(disclosure(), kind="final")
    assert (
        codes(f"{YEAR}年部门决算编制说明") == codes(f"{YEAR}年部门预算编制说明", made=account) == ["wording.other_kind"]
    )
    assert codes(f"{YEAR}年部门预算编制说明") == codes(f"{YEAR}年部门决算情况说明", made=account) == []
    assert codes(f"{YEAR}年预算与{YEAR - 1}年决算对比情况") == []


def final(*texts: str) -> list[str]:
    return codes(*texts, made=replace(disclosure(), kind="final"))


def test_an_account_compares_with_its_own_year_only_as_planned() -> None:
    assert final(f"支出决算10.00万元，比{YEAR}年度减少1.00万元。") == ["wording.compared_year"]
    assert final(f"支出决算10.00万元，与{YEAR}年年初部门预算相比减少1.00万元。") == []


def test_what_an_account_tells_of_is_of_its_year() -> None:
    assert final(f"{YEAR - 1}年，所属单位的公务用车保有量为4辆。") == ["wording.other_year"]
    assert final(f"{YEAR}年，所属单位的公务用车保有量为4辆。") == []
    assert final(f"绩效自评的{YEAR - 1}年度项目12个，绩效目标的{YEAR}年度项目12个。") == ["wording.other_year"]
    assert final(f"机关运行经费比{YEAR - 1}年度机关运行经费支出3.00万元减少。") == []


def test_a_budget_in_an_account_s_titles_is_told() -> None:
    made = disclosure(table("expenditure", ["total"], [Row("合计", "total", None, {"total": "3.00"})]), kind="final")

    def titled(title: str) -> list[str]:
        return codes(made=replace(made, tables=(replace(made.tables[0], title=title),)))

    assert titled(f"{YEAR}年度支出预算表") == ["wording.other_kind"]
    assert titled(f"{YEAR}年度支出决算表") == titled(f"{YEAR}年度一般公共预算财政拨款支出决算表") == []


def test_a_total_compared_with_last_year_is_this_year_s() -> None:
    made = disclosure(table("expenditure", ["total"], [Row("合计", "total", None, {"total": "870.00"})]), kind="final")
    own = f"{YEAR}年度支出合计870.00万元。"
    assert codes(own, f"{YEAR - 1}年度支出合计870.00万元，比上年增加9.00万元。", made=made) == ["wording.other_year"]
    assert codes(own, f"{YEAR - 1}年度支出合计870.00万元，与上年持平。", made=made) == []


def test_what_a_budget_plans_is_of_its_year() -> None:
    assert codes(f"{YEAR - 1}年“三公”经费预算数为17.00万元。") == ["wording.other_year"]
    assert codes(f"{YEAR - 1}年“三公”经费预算数18.00万元，{YEAR}年“三公”经费预算数17.00万元。") == []
    assert codes("机关运行经费预算215.00万元。", f"{YEAR - 1}年机关运行经费预算225.00万元。") == []
    assert codes(f"上年（{YEAR - 1}年）机关运行经费预算225.00万元。") == []
    assert codes(f"{YEAR - 1}年政府采购预算执行225.00万元。") == []
    assert codes(f"{YEAR - 1}年度项目预算400.00万元，执行率95%。") == []
    assert codes(f"{YEAR - 1}年度项目总预算469.80万元。") == ["wording.other_year"]
    assert codes(f"{YEAR - 1}年度项目预算400.00万元，{YEAR}年度项目预算469.80万元。") == []


def test_an_account_of_a_budget_s_own_year_is_none() -> None:
    assert codes(f"{YEAR}年支出决算合计30.00万元。") == ["wording.other_kind"]
    assert codes(f"{YEAR - 1}年支出决算合计30.00万元。", f"{YEAR}年预算和决算公开。") == []


def test_a_total_that_changed_is_not_last_year_s() -> None:
    printed = disclosure(table("expenditure", ["total"], [Row("合计", "total", None, {"total": "870.00"})]))
    texts = f"{YEAR}年支出预算870.00万元。", f"{YEAR - 1}年支出预算合计870.00万元。"

    def told(by: int) -> list[str]:
        one = replace(change(1, "支出预算", "1", ""), current_yuan=Decimal("8.7000E+6"), change_yuan=Decimal(by))
        return codes(*texts, made=replace(printed, statements=Statements(prior_year_changes=(one,))))

    assert told(90_000) == ["wording.other_year"]
    assert told(0) == []


def test_matters_of_years_before_that_are_told_nowhere_of_the_document_s_own() -> None:
    text = "{}年度，本部门政府采购支出总额90.00万元。"
    assert codes(text.format(YEAR - 2)) == ["wording.other_year"]
    assert codes(text.format(YEAR - 2), text.format(YEAR)) == []


def test_a_budget_may_have_a_chapter_on_the_last_account() -> None:
    assert codes(f"二、{YEAR - 1}年“三公”经费决算情况") == []
    assert codes(f"二、{YEAR - 2}年“三公”经费决算情况") == ["wording.other_year"]
    assert codes(f"二、{YEAR - 1}年“三公”经费预算情况") == ["wording.other_year"]
