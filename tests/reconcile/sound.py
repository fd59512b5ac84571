"""Small sound disclosures that print what the sample does not: other layouts, funds, final accounts' sub-totals."""

from etl.records.disclosure import Disclosure
from tests.reconcile.builders import Row, disclosure, table


def _row(label: str, level: str, code: str, **figures: str) -> Row:
    return Row(label, level, code, figures)


def _lists(
    kind: str,
    names: list[str],
    income: list[tuple[str, str, str, str]],
    spent: list[tuple[str, str, str, dict[str, str]]],
):  # type: ignore[no-untyped-def]
    rows = [
        Row(label, level, None, {"income": figure}, section="income", measure=measure)
        for label, level, measure, figure in income
    ]
    rows += [Row(label, level, code, figures, section="expenditure") for label, level, code, figures in spent]
    return table(kind, names, rows)


def spent(label: str, level: str, code: str, *figures: str) -> Row:
    names = ("total", "basic", "personnel", "public", "project", "operating_expenditure")
    return Row(label, level, code, dict(zip(names, figures, strict=False)))


PROJECT_FUNDS = [
    "total@all",
    "total@fiscal_appropriation",
    "total@general_public_budget",
    "total@government_fund",
    "total@unit_funds",
    "business@all",
    "operating@all",
    "carryover@all",
    "fiscal_carryover@all",
    "non_fiscal_carryover@all",
]


def funded(label: str, level: str, code: str, *figures: str) -> Row:
    project = label if level == "project" else None
    figured = dict(zip(PROJECT_FUNDS, figures, strict=False))
    return Row(label, level, code, figured, unit=None if level == "total" else "甲校", project=project)


def one_fund() -> Disclosure:
    """All money is of the general public budget: both tables print the same codes with the same figures."""
    names = ["total", "basic", "project"]
    rows = [
        Row("教育支出", "class", "205", {"total": "100.00", "basic": "60.00", "project": "40.00"}),
        Row("其他支出", "class", "229", {"total": "10.00", "basic": "4.00", "project": "6.00"}),
        Row("合计", "total", None, {"total": "110.00", "basic": "64.00", "project": "46.00"}),
    ]
    return disclosure(table("expenditure", names, rows), table("general_public_expenditure", names, rows))


def year_by_year() -> Disclosure:
    """Sub-totals of the year above the totals; income by kind of fund; no carryover in the tables by code."""
    return disclosure(
        _lists(
            "income_expenditure_summary",
            ["income", "total"],
            [
                ("一、财政拨款收入", "group", "fiscal_appropriation", "90.00"),
                ("1、一般公共预算", "source", "general_public_budget", "70.00"),
                ("2、政府性基金预算", "source", "government_fund", "15.00"),
                ("3、国有资本经营预算", "source", "state_capital", "5.00"),
                ("二、事业收入", "group", "business", "18.00"),
                ("其中：教育收费", "detail", "business", "8.00"),
                ("三、事业单位经营收入", "group", "operating", "2.00"),
                ("本年收入合计", "subtotal", "current_income", "110.00"),
                ("上年结转结余", "group", "carryover", "12.00"),
                ("1、财政拨款结转", "source", "fiscal_carryover", "10.00"),
                ("2、非财政拨款结转", "source", "non_fiscal_carryover", "2.00"),
                ("收入总计", "total", "total", "122.00"),
            ],
            [
                ("一、教育支出", "class", "205", {"total": "100.00"}),
                ("（一）普通教育", "section", "20502", {"total": "60.00"}),
                ("1、小学教育", "item", "2050202", {"total": "25.00"}),
                ("2、高中教育", "item", "2050204", {"total": "35.00"}),
                ("（二）职业教育", "section", "20503", {"total": "40.00"}),
                ("二、其他支出", "class", "229", {"total": "10.00"}),
                ("本年支出合计", "subtotal", "", {"total": "110.00"}),
                ("结转下年", "group", "", {"total": "12.00"}),
                ("支出总计", "total", "", {"total": "122.00"}),
            ],
        ),
        table(
            "income",
            ["total", "current_income", "fiscal_appropriation", "unit_funds", "business", "operating"],
            [
                Row(
                    "合计",
                    "total",
                    None,
                    {
                        "total": "110.00",
                        "current_income": "110.00",
                        "fiscal_appropriation": "90.00",
                        "unit_funds": "20.00",
                        "business": "18.00",
                        "operating": "2.00",
                    },
                ),
                Row(
                    "教育支出",
                    "class",
                    "205",
                    {
                        "total": "105.00",
                        "current_income": "105.00",
                        "fiscal_appropriation": "85.00",
                        "unit_funds": "20.00",
                        "business": "18.00",
                        "operating": "2.00",
                    },
                ),
                Row(
                    "其他支出",
                    "class",
                    "229",
                    {"total": "5.00", "current_income": "5.00", "fiscal_appropriation": "5.00"},
                ),
            ],
        ),
        table(
            "expenditure",
            ["total", "basic", "personnel", "public", "project", "operating_expenditure"],
            [
                spent("教育支出", "class", "205", "100.00", "60.00", "50.00", "10.00", "38.00", "2.00"),
                spent("普通教育", "section", "20502", "60.00", "22.00", "20.00", "2.00", "38.00"),
                spent("小学教育", "item", "2050202", "25.00", "22.00", "20.00", "2.00", "3.00"),
                spent("高中教育", "item", "2050204", "35.00", "", "", "", "35.00"),
                spent("职业教育", "section", "20503", "40.00", "38.00", "30.00", "8.00", "", "2.00"),
                spent("其他支出", "class", "229", "10.00", "", "", "", "10.00"),
                spent("合计", "total", "", "110.00", "60.00", "50.00", "10.00", "48.00", "2.00"),
            ],
        ),
        table(
            "project_expenditure",
            PROJECT_FUNDS,
            [
                funded(
                    "合计",
                    "total",
                    "",
                    "48.00",
                    "38.00",
                    "28.00",
                    "10.00",
                    "8.00",
                    "6.00",
                    "2.00",
                    "2.00",
                    "1.50",
                    "0.50",
                ),
                funded(
                    "小学教育",
                    "item",
                    "2050202",
                    "38.00",
                    "28.00",
                    "28.00",
                    "",
                    "8.00",
                    "6.00",
                    "2.00",
                    "2.00",
                    "1.50",
                    "0.50",
                ),
                funded("修缮", "project", "2050202", "20.00", "20.00", "20.00"),
                funded(
                    "培训",
                    "project",
                    "2050202",
                    "18.00",
                    "8.00",
                    "8.00",
                    "",
                    "8.00",
                    "6.00",
                    "2.00",
                    "2.00",
                    "1.50",
                    "0.50",
                ),
                funded("彩票公益金", "project", "2296004", "10.00", "10.00", "", "10.00"),
            ],
        ),
    )


def by_fund() -> Disclosure:
    """A fiscal summary with all three funds and their tables; carryover sub-totals; economic classes of basic expenditure."""
    funds = ["total", "total@general_public_budget", "total@government_fund", "total@state_capital"]

    def split(total: str, public: str = "", fund: str = "", capital: str = "") -> dict[str, str]:
        return dict(zip(funds, (total, public, fund, capital), strict=True))

    whole = {"total": "70.00", "basic": "50.00", "personnel": "45.00", "public": "5.00", "project": "20.00"}
    return disclosure(
        _lists(
            "fiscal_appropriation_summary",
            ["income", *funds],
            [
                ("一、本年收入", "group", "current_income", "90.00"),
                ("（一）一般公共预算拨款", "source", "general_public_budget", "70.00"),
                ("（二）政府性基金预算拨款", "source", "government_fund", "15.00"),
                ("（三）国有资本经营预算拨款", "source", "state_capital", "5.00"),
                ("二、上年结转", "group", "carryover", "4.00"),
                ("收入总计", "total", "total", "94.00"),
            ],
            [
                ("一、本年支出", "group", "", split("90.00", "70.00", "15.00", "5.00")),
                ("（一）教育支出", "class", "205", split("70.00", "70.00")),
                ("（二）国有资本经营预算支出", "class", "223", split("5.00", "", "", "5.00")),
                ("（三）其他支出", "class", "229", split("15.00", "", "15.00")),
                ("二、结转下年", "group", "", split("4.00", "4.00")),
                ("支出总计", "total", "", split("94.00", "74.00", "15.00", "5.00")),
            ],
        ),
        table(
            "general_public_expenditure",
            ["total", "basic", "personnel", "public", "project"],
            [Row("合计", "total", None, whole), Row("教育支出", "class", "205", whole)],
        ),
        table(
            "basic_expenditure",
            ["total", "personnel", "public"],
            [
                Row("合计", "total", None, {"total": "50.00", "personnel": "45.00", "public": "5.00"}),
                Row("工资福利支出", "class", "301", {"total": "45.00", "personnel": "45.00"}, economic=True),
                Row("津贴补贴", "section", "30102", {"total": "45.00", "personnel": "45.00"}, economic=True),
                Row("本地津贴", "item", "3010201", {"total": "40.00", "personnel": "40.00"}, economic=True),
                Row("本地补贴", "item", "3010202", {"total": "5.00", "personnel": "5.00"}, economic=True),
                Row("商品和服务支出", "class", "302", {"total": "5.00", "public": "5.00"}, economic=True),
            ],
        ),
        table(
            "government_fund",
            ["total", "personnel", "public", "project"],
            [
                _row("合计", "total", "", total="15.00", project="15.00"),
                _row("其他支出", "class", "229", total="15.00", project="15.00"),
            ],
        ),
        table(
            "state_capital",
            ["total", "basic", "project"],
            [
                _row("合计", "total", "", total="5.00", project="5.00"),
                _row("国有资本", "class", "223", total="5.00", project="5.00"),
            ],
        ),
        table(
            "income",
            [
                "total@all",
                "carryover@all",
                "fiscal_carryover@all",
                "non_fiscal_carryover@all",
                "fiscal_appropriation@all",
                "unit_funds@all",
            ],
            [
                Row(
                    "合计",
                    "total",
                    None,
                    {
                        "total@all": "100.00",
                        "carryover@all": "10.00",
                        "fiscal_carryover@all": "4.00",
                        "non_fiscal_carryover@all": "6.00",
                        "fiscal_appropriation@all": "90.00",
                    },
                ),
                Row(
                    "教育支出",
                    "class",
                    "205",
                    {
                        "total@all": "100.00",
                        "carryover@all": "10.00",
                        "fiscal_carryover@all": "4.00",
                        "non_fiscal_carryover@all": "6.00",
                        "fiscal_appropriation@all": "90.00",
                    },
                ),
            ],
        ),
        table(
            "three_public",
            ["total", "overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "reception"],
            [
                Row(
                    "",
                    None,
                    None,
                    {
                        "total": "9.00",
                        "overseas": "3.00",
                        "vehicles": "5.00",
                        "vehicle_purchase": "1.00",
                        "vehicle_operation": "4.00",
                        "reception": "1.00",
                    },
                )
            ],
        ),
    )
