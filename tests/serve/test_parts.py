"""The parts of the reader by themselves: guard, acceptance, addresses, labels, lists, connections, pictures."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from etl.document import originals
from etl.document.drawing.rendering import Rendering
from etl.errors import DocumentRejected
from etl.serve import pictures, pool, urls
from etl.serve.acceptance import Reviewer, is_same_origin, reason_of
from etl.serve.guard import host_name
from etl.serve.labels import Labels
from etl.serve.listing import Column, Row, as_csv, as_json, listing


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1:8123", "127.0.0.1"),
        ("LOCALHOST", "localhost"),
        ("[::1]:8123", "[::1]"),
        ("", ""),
        ("a.b:c:d", "a.b"),
    ],
)
def test_a_host_is_its_name_without_port(host: str, name: str) -> None:
    assert host_name(host) == name


def test_a_key_a_session_and_a_token_are_three_things() -> None:
    one, other = Reviewer("财务科"), Reviewer("财务科")
    assert one.admits(one.key) and one.knows(one.session) and one.wrote(one.token)
    assert not any(
        (one.admits(one.session), one.knows(one.key), one.wrote(one.session), one.admits(None), one.admits("é"))
    )
    assert not any((one.admits(other.key), one.knows(other.session), one.wrote(other.token)))


@pytest.mark.parametrize(
    ("text", "reason"), [("  已\n核实 ", "已 核实"), ("", None), (None, None), ("\t", None), ("x" * 501, None)]
)
def test_a_reason_is_one_line(text: str | None, reason: str | None) -> None:
    assert reason_of(text) == reason


def test_a_form_comes_from_a_page_of_this_host() -> None:
    assert is_same_origin(None, "a:1") and is_same_origin("http://a:1", "a:1") and is_same_origin("https://a", "a")
    assert not is_same_origin("http://b", "a") and not is_same_origin("null", "a")


def test_addresses_hold_whatever_is_in_a_name() -> None:
    assert urls.body("650000", "厅/局?#.csv").endswith("%2F%E5%B1%80%3F%23.csv")
    assert urls.place(None) == "/places/-"
    assert urls.figure("0" * 64, 3, 26, 5) == "/documents/0000000000000000/tables/3/26-5"


def test_a_name_of_two_meanings_is_called_by_what_defines_it() -> None:
    zh, en = Labels("zh"), Labels("en")
    assert [zh.column("status", "completeness"), zh.column("status")] == ["公开情况", "资产状态"]
    assert [zh.column("statement", "empty_statement"), zh.column("statement")] == ["空表说明", "问题说明"]
    assert en.column("status", "completeness") == "status"


def test_columns_and_words_have_their_names_in_both_languages() -> None:
    zh, en = Labels("zh"), Labels("en")
    assert (zh.column("fiscal_year"), en.column("fiscal_year")) == ("年度", "fiscal year")
    assert (zh.word("fund", "all"), en.word("fund", "general_public_budget")) == ("全部资金", "general public budget")
    assert zh.word("fund", "no such") == "no such"
    assert (
        zh.order("headline_item", "income_total") < zh.order("headline_item", "staff") < zh.order("headline_item", "?")
    )


def test_a_list_keeps_digits_and_runs_no_formula() -> None:
    columns = [Column("name"), Column("amount_yuan", "yuan"), Column("share", "percent"), Column("day"), Column("nos")]
    rows = [
        Row({"name": "=1+1", "amount_yuan": Decimal("1234567890123456.78"), "day": date(2026, 1, 31), "nos": [1, 2]}),
        Row({"name": "-5", "amount_yuan": None, "share": Decimal("1.5")}, {"name": "/x"}),
        Row({"name": "third"}),
    ]
    one = listing("some", columns, rows, 2)
    assert one.has_more and len(one.rows) == 2
    assert as_csv(one) == (
        '\ufeffname,amount_yuan,share,day,nos\n\'=1+1,1234567890123456.78,,2026-01-31,"1, 2"\n-5,,1.5,,\n'
    )
    said = json.loads(as_json("title", [one]))["lists"]["some"]
    assert said["rows"][0]["amount_yuan"] == "1234567890123456.78" and said["rows"][1]["links"] == {"name": "/x"}
    assert columns[2].shown(Decimal("1.5"), Labels("en")) == "1.50%"
    assert [column.name for column in one.filled] == ["name", "amount_yuan", "share", "day", "nos"]
    assert one.filled is one.filled, "looked for in all rows once, not for each row"


class Connected:
    """A connection that is open until it is closed."""

    closed = broken = False
    prepare_threshold: int | None = 5

    def close(self) -> None:
        self.closed = True


def test_a_connection_is_lent_again_and_made_anew_where_it_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def connect() -> Any:
        made.append(Connected())
        return made[-1]

    lent = pool.Pool(connect, 1)
    with lent.connection() as first:
        first.broken = True  # type: ignore[misc]
        monkeypatch.setattr(pool, "_WAIT_SECONDS", 0.01)
        with pytest.raises(pool.Busy), lent.connection():
            pass
    with lent.connection() as second:
        assert second is not first and second.prepare_threshold is None
    with lent.connection() as third:
        assert third is second
    lent.close()
    assert all(each.closed for each in made)


def drawn_by(render: Callable[[Path, int, float], Rendering]) -> Any:
    """A format of which this draws pages."""

    class Form:
        pass

    Form.render = staticmethod(render)  # type: ignore[attr-defined]
    return lambda media: Form


def test_a_picture_is_drawn_once_and_a_page_that_cannot_be_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = tmp_path / "some.pdf"
    original.write_bytes(b"%PDF-")
    sha = sha256(b"%PDF-").hexdigest()
    originals.keep(tmp_path, original, sha)
    asked: list[int] = []

    def render(_path: Path, page_no: int, scale: float) -> Rendering:
        asked.append(page_no)
        if page_no == 2:
            raise DocumentRejected("some.pdf", "the page cannot be drawn", "")
        return Rendering(Image.new("RGB", (200, 100)), scale, -1.0, 2.0)

    monkeypatch.setattr(pictures, "format_named", drawn_by(render))
    drawer = pictures.Drawer(tmp_path)
    first = drawer.picture(sha, "pdf", 1)
    assert first is not None and first.png.startswith(b"\x89PNG")
    assert (first.x0, first.top, first.width, first.height) == (-1.0, 2.0, 200 / pictures.SCALE, 100 / pictures.SCALE)
    assert drawer.picture(sha, "pdf", 1) is first
    assert drawer.picture(sha, "pdf", 2) is drawer.picture(sha, "pdf", 2) is None
    assert asked == [1, 2]
    assert drawer.picture("0" * 64, "pdf", 1) is None
    small = pictures.Drawer(tmp_path, kept_bytes=1)
    assert small.picture(sha, "pdf", 1) and small.picture(sha, "pdf", 1)
    assert asked == [1, 2, 1, 1]


def test_who_wants_one_picture_too_many_is_told_to_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "AT_ONCE", 1)
    drawer, begun, end = pictures.Drawer(tmp_path), threading.Event(), threading.Event()

    def find(_home: Path, _sha: str) -> None:
        begun.set()
        end.wait(10)

    monkeypatch.setattr(originals, "find", find)
    first = threading.Thread(target=drawer.picture, args=("0" * 64, "pdf", 1))
    first.start()
    assert begun.wait(10)
    with pytest.raises(pictures.Crowded):
        drawer.picture("1" * 64, "pdf", 1)
    end.set()
    first.join()
