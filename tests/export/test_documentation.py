"""What ``docs/exports.md`` says of formats and columns is what the code does."""

from pathlib import Path

from kg.export.evidence_table import COLUMNS
from kg.export.formats import FORMATS, SERVERS

TEXT = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_formats() -> None:
    formats = [(form.name, form.keeps, form.loses) for form in FORMATS.values()]
    formats += [(name, *said) for name, said in SERVERS.items()]
    expected = "\n".join(f"| `{name}` | {keeps} | {loses} |" for name, keeps, loses in sorted(formats))
    assert expected in TEXT, f"put this table into docs/exports.md:\n{expected}"


def test_columns() -> None:
    expected = "\n".join(f"| `{column.name}` | {column.type} | {column.meaning} |" for column in COLUMNS)
    assert expected in TEXT, f"put this table into docs/exports.md:\n{expected}"
