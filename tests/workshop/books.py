"""Books: made-up disclosures of places that do not exist, for what the Xinjiang one does not show."""

from dataclasses import replace
from decimal import Decimal

from tests.workshop.facts import Book, Table, xinjiang
from tests.workshop.layout import Layout
from tests.workshop.plan import TITLES, Carryover, Plan, Project, tables

__all__ = ["RIVER_LAYOUT", "bureau", "only", "river_station", "xinjiang"]

NAMES = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101102": "事业单位医疗",
    "213": "农林水支出",
    "21303": "水利",
    "2130301": "行政运行",
    "2130305": "水利工程建设",
    "2130306": "水利工程运行与维护",
    "2130311": "水资源节约管理与保护",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费",
    "30113": "住房公积金",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30207": "邮电费",
    "30211": "差旅费",
    "30228": "工会经费",
    "30231": "公务用车运行维护费",
    "303": "对个人和家庭的补助",
    "30302": "退休费",
}
BUREAU, STATION = "云岭县水利局", "云岭县河道管理所"
RIVER_LAYOUT = Layout(codes="joined", number_row=False, labels=False, rulings="rectangles")


def _figures(text: str) -> dict[str, Decimal]:
    """`code=figure` pairs."""
    pairs = (pair.split("=") for pair in text.split())
    return {code: Decimal(figure) for code, figure in pairs}


def bureau(year: int = 2025) -> Book:
    """A county bureau of two units; each year after 2025 pays 11.00 more wages and keeps the rest."""
    raised = Decimal(11) * (year - 2025)
    basic = _figures("2080505=42.60 2080506=21.30 2101101=18.45 2130301=386.20 2210201=38.75")
    economic = _figures(
        "30101=168.00 30102=104.50 30103=52.30 30108=42.60 30109=21.30 30110=18.45 30113=38.75"
        " 30201=12.00 30207=3.20 30211=9.60 30228=6.40 30231=8.00 30302=22.20"
    )
    basic["2130301"] += raised
    economic["30101"] += raised
    own = f"{BUREAU}（本级）"
    water = "农村供水管网改造——云岭河谷片区主管网延伸、入户改造及水质在线监测工程（一期）"
    plan = Plan(
        names=NAMES,
        basic=basic,
        economic=economic,
        projects=(
            Project(own, "2130305", water, _figures("goods_services=150.00 capital_construction=850.00")),
            Project(own, "2130311", "节水型社会创建", _figures("goods_services=96.00")),
            Project(STATION, "2130305", "河道清淤疏浚工程（二期）", _figures("capital=250.00")),
            Project(STATION, "2130306", "河道及水闸日常维护", _figures("goods_services=318.50")),
        ),
        unit_funds=_figures("2130306=24.00"),
        carryovers=(
            Carryover(own, "2130305", water, Decimal("75.40"), fiscal=True),
            Carryover(STATION, "2130311", "地下水监测井维护", Decimal("12.35"), fiscal=False),
        ),
        three_public=_figures("reception=1.20 vehicle_operation=8.00"),
    )
    return Book(
        title=f"{BUREAU}{year}年部门预算公开",
        publisher=BUREAU,
        region="云岭县",
        year=year,
        kind="budget",
        scope="department",
        unit="万元",
        units=plan.units,
        tables=tables(plan, TITLES),
    )


def river_station(year: int = 2025) -> Book:
    """One small unit that counts in 元 and prints 单位 where departments print 部门; RIVER_LAYOUT joins its codes."""
    plan = Plan(
        names=NAMES,
        basic=_figures("2080505=96432.64 2101102=41720.00 2130306=1203845.36 2210201=88210.00"),
        economic=_figures(
            "30101=412300.00 30107=503616.36 30108=96432.64 30110=41720.00 30113=88210.00"
            " 30201=36000.00 30211=18400.00 30231=40000.00 30302=193529.00"
        ),
        projects=(
            Project(STATION, "2130305", "河道清淤疏浚工程（二期）", _figures("capital=2500000.00")),
            Project(STATION, "2130306", "河道及水闸日常维护", _figures("goods_services=3185000.00")),
        ),
        three_public=_figures("vehicle_operation=40000.00"),
    )
    kinds = [kind for kind in TITLES if kind not in ("income", "state_capital", "carryover")]
    return Book(
        title=f"{STATION}{year}年单位预算公开",
        publisher=STATION,
        region="云岭县",
        year=year,
        kind="budget",
        scope="unit",
        unit="元",
        units=(),
        tables=tuple(_of_a_unit(table) for table in tables(plan, kinds)),
    )


def only(book: Book, kinds: frozenset[str]) -> Book:
    """The same book with only some of its tables, to keep a test short."""
    return replace(book, tables=tuple(table for table in book.tables if table.kind in kinds))


def _of_a_unit(table: Table) -> Table:
    return replace(table, title=table.title.replace("部门", "单位"))
