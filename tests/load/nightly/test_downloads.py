"""Downloads: what a URL gave last, with what it gave before beside it."""

from dataclasses import replace

from etl.load.nightly.downloads import Download, newest_downloads, record_download
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
