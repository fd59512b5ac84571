"""Room PDFium writes rows of numbers into."""

import ctypes
from collections.abc import Callable

import numpy as np
import pytest

from etl.document.pdf.room import Room


def writer() -> Callable[[int, int, int], int]:
    """A function of C that writes a number and its double where it is told, and says whether the number is odd."""

    def write(number: int, at: int, further: int) -> int:
        ctypes.c_float.from_address(at).value = number
        ctypes.c_float.from_address(further).value = 2 * number
        return number % 2

    address = ctypes.cast(
        kept := ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(write), ctypes.c_void_p
    )
    _KEPT.append(kept)
    return ctypes.PYFUNCTYPE(ctypes.c_int)(address.value or 0)


_KEPT: list[object] = []


def test_each_argument_has_a_row_of_what_is_written_of_it() -> None:
    room = Room(np.float32, 3, (2, 0))
    known, rows = room.asked(writer(), 3, [1, 2, 3])
    assert known == [1, 0, 1] and rows.tolist() == [[2, 0, 1], [4, 0, 2], [6, 0, 3]]


def test_what_was_written_stays_when_the_room_is_used_again() -> None:
    room = Room(np.float32, 2, (0, 1))
    _, first = room.asked(writer(), 2, [1, 2])
    _, more = room.asked(writer(), 5, range(5))
    assert first.tolist() == [[1, 2], [2, 4]] and more[:, 0].tolist() == [0, 1, 2, 3, 4]


def test_what_there_is_too_much_of_is_asked_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.document.pdf.room._MOST", 3)
    for count in (2, 3, 8):
        known, rows = Room(np.float32, 2, (0, 1)).asked(writer(), count, iter(range(count)))
        assert known == [number % 2 for number in range(count)] and rows[:, 1].tolist() == [*range(0, 2 * count, 2)]


def test_where_nothing_is_written_there_are_noughts() -> None:
    room = Room(np.float32, 2, (0, 1))
    room.asked(writer(), 1, [7])
    nothing = ctypes.PYFUNCTYPE(ctypes.c_int)(
        ctypes.cast(ctypes.pythonapi.Py_IsInitialized, ctypes.c_void_p).value or 0
    )
    known, rows = room.asked(nothing, 1, [1])
    assert known == [1] and rows.tolist() == [[0, 0]]
    assert room.asked(nothing, 0, [])[1].shape == (0, 2)
