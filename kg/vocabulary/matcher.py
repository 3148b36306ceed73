"""Terms found in text: one Aho–Corasick pass over the normalised text.

Text and labels are normalised one character to one character, so that offsets stay those of the text as read:
case folded, every character that is neither letter nor digit becomes one blank. A label matches whole words only.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

import ahocorasick_rs

from kg.vocabulary.terms import Term, TermKind, Vocabulary, default_vocabulary

_PLURAL_KINDS = {
    TermKind.MEASURE, TermKind.PROCEDURE, TermKind.CONDITION, TermKind.ADVERSE_EVENT, TermKind.DRUG_CLASS,
    TermKind.REGIMEN, TermKind.REGIMEN_CLASS,
}  # fmt: skip
_PLURAL_ABBREVIATIONS = {TermKind.MEASURE, TermKind.PROCEDURE, TermKind.CONDITION, TermKind.ADVERSE_EVENT}


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BLANKS = re.compile("  +")
_BREAK = re.compile(r"[.,;:!?][ \n]|\n\s*\n")  # a label does not run over the end of a clause
# nor out of a bracket: takes "5-FU)/folinic acid", refuses "overall) survival", "5-FU (bolus)/folinic acid"
_OUT_OF_BRACKET = re.compile(r"[^()]*+\)[ \n]?[/+,;&]")


# Not frozen, which would make it four times as slow to make: a document has dozens.
@dataclass(slots=True, unsafe_hash=True)
class Mention:
    """``text[start:end]`` names ``term``. ``needs_context``: the label is short or ambiguous (a hidden label)."""

    start: int
    end: int
    term: Term
    needs_context: bool = False


class _FoldTable(dict[int, str]):
    """Translation table made lazily: code point → folded letter or digit, or a blank."""

    def __init__(self, *, lower: bool) -> None:
        super().__init__()
        self._lower = lower

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character.lower() if self._lower else character
        if len(folded) != 1:
            folded = character
        if character in "\n\r":
            folded = "\n"
        elif not folded.isalnum():
            folded = " "
        elif folded.isalpha() and code > 127:  # é → e, so that accents do not matter
            base = unicodedata.normalize("NFD", folded)[0]
            folded = base if base.isalpha() else folded
        self[code] = folded
        return folded


_FOLD = _FoldTable(lower=True)
_BLANK = _FoldTable(lower=False)


def normalise(text: str) -> str:
    """The text folded for matching, of the same length.

    Example:
        >>> normalise("5‐FU/LV\\u00a0(Erbitux®)")
        '5 fu lv  erbitux  '
    """
    if not text.isascii():  # str.translate is quick on ASCII only, and most texts have but a few other characters
        others = set(_NOT_ASCII.findall(text))
        if len(others) <= 30:
            for character in others:
                text = text.replace(character, _FOLD[ord(character)])
    return text.translate(_FOLD).replace("\n", " ")


@lru_cache(maxsize=4)
def text_in_words(text: str) -> tuple[str, str]:
    """The text folded with a blank before and behind, and the same with its words joined by single blanks."""
    plain = f" {normalise(text)} "
    return plain, f" {' '.join(plain.split())} "


@cache
def label_in_words(label: str) -> str:
    """As the second of ``text_in_words``, of a word of the vocabulary: they come again in every document."""
    return f" {' '.join(normalise(label).split())} "


def is_case_sensitive(label: str) -> bool:
    """Whether a label is recognised only as written: short all-capitals forms and words with inner capitals.

    Example:
        >>> [is_case_sensitive(x) for x in ("OS", "MET", "mFOLFOX6", "CAPOX", "cetuximab", "Erbitux", "FOLFIRINOX")]
        [True, True, True, True, False, False, False]
    """
    letters = [c for c in label if c.isalpha()]
    if not letters:
        return False
    if len(label) <= 5 and all(c.isupper() for c in letters):
        return True
    return any(word[1:] != word[1:].lower() and word != word.upper() for word in label.split())


@dataclass(frozen=True, slots=True)
class _Label:
    """One way to write a term; ``exact`` is the form to be kept letter by letter, ``term`` None marks a decoy."""

    term: Term | None
    hidden: bool = False
    exact: str | None = None
    punctuated: bool = False


class Matcher:
    """Finds the terms of a vocabulary in text.

    Args:
        vocabulary: the terms to find.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        entries: dict[str, list[_Label]] = defaultdict(list)
        for term in sorted(vocabulary.terms.values(), key=lambda t: t.iri):
            for label in term.safe_labels:
                _add(entries, label, term, hidden=False)
            for label in term.hidden_labels:
                if label != term.name or term.kind is not TermKind.MARKER or term.context_words:
                    _add(entries, label, term, hidden=True)
                # else a set of markers that has no name of its own: its members are read ("RAS and BRAF")
            for decoy in term.decoys:
                if (pattern := _pattern(decoy)).strip():
                    entries[pattern].append(_Label(None))
        patterns = sorted(entries)
        self._entries = [tuple(entries[p]) for p in patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns, store_patterns=False)

    def find(self, text: str) -> list[Mention]:
        """Mentions in text order; of overlapping ones the longest, then the first. One span may name several terms.

        Returns:
            Mentions; hidden labels are included and marked ``needs_context``: the caller decides.
        """
        # Words joined by single blanks, so that "5-FU / LV" and "5-FU/LV" read alike, and the way back to offsets:
        # from ``cuts[i]`` on, ``left_out[i + 1]`` blanks have gone.
        plain, folded = text_in_words(text)
        blanks = [match.span() for match in _BLANKS.finditer(plain)]
        left_out = [0, *accumulate(end - start - 1 for start, end in blanks)]
        cuts = [start - gone + 1 for (start, _), gone in zip(blanks, left_out, strict=False)]
        spans: dict[tuple[int, int], list[int]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            # A label has a blank on either side; the one before the text moves everything by one.
            span = start + left_out[bisect_right(cuts, start + 1)], end - 2 + left_out[bisect_right(cuts, end - 2)]
            spans.setdefault(span, []).append(index)
        found: list[Mention] = []
        taken = 0
        for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
            if plain.startswith(" free", end + 1) and (text[end] != " " or plain.startswith(" free survival", end + 1)):
                continue  # "rate of progression-free survival" names no progression
            if start >= taken and (named := self._named(text, start, end, spans[(start, end)])) is not None:
                found.extend(named)
                taken = end
        return found

    def _named(self, text: str, start: int, end: int, indexes: list[int]) -> list[Mention] | None:
        """Mentions of one span; an empty list for a decoy, None where no label agrees in case and punctuation."""
        mentions: list[Mention] = []
        surface = text[start:end]
        broken = (" " in surface and _BREAK.search(surface) is not None) or (
            ")" in surface and _OUT_OF_BRACKET.match(surface) is not None
        )
        plain: str | None = None
        for index in indexes:
            for label in self._entries[index]:
                if label.term is None:
                    return []
                if broken and not label.punctuated:
                    continue
                if label.exact is not None:
                    plain = plain or _squeeze(surface.translate(_BLANK))
                    if plain != label.exact:
                        continue
                mentions.append(Mention(start, end, label.term, label.hidden))
        if len(mentions) > 1 and any(not m.needs_context for m in mentions):
            mentions = [m for m in mentions if not m.needs_context]
        return mentions or None


def _add(entries: dict[str, list[_Label]], label: str, term: Term, *, hidden: bool) -> None:
    exact = _squeeze(label.translate(_BLANK)) if is_case_sensitive(label) else None
    pattern = _pattern(label)
    if not pattern.strip():
        return
    punctuated = _BREAK.search(label) is not None
    entries[pattern].append(_Label(term, hidden, exact, punctuated))
    plural = (term.kind in _PLURAL_KINDS and exact is None) or term.kind in _PLURAL_ABBREVIATIONS
    if plural and not pattern.endswith("s "):
        many = pattern[:-2] + "ies " if pattern.endswith("omy ") else pattern[:-1] + "s "  # "lobectomies"
        entries[many].append(_Label(term, hidden, exact + "s" if exact else None, punctuated))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _pattern(label: str) -> str:
    return f" {_squeeze(normalise(label))} "


@cache
def default_matcher() -> Matcher:
    """Matcher of the package's own vocabulary, made once per process; without the parameters of eligibility criteria.

    Those ("age", "ALT", "weight") mean something only among criteria and have their matcher there.
    """
    terms = default_vocabulary().terms
    return Matcher(Vocabulary({iri: t for iri, t in terms.items() if t.kind is not TermKind.PARAMETER}))
