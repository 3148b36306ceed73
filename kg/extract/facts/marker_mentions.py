"""Where a text names a marker or a state: symbols, signs, lists, parts of terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick_rs

from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.vocabulary import Matcher, Mention, Term, TermKind, Vocabulary, default_vocabulary

T = members(TermKind)
B = r"[\s\u00a0\u2009\u202f]"
DASH = r"[-‐‑‒–—−]"
_OTHER_HIGH = re.compile(
    rf"{B}?{DASH}?{B}?(?:(?:tumou?r|disease|symptom|viral){B}(?:load|burden|mass|volume)|risk|grade|dose|dosage|volume|burden|quality|incidence|stage|numbers?|rates?|probabilit|"
    rf"predictive|margins?|nodes?|intermediate|resection|likelihood)|{DASH}(?!express|positiv|level)[a-z]",
    re.IGNORECASE,
)
# "predictive" and the like behind positive and negative; "HER2-positive stage II" stays.
_OTHER_SIGN = re.compile(
    rf"{B}?{DASH}?{B}?(?:predictive|prognostic|margins?|nodes?|nodal|lymph\b|axilla|cytolog|results?|rates?|correlat|associat|"
    rf"effects?|impact|influence|surgical|resection|trials?|tests?|screen|finding)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"positiv|negativ|mutat|wild", re.IGNORECASE)
_NODE = re.compile(rf"\b(?:nodes?|nodal|margins?|culture|false){B}?{DASH}?{B}?$", re.IGNORECASE)
_KINDS = (TermKind.MARKER, TermKind.GENE, TermKind.CONDITION)


@dataclass(frozen=True, slots=True)
class MarkerHit:
    """A marker named at ``text[start:end]``; ``state`` where its written form says it."""

    start: int
    end: int
    gene: str
    scope: str | None
    state: str | None
    sure: bool  # a marker; not only a gene symbol


# ---- markers ---------------------------------------------------------------------------------------------------------


def marker_hits(analysis: Analysis) -> list[MarkerHit]:
    """Markers that the document names, in text order; parts of a term and glosses left out."""
    hits: dict[tuple[int, int, str], MarkerHit] = {}
    spans: set[tuple[int, int]] = set()
    text = analysis.text
    for mention in analysis.mentions:
        if mention.term.kind not in _KINDS:
            continue
        surface = text[mention.start : mention.end]
        if mention.term.kind is T.MARKER:
            inner = _split(surface, mention.term)
            spans.add((mention.start, mention.end))
        elif mention.term.kind is T.GENE:
            inner = ((0, len(surface), mention.term.name, None, None, False),)
        else:
            inner = _inside(surface)
        for start, end, gene, scope, state, sure in inner:
            hit = MarkerHit(mention.start + start, mention.start + end, gene, scope, state, sure)
            if sure or (hit.start, hit.end, gene) not in hits:
                hits[(hit.start, hit.end, gene)] = hit
    glued: list[MarkerHit] = []
    covered: set[int] = set()
    for hit, (start, end) in _glued_hits(text):
        while glued and glued[-1].start < end and start < glued[-1].end:
            glued.pop()
        glued.append(hit)
        covered.update(range(start, end))
    if glued:  # "KRASwt" is the marker KRAS and a state, so that "RAS/BRAFwt" says both of one
        hits = {key: hit for key, hit in hits.items() if covered.isdisjoint(range(key[0], key[1]))}
        hits.update({(hit.start, hit.end, hit.gene): hit for hit in glued})
    if any(h.sure for h in hits.values()):
        for hit in _signed_hits(text, [h for h in hits.values() if h.sure]):
            hits.setdefault((hit.start, hit.end, hit.gene), hit)
    ordered = sorted(hits.values(), key=lambda h: (h.start, -h.end, h.gene))
    ordered = [h for i, h in enumerate(ordered) if not _is_glossed(text, h, ordered[i + 1 : i + 3])]
    return [h for h in ordered if h.sure or not any(s < h.end and h.start < e for s, e in spans)]


def _is_glossed(text: str, hit: MarkerHit, following: list[MarkerHit]) -> bool:
    """Whether another marker in brackets says which one is meant: "human epidermal growth factor receptor (HER2)"."""
    return " " in text[hit.start : hit.end] and any(
        h.gene != hit.gene and text[hit.end : h.start] in (" (", "(", " [") and text[h.end : h.end + 1] in (")", "]")
        for h in following
    )


@cache
def _short_forms() -> tuple[re.Pattern[str], dict[str, Term]]:
    """Short forms that need context (HR, ER, PR), where a plus or minus follows them."""
    forms: dict[str, Term] = {}
    for term in vocabulary().of_kind(T.MARKER):
        for label in term.hidden_labels:
            if len(label) <= 4 and label.isalpha() and label[0].isupper():
                forms.setdefault(label, term)
    words = "|".join(sorted(forms, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w-])(?:{words})(?=[+−–]|-[\s,;/)\].]|[ -](?:positive|negative|pos|neg)\b)"), forms


def _signed_hits(text: str, hits: list[MarkerHit]) -> Iterator[MarkerHit]:
    """Short forms with a sign, beside a marker that was recognised: the HR of "HER2+/HR-"."""
    pattern, forms = _short_forms()
    taken = sorted((h.start, h.end) for h in hits)
    longest = max(end - start for start, end in taken)
    for match in pattern.finditer(text):
        start, end = match.span()
        near = taken[bisect_left(taken, (start - longest - 12, 0)) : bisect_left(taken, (end + 13, 0))]
        if any(s < end and start < e for s, e in near):
            continue
        if any(0 <= start - e <= 12 or 0 <= s - end <= 12 for s, e in near):
            yield MarkerHit(start, end, forms[match[0]].name, None, None, True)


# ---- states in short ------------------------------------------------------------------------------------------------


@cache
def _short_states() -> dict[str, str]:
    """States' short forms, which say something only beside a marker: "wt", "MT", "mut", "neg"."""
    found: dict[str, str] = {}
    for term in vocabulary().of_kind(T.STATE):
        for label in term.hidden_labels:
            for form in (label, label.lower(), label.upper(), label.capitalize()):
                found[form] = term.name
    return found


@cache
def _short_state_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Short states written behind a marker (one, or two set apart) and before it."""
    words = "|".join(sorted(_short_states(), key=lambda w: (-len(w), w)))
    return (
        re.compile(
            rf"(?:{B}?{DASH}{B}?|{B}?[(\[]|{B})?(?P<one>{words})(?:(?:/|{B}(?:v|vs\.?|versus|and|or){B})(?P<two>{words}))?(?![\w])"
        ),
        re.compile(rf"(?<![\w])(?P<one>{words})(?:{DASH}|{B})?$"),
    )


@cache
def _glued_states() -> ahocorasick_rs.AhoCorasick:
    """What finds states that may be glued to a symbol, short or long."""
    words = (*_short_states(), *sorted({*_short_states().values()} - {"wild-type"}))
    return ahocorasick_rs.AhoCorasick(words, store_patterns=False)


@cache
def _symbols() -> dict[str, Term]:
    """Markers by the symbols a state may be glued to, without their dashes and capitals."""
    found: dict[str, Term] = {}
    for term in vocabulary().of_kind(T.MARKER):
        if not term.implied:
            for label in term.safe_labels:
                if len(label) <= _LONGEST_SYMBOL and " " not in label:
                    found.setdefault(label.replace("-", "").casefold(), term)
    return found


_LONGEST_SYMBOL = 9
_DASHES = re.compile(DASH)


_SYMBOL_BEHIND = re.compile(r"[A-Z][A-Za-z\d]{1,8}(?!\w)")


def _glued_hits(text: str) -> Iterator[tuple[MarkerHit, tuple[int, int]]]:
    """Markers with a state glued to them, and the span of both: "EGFRmut", "HER2negative", "wtEGFR"."""
    for _, at, stop in _glued_states().find_matches_as_indexes(text, overlapping=True):
        before, after = text[at - 1 : at], text[stop : stop + 1]
        if (before.isupper() or before.isdigit()) and not (after.isalnum() or after == "_"):
            start, first = at, max(0, at - 2 * _LONGEST_SYMBOL)  # a dash behind each letter; a longer word is none
            while start > first and (text[start - 1].isalnum() or text[start - 1] in "-‐‑"):
                start -= 1
            term = _symbols().get(_DASHES.sub("", text[start:at]).casefold())
            if term is not None:
                yield MarkerHit(start, at, term.name, term.alteration_scope, None, True), (start, stop)
        elif after.isupper() and not (before.isalnum() or before in ("-", "_")):
            symbol = _SYMBOL_BEHIND.match(text, stop)
            term = _symbols().get(symbol[0].casefold()) if symbol is not None else None
            if symbol is not None and term is not None:
                span = symbol.span()
                yield MarkerHit(*span, term.name, term.alteration_scope, None, True), (at, span[1])


_LONG_STATE = re.compile(r"(?<=[A-Z\d])[a-z]+")


def _short_state_mentions(text: str, hits: list[MarkerHit]) -> Iterator[tuple[int, int, str]]:
    """Short states beside a marker: takes "KRAS-|wt|", "KRAS |wt|/|mt|", "|wt| EGFR"; a "wt" elsewhere may be a weight."""
    behind, before = _short_state_patterns()
    long = _short_states().values()
    for hit in hits:
        if not hit.sure:
            continue
        if (glued := _LONG_STATE.match(text, hit.end)) is not None and glued[0] in long:
            yield *glued.span(), glued[0]
        if (match := behind.match(text, hit.end)) is not None:
            for name in ("one", "two"):
                if match[name]:
                    yield *match.span(name), _short_states()[match[name]]
        if (match := before.search(text, max(0, hit.start - 5), hit.start)) is not None:
            yield *match.span("one"), _short_states()[match["one"]]


# ---- the inside of written forms --------------------------------------------------------------------------------------

_Part = tuple[int, int, str, str | None, str | None, bool]


@cache
def vocabulary() -> Vocabulary:
    """The package's own vocabulary."""
    return default_vocabulary()


@cache
def _marker_matcher() -> Matcher:
    """Matcher of markers and states alone, for the inside of longer names."""
    terms = {iri: t for iri, t in vocabulary().terms.items() if t.kind in (T.MARKER, T.STATE)}
    return Matcher(Vocabulary(terms))


def _parts_of(term: Term, start: int, end: int) -> Iterator[_Part]:
    """The marker itself, or the markers and states that its written form stands for."""
    if not term.implied:
        yield start, end, term.name, term.alteration_scope, None, True
    for iri, state in term.implied:
        marker = vocabulary()[iri]
        yield start, end, marker.name, term.alteration_scope or marker.alteration_scope, state, True


@lru_cache(maxsize=4096)
def _split(surface: str, term: Term) -> tuple[_Part, ...]:
    """A marker's written form cut into the markers it lists: "RAS/BRAF" is two; "BRCA1/2" is the name of one."""
    if "/" not in term.label and re.search(r"[/,]| and | or ", surface):
        parts: list[_Part] = []
        for piece in re.finditer(rf"(?:(?!{B}+(?:and/or|and|or){B}+)[^/,])+", surface):
            name = piece[0].strip()
            if not name or name.lower() in ("and", "or"):
                continue
            mentions = [m for m in _marker_matcher().find(name) if m.term.kind is T.MARKER]
            if len({m.term for m in mentions}) != 1:
                parts = []
                break
            offset = piece.start() + piece[0].index(name)
            parts.extend(_parts_of(mentions[0].term, offset + mentions[0].start, offset + mentions[0].end))
        if len(parts) > 1:
            return tuple(parts)
    return tuple(_parts_of(term, 0, len(surface)))


@lru_cache(maxsize=4096)
def _inside(surface: str) -> tuple[_Part, ...]:
    """Markers within the name of a condition: "HER2-positive breast cancer"."""
    parts: list[_Part] = []
    for mention in _marker_matcher().find(surface):
        if mention.term.kind is T.MARKER and not mention.needs_context:
            parts.extend(_parts_of(mention.term, mention.start, mention.end))
    return tuple(parts)


@lru_cache(maxsize=4096)
def _states_inside(surface: str) -> tuple[Mention, ...]:
    return tuple(m for m in _marker_matcher().find(surface) if m.term.kind is T.STATE and not m.needs_context)


def state_mentions(analysis: Analysis, hits: list[MarkerHit]) -> list[tuple[int, int, str]]:
    """States as (start, end, state), also those inside the written form of a marker or condition ("ALK-rearranged")."""
    found: set[tuple[int, int, str]] = set(_short_state_mentions(analysis.text, hits))
    for mention in analysis.mentions:
        kind = mention.term.kind
        if kind is T.STATE and not _is_other_state(analysis.text, mention.start, mention.end):
            found.add((mention.start, mention.end, mention.term.name))
        elif kind is T.MEASURE:
            for inner in _states_inside(analysis.text[mention.start : mention.end]):
                found.add((mention.start + inner.start, mention.start + inner.end, inner.term.name))
        elif kind in _KINDS and mention.end - mention.start > 6:
            for start, end, state in _states_inside_term(analysis.text[mention.start : mention.end]):
                if not _is_other_state(analysis.text, mention.start + start, mention.start + end):
                    found.add((mention.start + start, mention.start + end, state))
    return sorted(found)


def _is_other_state(text: str, start: int, end: int) -> bool:
    """Whether the word describes something else than a marker: "high-risk", "node-positive", "PSA-detected"."""
    if text.startswith("detected", start) and text[start - 1 : start] in "-‐‑–":
        return True
    other = _OTHER_SIGN if _SIGNED.search(text, start, end) else _OTHER_HIGH
    return other.match(text, end) is not None or _NODE.search(text, max(0, start - 12), start) is not None


@lru_cache(maxsize=4096)
def _states_inside_term(surface: str) -> tuple[tuple[int, int, str], ...]:
    """States that follow a marker inside one written form."""
    out: list[tuple[int, int, str]] = []
    words = list(re.finditer(rf"(?<![^\s/{'‐‑‒–—−'}-])", surface))
    for start in [w.start() for w in words][1:]:
        for mention in _states_inside(surface[start:]):
            if mention.start == 0:
                out.append((start, start + mention.end, mention.term.name))
    return tuple(out)
