"""Biomarkers: which marker, in which state, and what the document uses it for.

A marker and its state are found as neighbours ("HER2-positive", "amplification of cyclin D1", "ER+/HER2−"), for lists of
markers too ("RAS/BRAF wild-type"). The role follows from where the pair stands: who was treated or eligible, for whom a
result or a conditional treatment is given, or what was merely tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from kg.extract.facts.marker_mentions import DASH, B, MarkerHit, marker_hits, state_mentions
from kg.extract.facts.marker_roles import EXTENSION, is_of_all, is_treated_apart, role_of, tells_own_study
from kg.extract.facts.marker_statuses import OPPOSITE, MarkerStatus, marker_statuses, statuses_as_named, with_others
from kg.extract.facts.marker_subgroups import is_of_part
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import FINDINGS, Sentence
from kg.model import Biomarker, DocumentKind, Evidence, SectionKind
from kg.model.extraction import BiomarkerRole, BiomarkerState
from kg.vocabulary import TermKind

T = members(TermKind)

S = members(SectionKind)
_PRECLINICAL = re.compile(
    r"\b(?:preclinical|in vitro|cell lines?|xenografts?|mouse|mice|(?:mutant|animal) models)\b", re.IGNORECASE
)
_STATES = frozenset(get_args(BiomarkerState))
# Two states of different sign are no common requirement: "wild-type and mutant" compares.
_SIGN = {
    "wild-type": -1,
    "negative": -1,
    "low": -1,
    "mutant": 1,
    "positive": 1,
    "high": 1,
    "amplified": 1,
    "unspecified": 0,
}
_RANK: dict[BiomarkerRole, int] = {"excludes": 0, "requires": 1, "subgroup": 2, "measured": 3}


def find_biomarkers(analysis: Analysis) -> tuple[Biomarker, ...]:
    """Biomarkers in text order, each gene, state and role once, at its first mention.

    Takes "KRAS/NRAS wild-type", "HER2-negative", "TNBC", "PD-L1 ≥ 50%", "without EGFR mutation"; refuses markers that are
    drug targets: "anti-EGFR antibody", "HER2-targeted therapy", "CDK4/6 inhibitor".
    """
    found = _find(analysis)
    return _resolve(analysis, found) if found else ()


def find_biomarker_mentions(analysis: Analysis) -> tuple[Biomarker, ...]:
    """Every mention of a marker with its state in text order, with the role that this mention alone gives it."""
    mentions = [_biomarker(analysis, status, sentence, role) for role, status, sentence in _find(analysis)]
    return tuple(sorted(mentions, key=lambda b: (b.evidence.start, b.evidence.end, b.gene, b.state)))


def _find(analysis: Analysis) -> list[tuple[BiomarkerRole, MarkerStatus, Sentence]]:
    hits = marker_hits(analysis)
    if not hits:
        return []
    states = state_mentions(analysis, hits)
    found: list[tuple[BiomarkerRole, MarkerStatus, Sentence]] = []
    at = 0
    is_plan = _is_plan(analysis)
    while at < len(hits):
        sentence = analysis.sentence_at(hits[at].start)
        if is_plan and sentence is not None and sentence.section in _GUESSED:
            sentence = replace(sentence, section=S.DESCRIPTION)
        stop = at + 1
        while stop < len(hits) and (sentence is None or hits[stop].start < sentence.end):
            stop += 1
        # The mutants of models and cell lines are no patients'.
        told = sentence is not None and not (
            sentence.section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION)
            and sentence.end - sentence.start < 1000
            and _PRECLINICAL.search(analysis.text, sentence.start, sentence.end)
        )
        if sentence is not None and told:
            statuses = [
                statuses_as_named(s, analysis.text)
                for s in marker_statuses(analysis, sentence, hits[at:stop], states)
                if not _is_of_cells(analysis.text, s)
            ]
            against = _set_against(analysis, sentence, statuses)
            for status in statuses:
                role = role_of(analysis, sentence, status)
                if (status.start, status.end) in against:
                    role = "subgroup"
                if role == "subgroup" and sentence.section in _ASKING:
                    before = analysis.text[max(sentence.start, status.start - 420) : status.start]
                    whole = is_of_all(before) and not is_of_part(analysis.text, sentence, status)
                    status = replace(status, whole=whole, part=EXTENSION.search(before) is not None)
                found.extend(with_others(analysis, sentence, role, status))
        at = stop
    return found


# takes "in patients with high LDH| compared with patients with |normal LDH", refuses "compared with cetuximab in |KRAS mutant"
_COMPARED = re.compile(
    r"[^.;]{0,60}?\b(?:compared (?:\w+ )?(?:with|to)|versus|vs\.?|than|as opposed to) (?:in )?(?:the )?(?:those|that|(?:[\w-]+ )?(?:patients|women|men|participants|subjects|tumou?rs|individuals|cohort|group))\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
# takes "differences between the cohorts with |A and B", "between women with |A and those with B"
_BETWEEN_TWO = re.compile(
    r"\bbetween (?:the )?(?:two )?(?:[\w-]+ )?(?:cohorts?|groups?|patients|women|men|participants|subjects|tumou?rs|individuals) (?:with|who have|having) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_AND_THOSE = re.compile(
    r"[^.;,]{0,40}?,? and (?:(?:those|that|patients|women|men) (?:with|without) )?(?:an? )?$", re.IGNORECASE
)


# takes "survival compared between |KRAS mutant and wild-type tumours", refuses "stratified by |KRAS mutant or wild-type"
_ASKED_OF_BOTH = re.compile(
    r"\b(?:compar\w+|differ\w+|between|both)\b(?:(?!\bstratif)[^.;(])*\b(?:between|in|of|for|among)\s(?:the\s)?(?:(?:[\w-]+\s)?(?:patients|women|men|tumou?rs)\s(?:with|having|whose\stumou?rs\s(?:are|were))\s)?(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"[^.;,]{0,20}\s(?:vs\.?|versus|v)\s[^.;,]{0,20}", re.IGNORECASE)


def _set_against(analysis: Analysis, sentence: Sentence, statuses: list[MarkerStatus]) -> frozenset[tuple[int, int]]:
    """Places of two opposite states that an aim sets against each other: "better in high LDH than in patients with low LDH"."""
    if len(statuses) < 2 or sentence.section not in _ASKING:
        return frozenset()
    text = analysis.text
    is_own = tells_own_study(text, sentence)
    found: set[tuple[int, int]] = set()
    for i, one in enumerate(statuses):
        for other in statuses[i + 1 : i + 4]:
            signs = [-_SIGN[s.state] if s.negated else _SIGN[s.state] for s in (one, other)]
            if one.hit.gene != other.hit.gene or signs[0] * signs[1] >= 0:
                continue
            if is_treated_apart(analysis, sentence, one, other) or (
                (is_own or sentence.section is S.METHODS)
                and (other.start <= one.end or _VERSUS.fullmatch(text, one.end, other.start))
                and _ASKED_OF_BOTH.search(text, max(sentence.start, one.start - 200), one.start)
            ):
                found |= {(one.start, one.end), (other.start, other.end)}
            if not is_own or other.start <= one.end:
                continue
            two = _BETWEEN_TWO.search(text, max(sentence.start, one.start - 80), one.start)
            gap = _COMPARED if two is None else _AND_THOSE
            if gap.fullmatch(text, one.end, other.start):
                found |= {(one.start, one.end), (other.start, other.end)}
    return frozenset(found)


_ASKING = frozenset({S.BACKGROUND, S.METHODS, S.SUMMARY, S.DESCRIPTION, S.BODY})


_INTENDED = cue(
    r"\b(?:will (?:be|receive|undergo|include|have|evaluate|assess|study|test|enrol\w*|determine|compare|investigate|also|continue)|"
    r"(?:this|the|our) (?:\w+ ){0,3}(?:study|trial) (?:is designed|is being|aims|intends|plans|seeks|proposes)|purpose of this|aim of (?:this|the) (?:\w+ )?(?:study|trial) is|"
    r"(?:investigators|we|authors) (?:hypothesi[sz]e|propose|plan|intend|aim|will|hope)|are (?:being )?randomi[sz]ed|projected accrual)\b",
    re.IGNORECASE,
)
# Signs of own results: takes "RESULTS:", "p = 0.03", "HR 0.8", "were randomly assigned to", "response was 30%".
_REPORTED = re.compile(
    r"\b[Pp] ?[=<>≤] ?0?[.·]\d|\b(?:RESULTS?|FINDINGS?|CONCLUSIONS?|INTERPRETATION)\b ?:|95 ?% ?(?:CI|confidence)|\b(?:HR|hazard ratio)\b,? ?[=,(]? ?\d|"
    r"\bwere (?:randomly )?(?:randomi[sz]ed|assigned) (?:to|between|\()|\bmedian (?:follow|age|overall|PFS|OS|survival|progression|time|duration)[^.]{0,60}\b(?:was|were)\b|"
    r"\b(?:was|were) \d+(?:[.·]\d+)? ?%"
)


_HEADED = re.compile(r"\b(?:METHODS?|Methods?)(?:[/ ](?:AND )?(?:DESIGN|Design|ANALYSIS|analysis))?\s?[:.\n]")
_GUESSED = frozenset({S.BACKGROUND, S.METHODS, S.RESULTS, S.CONCLUSIONS})


def _is_plan(analysis: Analysis) -> bool:
    """Whether the document only tells what will be done: its figures and findings are then those of others."""
    if analysis.document.kind is DocumentKind.REGISTRY_RECORD:
        return False  # its sections say what is a result
    text = analysis.text
    # Cheapest first: most abstracts have headings, and most others tell figures of their own.
    return _HEADED.search(text) is None and _REPORTED.search(text) is None and _INTENDED.search(text) is not None


# takes "the ER-negative| MDA-MB-231 cell line", "Ki-67-positive| cells", refuses "PD-L1-positive| tumour cells"
_OF_CELLS = re.compile(
    rf"{B}(?:[\w-]+{B}){{0,3}}?(?:cell{B}lines?|xenografts?|mice|mouse|cell{B}fractions?|nuclei)\b|{B}(?:\([^()]{{1,20}}\){B})?cells?\b",
    re.IGNORECASE,
)


_PROTEIN = re.compile(rf"{B}(?:proteins?|peptides?|antigens?|vaccines?)\b", re.IGNORECASE)


def _is_of_cells(text: str, status: MarkerStatus) -> bool:
    """Whether cells have the state, be it cultured ones or those counted: they are neither patients nor their disease."""
    if not status.explicit:
        return False
    if status.start < status.hit.start and _PROTEIN.match(text, status.end, status.end + 30):
        return True  # "immunity to the mutated RAS protein"
    return _OF_CELLS.match(text, status.end, status.end + 60) is not None


# ---- the document as a whole -----------------------------------------------------------------------------------------


def _resolve(analysis: Analysis, found: list[tuple[BiomarkerRole, MarkerStatus, Sentence]]) -> tuple[Biomarker, ...]:
    """One biomarker per gene, state and role: whoever is required as a whole is no subgroup, both states are no requirement."""
    found = [*_with_opposites(analysis.text, found)]
    required = {(s.hit.gene, s.state) for role, s, _ in found if role == "requires"}
    compared = {gene for gene, state in required if any(g == gene and _SIGN[s] * _SIGN[state] < 0 for g, s in required)}
    # "HER2-positive or triple-negative": what one written form says beside a compared state is no more common to all.
    needed = [s.hit for role, s, _ in found if role == "requires"]
    shared = {(h.start, h.end) for h in needed if h.state and h.gene in compared}
    alone = {h.gene for h in needed if (h.start, h.end) not in shared}
    compared |= {h.gene for h in needed if h.gene not in alone}
    # What the title says of all patients is not undone by the opposite told of others.
    titled = {
        (s.hit.gene, _SIGN[s.state]) for role, s, where in found if role == "requires" and where.section is S.TITLE
    }
    settled = {gene for gene in compared if ((gene, 1) in titled) != ((gene, -1) in titled)}
    compared -= settled
    # A title may claim what was found in a part: "Effective in cancer with mutations" of a trial that had both kinds.
    parts = {
        (s.hit.gene, _SIGN[s.state])
        for role, s, where in found
        if role == "subgroup" and where.section is S.RESULTS and s.state not in ("high", "low") and s.hit.scope is None
    }
    told = {
        s.hit.gene for role, s, where in found if role == "requires" and where.section in (S.METHODS, S.ELIGIBILITY)
    }
    compared |= {gene for gene, sign in titled if sign and gene not in told and {(gene, 1), (gene, -1)} <= parts}
    required = {(g, s) for g, s in required if g not in settled or (g, _SIGN[s]) in titled}
    # Triple-negative is narrower than the HER2-negative that all patients are.
    narrower = {(s.hit.start, s.hit.end) for _, s, _ in found if s.hit.state and (s.hit.gene, s.state) not in required}
    parted = {(s.hit.gene, s.state) for role, s, where in found if role == "subgroup" and s.part}
    required -= {(g, s) for g, s in parted if (g, _SIGN[s]) not in titled}
    # "EGFR-positive" and "EGFR mutation" are one requirement: the one that is written first.
    same = {gene for gene, state in required if state == "mutant" and (gene, "positive") in required}
    for gene in same - compared:
        later = max(
            (
                (min(s.start for r, s, _ in found if r == "requires" and (s.hit.gene, s.state) == (gene, state)), state)
                for state in ("mutant", "positive")
            ),
        )[1]
        required.discard((gene, later))
    excluded = {(s.hit.gene, s.state) for role, s, _ in found if role == "excludes"}
    scopes: dict[tuple[str, str], set[str | None]] = {}
    for role, status, _ in found:
        if role == "requires":
            scopes.setdefault((status.hit.gene, status.state), set()).add(status.hit.scope)
    # What results count among the patients is not common to all of them, and what is said of it at the end no result.
    counted = {(s.hit.gene, s.state) for role, s, where in found if role == "measured" and where.section is S.RESULTS}
    counted -= {(s.hit.gene, s.state) for role, s, where in found if role == "subgroup" and where.section is S.RESULTS}
    concluded: set[tuple[str, str]] = set()
    if not required:
        concluded = _required_by_conclusion(found) - counted
    best: dict[tuple[str, str, BiomarkerRole], tuple[MarkerStatus, Sentence]] = {}
    mentions: dict[tuple[str, str, BiomarkerRole], list[tuple[MarkerStatus, Sentence]]] = {}
    for role, status, sentence in found:
        gene = status.hit.gene
        key = (gene, status.state)
        twin = {"mutant": "positive", "positive": "mutant"}.get(status.state)
        if role == "requires" and (gene in compared or (key in parted and key not in required)):
            role = "subgroup"
        elif role == "requires" and gene in settled and (gene, _SIGN[status.state]) not in titled:
            role = "subgroup" if sentence.section is S.METHODS else "measured"
        elif (
            twin is not None
            and (gene, twin) in required
            and key not in required
            and (role in ("requires", "measured") or sentence.section is S.CONCLUSIONS)
        ):
            continue  # said of the patients already, in other words
        elif role in ("subgroup", "measured") and key in excluded:
            continue
        elif role in ("subgroup", "measured") and key in required and gene not in compared:
            is_part = (
                role == "subgroup" and sentence.section is S.RESULTS and _is_narrower(status, scopes.get(key, set()))
            )
            if role == "measured" or not (is_part or (status.hit.start, status.hit.end) in narrower):
                continue
        elif key in concluded:
            role = "requires"
        elif role == "subgroup" and sentence.section is S.CONCLUSIONS and key in counted:
            role = "measured"
        mentions.setdefault((gene, status.state, role), []).append((status, sentence))
        known = best.get((gene, status.state, role))
        if known is None or (known[0].hit.scope is None and status.hit.scope is not None and role == "requires"):
            best[(gene, status.state, role)] = (status, sentence)
    strongest: dict[tuple[str, str], int] = {}
    named: set[str] = set()
    for gene, state, role in best:
        strongest[(gene, state)] = min(_RANK[role], strongest.get((gene, state), 9))
        if state != "unspecified":
            named.add(gene)
    out: list[Biomarker] = []
    for (gene, state, role), (status, sentence) in best.items():
        if role == "measured" and (
            strongest[(gene, state)] < _RANK["measured"] or (state == "unspecified" and gene in named)
        ):
            continue
        biomarker = _biomarker(analysis, status, sentence, role)
        for other, elsewhere in mentions[(gene, state, role)]:
            if biomarker.method is None and (method := _biomarker(analysis, other, elsewhere, role).method):
                biomarker = replace(biomarker, method=method)  # the assay is named at another mention
        out.append(biomarker)
    out.sort(key=lambda b: (b.evidence.start, b.evidence.end, b.gene, b.state, b.role))
    return tuple(out)


# takes "with |KRAS mutation| will receive", refuses "with |EGFR mutation| and progression are eligible"
_DEALT_WITH = re.compile(
    r"[^.;]{0,80}\b(?:receiv\w+|(?:will be|were|are) (?:\w+ )?(?:treated|given|randomi[sz]ed|assigned|allocated|enrolled|observed))\b"
)


def _with_opposites(
    text: str,
    found: list[tuple[BiomarkerRole, MarkerStatus, Sentence]],
) -> Iterator[tuple[BiomarkerRole, MarkerStatus, Sentence]]:
    """Where mutated patients take part, those "without mutation" are the others: "Patients without KRAS mutation receive A.
    Patients with KRAS mutation receive B." excludes nobody."""
    told = [(role, s) for role, s, where in found if where.section not in FINDINGS]
    titled = {s.hit.gene for _, s, where in found if where.section is S.TITLE}
    taken = {
        s.hit.gene
        for role, s, where in found
        if s.state in OPPOSITE
        and not s.negated
        and role in ("requires", "subgroup")
        and _DEALT_WITH.match(text, s.end, where.end)
    }
    left = {s.hit.gene for role, s in told if s.state in OPPOSITE and s.negated and role == "excludes"}
    for role, status, where in found:
        if status.hit.gene in (taken & left) - titled and role in ("requires", "excludes"):
            if status.negated and status.state in OPPOSITE:
                yield "subgroup", replace(status, state=OPPOSITE[status.state], negated=False), where
            else:
                yield "subgroup", status, where
        else:
            yield role, status, where


def _is_narrower(status: MarkerStatus, required: set[str | None]) -> bool:
    """Whether results single out one alteration: T790M of EGFR-mutated patients, or one of the two that were let in."""
    scope = status.hit.scope
    return scope is not None and (scope not in required or len(required - {None}) > 1)


def _required_by_conclusion(found: list[tuple[BiomarkerRole, MarkerStatus, Sentence]]) -> set[tuple[str, str]]:
    """Statuses named in conclusions or with an endpoint and nowhere as part of a comparison: all patients, told by the way."""

    def is_whole(status: MarkerStatus, where: Sentence) -> bool:
        return where.section is S.CONCLUSIONS or status.whole

    concluded = {(s.hit.gene, s.state) for role, s, where in found if role == "subgroup" and is_whole(s, where)}
    compared = {s.hit.gene for role, s, where in found if role == "subgroup" and not is_whole(s, where)}
    named = {(s.hit.gene, s.state) for _, s, _ in found}
    return {
        (g, s)
        for g, s in concluded
        if g not in compared and not any(h == g and _SIGN[t] * _SIGN[s] < 0 for h, t in named)
    }


def _biomarker(analysis: Analysis, status: MarkerStatus, sentence: Sentence, role: BiomarkerRole) -> Biomarker:
    start, end = status.start, status.end
    state = status.state
    if state not in _STATES:
        raise AssertionError(f"state {state!r} of {status.hit.gene} is none of the contract's")
    hit = status.hit
    return Biomarker(
        gene=hit.gene,
        state=state,  # type: ignore[arg-type]
        role=role,
        evidence=Evidence(quote=analysis.text[start:end], start=start, end=end),
        method=_method(analysis, sentence, status),
        scope=hit.scope or _scope_beside(analysis.text, sentence, hit),
        threshold=status.threshold,
    )


_SCOPE = re.compile(
    rf"{B}*(?:gene)?{B}*[(\[]?(?P<scope>(?:exons?|codons?){B}*\d+(?:{B}?(?:,|/|and|or|to|&|{DASH}){B}?\d+)*|"
    rf"p?\.?[A-Z]\d{{2,4}}[A-Z]?(?:/[A-Z])?\b)",
    re.IGNORECASE,
)


def _scope_beside(text: str, sentence: Sentence, hit: MarkerHit) -> str | None:
    match = _SCOPE.match(text, hit.end, sentence.end)
    return match["scope"] if match else None


def _method(analysis: Analysis, sentence: Sentence, status: MarkerStatus) -> str | None:
    """Name of the assay nearest in the same sentence; a marker is not its own assay."""
    assays = [
        (min(abs(m.start - status.end), abs(status.start - m.end)), m.term.name)
        for m in analysis.mentions_in(sentence.start, sentence.end, T.ASSAY)
        if m.end <= status.start or m.start >= status.end
    ]
    return min(assays)[1] if assays and status.hit.gene != min(assays)[1] else None
