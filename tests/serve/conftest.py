"""A site on the sample: its pages asked without a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.database import Database
from etl.database.reading import reading
from etl.document import originals
from etl.serve.acceptance import Reviewer
from etl.serve.app import Site, build_app
from etl.serve.pictures import Drawer
from etl.serve.pool import Pool
from tests.serve.client import Browser
from tests.whole.warehouse import SAMPLE, Warehouse


@dataclass(frozen=True)
class Served:
    """A site on the sample and a browser of it; sha: what names the sample."""

    site: Site
    client: Browser
    sha: str

    @property
    def document(self) -> str:
        """The address of the sample."""
        return f"/documents/{self.sha[:16]}"


@pytest.fixture(scope="module")
def served(sample: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("served")
    ((sha,),) = sample.rows("SELECT sha256 FROM marts.disclosures")
    originals.keep(home, SAMPLE, sha)
    with reading(Database(sample.url, embedded=True), "yusuan_serve_test", 10) as connect:
        pool = Pool(connect)
        site = Site(pool, Drawer(home), home / "reviewed.csv", "zh", Reviewer("财务科"))
        yield Served(site, Browser(build_app(site)), sha)
        pool.close()


def another(site: Site, reviewed: Path | None = None, *, public: bool = False) -> Browser:
    """A browser of the same warehouse with other rights."""
    made = Site(site.pool, site.drawer, reviewed or site.reviewed, "en", None, public)
    return Browser(build_app(made))
