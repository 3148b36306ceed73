"""The evidence table: columns, numbers ready for pooling, and the same rows out of three kinds of file."""

import csv
import io
import math
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest
import python_calamine
from pyoxigraph import Store

from kg.export.evidence_table import COLUMNS, evidence_rows, write_csv, write_parquet, write_xlsx
from kg.export.part import StoreGraph

NAMES = [column.name for column in COLUMNS]


@pytest.fixture(scope="module")
def rows(store: Store) -> list[dict[str, Any]]:
    return list(evidence_rows(store))


def of(rows: list[dict[str, Any]], statistic: str, document: str = "pmid:1") -> list[dict[str, Any]]:
    return [row for row in rows if row["statistic"] == statistic and row["document"] == document]


def test_every_own_and_cited_figure_is_one_row(store: Store, rows: list[dict[str, Any]]) -> None:
    (count,) = StoreGraph(store).select(
        "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a <https://w3id.org/regimen-kg/ontology#Result> }"
    )
    assert len(rows) == int(count["n"] or 0) > 20
    assert all(list(row) == NAMES for row in rows)


def test_rows_follow_the_documents(rows: list[dict[str, Any]]) -> None:
    places = [(row["document"], row["start"]) for row in rows]
    assert places == sorted(places)


def test_proportion_has_events_and_total(rows: list[dict[str, Any]]) -> None:
    first = of(rows, "proportion")[0]
    assert (first["value"], first["unit"], first["events"], first["total"]) == (54.2, "%", 26, 48)
    assert first["total_source"] == "stated"
    assert first["drugs"] == ("cetuximab", "fluorouracil", "oxaliplatin")
    assert first["quote"] == "26 of 48 (54.2%)"
    assert first["log_value"] is first["se_log"] is None


def test_ratio_has_logarithm_and_standard_error(rows: list[dict[str, Any]]) -> None:
    (ratio,) = of(rows, "hazard-ratio")
    assert ratio["log_value"] == pytest.approx(math.log(0.66))
    # Cochrane Handbook 6.4, 6.3.1: SE = (ln upper - ln lower) / 3.92 for a 95 % interval.
    assert ratio["se_log"] == pytest.approx((math.log(0.97) - math.log(0.45)) / 3.92, rel=1e-4)
    assert (ratio["p"], ratio["p_operator"], ratio["p_value"]) == ("=.03", "=", 0.03)
    assert ratio["comparator"] == "mFOLFOX6"


def test_range_has_bounds_but_no_effect(rows: list[dict[str, Any]]) -> None:
    (spread,) = of(rows, "range")
    assert (spread["value"], spread["low"], spread["high"], spread["level"]) == (None, 10.0, 60.0, None)
    assert spread["status"] == "cited"


def test_csv_neutralises_formulas_and_nothing_else(
    store: Store, rows: list[dict[str, Any]], hostile: tuple[str, ...], tmp_path: Path
) -> None:
    write_csv(store, tmp_path / "e.csv")
    text = (tmp_path / "e.csv").read_bytes().decode()
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["iri"] for row in read] == [row["iri"] for row in rows]
    details = {row["detail"] for row in read}
    assert "'" + hostile[0] in details
    assert set(hostile[1:]) <= details
    assert not any(cell.startswith(("=", "+", "@")) for row in read for cell in row.values())
    assert [float(row["value"]) for row in read if row["value"]] == [r["value"] for r in rows if r["value"] is not None]


def test_parquet_is_read_by_another_library(store: Store, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    write_parquet(store, tmp_path / "e.parquet")
    read = polars.read_parquet(tmp_path / "e.parquet", use_pyarrow=False)
    assert read.columns == NAMES
    assert read.schema["value"] == polars.Float64
    assert read.schema["events"] == polars.Int64
    assert read.schema["drugs"] == polars.List(polars.String)
    expected = [{k: list(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in rows]
    assert read.to_dicts() == expected


def test_excel_is_read_by_another_library(store: Store, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    write_xlsx(store, tmp_path / "e.xlsx")
    workbook = python_calamine.CalamineWorkbook.from_path(tmp_path / "e.xlsx")
    assert workbook.sheet_names == ["evidence", "columns"]
    header, *read = workbook.get_sheet_by_name("evidence").to_python()
    assert header == NAMES
    assert len(read) == len(rows)
    for found, row in zip(read, rows, strict=True):
        for name, cell in zip(NAMES, found, strict=True):
            expected = row[name]
            if isinstance(expected, tuple):
                expected = "; ".join(expected)
            if isinstance(expected, float):  # Excel keeps 15 digits
                expected = pytest.approx(expected, rel=1e-14)
            assert cell == ("" if expected is None else expected), name


def test_excel_holds_no_formula(store: Store, hostile: tuple[str, ...], tmp_path: Path) -> None:
    write_xlsx(store, tmp_path / "e.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx")["evidence"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells[hostile[0]] == "s"
    assert "f" not in cells.values()


@pytest.mark.parametrize("write", [write_csv, write_parquet, write_xlsx])
def test_same_rows_give_same_bytes(write: Any, store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "one")
    write(store, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("write", [write_csv, write_parquet, write_xlsx])
def test_empty_graph_gives_an_empty_table(write: Any, tmp_path: Path) -> None:
    write(Store(), tmp_path / "out")
    assert (tmp_path / "out").stat().st_size > 0


def test_rows_beyond_a_sheet_go_on_in_the_next(
    store: Store, rows: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.evidence_table._XLSX_ROWS", 10)
    write_xlsx(store, tmp_path / "e.xlsx")
    workbook = python_calamine.CalamineWorkbook.from_path(tmp_path / "e.xlsx")
    sheets = [name for name in workbook.sheet_names if name != "columns"]
    assert sum(len(workbook.get_sheet_by_name(name).to_python()) - 1 for name in sheets) == len(rows)
    assert len(sheets) > 1
    said = workbook.get_sheet_by_name("columns").to_python()[-1][0]
    assert said == f"{len(rows)} figures, in the sheets {', '.join(sheets)}: a sheet holds 10 rows"


def test_text_too_long_for_a_cell_is_cut_and_counted(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_xlsx(store, tmp_path / "whole.xlsx")
    monkeypatch.setattr("kg.export.evidence_table._XLSX_TEXT", 40)
    write_xlsx(store, tmp_path / "cut.xlsx")
    said = []
    for name in ("whole", "cut"):
        workbook = python_calamine.CalamineWorkbook.from_path(tmp_path / f"{name}.xlsx")
        cells = [cell for row in workbook.get_sheet_by_name("evidence").to_python() for cell in row]
        said.append(workbook.get_sheet_by_name("columns").to_python()[-1][0])
        if name == "whole":
            too_long = sum(isinstance(cell, str) and len(cell) > 40 for cell in cells)
    assert max(len(cell) for cell in cells if isinstance(cell, str)) == 40
    assert said == ["iri", f"{too_long} texts were cut: a cell holds 40 characters; csv and parquet hold all"]
