"""The tree of a page, as the HTML standard has browsers make it of any text; only this module knows the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.document.html.style_sheet import StyleSheet
from etl.errors import DocumentRejected

# Of elements that end only where they say so. The parser takes time by the square of the depth.
_TAG = re.compile(
    r"<(/?)(?:div|span|table|font|b|i|u|em|strong|section|article|ul|ol|center|blockquote|a|form|dl|pre)\b",
    re.IGNORECASE,
)
_DEEPEST = 3_000
# What stands deeper is hung up here: pages of word processors leave elements open by the hundred.
_KEPT_DEPTH = 200
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "button", "textarea", "iframe", "svg"}
)


# Elements that are laid out as tables, though they are called otherwise.
_LAID_OUT = re.compile(
    r"(?:^|;)\s*display\s*:\s*table(-row|-cell|-row-group|-header-group|-footer-group|-caption)?\s*(?:!|;|$)"
)
_BLOCKS = frozenset({"div", "span", "section", "ul", "li", "dl", "dt", "dd", "p"})
_AS_TABLES = {
    None: "table", "-row": "tr", "-cell": "td", "-row-group": "tbody", "-header-group": "thead", "-footer-group": "tfoot",
    "-caption": "caption",
}  # fmt: skip


@dataclass(slots=True)
class Element:
    """An element: its name in lower case, its attributes, and what stands in it."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements right in it."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self) -> Iterator[Element]:
        """It and all below, in order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(list(one.elements())))

    def texts(self) -> Iterator[str]:
        """Every text below, in order."""
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                yield one
            else:
                waiting.extend(reversed(one.children))

    @property
    def text(self) -> str:
        """All text below, white space as it stands."""
        return "".join(self.texts())


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its body without what nobody sees, its title, and what its head says of it by name in lower case."""

    body: Element
    title: str
    said: dict[str, str]


def parse(file: str, text: str) -> Page:
    """The tree of a page. Raises DocumentRejected where it is nested deeper than any page; file: for messages."""
    from selectolax.lexbor import LexborHTMLParser

    depth = 0
    for match in _TAG.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST:
            raise DocumentRejected(
                file, f"its elements are nested more than {_DEEPEST:,} deep", "do not trust this file"
            )
    parsed = LexborHTMLParser(text)
    said = {
        (meta.attributes.get("name") or "").lower(): meta.attributes.get("content") or ""
        for meta in parsed.css("meta[name]")
    }
    title = parsed.css_first("title")
    sheet = StyleSheet(style.text() for style in parsed.css("style"))
    body = Element("body", {})
    # The path down to where we are: the parser's node and ours.
    path = [body]
    node = parsed.body.first_child if parsed.body else None
    depth = 1
    while node is not None:
        inner = None
        if node.is_text_node:
            path[-1].children.append(node.text_content or "")
        elif node.is_element_node and node.tag not in _UNSEEN:
            attributes = {name: value or "" for name, value in node.attributes.items()}
            made = _element(node.tag or "", attributes, sheet, path)
            path[min(len(path), _KEPT_DEPTH) - 1].children.append(made)
            inner = node.first_child
            if inner is not None:
                path.append(made if len(path) < _KEPT_DEPTH else path[-1])
        if inner is not None:
            node = inner
            depth += 1
            continue
        while node is not None and node.next is None and depth > 1:
            node = node.parent
            path.pop()
            depth -= 1
        node = node.next if node is not None else None
    return Page(body, " ".join((title.text() if title else "").split()), said)


def _element(tag: str, attributes: dict[str, str], sheet: StyleSheet, path: Sequence[Element]) -> Element:
    if said := sheet.of(tag, attributes, path):
        # What the element says itself comes last, and counts.
        attributes["style"] = f"{said};{attributes.get('style', '')}"
    style = attributes.get("style", "").lower() if tag in _BLOCKS else ""
    laid_out = [*_LAID_OUT.finditer(style)] if "display" in style else []
    return Element(_AS_TABLES[laid_out[-1][1]] if laid_out else tag, attributes)
