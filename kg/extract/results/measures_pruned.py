"""Measures that only detail another beside them: what a best response was, how far a disease had spread, the parts of a joint outcome."""

from __future__ import annotations

import re

from kg.extract.results.lasting import OBJECTIVE_RESPONSES
from kg.extract.results.sentence import HARMS, Measure, SentenceView
from kg.extract.text.brackets import closing_bracket

_KINDS_OF_RESPONSE = OBJECTIVE_RESPONSES - {"objective-response-rate"} | {
    "stable-disease-rate",
    "progressive-disease-rate",
}


# takes "Tumour shrinkage", "tumor regression", refuses "tumors regressed in 21%, completely in 4%", "partial regression"
_SHRUNK = re.compile(r"(?:any )?tumou?rs? (?:shrinkage|regression)", re.IGNORECASE)
# takes "no objective responses", "the overall response rate", "ORR", refuses "a partial response"
_OBJECTIVE = re.compile(r"(?:objective|overall)\b[\w -]*\brespon|objective\b|ORR\b", re.IGNORECASE)


def shrinkages_apart(view: SentenceView, measures: list[Measure]) -> None:
    """Make the shrinkage of tumours an outcome of its own where the document tells of objective responses besides: "a response was
    seen in 6%. Tumour shrinkage occurred in 26%"; elsewhere it is the response.
    """
    if "%" not in view.words and "percent" not in view.words:
        return
    shrunk = [m for m in measures if m.notation == "objective-response-rate" and _SHRUNK.match(view.text, m.start)]
    told = [
        m.start
        for m in (view.analysis.mentions if shrunk else ())
        if m.term.notation == "objective-response-rate" and _OBJECTIVE.match(view.text, m.start)
    ]
    for measure in shrunk:
        if told and not any(
            measure.start < at < measure.end + 4 for at in told
        ):  # "regression (objective response rate of 17%)"
            measure.notation = "other"


# takes "best response", "best overall responses"; refuses "best overall response rate"
_BEST = re.compile(r"best (?:(?:overall|objective|tumou?r|clinical) )*responses?", re.IGNORECASE)


# takes "PR was |the best response", "45% of |best responses", "PD as their |best response"; refuses "PD in 4; |best response"
_IS_BEST = re.compile(r"\b(?:as|was|were|is|being|of|the|their|a|represented|constituted) $", re.IGNORECASE)


# takes "best response| was PD", "best responses| included one CR"; refuses "best response| was 40%, with PR"
_BEST_IS = re.compile(
    r" (?:to (?:treatment|therapy|chemotherapy) )?(?:was|were|of|included|consisted of|being)(?: (?:an?|only|the|one|confirmed))* "
    r"|(?: ?[:=–—-]) ?|,? (?:to (?:treatment|therapy|chemotherapy) )?was (?:judged|rated|classified) as (?:an? )?",
    re.IGNORECASE,
)


# takes "best response| rate", "best response| was 40%", refuses "best response| in 40%"
_GOES_ON = re.compile(r" rates?\b| (?:was|were) (?:only )?\d")


def without_best(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without a "best response" that only says what another of them was: "PD was the best response in 45%";
    progression beside it is one of the kinds of response.
    """
    best = [
        m for m in measures if m.notation == "objective-response-rate" and _BEST.fullmatch(view.text, m.start, m.end)
    ]
    if not best:
        return measures
    for measure in measures:
        if measure.notation == "progression-rate":
            measure.notation = "progressive-disease-rate"
    kinds = [m for m in measures if m.notation in _KINDS_OF_RESPONSE]
    idle = set()
    for named in best:
        told_before = (
            any(m.end <= named.start for m in kinds)
            and _IS_BEST.search(view.text, max(view.sentence.start, named.start - 14), named.start)
            and not _GOES_ON.match(view.text, named.end)
        )
        if told_before or any(_BEST_IS.fullmatch(view.text, named.end, max(named.end, m.start)) for m in kinds):
            idle.add(named.start)
    return [m for m in measures if m.start not in idle]


# takes "two (7%) responded completely and ten (34%) |partially|", "regressed in 20%, |completely| in 3% and |partially| in 17%", "|completely| (6%)", refuses "completely resected in 3%"
_HOW_FAR = re.compile(
    r"\b(?:completely|partially)(?= (?:in )?(?:only )?(?:\(?\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b))"
    r"|(?<=\d%\) )(?:completely|partially)(?=[.,;]|$| and\b)"
)


def how_far(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """Complete and partial responses told by adverbs behind responses: "tumours regressed in 20%, completely in 3%"."""
    return [
        Measure(m.start(), m.end(), f"{m[0][:-2]}-response-rate", None)
        for m in _HOW_FAR.finditer(view.text, view.sentence.start, view.sentence.end)
        if any(r.notation in OBJECTIVE_RESPONSES and r.end <= m.start() for r in measures)
    ]


# takes "response rates (", "clinical benefit (CB = "; refuses "response (12%) ("
_SAYS_WHAT = re.compile(
    r"(?:\s+(?:rates?|observed))?\s*,?\s*[(\[]\s*(?:[A-Z]{2,4}s?\s*[;,:=]\s*)?(?:ie|i\.e\.|defined as|including|that is)?,?\s*|\s*=\s*(?=[A-Z]{2})"
)


# A success and the bracket that defines it: takes "success rate| (no relapse, no toxicity) was |", "success| (at least 50% less pain) in |",
# refuses "success| (pain, 40%; |"
_SUCCESS = re.compile(r"success(?:es)?(?: rates?)?$", re.IGNORECASE)
_DEFINED = re.compile(
    r"(?: rates?)? [(\[](?P<words>(?![^()\[\]]*(?:\bin |[,:=] )\d)[^()\[\]]{8,200})[)\]] (?:was|were|in|of|occurred|could)\b"
)


_WITH_RESPONSES = OBJECTIVE_RESPONSES | {"disease-control-rate"}


# What joins the parts of a measure, words of two to four letters among it: takes "complete plus partial", refuses "complete, 4%, and partial".
_PARTS_JOINED = re.compile(
    r"(?:[\s,;+&/=–-]|\b(?:responses?|remissions?|disease|complete|partial|stable|confirmed|unconfirmed|clinical)\b|\b(?:[A-Z]{2,4}|[A-Z]{4}s)\b|[()])*",
    re.IGNORECASE,
)


# takes "PR + |6mo|SD", "SD| ≥ 24 weeks|", refuses "PR 24%"
_LONG_ENOUGH = re.compile(
    r"(?:(?:for|of|lasting) )?(?:at least |[>≥] ?=? ?)?\d+[ -]?(?:months?|mos?|weeks?|wks?)\b|\d+-?mo(?=[A-Z])"
)


# takes "response rate|, including |partial response with lymphocytosis|, with A was", "events|, including |rash|, were", refuses "events|,
# including |rash in 12%", "events|, including |rash|, and"
_INCLUDES = re.compile(
    r"(?: rates?)?(?: \([A-Z]{2,4}\))?, including (?P<what>[^,;.()\d]{3,60}),(?= (?:with [^,;.()\d]{1,40} )?(?:was|were)\b)"
)


def without_parts(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without those that only say, in brackets, what the one before them counts: "response rates (complete
    plus partial responses) were 38% and 33%", or between commas; keeps those with a figure of their own. A stabilisation that counts responses too
    is control of the disease: "disease stabilisation (CR, PR or SD) was achieved in 42%".
    """
    out: list[Measure] = []
    covered = 0
    for n, measure in enumerate(measures):
        if measure.start < covered:
            continue
        out.append(measure)
        success = measure.notation == "other" and _SUCCESS.search(view.text, measure.start, measure.end)
        if success and (defined := _DEFINED.match(view.text, measure.end, view.sentence.end)):
            covered = defined.end("words")
            continue
        counted = _INCLUDES.match(view.text, measure.end, view.sentence.end)
        if counted is not None and "respectively" not in view.words:
            covered = counted.end("what")
            continue
        opened = _SAYS_WHAT.match(view.text, measure.end, view.sentence.end)
        if opened is None or n + 1 >= len(measures) or measures[n + 1].event is not None:
            continue
        close = closing_bracket(view.text, opened.end(), view.sentence.end)
        inside = [m for m in measures[n + 1 :] if m.end <= close]
        joined = _LONG_ENOUGH.sub(lambda m: " " * len(m[0]), view.text[opened.end() : close])
        if (
            (len(inside) > 1 or (inside and ("+" in joined or inside[0].notation == "disease-control-rate")))
            and len(joined) < 90
            and not any(c.isdigit() for c in joined)
        ):
            for part in reversed(inside):
                joined = joined[: part.start - opened.end()] + " " + joined[part.end - opened.end() :]
            if _PARTS_JOINED.fullmatch(joined):
                covered = close
                if measure.notation == "stable-disease-rate" and any(m.notation in _WITH_RESPONSES for m in inside):
                    measure.notation = "disease-control-rate"
    return out


# takes "complete (8%) or partial (84%) response", "a partial (n = 9) or a complete (n = 2) remission", refuses "complete or partial response"
_KINDS_APART = re.compile(
    r"\b(?P<one>complete|partial) ?[(\[][^()\[\]]{1,30}[)\]],? (?:or|and|plus) (?:an? )?(?P<two>complete|partial)(?= ?[(\[][^()\[\]]{1,30}[)\]] (?:responses?|remissions?)\b)",
    re.IGNORECASE,
)


def kinds_apart(view: SentenceView) -> list[Measure]:
    """The responses that one name joins though each kind has a figure of its own, and both kinds: "90% had a complete (8%) or
    partial (82%) response"; the first stands for the share of both.
    """
    found = _KINDS_APART.search(view.text, view.sentence.start, view.sentence.end)
    if found is None or found["one"].lower() == found["two"].lower():
        return []
    kinds = [Measure(*found.span(g), f"{found[g].lower()}-response-rate", None) for g in ("one", "two")]
    if not any(c.isdigit() for c in view.text[view.sentence.start : found.start()]):
        return kinds
    return [Measure(found.start(), found.start(), "objective-response-rate", None), *kinds]


# Before margins by which patients are told apart: takes "after |R0 resection", "Despite a |complete resection", "8% in the |R1 group",
# "9 (90%) in |R0", "none in |R0", refuses "after chemotherapy, |R0 resection", "the number of |R0 patients", "resulted in |R0 in 60%"
_AFTER = re.compile(r"\b(?:after|following|despite) (?:an? |the )?(?:initial |primary |apparent )?$", re.IGNORECASE)
_GROUP_OF = re.compile(
    r"(?:\b(?:in|for|with|among|vs\.?|versus|than|and|to)|(?<!number )(?<!share )(?<!rate )(?<!proportion )(?<!percentage )\bof) (?:the )?(?:\d+ )?$",
    re.IGNORECASE,
)
_FIGURE_IN = re.compile(r"(?:[\d%)\]]|\bnone) (?P<where>in|for) (?:the )?$")
# Behind them: takes "R1|/2 group", "R0 resection| patients", refuses "R0 resection| in 12 patients"; "complete resection|, 12 of 20"
_GROUP = re.compile(r"(?:[/-]R?\d)?(?: resections?)? (?:sub)?(?:groups?|patients|cohorts?|cases|arms?)\b")
_THEN_FIGURE = re.compile(r",? \(?\d")


def without_margins_of_groups(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without complete and incomplete resections that only name the patients of whom something else is told: "after
    R0 resection 43% lived for 5 years", "mortality was 8% in the R0 and 10% in the R1 group", "improved in 9 (90%) in R0".
    """
    out = []
    for measure in measures:
        if measure.notation in ("r0-resection-rate", "r1-resection-rate"):
            before = max(view.sentence.start, measure.start - 40)
            if _THEN_FIGURE.match(view.text, measure.end) and _AFTER.search(view.text, before, measure.start):
                continue
            if _GROUP.match(view.text, measure.end) and _GROUP_OF.search(view.text, before, measure.start):
                continue
            counted = _FIGURE_IN.search(view.text, before, measure.start) if measure.end - measure.start == 2 else None
            if counted is not None and (
                counted["where"] == "in"
                or any("resection" not in m.notation for m in measures if m.end < measure.start)
            ):
                continue
        out.append(measure)
    return out


# Between a harm and what it made necessary: takes "diarrhoea| requiring |hospitalization", "bleeding| that required |transfusion", refuses
# "diarrhoea| and |hospitalization"
_MADE_NECESSARY = re.compile(
    r",? (?:requiring|needing|necessitating|warranting|(?:that|which) (?:required|needed|necessitated|led to)|leading to|resulting in) (?:an? )?(?:[a-z-]+ )?"
)


def without_needs(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without outcomes of no name of their own that a harm made necessary, which only say how bad it was: "diarrhoea
    requiring |hospitalisation in 4%".
    """
    out: list[Measure] = []
    for measure in measures:
        if (
            measure.notation == "other"
            and out
            and out[-1].notation in HARMS
            and _MADE_NECESSARY.fullmatch(view.text, out[-1].end, measure.start)
        ):
            out[-1].end = measure.end
            continue
        out.append(measure)
    return out
