"""What is installed beside the project is told by name, in order, so that another set of it is seen."""

from __future__ import annotations

import pytest

from etl.document import installed


def test_each_is_named_where_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.document.archive.bsdtar.program", lambda: None)
    monkeypatch.setattr("etl.document.word.convert.program", lambda: None)
    monkeypatch.setattr(installed, "can_recognise", lambda: False)
    monkeypatch.setattr(installed, "of_packages", lambda: ())
    assert installed.helpers() == ()
    monkeypatch.setattr("etl.document.archive.bsdtar.program", lambda: "/usr/bin/bsdtar")
    monkeypatch.setattr("etl.document.word.convert.program", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(installed, "of_packages", lambda: ("tables_of_others",))
    assert installed.helpers() == ("bsdtar", "libreoffice", "tables_of_others")
    monkeypatch.setattr(installed, "can_recognise", lambda: True)
    assert installed.helpers() == ("bsdtar", "libreoffice", "ocr", "tables_of_others")
