"""Values of a structured record with the place each stands at.

A tree is a dictionary, a list of trees, or a ``Field``. The three forms of ClinicalTrials.gov records (API v2 JSON,
older JSON, XML) are brought to one tree with the keys of API v2; the pointers stay those of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kg.model import Field

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | Field"


def escape_pointer(key: str) -> str:
    """A key as a JSON pointer's reference token.

    Source: RFC 6901, section 3.
    """
    return key.replace("~", "~0").replace("/", "~1")


def json_tree(value: object, pointer: str) -> Tree | None:
    """The tree of a JSON value whose numbers were kept as text; None for null and empty text."""
    if isinstance(value, dict):
        branches = ((key, json_tree(item, f"{pointer}/{escape_pointer(key)}")) for key, item in value.items())
        return {key: branch for key, branch in branches if branch is not None}
    if isinstance(value, list):
        leaves = (json_tree(item, f"{pointer}/{index}") for index, item in enumerate(value))
        return [leaf for leaf in leaves if leaf is not None]
    if value is None or value == "":
        return None
    return Field(pointer=pointer, value=("true" if value else "false") if isinstance(value, bool) else str(value))


def field(tree: Tree | None, *keys: str) -> Field | None:
    """The value at the keys; None where the tree has none, or has a branch there."""
    found = _at(tree, keys)
    return found if isinstance(found, Field) and found.value.strip() else None


def branch(tree: Tree | None, *keys: str) -> dict[str, Tree]:
    """The dictionary at the keys; empty where there is none."""
    found = _at(tree, keys)
    return found if isinstance(found, dict) else {}


def items(tree: Tree | None, *keys: str) -> Iterator[dict[str, Tree]]:
    """The dictionaries of the list at the keys; a single dictionary counts as a list of one."""
    found = _at(tree, keys)
    if isinstance(found, dict):
        yield found
    elif isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))


def values(tree: Tree | None, *keys: str) -> tuple[Field, ...]:
    """The values of the list at the keys; a single value counts as a list of one."""
    found = _at(tree, keys)
    if isinstance(found, Field):
        found = [found]
    if not isinstance(found, list):
        return ()
    return tuple(item for item in found if isinstance(item, Field) and item.value.strip())


def _at(tree: Tree | None, keys: tuple[str, ...]) -> Tree | None:
    for key in keys:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(key)
    return tree


def text_at(tree: Tree, key: str) -> str:
    """The text at the key without blanks around it; empty where there is none."""
    found = field(tree, key)
    return found.value.strip() if found else ""


def present(pairs: Iterable[tuple[str, Tree | None]]) -> dict[str, Tree]:
    """A dictionary of the pairs that have a value."""
    return {key: value for key, value in pairs if value is not None}
