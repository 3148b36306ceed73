"""Rows as table, CSV and JSON; hostile cells."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.views.tables import RowFormat, csv_cell, printable, write_rows

ROWS = [
    {"a": "=1+1", "b": Decimal("-0.50"), "c": ["x", "y"], "d": {"quote": "q", "start": 3}},
    {"a": None, "b": None, "c": [], "d": {"quote": "two\nlines\x1b[31m", "start": 0}},
]
COLUMNS = ("a", "b", "c", "d.quote", "d.start")


def written(form: RowFormat) -> str:
    stream = io.StringIO()
    write_rows(ROWS, COLUMNS, form, stream)
    return stream.getvalue()


def test_json_is_one_array_with_a_row_per_line() -> None:
    text = written(RowFormat.JSON)
    assert json.loads(text)[0] == {"a": "=1+1", "b": -0.5, "c": ["x", "y"], "d": {"quote": "q", "start": 3}}
    assert len(text.splitlines()) == 4


def test_no_rows_are_an_empty_array() -> None:
    stream = io.StringIO()
    write_rows([], COLUMNS, RowFormat.JSON, stream)
    assert json.loads(stream.getvalue()) == []


def test_csv_reads_back_and_neutralises_formulas() -> None:
    rows = list(csv.reader(io.StringIO(written(RowFormat.CSV))))
    assert rows[0] == list(COLUMNS)
    assert rows[1] == ["'=1+1", "-0.50", "x; y", "q", "3"]
    assert rows[2] == ["", "", "", "two\nlines\x1b[31m", "0"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  =", "＝"])
def test_formula_starts(start: str) -> None:
    assert csv_cell(start + "cmd|' /C calc'!A0").startswith("'")


@given(st.text())
def test_no_text_cell_starts_a_formula(text: str) -> None:
    assert not csv_cell(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_plain_table_has_no_control_characters_and_one_line_per_row() -> None:
    text = written(RowFormat.TABLE)
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3


@given(st.text())
def test_printable_is_one_safe_line(text: str) -> None:
    safe = printable(text)
    assert "\n" not in safe
    assert "\x1b" not in safe
    assert "\u202e" not in safe  # right-to-left override, which reorders what stands beside it
