"""What the reader's pages cost: a few of each kind, of documents taken by chance, asked of a site in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg

from etl.database import Database
from etl.database.reading import reading
from etl.serve import urls
from etl.serve.app import Site, build_app
from etl.serve.pictures import Drawer
from etl.serve.pool import Pool
from tests.bench.timing import Timing, timing
from tests.serve.client import Browser

EACH = 8
_DOCUMENTS = f"""
SELECT sha256, region_code, publisher, first.position, first.page_no
FROM marts.disclosures JOIN LATERAL (
    SELECT t.position, t.first_page AS page_no FROM core.published_tables AS t
    WHERE t.document_id = disclosures.document_id AND t.line_count > 0 ORDER BY md5(t.table_id::text) LIMIT 1
) AS first ON true
ORDER BY md5(sha256) LIMIT {EACH}
"""
_CODES = f"""
SELECT functional_code FROM (SELECT DISTINCT functional_code FROM marts.expenditure_by_function) AS named
WHERE functional_code IS NOT NULL ORDER BY md5(functional_code) LIMIT {EACH}
"""
_PROJECTS = f"""
SELECT project_name FROM (SELECT DISTINCT project_name FROM marts.project_budgets) AS named ORDER BY md5(project_name) LIMIT {EACH}
"""


def asked_pages(database: Database, home: Path) -> dict[str, Timing]:
    """How long each address takes."""
    with database.connect(autocommit=True) as connection:
        addresses = list(dict.fromkeys(_addresses(connection)))
    with reading(database, "yusuan_bench_pages", 10) as connect:
        pool = Pool(connect)
        try:
            browser = Browser(build_app(Site(pool, Drawer(home), home / "reviewed.csv", "zh")))
            return {address: timing(lambda address=address: _asked(browser, address)) for address in addresses}
        finally:
            pool.close()


def _asked(browser: Browser, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def _addresses(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[str]:
    yield from ("/places", "/issues")
    for sha, region, publisher, position, page_no in connection.execute(_DOCUMENTS).fetchall():
        yield urls.place(None if region is None else str(region))
        yield urls.body(None if region is None else str(region), str(publisher))
        yield urls.document(str(sha))
        yield urls.table(str(sha), int(str(position)))
        yield urls.page(str(sha), int(str(page_no)))
        yield urls.search(str(publisher))
    for (code,) in connection.execute(_CODES.encode()).fetchall():
        yield urls.code("functional", str(code))
        yield urls.search(str(code))
    for (name,) in connection.execute(_PROJECTS.encode()).fetchall():
        yield urls.project(str(name))
        yield urls.search(str(name)[:6])
