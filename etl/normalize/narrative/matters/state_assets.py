"""State assets of the narrative: their value, buildings, vehicles by kind, large equipment, held or bought this year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from etl.normalize.narrative.grammar.clauses import Clause, bare, clauses, page_of, plain_text
from etl.normalize.narrative.grammar.forms import forms, yuan
from etl.records.located import Paragraph
from etl.records.narrative import StateAsset
from etl.reference import first_match, pattern
from etl.text.numerals import count_of

_SECTION = pattern("narrative_patterns", "assets_section")
_SPEAKS_OF_ASSETS = pattern("narrative_patterns", "speaks_of_assets")
_NUMERAL = pattern("narrative_patterns", "numeral_of_things")
_SEVERAL = pattern("narrative_patterns", "several_assets")
_NEW = pattern("narrative_patterns", "new_assets")
_HAS = pattern("narrative_patterns", "has_now")
Status = Literal["held", "planned"]
_FLEET, _KEPT = (pattern("narrative_patterns", f"speaks_of_{what}") for what in ("fleet", "cars_kept"))
_VEHICLES, _OFFICIAL, _TOGETHER = "vehicles", "official_fleet", "several_kinds"
_MEASURES = {"平方米": "m2", "平米": "m2", "m2": "m2", "辆": "vehicles"}
_AREAS = {"buildings", "land"}
_SETS = "sets"  # 台, 套, 件 and two of them at once: 台（件、套）
_MYRIAD = 10_000


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause says: assets, or only the value of the asset before it."""

    assets: tuple[StateAsset, ...] = ()
    value: Decimal | None = None


def read_assets(paragraphs: Sequence[Paragraph]) -> tuple[StateAsset, ...]:
    """The assets in printed order, each asset and status once; value in yuan."""
    found: dict[tuple[str, str], StateAsset] = {}
    for paragraph in paragraphs:
        if any(_SECTION.search(heading) for heading in paragraph.headings) or _SPEAKS_OF_ASSETS.search(paragraph.text):
            _read(paragraph, found)
        elif _FLEET.search(paragraph.text):
            _read_fleet(paragraph, found)
        if _KEPT.search(paragraph.text):
            _read_official(paragraph, found)
    return tuple(found.values())


def _read_fleet(paragraph: Paragraph, found: dict[tuple[str, str], StateAsset]) -> None:
    """共有公务用车8辆，其中：…: told with the public expenses, where other sentences count what the money is for."""
    for sentence in re.finditer(r"[^。]+", paragraph.text):
        if _FLEET.search(sentence[0]):
            _read(paragraph.part(*sentence.span()), found)


def _read_official(paragraph: Paragraph, found: dict[tuple[str, str], StateAsset]) -> None:
    """公务用车保有量5辆: those whose running the appropriation pays, held whatever is bought in the same sentence."""
    for clause in _with_asides(clauses(plain_text(_counted(paragraph.text)))):
        for one in _told(clause, planned=False, page_no=page_of(paragraph, clause.start)).assets:
            if one.asset == _OFFICIAL:
                found.setdefault(_key(one), one)


def _read(paragraph: Paragraph, found: dict[tuple[str, str], StateAsset]) -> None:
    planned = again = buys = False
    held_before = {name for name, status in found if status == "held"}
    last: StateAsset | None = None
    for clause in _with_asides(clauses(plain_text(_counted(paragraph.text)))):
        if clause.before == "。":
            planned = again = False
            last = None
        if _HAS.search(clause.text):
            planned = False  # 2024年未购置公务用车；年末共有公务用车5辆
        planned = planned or any(form.pattern.search(clause.text) for form in forms("asset", "planned"))
        buys = buys or planned
        told = _told(clause, planned, page_of(paragraph, clause.start))
        if any(one.asset == _OFFICIAL for one in told.assets):
            continue  # see `_read_official`
        if told.value is not None and last is not None and last.value_yuan is None:
            valued = replace(last, value_yuan=told.value)
            # A part by its fund (使用单位资金购置车辆1辆，18万元) has a value of its own, which is not the whole's.
            if found.get(_key(last)) == last:
                found[_key(last)] = valued
            last = valued
        for one in told.assets:
            # 安排购置车辆3辆。大型设备0台。 behind the paragraph of what is held: bought as well.
            is_bought = buys and not planned and one.asset in held_before
            asset = replace(one, status="planned") if is_bought else one
            is_kind = asset.asset != _VEHICLES and asset.asset.endswith(f"_{_VEHICLES}")
            if is_kind and last is not None and last.asset == _VEHICLES:
                # The kinds are of the whole before them: others (a unit's) stand alone. Of two wholes with kinds the first counts.
                again = any(kind.endswith(f"_{_VEHICLES}") and status == asset.status for kind, status in found)
                if not again:
                    found[_key(last)] = last
            if not (again and is_kind):
                known = found.setdefault(_key(asset), asset)
                if known.quantity is None and asset.value_yuan is None:
                    # 房屋900万元 and in another place 房屋500平方米.
                    found[_key(asset)] = replace(asset, value_yuan=known.value_yuan)
            last = asset


def _key(asset: StateAsset) -> tuple[str, str]:
    return asset.asset, asset.status


def _with_asides(listed: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, each before what its brackets say of it: 车辆2辆（价值50万元）."""
    for clause in listed:
        yield clause
        yield from clause.asides


def _counted(text: str) -> str:
    """The text with the counts it gives in words (零辆, 两台) in digits."""
    return _NUMERAL.sub(lambda match: str(count_of(match[0])), text)


def _told(clause: Clause, planned: bool, page_no: int) -> _Told:
    """What a clause counts or values."""
    text = bare(clause.core or clause.text)
    for form in forms("asset"):
        match = form.pattern.match(text) if form.role != "planned" else None
        if not match:
            continue
        groups = match.groupdict()
        value = yuan(groups, "value")
        status: Status = "planned" if planned or (form.role == "none" and _NEW.search(text)) else "held"
        if form.role == "value" and not match["asset"]:
            return _Told(value=value)
        quantity = Decimal(groups["quantity"]) if form.role == "quantity" else None
        if quantity is not None and groups.get("myriad"):
            quantity *= _MYRIAD
        if form.role == "none":
            quantity = Decimal(0)
        names = _names(match["asset"], is_nought=quantity == 0)
        made = (
            StateAsset(
                name,
                status,
                page_no,
                quantity,
                None if quantity is None else _measure(name, groups.get("measure")),
                value,
            )
            for name in names
        )
        return _Told(assets=tuple(made))
    return _Told()


def _names(words: str, *, is_nought: bool) -> tuple[str, ...]:
    """The assets some words name; of several, as of 机要通信用车及应急保障用车, that there is nought of any, or so many together."""
    first = first_match("state_assets", words)
    if first is not None and first["asset"] == _OFFICIAL:
        return (_OFFICIAL,)  # 执法执勤用车和一般公务用车保有量
    parts = [part for part in _SEVERAL.split(words) if part]
    named = [match["asset"] for part in parts if (match := first_match("state_assets", part)) is not None]
    if len(named) > 1 and "none" not in named and (is_nought or len(set(named)) > 1):
        return tuple(dict.fromkeys(named)) if is_nought else (_TOGETHER,)
    return () if first is None or first["asset"] == "none" else (first["asset"],)


def _measure(asset: str, printed: str | None) -> str:
    if asset.endswith(_VEHICLES) or asset == _OFFICIAL or (asset == _TOGETHER and printed == "辆"):
        return "vehicles"  # some count them in 台
    return _MEASURES.get(printed or "", _MEASURES["平方米"] if asset in _AREAS else _SETS)
