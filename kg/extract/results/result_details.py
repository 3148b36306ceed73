"""What is said of a figure beside its key: its population, its item of a list, the grade of its event."""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.parts import words_of_part
from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.results.status import said_of, status_of
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.vocabulary import TermKind

K = members(QuantityKind)
# takes "who underwent surgery", refuses "who received FOLFIRI"
_SELECTED = re.compile(
    r"\b(?:who|whom|that)\s+(?:were\s+|was\s+|had\s+|have\s+|has\s+)?(?:been\s+)?(?:referred|surgery|underwent|undergone|operated|resected|resection|laparotomy|explored|"
    r"surgical|downstaged|converted|responded)|\b(?:resected|operated|referred|responding)\s+patients\b|\bpatients\s+(?:undergoing|referred|resected|operated)\b",
    re.IGNORECASE,
)
# takes "20%, of", refuses "20% of"
_PART_END = re.compile(r"[,;:)\]]|\band\b")


def is_selected(view: SentenceView, figure: Figure) -> bool:
    """Whether the figure says how many were chosen for something."""
    if figure.events is None:
        return False
    stop = _PART_END.search(view.text, figure.end, min(view.sentence.end, figure.end + 60))
    around = view.text[figure.start : stop.start() if stop else min(view.sentence.end, figure.end + 60)]
    return figure.total is not None and _SELECTED.search(around) is not None


# takes "was |longer than |24 months", "|> |24 months", refuses "was |24+ months"
_EXCEEDED = re.compile(
    r"(?:(?:more|longer|greater) than|over|beyond|in excess of|exceed(?:s|ed)|[>≥⩾]) ?$", re.IGNORECASE
)


def detail_of(view: SentenceView, figure: Figure, measure: Measure, population: str | None) -> str | None:
    """The words for ``detail``: population, part or item, grade; None where nothing is said."""
    parts: list[str] = []
    if figure.part_of is not None:
        part = words_of_part(view, figure) or ""
        parts.append(part if part != population else "")
    elif measure.event and (unknown := _own_item(view, measure, figure)) is not None:
        parts.append(unknown)
    elif measure.event:
        parts.append(measure.event)
    elif measure.notation in ("other", "adverse-event-rate", "quality-of-life", "complication-rate"):
        named = view.text[measure.start : measure.end]
        subject = named if measure.term or named.isupper() else view.text[measure.start : figure.start]
        parts.append(" ".join(subject.split())[:120])
    if figure.kind == "not-reached" and any(c.isdigit() for c in figure.raw):
        over = _EXCEEDED.search(view.text, max(view.sentence.start, figure.start - 16), figure.start)
        parts.append(
            " ".join(f"{over[0] if over else ''}{figure.raw}".split())
        )  # "longer than 24 months", "36+ months"
    grade = _grade(view, measure, figure) if measure.notation == "adverse-event-rate" else None
    if grade:
        parts.append(grade)
    if status_of(view, figure) == "cited" and not parts:
        parts.append(said_of(view, figure))
    elif population:
        parts.append(population)
    return ", ".join(p for p in parts if p) or None


# Behind the item before, in a list of events: takes "[4%]), |embolic events| (", "12%), and |flu-like symptoms| (", refuses
# "12%) in the control group (", "12%); the rate was ("
_ITEM = re.compile(r"[)\]],\s+(?:and\s+)?(?P<words>(?!in\b|with\b|versus\b|vs\b)[a-z][a-z-]*(?: [a-z-]+){0,3}) [(\[]$")


def _own_item(view: SentenceView, measure: Measure, figure: Figure) -> str | None:
    """The event of a figure in a list of events, where the vocabulary does not know it and the figure was taken for one more
    of the event before it; else None.
    """
    run = [f for f in view.figures if measure.end <= f.start <= figure.start]
    if len(run) < 2:
        return None
    for f in reversed(run):
        item = _ITEM.search(view.text, measure.end, f.start)
        if item is not None:
            start, end = item.span("words")
            named = any(m.start < end and start < m.end for m in view.arm_mentions) or any(
                m.start < end and start < m.end for m in view.measures
            )
            return (
                None
                if named or view.analysis.mentions_in(start, end, TermKind.DRUG, TermKind.REGIMEN)
                else item["words"]
            )
    return None


# takes "grade 3 or 4", refuses "grades"
_GRADE = re.compile(
    r"(?:grades?|gr\.?|G|WHO|CTC)?\s*(?:[>≥<≤⩾]\s*(?:or\s*=?\s*)?)?(?:grades?\s*)?[>≥<≤⩾]?\s*(?:[0-5]|IV|I{1,3})(?:\s*(?:,\s*(?:or|and)\b|[-–/,]|to|or|and)\s*(?:[0-5]|IV|I{1,3})(?![\d.%]))*(?:\s*(?:or (?:higher|more|greater|worse|above)|\+))?",
    re.IGNORECASE,
)
# takes "grade 1 (24%), 2 (|67%", "grade 3 neutropenia in 12%, grade 4 in |4%", refuses "grade 3 nausea in arm 2 (|5%"
_OWN_GRADE = re.compile(
    r"\bgrades?\s(?:[\dIV\s.·%(),\[\]/–-]|and|or|grades?)*?(?P<grade>\b(?:[1-5]|I{1,3}|IV)(?:\s*(?:[-–/]|or|and|to)\s*(?:[1-5]|I{1,3}|IV))?)\s*(?:[(\[:=,]|\bin)\s*$",
    re.IGNORECASE,
)
# takes "grade three or higher", "grades three", refuses "grade point"
_GRADE_SPELT = re.compile(
    r"\bgrades? (?P<grade>one|two|three|four|five)\b(?P<further> or (?:higher|worse|more|greater|above))?",
    re.IGNORECASE,
)
_DIGITS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
# takes "Grades 3, 4, and 5 |adverse events", refuses "grade 3 or 4 |nausea"
_GRADES_IN_TURN = re.compile(r"\b[Gg]rades? (?P<list>[1-5](?:, [1-5])*,? and [1-5]) (?:[a-z-]+ )?$")
# takes "leucopenia |(WHO grade 3", "nausea |[grade 3", refuses "grade 3 |(grade"
_GRADE_OPENS = re.compile(r" ?[(\[](?:WHO|CTC|CTCAE|NCI|RTOG)? ?")


def _is_of_event_before(view: SentenceView, grade: int, measure: Measure) -> bool:
    """Whether a grade stands alone in the bracket of another event: the first of "leucopenia (WHO grade 3) 9%, alopecia 31%";
    not in that of all events, "toxicity (grade 3-4): nausea 9%".
    """
    return any(
        m.event is not None
        and m is not measure
        and m.event != measure.event
        and _GRADE_OPENS.fullmatch(view.text, m.end, grade) is not None
        and any(c in ")]" for c in view.text[grade : measure.start])
        for m in view.measures
    )


# takes "14%| with grade 3 or 4", "14%)| of grade 3", "8%| grade 3", refuses "14%| with grade 3 nausea"
_OWN_GRADE_BEHIND = re.compile(
    r"[\s%)\]]*(?:of them |patients )?(?:with |of |being (?:of )?)?grade (?P<grade>[1-5](?:\s*(?:[-–/]|or|and|to)\s*[1-5])?)(?=[.,;)\]]|$)"
)


def _is_of_next_figure(view: SentenceView, figure: Figure, grade: int) -> bool:
    """Whether a grade behind the figure is that of the figure that follows it: of the second in "fatigue (54%; 8% grade 3)"."""
    return any(
        figure.end <= f.start < grade and any(c in ",;" for c in view.text[figure.end : f.start]) for f in view.figures
    )


def _is_of_figure_before(view: SentenceView, grade: int) -> bool:
    """Whether a grade stands alone behind a figure, whose own it is: "fatigue (54%; 8% grade 3), nausea (41%)"."""
    ahead = view.figure_before(grade)
    own = _OWN_GRADE_BEHIND.match(view.text, ahead.end, view.sentence.end) if ahead is not None else None
    return own is not None and own.end() > grade


def _grade(view: SentenceView, measure: Measure, figure: Figure) -> str | None:
    own = _OWN_GRADE_BEHIND.match(view.text, figure.end, view.sentence.end) or _OWN_GRADE.search(
        view.text, max(view.sentence.start, figure.start - 80), figure.start
    )
    if own is not None:
        return f"grade {' '.join(own['grade'].split()).lower()}"
    in_turn = _GRADES_IN_TURN.search(view.text, max(view.sentence.start, measure.start - 30), measure.start)
    if in_turn is not None:
        told = re.findall(r"[1-5]", in_turn["list"])
        behind = [f for f in view.figures if f.start >= measure.end and f.kind == figure.kind]
        if figure in behind and not len(behind) % len(told) and len(told) != len(view.arms.arms):
            return f"grade {told[behind.index(figure) % len(told)]}"
    grades = [q for q in view.analysis.quantities_in(view.sentence.start, view.sentence.end) if q.kind is K.GRADE]
    before = [
        q
        for q in grades
        if q.start <= measure.start
        and not _is_of_event_before(view, q.start, measure)
        and not _is_of_figure_before(view, q.start)
    ]
    after = [
        q
        for q in grades
        if measure.start < q.start <= measure.end + 15 and not _is_of_next_figure(view, figure, q.start)
    ]
    if not (before or after):
        spelt = _GRADE_SPELT.search(view.text, view.sentence.start, min(view.sentence.end, measure.end + 30))
        return f"grade {_DIGITS[spelt['grade'].lower()]}{spelt['further'] or ''}" if spelt else None
    chosen = after[0] if after and not before else before[-1]
    for earlier in reversed(before):
        if earlier.end <= chosen.start <= earlier.end + 6:
            chosen = earlier  # "grade 3 or 4" is read from its first number on
    match = _GRADE.search(view.text, chosen.start, min(view.sentence.end, chosen.end + 24))
    return _ABBREVIATED.sub("grade ", " ".join(match[0].split()).lower()) if match else None


_ABBREVIATED = re.compile(r"^gr(?:\. ?| )")  # takes "gr 3-4", "gr. 3", refuses "grade 3"
