"""The schemas warehouses were made with, each with a little data, as dumps: `python -m tests.database.released` adds what is missing.

Made from today's by going back migration after migration, once; never made anew, so that a migration changed afterwards is found out.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from alembic import command

from etl.database import EmbeddedServer, client, engine, upgrade_to_head
from etl.database.migrate import alembic_config, known_revisions
from tests.dbt.rows import insert_documents

FOLDER = Path(__file__).with_name("released")
# What only the server that dumped knows, and what says nothing.
_OF_THE_DUMP = re.compile(r"(?m)^(?:\\(?:un)?restrict .*|SET transaction_timeout = 0;|--.*|)\n")


def revisions() -> list[str]:
    """Those there is a dump of, the oldest first."""
    return sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.sql.gz"))


def restore(url: str, revision: str) -> None:
    """Puts the warehouse as it was at a revision into an empty database."""
    script = gzip.decompress((FOLDER / f"{revision}.sql.gz").read_bytes())
    arguments = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    subprocess.run(
        [client.need("psql"), *arguments],
        env=client.environment(url), input=script, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def _dump(url: str) -> bytes:
    arguments = ["--no-owner", "--no-privileges", "--rows-per-insert=200"]
    dumped = subprocess.run(
        [client.need("pg_dump"), *arguments], env=client.environment(url), stdout=subprocess.PIPE, check=True, text=True
    )
    return gzip.compress(_OF_THE_DUMP.sub("", dumped.stdout).encode(), 9, mtime=0)


def main() -> int:
    """Writes the dumps that are missing."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        server = EmbeddedServer(Path(place) / "home", durable=False)
        server.up()
        try:
            with psycopg.connect(server.superuser_url(), autocommit=True) as connection:
                connection.execute("CREATE DATABASE released TEMPLATE template0 ENCODING 'UTF8'")
            url = urlsplit(server.superuser_url())._replace(path="/released").geturl()
            upgrade_to_head(url)
            with psycopg.connect(url) as connection:
                insert_documents(connection)
            for revision in sorted(known_revisions(), reverse=True):
                source = engine(url)
                with source.begin() as migrating:
                    command.downgrade(alembic_config(migrating), revision)
                source.dispose()
                target = FOLDER / f"{revision}.sql.gz"
                if not target.exists():
                    target.write_bytes(_dump(url))
                    print(target)
        finally:
            server.down(force=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
