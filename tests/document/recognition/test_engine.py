"""The engine reads a line."""

import pytest

pytest.importorskip("rapidocr_onnxruntime", reason="text recognition is not installed (make ocr)")

from etl.document.recognition.engine import find_lines, read_lines
from tests.document.recognition.pictures import table


@pytest.mark.slow
def test_a_line_is_found_and_read() -> None:
    assert find_lines(table())
    (read,) = read_lines([table()[108:150, 66:250]])
    assert (read.text.replace(" ", ""), read.confidence > 0.8) == ("1,234.56", True)
    assert read_lines([]) == []
