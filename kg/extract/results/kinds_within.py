"""Figures of the patients of one arm, whose kinds a sentence sets against each other: "in the A arm, survival was longer in women"."""

from __future__ import annotations

import re

from kg.extract.results.comparisons import tells_of_kinds
from kg.extract.results.kinds_compared import ENDS_SCOPE, OPENS_SCOPE, THAN, TRAIT
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.text.cues import cue

# takes "a higher response rate to |A", "responses to treatment with |A", refuses "improved survival with |A"
_RESPONSE_TO = re.compile(
    r"\b(?:[Rr]esponses?(?: rates?)?|[Rr]esponded|[Ss]ensitive|[Rr]esponsive) to (?:treatment with |therapy with )?(?:the )?$"
)
_LETTERED = re.compile(r"(?:group|arm|regimen) (?:[A-H]|[1-9]|I{1,3})\b", re.IGNORECASE)
# takes "than| those with one", "than| in patients without", refuses "than| those given A"
_THOSE_WITH = re.compile(r"\s(?:in |for |among )?(?:those|patients|women|men) (?:with|without|who had|whose)\b")
# takes "longer (44 months) than| in those who did not (", "44 months versus| 22 months in those not operated", refuses "than| those given A ("
_OTHER_KIND = re.compile(
    r"[^.;()]{0,24}?\b(?:in |for |among )?(?:the )?(?:(?:those|patients|women|men) (?:with\b|without\b|whose\b|not (?!given|treated|receiving|assigned|randomi)|who (?:did not|had not|had|have not|have|could not|were not (?!given|treated|assigned|randomi)|never)\b)"
    r"|(?:non-?)responders\b|(?:the )?(?:others|other patients|rest)\b)"
)
# takes "was similar |in men and women", "did not differ |between", refuses "was similar |(12%"
_ALIKE_IN = re.compile(
    r"\b(?:similar|comparable|equal|identical|not (?:significantly )?different|(?:did not|not) differ) (?=(?:in|between|for|among) )"
)


_FAVOURED = re.compile(r"\bfavou?r(?:ed|ing|s)\b")  # takes "favored mutant tumours", refuses "in favour of A"
# takes "(38.1 v 14.4 months) favored EGFR-mutant patients", "favouring women", refuses "favoured the combination"
_FAVOURS_KIND = cue(
    rf"\bfavou?r(?:ed|s|ing) (?:the )?(?:patients |those |tumou?rs )?(?:with |who were |without )?(?:[\w/]+[- ]){{0,2}}(?:{TRAIT}|women|men|girls|boys)\b",
    re.IGNORECASE,
)


def kinds_within(view: SentenceView, run: Run) -> str | None:
    """The one arm a sentence opens with and whose kinds of patients it compares: "In the A arm, survival was longer in women
    than in men (14 v 10 months)", "in the A arm, those operated on lived longer (14 months) than those who were not (10 months)", and the one they responded to: "patients with mutations had a higher response rate to A than
    those without (37% v 3%)"; None elsewhere.
    """
    named = [m for m in view.arm_mentions if m.end <= run.end + 40]
    if len(named) != 1 or len(named[0].arms) != 1 or named[0].end > run.start:
        return None
    scope_ends = ENDS_SCOPE.match(view.text, max(named[0].start, named[0].end - 6), run.start)
    scope_ends = scope_ends or _LETTERED.match(view.text, named[0].start, run.start)
    if _RESPONSE_TO.search(view.text, max(view.sentence.start, named[0].start - 50), named[0].start):
        begin = named[0].end
    elif scope_ends is not None and OPENS_SCOPE.fullmatch(view.text, view.sentence.start, named[0].start):
        begin = scope_ends.end()
    else:
        return None
    first = min((f.start for f in view.figures if f.end <= run.start and f.kind != "size"), default=run.start)
    before = THAN.search(view.text, begin, first) or _ALIKE_IN.search(view.text, begin, first)
    if before is not None and (
        tells_of_kinds(view, before.end(), first) or _THOSE_WITH.match(view.text, before.end(), first)
    ):
        return named[0].arms[0]
    if len(run.figures) == 2 and run.start == first and _sets_apart_others(view, run):
        return named[0].arms[0]
    behind = THAN.search(view.text, view.figures[-1].end, view.sentence.end)
    behind = behind or _FAVOURED.search(view.text, view.figures[-1].end, view.sentence.end)
    ends = behind is not None and tells_of_kinds(view, behind.end(), view.sentence.end)
    if not ends and view.may_say(_FAVOURS_KIND):
        ends = _FAVOURS_KIND.search(view.text, view.figures[-1].end, view.sentence.end) is not None
    return named[0].arms[0] if ends else None


def _sets_apart_others(view: SentenceView, run: Run) -> bool:
    """Whether the second of two figures is that of other patients than the first: "(14 months) than those who were not (10 months)",
    "14 months versus 10 months in non-responders".
    """
    one, two = run.figures
    than = THAN.search(view.text, one.end, two.start)
    if than is None:
        return False
    behind = min(view.clause_end(two.end), two.end + 50)
    return (
        tells_of_kinds(view, than.end(), two.start)
        or _OTHER_KIND.match(view.text, than.end(), two.start) is not None
        or _OTHER_KIND.match(view.text, two.end, behind) is not None
    )
