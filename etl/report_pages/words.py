"""The words of the pages of a disclosure."""

from __future__ import annotations

from etl.pages import wording
from etl.pages.wording import Language

AREA = "report_pages"


class Words(wording.Words):
    """The words of one language by key, and pages as they are cited."""

    def __init__(self, lang: Language) -> None:
        super().__init__(AREA, lang)

    def pages(self, first: int | None, last: int | None = None, *, of_narrative: bool = False) -> str:
        """A page or pages as they are cited, '' where none is known; of_narrative: of the disclosure's second document."""
        if first is None:
            return ""
        name = "page" if last is None or last == first else "pages"
        return self(f"narrative_{name}" if of_narrative else name, first=first, last=first if last is None else last)
