"""Forgetting: a document out of `core` again, with everything that only it brought."""

from __future__ import annotations

from typing import Any

import psycopg

from etl.database import locks
from etl.load.codes import drop_code_names
from etl.load.entities.dimensions import settle_dimensions
from etl.load.standing import decide_disclosures, drop_empty
from etl.load.writer import clear_document


def forget_document(connection: psycopg.Connection[Any], document_id: int) -> bool:
    """Takes a document out in one transaction; False where there is none of this number.

    What it took the place of counts again. Units, projects, programmes and codes are called what the other documents call them, and
    those that no document names any more go with it. The ledger keeps its attempts; its original stays in the archive. The
    marts are as without it after the next build, which this makes due.
    """
    with connection.transaction():
        locks.take(connection, locks.WRITERS)
        found = connection.execute(
            "SELECT FROM core.documents WHERE document_id = %s FOR UPDATE", [document_id]
        ).fetchone()
        if found is None:
            return False
        cleared = clear_document(connection, document_id)
        connection.execute("DELETE FROM core.documents WHERE document_id = %s", [document_id])
        drop_empty(connection, cleared.disclosure_id)
        changed = settle_dimensions(connection, cleared.referred)
        decide_disclosures(connection, changed, {cleared.disclosure_id})
        drop_code_names(connection, cleared.fiscal_year)
        # No build has seen the warehouse without it: the next one is due.
        connection.execute("UPDATE core.builds SET last_load_id = -1")
    return True
