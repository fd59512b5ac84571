"""How Alembic runs the migrations: on the connection it is handed, or, for a developer's `alembic` command, on the settings' database."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection

from etl.database.migrate import VERSION_SCHEMA, VERSION_TABLE
from etl.database.session import open_database
from etl.settings import load_settings
from models import Base


def of_core(name: str | None, type_: str, parent_names: Any) -> bool:
    """Leaves every schema but `core` out of autogenerate: the marts are dbt's."""
    return name == "core" if type_ == "schema" else True


def migrate(connection: Connection) -> None:
    """Runs what was asked for, in the transaction the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_schemas=True,
        include_name=of_core,
        compare_server_default=True,
        version_table=VERSION_TABLE,
        version_table_schema=VERSION_SCHEMA,
    )
    with context.begin_transaction():
        context.run_migrations()


handed: Connection | None = context.config.attributes.get("connection")
if context.is_offline_mode():
    raise SystemExit("migrations as an SQL script are not supported; run them on a database")
if handed is not None:
    migrate(handed)
else:
    with open_database(load_settings(), migrate=False) as database:
        engine = database.engine()
        with engine.begin() as own:
            migrate(own)
        engine.dispose()
