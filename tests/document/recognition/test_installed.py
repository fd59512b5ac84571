"""Whether text can be recognised is known without importing what recognises it."""

import sys

from etl.document.recognition.installed import can_recognise


def test_nothing_is_imported_to_know() -> None:
    before = {"onnxruntime", "cv2", "rapidocr_onnxruntime"} & set(sys.modules)
    assert isinstance(can_recognise(), bool)
    assert {"onnxruntime", "cv2", "rapidocr_onnxruntime"} & set(sys.modules) == before
