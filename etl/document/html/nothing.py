"""Pages on which nothing of a disclosure stands: they name files, show pictures, or are filled by a script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from etl.document.html.tree import Element
from etl.errors import DocumentRejected
from etl.records.document import Block
from etl.records.located import TextLine
from etl.reference import pattern

_SUM = pattern("publication_patterns", "money")
# Letters of a page's own text, beside links: a statement that nothing is to be published is a few lines long.
_FEW = 120
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z)$", re.IGNORECASE)
# What shows a file within a page: the file itself, or a viewer that is told of it.
_SHOWN = re.compile(
    r"""<(?:i?frame|embed|object)\b[^<>]{0,1000}?\s(?:src|data)\s*=\s*["']?([^"'\s<>]{1,1000})""", re.IGNORECASE
)
_SCRIPT = re.compile(r"<(?:script|i?frame)\b", re.IGNORECASE)
_LIST, _SENTENCE = "、", "。"
_MOST_NAMED = 3


def check_it_says_something(name: str, text: str, body: Element, blocks: Sequence[Block]) -> None:
    """Raises DocumentRejected for a page without a table and with hardly a text, saying what it has instead.

    text: the whole page as it is written; name: for messages.
    """
    lines = [block.text for block in blocks if isinstance(block, TextLine)]
    if len(lines) < len(blocks):
        return
    said = "".join("".join(line.split()) for line in lines)
    linked = sum(len("".join(one.text.split())) for one in body.all() if one.name == "a")
    if len(said) - linked >= _FEW or _SUM.search(said):
        return
    if files := _files(text, body):
        named = _LIST.join(files[:_MOST_NAMED])
        raise DocumentRejected(
            name, f"a web page that says nothing itself and names files: {named}", "load these files"
        )
    if any(one.name == "img" for one in body.all()):
        raise DocumentRejected(
            name,
            "a web page that shows pictures only",
            "print it to PDF and load that, with text recognition installed",
        )
    if _SENTENCE in said:
        return
    if _SCRIPT.search(text):
        raise DocumentRejected(
            name,
            "a web page that a script fills when it is opened",
            "print it to PDF in a browser, or give its attachments",
        )
    if len(lines) <= 1:
        raise DocumentRejected(name, "a web page with nothing on it but its title", "give what it was to show")


def _files(text: str, body: Element) -> list[str]:
    """The names of the files that a page links to or shows, each once."""
    targets = [one.attributes.get("href", "") for one in body.all() if one.name == "a"]
    targets += _SHOWN.findall(text)
    parts = (re.split(r"[?#&=]", unquote(target).strip()) for target in targets)
    held = (next((part for part in reversed(found) if _FILE.search(part)), None) for found in parts)
    return list(dict.fromkeys(one.replace("\\", "/").rpartition("/")[2] for one in held if one))
