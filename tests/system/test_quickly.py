"""Records made quickly are as dataclasses make them."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from etl.system.quickly import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Cell:
    """A cell."""

    text: str
    row: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Sure(Cell):
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Slowly:
    text: str
    row: int = 0


def test_it_is_the_record_it_was() -> None:
    cell = Cell("合计", row=2)
    assert (cell, hash(cell), repr(cell)) == (Cell("合计", 2), hash(("合计", 2)), "Cell(text='合计', row=2)")
    assert cell != Cell("合计") and replace(cell, row=0) == Cell("合计")
    assert pickle.loads(pickle.dumps(cell)) == cell
    with pytest.raises(FrozenInstanceError):
        cell.row = 3  # type: ignore[misc]


def test_one_derived_has_the_values_of_both() -> None:
    assert (Sure("合计", 1, 0.5).text, Sure("合计", 1, 0.5).confidence, Sure("合计").row) == ("合计", 0.5, 0)


@pytest.mark.parametrize("given", [{}, {"text": "合计", "column": 1}])
def test_what_it_is_made_of_is_named_as_ever(given: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=r"Cell\.__init__\(\)"):
        Cell(**given)  # type: ignore[arg-type]
    assert Cell.__init__.__annotations__ == {**Slowly.__init__.__annotations__}


def test_what_is_not_made_of_its_values_alone_is_left_to_dataclass() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        texts: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        text: str

        def __post_init__(self) -> None:
            assert self.text

    @dataclass(frozen=True)
    class Open:
        text: str

    for kind in (Made, Checked, Open):
        with pytest.raises(TypeError, match="alone"):
            quickly_made(kind)
