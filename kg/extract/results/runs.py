"""Which figures of a sentence count, and how they form runs ("41% vs 29%") and rows ("31%, 13.9 months and 59% in A; …").

Time points, denominators, cut-offs and treatments given are put aside first.
"""

from __future__ import annotations

import itertools
import re

from kg.extract.results.arms_beside import arm_behind
from kg.extract.results.comparisons import OF_THEM, is_set_against, is_set_against_behind
from kg.extract.results.differences import is_difference
from kg.extract.results.figure import Figure
from kg.extract.results.measure_fit import AFTER_LINK, COUNT_BEHIND, details_figure, drop_grades, fits
from kg.extract.results.of_all_patients import ALIKE_IN_ARMS, is_then_compared
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY, SET_AGAINST
from kg.extract.text.brackets import closes_bracket, drop_brackets, in_bracket
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)


def find_runs(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """Runs of the figures that count, in the order of the text; one run per measure where the sentence has rows."""
    rows = _columns(view, figures) or _rows(view, figures)
    if (
        not rows
        and len(figures) > 4
        and figures[0].kind == "duration"
        and _FOLLOWED.search(view.text, max(view.sentence.start, figures[0].start - 40), figures[0].end + 20)
    ):
        # "after a median of 26 months of follow-up, OS rate and median OS were …"
        rows = _columns(view, figures[1:]) or _rows(view, figures[1:])
        return [Run(figures[:1]), *rows] if rows else _consecutive_runs(view, figures)
    return rows or _consecutive_runs(view, figures)


_FOLLOWED = re.compile(r"follow")


def _rows(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """Runs of a sentence that lists several measures and then their values arm by arm, units mixed:
    "The RR, median survival and 1-year survival rate were 31.0%, 13.9 months and 59.2% in A; 32.4%, 12.3 months …".
    One run per measure with its figures over the arms; an empty list where the sentence is not built so.
    """
    chain = _leading_chain(view, figures[0].start)
    size = len(chain)
    if size < 2 or len(figures) % size or len({f.kind for f in figures[:size]}) < 2:
        return []
    if any(figures[0].end <= m.start < figures[-1].start for m in view.measures):
        return []
    rows = [figures[i : i + size] for i in range(0, len(figures), size)]
    if len({tuple(f.kind for f in row) for row in rows}) > 1:
        return []  # "median survival and 1- and 3-year survival rates were 56 months, 96% and 41% in A and 58 months, 97% and 46% in B"
    for row in rows:
        if any(not fits(view, Run([f]), m) for f, m in zip(row, chain, strict=True)):
            return []
        for a, b in itertools.pairwise(row):
            if len(view.mask(a.end, b.start)) > 60:
                return []
    runs = []
    for k, measure in enumerate(chain):
        run = Run([row[k] for row in rows], [measure], 1.0, "before")
        run.rows = tuple((row[0].start, row[-1].end) for row in rows)
        runs.append(run)
    return runs


# takes "40|% and |20%", "4.2| months vs. |2.6 months", refuses "40|%, and |20%"
_WITHIN_COLUMN = re.compile(r" ?(?:%|months?|years?|weeks?|days?)?(?: and| versus| vs\.?| v) ")
# takes "20|%, and |4.2", "20|% and |4.2", "2.6| months; |10.3", refuses "20|% of |4.2"
_NEXT_COLUMN = re.compile(r" ?(?:%|months?|years?|weeks?|days?)?(?:(?P<comma>[,;](?: and)?)| and) ")
_COMMA = re.compile(r"[ ,]+,")


def _columns(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """Runs of a sentence that lists several measures and then the values of all arms measure by measure, perhaps with their ratio
    in a bracket: "the RR, median PFS and median OS in A and B were 40% and 20%, 4.2 and 2.6 months, and 10.3 and 11.6 months,
    respectively", "the 3-year PFS and OS of A v B were 61% v 43% (HR 0.6) and 75% v 70% (HR 0.8)". An empty list where neither
    commas nor "versus" set the measures apart, or where as many arms as measures leave open what the commas set apart.
    """
    chain, size = _leading_chain(view, figures[0].start), len(view.arms.arms)
    values = [f for f in figures if f.kind != "ratio"]
    if len(chain) < 2 or size < 2 or len(values) != size * len(chain):
        return []
    columns = [values[i : i + size] for i in range(0, len(values), size)]
    if any(len({f.kind for f in column}) > 1 for column in columns):
        return []
    against = commas = True
    for i, (a, b) in enumerate(itertools.pairwise(values), start=1):
        gap = _COMMA.sub(",", " ".join(drop_brackets(view.text[a.end : b.start]).split()) + " ")
        told = (_WITHIN_COLUMN if i % size else _NEXT_COLUMN).fullmatch(gap if gap[0] in "%,;" else " " + gap)
        if told is None:
            return []
        against = against and (not i % size or CONNECTOR.search(gap) is not None)
        commas = commas and (bool(i % size) or told["comma"] is not None)
    if not against and (not commas or (len(chain) == size and len({c[0].kind for c in columns}) == 1)):
        return []
    runs = [Run(column, [measure], 1.0, "before") for column, measure in zip(columns, chain, strict=True)]
    if not all(fits(view, Run([f]), run.measures[0]) for run in runs for f in run.figures):
        return []
    for ratio in figures:
        if ratio.kind == "ratio":
            of = next((r for r in reversed(runs) if r.end <= ratio.start), None)
            if of is None or not in_bracket(view.text, of.end, ratio.start):
                return []
            runs.insert(runs.index(of) + 1, Run([ratio], [of.measures[0]], 1.0, "beside"))
    return runs


# takes "… and 3-year …", refuses "… improved …"
COORDINATION = re.compile(
    r"(?:[\s,/&()\[\]-]|\b(?:and an?|and|or|nor|the|median|mean|rates?|times?|periods?|durations?|of|overall|as well as|both|respective|plus|either|estimated|actuarial|projected|confirmed|unconfirmed|crude|corresponding|(?:immune|investigator|centrally|independently|locally)-(?:related|assessed|reviewed|determined))\b|"
    r"\b(?:\d+|one|two|three|four|five|ten|six|eight)(?:-?\s?(?:year|month|week|yr|day)s?|and)?\b)*",
    re.IGNORECASE,
)


def _leading_chain(view: SentenceView, before: int) -> list[Measure]:
    """The coordinated measures last named before the position: "The RR, median survival and 1-year survival rate were …"."""
    chain: list[Measure] = []
    for measure in view.measures:
        if measure.end > before:
            break
        gap = view.mask(chain[-1].end, measure.start) if chain else ""
        if chain and ("(" in gap or not COORDINATION.fullmatch(gap)):
            chain = []
        chain.append(measure)
    # "after 26 months of follow-up, the 3-year OS rate and median OS were"
    return chain[1:] if len(chain) > 2 and chain[0].notation == "follow-up-time" else chain


def _consecutive_runs(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """The figures in order, each added to the run before it where it goes on with it."""
    runs: list[Run] = []
    for figure in figures:
        if figure.part_of is not None or (runs and runs[-1].figures[-1].part_of is not None):
            runs.append(Run([figure]))
            continue
        outer = _before_bracket(view, runs, figure)
        if outer is not None:
            outer.figures.append(figure)
        elif runs and not _names_own_inside(view, runs[-1], figure) and _continues(view, runs[-1], figure):
            runs[-1].figures.append(figure)
        else:
            runs.append(Run([figure]))
    return runs


def _names_own_inside(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the figure opens a bracket and its own measure stands behind it there: "60% for A (14% |CR)"."""
    if figure.kind != "percent" or view.text[figure.start - 1] != "(" or run.figures[-1].kind != "percent":
        return False
    own = next((m for m in view.measures if figure.end <= m.start), None)
    return own is not None and own.start - figure.end <= 2 and view.text[own.end : own.end + 1] == ")"


def _opens_kinds(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether the figure is the first of several in a bracket that says what the figure before it is made up of: "41% with A
    (|5% complete and 36% partial)"; refuses those that name an arm or are set against each other, "41% in A (|30% in B, |28% in C)".
    """
    opened = view.text.find("(", last.end, figure.start)
    if opened < 0 or last.kind != figure.kind or figure.kind not in ("percent", "count") or figure.changed:
        return False
    closed = view.text.find(")", figure.end, view.sentence.end)
    inside = [f for f in view.figures if opened < f.start < closed]
    if len(inside) < 2 or inside[0] is not figure or any(f.kind != figure.kind for f in inside):
        return False
    if any(opened < m.start < closed for m in view.arm_mentions) or RESPECTIVELY.search(view.text, opened, closed + 16):
        return False
    return CONNECTOR.search(view.text, last.end, closed) is None  # "more with C (22%) than with A and B (5% and 8%)"


_RATES_WERE = re.compile(
    r"\b(?:and|while|whereas) (?:the )?\S+[- ](?:years?|months?|weeks?) (?:[a-z]+ )?(?:rates?|figures?|values?)\b"
)


def _before_bracket(view: SentenceView, runs: list[Run], figure: Figure) -> Run | None:
    """The run that goes on behind a bracket which tells parts of it: "80% (with 21% complete responses) compared with 47%";
    None where the figure is not set against the one before the bracket.
    """
    if len(runs) < 2 or ")" not in view.text[runs[-1].end : figure.start]:
        return None
    for run in reversed(runs[-4:-1]):
        last = run.figures[-1]
        raw = view.mask(last.end, figure.start)
        if last.kind != figure.kind or last.kind == "ratio" or figure.changed or "(" not in raw or len(raw) > 200:
            continue
        if in_bracket(view.text, last.end, figure.start):
            return None
        if any(
            last.end <= t.start < figure.start and not in_bracket(view.text, last.end, t.start) for t in view.times
        ) and view.says(_RATES_WERE):
            return None  # "92% with A and 90% with B (HR 0.7), and 5-year rates were 91% and 87%"
        if _opens_pair_of_others(view, run, figure):
            return None
        if len(view.arms.arms) > 2 and _are_two_pairs(view, run, figure):
            return None  # "5.6 v 2.9 months for A v C (HR 0.6) and 4.1 v 2.9 months for B v C"
        between = [*(f.start for f in view.figures), *(m.start for m in view.measures)]
        if any(last.end <= at < figure.start and not in_bracket(view.text, last.end, at) for at in between):
            return None
        gap = drop_brackets(raw)
        if (";" in gap and _own_behind(view, last, figure)) or _two_do_otherwise(view, run, figure):
            return None
        named = any(
            last.end <= m.start < figure.start and not in_bracket(view.text, last.end, m.start)
            for m in view.arm_mentions
        )
        # "64% (18% CR) and 69% (30% CR), respectively"
        turn = len(run.figures) < len(view.arms.arms) and _AND_ONLY.fullmatch(gap) and view.says(RESPECTIVELY)
        if (CONNECTOR.search(gap) or named or turn) and RUN_WORDS.fullmatch(gap):
            return run
        # "in 20% of those given A (CR, 2%), in 34% of those given B (CR, 3%)"
        listed = named and _IN_NEXT.search(gap) and _IN.match(view.text, run.start - 3, run.start)
        return run if listed else None
    return None


_IN = re.compile(r"\bin ", re.IGNORECASE)
# takes "… given A  , in |", "… given A  , and in |", refuses "… in |"
_IN_NEXT = re.compile(r", (?:and |but )?in (?:only )?$")


def _are_two_pairs(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the run is of two figures set against each other, and so is the figure with the next of its kind."""
    second = next((f for f in view.figures if f.start >= figure.end and f.kind == figure.kind), None)
    pairs = [(run.figures[0], run.figures[-1])] + ([(figure, second)] if second is not None else [])
    return len(run.figures) == len(pairs) == 2 and all(
        CONNECTOR.search(view.text, a.end, b.start) and b.start - a.end < 20 for a, b in pairs
    )


# Between two figures of a pair: takes "18.7| v |15.4 months", "28%| and |15%", refuses "28% with A and |15%"
_TO_ITS_OTHER = re.compile(r"(?: ?%| months?| years?| weeks?| days?)? (?:and|vs?\.?|versus) ")


def _opens_pair_of_others(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether behind two figures that name each its arm a pair without arms follows, of patients of another kind: "14% with A and 15%
    with B, compared with |28% and 15% in women"; refuses "17% and 20% with A, compared with |17% and 15% with B".
    """
    if len(run.figures) != 2 or len(view.arms.arms) != 2:
        return False
    first, last = run.figures
    behind = (first.end, last.start), (last.end, figure.start)
    named = [{m.arms for m in view.arm_mentions if begin <= m.start and m.end <= end} for begin, end in behind]
    other = next((f for f in view.figures if f.start >= figure.end), None)
    return (
        len(named[0]) == len(named[1]) == 1
        and named[0] != named[1]
        and CONNECTOR.search(view.text, last.end, figure.start) is not None
        and other is not None
        and _TO_ITS_OTHER.fullmatch(view.text, figure.end, other.start) is not None
        and not arm_behind(view, other.end, view.clause_end(other.end))
    )


_AND_ONLY = re.compile(r"(?:%|months|years|weeks|days|\s)*,? and \s*")
# takes "… months in patients treated with …", refuses "… months, progression …"
RUN_WORDS = re.compile(
    r"(?:[\s,;:()\[\]/–—%&-]|\b(?:and|v|vs|versus|compared|comparing|with|to|in|for|the|of|on|at|among|patients?|pts|those|subjects|women|men|"
    r"receiving|treated|who|received|arms?|groups?|only|respectively|while|whereas|but|was|were|from|an?|median|months?|years?|weeks?|days?|assigned|"
    r"allocated|randomi[sz]ed|given|than|against|alone|mean|cases?|participants|corresponding|also|rates?|it|that|is|per\s?cent|treatment|cohort|"
    r"relative|ie|i\.e|had|about|approximately|just|as|or|by|after|undergoing|under|cm|regimen|therapy|control|points?|nodes?|minutes?|min|hours?)\b\.?)*",
    re.IGNORECASE,
)
# takes "… and …", refuses "… versus …"
_LIST_WORDS = re.compile(
    r"(?:[\s,;:()\[\]/–—%&-]|\b(?:and|or|to|respectively|in|the|patients?|pts|women|men|subjects|participants|children|cases?|months?|years?|weeks?|days?|only|per\s?cent|for|of)\b)*",
    re.IGNORECASE,
)
# takes "; P = .003", refuses "; 0.63"
_P_VALUE = re.compile(r"[;,]?\s*\b[Pp]\s?[=<>≤≥]\s?0?[.·]\d+")
# takes "% (P = .02) and ", "% (P = .02), ", refuses "% (P = .02; HR 0.7) and ", "% (P = .02), and in A "
_P_AND = re.compile(r"\s?%?\s?[(\[][Pp]\s?[=<>≤≥]\s?0?[.·]\d+[)\]](?:,? and|,) ")
_P_BEHIND = re.compile(r"\s?%?\s?[(\[][Pp]\s?[=<>≤≥]")  # takes " (P = .4)", refuses " in A"
_BECAUSE = re.compile(r"[)\]%]* (?:of (?:the )?patients )?(?:as a result of|because of|due to|owing to)\b")
# takes "% requiring", "% of patients having", refuses "% receiving"
_DOING = re.compile(
    r"[\s)\]%]*(?:of (?:the )?(?:patients|women|men|them) |patients )?(?:requiring|needing|having|developing|experiencing|discontinuing|stopping|achieving|showing)\b",
    re.IGNORECASE,
)
# takes "(HR 0.7| and HR |0.8", refuses "(HR 0.7| and OS HR |0.8"
_AND_RATIO = re.compile(
    r",? and (?:an? )?(?:HR|hazard ratio|OR|odds ratio|RR|risk ratio|relative risk)(?: of|:| ?=)? ?"
)
# takes "HR 0.7 and HR 0.8| for DFS and OS, respectively", refuses "HR 0.7 and HR 0.8| for OS"
_OF_EACH = re.compile(r"[\s)\]]*(?:for|in) [^.;()\d]{3,60} and [^.;()\d]{3,60},? respectively")
# What those of a second share did: takes "78%| had at least", "30% (4)| of patients required a", "23%| were found unresectable", refuses
# "30%| had it too", "30%| were found in"; "4%| discontinued it because of" is taken
DID_OTHERWISE = re.compile(
    r"%?\)?(?:\s\([^()]*\))?\s(?:of\s(?:the\s|all\s)?)?(?:(?:patients|women|men|cases|them)(?:,\srespectively,)?\s)?"
    r"(?:had|showed|experienced|demonstrated|exhibited|required|reported|underwent|needed|achieved|obtained|attained|remained|developed|suffered|were|progressed|responded|relapsed|died|discontinued|stopped|withdrew|completed|came off|went off|dropped out)\b"
    r"(?!\s(?:it(?! because\b| due\b| owing\b)|this|one|both|none|neither|them|respectively|reported|observed|seen|noted|recorded|found(?! (?:to have\b|(?:to be )?(?:un|ir|in)[a-z]))|achieved|obtained|estimated)\b)"
)
# takes "the rate was |14", "stood at only |14", refuses "was seen in |14"
_RATE_WAS = re.compile(r"\b(?:was|were|is|reached|amounted to|stood at)\s(?:only\s|about\s)?$")
# takes "% (95% CI 3-36%), and ", "% and ", refuses "% with A and "
_AND_ANOTHER = re.compile(r"[\s%)\]]*(?:\([^()]{1,60}\))?,? and (?:only |another |a further )?")
# takes "% (95% CI 30-74%)| obtained clinical benefit", "%| of them showed stable disease", refuses "% of patients given A had", "% had it"
_DID_ITSELF = re.compile(
    r"[%)\]]*(?:\s\([^()]{1,60}\))?\s(?:of\s(?:the\s|all\s)?)?(?:(?:patients|women|men|cases|them)\s)?(?:(?:had|showed|experienced|demonstrated|exhibited|required|reported|underwent|needed|obtained|achieved|attained|derived|developed|gained|reached|proceeded|became|completed|went on|came|were found to have)\s(?!(?:it|this|one|both|none|neither|them)\b)|(?:died|relapsed|responded|survived)\b)"
)
# takes "3|% and 4% had a complete response", "3|% and 4%, respectively, discontinued", "3|% v 4% stopped", refuses "3|% and 4%, respectively"
_TWO_DID = re.compile(
    rf"%?(?:,? and| vs?\.?| versus) \d+(?:\.\d+)?(?:%?,? respectively,(?= ))?(?:{DID_OTHERWISE.pattern}|%? (?:of patients )?(?:discontinued|stopped|withdrew)\b)"
)
# takes "20% with B|, and |3%", "20%|; |3%", refuses "20%| and |3%"
_TURNS_TO = re.compile(r"(?:;|,)(?: and| while| whereas| but)? $")
# takes "was seen in |11%", "the response rate was |11%", refuses "|11%"
_SEEN_IN = re.compile(r"\b(?:in|by|for|was|is|reached)\s(?:only\s|about\s)?$")
# takes "17| patients received A and |11", refuses "17| patients responded and |11"
_WERE_GIVEN = re.compile(
    r"(?: (?:(?:\w+ )?patients|women|men|subjects|participants|cases))? (?:were |had )?(?P<verb>received|started|began|entered|treated|randomi[sz]ed|assigned|allocated|enrolled|registered|recruited|included)\b[^.;]{0,80}?,? (?:and|of whom|but) "
)
# takes "11| patients completed", "11| discontinued", refuses "11| patients received"
_DO = re.compile(
    r"(?: (?:of them|(?:\w+ )?patients|women|men|subjects|participants|cases))? (?:were |had |have )?(?P<verb>[a-z]+ed|died|underwent|withdrew)\b"
)

_ONLY_AGAINST = re.compile(r"\s?%?\s(?:vs?\.?|versus)\s")  # takes "14%| v |2%", refuses "14% of them, |2%"
# takes "14%)| with grade 3", "14%| being of grade 3", refuses "14%| with A"
_WITH_GRADE = re.compile(r"[\s%)\]]*(?:of them |patients )?(?:with|of|at|being|being of|had) (?:a )?grade \d")


# Between a share and a part of it: takes "71%| with A, including |10", "71%| (of whom |10", "71%| (including complete responses in |10",
# refuses "71%| with A and |10"
_PART_OPENS = re.compile(
    r"(?:,| ?[(\[]) ?(?:including|with|of which|of whom|among them) (?:an? )?(?:(?:complete|partial) (?:responses?|remissions?) in )?$"
)
# Between the part and the next share: takes "11%|), and |64%", "11%|; P = .3) v |64%", "11% |complete responses, and |64%", refuses "11%|), and survival |64%"
_TO_NEXT_WHOLE = re.compile(
    r"[\s%)\]]*(?:[;,] ?[Pp] ?[=<>≤] ?\d?[.·]\d+[)\]]?)?(?:(?:complete|partial) (?:responses?|remissions?)[)\]]?)?,? ?(?:and|but|while|whereas|vs?\.?|versus|(?:as )?compared (?:with|to)) (?:only )?"
)


def goes_on_behind_part(view: SentenceView, whole: Figure, part: Figure, figure: Figure) -> bool:
    """Whether a share goes on, for another arm, with the share before the last, of which the last is a part: "71% with A, including 10
    complete responses (11%), and |64% with B".
    """
    if not whole.kind == figure.kind == "percent":
        return False
    if _PART_OPENS.search(view.text, whole.end, part.start) is None:
        return False
    if _TO_NEXT_WHOLE.fullmatch(view.text, part.end, figure.start) is None:
        return False
    first = {m.arms for m in view.arm_mentions if whole.end <= m.start < part.start}
    second = next((m.arms for m in view.arm_mentions if figure.end <= m.start < view.told_from(figure.end)), None)
    return len(first) == 1 and second is not None and second not in first


def _continues(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the figure goes on with the run: of its family, with no measure and nothing but link words between."""
    last = run.figures[-1]
    family = {"fraction": "count", "size": "count", "not-reached": "duration"}
    if family.get(last.kind, last.kind) != family.get(figure.kind, figure.kind) and not (
        {last.kind, figure.kind} <= {"percent", "fraction", "count"}
        and CONNECTOR.search(view.text[last.end : figure.start])
    ):
        return False
    if last.kind == "ratio":
        between = _P_VALUE.sub("", view.text[last.end : figure.value_at])
        if _AND_RATIO.fullmatch(between) and _OF_EACH.match(view.text, figure.end, view.sentence.end):
            return True
        return (
            figure.start >= last.end
            and len(between) < 30
            and RUN_WORDS.fullmatch(between) is not None
            and "hazard" not in between
        )
    whole = view.figure_before(last.start) if last.kind == "percent" else None
    if whole is not None and goes_on_behind_part(view, whole, last, figure):
        return False
    if _opens_pair_of_others(view, run, figure):
        return False
    if is_then_compared(view, run.start, last.end):
        return False  # "seen in 12% and was more frequent with A (|18% v 4%)"
    if (
        figure.kind == "not-reached"
        and figure.raw.startswith(("was ", "has "))
        and len(run.figures) == len(view.arms.arms) > 1
        and any(last.end <= m.start < figure.start for m in view.arm_mentions)
    ):
        return False  # "16 months with A, compared with 9 months with B, and was not reached in responders"
    if last.kind == figure.kind == "count" and _OVER_NONE.fullmatch(view.text, last.end, figure.start):
        return True
    crossed = [m for m in view.measures if last.end <= m.start and m.end <= figure.start]
    if any(not m.population for m in crossed) or (crossed and not CONNECTOR.search(view.text, last.end, figure.start)):
        return is_set_against_behind(view, last, figure)
    if is_difference(view, figure) != is_difference(view, run.figures[0]):
        return False
    if ")" in view.text[last.end : figure.start] and not CONNECTOR.search(view.text, last.end, figure.start):
        told = next((m for m in reversed(view.measures) if m.end <= last.start), None)
        if (
            told is not None
            and told.start >= run.start - 120
            and not closes_bracket(view.text, told.end, last.start)
            and details_figure(view, told)
            and closes_bracket(view.text, last.end, figure.start)
        ):
            return False  # "11 months with A (9-13; median PFS, 5 months) and 15 months with B"
        if last.kind == "size" and figure.kind == "count" and closes_bracket(view.text, last.end, figure.start):
            return False  # "three died with A (sepsis, n=2; pneumonia, n=1) and one with B"
    if (
        figure.kind == "count"
        and view.text[figure.start - 1] == "("
        and view.text[last.start - 1] != "("
        and not arm_behind(view, figure.end, view.clause_end(figure.end))
    ):
        return False  # "27 in arm A (19 cancer related)": a part of the figure before
    own = [_measures_in_noun(view, f) for f in (last, figure)]
    if own[0] and own[1] and not (own[0] == own[1] and CONNECTOR.search(view.text, last.end, figure.start)):
        return False  # "26 R0 resections (54.2%) and 5 R1 resections (10.4%)": each names its own measure
    apart = len(run.figures) == 1 or _IN_TURN.search(view.text, last.end, figure.start)
    if own[1] and not own[0] and apart and not CONNECTOR.search(view.text, last.end, figure.start):
        return False  # "complications in 20%, and one patient died within 90 days (4%)"
    if view.text.endswith(" with ", last.end, figure.start) and _DOING.match(view.text, figure.end):
        return False  # "97% of patients given A, with 37% requiring a lower dose"
    if _BECAUSE.match(view.text, figure.end) and not _BECAUSE.match(view.text, last.end):
        return False  # "stopped in 60% of patients, in 40% because of progression"
    if (
        figure.kind == "percent"
        and drop_brackets(view.text[last.end : figure.start]).strip(" %,)") == "and"
        and _SEEN_IN.search(view.text, max(0, last.start - 12), last.start)
        and DID_OTHERWISE.match(view.text, figure.end)
    ):
        # "remission was seen in 11% and 30% had a fall in CEA", "the response rate to induction was 59%, and 29% were stable"
        return False
    if (
        last.kind == figure.kind == "percent"
        and len(run.figures) == 1
        and _AND_ANOTHER.fullmatch(view.text, last.end, figure.start)
        and _RATE_WAS.search(view.text, max(0, last.start - 20), last.start)
        and _DID_ITSELF.match(view.text, figure.end)
    ):
        return (
            False  # "the response rate in these patients was 14% (3-36%), and 52% (30-74%) obtained clinical benefit"
        )
    if _two_do_otherwise(view, run, figure) or _ends_in_turn(view, run, figure):
        return False
    given = _WERE_GIVEN.fullmatch(view.text, last.end, figure.start)
    did = _DO.match(view.text, figure.end) if given is not None else None
    if given is not None and did is not None and given["verb"] != did["verb"]:
        return False  # "17 patients received A and 11 completed treatment"
    if (
        _WITH_GRADE.match(view.text, figure.end)
        and not _WITH_GRADE.match(view.text, last.end)
        and not _ONLY_AGAINST.fullmatch(view.text, last.end, figure.start)  # "(14% v 2%) of grade 2 or higher"
    ):
        return False  # "82% of those given A had neuropathy, 14% with grade 3"
    between = view.text[last.end : figure.start]
    if between != " and " and OF_THEM.match(view.text, figure.end):
        return False  # "11 patients given A, three of whom died"; not "R0 in 15 and 11 of these patients"
    if (
        ")" in between
        and _LEFT_BRACKET.fullmatch(between)
        and SET_AGAINST.search(view.text, last.start - 16, last.start)
        and any(figure.end <= m.start < figure.end + 60 for m in view.measures)
    ):
        return False  # "28% were in hospital (v 8% in B), and 5% died"
    if figure.kind == "count" and _LEFT_BRACKET.fullmatch(between) and _DEATHS_BEHIND.match(view.text, figure.end):
        return False  # "85 relapses (37 with A and 48 with B) and 60 deaths"
    if _OPENS_BRACKET.fullmatch(between) and any(0 <= m.start - figure.end <= 4 for m in view.measures):
        return False  # "48% (11% complete responses, 37% partial responses)": the whole and its parts
    if _opens_kinds(view, last, figure):
        return False
    if ")" in between and _is_follow_up_aside(view, last, between):
        return False  # "not reached (median follow-up, 35 months) with A and 49 months with B"
    if (";" in between or RESPECTIVELY.search(between)) and _own_behind(view, last, figure):
        # "the response rate was 32% in both arms; 32% of A and 26% of B had stable disease", "relapse was seen in 54 and 49
        # patients given A and B, respectively, and 81 and 83 patients had died"
        return False
    if (
        figure.events is not None
        and (_AND_NEXT.fullmatch(between) or (len(run.figures) > 1 and _BEHIND_ARM.fullmatch(between)))
        and _own_behind(view, last, figure)
    ):
        # "survival was 66% and 28%, and 17 patients (34%) had a resection", "… was 66% with A and 28% with B, and 17 patients (34%) …"
        return False
    if last.kind == figure.kind == "percent" and ";" in between and _OF_A_PART.match(view.text, figure.end):
        return False  # "in 34 (29%; 52% of liver-only)": of all, then of a part of them
    if ALIKE_IN_ARMS.fullmatch(between):
        return False  # "fatigue was seen in 12% and was similar in A and B (14% and 10%)": of all, then of each
    if _opens_parts(view, last, figure):
        return False  # "67% [A (68%) versus B (66%)]": the whole and its parts
    gap = view.mask(last.end, figure.start, [(m.start, m.end) for m in crossed])  # "6 of 43 who died vs 17 of 39"
    if _P_AND.fullmatch(gap) and _P_BEHIND.match(view.text, figure.end, view.sentence.end):
        # "-29% (P = .02) and -8% (P = .4) in A and B, respectively", "2%, 3% (P = .2), 6% (P = .1) and 9% (P = .02), respectively"
        return view.says(RESPECTIVELY) and _unit_told(view, last) in ("", _unit_told(view, figure))
    if last.total is not None:
        gap = _OF_ALL.sub(" ", gap, count=1)  # "46 (27%) of 170 patients and 33 (23%) of 145 patients, respectively"
    if len(gap) >= 160:
        return False
    if RUN_WORDS.fullmatch(gap) is None:
        return is_set_against(view, last, figure)
    if (
        len(run.figures) > 1
        and _WITH_ITS_OWN.search(between)
        and any(0 < m.start - figure.end < 3 for m in view.measures)
    ):
        return False  # "responses in 48% compared to 35% with B, with 16% complete responses versus 8%"
    names_arm = any(last.end <= m.start and m.end <= figure.start for m in view.arm_mentions)
    if names_arm or CONNECTOR.search(gap):
        return True
    if _LIST_WORDS.fullmatch(gap) is not None:
        return not _changes_side(view, run, figure)
    return is_set_against(view, last, figure) or _each_at_its_time(view, last, figure)


def _two_do_otherwise(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the figure opens a second pair, of whom something else is told: "12% with A and 20% with B responded, and 3% and
    4% had stable disease", "41% with A and 30% with B (OR 1.7); 28% vs 15% underwent surgery".
    """
    two = _TWO_DID.match(view.text, figure.end) if figure.kind == "percent" and len(run.figures) > 1 else None
    return (
        two is not None
        and two[0].count("(") == two[0].count(")")  # "(96%, 64% v 91%, 51% and 10%) were alike": in one bracket
        and _TURNS_TO.search(view.text, run.figures[-1].end, figure.start) is not None
    )


# takes "patients, respectively, and in only |7", "%, respectively; in |7", refuses "%, respectively, and |7", "respectively, in A and in |7"
_TURN_ENDS = re.compile(
    r"[%)\]]{0,2}[^.;()\d]{0,30}\brespectively[,;] (?:and |but |while )?in (?:only |just |another |a further )?"
)


def _ends_in_turn(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the run has a figure for each arm, as "respectively" says, and a last one behind it is of something else: "in 28
    (45%) and 46 (77%) patients, respectively, and in only 9 of the 170 lesions (5%)".
    """
    return (
        len(run.figures) == len(view.arms.arms) > 1
        and figure is view.figures[-1]
        and _TURN_ENDS.fullmatch(view.text, run.figures[-1].end, figure.start) is not None
    )


def _unit_told(view: SentenceView, figure: Figure) -> str:
    """What the figure holds behind its value: the "mm" of "7.7 mm"."""
    return view.text[figure.value_at + len(figure.raw) : figure.end].strip()


# takes "% for B, with |16% complete", "%, including |16% complete", refuses "% with |16% complete"
_WITH_ITS_OWN = re.compile(r",(?: and)? (?:with|including) $")
# takes "59|% at |1 year", "59|% (52-66) at |1 year", refuses "59|% with A at |1 year"
_AT_OWN = re.compile(r"\s?(?:%|per ?cent)?(?: [(\[][^()\[\]]{1,30}[)\]])? (?:at|after) ")
_AND_THEN = re.compile(r",? and (?:only )?|, ")


def _each_at_its_time(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether two shares are told each at its time of one arm, whose like the sentence tells of another: "59% at 1 year and 31% at
    2 years with A, and 42% and 30%, respectively, with B".
    """
    arms = {m.arms for m in view.arm_mentions if len(m.arms) == 1}
    shares = [f for f in view.figures if f.kind == "percent"]
    if last.kind != "percent" or len(arms) < 2 or len(shares) < 4 or len(shares) % len(arms):
        return False
    first = next((t for t in view.times if last.end <= t.start and t.end <= figure.start), None)
    second = next((t for t in view.times if figure.end <= t.start), None)
    return (
        first is not None
        and second is not None
        and _AT_OWN.fullmatch(view.text, last.end, first.start) is not None
        and _AND_THEN.fullmatch(view.text, first.end, figure.start) is not None
        and _AT_OWN.fullmatch(view.text, figure.end, second.start) is not None
    )


# takes "eight, nine|, none, and |seven", refuses "eight|, none in B, and |seven"
_OVER_NONE = re.compile(r",? (?:and )?(?:none|no patients?),? (?:and )?", re.IGNORECASE)


def _is_follow_up_aside(view: SentenceView, figure: Figure, behind: str) -> bool:
    """Whether the figure is the follow-up told in a bracket that closes in the text right behind it."""
    opened = view.text.rfind("(", max(view.sentence.start, figure.start - 60), figure.start)
    return (
        opened >= 0
        and "(" not in behind.partition(")")[0]
        and ")" not in view.text[opened : figure.start]
        and any(m.notation == "follow-up-time" and opened < m.start < figure.start for m in view.measures)
    )


# takes "52|% of liver-only)", "52|% of those with KRAS wild-type)", refuses "52|% of patients)", "52|% of 60)", "52|% with A)"
_OF_A_PART = re.compile(
    r"\s?%? of (?:the )?(?!patients\b|women\b|men\b|all\b|cases\b|them\b|whom\b)[A-Za-z][\w-]*(?: [\w+-]+){0,4}[)\]]"
)
# takes "28|%, and |17 patients", refuses "28|% and |34%"
_AND_NEXT = re.compile(r"[\s%)\]]*, (?:and|but|while|whereas) ")
# takes "28|% with B, and |17 patients", "28|% in the B group, while |17 patients", refuses "28|% with B and |34%", "28|%, in B, and |17"
_BEHIND_ARM = re.compile(r"\s?%?[)\]]? (?:with|in|for|after|on|among) [^.,;:()\d]{2,60}, (?:and|but|while|whereas) ")
_OF_ALL = re.compile(r"\bof (?:the |all )?\d[\d,]*\b")  # takes "of 170", "of the 1,203", refuses "of them"
# takes "48|% (|11%", refuses "48|% (A) and |11%"
_OPENS_BRACKET = re.compile(r"[\s%]*[(\[]\s*")
_IN_TURN = re.compile(r",?\s*\brespectively\b,?")
# takes " in B), and ", refuses " in A) and (", " in A) versus "
_LEFT_BRACKET = re.compile(r"[^()\[\];]*[)\]],? (?:and|but|while|whereas) (?:only )?")

_DEATHS_BEHIND = re.compile(r" (?:[a-z-]+ )?deaths\b")


def _own_behind(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether the clause the figure opens names its measure behind its figures, and the one before has its own."""
    stop = view.clause_end(figure.end)
    behind = next((m for m in view.measures if m.start >= figure.end and m.end <= stop and not m.population), None)
    if behind is None or not any(m.end <= last.start for m in view.measures):
        return False
    end = max(f.end for f in view.figures if f.end <= behind.start)
    gap = drop_grades(_IN_TURN.sub(" ", drop_brackets(view.mask(end, behind.start))))
    return AFTER_LINK.fullmatch(gap) is not None


def _measures_in_noun(view: SentenceView, figure: Figure) -> set[str]:
    """The measures among the words between a count and its percentage: "40 deaths (12%)"."""
    if not figure.noun.strip():
        return set()
    return {m.notation for m in view.measures if figure.noun_start <= m.start < figure.end}


# takes "% [arm A ", refuses "% (95% CI) in arm A ("
_OPENS_ARM = re.compile(r"[\s%]*[(\[]\s*$")
_CLOSES_AT_ONCE = re.compile(r"(?: (?:group|arm))?[)\]]")


def _opens_parts(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether a bracket opens between the two figures and begins with the name of an arm."""
    return any(
        last.end <= m.start
        and m.end <= figure.start
        and _OPENS_ARM.fullmatch(view.text, last.end, m.start)
        and not _CLOSES_AT_ONCE.match(view.text, m.end)  # "60% (A) v 40% (B)"
        for m in view.arm_mentions
    )


_OF_ITS_OWN = re.compile(
    r"\s*(?:rates?\s+|times?\s+)?(?:of|was|were|is|:|,|at \d+ (?:months|years) (?:of|was|were))\s+\d", re.IGNORECASE
)
# takes "63%|, |response 45%", "63%|, and |local control of 81%", refuses "30%| |SD, 10% PD"
_NEXT_ITEM = re.compile(r"[\s%)\]]*(?:per cent|months?|years?|weeks?)?[,;] (?:and )?(?:the )?")
_ITS_FIGURE = re.compile(r"(?: rates?)?(?: \([^()]{1,20}\))?:?(?: of| was| were| in)? \d")


# What became of what is measured: takes "quality of life| improvement was seen in", refuses "quality of life| scores"
_CHANGE = re.compile(
    r"^(?:\s\([^()]{1,20}\))?\s(?:improvements?|worsening|deterioration|improved|worsened|impairment)\b"
)

# From a measure to its share, time points and arms left out: takes "survival| at  was |27%", "the rate| stood at |27%", "response| to
# induction was |59%", refuses "survival| in  was |27%"
_STOOD_AT = re.compile(
    r"(?: rates?)?(?: (?:at|of|after) | (?:to|after|with|for|in) (?:the |all )?[a-z-]{4,20}(?: [a-z-]{4,20})?)?\s*(?:was|were|is|stood at|reached|amounted to)\s+(?:only |about |estimated (?:at|to be) )?"
)


# takes "a partial response|, and |3%", "adverse events|, |3%", refuses "stable disease| in |3%"
_OPENS_CLAUSE = re.compile(r"[,;](?: and| while| whereas| but)? ")


def _changes_side(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the measure stands before the run but behind the next figure: "PR was seen in four patients (20%),
    and 13 patients (65%) had stable disease".
    """
    first = run.figures[0]
    follows = next((m for m in view.measures if m.start >= figure.end), None)
    if follows is None or not AFTER_LINK.fullmatch(view.mask(figure.end, follows.start)):
        return False
    if not fits(view, Run([figure]), follows):
        return False  # "PFS and OS were 5 and 10 months in responders"
    of_whom = follows.population and _OF_THOSE_WHO.fullmatch(view.text, figure.end, follows.start) is not None
    if of_whom and _JUST_AND_NEXT.fullmatch(view.text, run.end, figure.start) is not None:
        return False  # "complications occurred in 27% and 25% of the patients who underwent resection"
    if any(figure.end <= f.start and f.end <= follows.start for f in view.figures):
        return False  # "66% and 28%, and 17 patients (34%) underwent resection"
    if _OF_ITS_OWN.match(view.text, follows.end, view.sentence.end):
        return False  # "were 19 and 44 months, with a survival rate of 14% …"
    if _NEXT_ITEM.fullmatch(view.text, figure.end, follows.start) and _ITS_FIGURE.match(view.text, follows.end):
        return False  # "survival was 74% and 63%, response 45% and 35%"
    before = next((m for m in reversed(view.measures) if m.end <= first.start), None)
    if (
        before is not None
        and len(run.figures) == 1
        and view.text[first.end : figure.start] in (" and ", "% and ")
        and (
            _OPENS_CLAUSE.fullmatch(view.text, before.end, first.start)
            or (view.text[before.end : first.start] == " and " and _is_of_pair_ahead(view, before))
        )
        and any(f.end <= before.start for f in view.figures)
    ):
        return False  # "12% and 14% had a partial response, and 3% and 4% had stable disease"
    if any(first.start <= m.start and m.end <= first.end for m in view.measures):
        return True  # "18 a partial response (40.9%); 15 patients (34.1%) had stable disease"
    joined = _JUST_AND.fullmatch(view.text, run.end, figure.start) is not None
    gaps = [
        _CHANGE.sub("", view.mask(m.end, first.start), count=1)
        for m in view.measures[-4:]
        if m.start < first.start and m.end <= first.start and not (joined and _has_pair_before(view, m))
    ]
    return any(COUNT_BEHIND.fullmatch(gap) or _STOOD_AT.fullmatch(gap) for gap in gaps)


def _is_of_pair_ahead(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure, the first of the sentence, stands behind two figures or more, which are its own: "62% in A and 55% in
    B had |relapsed and 51% and 44% had died".
    """
    return view.measures[0] is measure and len([f for f in view.figures if f.end <= measure.start]) > 1


# takes "30|% of the patients who underwent |resection", refuses "30|% of the patients underwent |resection"
_OF_THOSE_WHO = re.compile(
    r"[%)\]]{0,2} of (?:the |all )?(?:patients|women|men|those|cases) (?:who|undergoing|with|after)\b[\w -]{0,40}"
)
# takes "20|% and |30%", "two (20|%) and |three (30%)", refuses "20|%, and |30%"
_JUST_AND_NEXT = re.compile(r"[%)\]]{0,2}(?: patients)? (?:and|versus|vs\.?|v) ")
# takes "20|% and |30%", refuses "20|%, and |30%"
_JUST_AND = re.compile(r"(?:%|\s|patients)*(?: and | versus | vs\.? | v )")


def _has_pair_before(view: SentenceView, measure: Measure) -> bool:
    """Whether two figures joined by a word stand before the measure and are its own: "12% and 5% had |anemia, 20% and 30% …"."""
    before = [f for f in view.figures if f.end <= measure.start][-2:]
    if len(before) < 2 or not _JUST_AND.fullmatch(view.text, before[0].end, before[1].start):
        return False
    return AFTER_LINK.fullmatch(drop_grades(_IN_TURN.sub(" ", view.mask(before[1].end, measure.start)))) is not None
