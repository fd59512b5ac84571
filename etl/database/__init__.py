"""The database: the embedded server, connections, migrations on start."""

from etl.database.connection import Target, connect, engine
from etl.database.migrate import current_revision, downgrade, upgrade_to_head
from etl.database.server import EmbeddedServer
from etl.database.session import Database, open_database

__all__ = [
    "Database",
    "EmbeddedServer",
    "Target",
    "connect",
    "current_revision",
    "downgrade",
    "engine",
    "open_database",
    "upgrade_to_head",
]
