import pytest
from typer.testing import CliRunner

from congvu.errors import InvalidRequest
from congvu_ingest.cli import app
from congvu_ingest.local_columns import TEMPLATES, template


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_empty_table_is_printed_to_be_filled_in(name: str) -> None:
    result = CliRunner().invoke(app, ["template", name])
    assert result.exit_code == 0
    assert result.stdout_bytes.decode("utf-8").splitlines() == template(name).splitlines()


def test_an_unknown_table_is_refused_with_the_names_there_are() -> None:
    result = CliRunner().invoke(app, ["template", "x"])
    assert isinstance(result.exception, InvalidRequest)
    assert "fees" in str(result.exception)
