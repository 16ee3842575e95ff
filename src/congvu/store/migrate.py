"""Bring the registry to the newest form (Alembic), inside the caller's transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).with_name("migrations")


def migrate(connection: Connection) -> None:
    """Apply the migrations that are missing; two processes at once do it one after the other."""
    command.upgrade(migration_config(connection), "head")


def migration_config(connection: Connection) -> Config:
    """Return an Alembic configuration bound to an open connection."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
