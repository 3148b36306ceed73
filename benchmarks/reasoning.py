"""Time and memory to classify distinct regimens by the rules, and by HermiT where asked: prints a table.

    python benchmarks/reasoning.py [--regimens 5000 50000] [--hermit 10]

Regimens are drawn from the vocabulary's own drugs, procedures and routes with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time

from kg.graph.axioms import Axioms, Named, read_axioms
from kg.graph.hermit import find_java, logical_triples, prove, regimen_module
from kg.graph.namespaces import ID, RKG, node
from kg.graph.ontology import read_ontology
from kg.graph.reasoning import Model, materialise
from kg.paths import data_directory


def draw_regimens(
    axioms: Axioms, number: int, seed: int = 1
) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Types and edges of ``number`` distinct regimens of one to five drugs, some with a procedure."""
    dice = random.Random(seed)
    vocabulary = Model(axioms)
    drugs = sorted(vocabulary.extent(Named(RKG.Drug.value)))
    procedures = sorted(vocabulary.extent(Named(RKG.Procedure.value)))
    routes = sorted(vocabulary.extent(Named(RKG.Route.value)))
    types: dict[tuple[str, str], None] = {}
    edges: dict[tuple[str, str, str], None] = {}
    seen: set[tuple[str, ...]] = set()
    while len(seen) < number:
        members = []
        for drug in dice.sample(drugs, dice.randint(1, 5)):
            route = dice.choice(routes) if routes and dice.random() < 0.3 else None
            component = ID + "component/" + "/".join(iri.rsplit("/", 1)[-1] for iri in (drug, route) if iri)
            types[component, RKG.Component.value] = None
            edges[component, RKG.drug.value, drug] = None
            if route:
                edges[component, RKG.route.value, route] = None
            members.append((RKG.hasComponent.value, component))
        if procedures and dice.random() < 0.2:
            members.append((RKG.hasProcedure.value, dice.choice(procedures)))
        key = tuple(sorted(iri for _, iri in members))
        if key in seen:
            continue
        seen.add(key)
        regimen = node("regimen-given", f"drawn-{len(seen)}").value
        types[regimen, RKG.Regimen.value] = None
        edges.update(dict.fromkeys((regimen, predicate, iri) for predicate, iri in members))
    return list(types), list(edges)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regimens", type=int, nargs="+", default=[5_000, 50_000])
    parser.add_argument("--hermit", type=int, default=0, metavar="N", help="also prove N regimens with HermiT")
    arguments = parser.parse_args()
    axioms = read_axioms(read_ontology(data_directory("ontology")))
    defined = sum(bool(definitions) for definitions in axioms.definitions.values())
    print(f"{len(axioms.classes)} classes, {defined} of them defined; {len(axioms.edges)} edges of the vocabulary")
    print(f"{'reasoner':<10}{'regimens':>10}{'seconds':>10}{'inferred quads':>16}{'peak MB':>10}")
    for number in arguments.regimens:
        types, edges = draw_regimens(axioms, number)
        start = time.perf_counter()
        inference = materialise(axioms, types, edges)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'rules':<10}{number:>10}{seconds:>10.2f}{len(inference.quads):>16}{peak:>10.0f}")
    if arguments.hermit and find_java():
        types, edges = draw_regimens(axioms, arguments.hermit)
        model = Model(axioms, types, edges)
        regimens = [iri for iri, class_ in types if class_ == RKG.Regimen.value]
        module = regimen_module(logical_triples(data_directory("ontology")), model, regimens)
        start = time.perf_counter()
        proof = prove(module)
        print(f"{'HermiT':<10}{arguments.hermit:>10}{time.perf_counter() - start:>10.2f}{len(proof.types):>16}{'':>10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
