"""Rows for people and programs: a table, CSV or JSON.

Cells come from documents and are hostile until escaped: control characters never reach a terminal, and a text cell
that a spreadsheet would take for a formula is written with an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, TextIO

Cell = str | int | float | bool | Decimal | None
Row = Mapping[str, Any]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MAX_PLAIN_WIDTH = 60


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def printable(text: str) -> str:
    """The text on one line without control or formatting characters, so that it cannot drive a terminal.

    Example:
        >>> printable("a\\x1b[31mred\\n b")
        'a[31mred b'
    """
    kept = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(kept.split())


def csv_cell(value: Cell) -> str:
    """The value as a CSV cell; text that would start a formula is neutralised, numbers are not touched.

    Example:
        >>> [csv_cell(x) for x in ("=1+1", "-0.5", Decimal("-0.5"), None, True)]
        ["'=1+1", "'-0.5", '-0.5', '', 'true']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON; a Decimal becomes the number it is written as."""
    return json.dumps(value, ensure_ascii=False, default=_json_default, indent=indent)


def _json_default(value: object) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def flat(row: Row) -> dict[str, Cell]:
    """The row with one cell per value: nested records as ``evidence.quote``, lists joined by ``; ``."""
    cells: dict[str, Cell] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            cells.update({f"{name}.{key}": cell for key, cell in flat(value).items()})
        elif isinstance(value, (list, tuple)):
            cells[name] = "; ".join(str(v) for v in value)
        else:
            cells[name] = value
    return cells


def write_rows(rows: Iterable[Row], columns: Sequence[str], form: RowFormat, stream: TextIO) -> None:
    """Write the rows to ``stream``.

    Args:
        rows: the rows; cells may be nested, see ``flat``.
        columns: names in order; CSV and table show these, an unknown name stays empty.
        form: ``json`` writes one array with a row per line, nested as it is.
        stream: where to; a table is coloured by rich where the stream is a terminal.
    """
    if form is RowFormat.JSON:
        _write_json(rows, stream)
    elif form is RowFormat.CSV:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            cells = flat(row)
            writer.writerow([csv_cell(cells.get(c)) for c in columns])
    else:
        _write_table([flat(r) for r in rows], columns, stream)


def _write_json(rows: Iterable[Row], stream: TextIO) -> None:
    stream.write("[")
    separator = "\n"
    for row in rows:
        stream.write(separator + json_text(row))
        separator = ",\n"
    stream.write("\n]\n")


def _text(value: Cell) -> str:
    return "" if value is None else printable(csv_cell(value) if not isinstance(value, str) else value)


def _write_table(rows: Sequence[Mapping[str, Cell]], columns: Sequence[str], stream: TextIO) -> None:
    used = [c for c in columns if any(r.get(c) not in (None, "") for r in rows)] or list(columns)
    if stream.isatty():
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for column in used:
            table.add_column(Text(column), overflow="fold")
        for row in rows:
            table.add_row(*(Text(_text(row.get(c))) for c in used))
        Console(file=stream).print(table)
        return
    lines = [used, *([_text(r.get(c)) for c in used] for r in rows)]
    widths = [min(_MAX_PLAIN_WIDTH, max(len(line[i]) for line in lines)) for i in range(len(used))]
    for line in lines:
        stream.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")
