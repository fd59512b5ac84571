"""The engine reads a line."""

from functools import partial
from types import SimpleNamespace

import pytest

pytest.importorskip("rapidocr_onnxruntime", reason="text recognition is not installed (make ocr)")

from etl.document.recognition import engine
from etl.document.recognition.engine import find_lines, read_lines
from tests.document.recognition.pictures import table


@pytest.mark.slow
def test_a_line_is_found_and_read() -> None:
    assert find_lines(table())
    (read,) = read_lines([table()[108:150, 66:250]])
    assert (read.text.replace(" ", ""), read.confidence > 0.8) == ("1,234.56", True)
    assert read_lines([]) == []


def test_no_memory_for_the_engine_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(said: str) -> SimpleNamespace:
        def fail(_: object) -> None:
            raise RuntimeError(said)

        return SimpleNamespace(text_det=fail, text_rec=fail)

    for said, kind in (("Non-zero status code: std::bad_alloc", MemoryError), ("a node is missing", RuntimeError)):
        monkeypatch.setattr(engine, "_engine", partial(failing, said))
        with pytest.raises(kind):
            find_lines(table())
        with pytest.raises(kind):
            read_lines([table()])
