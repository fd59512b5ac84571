"""The pages of all disclosures wanted, written into one folder with a list of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import psycopg

from etl.audit.audit import audit
from etl.audit.evidence import current_documents
from etl.audit.pictures import pictures_of
from etl.audit.review import Review
from etl.errors import CannotRun
from etl.pages.wording import Language
from etl.records.outcome import KINDS, SCOPES
from etl.report_pages.comparison import compare
from etl.report_pages.index import Entry, entry
from etl.report_pages.page import Audited, Listed, comparison_page, comparison_title, disclosure_page, index_page, title
from etl.report_pages.reading import DisclosureReading, read, rows
from etl.report_pages.records import CodeSeries, Document
from etl.report_pages.select import Disclosure, Wanted, chosen, disclosures, years_of
from etl.report_pages.words import Words

Key = TypeVar("Key")
INDEX = "index.html"
# Characters a file system, a shell or an address minds.
_UNSAFE = re.compile(r"[\x00-\x20/\\:*?\"'<>|%#&\x7f]+")
# File systems refuse names of more than 255 bytes; a Chinese character has three.
_LONGEST = 60


def write(
    connection: psycopg.Connection[Any],
    home: Path,
    folder: Path,
    lang: Language,
    wanted: Wanted,
    reviews: Sequence[Review] = (),
) -> tuple[Path, ...]:
    """Writes the pages of the disclosures meant, of their years, and the list; where they are, the list last.

    Raises UsageError when no disclosure is meant, CannotRun when the marts are not built, OSError when a page cannot be
    written.
    """
    if connection.execute("SELECT to_regclass('marts.disclosures')").fetchone() == (None,):
        raise CannotRun("the marts are not built; build them with: yusuan build")
    words = Words(lang)
    found = chosen(disclosures(rows(connection, "disclosures", Document)), wanted)
    _refuse_replaced(connection, found)
    names = _names({one: _stem(one) for one in found})
    # Named after the last year.
    series_names = _names({group: _stem(group[-1], group[0].main.fiscal_year) for group in years_of(found)})
    compared = {one: name for group, name in series_names.items() for one in group}
    folder.mkdir(parents=True, exist_ok=True)

    written: list[Path] = []
    listed: list[Entry] = []
    readings: dict[Disclosure, DisclosureReading] = {}
    for one in found:
        readings[one] = read(connection, one)
        audits = [_audited(connection, home, document, reviews) for document in one.documents]
        comparison = quote(compared[one]) if one in compared else None
        written.append(_write(folder / names[one], disclosure_page(readings[one], audits, lang, comparison)))
        failed = sum(each.audit.count("fail") for each in audits)
        listed.append(entry(readings[one], quote(names[one]), title(readings[one], words), failed))
    codes = {one.code: one.series_code for one in rows(connection, "series", CodeSeries)}
    links = {one.main.document_id: quote(name) for one, name in names.items()}
    comparisons: list[Listed] = []
    for group, name in series_names.items():
        made = compare([readings[one] for one in group], words, codes)
        written.append(_write(folder / name, comparison_page(made, lang, links)))
        comparisons.append(Listed(quote(name), f"{group[0].main.publisher} {comparison_title(made, words)}"))
    return (*written, _write(folder / INDEX, index_page(listed, comparisons, lang)))


def _audited(connection: psycopg.Connection[Any], home: Path, document: Document, reviews: Sequence[Review]) -> Audited:
    (one,) = audit(connection, str(document.document_id), reviews).documents
    return Audited(one, pictures_of(home, one))


def _refuse_replaced(connection: psycopg.Connection[Any], found: Sequence[Disclosure]) -> None:
    """Marts that were not built since a document was replaced would show its old version with the checks of none."""
    current = {one.document_id for one in current_documents(connection)}
    for one in found:
        if replaced := [document for document in one.documents if document.document_id not in current]:
            raise CannotRun(
                f"{replaced[0].file_name}: the marts hold a version that was replaced; renew them with: yusuan build"
            )


def _names(stems: Mapping[Key, str]) -> dict[Key, str]:
    """A file name for each; of those that would have the same, numbered ones."""
    found = list(stems.values())
    return {
        key: f"{stem}.html" if found.count(stem) == 1 else f"{stem}-{number}.html"
        for number, (key, stem) in enumerate(stems.items(), 1)
    }


def _stem(one: Disclosure, since: int | None = None) -> str:
    """Publisher, year (or years) and kind as a file name without its ending."""
    main = one.main
    years = str(main.fiscal_year) if since is None else f"{since}-{main.fiscal_year}"
    publisher = _UNSAFE.sub("-", main.publisher).strip("-.")[:_LONGEST] or "publisher"
    return f"{publisher}-{years}-{SCOPES[main.document_scope]}{KINDS[main.document_kind]}"


def _write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path
