"""Limits: how much one document may take, so that a hostile or broken one costs itself and not the run."""

from __future__ import annotations

from dataclasses import dataclass

from etl.errors import DocumentRejected

MEGABYTE = 1_000_000
# Seconds that recognising the text of a page may take: a dense one takes some 16 on a core of its own.
A_SCANNED_PAGE = 60


class LimitExceeded(DocumentRejected):
    """The document takes more than a setting allows; on another day or with another setting it may be read."""


@dataclass(frozen=True)
class Limits:
    """What one document may take at most; 0 means no limit.

    seconds: of reading, by the clock. memory, file_size: megabytes; memory is that of the process that reads it, which
    itself needs about 100. pages: of a PDF; page_seconds: of reading one of them.
    scan_seconds: besides, where text is recognised in pictures of pages, A_SCANNED_PAGE for each.
    """

    seconds: int = 300
    memory: int = 2000
    pages: int = 2000
    file_size: int = 200
    scan_seconds: int = 3600
    page_seconds: int = 60

    def check_size(self, name: str, size: int) -> None:
        """Raises LimitExceeded when a file of `size` bytes is too large."""
        if self.file_size and size > self.file_size * MEGABYTE:
            raise exceeded(
                name, f"the file has {-(-size // MEGABYTE):,} MB", f"{self.file_size:,} MB", "YUSUAN_MAX_FILE_SIZE"
            )

    def out_of_time(self, name: str, allowed: int | None = None, *, short: bool = False) -> LimitExceeded:
        """The rejection of a file that takes too long. allowed: seconds it had; short: whether it asked for more."""
        setting = "YUSUAN_MAX_SCAN_SECONDS" if short else "YUSUAN_MAX_SECONDS"
        return exceeded(name, "reading it takes too long", f"{allowed or self.seconds:,} seconds", setting)

    def page_out_of_time(self, name: str, page: int) -> LimitExceeded:
        """The rejection of a file one of whose pages takes too long: forms drawn within forms, a font or a pattern without end."""
        return LimitExceeded(
            name,
            f"reading the page takes too long, the limit is {self.page_seconds:,} seconds",
            "print the file to a new PDF; if it is sound as it is, raise YUSUAN_MAX_PAGE_SECONDS",
            page=page,
        )

    def out_of_memory(self, name: str) -> LimitExceeded:
        """The rejection of a file that takes too much memory."""
        return exceeded(name, "reading it takes too much memory", f"{self.memory:,} MB", "YUSUAN_MAX_MEMORY")


DEFAULTS = Limits()


def check_pages(name: str, pages: int, limit: int) -> None:
    """Raises LimitExceeded when a PDF has more than `limit` pages (0: no limit)."""
    if limit and pages > limit:
        raise exceeded(name, f"the PDF has {pages:,} pages", f"{limit:,}", "YUSUAN_MAX_PAGES")


def exceeded(name: str, what: str, limit: str, setting: str) -> LimitExceeded:
    """The rejection that names the limit and the setting it comes from."""
    return LimitExceeded(name, f"{what}, the limit is {limit}", f"if the file is sound, raise {setting}")
