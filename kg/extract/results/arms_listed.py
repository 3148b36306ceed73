"""Arms in the order of a list that stands ahead of their figures: "in patients undergoing C, CRT, and CCRT were", or in the sentence before."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from kg.extract.results.sentence import Run, SentenceView

# takes "undergoing |C, CRT, and CCRT| were", "in the |A, B and A+B| groups were", refuses "in |A and B| were"
_LIST_OF_ARMS = re.compile(
    r"\b(?:in|for|with|of|on|undergoing|receiving|given|after)(?: the)? (?P<list>[\w+/.-]{1,20}(?: [\w+/.-]{1,20}){0,3}(?:, [\w+/.-]{1,20}(?: [\w+/.-]{1,20}){0,3}){1,3},? and [\w+/.-]{1,20}(?: [\w+/.-]{1,20}){0,3}?)(?: (?:groups|arms|patients))? (?:was|were)\b"
)
_NEXT_NAME = re.compile(r",? and |, ")


def filled_in_list(view: SentenceView, run: Run, count: int) -> list[tuple[str, ...]]:
    """The arms of a list ahead of their figures, of which some go by names that are not known: "in patients undergoing C, CRT,
    and CCRT were"; a single one of those is the arm left, of several none is. Empty where another number is listed.
    """
    found = _LIST_OF_ARMS.search(view.text, view.sentence.start, run.start)
    if found is None:
        return []
    begin, end = found.span("list")
    cuts = [m.span() for m in _NEXT_NAME.finditer(view.text, begin, end)]
    if len(cuts) != count - 1:
        return []
    starts, ends = [begin, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    told = [
        {m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and a <= m.start and m.end <= b}
        for a, b in zip(starts, ends, strict=True)
    ]
    if not any(told) or any(len(names) > 1 for names in told):
        return []
    left = [a.id for a in view.arms.arms if not any(a.id in names for names in told)]
    last = (left[0],) if len(left) == told.count(set()) == 1 else ()
    return [tuple(names) or last for names in told]


def named_just_before(view: SentenceView) -> list[str]:
    """The arms in the order in which the sentence before, of the same section, names them, each once: "71 were given A and 74 B."."""
    sentences = view.analysis.sentences
    n = bisect_left(sentences, view.sentence.start, key=lambda s: s.start)
    if n < 1 or sentences[n - 1].section is not view.sentence.section:
        return []
    inside = (m for m in view.arms.mentions if sentences[n - 1].start <= m.start < view.sentence.start)
    return [m.arms[0] for m in inside if len(m.arms) == 1]


# takes "in the respective pivotal trials", "In their respective phase III studies", refuses "in the pivotal trials", "the respective rates"
_RESPECTIVE_TRIALS = re.compile(
    r"\b(?:the|their) respective (?:(?:[a-z-]+|(?:[Pp]hase )?(?:[1-3]|I{1,3})) ){0,4}(?:trials|studies)\b"
)
_AND_ARM = re.compile(r"(?:,? and |, )(?:the )?")


def arms_of_respective_trials(view: SentenceView, run: Run) -> list[str]:
    """The arms of figures of other trials, one trial for each arm: "A and B both prolong survival, with medians of |6.4 and 7.1
    months| in the respective pivotal trials"; empty where the sentence does not name each arm once, right after the other.
    """
    if len(run.figures) != len(view.arms.arms) or len(run.figures) < 2 or len(view.figures) != len(run.figures):
        return []
    if _RESPECTIVE_TRIALS.search(view.words) is None:
        return []
    named = [m for m in view.arm_mentions if m.end <= run.start]
    if len(named) != len(view.arm_mentions) or any(len(m.arms) != 1 for m in named):
        return []
    for one, two in pairwise(named):
        if one.arms != two.arms and _AND_ARM.fullmatch(_OF_BRACKET.sub("", view.text[one.end : two.start])) is None:
            return []
    order = [m.arms[0] for i, m in enumerate(named) if i == 0 or m.arms != named[i - 1].arms]
    return order if len(order) == len(set(order)) == len(run.figures) else []


# Between two names: takes "tipiracil| (FTD/TPI)| and", "tipiracil (FTD/TPI|)| and"
_OF_BRACKET = re.compile(r" ?\([^()]{0,40}\)|^\)")


# Between a figure and the arm right behind it: takes "42%| |HAI", "5| patients |HAI", "20 months| |HAI", refuses "42%| with |HAI", "42%|, |HAI"
_NOTHING_BUT_UNIT = re.compile(r"%? (?:(?:patients|months|weeks|years|days|cases) )?")
# Behind the next figure: takes "10%| systemic (", "4%| control.", "2| patients open;", refuses "10%| with B", "10%| respectively", "10%|, B 5%"
_ONE_WORD_ENDS = re.compile(
    r"%? (?:(?:patients|months|weeks|years|days|cases) )?(?!(?:respectively|each|patients|months|weeks|years|days|cases|events|deaths|overall|alive|grade|in|with|for|at|on|of)\b)[A-Za-z][\w/+-]*(?: (?:group|arm|alone|only))?(?=,|;|:|\.(?!\d)| [(\[]|$)"
)


def closes_item(view: SentenceView, start: int, arm_start: int, arm_end: int) -> bool:
    """Whether the arm right behind the figure that ends at ``start`` is told of it, as a word of its own stands behind the next: "42%
    HAI, 10% systemic"; not where a name stands right before it, "HAI 42%, systemic 10%".
    """
    figure = next((f for f in view.figures if f.end == start), None)
    if figure is None or _NOTHING_BUT_UNIT.fullmatch(view.text, start, arm_start) is None:
        return False
    if any(m.end <= figure.start and view.text[m.end : figure.start].strip(" :=(") == "" for m in view.arm_mentions):
        return False
    following = next((f for f in view.figures if f.start >= arm_end), None)
    return following is not None and _ONE_WORD_ENDS.match(view.text, following.end, view.sentence.end) is not None
