"""Brackets of a text: whether one opens or closes in a stretch, and what stands outside of them."""

from __future__ import annotations

import re


def closing_bracket(text: str, start: int, stop: int) -> int:
    """Where the bracket that holds ``text[start]`` closes; ``start`` where it does not."""
    depth = 1
    for at in range(start, min(stop, start + 120)):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth == 0:
            return at
    return start


def opening_bracket(text: str, start: int, at: int) -> int:
    """Where behind ``start`` the innermost bracket opens that is still open at ``at``; -1 where none is."""
    opened = max(text.rfind("(", start, at), text.rfind("[", start, at))
    while opened >= 0 and closes_bracket(text, opened + 1, at):
        opened = max(text.rfind("(", start, opened), text.rfind("[", start, opened))
    return opened


# takes "a (b) c", refuses "a (b c"
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")


def closes_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes in ``text[start:end]`` that opened before it."""
    depth = 0
    for character in text[start:end]:
        depth += (character in "([") - (character in ")]")
        if depth < 0:
            return True
    return False


def in_bracket(text: str, start: int, at: int) -> bool:
    """Whether a bracket that opens behind ``start`` is still open at ``at``."""
    opened = text.count("(", start, at) + text.count("[", start, at)
    return opened > text.count(")", start, at) + text.count("]", start, at)


def drop_brackets(text: str) -> str:
    """The text with every closed bracket, nested ones too, as one blank."""
    previous = None
    while previous != text:
        previous, text = text, _BRACKET.sub(" ", text)
    return text


def outside_brackets(text: str) -> str:
    """What of a passage stands outside of brackets, of those too that open before it or close behind it: " and pain " of
    "grade 4, 3%) and pain (8%; grade 4, ".
    """
    if not any(c in text for c in "()[]"):
        return text
    text = drop_brackets(text)
    closed = max(text.rfind(")"), text.rfind("]"))
    opened = min((at for c in "([" if (at := text.find(c, closed + 1)) >= 0), default=len(text))
    return text[closed + 1 : opened]
