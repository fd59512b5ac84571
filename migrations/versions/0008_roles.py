"""The roles `yusuan_owner`, `yusuan_loader` and `yusuan_reader`, and who owns what.

Roles belong to the server, not to the database: they may be there already, or be for a DBA to make; the downgrade leaves
those that others use. What each may do is of the present, not of a revision, and lies in etl/database/roles.py.

Revision: 0008, after 0007.
"""

from __future__ import annotations

import logging

from alembic import op

from etl.database import roles

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind().connection.driver_connection
    lacking = roles.create(connection)
    if lacking:
        logging.getLogger("yusuan").warning(
            "yusuan: this user may not create the roles %s; all works without them, for this user alone. For readers and "
            "loaders of their own let a DBA make them (docs/operations.md), then run: yusuan db roles",
            ", ".join(lacking),
        )
    roles.settle(connection)


def downgrade() -> None:
    roles.withdraw(op.get_bind().connection.driver_connection)
