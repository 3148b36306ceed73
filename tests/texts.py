"""Documents of made-up texts, and the benchmarks as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from kg.model import Document, DocumentKind, text_id


def publication(text: str) -> Document:
    """A publication of nothing but this text, whose first line is its title."""
    return Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.partition("\n")[0], text=text)


def load_benchmark(name: str) -> ModuleType:
    """``benchmarks/NAME.py`` as a module."""
    path = Path(__file__).parents[1] / "benchmarks" / f"{name}.py"
    if str(path.parent) not in sys.path:
        sys.path.append(str(path.parent))  # of what benchmarks share
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
