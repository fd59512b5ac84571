"""Matters: the projects, carryovers and other matters a department tells of, in the forms such disclosures use."""

from collections.abc import Iterator

from tests.workshop import telling
from tests.workshop.blocks import Block, numeral
from tests.workshop.facts import Book
from tests.workshop.forms import Form, forms
from tests.workshop.telling import Section
from tests.workshop.told import Asset, Description, Told

PROCUREMENT = {"goods": "货物", "works": "工程", "services": "服务"}
ASSETS = {
    "buildings": "房屋",
    "vehicles": "车辆",
    "general_vehicles": "一般公务用车",
    "enforcement_vehicles": "执法执勤用车",
    "other_vehicles": "其他车辆",
    "furniture": "办公家具",
    "other_assets": "其他资产",
    "equipment_over_500k": "单位价值50万元以上大型设备",
    "equipment_over_1m": "单位价值100万元以上大型设备",
}
COUNTS = {
    "department": "部门整体绩效目标",
    "fiscal_projects": "当年财政拨款项目",
    "other_projects": "当年非财政拨款项目",
}


def sections(book: Book, told: Told | None) -> Iterator[Section]:
    """The sections on projects, empty tables, 三公, carryovers and other matters: title and what stands under it."""
    if told is None:
        return
    yield "一般公共预算项目支出情况说明", [*_descriptions(told)]
    for kind, name in (("government_fund", "政府性基金预算"), ("state_capital", "国有资本经营预算")):
        yield f"{name}情况", [Block("text", f"{book.year}年没有{name}安排的支出，{book.table(kind).title}为空表。")]
    yield "财政拨款“三公”经费预算情况", [Block("text", text) for text in telling.three_public(book)]
    yield "上年结转结余预算情况", [*_carryovers(book, told)]
    yield "其他重要事项", [*_other(book, told)]


def counted(number: int) -> str:
    """A number as the department counts its projects: 一十, 一十一."""
    return f"一{numeral(number)}" if 10 <= number < 20 else numeral(number)


def _descriptions(told: Told) -> Iterator[Block]:
    for number, description in enumerate(told.descriptions, 1):
        yield Block("text", f"（{counted(number)}）项目名称：{description.project}")
        yield Block("text", f"设立的政策依据：{description.policy_basis}")
        yield Block("text", f"预算安排规模：{description.amount}万元")
        yield Block("text", f"项目承担单位：{description.unit}")
        yield Block("text", f"资金分配情况：{_allocation(description)}")
        yield Block("text", f"资金执行时间：{description.period}")


def _allocation(description: Description) -> str:
    """Whom the money goes to: one alone gets all of it, several are numbered, parts without recipients are strung together."""
    parts = description.parts
    if not parts:
        return description.allocation
    if len(parts) == 1:
        return f"用于{parts[0].name}，项目承担单位：{parts[0].recipient}。"
    if not parts[0].recipient:
        return "，".join(f"{part.name}{part.amount}万元" for part in parts) + "。"
    listed = (
        f"{number}.{'' if part.name[0].isalpha() or part.name[0] == '“' else ' '}{part.name}{part.amount}万元，"
        f"项目承担单位：{part.recipient}"
        for number, part in enumerate(parts, 1)
    )
    return f"分给{len(parts)}个项目：{'；'.join(listed)}。"


def _carryovers(book: Book, told: Told) -> Iterator[Block]:
    unit = book.unit
    yield Block(
        "text",
        f"上年结转结余{book.total('carryover')}{unit}，包括：财政拨款{book.total('carryover', 'fiscal')}{unit}，"
        f"非财政拨款{book.total('carryover', 'non_fiscal')}{unit}，其中：",
    )
    for number, item in enumerate(told.purposes, 1):
        yield Block("text", f"{number}、{item.project}{item.amount}{unit}，主要用于{item.purpose}。")


def _other(book: Book, told: Told) -> Iterator[Block | Form]:
    yield Block("subheading", "（一）机关运行经费")
    yield Block("text", telling.agency_operation(book))
    yield Block("subheading", "（二）政府采购情况")
    yield from (Block("text", text) for text in _procurement(book, told))
    yield Block("subheading", "（三）国有资产占用使用情况")
    yield from (Block("text", text) for text in _assets(book, told))
    yield Block("subheading", "（四）预算绩效情况")
    counts = "；".join(
        f"{COUNTS[count.scope]}{count.count}个，涉及预算金额{count.amount}{book.unit}" for count in told.counts
    )
    yield Block("text", f"{counts}。按部门和项目分别填报如下：")
    yield from forms(book, told)
    yield Block("subheading", "（五）其他需说明的事项")
    yield from (Block("text", f"{number}、{note}") for number, note in enumerate(told.notes, 1))


def _procurement(book: Book, told: Told) -> Iterator[str]:
    unit, figures = book.unit, told.procurement
    parts = "，".join(f"政府采购{name}预算{figures[key]}{unit}" for key, name in PROCUREMENT.items())
    yield f"政府采购预算{figures['total']}{unit}，其中：{parts}。"
    yield (
        f"面向中小企业预留的采购项目预算{figures['reserved_small_medium']}{unit}，"
        f"其中小微企业预留{figures['reserved_micro']}{unit}。"
    )


def _assets(book: Book, told: Told) -> Iterator[str]:
    held = {asset.asset: asset for asset in told.assets if asset.status == "held"}
    planned = [asset for asset in told.assets if asset.status == "planned"]
    kinds = "；".join(_asset(asset, book) for key, asset in held.items() if key.endswith("_vehicles"))
    large = "，".join(_asset(asset, book) for key, asset in held.items() if key.startswith("equipment"))
    bought = "，".join(_asset(asset, book) for asset in planned)
    yield f"{book.year - 1}年底占用使用的国有资产如下："
    yield f"1、{_asset(held['buildings'], book)}。"
    yield f"2、{_asset(held['vehicles'], book)}；其中：{kinds}。"
    yield f"3、{_asset(held['furniture'], book)}。"
    yield f"4、{_asset(held['other_assets'], book)}。"
    yield f"5、{large}。"
    yield f"{book.year}年不购置车辆；计划购置{bought}。"


def _asset(asset: Asset, book: Book) -> str:
    value = f"价值{asset.value}{book.unit}" if asset.value else ""
    comma = "，" if asset.quantity and value else ""
    return f"{ASSETS[asset.asset]}{asset.quantity}{asset.measure}{comma}{value}"
