"""The explorer: one page that shows trials, regimens, drugs, biomarkers and figures, and works without any network.

Nodes and edges are made with pyvis and drawn by the vis-network library that comes with it, put into the page whole.
Its template is not used: it loads styles from elsewhere and writes titles unescaped. Here every text reaches the page
as JSON in which no ``<`` is left, and the page's script only ever sets text, never markup; a content security policy
forbids the page all requests.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.query.rows import AnswerRow
from kg.views.answers import figure_text
from kg.views.layout import Box, positions, separate
from kg.views.tables import printable

MAX_NODES = 5000  # a browser still moves so many smoothly

# type: (what the legend calls it, colour, shape, size)
_TYPES: dict[str, tuple[str, str, str, int]] = {
    "trial": ("Trial", "#2b5c8a", "dot", 26),
    "regimen": ("Regimen", "#7a4b94", "diamond", 20),
    "drug": ("Drug", "#2f8f6b", "dot", 15),
    "procedure": ("Procedure", "#b5642a", "square", 13),
    "biomarker": ("Biomarker status", "#c79a1e", "triangle", 14),
    "disease": ("Disease", "#6b7885", "hexagon", 15),
    "own": ("Own result", "#1d9ab5", "dot", 9),
    "cited": ("Cited figure", "#c4515a", "dot", 9),
}
_ROOM = {"own": 0.5, "cited": 0.5, "trial": 1.7, "regimen": 1.5}


@dataclass(slots=True)
class _Drawing:
    """Nodes and edges by identity, in the order they come up."""

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], None] = field(default_factory=dict)

    def node(self, type_: str, label: str, *, key: str | None = None, **details: Any) -> str:
        identity = f"{type_}:{key if key is not None else label}"
        if identity not in self.nodes:
            self.nodes[identity] = {"type": type_, "label": printable(label), **details}
        return identity

    def edge(self, source: str, target: str, label: str) -> None:
        self.edges[source, target, label] = None


def write_page(rows: Iterable[AnswerRow], path: Path, *, title: str) -> int:
    """Write the page and return its number of nodes; the file is complete or not there.

    Raises:
        ExportError: there is nothing to show, or more than a browser can.
    """
    drawing = _draw(rows)
    if not drawing.nodes:
        raise ExportError("there is nothing to show: the graph or the answer is empty")
    if len(drawing.nodes) > MAX_NODES:
        raise ExportError(
            f"{len(drawing.nodes)} nodes are more than a browser shows ({MAX_NODES}); "
            "show a part, for instance: kg explore --question 'anti-EGFR regimens' -o page.html"
        )
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(page(drawing_data(drawing), title), encoding="utf-8")
    temporary.replace(path)
    return len(drawing.nodes)


def page(data: dict[str, Any], title: str) -> str:
    """The page as HTML: template, drawing library and data in one."""
    template = (files("kg.views") / "explorer.html").read_text(encoding="utf-8")
    parts = {
        "{{title}}": html.escape(printable(title)),
        "{{data}}": _script_json(data),
        "{{library}}": _library().replace("</script", "<\\/script"),
    }
    missing = [mark for mark in parts if mark not in template]
    if missing:
        raise ExportError(f"kg/views/explorer.html lacks {', '.join(missing)}; reinstall regimen-kg")
    # One pass, so that a mark inside an inserted text stays text.
    return re.sub("|".join(map(re.escape, parts)), lambda match: parts[match[0]], template)


def drawing_data(drawing: _Drawing) -> dict[str, Any]:
    """What the page's script reads: nodes, edges (made by pyvis, positions included) and the legend."""
    from pyvis.network import Network

    labels = {identity: _wrapped(node["label"]) for identity, node in drawing.nodes.items()}
    places = positions(list(drawing.nodes), [(a, b) for a, b, _ in drawing.edges], _room(drawing))
    places = separate(places, {n: _box(details["type"], labels[n]) for n, details in drawing.nodes.items()})
    network = Network(directed=True)
    for identity, node in drawing.nodes.items():
        _, colour, shape, size = _TYPES[node["type"]]
        x, y = places[identity]
        network.add_node(identity, label=labels[identity], color=colour, shape=shape, size=size, x=x, y=y)
    for source, target, label in drawing.edges:
        network.add_edge(source, target, label=label)
    nodes, edges, *_ = network.get_network_data()
    details = drawing.nodes
    for drawn in nodes:
        drawn.update(kind=details[drawn["id"]]["type"], full=details[drawn["id"]]["label"])
        drawn["details"] = {k: v for k, v in details[drawn["id"]].items() if k not in ("type", "label")}
    used = [t for t in _TYPES if any(n["type"] == t for n in details.values())]
    legend = [{"type": t, "label": _TYPES[t][0], "color": _TYPES[t][1], "shape": _TYPES[t][2]} for t in used]
    return {"nodes": nodes, "edges": edges, "legend": legend}


def _draw(rows: Iterable[AnswerRow]) -> _Drawing:
    drawing = _Drawing()
    for row in rows:
        trial = drawing.node(
            "trial",
            _trial_label(row),
            key=row.trial,
            title=printable(row.document_title or ""),
            document=row.document,
            registered=", ".join(row.registry_ids),
        )
        regimen = _draw_regimen(drawing, row)
        if row.status == "reported":
            if regimen:
                drawing.edge(trial, regimen, "gives")
            for status in row.biomarkers:
                drawing.edge(trial, drawing.node("biomarker", status), "patients")
            for disease in row.conditions:
                drawing.edge(trial, drawing.node("disease", disease), "treats")
        if row.measure is None:
            continue
        own = row.status == "reported"
        result = drawing.node(
            "own" if own else "cited",
            f"{row.measure_label} {figure_text(row)}",
            key=row.iri,
            arm=printable(row.arm or ""),
            about=printable("; ".join(t for t in (row.population, row.detail) if t)),
            document=row.document,
            quote=printable(row.evidence.quote),
            sentence=printable(row.evidence.sentence or row.evidence.quote),
            place=f"characters {row.evidence.start} to {row.evidence.end}",
        )
        drawing.edge(trial, result, "reports" if own else "cites")
        if regimen:
            drawing.edge(regimen, result, "achieves" if own else "is said to achieve")
    return drawing


def _draw_regimen(drawing: _Drawing, row: AnswerRow) -> str | None:
    if row.regimen is None:
        return None
    regimen = drawing.node("regimen", row.regimen)
    routes = dict(route.split(": ", 1) for route in row.routes)
    for drug in row.drugs:
        label = routes.get(drug, "contains") + (" (some patients)" if drug in row.conditional_drugs else "")
        drawing.edge(regimen, drawing.node("drug", drug), label)
    for procedure in row.procedures:
        drawing.edge(regimen, drawing.node("procedure", procedure), "with")
    return regimen


def _trial_label(row: AnswerRow) -> str:
    """Acronym or registry number; without either the title says more than a document's identifier."""
    if row.trial != row.document:
        return row.trial
    return row.document_title or f"untitled, {row.conditions[0] if row.conditions else row.document[:18] + '…'}"


def _room(drawing: _Drawing) -> dict[str, float]:
    """How much room a node takes in the layout: named nodes more than the dots of figures."""
    return {n: _ROOM.get(d["type"], 1.0) for n, d in drawing.nodes.items()}


def _wrapped(label: str) -> str:
    """The label on one or two lines, cut where it is longer."""
    return "\n".join(textwrap.wrap(label, 22, max_lines=2, placeholder="…", break_long_words=True))


def _box(type_: str, label: str) -> Box:
    """What a node covers: its shape with a margin and, under it, its label; figures show none."""
    size = _TYPES[type_][3] + 3.0
    if type_ in ("own", "cited"):
        return Box(size, size, size)
    lines = label.split("\n")
    letter = 15.0 if type_ in ("trial", "regimen") else 13.0  # as the page's script sets its fonts
    return Box(max(size, 0.31 * letter * max(map(len, lines))), size, size + 6 + 1.2 * letter * len(lines))


def _script_json(data: Any) -> str:
    """JSON that can stand inside a script element: no character of it can end the element or start another."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _library() -> str:
    """The vis-network library that pyvis brings with it, the newest of those."""
    found = sorted(
        (p for p in (files("pyvis") / "templates" / "lib").iterdir() if p.name.startswith("vis-")), key=lambda p: p.name
    )
    if not found:
        raise ExportError("the installed pyvis brings no vis-network library; install pyvis 0.3.2 or later")
    return (found[-1] / "vis-network.min.js").read_text(encoding="utf-8")
