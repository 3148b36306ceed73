"""The formats of ``kg export``: how each is called, what it keeps, what it loses, and what writes it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.export.files import Progress, no_progress

if TYPE_CHECKING:
    from pyoxigraph import Store

Source = Literal["store", "property graph", "ontology"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write the graph to a file or folder."""

    name: str
    ending: str  # of the file's name; empty for a folder
    media_type: str  # IANA, without "; charset"
    keeps: str
    loses: str
    source: Source
    writer: str  # module:function, imported when it is used
    is_binary: bool = False


_RDF = "kg.export.rdf"
_TABLE = "kg.export.evidence_table"
_FIGURES = "every own and cited figure with its key, numbers, sentence and place"
_NOT_FIGURES = "everything that is not a figure: eligibility, doses, findings, planned endpoints, the vocabulary"

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            name="csv", ending=".csv", media_type="text/csv", source="store", writer=f"{_TABLE}:write_csv",
            keeps=f"{_FIGURES}; one row each, ready for metafor and meta",
            loses=f"{_NOT_FIGURES}; lists are joined, formulas get an apostrophe",
        ),
        Format(
            name="cypher", ending=".cypher", media_type="text/plain", source="property graph",
            writer="kg.export.cypher:write_cypher",
            keeps="the property graph, as idempotent statements with constraints and indexes",
            loses="as neo4j-csv; running it removes nothing",
        ),
        Format(
            name="gexf", ending=".gexf", media_type="application/xml", source="property graph",
            writer="kg.export.networks:write_gexf",
            keeps="the property graph, attributes typed, lists as JSON arrays",
            loses="as neo4j-csv, and characters XML lacks",
        ),
        Format(
            name="graphml", ending=".graphml", media_type="application/xml", source="property graph",
            writer="kg.export.networks:write_graphml",
            keeps="the property graph, attributes typed, lists as JSON arrays",
            loses="as neo4j-csv, and characters XML lacks",
        ),
        Format(
            name="jsonld", ending=".jsonld", media_type="application/ld+json", source="store",
            writer=f"{_RDF}:write_jsonld",
            keeps="everything, named graphs included; one node per line", loses="nothing",
        ),
        Format(
            name="json", ending=".json", media_type="application/json", source="property graph",
            writer="kg.export.networks:write_node_link",
            keeps="the property graph as node-link JSON (networkx, D3), lists as JSON arrays", loses="as neo4j-csv",
        ),
        Format(
            name="neo4j-csv", ending="", media_type="text/csv", source="property graph",
            writer="kg.export.neo4j_csv:write_neo4j_csv",
            keeps="typed nodes and relationships, numbers, lists, IRIs, evidence; with the command that imports them",
            loses="OWL expressions, exact decimals (floating point; the text of each figure stays), names of graphs",
        ),
        Format(
            name="nquads", ending=".nq", media_type="application/n-quads", source="store",
            writer=f"{_RDF}:write_nquads",
            keeps="everything, named graphs included; lines sorted", loses="nothing",
        ),
        Format(
            name="ntriples", ending=".nt", media_type="application/n-triples", source="store",
            writer=f"{_RDF}:write_ntriples",
            keeps="every triple once, lines sorted", loses="names of graphs (rkg:document tells those of claims)",
        ),
        Format(
            name="ontology", ending=".owl", media_type="application/rdf+xml", source="ontology",
            writer=f"{_RDF}:write_ontology",
            keeps="the whole ontology with its vocabulary as one OWL file, for Protégé and reasoners",
            loses="all claims",
        ),
        Format(
            name="parquet", ending=".parquet", media_type="application/vnd.apache.parquet", source="store",
            writer=f"{_TABLE}:write_parquet", is_binary=True,
            keeps=f"{_FIGURES}; one row each, typed, lists as lists", loses=_NOT_FIGURES,
        ),
        Format(
            name="trig", ending=".trig", media_type="application/trig", source="store", writer=f"{_RDF}:write_trig",
            keeps="everything, named graphs included", loses="nothing",
        ),
        Format(
            name="turtle", ending=".ttl", media_type="text/turtle", source="store", writer=f"{_RDF}:write_turtle",
            keeps="every triple once", loses="names of graphs (rkg:document tells those of claims)",
        ),
        Format(
            name="void", ending=".ttl", media_type="text/turtle", source="store",
            writer="kg.export.formats:write_void",
            keeps="a description of the data set (VoID, DCAT): counts, links to other data sets, forms",
            loses="the data",
        ),
        Format(
            name="xlsx", ending=".xlsx", source="store", is_binary=True, writer=f"{_TABLE}:write_xlsx",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            keeps=f"{_FIGURES}; one row each, further sheets where one is full, and one that explains the columns",
            loses=f"{_NOT_FIGURES}; lists are joined, text is cut at 32,767 characters (the last sheet tells)",
        ),
    )
}  # fmt: skip

# Not files: sent to a server.
SERVERS: dict[str, tuple[str, str]] = {
    "neo4j": (
        "the property graph, in a running Neo4j server (--uri); a second export updates and removes",
        "as neo4j-csv",
    ),
    "sparql": (
        "everything, named graph by named graph, in any SPARQL 1.1 store (--url); a second export updates and removes",
        "nothing",
    ),
}


def write(form: Format, store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write the graph in a format to a file, or folder, that is complete or not there.

    Raises:
        ExportError: the file cannot be written, or a library that the format needs is missing.
    """
    module, _, function = form.writer.partition(":")
    writer: Callable[..., None] = getattr(importlib.import_module(module), function)
    if form.source == "ontology":
        from kg.paths import data_directory

        writer(data_directory("ontology"), path, progress)
    elif form.source == "property graph":
        from kg.export.property_graph import PropertyGraph

        with PropertyGraph(store, progress) as graph:
            writer(graph, path, progress)
    else:
        writer(store, path, progress)


def write_void(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write the data set's description with the formats above as its distributions."""
    from kg.export.description import write_description

    distributions = {name: form.media_type for name, form in FORMATS.items() if name not in ("ontology", "void")}
    write_description(store, path, distributions, progress)
