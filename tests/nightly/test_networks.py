"""Which addresses are asked: none of a private network that is not named, wherever a name or a redirection leads."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from etl.nightly.fetch import Fetched, fetch_all
from etl.nightly.networks import is_literal, is_public
from etl.nightly.sources import Limits, Link
from tests.nightly.server import Site, to

QUICK = Limits(connect_seconds=2, read_seconds=1, total_seconds=5, retries=0)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
     "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "::7f00:1",
     "::ffff:0:127.0.0.1", "fec0::1", "fe80::1%eth0", "fd00::1", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def test_what_is_an_address_by_its_letters() -> None:
    assert is_literal("127.0.0.1") and is_literal("[::1]") and is_literal("localhost")
    assert not is_literal("czj.example.gov.cn")


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name leads to this machine, as a hostile one may."""
    ask = socket.getaddrinfo

    def answer(host: Any, *arguments: Any, **options: Any) -> Any:
        return ask("127.0.0.1" if str(host).endswith(".test") else host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def fetch(folder: Path, url: str, *private: str) -> Fetched:
    (got,) = fetch_all([Link(url)], QUICK, {}, folder, frozenset(private))
    return got


def port_of(site: Site) -> str:
    return site.address.rpartition(":")[2]


@pytest.mark.usefixtures("led")
def test_a_name_that_leads_into_a_private_network_is_asked_only_where_it_is_named(site: Site, tmp_path: Path) -> None:
    site.file("/a.pdf")
    url = f"http://inner.test:{port_of(site)}/a.pdf"
    refused = fetch(tmp_path, url)
    assert (refused.outcome, site.requests) == ("rejected", [])
    assert "inner.test leads into a private network" in refused.message
    assert fetch(tmp_path, url, "inner.test").outcome == "new"


@pytest.mark.usefixtures("led")
@pytest.mark.parametrize("host", ["localhost", "other.test", "[::ffff:127.0.0.1]", "2130706433"])
def test_a_redirection_into_it_is_refused_whatever_it_is_written_like(site: Site, tmp_path: Path, host: str) -> None:
    site.file("/secret.pdf")
    site.answers["/a.pdf"] = to(f"http://{host}:{port_of(site)}/secret.pdf")
    got = fetch(tmp_path, f"http://outer.test:{port_of(site)}/a.pdf", "outer.test")
    assert got.outcome == "rejected" and "private network" in got.message
    assert site.asked("/secret.pdf") == 0
