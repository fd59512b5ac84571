"""The sample: the Xinjiang disclosure typeset from its facts. `python -m tests.workshop.make_sample` writes it again."""

from pathlib import Path

from tests.workshop.facts import SAMPLES, xinjiang
from tests.workshop.layout import Layout
from tests.workshop.typeset import typeset

SAMPLE = SAMPLES / "xj-ecology-2024-dept-budget.pdf"
LAYOUT = Layout(
    landscape=frozenset({"income", "project_expenditure"}),
    repeat_caption=frozenset({"income", "project_expenditure", "carryover"}),
    break_rows=True,
    font="embedded",
)


def make() -> bytes:
    """The sample's bytes; raises FileNotFoundError where its font is not installed."""
    return typeset(xinjiang(), LAYOUT)


def main(path: Path = SAMPLE) -> None:
    """Write the sample and say how large it is."""
    data = make()
    path.write_bytes(data)
    print(f"{path.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
