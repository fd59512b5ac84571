"""Markup: what a page of HTML holds, as far as tests look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """An element: its name, attributes, and the text within it."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Markup(HTMLParser):
    """The elements of a page in their order."""

    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs))
        self.elements.append(made)
        if tag not in {"input", "img", "meta", "link", "br"}:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.text += data

    def all(self, name: str) -> list[Element]:
        """The elements of a name."""
        return [each for each in self.elements if each.name == name]


def read(html: str) -> Markup:
    """The markup of a page."""
    found = Markup()
    found.feed(html)
    return found


def addresses(html: str) -> list[str]:
    """Where the links of a page lead, without what stands after #, those of this site alone."""
    found = [each.attributes.get("href") or "" for each in read(html).all("a")]
    return [each.partition("#")[0] for each in found if each.startswith("/") and not each.startswith("//")]
