"""State assets of the narrative: buildings, vehicles by kind, large equipment, held or bought this year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.clauses import Clause, bare, clauses, plain_text
from etl.normalize.narrative.grammar.forms import forms, yuan
from etl.records.located import Paragraph
from etl.records.narrative import StateAsset
from etl.reference import first_match, pattern

_SECTION = pattern("narrative_patterns", "assets_section")
_SPEAKS_OF_ASSETS = pattern("narrative_patterns", "speaks_of_assets")
_VEHICLES = "vehicles"
_MEASURES = {"平方米": "m2", "m2": "m2", "辆": "vehicles"}
_SETS = "sets"  # 台, 套, 件 and two of them at once: 台（件、套）


def read_assets(paragraphs: Sequence[Paragraph]) -> tuple[StateAsset, ...]:
    """The assets in printed order, each asset and status once; value in yuan."""
    found: dict[tuple[str, str], StateAsset] = {}
    for paragraph in paragraphs:
        if any(_SECTION.search(heading) for heading in paragraph.headings) or _SPEAKS_OF_ASSETS.search(paragraph.text):
            _read(paragraph, found)
    return tuple(found.values())


def _read(paragraph: Paragraph, found: dict[tuple[str, str], StateAsset]) -> None:
    planned = again = buys = False
    held_before = {name for name, status in found if status == "held"}
    last: StateAsset | None = None
    for clause in clauses(plain_text(paragraph.text)):
        if clause.before == "。":
            planned = again = False
            last = None
        planned = planned or any(form.pattern.search(clause.text) for form in forms("asset", "planned"))
        buys = buys or planned
        asset = _asset(clause, planned, paragraph.page_no, last)
        if asset is None:
            continue
        if buys and not planned and asset.asset in held_before:
            # 安排购置车辆3辆。大型设备0台。 behind the paragraph of what is held: bought as well.
            asset = replace(asset, status="planned")
        key = (asset.asset, asset.status)
        is_kind = asset.asset != _VEHICLES and asset.asset.endswith(f"_{_VEHICLES}")
        if is_kind and last is not None and last.asset == _VEHICLES:
            # The kinds are of the whole before them: others (a unit's) stand alone. Of two wholes with kinds the first counts.
            again = any(kind.endswith(f"_{_VEHICLES}") and status == asset.status for kind, status in found)
            if not again:
                found[last.asset, last.status] = last
        if again and is_kind:
            last = asset
            continue
        if last is not None and last.asset == asset.asset:
            if found.get(key) == last:
                found[key] = asset
        else:
            found.setdefault(key, asset)
        last = asset


def _asset(clause: Clause, planned: bool, page_no: int, last: StateAsset | None) -> StateAsset | None:
    """The asset a clause counts or values; a value alone belongs to the asset before it."""
    text = bare(clause.text)
    for form in forms("asset"):
        match = form.pattern.match(text) if form.role != "planned" else None
        if not match:
            continue
        value = yuan(match.groupdict(), "value")
        if form.role == "value" and not match["asset"]:
            return replace(last, value_yuan=value) if last and last.value_yuan is None else None
        named = first_match("state_assets", match["asset"])
        if named is None or named["asset"] == "none":
            return None
        quantity = Decimal(match["quantity"]) if form.role == "quantity" else None
        measure = _MEASURES.get(match["measure"], _SETS) if form.role == "quantity" else None
        if measure and named["asset"].endswith(_VEHICLES):
            measure = "vehicles"  # some count them in 台
        return StateAsset(named["asset"], "planned" if planned else "held", page_no, quantity, measure, value)
    return None
