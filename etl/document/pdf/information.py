"""What a PDF says of itself besides its pages: when it was last written, and which files are attached to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from etl.document.pdf import pdfium

# PDF 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm', everything after the year optional.
_DATE = re.compile(r"^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Z+-])(?:(\d\d)'?(\d\d)?)?)?")
# A time without an offset is the writer's own: the publishers' clock.
_HOME = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Information:
    """written_at: the last change, else the making; None where neither is told. attachments: names of files, which are not read."""

    written_at: datetime | None = None
    attachments: tuple[str, ...] = ()


def read_information(data: bytes) -> Information:
    """What a PDF given as bytes says of itself; nothing where it cannot be opened."""
    with pdfium.open_document(data) as document:
        if not document:
            return Information()
        times = (as_time(pdfium.meta_text(document, key)) for key in ("ModDate", "CreationDate"))
        written = next((time for time in times if time is not None), None)
        return Information(written, tuple(pdfium.attachment_names(document)))


def as_time(text: str) -> datetime | None:
    """A date of a PDF in UTC; None for what is none."""
    match = _DATE.match(text.strip())
    if match is None:
        return None
    *numbers, sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = _HOME if sign is None else UTC if sign == "Z" else timezone(-offset if sign == "-" else offset)
    year, month, day, hour, minute, second = (
        int(n) if n else first for n, first in zip(numbers, (0, 1, 1, 0, 0, 0), strict=True)
    )
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
