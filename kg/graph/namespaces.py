"""Namespaces of the graph. Each is closed: a misspelt term raises ``AttributeError`` instead of matching nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from urllib.parse import quote

from pyoxigraph import NamedNode

BASE = "https://w3id.org/regimen-kg/"
ID = BASE + "id/"


class Namespace:
    """Terms of one vocabulary as IRIs: ``RKG.value`` is the node ``rkg:value``."""

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self._nodes: Mapping[str, NamedNode] = {term: NamedNode(iri + term) for term in terms.split()}

    def __getattr__(self, term: str) -> NamedNode:
        try:
            return self._nodes[term]
        except KeyError:
            raise AttributeError(f"{self.iri} has no term {term!r} in regimen-kg; see kg/graph/namespaces.py") from None

    def __iter__(self) -> object:
        return iter(self._nodes.values())


RKG = Namespace(
    BASE + "ontology#",
    "Administration AdverseEvent Arm BiomarkerCriterion ChemotherapyAgent Component Condition Document Drug "
    "EligibilityCriterion Finding Marker MarkerStatus NamedRegimen OutcomeMeasure PlannedEndpoint Population "
    "Procedure Regimen Result Route Span Trial TrialFact TrialIdentity VocabularyEntry achieves acronym "
    "allocation analysed analysisSet arm armId assay biomarkerStatus canonicalTrial checkedIn comparator "
    "comparatorRegimen completionDate component condition conditionText conditional country criterionKind detail "
    "document documentKind doi doseDays doseNote doseSchedule doseUnit doseValue drug enrolled events excludes "
    "field findingKind gene hasArm hasComponent hasDrug hasMarkerStatus hasProcedure high implies inState "
    "inclusion interventionModel journal label level lineOfTherapy low marker masking measure message multicenter "
    "namedRegimen ofMarker operator overallStatus pOperator pText pValue partOfMarker persons phase pmcid pmid "
    "pointer population randomized regimen registryId reportedIn requires resultPmid retracted role route rule "
    "sameTrial scopeText score selectedPopulation sentence sites softwareVersion sourceFormat sponsor spread "
    "spreadType startDate state statistic status subject targets text textLength textSha256 threshold time "
    "timeFrame timeMonths total treatmentSetting trial unit unlinkedFigures uses value valueMonths valueText",
)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type first rest nil List")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "subClassOf subPropertyOf label domain range comment")
OWL = Namespace(
    "http://www.w3.org/2002/07/owl#",
    "AllDifferent AllDisjointClasses AnnotationProperty AsymmetricProperty Class DatatypeProperty FunctionalProperty "
    "InverseFunctionalProperty IrreflexiveProperty NamedIndividual Nothing ObjectProperty Ontology Restriction "
    "SymmetricProperty Thing TransitiveProperty allValuesFrom cardinality complementOf differentFrom disjointUnionOf "
    "disjointWith distinctMembers equivalentClass equivalentProperty hasValue intersectionOf inverseOf "
    "maxCardinality maxQualifiedCardinality members minCardinality minQualifiedCardinality onClass onProperty oneOf "
    "propertyChainAxiom propertyDisjointWith qualifiedCardinality sameAs someValuesFrom unionOf",
)
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#", "altLabel broader definition exactMatch hiddenLabel notation prefLabel"
)
DCTERMS = Namespace("http://purl.org/dc/terms/", "identifier issued source title")
OA = Namespace("http://www.w3.org/ns/oa#", "end exact hasSource start")
PROV = Namespace("http://www.w3.org/ns/prov#", "Activity wasDerivedFrom wasGeneratedBy")
QB = Namespace("http://purl.org/linked-data/cube#", "Observation")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#", "boolean date decimal integer string")

VOCABULARY_GRAPH = NamedNode(ID + "vocabulary")
INFERRED_GRAPH = NamedNode(ID + "inferred")
DOCUMENT_PREFIX = ID + "document/"


def encode(part: str) -> str:
    """One path segment of an IRI: everything but letters, digits and ``-._~`` percent-encoded."""
    return quote(part, safe="", errors="surrogatepass")


def node(*parts: str) -> NamedNode:
    """``id/<part>/<part>…`` with each part percent-encoded."""
    return NamedNode(ID + "/".join(map(encode, parts)))


def document_node(document_id: str) -> NamedNode:
    """Node of a document, which is also the name of its graph."""
    return NamedNode(DOCUMENT_PREFIX + encode(document_id))


def slug(label: str) -> str:
    """Lower-case label with blanks as hyphens: the local name of a vocabulary entry's IRI."""
    return "-".join(label.lower().split())


def content_hash(*parts: object) -> str:
    """First 96 bits of the SHA-256 of the parts, in hexadecimal; ``None`` differs from the empty string.

    Collisions are not a concern below some 10^12 nodes (birthday bound of 96 bits).
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(4, "big"))
        digest.update(data)
    return digest.hexdigest()[:24]
