"""A site below a path of a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.serve.app import build_app
from etl.serve.below import Below
from tests.serve.client import Browser
from tests.serve.conftest import Served
from tests.serve.markup import read

pytestmark = pytest.mark.xdist_group("whole")


@pytest.mark.parametrize("passed_on", [True, False], ids=["the proxy passes the path on", "the proxy leaves it out"])
def test_below_a_path_every_address_is_written_with_it(served: Served, passed_on: bool) -> None:
    below = Browser(build_app(replace(served.site, below="/budgets/open")))
    for address in (
        "/",
        "/issues",
        served.document,
        f"{served.document}/pages/9",
        "/search?q=水体",
        "/codes/functional/2110302",
    ):
        page = below.get(("/budgets/open" if passed_on else "") + address)
        assert page.status_code == 200
        written = [
            each.attributes[name]
            for each in read(page.text).elements
            for name in ("href", "src", "action", "data-sheet")
            if each.attributes.get(name)
        ]
        outside = [one for one in written if one.startswith("/") and not one.startswith("/budgets/open/")]
        assert written and outside == []
    for address in {one.partition("#")[0] for one in written if one.startswith("/budgets/open/")}:
        assert below.get(address).status_code == 200


def test_below_a_path_forms_and_sessions_lead_back_to_it(served: Served) -> None:
    below = Browser(build_app(replace(served.site, below="/budgets")))
    assert served.site.reviewer is not None
    assert below.get("/budgets").headers["location"] == "/budgets/"
    opened = below.get("/budgets/issues", params={"key": served.site.reviewer.key})
    assert opened.headers["location"] == "/budgets/issues"
    # No path that only begins alike.
    assert below.get("/budgetsx/issues").status_code == 404
    assert served.client.get("/budgets/issues").status_code == 404


def test_at_the_root_of_a_name_nothing_is_changed(served: Served) -> None:
    root = Below(build_app(served.site), "")
    assert Browser(root).get("/issues").text == served.client.get("/issues").text
