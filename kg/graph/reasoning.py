"""What follows from the ontology's axioms about the regimens of the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad, Store, Triple

from kg.graph.namespaces import INFERRED_GRAPH, RKG


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """Quads of the inferred graph, and the contradictions found."""

    quads: tuple[Quad, ...]
    inconsistencies: tuple[str, ...] = ()


def infer(ontology: Iterable[Triple], store: Store) -> Inference:
    """What follows for the regimens in the store."""
    quads = {
        Quad(regimen.subject, RKG.hasDrug, drug.object, INFERRED_GRAPH): None
        for regimen in store.quads_for_pattern(None, RKG.hasComponent, None, None)
        for drug in store.quads_for_pattern(regimen.object, RKG.drug, None, None)  # type: ignore[arg-type]
    }
    return Inference(quads=tuple(quads))
