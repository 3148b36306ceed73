"""Draw the property graph's schema from a real projection.

    python scripts/schema_picture.py [GRAPH_DIR] > docs/images/property-graph.svg

Places and lines are chosen by hand below; kinds, properties and relationships are those that the graph holds. What has
no line stands in its box as text.
"""

import sys
from collections import defaultdict
from html import escape
from pathlib import Path

from kg.export.property_graph import PropertyGraph
from kg.graph import open_graph

WIDTH, HEIGHT, BOX, LINE = 1400, 1010, 206, 15
CLAIM, TREATMENT, WORD, SOURCE = "#2563a8", "#2e7d4f", "#8a5a00", "#6b3fa0"
# Middle of each box's top edge; a colour per part of the model.
PLACES = {
    "Regimen": (123, 50, TREATMENT),
    "Arm": (418, 50, CLAIM),
    "Trial": (738, 50, CLAIM),
    "MarkerStatus": (1022, 50, WORD),
    "Document": (1290, 50, SOURCE),
    "Component": (123, 260, TREATMENT),
    "NamedRegimen": (418, 275, TREATMENT),
    "Drug": (123, 450, TREATMENT),
    "Route": (418, 420, WORD),
    "Class": (418, 560, WORD),
    "Gene": (123, 760, WORD),
    "Procedure": (418, 780, WORD),
    "Result": (738, 470, CLAIM),
    "Marker": (1022, 200, WORD),
    "Condition": (1022, 390, WORD),
    "OutcomeMeasure": (1022, 632, WORD),
    "Span": (1290, 400, SOURCE),
}
LINES = (
    ("Arm", "Regimen"), ("Trial", "Arm"), ("Trial", "Result"), ("Arm", "Result"), ("Trial", "MarkerStatus"),
    ("MarkerStatus", "Marker"), ("Trial", "Condition"), ("Result", "OutcomeMeasure"), ("Result", "Span"),
    ("Span", "Document"), ("Regimen", "Component"), ("Regimen", "NamedRegimen"), ("NamedRegimen", "Component"),
    ("Component", "Drug"), ("Component", "Route"), ("Drug", "Route"), ("Drug", "Class"), ("Drug", "Gene"),
)  # fmt: skip
# Claims without a box of their own: each has TRIAL, DOCUMENT and EVIDENCE.
FURTHER = ("TrialFact", "BiomarkerCriterion", "Administration", "PlannedEndpoint", "EligibilityCriterion", "Finding")
HIDDEN = {"name", "generatedBy", "altLabels", "hiddenLabels", "contextWords", "sources", "decoys", "withheldLabels"}
DERIVED = {"BROADER_TRANSITIVE", "CANONICAL_TRIAL"}

Box = tuple[float, float, float, float]
Links = dict[tuple[str, str], set[str]]


def main() -> None:
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("kg-graph")
    with open_graph(directory) as stored, PropertyGraph(stored.store) as graph:
        kinds = {node.iri: node.kind for node in graph}
        links: Links = defaultdict(set)
        for node in graph:
            for type_, end in node.links:
                if type_ not in DERIVED:
                    links[node.kind, kinds[end]].add(type_)
        properties = {
            kind: [f"{n}: {t.type.value}{'[]' if t.is_list else ''}" for n, t in sorted(p.items()) if n not in HIDDEN]
            for kind, p in graph.schema.properties.items()
        }
    print(picture(properties, links))


def picture(properties: dict[str, list[str]], links: Links) -> str:
    drawn = {pair for pair in links if pair in LINES or pair[::-1] in LINES}
    rows = {kind: box_rows(kind, properties, links, drawn) for kind in PLACES}
    boxes: dict[str, Box] = {
        kind: (x - BOX / 2, y, BOX, 34 + LINE * len(rows[kind])) for kind, (x, y, _) in PLACES.items()
    }
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Helvetica, Arial, sans-serif">',  # noqa: E501
        "<title>Property graph of regimen-kg: kinds of nodes, their properties and relationships</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(
            20, 26, "Every node: labels Entity and its kind, properties iri (unique) and name", 13, "#333", start=True
        ),
    ]
    labels = []
    for one, other in LINES:
        (x1, y1), (x2, y2) = between(boxes[one], boxes[other])
        parts.append(
            f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="#888" stroke-width="1.3"/>'
        )
        words = [with_arrow(t, x2 - x1, y2 - y1) for t in sorted(links.get((one, other), ()))]
        words += [with_arrow(t, x1 - x2, y1 - y2) for t in sorted(links.get((other, one), ()))]
        labels.append(((x1 + x2) / 2, (y1 + y2) / 2, words))
    for kind, (x, y, width, height) in boxes.items():
        colour = PLACES[kind][2]
        parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="#fff" stroke="{colour}"/>')
        parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="22" rx="6" fill="{colour}"/>')
        parts.append(text(x + width / 2, y + 16, kind, 13, "#fff", bold=True))
        for at, (row, fill) in enumerate(rows[kind]):
            parts.append(text(x + 8, y + 38 + at * LINE, row, 11, fill, start=True))
    for x, y, words in labels:
        for at, word in enumerate(words):
            top = y + (at - (len(words) - 1) / 2) * 13 + 3
            width = 6.4 * len(word) + 4
            parts.append(
                f'<rect x="{x - width / 2:.0f}" y="{top - 10:.0f}" width="{width:.0f}" height="13" fill="#fff"/>'
            )
            parts.append(text(x, top, word, 10, "#222"))
    return "\n".join([*parts, *further(properties, links), "</svg>"])


def box_rows(
    kind: str, properties: dict[str, list[str]], links: Links, drawn: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Properties of a kind, then the relationships that no line shows."""
    rows = [(p, "#333") for p in properties.get(kind, [])]
    undrawn: dict[str, list[str]] = defaultdict(list)
    for (start, end), types in sorted(links.items()):
        if start == kind and (start, end) not in drawn:
            for type_ in sorted(types):
                undrawn[type_].append("itself" if start == end else end)
    return rows + [(f"{type_} → {', '.join(ends)}", "#a02020") for type_, ends in sorted(undrawn.items())]


def further(properties: dict[str, list[str]], links: Links) -> list[str]:
    left, top, height = 870, 745, 38 + 37 * len(FURTHER)
    parts = [
        f'<rect x="{left}" y="{top}" width="515" height="{height}" rx="6" fill="#f5f8fc" stroke="{CLAIM}"/>',
        text(
            left + 10,
            top + 20,
            "Further claims, each with TRIAL, DOCUMENT and EVIDENCE",
            12,
            "#333",
            start=True,
            bold=True,
        ),
    ]
    for at, kind in enumerate(FURTHER):
        own = {t for (start, _), types in links.items() if start == kind for t in types}
        own -= {"TRIAL", "DOCUMENT", "EVIDENCE"}
        names = ", ".join(p.partition(":")[0] for p in properties.get(kind, []))
        y = top + 42 + at * 37
        title = kind + (f" → {', '.join(sorted(own))}" if own else "")
        parts.append(text(left + 10, y, title, 11.5, CLAIM, start=True, bold=True))
        parts.append(text(left + 10, y + 14, names, 11, "#333", start=True))
    return parts


def text(x: float, y: float, words: str, size: float, fill: str, *, start: bool = False, bold: bool = False) -> str:
    anchor, weight = "start" if start else "middle", "bold" if bold else "normal"
    style = f'font-size="{size}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {style}>{escape(words)}</text>'


def with_arrow(word: str, dx: float, dy: float) -> str:
    """The word with an arrow that points the way the line goes."""
    if abs(dx) > abs(dy):
        return f"{word} →" if dx > 0 else f"← {word}"
    return f"{word} ↓" if dy > 0 else f"{word} ↑"


def between(one: Box, other: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line from the middle of one box to that of another leaves the one and meets the other."""
    middle, target = ((x + w / 2, y + h / 2) for x, y, w, h in (one, other))

    def edge(box: Box, from_: tuple[float, float], to: tuple[float, float]) -> tuple[float, float]:
        dx, dy = to[0] - from_[0], to[1] - from_[1]
        scale = min(box[2] / 2 / abs(dx) if dx else 1e9, box[3] / 2 / abs(dy) if dy else 1e9)
        return from_[0] + dx * scale, from_[1] + dy * scale

    return edge(one, middle, target), edge(other, target, middle)


if __name__ == "__main__":
    main()
