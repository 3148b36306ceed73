"""The graph as typed nodes and relationships with properties, for Neo4j, Gephi, Cytoscape and the like.

What becomes what (a picture of it: ``docs/images/property-graph.svg``):

* a resource of the graph's model, a vocabulary entry and a class of the ontology → a node with two labels, ``Entity``
  and its kind (``Trial``, ``Result``, ``Drug``, ``Class`` …), and the property ``iri``, unique among all nodes;
* a literal → a property under the predicate's local name; ``xsd:decimal`` and the like → floating-point number,
  ``xsd:integer`` → integer, ``xsd:boolean`` → boolean, everything else → string (language tags go: all is English);
* a property of which a node may have several values (``LISTS``) → a list, sorted;
* a property that should have one value but has several, because documents disagree about a trial → the list
  ``<name>Values`` and no ``<name>``: none of them is picked;
* a link between two nodes → a relationship, its type the predicate's local name in upper case (``rkg:hasArm`` →
  ``HAS_ARM``; exceptions in ``RELATIONSHIP_NAMES``); a link to a resource of another data set (``skos:exactMatch``,
  ``dcterms:source`` …) → a list of IRIs as strings;
* membership in a class, asserted or inferred → ``IN_CLASS``; ``rdfs:subClassOf`` of named classes → ``SUB_CLASS_OF``;
* a link to something the graph does not describe → a node of kind ``Unlisted``, so that no relationship is lost.

``name`` is added to every node, to have something to show. Left out: OWL expressions and declarations of properties
(they are in the export ``ontology``), the names of graphs (``DOCUMENT`` says where a claim stands), exact decimals
(``valueText`` keeps the figure as written).
"""

from __future__ import annotations

import hashlib
import io
import marshal
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Store

from kg.export.files import Progress, no_progress, sorted_lines
from kg.graph.namespaces import BASE, ID, OA, OWL, PROV, RDF, RDFS, RKG, SKOS, VOCABULARY_GRAPH

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

ONTOLOGY = BASE + "ontology#"
DCT = "http://purl.org/dc/terms/"
SKOS_NS = "http://www.w3.org/2004/02/skos/core#"

Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...]

# Kinds in order of precedence: a node of two kinds gets the first one as its label.
KINDS = (
    "Document", "Trial", "TrialFact", "Arm", "NamedRegimen", "Regimen", "Component", "Administration",
    "BiomarkerCriterion", "MarkerStatus", "BiomarkerState", "Result", "PlannedEndpoint", "EligibilityCriterion",
    "EligibilityParameter", "Finding", "Span", "Drug", "Marker", "Gene", "Assay", "Procedure", "Route", "Condition",
    "Setting", "OutcomeMeasure", "AdverseEvent",
)  # fmt: skip
CLASS = "Class"
UNLISTED = "Unlisted"
ENTITY = "Entity"

# Properties that may have several values: predicate → name of the list.
LISTS: Mapping[str, str] = {
    SKOS_NS + "altLabel": "altLabels",
    SKOS_NS + "hiddenLabel": "hiddenLabels",
    SKOS_NS + "exactMatch": "exactMatches",
    SKOS_NS + "closeMatch": "closeMatches",
    SKOS_NS + "broadMatch": "broadMatches",
    SKOS_NS + "narrowMatch": "narrowMatches",
    SKOS_NS + "relatedMatch": "relatedMatches",
    DCT + "source": "sources",
    RDFS.comment.value: "comments",
    ONTOLOGY + "brandName": "brandNames",
    ONTOLOGY + "developmentCode": "developmentCodes",
    ONTOLOGY + "labelPattern": "labelPatterns",
    ONTOLOGY + "contextWord": "contextWords",
    ONTOLOGY + "withheldLabel": "withheldLabels",
    ONTOLOGY + "decoy": "decoys",
    ONTOLOGY + "mechanism": "mechanisms",
    ONTOLOGY + "alterationScope": "alterationScopes",
    ONTOLOGY + "doseText": "doseTexts",
    ONTOLOGY + "registryId": "registryIds",
    ONTOLOGY + "country": "countries",
}
# Properties with one value whose local name would mislead.
PROPERTY_NAMES: Mapping[str, str] = {
    SKOS.prefLabel.value: "name",
    RDFS.label.value: "name",
    RKG.label.value: "name",
    OA.exact.value: "quote",
    # Gephi takes "start" and "end" for points on a time line.
    OA.start.value: "quoteStart",
    OA.end.value: "quoteEnd",
}
RELATIONSHIP_NAMES: Mapping[str, str] = {
    PROV.wasDerivedFrom.value: "EVIDENCE",
    OA.hasSource.value: "DOCUMENT",
    RDF.type.value: "IN_CLASS",
}
# Written as the string property "generatedBy": a node that a million claims point to helps nobody.
_AS_TEXT = {PROV.wasGeneratedBy.value: "generatedBy"}
_TYPE = RDF.type.value
_SUB_CLASS_OF = RDFS.subClassOf.value
_OWL_AXIOM = OWL.Class.value.removesuffix("Class")

_INTEGERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}"
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_FLOATS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("decimal", "double", "float"))
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_INT64 = range(-(2**63), 2**63)
_NAME_LENGTH = 80
_PROGRESS_STEP = 2000


class ValueType(StrEnum):
    """Type of a property over all nodes of a kind."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyType:
    """What the values of one property of one kind of node are."""

    type: ValueType
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node with the relationships that start at it. ``links`` are (type, IRI of the other node), sorted."""

    iri: str
    kind: str
    properties: Mapping[str, Value]
    links: tuple[tuple[str, str], ...]


@dataclass(slots=True, kw_only=True)
class Schema:
    """What a projected graph contains: counts and types, gathered while projecting."""

    nodes: Counter[str] = field(default_factory=Counter)
    relationships: Counter[str] = field(default_factory=Counter)
    properties: dict[str, dict[str, PropertyType]] = field(default_factory=dict)
    mixed: set[str] = field(default_factory=set)  # kinds with a property that came in several types

    def add(self, node: Node) -> None:
        """Count a node and widen the types of its properties where needed."""
        self.nodes[node.kind] += 1
        self.relationships.update(type_ for type_, _ in node.links)
        known = self.properties.setdefault(node.kind, {})
        for name, value in node.properties.items():
            found = _property_type(value)
            before = known.get(name)
            if before != found:
                known[name] = found if before is None else wider(before, found)
                if before is not None:
                    self.mixed.add(node.kind)


class PropertyGraph:
    """A projected graph, kept in a temporary file so that it may be larger than memory and read several times.

    Use as a context manager; nodes come sorted by kind and IRI, those of kind ``Unlisted`` last.
    """

    def __init__(self, store: Store, progress: Progress = no_progress) -> None:
        self.schema = Schema()
        self._spool: IO[bytes] = tempfile.TemporaryFile(prefix="kg-nodes-")  # noqa: SIM115 (closed by __exit__)
        try:
            for node in _project(store, progress):
                self.schema.add(node)
                marshal.dump((node.iri, node.kind, dict(node.properties), node.links), self._spool)
            self._spool.flush()
        except BaseException:
            self._spool.close()
            raise

    def __enter__(self) -> PropertyGraph:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._spool.close()

    def __iter__(self) -> Iterator[Node]:
        with io.BufferedReader(_FromStart(self._spool.fileno()), 2**20) as stream:
            while True:
                try:
                    iri, kind, properties, links = marshal.load(stream)
                except EOFError:
                    return
                if kind in self.schema.mixed:
                    types = self.schema.properties[kind]
                    properties = {name: _widened(value, types[name]) for name, value in properties.items()}
                yield Node(iri=iri, kind=kind, properties=properties, links=links)

    def __len__(self) -> int:
        return sum(self.schema.nodes.values())


class _FromStart(io.RawIOBase):
    """A reader of an open file with a place of its own, so that readers do not move each other."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        with memoryview(buffer) as target:
            data = os.pread(self._descriptor, len(target), self._place)
            target[: len(data)] = data
        self._place += len(data)
        return len(data)


@lru_cache(maxsize=4096)
def relationship_type(predicate: str) -> str:
    """Relationship type of a predicate: ``rkg:hasArm`` → ``HAS_ARM``."""
    if predicate in RELATIONSHIP_NAMES:
        return RELATIONSHIP_NAMES[predicate]
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", _local_name(predicate)).upper()


# ---- projecting ---------------------------------------------------------------------------------------------------


def _project(store: Store, progress: Progress) -> Iterator[Node]:
    """All nodes, sorted by kind and IRI; then the nodes that are linked to but described nowhere."""
    done = 0
    with tempfile.TemporaryFile(prefix="kg-iris-") as described, tempfile.TemporaryFile(prefix="kg-ends-") as linked:
        # Sorted by kind, so that the order does not hang on the order of precedence.
        for kind in sorted({*KINDS, CLASS, *_other_kinds(store)}):
            for iri in sorted_lines(_members(store, kind)):
                node = _node(store, iri.decode(), kind)
                if node is None:
                    continue
                yield node
                described.write(iri + b"\n")
                linked.writelines(end.encode() + b"\n" for _, end in node.links)
                done += 1
                if done % _PROGRESS_STEP == 0:
                    progress(done)
        # Compared as sorted files: asking the store for each end of a link takes longer than everything before.
        for iri in _missing(sorted_lines(_lines(linked)), sorted_lines(_lines(described))):
            text = iri.decode()
            yield Node(iri=text, kind=UNLISTED, properties={"name": _readable(text)}, links=())
            done += 1
    progress(done)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    stream.seek(0)
    return (line.removesuffix(b"\n") for line in stream)


def _missing(wanted: Iterator[bytes], there: Iterator[bytes]) -> Iterator[bytes]:
    """What is wanted and not there; both sorted, each line once."""
    at = next(there, None)
    for line in wanted:
        while at is not None and at < line:
            at = next(there, None)
        if at != line:
            yield line


def _class_of(kind: str) -> NamedNode:
    return OWL.Class if kind == CLASS else NamedNode(ONTOLOGY + kind)


def _members(store: Store, kind: str) -> Iterator[bytes]:
    for quad in store.quads_for_pattern(None, RDF.type, _class_of(kind), None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value.encode()


def _other_kinds(store: Store) -> list[str]:
    """Kinds of vocabulary entries that ``KINDS`` does not know: classes whose members have no kind of the list."""
    others = set()
    for quad in store.quads_for_pattern(None, RDF.type, None, VOCABULARY_GRAPH):
        if (
            isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode)
            and quad.subject.value.startswith(ID)
            and quad.object.value.startswith(ONTOLOGY)
            and _kind(store, quad.subject.value) == _local_name(quad.object.value)
        ):
            others.add(_local_name(quad.object.value))
    return sorted(others.difference(KINDS))


def _kind(store: Store, iri: str) -> str | None:
    """Kind of the node with this IRI; None where the graph does not describe it as one."""
    types = [q.object.value for q in store.quads_for_pattern(NamedNode(iri), RDF.type, None, None)]  # type: ignore[union-attr]
    return _kind_among(iri, types)


def _kind_among(iri: str, types: Iterable[str]) -> str | None:
    if iri.startswith(ONTOLOGY):
        return CLASS if OWL.Class.value in types else None
    names = {_local_name(type_) for type_ in types if type_.startswith(ONTOLOGY)} - {"VocabularyEntry"}
    for kind in KINDS:
        if kind in names:
            return kind
    return min(names, default=None)


def _node(store: Store, iri: str, kind: str) -> Node | None:
    """The node, or None where another kind comes first for it."""
    literals: dict[str, set[Scalar]] = {}
    others: dict[str, set[str]] = {}  # links to other data sets
    links: set[tuple[str, str]] = set()
    types: list[str] = []
    for quad in store.quads_for_pattern(NamedNode(iri), None, None, None):
        predicate, value = quad.predicate.value, quad.object
        if isinstance(value, Literal):
            literals.setdefault(predicate, set()).add(_scalar(value))
        elif not isinstance(value, NamedNode):
            continue
        elif predicate == _TYPE:
            types.append(value.value)
        elif predicate in _AS_TEXT:
            literals.setdefault(predicate, set()).add(_readable(value.value))
        elif predicate.startswith(_OWL_AXIOM):
            continue
        elif value.value.startswith(BASE) and predicate not in LISTS:
            if predicate != _SUB_CLASS_OF or value.value.startswith(ONTOLOGY):
                links.add((relationship_type(predicate), value.value))
        else:
            others.setdefault(LISTS.get(predicate, _local_name(predicate) + "Iris"), set()).add(value.value)
    if _kind_among(iri, types) != kind:
        return None
    for type_ in types:
        if type_.startswith(ONTOLOGY) and _local_name(type_) not in _BASE_CLASSES and _local_name(type_) != kind:
            links.add((RELATIONSHIP_NAMES[RDF.type.value], type_))
    properties = _properties(literals)
    for name, iris in others.items():
        properties[name] = tuple(sorted(iris))
    properties["name"] = _name(iri, kind, properties, links)
    return Node(iri=iri, kind=kind, properties=dict(sorted(properties.items())), links=tuple(sorted(links)))


_BASE_CLASSES = frozenset({*KINDS, "VocabularyEntry"})


def _properties(literals: Mapping[str, set[Scalar]]) -> dict[str, Value]:
    collected: dict[str, set[Scalar]] = {}
    lists: set[str] = set()
    for predicate, values in literals.items():
        if predicate in LISTS:
            name = LISTS[predicate]
            lists.add(name)
        else:
            name = _AS_TEXT.get(predicate) or PROPERTY_NAMES.get(predicate) or _local_name(predicate)
        collected.setdefault(name, set()).update(values)
    properties: dict[str, Value] = {}
    for name, values in collected.items():
        ordered = _uniform(values)
        if name in lists:
            properties[name] = ordered
        elif len(ordered) == 1:
            properties[name] = ordered[0]
        else:
            properties[name + "Values"] = ordered
    return properties


def _uniform(values: set[Scalar]) -> tuple[Scalar, ...]:
    """The values sorted; of one type, which Neo4j wants of a list."""
    types = {type(value) for value in values}
    if types <= {int, float}:
        return tuple(sorted({float(v) for v in values} if len(types) > 1 else values))
    if len(types) == 1:
        return tuple(sorted(values))
    return tuple(sorted({as_text(value) for value in values}))


def _scalar(literal: Literal) -> Scalar:
    datatype = literal.datatype.value
    text = literal.value
    if datatype in _INTEGERS:
        number = int(text)
        return number if number in _INT64 else float(number)
    if datatype in _FLOATS:
        return float(text)
    if datatype == _BOOLEAN:
        return text in ("true", "1")
    return text


# ---- names --------------------------------------------------------------------------------------------------------


def _name(iri: str, kind: str, properties: Mapping[str, Value], links: Iterable[tuple[str, str]]) -> str:
    """What to show for a node: its own label where it has one, else made from what identifies it."""
    if isinstance(own := properties.get("name"), str):
        return own
    if several := properties.get("nameValues"):
        return _shortened(" / ".join(map(str, several)))  # type: ignore[arg-type]
    if kind == "Result":
        measure = next((_readable(end) for type_, end in links if type_ == "MEASURE"), "result")
        figure = str(properties.get("valueText", properties.get("value", "")))
        if not figure and "low" in properties:
            figure = f"{properties['low']}–{properties.get('high', '')}"
        unit = str(properties.get("unit", ""))
        return _shortened(" ".join(part for part in (measure, figure, unit) if part not in ("", "other")))
    for key in ("acronym", "title", "quote", "text", "message", "field", "role", "identifier"):
        if isinstance(value := properties.get(key), str) and value.strip():
            return _shortened(value)
    return _shortened(_readable(iri))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _NAME_LENGTH else text[: _NAME_LENGTH - 1] + "…"


def _readable(iri: str) -> str:
    """Last part of an IRI, decoded; two parts for nodes named by a pair (``KRAS/wild-type``)."""
    local = iri.removeprefix(ONTOLOGY)
    if iri.startswith(ID):
        _, _, local = iri.removeprefix(ID).partition("/")
    return unquote(local) or iri


@lru_cache(maxsize=4096)
def _local_name(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


# ---- types --------------------------------------------------------------------------------------------------------

_VALUE_TYPES = {str: ValueType.STRING, int: ValueType.INTEGER, float: ValueType.FLOAT, bool: ValueType.BOOLEAN}


def _property_type(value: Value) -> PropertyType:
    if isinstance(value, tuple):
        return _LIST_TYPES[_VALUE_TYPES[type(value[0])]]
    return _SCALAR_TYPES[_VALUE_TYPES[type(value)]]


_SCALAR_TYPES = {type_: PropertyType(type=type_) for type_ in ValueType}
_LIST_TYPES = {type_: PropertyType(type=type_, is_list=True) for type_ in ValueType}


def wider(one: PropertyType, other: PropertyType) -> PropertyType:
    """The narrowest type that holds the values of both."""
    numbers = {ValueType.INTEGER, ValueType.FLOAT}
    type_ = one.type if one.type == other.type else ValueType.STRING
    if {one.type, other.type} == numbers:
        type_ = ValueType.FLOAT
    return PropertyType(type=type_, is_list=one.is_list or other.is_list)


def _widened(value: Value, expected: PropertyType) -> Value:
    items = value if isinstance(value, tuple) else (value,)
    if expected.type is ValueType.FLOAT:
        items = tuple(float(item) for item in items)
    elif expected.type is ValueType.STRING:
        items = tuple(as_text(item) for item in items)
    return items if expected.is_list else items[0]


def as_text(value: Scalar) -> str:
    """A value of a property as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def node_digest(node: Node) -> str:
    """Hash of all that is written for a node, its outgoing relationships included: equal nodes need no update."""
    content = repr((node.kind, sorted(node.properties.items()), node.links))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
