"""Bring the registry to the newest form (Alembic), inside the caller's transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from congvu.errors import ConfigError

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


@contextmanager
def unusable_told(folder: Path) -> Iterator[None]:
    """Raise ConfigError, with what to do, where a database cannot be opened or brought to the newest form."""
    try:
        yield
    except CommandError as error:
        raise ConfigError(
            f"Kho ở {str(folder)!r} do bản congvu mới hơn lập ({error}); "
            "hãy cài lại bản mới, hoặc phục hồi bản sao lưu cũ."
        ) from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigError(
            f"CONGVU_DATABASE_URL không dùng được ({error}); "
            "hãy viết như postgresql+psycopg://TÊN@MÁY/KHO và cài trình điều khiển, hoặc để trống."
        ) from error
    except DBAPIError as error:
        raise ConfigError(
            f"Không mở được cơ sở dữ liệu của kho ({error.orig}); hãy kiểm tra CONGVU_DATABASE_URL, "
            f"quyền ghi và ổ đĩa, hoặc phục hồi registry.sqlite3 trong {str(folder)!r} từ bản sao lưu."
        ) from error
