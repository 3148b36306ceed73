"""The explorer page: complete, offline, and safe with hostile texts."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.graph import Graph
from kg.query.answer import all_rows
from kg.views.explorer import write_page
from kg.views.layout import Box, positions, separate

BROWSER = next((b for b in ("chromium", "chromium-browser", "google-chrome", "chrome") if shutil.which(b)), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome on this machine")


@pytest.fixture(scope="module")
def page(sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    write_page(all_rows(sample_graph), path, title="A </title><script>document.title='taken over'</script>")
    return path


def own_part(page: Path) -> str:
    """The page without the drawing library."""
    text = page.read_text(encoding="utf-8")
    library = max(re.findall(r"<script>.*?</script>", text, re.DOTALL), key=len)
    return text.replace(library, "")


def data_of(page: Path) -> dict[str, list[dict[str, object]]]:
    match = re.search(r'<script id="data" type="application/json">(.*?)</script>', own_part(page), re.DOTALL)
    assert match is not None
    data: dict[str, list[dict[str, object]]] = json.loads(match[1])
    return data


def test_page_loads_nothing(page: Path) -> None:
    own = own_part(page)
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(""", own)
    assert "default-src 'none'" in own
    assert not re.search(r"""(?:src|href)\s*=\s*["']https?://""", page.read_text(encoding="utf-8"))


def test_every_figure_has_its_sentence(page: Path) -> None:
    figures = [n for n in data_of(page)["nodes"] if n["kind"] in ("own", "cited")]
    assert len(figures) == 13
    assert all(n["details"]["sentence"] and n["details"]["place"] for n in figures)  # type: ignore[index]


def test_positions_are_set_and_the_same_each_time(page: Path, sample_graph: Graph, tmp_path: Path) -> None:
    assert all(isinstance(n["x"], int) and isinstance(n["y"], int) for n in data_of(page)["nodes"])
    again = tmp_path / "again.html"
    write_page(all_rows(sample_graph), again, title="A </title><script>document.title='taken over'</script>")
    assert again.read_bytes() == page.read_bytes()


def test_hostile_text_stays_text(page: Path) -> None:
    own = own_part(page)
    assert "<script>alert" not in own
    assert "<img" not in own
    assert own.count("</script>") == 2  # the data's and the page's own
    assert "taken over" in json.dumps(data_of(page))


def test_nothing_to_show_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nothing to show"):
        write_page([], tmp_path / "page.html", title="empty")
    assert list(tmp_path.iterdir()) == []


def test_two_thousand_nodes_are_placed_in_seconds() -> None:
    nodes = [str(n) for n in range(2000)]
    edges = [(str(n), str(n // 9)) for n in range(1, 2000)]
    began = time.monotonic()
    placed = positions(nodes, edges)
    assert time.monotonic() - began < 20
    assert len(set(placed.values())) > 1900


def test_labels_do_not_lie_on_one_another() -> None:
    nodes = [str(n) for n in range(150)]
    boxes = {node: Box(10 + 9 * (int(node) % 7), 12, 40 if int(node) % 3 else 12) for node in nodes}
    joined = [(str(n), str(n // 9)) for n in range(1, 150)]
    crowded = positions(nodes, joined)
    assert overlaps(crowded, boxes) > 5
    assert overlaps(separate(crowded, boxes), boxes) == 0


def overlaps(places: dict[str, tuple[int, int]], boxes: dict[str, Box]) -> int:
    """Pairs of boxes that share more than a pixel or two."""
    edges = {
        n: (x - boxes[n].side, x + boxes[n].side, y - boxes[n].above, y + boxes[n].below)
        for n, (x, y) in places.items()
    }
    return sum(
        min(a[1], b[1]) - max(a[0], b[0]) > 2 and min(a[3], b[3]) - max(a[2], b[2]) > 2
        for a, b in itertools.combinations(edges.values(), 2)
    )


def browse(page: Path, profile: Path, *options: str, fragment: str = "") -> str:
    assert BROWSER is not None
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000",
        f"--user-data-dir={profile}", *options, f"{page.as_uri()}{fragment}",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout


@needs_browser
def test_page_opens_and_no_injected_script_runs(page: Path, tmp_path: Path) -> None:
    hostile = next(n for n in data_of(page)["nodes"] if "25%" in str(n["full"]))
    dom = browse(page, tmp_path / "profile", "--dump-dom", fragment=f"#{hostile['id']}")
    assert 'data-ready="true"' in dom
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title is not None
    assert title[1].startswith("A &lt;/title&gt;")
    panel = dom[dom.index("<aside") : dom.index("</aside>")]
    assert "&lt;img src=x onerror=alert(1)&gt;" in panel  # shown as text, once the figure is chosen
    assert "<img" not in panel


@needs_browser
def test_page_can_be_pictured(page: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browse(page, tmp_path / "profile", f"--screenshot={picture}", "--window-size=1200,800")
    assert picture.stat().st_size > 20_000  # an empty page is far smaller
