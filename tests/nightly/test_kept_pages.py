"""Pages kept between nights."""

from __future__ import annotations

import hashlib
from pathlib import Path

from etl.load.nightly.downloads import Download
from etl.nightly.kept_pages import KeptPages

URL = "http://a.test/?x=1"


def test_a_page_is_kept_until_it_is_another(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path / "pages")
    assert kept.get(URL) is None
    for content in (b"<html>1", b"<html>2"):
        file = tmp_path / "file"
        file.write_bytes(content)
        known = Download(URL, hashlib.sha256(content).hexdigest(), "页.html", '"1"')
        kept.keep(known, file)
        assert kept.get(URL) == known and kept.content(URL) == content and not file.exists()


def test_one_that_was_tampered_with_is_none(tmp_path: Path) -> None:
    kept, file = KeptPages(tmp_path / "pages"), tmp_path / "file"
    file.write_bytes(b"x")
    kept.keep(Download(URL, hashlib.sha256(b"x").hexdigest(), "页.html"), file)
    (page,) = tmp_path.glob("pages/*.html")
    page.write_bytes(b"y")
    assert kept.get(URL) is None
    page.with_suffix(".json").write_text("[]")
    assert kept.get(URL) is None
