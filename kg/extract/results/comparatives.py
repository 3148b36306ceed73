"""The arm a comparative is said of, which of two compared figures is its: "was lower with A (12% v 19%)"."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import is_usable
from kg.extract.results.clauses import NEXT_CLAUSE, clause_of_pair, named_in_clause, order_kept, own_clause
from kg.extract.results.kinds_compared import THAN
from kg.extract.results.sentence import SURVIVAL, Measure, Run, SentenceView
from kg.extract.results.versus import AGAINST_NEXT, AMOUNT, versus_between
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.cues import cue

_WHAT_IS_EARLY = r" (?!in |with |for |on |among |after |than )[a-z][^.;,()]{2,50} \("  # "earlier |first diet (", no "faster in A (57%"
# takes "greater in", "earlier first diet (", "more grade 3 rash", refuses "higher grade", "grade 3 or greater", "less than 50%", "by more than half", "higher-dose", "earlier, "
COMPARATIVE = cue(
    rf"(?<!\bor )\b(?:(?P<more>greater|higher|increased|longer|more|prolonged|larger|later(?={_WHAT_IS_EARLY}))|(?P<less>lower|less|reduced|fewer|shorter|decreased|smaller|(?:earlier|sooner|faster|quicker)(?={_WHAT_IS_EARLY}))|(?P<better>improved?|better|superior)"
    rf"|(?P<worse>inferior|worse|poorer))\b(?!\s+than\s+(?:[\d<>≥≤]|{AMOUNT})|(?<!more)(?<!fewer)[\s-]+(?:dose|grade|doses)\b|[\s-]+risk\b(?! (?:of|for)\b))",
    re.IGNORECASE,
)
# takes "was not significantly improved", refuses "was not reached, but longer"
NEGATED = re.compile(r"\b(?:not|no|nor|neither|without|never)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# takes "Compared with ", "than a ", refuses "higher in "
THAN_ENDS = re.compile(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|versus|vs|relative to|over)\s+(?:(?:in|with|for|an?|the|those|patients|receiving|did|do|were|was)\s+)*$",
    re.IGNORECASE,
)
# takes "the risk of death was 30% |lower with A (60% v 27% at 3 years)", where what is lower is no survival
_OF_RISK = re.compile(r"\b(?:risk|hazard|odds)\b[^.;()]{0,80}$")
# takes "A |reduced| the relative risk of death, with survival rates of 70% v 60%", refuses "|reduced| survival in those at risk"
_RISK_BEHIND = re.compile(r" (?:the )?(?:\w+ ){0,2}(?:risk|hazard|odds|likelihood)\b")


# Between two arms, and behind them, at the head of a bracket with their figures: takes "(A| vs |B|, |84 vs 175", "(A|/|B|: |84 vs 175"
_PAIR_HEADS = re.compile(rf"{AGAINST_NEXT.pattern}|/")
_THEN_FIGURES = re.compile(r"[,:;] ?")


def _heads_bracket(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The two arms that stand at the head of the bracket of their figures: "(A vs B, 84 v 175)"; None where none do."""
    named = [m for m in view.arm_mentions if m.end <= run.start and len(m.arms) == 1][-2:]
    if len(named) < 2 or named[0].arms == named[1].arms or view.text[named[0].start - 1] not in "([":
        return None
    one, two = named
    joined = _PAIR_HEADS.fullmatch(view.text, one.end, two.start) and _THEN_FIGURES.fullmatch(
        view.text, two.end, run.start
    )
    return (one.arms[0], two.arms[0]) if joined else None


def order_told_by_words(view: SentenceView, run: Run, measure: Measure) -> tuple[str, str] | None:
    """The arms of two compared figures where a comparative says which is the higher one's: "was lower with A (12% v 19%)",
    "A achieved higher rates than B (69% v 41%)", "Compared with A, B had fewer (5% v 3%)"; None where none says it.
    """
    first, second = run.figures[0].value, run.figures[1].value
    if first is None or second is None or first == second or run.figures[0].changed:
        return None
    if run.figures[0].kind != run.figures[1].kind or min(first, second) < 0:
        return None
    if not versus_between(view, run, 0):
        return _told_behind(view, run, _HIGHER_BEHIND)
    if heads := _heads_bracket(view, run):
        return heads
    start = clause_of_pair(view, run)
    if len(named_in_clause(view, run, 2)) == 2:
        start = max(
            start, own_clause(view, run)
        )  # "OS was longer with A (9 v 7 months), and PFS did not differ between A and B (4 v 5)"
    words = [
        c
        for c in COMPARATIVE.finditer(view.text, start, run.start)
        if not NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
        and not any(m.start <= c.start() < m.end for m in view.measures)  # "decreased neutrophil count" is a name
        and not (
            measure.notation in SURVIVAL
            and (
                _OF_RISK.search(view.text, max(view.sentence.start, c.start() - 90), c.start())
                or _RISK_BEHIND.match(view.text, c.end())
                or any(m.notation in _ENDS_OF_SURVIVAL and 0 <= m.start - c.end() < 30 for m in view.measures)
            )
        )
    ]
    if not words:
        return _told_behind(view, run)
    said = words[-1]  # the last one before the figures counts
    if said.lastgroup in ("better", "worse") and measure.notation not in SURVIVAL | BETTER_HIGH:
        return None
    if _is_next_of_pairs(view, said, run) or _ALIKE_SINCE.search(view.text, said.end(), run.start):
        return None
    subject = _left_out_before(view, said, run) or compared_subject(view, said, run)
    if subject is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != subject)
    subject_first = (first > second) == (
        (said.lastgroup in ("more", "better")) is not _of_survival(view, said, run, measure)
    )
    return (subject, other) if subject_first else (other, subject)


# From the arm a comparative is said of to the one it is said of again: takes "more common with A| (6% v 3%) and fever with |B (",
# "more common with A| and fever with |B (", "higher incidences of nausea with A| (9 [6%] v none), of grade 3 fever with |B (",
# refuses "more common with A| than with |B (", "of nausea with A| (6%), compared with |B ("
_AND_THE_OTHER = re.compile(
    r"(?: ?[(\[](?:[^()\[\]]|[(\[][^()\[\]]{1,20}[)\]]){1,60}[)\]])?,? (?:(?:and|but|whereas|while)|(?<=, )of) (?:[^;.()\[\]\d]|(?<=[Gg]rade )\d){3,60} (?:with|in|on|for|among|after) (?:the )?"
)


def _left_out_before(view: SentenceView, said: re.Match[str], run: Run) -> str | None:
    """The arm right before a bracket, of which a comparative is said that is left out: "rash was more common with A and fever with B
    (1% v 4%)"; None elsewhere.
    """
    named = [m for m in view.arm_mentions if said.end() <= m.start and m.end <= run.start and len(m.arms) == 1]
    if len(named) < 2 or named[-1].arms == named[-2].arms or not view.text.startswith(" (", named[-1].end):
        return None
    if named[-1].end + 2 != run.start or _AND_THE_OTHER.fullmatch(view.text, named[-2].end, named[-1].start) is None:
        return None
    return named[-1].arms[0]


# Behind a comparative that is said of another pair: takes "|higher survival (9 v 7 months) and a comparable risk (", refuses
# "|higher than in the comparable group ("
_ALIKE_SINCE = re.compile(
    r"\d[^()]{0,40}\)[^;.()]{0,40}\b(?:and|but|with) (?:an? |the )?(?:\w+ly )?(?:similar|comparable|equal|equivalent|identical|same)\b"
)


def _of_survival(view: SentenceView, said: re.Match[str], run: Run, measure: Measure) -> bool:
    """Whether a comparative is of a survival and the figures behind it count those who have no more of it: "survival was |longer
    with A (|96 v 174| deaths)".
    """
    counted = run.family == "count" and measure.notation in SURVIVAL and _EVENTS.match(view.text, run.figures[0].end)
    if not counted and measure.notation not in _ENDS_OF_SURVIVAL:
        return False
    named = [m for m in view.measures if m.end <= run.start and m.start >= said.start() - 60]
    return bool(named) and named[-1].notation in SURVIVAL


_ENDS_OF_SURVIVAL = frozenset({"death-rate", "mortality-rate", "progression-rate", "recurrence-rate"})
_EVENTS = re.compile(r" events?\b")


def _is_next_of_pairs(view: SentenceView, said: re.Match[str], run: Run) -> bool:
    """Whether the comparative is of a clause that names no arm, behind a pair that is told with its arms: "47% with A lived
    compared with 35% with B, and relapse-free survival was |improved too (41% v 28%)"; refuses "and A |improved (41% v 28%)".
    """
    named = [m.end for m in view.arm_mentions if m.end <= said.start()]
    return (
        bool(named)
        and NEXT_CLAUSE.search(view.text, max(named), said.start()) is not None
        and order_kept(view, run) is not None
    )


# takes "(12% v 3%) and mucositis (2% v 0%)| were more common with", refuses "| were seen, and rash was more common with"
_MORE_BEHIND = re.compile(
    r"(?P<gap>(?:[^.;]|\.(?=\d)|(?<=[ v][vs])\.|; ?(?=[Pp])){0,160}?)\b(?:was|were|occurred)\s+(?:\w+ly\s+)?(?:(?P<more>more (?:common|frequent(?:ly)?|often)|higher|greater|longer|increased)|(?P<less>less (?:common|frequent(?:ly)?|often)|lower|shorter|reduced|decreased))\s+(?:with|in|for|among|on)\s+(?:the\s+|patients\s+(?:given|receiving|treated with)\s+)*",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(r"[,;]\s+(?:and|but|while|whereas)\s+[a-z]", re.IGNORECASE)


# takes "70% and 60%|, significantly higher in the |A", refuses "70% and 60%| and higher in A", "70% and 60%|, higher than in A"
_HIGHER_BEHIND = re.compile(
    r"(?P<gap>)(?: (?:months|years|weeks|days))?, (?:being |which (?:was|were) )?(?:[a-z]+ly )?(?:(?P<more>higher|greater|longer)|(?P<less>lower|shorter)) (?:with|in|for|among) (?:the |patients (?:given|receiving|treated with) )*"
)


def _told_behind(view: SentenceView, run: Run, pattern: re.Pattern[str] = _MORE_BEHIND) -> tuple[str, str] | None:
    """As ``order_told_by_words``, where the comparative stands behind: "thrombocytopenia (12% v 3%) was more common with A"."""
    first, second = run.figures[0].value, run.figures[1].value
    said = pattern.match(view.text, run.end, view.sentence.end)
    if said is None or first is None or second is None or _OWN_SUBJECT.search(said["gap"]):
        return None
    arm = next((m.arms[0] for m in view.arm_mentions if m.start == said.end() and len(m.arms) == 1), None)
    if arm is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != arm)
    return (arm, other) if (first > second) == (said["more"] is not None) else (other, arm)


# Of these more is better.
BETTER_HIGH = frozenset({
    "objective-response-rate", "complete-response-rate", "pathologic-complete-response-rate", "disease-control-rate", "resection-rate",
    "r0-resection-rate", "conversion-rate",
})  # fmt: skip
_SUPERIOR_TO = re.compile(r" to\b", re.IGNORECASE)  # "A was superior to B"
# Between a pair in its bracket and the arm that a comparative before is said of: takes "% v 3%) was seen in the ", "%) and
# rash (2% v 1%) with ", refuses "%). In the ", "%), and none in the "
_SEEN_IN = re.compile(
    r"(?:[^.;()]|\.(?=\d)|;(?= ?[Pp]\b)){0,60}?\)(?:,? (?:and )?[^.;,()]{1,50} \([^()]{1,60}\)){0,6} (?:(?:was|were|has been|have been) (?:also )?(?:observed|seen|noted|found|reported|recorded|documented|experienced) |occurred )?(?:in|with|for|among|by) (?:the |patients (?:given|receiving|treated with) )*",
    re.IGNORECASE,
)


# takes "occurred with |PacCBev", refuses "with |Asian patients", "with |chemotherapy"
_A_NAME = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*(?= ?[.,;(])")


def compared_subject(view: SentenceView, said: re.Match[str], run: Run) -> str | None:
    """The arm a comparative is said of: "higher in A than in B", "A had higher rates", "higher rates than with B"."""
    usable = [m for m in view.arm_mentions if len(m.arms) == 1 and is_usable(view, m)]
    behind = next((m for m in usable if said.end() <= m.start and m.end <= run.start), None)
    if behind is not None:
        than = THAN.search(view.text, said.end(), behind.start) or _SUPERIOR_TO.match(view.text, said.end())
        if than is None:
            return behind.arms[0]
        return next(a.id for a in view.arms.arms if a.id != behind.arms[0])
    start = view.sentence.start
    ahead = next(
        (m for m in reversed(usable) if m.end <= said.start() and not closes_bracket(view.text, m.end, said.start())),
        None,
    )
    if ahead is None or ";" in view.text[ahead.end : said.start()]:
        seen = _SEEN_IN.match(view.text, run.end, view.sentence.end)
        if seen is None:
            return None
        named = next((m.arms[0] for m in usable if m.start == seen.end()), None)
        ids = [a.id for a in view.arms.arms]
        if (
            named is None
            and len(ids) == 2
            and len({m.arms for m in usable}) == 1
            and _A_NAME.match(view.text, seen.end())
        ):
            return next(
                i for i in ids if i != usable[0].arms[0]
            )  # "more pain occurred with A; more rash occurred with NoA"
        return named
    inserted = view.text.startswith(",", ahead.end) and _INSERTED.search(view.text, start, ahead.start)
    if inserted or THAN_ENDS.search(view.text, max(start, ahead.start - 60), ahead.start):
        return next(a.id for a in view.arms.arms if a.id != ahead.arms[0])
    return ahead.arms[0]


# takes "A, |as compared with chemotherapy without| B, reduced", refuses "when compared with B, |A with| C, reduced"
_INSERTED = re.compile(r", (?:as )?(?:compared (?:with|to)|in comparison (?:with|to)|versus) [^,;.()]*$")
