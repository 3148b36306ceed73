"""Groups with a letter or number of which a text that gives them no treatments tells how many patients were in each: "60 patients were
treated in group 1 (1998-2004) and 84 in group 2 (2005-2011)".
"""

from __future__ import annotations

from kg.extract.arms.designs import Contrast, Side, Token
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

_COUNTED_IN = r"(?P<{0}>\d[\d,]*)(?: (?:consecutive |eligible )?(?:patients|women|men|subjects|cases))?(?: ?\(\d+(?:\.\d+)? ?%\))?,?(?: (?:were|was|had been|underwent|received|who)(?: [a-z-]+){{0,3}})? (?:in|to|into) (?:the )?(?:group|cohort|arm) (?P<{1}>[a-d]|[1-4]|i{{1,3}}|iv)\b(?: ?[(\[][^()\[\]]{{1,40}}[)\]])?"
# takes "60 patients were treated in group 1 (1998-2004) and 84 in group 2", "60 in group A, 84 in group B", refuses "60% in group 1 and
# 84% in group 2", "60 in group 1 died and 84 in group 2"
_TWO_COUNTED = cue(
    r"(?<![\w.,])"
    + _COUNTED_IN.format("n", "a")
    + r"(?:,|;|,? and|,? whereas|,? while) "
    + _COUNTED_IN.format("m", "b")
)
_SMALLEST_GROUP = 5


def by_counts_of_groups(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """The two groups that the design tells the numbers of; None where results do not come back to both of them."""
    for sentence, i, j in rows:
        if sentence.section not in (S.METHODS, S.BODY):
            continue
        found = _TWO_COUNTED.search(folded, sentence.start, sentence.end)
        if found is None or found["a"] == found["b"]:
            continue
        sizes = [int(found[name].replace(",", "")) for name in "nm"]
        again = (f"group {found[name]}" in folded[sentence.end :] for name in "ab")
        groups = [t for name in "ab" for t in tokens[i:j] if t.alias and t.start < found.end(name) <= t.end]
        if min(sizes) < _SMALLEST_GROUP or len(groups) != len(sizes) or not all(again):
            continue
        sides = [
            Side(t.start, t.end, alias=t.alias, size=size, group=True) for t, size in zip(groups, sizes, strict=True)
        ]
        return Contrast(sides, 2.0, "letters", sides[0].start)
    return None
