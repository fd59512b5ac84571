"""sources.toml and expected.csv: what they may say, and that every mistake is named with its place."""

from datetime import date
from pathlib import Path

import pytest

from etl.database import connect
from etl.errors import UsageError
from etl.load.nightly.expected import Expected, load_expected
from etl.nightly.expected import read_expected
from etl.nightly.sources import Index, Limits, Link, read_sources

GOOD = """
inboxes = ["in", "/srv/disclosures"]
url_lists = ["urls.txt"]
urls = ["https://example.org/a.pdf", { url = "http://example.org/b", name = "厅 2024.pdf" }, "https://example.org/a.pdf"]
limits = { megabytes = 5, retries = 0 }
"""


INDEX = """
[[source]]
pages = "https://czj.example.gov.cn/col123/"
depth = 2
hosts = ["Files.example.gov.cn"]

[[source]]
pages = "https://czj.example.gov.cn/col123/"
"""


def test_pages_that_list_disclosures(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(INDEX, encoding="utf-8")
    (index,) = read_sources(tmp_path / "sources.toml").indexes
    assert index == Index("https://czj.example.gov.cn/col123/", 2, 200, frozenset({"files.example.gov.cn"}), 1)
    assert index.takes("https://czj.example.gov.cn/a.pdf") and index.takes("https://files.example.gov.cn/a.pdf")
    assert not index.takes("https://example.gov.cn/a.pdf") and not index.takes("https://czj.example.gov.cn:8080/a.pdf")


def test_sources(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "urls.txt").write_text("\ufeff# 厅\n\nhttps://example.org/c.pdf\n", encoding="utf-8")
    sources = read_sources(tmp_path / "sources.toml")
    assert sources.inboxes == (tmp_path / "in", Path("/srv/disclosures"))
    assert sources.links == (
        Link("https://example.org/a.pdf"),
        Link("http://example.org/b", "厅 2024.pdf"),
        Link("https://example.org/c.pdf"),
    )
    assert sources.limits == Limits(megabytes=5, retries=0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("inboxes = [", "is not TOML"),
        ("inbox = []", "inbox: no such key"),
        ('inboxes = "in"', "inboxes must be a list of texts"),
        ('source = "https://a/"', "source must be tables"),
        ('[[source]]\nurl = "https://a/"', "source, no. 1: url: no such key"),
        ("[[source]]\ndepth = 2", "source, no. 1: pages must be a text"),
        ('[[source]]\npages = "ftp://a/"', "source, no. 1: only http and https"),
        ('[[source]]\npages = "http://a/"\ndepth = 0', "depth must be a whole number of at least 1"),
        ('[[source]]\npages = "http://a/"\nmost_pages = true', "most_pages must be a whole number"),
        ('[[source]]\npages = "http://a/"\nhosts = "b"', "hosts must be a list of texts"),
        ('[[source]]\npages = "http://a/"\npause_seconds = -1', "pause_seconds must be a number"),
        ('urls = "https://a/"', "urls must be a list"),
        ('urls = ["https://a/", 7]', "urls, no. 2: must be a text"),
        ('urls = [{ link = "https://a/" }]', "urls, no. 1: must be a text, or a table"),
        ('urls = ["file:///etc/passwd"]', "no. 1: only http and https are fetched, not file"),
        ('urls = ["a.pdf"]', "only http and https are fetched, not a URL without a scheme"),
        ('urls = ["http:///a"]', "names no host"),
        ('urls = ["http://[::1/a"]', "this is no URL"),
        ('url_lists = ["none.txt"]', "none.txt: the list of URLs cannot be read"),
        ('url_lists = ["bad.txt"]', "bad.txt, line 2: only http and https"),
        ("limits = { minutes = 1 }", "limits knows backoff_seconds"),
        ("limits = { megabytes = 0 }", "limits.megabytes must be more than 0"),
        ("limits = { retries = 1.5 }", "limits.retries must be a whole number"),
        ("limits = { total_seconds = true }", "limits.total_seconds must be a number"),
    ],
)
def test_mistakes_in_sources(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bad.txt").write_text("https://a/\ngopher://a/\n")
    (tmp_path / "sources.toml").write_text(content)
    with pytest.raises(UsageError) as caught:
        read_sources(tmp_path / "sources.toml")
    assert said in str(caught.value) and str(tmp_path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_password_in_a_url_is_refused_and_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('urls = ["https://me:hunter2@example.org/a.pdf"]')
    with pytest.raises(UsageError, match="holds a user or password") as caught:
        read_sources(tmp_path / "sources.toml")
    assert "hunter2" not in str(caught.value)


ROWS = (
    Expected("某省 水利厅(本级)", "某省水利厅（本级）", 2024, "budget", date(2024, 2, 28)),
    Expected("某省财政厅", "某省财政厅", 2023, "final", date(2024, 8, 5)),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "content",
    [
        "publisher,year,kind,due\n某省 水利厅(本级),2024,budget,2024-02-28\n\n某省财政厅,2023,final,2024/8/5\n",
        "备注,公开主体,年度,种类,截止日期\n,某省 水利厅(本级),2024,预算,2024/2/28\n,,,,\nx,某省财政厅,2023,决算,2024-08-05\n",
    ],
)
def test_expected(tmp_path: Path, content: str, encoding: str) -> None:
    (tmp_path / "expected.csv").write_bytes(content.encode(encoding))
    assert read_expected(tmp_path / "expected.csv") == ROWS


def test_every_mistake_in_the_expected_list_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "expected.csv"
    path.write_text(
        "publisher,year,kind,due\n甲局,2024,budget,2024-02-30\n,2024,budget,2024-02-28\n甲局,24,budget,2024-02-28\n"
        "甲局,2024,draft,2024-02-28\n甲局,2024,budget,2024-02-28\n甲 局,2024,预算,2024-03-01\n",
        encoding="utf-8",
    )
    with pytest.raises(UsageError) as caught:
        read_expected(path)
    assert str(caught.value).splitlines() == [
        f"{path}, line 2: due '2024-02-30' is no date; write it as 2025-03-31",
        f"{path}, line 3: no publisher",
        f"{path}, line 4: year '24' is none; write it as 2025",
        f"{path}, line 5: kind 'draft' is unknown; write budget (预算) or final (决算)",
        f"{path}, line 7: the same publisher, year and kind as in line 6; take one out",
    ]
    path.write_text("publisher,year,due\n")
    with pytest.raises(UsageError, match="line 1: no column kind; the first line is: publisher,year,kind,due"):
        read_expected(path)


def test_the_list_in_core_becomes_what_the_file_says(database_url: str) -> None:
    with connect(database_url, autocommit=True) as connection:
        assert [load_expected(connection, rows) for rows in (ROWS, ROWS, ROWS[:1], ())] == [True, False, True, True]
        load_expected(connection, ROWS[1:])
        found = connection.execute("SELECT listed_publisher, document_kind, due_on FROM core.expected_publications")
        assert found.fetchall() == [("某省财政厅", "final", date(2024, 8, 5))]
