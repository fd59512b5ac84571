"""Prose of budgets and accounts as departments of many provinces word it, set as pages, and what it tells; all of it made up."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.workshop import fonts
from tests.workshop.pages import Page, Text, blank
from tests.workshop.wrap import wrap

_FORMS = Path(__file__).with_suffix(".json")
_SIZES = (10.5, 12.0, 14.0, 16.0)


@dataclass(frozen=True)
class Prose:
    """Headings with their paragraphs, and what they tell.

    told: code (or name), fund, figure, change, percentage and reason of each statement; assets: asset, status, quantity and value.
    Money in 万元.
    """

    kind: str
    year: int
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    told: tuple[str, ...]
    assets: tuple[str, ...]


def prose() -> list[Prose]:
    """All of it, in the order it was made up."""
    return [_prose(row) for row in json.loads(_FORMS.read_text(encoding="utf-8"))]


def pages(one: Prose, rng: random.Random) -> list[Page]:
    """Upright pages of the text, in letters of a size at random, beginning at a height at random."""
    size = rng.choice(_SIZES)
    measure = partial(fonts.measure, fonts.register("builtin"))(size)
    page, found = blank(), list[Page]()
    page.cursor = rng.uniform(60, 600)
    for text in _paragraphs(one.sections):
        for at, line in enumerate(_lines(text, page.right - page.left, measure)):
            if page.room < 2 * size:
                found.append(page)
                page = blank()
            page.texts.append(Text(page.left + (0 if at else 2 * size), page.cursor + size, line, size))
            page.cursor += 1.6 * size
    return [*found, page]


def _prose(row: dict[str, Any]) -> Prose:
    sections = tuple((section["heading"], tuple(section["paragraphs"])) for section in row["sections"])
    return Prose(row["kind"], row["year"], sections, tuple(row["told"]), tuple(row["assets"]))


def _paragraphs(sections: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for heading, paragraphs in sections:
        yield heading
        yield from paragraphs


def _lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines of a paragraph whose first is indented by two letters."""
    first, *rest = wrap("口口" + text, width, measure)
    return [first.removeprefix("口口"), *rest]
