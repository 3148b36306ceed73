"""The catalogue: SPARQL queries of ``queries/`` with a header that says what they ask, take and give.

Header lines begin with ``#+`` (the form of grlc, https://grlc.io), one key per line::

    #+ title: Trials that require a biomarker status
    #+ question: Which trials require {gene} {state}?
    #+ param gene marker - gene or marker that is tested
    #+ param state text - wild-type, mutant, positive …; default any
    #+ column trial text - trial identifier
    #+ column drugs list - generic names, given as lines: GROUP_CONCAT(…; separator="\\n")

A parameter ``gene`` is written ``$gene`` in the query. Its value is checked against its type and put in as an RDF term
in N-Triples syntax, so no value can become query text. ``default any`` leaves it open (``UNDEF``); such a parameter
stands in ``VALUES ?gene { $gene }`` only.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import QuestionError
from kg.paths import data_directory
from kg.query.answer import Selectable
from kg.vocabulary import Term, TermKind, Vocabulary, default_vocabulary

_HEADER = re.compile(r"#\+\s*(?P<key>title|question|param|column)\b:?\s*(?P<rest>.*)")
_PARAMETER = re.compile(
    r"""(?P<name>[a-z][a-z0-9_]*) \s+ (?P<type>[a-z-]+) \s+ - \s+
        (?P<meaning>.*?) (?: ;\s*default\s+(?P<default>.+) )?$""",
    re.VERBOSE,
)
_COLUMN = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]*)\s+(?P<type>[a-z-]+)\s+-\s+(?P<meaning>.*)")
# Strings, IRIs and comments are passed over, so that a dollar sign inside them is no parameter.
_PLACEHOLDER = re.compile(
    r"""  "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>\s]*> | \#[^\n]* | \$(?P<name>[A-Za-z_][A-Za-z0-9_]*)""",
    re.VERBOSE,
)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ANY = "any"

# Parameter types that name a vocabulary entry, and the kinds of entries each accepts.
TERM_TYPES: dict[str, tuple[TermKind, ...]] = {
    "condition": (TermKind.CONDITION,),
    "drug": (TermKind.DRUG,),
    "drug-class": (TermKind.DRUG_CLASS,),
    "marker": (TermKind.MARKER, TermKind.GENE),
    "measure": (TermKind.MEASURE,),
    "procedure": (TermKind.PROCEDURE,),
    "regimen": (TermKind.REGIMEN,),
    "regimen-class": (TermKind.REGIMEN_CLASS,),
    "route": (TermKind.ROUTE,),
}
VALUE_TYPES = ("boolean", "decimal", "integer", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a query. ``default`` None means that it must be given."""

    name: str
    type: str
    meaning: str
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a query's answer."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueQuery:
    """One query of the catalogue; ``text`` holds ``$name`` where parameters go."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def bind(self, values: Mapping[str, str], vocabulary: Vocabulary | None = None) -> str:
        """SPARQL text with the values in place of the parameters.

        Args:
            values: value by parameter name, as typed by a person; missing ones take their default.
            vocabulary: where names of drugs, measures … are looked up; the package's own by default.

        Raises:
            QuestionError: a name is unknown, a required value is missing, or a value does not fit its type.
        """
        known = {p.name: p for p in self.parameters}
        for name in values:
            if name not in known:
                raise QuestionError(
                    f"query '{self.name}' has no parameter '{name}'{_did_you_mean(name, known)}; "
                    f"it takes {', '.join(known) or 'none'}"
                )
        terms = {}
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if value is None:
                raise QuestionError(
                    f"query '{self.name}' needs --{parameter.name} ({parameter.type}: {parameter.meaning})"
                )
            terms[parameter.name] = term_text(parameter, value, vocabulary or default_vocabulary())
        return _PLACEHOLDER.sub(lambda m: terms[m["name"]] if m["name"] else m[0], self.text)


def read_query(path: Path) -> CatalogueQuery:
    """The query of one ``.rq`` file.

    Raises:
        QuestionError: the header is incomplete, or it and the text disagree about parameters.
    """
    text = path.read_text(encoding="utf-8")
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.fullmatch(line.strip())
        if match is None:
            raise QuestionError(
                f"{path.name}:{number}: '{line}' is no header line; expected title, question, param or column"
            )
        key, rest = match["key"], match["rest"].strip()
        if key == "param":
            found = _PARAMETER.fullmatch(rest)
            if found is None or found["type"] not in (*VALUE_TYPES, *TERM_TYPES):
                raise QuestionError(
                    f"{path.name}:{number}: '{rest}' is no parameter; expected 'NAME TYPE - meaning; default VALUE', "
                    f"TYPE one of {', '.join((*VALUE_TYPES, *TERM_TYPES))}"
                )
            parameters.append(
                Parameter(name=found["name"], type=found["type"], meaning=found["meaning"], default=found["default"])
            )
        elif key == "column":
            found = _COLUMN.fullmatch(rest)
            if found is None:
                raise QuestionError(f"{path.name}:{number}: '{rest}' is no column; expected 'NAME TYPE - meaning'")
            columns.append(Column(name=found["name"], type=found["type"], meaning=found["meaning"]))
        else:
            single[key] = rest
    missing = [key for key in ("title", "question") if not single.get(key)]
    if missing or not columns:
        raise QuestionError(f"{path.name}: the header lacks {', '.join(missing or ['columns'])}")
    used = {m["name"] for m in _PLACEHOLDER.finditer(text) if m["name"]}
    if used != {p.name for p in parameters}:
        odd = ", ".join(sorted(used ^ {p.name for p in parameters}))
        raise QuestionError(f"{path.name}: {odd}: stands in the header or in the query, but not in both")
    return CatalogueQuery(
        name=path.stem,
        title=single["title"],
        question=single["question"],
        parameters=tuple(parameters),
        columns=tuple(columns),
        text=text,
    )


@cache
def catalogue() -> dict[str, CatalogueQuery]:
    """All queries of the package's own ``queries/`` by name, sorted."""
    return {path.stem: read_query(path) for path in sorted(data_directory("queries").glob("*.rq"))}


def find_query(name: str) -> CatalogueQuery:
    """The query of that name.

    Raises:
        QuestionError: there is none; the message names the nearest.
    """
    queries = catalogue()
    if name not in queries:
        raise QuestionError(f"no query '{name}'{_did_you_mean(name, queries)}; kg query --list shows all")
    return queries[name]


def term_text(parameter: Parameter, value: str, vocabulary: Vocabulary) -> str:
    """The value as an RDF term in N-Triples syntax.

    Raises:
        QuestionError: the value does not fit the parameter's type, or names no vocabulary entry.

    Example:
        >>> term_text(Parameter(name="x", type="text", meaning=""), 'a" . }', Vocabulary({}))
        '"a\\\\" . }"'
    """
    if value == _ANY and parameter.default == _ANY:
        return "UNDEF"
    if parameter.type in TERM_TYPES:
        return str(pyoxigraph.NamedNode(_find_term(parameter, value, vocabulary).iri))
    return str(_LITERALS[parameter.type](parameter, value))


def _refuse(parameter: Parameter, value: str, expected: str) -> QuestionError:
    return QuestionError(f"--{parameter.name} '{value}' is not {expected} ({parameter.meaning})")


def _decimal(parameter: Parameter, value: str) -> pyoxigraph.Literal:
    try:
        number = Decimal(value.strip().removesuffix("%").strip())
    except InvalidOperation:
        raise _refuse(parameter, value, "a number such as 50 or 7.5") from None
    if not number.is_finite():
        raise _refuse(parameter, value, "a number such as 50 or 7.5")
    return pyoxigraph.Literal(format(number, "f"), datatype=pyoxigraph.NamedNode(_XSD + "decimal"))


def _integer(parameter: Parameter, value: str) -> pyoxigraph.Literal:
    if not re.fullmatch(r"-?[0-9]{1,18}", value.strip()):
        raise _refuse(parameter, value, "a whole number such as 20")
    return pyoxigraph.Literal(value.strip(), datatype=pyoxigraph.NamedNode(_XSD + "integer"))


def _boolean(parameter: Parameter, value: str) -> pyoxigraph.Literal:
    if value not in ("true", "false"):
        raise _refuse(parameter, value, "'true' or 'false'")
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(_XSD + "boolean"))


def _text(parameter: Parameter, value: str) -> pyoxigraph.Literal:
    return pyoxigraph.Literal(value)


_LITERALS: dict[str, Callable[[Parameter, str], pyoxigraph.Literal]] = {
    "boolean": _boolean,
    "decimal": _decimal,
    "integer": _integer,
    "text": _text,
}


def _find_term(parameter: Parameter, value: str, vocabulary: Vocabulary) -> Term:
    kinds = TERM_TYPES[parameter.type]
    wanted = " ".join(value.casefold().split())
    candidates: list[Term] = []
    names: dict[str, str] = {}
    for kind in kinds:
        for term in vocabulary.of_kind(kind):
            labels = (term.label, *term.safe_labels, *term.hidden_labels, *((term.notation,) if term.notation else ()))
            folded = {label.casefold() for label in labels}
            names.update(dict.fromkeys(folded, term.label))
            if value == term.iri or wanted in folded:
                candidates.append(term)
    preferred = [t for t in candidates if wanted in (t.label.casefold(), (t.notation or "").casefold())]
    if preferred or candidates:
        return (preferred or candidates)[0]
    nearest = difflib.get_close_matches(wanted, names, n=3, cutoff=0.7)
    meant = f"; did you mean {' or '.join(sorted({names[n] for n in nearest}))}?" if nearest else ""
    kind_words = " or ".join(k.replace("-", " ") for k in kinds)
    raise QuestionError(
        f"--{parameter.name} '{value}' is no {kind_words} of the vocabulary{meant or '; search it with kg terms'}"
    )


def _did_you_mean(name: str, known: Mapping[str, object]) -> str:
    nearest = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean '{nearest[0]}'?" if nearest else ""


def run_query(
    graph: Selectable, query: CatalogueQuery, values: Mapping[str, str], vocabulary: Vocabulary | None = None
) -> Iterator[dict[str, Any]]:
    """Rows of the query, its columns in their declared types; None where a cell is unknown.

    Raises:
        QuestionError: a value does not fit, or the query does not give the columns it declares.
    """
    for row in graph.select(query.bind(values, vocabulary)):
        missing = [c.name for c in query.columns if c.name not in row]
        if missing:
            raise QuestionError(f"query '{query.name}' does not give its column {', '.join(missing)}; correct its file")
        yield {column.name: _typed(row[column.name], column.type) for column in query.columns}


def _typed(text: str | None, type_: str) -> Any:
    """The cell in its column's type; a list comes as lines and is sorted, because SPARQL leaves its order open."""
    if type_ == "list":
        return sorted(text.split("\n")) if text else []
    if text is None:
        return None
    if type_ == "integer":
        return int(text)
    return Decimal(text) if type_ == "decimal" else text
