"""Addresses: by what a thing is, not by its number in one warehouse, so that they stay when documents are read again."""

from __future__ import annotations

from contextvars import ContextVar
from urllib.parse import quote, urlencode

# So many digits of a document's SHA-256 name it.
KEY_LENGTH = 16
# The region of publishers whose place is not known.
NOWHERE = "-"
# The path the site is below, of the request being answered: empty at the root of a name.
BELOW: ContextVar[str] = ContextVar("below", default="")


def at(path: str) -> str:
    """A path of the site as a browser asks for it: below the path the site is served at.

    >>> at("/issues")
    '/issues'
    """
    return BELOW.get() + path


def place(region_code: str | None) -> str:
    """The publishers of an administrative division."""
    return at(f"/places/{quote(region_code or NOWHERE, safe='')}")


def body(region_code: str | None, publisher: str) -> str:
    """What a publisher has published."""
    return f"{place(region_code)}/{quote(publisher, safe='')}"


def document(sha256: str) -> str:
    """A document."""
    return at(f"/documents/{sha256[:KEY_LENGTH]}")


def table(sha256: str, position: int, page_no: int | None = None) -> str:
    """A table of a document, or what of it is on a page."""
    return f"{document(sha256)}/tables/{position}" + ("" if page_no is None else f"?page={page_no}")


def figure(sha256: str, position: int, line_no: int, column_no: int) -> str:
    """A figure of a table."""
    return f"{document(sha256)}/tables/{position}/{line_no}-{column_no}"


def page(sha256: str, page_no: int) -> str:
    """A page of a document with what is read on it."""
    return f"{document(sha256)}/pages/{page_no}"


def to_page(sha256: str, page_no: int | None, column: str = "page_no") -> dict[str, str]:
    """The address of a page by the column that names it; none where no page is known."""
    return {} if page_no is None else {column: page(sha256, page_no)}


def picture(sha256: str, page_no: int) -> str:
    """The picture of a page."""
    return f"{document(sha256)}/pages/{page_no}.png"


def code(kind: str, code: str) -> str:
    """A code over years and publishers; kind: functional or economic."""
    return at(f"/codes/{kind}/{quote(code, safe='')}")


def project(name: str) -> str:
    """A project over years and publishers."""
    return at(f"/projects/{quote(name, safe='')}")


def search(question: str) -> str:
    """What is found for a question."""
    return at(f"/search?{urlencode({'q': question})}")
