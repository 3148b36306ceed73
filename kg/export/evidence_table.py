"""One row per figure, for R, Python, a spreadsheet: CSV, Excel and Parquet with the same columns.

Own and cited figures are rows, planned ones are not. The columns and what they mean stand in ``COLUMNS``.
"""

from __future__ import annotations

import csv
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import NormalDist
from typing import Any, Literal

from pyoxigraph import NamedNode, Store

from kg.errors import ExportError
from kg.export.files import Progress, no_progress, whole_file
from kg.export.part import StoreGraph
from kg.export.rdf import graph_names
from kg.graph.namespaces import ID, OA, PROV, RDF, RKG
from kg.model.extraction import RATIOS
from kg.query.answer import result_rows
from kg.query.rows import AnswerRow
from kg.views.tables import csv_cell

CellType = Literal["text", "list", "integer", "number", "boolean"]
Cell = str | int | float | bool | tuple[str, ...] | None
Row = dict[str, Cell]
Facts = dict[str, dict[str, list[str]]]
"""Lexical values by predicate, by the IRI of the node they are about."""

_ROWS_AT_A_TIME = 2000
_NOT_NEEDED = frozenset({RKG.achieves, RKG.hasArm})
_NOT_SHARED = tuple(f"{ID}{kind}/" for kind in ("arm", "document", "result", "span", "trial"))
_XLSX_ROWS = 1_048_576  # of a sheet, header included (Microsoft, "Excel specifications and limits")
_XLSX_TEXT = 32_767  # characters of a cell
_XLSX_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_XLSX_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the evidence table."""

    name: str
    type: CellType
    meaning: str


COLUMNS = (
    Column("trial", "text", "acronym of the trial, else its registry number, else the document"),
    Column("registry_ids", "list", "registry numbers of the trial"),
    Column("document", "text", "identifier of the document the figure stands in"),
    Column("document_title", "text", "its title"),
    Column("status", "text", "reported: the document's own figure; cited: quoted from elsewhere"),
    Column("conditions", "list", "diseases"),
    Column("biomarkers", "list", "biomarker statuses of the patients"),
    Column("population", "text", "subgroup or denominator in words, where not all patients of the arm"),
    Column("selected_population", "boolean", "the outcome itself or referral chose the denominator"),
    Column("analysis_set", "text", "intention-to-treat, per-protocol …"),
    Column("regimen", "text", "treatment the figure is about"),
    Column("drugs", "list", "its drugs, generic names"),
    Column("procedures", "list", "its procedures"),
    Column("routes", "list", "routes of its drugs where stated: 'oxaliplatin: hepatic-arterial'"),
    Column("arm", "text", "arm as labelled in the document"),
    Column("arm_size", "integer", "persons in the arm"),
    Column("comparator", "text", "arm compared with; set for contrasts"),
    Column("measure", "text", "outcome measure, word of the contract"),
    Column("measure_label", "text", "outcome measure, in words"),
    Column("detail", "text", "what exactly was counted, in words"),
    Column("statistic", "text", "proportion, median, mean, rate-at-time, hazard-ratio, difference, range …"),
    Column("value", "number", "the effect, in 'unit'; empty for a range and for 'not reached'"),
    Column("value_text", "text", "the figure as written"),
    Column("unit", "text", "%, months, weeks, days, years, persons, ratio, other"),
    Column("low", "number", "lower bound: of the confidence interval where 'level' is set, else of a plain range"),
    Column("high", "number", "upper bound"),
    Column("level", "number", "confidence level, percent"),
    Column("events", "integer", "n: patients with the event, where stated"),
    Column("total", "integer", "N: denominator; see total_source"),
    Column("total_source", "text", "stated: with this figure; arm: the arm's size, with which value and events agree"),
    Column("time", "text", "time point of the figure as written"),
    Column("time_months", "number", "the same in months"),
    Column("value_months", "number", "the value in months, where it is a time"),
    Column("p", "text", "p value as written, with its operator"),
    Column("p_operator", "text", "<, =, > …"),
    Column("p_value", "number", "the number of the p value"),
    Column("log_value", "number", "ratios: natural logarithm of the value (metafor's yi)"),
    Column("se_log", "number", "ratios with an interval: (ln high - ln low) / (2 z), z from level (metafor's sei)"),
    Column("score", "number", "calibrated probability that the figure is fully right, 0-1"),
    Column("quote", "text", "the exact words the figure was read from"),
    Column("start", "integer", "where they begin in the document, characters, 0-based"),
    Column("end", "integer", "where they end, exclusive"),
    Column("pointer", "text", "in a structured record: where the value stands (JSON pointer or XPath)"),
    Column("sentence", "text", "the whole sentence"),
    Column("iri", "text", "the figure's IRI in the graph"),
)  # fmt: skip


def evidence_rows(store: Store) -> Iterator[Row]:
    """All own and cited figures, by document and place in it; lists are tuples, missing cells None."""
    graph = StoreGraph(store)
    facts: Facts = {}
    for results in _batches(store):
        _look_up(store, results, facts)
        yield from (_row(row, facts) for row in result_rows(graph, results, facts=facts))
        # What documents share is needed again: regimens, drugs, biomarker statuses. The rest would fill the memory.
        for iri in [iri for iri in facts if iri.startswith(_NOT_SHARED)]:
            del facts[iri]


def write_csv(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write the evidence table as CSV, UTF-8; text that a spreadsheet would run as a formula gets an apostrophe.

    Raises:
        ExportError: the file cannot be written.
    """
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in COLUMNS])
        for done, row in enumerate(evidence_rows(store), start=1):
            writer.writerow([csv_cell(_joined(row[column.name])) for column in COLUMNS])
            progress(done)


def write_parquet(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write the evidence table as Parquet: lists as lists, numbers as 64-bit floats.

    Raises:
        ExportError: pyarrow is not installed, or the file cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError("pyarrow is missing; install it with: pip install 'regimen-kg[tables]'") from error
    types = {
        "text": pyarrow.string(),
        "list": pyarrow.list_(pyarrow.string()),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    schema = pyarrow.schema(
        [pyarrow.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in COLUMNS]
    )
    with whole_file(path) as partial, parquet.ParquetWriter(partial, schema) as writer:
        rows: list[Row] = []
        for done, row in enumerate(evidence_rows(store), start=1):
            rows.append(row)
            if len(rows) >= 10 * _ROWS_AT_A_TIME:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
                rows = []
            progress(done)
        writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def write_xlsx(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write the evidence table as an Excel workbook; text is text whatever it begins with.

    More rows than a sheet holds go on in further sheets, and text that is too long for a cell is cut. A last sheet says
    what the columns mean, over which sheets the figures go, and how many texts were cut.

    Raises:
        ExportError: openpyxl is not installed, or the file cannot be written.
    """
    try:
        import openpyxl
        from openpyxl.cell import WriteOnlyCell
    except ImportError as error:
        raise ExportError("openpyxl is missing; install it with: pip install 'regimen-kg[tables]'") from error

    cut = 0

    def cell(sheet: Any, value: Cell) -> Any:
        nonlocal cut
        held = _joined(value)
        if not isinstance(held, str):
            return held
        cut += len(held) > _XLSX_TEXT
        written = WriteOnlyCell(sheet, _XLSX_FORBIDDEN.sub("\ufffd", held)[:_XLSX_TEXT])
        written.data_type = "s"  # openpyxl takes a leading = for a formula
        return written

    with whole_file(path) as partial:
        workbook = openpyxl.Workbook(write_only=True)
        names = [column.name for column in COLUMNS]
        sheet, used, done = None, _XLSX_ROWS, 0
        for done, row in enumerate(evidence_rows(store), start=1):
            if used == _XLSX_ROWS:
                sheet = workbook.create_sheet(f"evidence {len(workbook.sheetnames) + 1}" if sheet else "evidence")
                sheet.append(names)
                used = 1
            assert sheet is not None
            sheet.append([cell(sheet, row[name]) for name in names])
            used += 1
            progress(done)
        if sheet is None:
            workbook.create_sheet("evidence").append(names)
        sheets = workbook.sheetnames
        about = workbook.create_sheet("columns")
        about.append(["column", "type", "meaning"])
        for column in COLUMNS:
            about.append([column.name, column.type, column.meaning])
        if len(sheets) > 1:
            about.append([f"{done} figures, in the sheets {', '.join(sheets)}: a sheet holds {_XLSX_ROWS} rows"])
        if cut:
            about.append([f"{cut} texts were cut: a cell holds {_XLSX_TEXT} characters; csv and parquet hold all"])
        unstamped = partial.with_name(partial.name + "-stamped")
        try:
            workbook.save(unstamped)
            _without_time(unstamped, partial)
        finally:
            unstamped.unlink(missing_ok=True)


def _without_time(source: Path, target: Path) -> None:
    """Copy a workbook without the moments at which it was made, so that the same rows give the same bytes."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
        for name in sorted(read.namelist()):
            entry = zipfile.ZipInfo(name, date_time=_XLSX_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                text = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", read.read(name))
                write.writestr(entry, text)
                continue
            with read.open(name) as part, write.open(entry, "w", force_zip64=True) as copy:
                while piece := part.read(2**20):
                    copy.write(piece)


def _joined(value: Cell) -> str | int | float | bool | None:
    return "; ".join(value) if isinstance(value, tuple) else value


# ---- rows ---------------------------------------------------------------------------------------------------------


def _batches(store: Store) -> Iterator[list[str]]:
    waiting: list[str] = []
    for name in graph_names(store):
        waiting += _results(store, name)
        if len(waiting) >= _ROWS_AT_A_TIME:
            yield waiting
            waiting = []
    yield waiting


def _look_up(store: Store, results: Iterable[str], facts: Facts) -> None:
    """Fill ``facts`` with the results and what only they and their neighbours link to.

    The same look-up through SPARQL, as the answers to questions do it, takes ten times as long.
    """
    for result in results:
        facts[result] = about = _facts_of(store, result)
        for values in about.values():
            for value in values:
                if value.startswith(_NOT_SHARED) and value not in facts:
                    facts[value] = _facts_of(store, value)


def _facts_of(store: Store, iri: str) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(NamedNode(iri), None, None, None):
        if quad.predicate not in _NOT_NEEDED:
            found.setdefault(quad.predicate.value, set()).add(quad.object.value)  # type: ignore[union-attr]
    return {predicate: sorted(values) for predicate, values in found.items()}


def _results(store: Store, name: NamedNode) -> list[str]:
    """Results of one document in the order of the words they were read from."""
    found = []
    for quad in store.quads_for_pattern(None, RDF.type, RKG.Result, name):
        result = quad.subject
        assert isinstance(result, NamedNode)
        starts = (
            int(place.object.value)  # type: ignore[union-attr]
            for span in store.quads_for_pattern(result, PROV.wasDerivedFrom, None, name)
            for place in store.quads_for_pattern(span.object, OA.start, None, name)  # type: ignore[arg-type]
        )
        found.append((min(starts, default=0), result.value))
    return [iri for _, iri in sorted(found)]


def _row(row: AnswerRow, facts: Facts) -> Row:
    about = facts[row.iri]

    def further(predicate: NamedNode) -> str | None:
        return next(iter(about.get(predicate.value, ())), None)

    evidence = row.evidence
    cells: dict[str, object] = {
        **{column.name: getattr(row, column.name) for column in COLUMNS if hasattr(row, column.name)},
        "selected_population": further(RKG.selectedPopulation) == "true",
        "analysis_set": further(RKG.analysisSet),
        "time_months": _float(further(RKG.timeMonths)),
        "value_months": _float(further(RKG.valueMonths)),
        "p_operator": further(RKG.pOperator),
        "p_value": _float(further(RKG.pValue)),
        **_logarithms(row),
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "pointer": evidence.pointer,
        "sentence": evidence.sentence,
    }
    ordered = ((column.name, cells[column.name]) for column in COLUMNS)
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in ordered}  # type: ignore[misc]


def _logarithms(row: AnswerRow) -> Mapping[str, float | None]:
    """Logarithm of a ratio and its standard error, where they can be had."""
    log_value = se_log = None
    if row.statistic in RATIOS:
        if row.value is not None and row.value > 0:
            log_value = math.log(row.value)
        if row.low and row.high and row.level and 0 < row.low < row.high and 0 < row.level < 100:
            z = NormalDist().inv_cdf(0.5 + float(row.level) / 200)
            se_log = (math.log(row.high) - math.log(row.low)) / (2 * z)
    return {"log_value": log_value, "se_log": se_log}


def _float(text: str | None) -> float | None:
    return None if text is None else float(text)
