"""The originals: published disclosures of three kinds typeset from their facts, for whoever has no published files at hand.

Facts and PDFs lie in tests/originals; `python -m tests.workshop.originals` writes the PDFs again.
"""

from pathlib import Path

from tests.workshop.facts import Book, read_book
from tests.workshop.layout import Layout
from tests.workshop.typeset import typeset

FOLDER = Path(__file__).resolve().parents[1] / "originals"
# Each drawn in a way of its own; summaries are wide.
LAYOUTS = {
    "putuo-commerce-2025-unit-budget": Layout(
        rulings="rectangles", codes="joined", landscape=frozenset({"income_expenditure_summary"})
    ),
    "putuo-ptfinance-2024-dept-final": Layout(landscape=frozenset({"fiscal_appropriation_summary", "three_public"})),
    "putuo-wanli-2025-dept-budget": Layout(rows_per_page=24, title_inside=True, landscape=frozenset({"three_public"})),
}


def original(name: str) -> Path:
    """The typeset PDF of one of them."""
    return FOLDER / f"{name}.pdf"


def book(name: str) -> Book:
    """Its facts."""
    return read_book(FOLDER / name)


def main() -> None:
    """Write all of them and say how large they are."""
    for name, layout in LAYOUTS.items():
        data = typeset(book(name), layout)
        original(name).write_bytes(data)
        print(f"{name}.pdf: {len(data):,} bytes")


if __name__ == "__main__":
    main()
