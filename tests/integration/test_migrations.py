from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from collection import open_registry
from congvu.store.registry import Registry
from congvu.store.schema import metadata


def test_migrations_make_exactly_the_tables_of_the_schema(registry: Registry) -> None:
    with registry.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_twice_keeps_what_is_there(registry: Registry, tmp_path: Path) -> None:
    registry.meta_set("khóa", "giá trị")
    again = open_registry(tmp_path / "data")
    assert again.meta_get("khóa") == "giá trị"
    again.close()
