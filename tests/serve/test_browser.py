"""The reader in a browser (headless Chromium, where there is one): the figure chosen is framed on the page's picture."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from etl.serve import urls
from etl.serve.app import build_app
from tests.serve.conftest import Served
from tests.whole.warehouse import Warehouse

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("whole"),
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here"),
]


@pytest.fixture
def address(served: Served) -> Iterator[str]:
    """Where the site is really served."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(build_app(served.site), log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def dom(address: str, profile: Path) -> str:
    """What stands on a page once its script has run."""
    assert BROWSER is not None
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--virtual-time-budget=8000",
        "--dump-dom", address,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


def test_the_figure_chosen_is_framed_where_it_was_read(
    served: Served, sample: Warehouse, address: str, tmp_path: Path
) -> None:
    ((position, line_no, column_no, *box),) = sample.rows(
        "SELECT position, line_no, column_no, x0, top, x1, bottom FROM marts.amounts JOIN marts.published_tables USING (table_id)"
        " WHERE published_tables.table_kind = 'expenditure' AND functional_code = '2110302' AND measure = 'total'"
    )
    page = dom(address + urls.figure(served.sha, position, line_no, column_no), tmp_path)
    chosen = [each for each in re.findall(r"<rect [^>]*>", page) if 'class="chosen"' in each]
    assert len(chosen) == 1
    placed = {name: float(value) for name, value in re.findall(r'(x|y|width|height)="([\d.]+)"', chosen[0])}
    x0, top, x1, bottom = map(float, box)
    for name, value in {"x": x0 - 1.5, "y": top - 1.5, "width": x1 - x0 + 3, "height": bottom - top + 3}.items():
        assert placed[name] == pytest.approx(value, abs=0.02)
    # The whole sheet of an A4 page across.
    assert re.search(r'viewBox="0 0 \d{3}\.\d+ \d{3}\.\d+"', page)
    assert len(re.findall("<rect ", page)) == len(re.findall("data-box=", page)) > 20
