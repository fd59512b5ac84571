"""Downloads: what a URL gave last, with what it gave before beside it."""

from dataclasses import replace

from etl.load.nightly.downloads import Download, newest_downloads, note_vanished, record_download
from tests.load.conftest import Connection, Query

FIRST = Download("https://a.test/1.pdf", "1" * 64, "一.pdf", etag='"1"')
OTHER = Download("https://a.test/2.pdf", "2" * 64, "二.pdf")


def test_the_newest_of_each_url_is_told(connection: Connection, query: Query) -> None:
    changed = replace(FIRST, sha256="3" * 64, etag='"3"')
    for each in (FIRST, OTHER, changed):
        record_download(connection, each)
    assert newest_downloads(connection, [FIRST.url, OTHER.url, "https://a.test/none.pdf"]) == {
        FIRST.url: changed, OTHER.url: OTHER,
    }  # fmt: skip
    assert query("SELECT count(*) FROM core.downloads") == [(3,)], "what it gave before stays"


def test_the_same_content_again_is_the_newest_again(connection: Connection, query: Query) -> None:
    renamed = replace(FIRST, file_name="新.pdf", etag=None)
    for each in (FIRST, replace(FIRST, sha256="3" * 64), renamed):
        record_download(connection, each)
    assert newest_downloads(connection, [FIRST.url]) == {FIRST.url: renamed}
    assert query("SELECT count(*) FROM core.downloads") == [(2,)]


def test_what_was_found_and_is_no_longer(connection: Connection) -> None:
    index = "https://a.test/"
    for name, digit in (("a", "1"), ("b", "2"), ("c", "3"), ("d", "1")):
        record_download(
            connection, Download(f"{index}{name}", digit * 64, f"{name}.pdf", None, None, index, f"{index}p", name)
        )
    record_download(connection, Download("https://b.test/a", "4" * 64, "a.pdf"))
    gone = note_vanished(connection, index, [f"{index}b", f"{index}d"])
    assert [(each.url, each.title, each.found_on, each.moved_to) for each in gone] == [
        (f"{index}a", "a", f"{index}p", f"{index}d"),
        (f"{index}c", "c", f"{index}p", None),
    ]
    assert note_vanished(connection, index, [f"{index}b", f"{index}d"]) == ()
    # What comes back, and goes again, is told again.
    record_download(connection, Download(f"{index}c", "3" * 64, "c.pdf", None, None, index, f"{index}p", "c"))
    assert [each.url for each in note_vanished(connection, index, [f"{index}b", f"{index}d"])] == [f"{index}c"]
