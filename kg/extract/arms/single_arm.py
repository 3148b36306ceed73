"""What the patients of a study without a comparison were given."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.arms.arm_profiles import is_drug_of
from kg.extract.arms.designs import NOTHING, Side, Token, Treatment, Word
from kg.extract.arms.side_contents import is_conditional, is_excluded
from kg.extract.arms.tokens import Row, rows_with
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.plans import is_told_of_others
from kg.model import SectionKind
from kg.vocabulary.terms import ONTOLOGY

S = members(SectionKind)

W = members(Word)

_CHAIN = frozenset(
    {W.PLUS, W.AND, W.WITH, W.COMMA, W.OPEN, W.CLOSE, W.JOIN, W.THEN, W.COMBINATION, W.SIZE, W.TIME, W.COLON}
)


def _with_drugs(tokens: list[Token], k: int, i: int, j: int) -> bool:
    first, last = chain(tokens, k, i, j)
    return any(t is not None and t.substances for t in (tokens[m].treatment for m in range(first, last + 1)))


NO_REGIMEN = frozenset(
    {SectionKind.TITLE, SectionKind.RESULTS, SectionKind.CONCLUSIONS, SectionKind.ELIGIBILITY, SectionKind.OUTCOMES}
)


def chain(tokens: list[Token], k: int, i: int, j: int) -> tuple[int, int]:
    """First and last index of the treatments listed together with ``tokens[k]``: "A, B (b1, b2) and C"."""

    def walk(step: int, stop: int) -> int:
        edge = last = k
        m = k + step
        while m != stop:
            token = tokens[m]
            gap = token.start - tokens[last].end if step > 0 else tokens[last].start - token.end
            if gap > 45:
                break
            if token.word is W.TREATMENT:
                edge = m
            elif token.word not in _CHAIN:
                break
            last = m
            m += step
        return edge

    return walk(-1, i - 1), walk(1, j)


# takes "the feasibility of embolisation with A was evaluated", refuses "A is widely used"
_STUDIED = cue(
    r"\b(?:(?:was|were|is|are|will be) (?:prospectively |retrospectively )?(?:evaluated|assessed|studied|investigated|tested|examined)|to (?:evaluate|assess|determine|investigate|study|test|examine)"
    r"|we (?:evaluated|assessed|studied|investigated|tested)|(?:this|present) (?:phase \w+ )?(?:study|trial)|phase [i1-3]+)\b"
)


# takes "after progression, patients received A", "at relapse, A was given"; refuses "after progression on A, patients"
GIVEN_LATER = cue(
    r"\b(?:after|at|on|upon|at the time of|following) (?:documented |disease |tumou?r |first )?(?:progression|relapse|recurrence)(?! (?:on|during|after|of|to|free|with)\b),? (?:[a-z-]+ ){0,6}?"
    r"(?:received|given|treated|switched|crossed|offered|started|administered|allowed)\b"
)
# What is given against side effects.
_SUPPORT = cue(
    r"\b(?:premedicat|pre-medicat|anti-?emetic|(?:to prevent|to minimi[sz]e|to reduce) (?:the )?(?:\w+ ){0,3}(?:toxicit|reaction|nausea|hypersens)|hydration|prophyla|supportive (?:medication|treatment))"
)
# In a title, ahead of a drug: takes "A for lung cancer following |B", "Second-line A after |B", "A before and after |B", refuses "A
# following |B in lung cancer"
_BEHIND_DISEASE = re.compile(
    r"\b(?:cancers?|carcinomas?|tumou?rs?|lymphomas?|leuka?emias?|melanomas?|myelomas?|sarcomas?|gliomas?|glioblastomas?|disease|nsclc|sclc),? (?:following|after) (?:[a-z]+ (?:with|on) )?$"
    r"|\b(?:second|third|2nd|3rd)-line\b[^.;:]{3,80} (?:following|after) (?:(?:first-line|[a-z]+ with) )?$"
    r"|\b(?:before (?:and|or) after |pre- ?(?:and|or) post-? ?)$"
)
# takes "A after |B", "A following chemotherapy with |B", refuses "A after surgery and |B"
_AFTER_DRUG = re.compile(r"\b(?:after|following) (?:(?:first-line|prior|previous|[a-z]+ with|failure of) )?$")
# The line of treatment that a title names, and that of which a drug is told: takes "|third|-line A", "B plus C |as first-line| therapy"
_LINE_OF_STUDY = re.compile(r"\b(?P<line>second|third|fourth|2nd|3rd|4th)[- ]line\b")
_LINE_TOLD = re.compile(r"[^.;,]{0,50}?\bas (?:an? |the |their )?(?P<line>first|second|third|1st|2nd|3rd)[- ]line\b")
_LINES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ANTINEOPLASTIC = ONTOLOGY + "AntineoplasticAgent"


def _is_mere_support(treatment: Treatment) -> bool:
    """Whether only known drugs are given none of which acts on the cancer: an antiemetic, a steroid, a vitamin."""
    return bool(treatment.substances) and all(
        x.term is not None and not is_drug_of(x.name, _ANTINEOPLASTIC) for x in treatment.substances
    )


def _is_told_given(tokens: list[Token], rows: list[Row], found: list[Treatment]) -> bool:
    """Whether the methods name a drug that the title has, so that they would name what was given with it too."""
    drugs = frozenset().union(*(t.keys for t in found if t.substances))
    told = (t.treatment for s, i, j in rows if s.section in (S.METHODS, S.BODY) for t in tokens[i:j])
    return bool(drugs) and any(t is not None and t.keys & drugs for t in told)


def find_single(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> Side | None:
    """What the patients of a study without a comparison were given: title and the sentences that say so."""
    found: list[Treatment] = []
    keys: set[str] = set()
    span: tuple[int, int] | None = None
    supported: set[int] = set()  # where the sentences begin that tell what is given against side effects
    titles = (_LINE_OF_STUDY.search(folded, s.start, s.end) for s, _, _ in rows if s.section is S.TITLE)
    line = next((_LINES[found["line"]] for found in titles if found is not None), 0)

    def add(k: int, i: int, j: int) -> bool:
        nonlocal span
        treatment = tokens[k].treatment
        if (
            treatment is None
            or treatment.keys & NOTHING
            or is_excluded(folded, tokens, k)
            or is_conditional(tokens, k, j)
            or (i in supported and _is_mere_support(treatment))
            or ((told := _LINE_TOLD.match(folded, treatment.end)) is not None and _LINES[told["line"]] < line)
        ):
            return False
        variant = treatment.regimen is not None and not any(t.regimen and t.keys == treatment.keys for t in found)
        if not treatment.keys <= keys or variant:
            found.append(treatment)
            keys.update(treatment.keys)
        if span is None and (treatment.substances or treatment.procedures):
            first, last = chain(tokens, k, i, j)
            span = (tokens[first].start, tokens[last].end)
        return True

    def add_all(begin: int, i: int, j: int, *, known: bool = False) -> None:
        listed = -1  # up to here all treatments of a list are added
        for k in range(begin, j):
            treatment = tokens[k].treatment
            if k <= listed or treatment is None or (known and not treatment.keys & chief):
                continue
            if add(k, i, j):
                first, last = chain(tokens, k, i, j)
                listed = last
                for m in range(first, last + 1):
                    if m != k and tokens[m].word is W.TREATMENT:
                        add(m, i, j)

    # Sentences that name no treatment tell of none.
    rows = rows_with(rows, [k for k, token in enumerate(tokens) if token.treatment is not None])
    rows = [row for row in rows if not is_told_of_others(folded, row[0])]
    supported.update(i for s, i, _ in rows if s.section is not S.TITLE and _SUPPORT.search(folded, s.start, s.end))
    for sentence, i, j in rows:
        if sentence.section is S.TITLE:
            drugs = any(t is not None and t.substances for t in (tokens[k].treatment for k in range(i, j)))
            earlier = -1  # up to here all were given before
            for k in range(i, j):
                treatment = tokens[k].treatment
                if treatment is None or k <= earlier:
                    continue
                if _BEHIND_DISEASE.search(folded, sentence.start, treatment.start) or (
                    treatment.substances
                    and _AFTER_DRUG.search(folded, sentence.start, treatment.start)
                    and _is_told_given(tokens, rows, found)
                ):
                    earlier = chain(tokens, k, k, j)[1]
                    continue  # "A for lung cancer following B and C": what they had before, unless the text says that it was given
                # "mFOLFOX6 to achieve resection": an operation is given where it is listed with the drugs.
                if treatment.substances or not treatment.procedures or not drugs or _with_drugs(tokens, k, i, j):
                    add(k, i, j)
    rows = [
        row for row in rows if row[0].section is S.TITLE or not GIVEN_LATER.search(folded, row[0].start, row[0].end)
    ]
    titled = any(t.substances for t in found)
    chief = frozenset().union(*(t.keys for t in found if t.substances))
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or (sentence.section is S.BACKGROUND and titled):
            continue
        given = next((k for k in range(i, j) if tokens[k].word is W.GIVEN), None)
        if given is not None:
            add_all(given + 1 if tokens[given].text not in ("given", "administered") else i, i, j)
    # Drugs with a dose, and lists that hold a drug already known: "HAI with oxaliplatin, systemic 5-FU and leucovorin".
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN:
            continue
        for k in range(i, j):
            treatment = tokens[k].treatment
            if treatment is None or not treatment.substances:
                continue
            at = bisect_left(doses, treatment.end)
            if (
                at < len(doses)
                and doses[at] - treatment.end <= 25
                and (folded[treatment.end : doses[at]].count(",") == 0 or doses[at] - treatment.end <= 2)
            ):
                add(k, i, j)
        if titled and sentence.section is not S.BACKGROUND:
            add_all(i, i, j, known=True)
    for sentence, i, j in rows:
        if sentence.section is not S.RESULTS or any(tokens[k].word is W.SEPARATOR for k in range(i, j)):
            continue
        for k in range(i, j - 2):
            treatment, partner = tokens[k].treatment, tokens[k + 2].treatment
            if (
                treatment is not None
                and treatment.keys & chief
                and tokens[k + 1].word in (W.PLUS, W.JOIN)
                and partner is not None
            ):
                first, last = chain(tokens, k, i, j)
                for m in range(first, last + 1):
                    add(m, i, j)
    if not any(t.substances for t in found):
        for sentence, i, j in rows:
            if sentence.section not in NO_REGIMEN and _STUDIED.search(folded, sentence.start, sentence.end):
                add_all(i, i, j)
    if not any(t.substances for t in found):
        for sentence, i, j in rows:
            given = next((k for k in range(i, j) if tokens[k].word is W.GIVEN), None)
            if sentence.section is S.RESULTS and given is not None:
                for k in range(given + 1, j):
                    treatment = tokens[k].treatment
                    if treatment is not None and treatment.substances:
                        add(k, i, j)
    if not any(t.substances or t.procedures for t in found):
        for sentence, i, j in rows:
            if sentence.section not in (S.RESULTS, S.TITLE, S.ELIGIBILITY):
                add_all(i, i, j)
                if any(t.substances or t.procedures for t in found):
                    break
    if not found:
        return None
    if span is None:
        span = (found[0].start, found[0].end)
    return Side(span[0], span[1], found)
