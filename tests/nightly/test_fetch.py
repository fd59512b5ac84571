"""Fetching from a local server: what arrives, what is asked again, what is refused, and that nothing holds it up."""

import hashlib
import time
from pathlib import Path

import pytest

from etl.load.nightly.downloads import Download
from etl.nightly.fetch import Fetched, fetch_all
from etl.nightly.sources import Limits, Link
from tests.nightly.server import (
    HTML,
    PDF,
    Answer,
    Site,
    cut_off,
    cut_off_chunk,
    drip,
    drip_headers,
    endless,
    then,
    to,
)

QUICK = Limits(connect_seconds=2, read_seconds=0.3, total_seconds=1, megabytes=0.2, retries=2, backoff_seconds=0.01)


def fetch(folder: Path, *urls: str, limits: Limits = QUICK, known: Download | None = None) -> list[Fetched]:
    links = [Link(url) for url in urls]
    by_url = {each.url: each for each in fetch_all(links, limits, {known.url: known} if known else {}, folder)}
    return [by_url[url] for url in urls]


def say(status: int, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: handler.send(status, body, **headers)


def test_a_new_file_with_its_name_and_what_the_server_calls_this_version(site: Site, tmp_path: Path) -> None:
    url = site.file("/files/2024%E5%B9%B4%E9%A2%84%E7%AE%97.pdf", Last_Modified="Wed, 28 Feb 2024 08:00:00 GMT")
    (got,) = fetch(tmp_path, url)
    assert (got.outcome, got.status, got.attempts, got.size) == ("new", 200, 1, len(PDF))
    assert got.download is not None and got.file is not None
    assert got.download.file_name == "2024年预算.pdf"
    assert got.download.sha256 == hashlib.sha256(PDF).hexdigest()
    assert got.download.etag and got.download.last_modified == "Wed, 28 Feb 2024 08:00:00 GMT"
    assert got.file.read_bytes() == PDF and list(tmp_path.iterdir()) == [got.file]


def test_what_is_known_is_asked_for_changes_only(site: Site, tmp_path: Path) -> None:
    url = site.file("/a.pdf", Last_Modified="Wed, 28 Feb 2024 08:00:00 GMT")
    (first,) = fetch(tmp_path, url)
    (again,) = fetch(tmp_path, url, known=first.download)
    assert (again.outcome, again.status, again.download) == ("unchanged", 304, first.download)
    _, headers = site.requests[-1]
    assert headers["If-None-Match"] and headers["If-Modified-Since"] == "Wed, 28 Feb 2024 08:00:00 GMT"
    site.file("/a.pdf", PDF + b"more")
    (changed,) = fetch(tmp_path, url, known=first.download)
    assert changed.outcome == "changed" and changed.file is not None


def test_the_same_bytes_again_are_no_change(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = say(200, PDF)
    (first,) = fetch(tmp_path, site.url("/a.pdf"))
    (again,) = fetch(tmp_path, site.url("/a.pdf"), known=first.download)
    assert (again.outcome, again.status, again.file) == ("unchanged", 200, None)


def test_an_answer_not_asked_for_is_no_document(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = say(304)
    assert fetch(tmp_path, site.url("/a.pdf"))[0].outcome == "failed"


@pytest.mark.parametrize("status", [404, 403, 410, 501])
def test_what_will_not_pass_is_asked_once(site: Site, tmp_path: Path, status: int) -> None:
    site.answers["/a.pdf"] = say(status, HTML)
    (got,) = fetch(tmp_path, site.url("/a.pdf"))
    assert (got.outcome, got.status, got.attempts) == ("failed", status, 1)
    assert f"the server answered {status}" in got.message


def test_what_may_pass_is_asked_again(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = then(say(500), say(503), say(200, PDF))
    site.answers["/b.pdf"] = say(502)
    recovered, lasting = fetch(tmp_path, site.url("/a.pdf"), site.url("/b.pdf"))
    assert (recovered.outcome, recovered.attempts) == ("new", 3)
    assert (lasting.outcome, lasting.attempts) == ("failed", QUICK.retries + 1) and site.asked("/b.pdf") == 3


def test_the_server_s_own_pause_is_kept_and_no_longer_than_the_limit(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = then(say(429, Retry_After="1"), say(200, PDF))
    site.answers["/b.pdf"] = say(503, Retry_After="86400")
    begun = time.monotonic()
    (got,) = fetch(tmp_path, site.url("/a.pdf"), limits=Limits(total_seconds=5))
    assert got.outcome == "new" and time.monotonic() - begun >= 1
    (never,) = fetch(tmp_path, site.url("/b.pdf"), limits=Limits(total_seconds=5))
    assert (never.outcome, never.attempts) == ("failed", 1) and time.monotonic() - begun < 3


@pytest.mark.parametrize("answer", [cut_off, cut_off_chunk], ids=["length", "chunk"])
def test_what_is_cut_off_is_not_taken_and_asked_again(site: Site, tmp_path: Path, answer: Answer) -> None:
    site.answers["/a.pdf"] = answer
    site.answers["/b.pdf"] = then(answer, say(200, PDF))
    (got,), (whole,) = fetch(tmp_path, site.url("/a.pdf")), fetch(tmp_path, site.url("/b.pdf"))
    assert (got.outcome, got.attempts, got.file) == ("failed", 3, None) and "cut off after" in got.message
    assert (whole.outcome, whole.attempts) == ("new", 2)
    assert list(tmp_path.iterdir()) == [whole.file]


def test_a_server_that_is_silent(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = lambda handler: time.sleep(1)
    (got,) = fetch(tmp_path, site.url("/a.pdf"), limits=Limits(read_seconds=0.1, retries=1, total_seconds=5))
    assert (got.outcome, got.attempts, got.message) == ("failed", 2, "nothing came for 0.1 s")


@pytest.mark.parametrize("answer", [drip(0.05), drip_headers(0.05)], ids=["body", "headers"])
def test_a_server_that_feeds_us_drops_is_left(site: Site, tmp_path: Path, answer: Answer) -> None:
    site.answers["/a.pdf"] = answer
    begun = time.monotonic()
    (got,) = fetch(tmp_path, site.url("/a.pdf"))
    assert (got.outcome, got.message) == ("failed", "not done after 1 s")
    assert time.monotonic() - begun < 2


def test_too_big_by_its_own_word_or_by_what_comes(site: Site, tmp_path: Path) -> None:
    site.answers["/said.pdf"] = lambda handler: handler.begin(200, Content_Length="200001")
    site.answers["/endless.pdf"] = endless
    for got in fetch(tmp_path, site.url("/said.pdf"), site.url("/endless.pdf")):
        assert (got.outcome, got.message, got.attempts) == ("rejected", "larger than 0.2 MB", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (HTML, "the server sent an HTML page (页面不存在), not a PDF"),
        ("\ufeff \n<html><body>登录".encode(), "the server sent an HTML page, not a PDF"),
        ("<!-- 门户 --><!doctype HTML>\t".encode("gb18030"), "the server sent an HTML page, not a PDF"),
        (b"\x1f\x8b\x08\0\xff", "the server sent another type of file, not a PDF"),
        (b"", "the server sent nothing, not a PDF"),
        (b"\x00\x01\x02", "the server sent another type of file, not a PDF"),
    ],
)  # fmt: skip
def test_what_is_no_pdf_is_told_by_its_content(site: Site, tmp_path: Path, body: bytes, said: str) -> None:
    site.answers["/a.pdf"] = say(200, body, Content_Type="application/pdf")
    (got,) = fetch(tmp_path, site.url("/a.pdf"))
    assert (got.outcome, got.message, got.file) == ("rejected", said, None)


def test_a_pdf_is_one_whatever_the_server_calls_it_and_a_transcript_too(site: Site, tmp_path: Path) -> None:
    site.answers["/download.aspx"] = say(200, PDF, Content_Type="text/html")
    site.answers["/a.txt"] = say(200, "部门收支总表\t\n科目\t金额\n".encode())
    pdf, text = fetch(tmp_path, site.url("/download.aspx?id=7"), site.url("/a.txt"))
    assert pdf.download and pdf.download.file_name == "download.aspx.pdf"
    assert text.download and text.download.file_name == "a.txt"
    assert text.file and text.file.suffix == ".txt"


def test_an_archive_is_one_whatever_the_server_calls_it(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = say(200, b"Rar!\x1a\x07\x01\0\xff", Content_Type="application/pdf")
    (got,) = fetch(tmp_path, site.url("/a.pdf"))
    assert got.outcome == "new"
    assert got.file and got.file.suffix == ".rar"


def test_redirections_are_followed_to_http_only(site: Site, tmp_path: Path) -> None:
    site.file("/%E7%9C%9F.pdf")
    site.file("/b.pdf")
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(PDF)
    site.answers |= {
        "/1": to("/2", 301), "/2": to("b.pdf", 307), "/file": to(secret.as_uri()), "/ftp": to("ftp://127.0.0.1/a.pdf"),
        "/user": to("http://user:hunter2@127.0.0.1/"), "/round": to("/round"),
        "/chinese": to("/真.pdf".encode().decode("latin-1")),
    }  # fmt: skip
    folder = tmp_path / "downloads"
    folder.mkdir()
    good, chinese, *refused = fetch(folder, *(site.url(f"/{name}") for name in ("1", "chinese", "file", "ftp", "user")))
    assert good.outcome == "new" and good.download is not None
    assert (good.download.url, good.download.file_name) == (site.url("/1"), "b.pdf")
    assert chinese.download and chinese.download.file_name == "真.pdf"
    assert [each.outcome for each in refused] == ["rejected"] * 3
    assert refused[0].message == "it leads elsewhere, and there only http and https are fetched, not file"
    assert "hunter2" not in "".join(each.message for each in refused)
    assert "more than 5 times" in fetch(folder, site.url("/round"))[0].message


def test_nobody_there(tmp_path: Path) -> None:
    refused, unknown = fetch(tmp_path, "http://127.0.0.1:9/a.pdf", "http://no-such-host.invalid/a.pdf")
    assert refused.outcome == "failed" and "no connection" in refused.message
    assert unknown.outcome == "failed"


def test_one_bad_url_never_stops_the_others_nor_holds_them_up(site: Site, tmp_path: Path) -> None:
    with_port = site.address.replace("127.0.0.1", "localhost")  # another host to be asked beside it
    site.answers["/slow.pdf"] = drip(0.05)
    site.file("/a.pdf")
    urls = [site.url("/slow.pdf"), site.url("/none.pdf"), f"{with_port}/a.pdf", site.url("/a.pdf")]
    assert [each.outcome for each in fetch(tmp_path, *urls)] == ["failed", "failed", "new", "new"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="x.pdf"', "x.pdf"),
        ("attachment; filename*=UTF-8''2024%E5%B9%B4.pdf", "2024年.pdf"),
        ("attachment; filename=%E9%A2%84%E7%AE%97.PDF", "预算.pdf"),
        ('attachment; filename="预算.pdf"'.encode().decode("latin-1"), "预算.pdf"),
        ('attachment; filename="预算.pdf"'.encode("gb18030").decode("latin-1"), "预算.pdf"),
        ('attachment; filename="../../etc/passwd"', "etc passwd.pdf"),
        ('attachment; filename="..\\\\evil.pdf"', "evil.pdf"),
        ('attachment; filename=""', "a.pdf"),
        (f'attachment; filename="{"长" * 300}.pdf"'.encode().decode("latin-1"), f"{'长' * 66}.pdf"),
    ],
)
def test_names_are_sensible_and_lead_nowhere(site: Site, tmp_path: Path, header: str, name: str) -> None:
    site.answers["/a.pdf"] = say(200, PDF, Content_Disposition=header)
    (got,) = fetch(tmp_path, site.url("/a.pdf"))
    assert got.download and got.download.file_name == name
