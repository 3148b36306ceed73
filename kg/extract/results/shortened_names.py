"""Measures that share their last word: "overall and progression-free survival", "complete (12%) and partial (40%) responses"."""

from __future__ import annotations

import re

from kg.extract.results.measure_meanings import labels_of_measures
from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.members import members
from kg.vocabulary import Mention, TermKind

T = members(TermKind)

# takes "|overall and |progression-free survival", "|disease-free, and distant |metastasis-free survival",
# "one |complete and 11 |partial responses", "|overall (HR 0.7) and |disease-free"; refuses "|complete in 3 and |partial responses in 11"
_SHARES_WORD = re.compile(
    r"\b([A-Za-z]+(?:-[A-Za-z]+)?)-?\s*(?:(?P<bracket>\([A-Z]{2,4}\)|\([^()]{1,70}\)(?=,? and | or ))\s*)?(?:,\s+and|,\s+or|,|and|or)\s+(?:the\s+)?"
    r"(?:(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)?(?:(?:distant|local|regional|biochemical|invasive)\s+)?$",
    re.IGNORECASE,
)
_SHARED_NOUNS = frozenset({"survival", "survivals", "response", "responses", "remission", "remissions", "control"})
# takes "disease-free| (HR 0.6) survival was better", refuses "disease-free| (HR 0.6) and survival"
_NOUN_BEHIND = re.compile(r" \([^()]{1,70}\) (survival|response|remission|control)(?:s|\b)")
_PATHOLOGIC = re.compile(r"\bpathologic(?:al)? $", re.IGNORECASE)


def shortened_names(view: SentenceView, mention: Mention) -> list[Measure]:
    """The measures that share their last word with the next: "overall and progression-free survival", "overall, disease-free, and
    metastasis-free survival", "complete, partial, and overall response rates", "local, regional and distant control".
    """
    words = view.text[mention.start : mention.end].split()
    noun = next((w.rstrip("s") for w in words[1:] if w in _SHARED_NOUNS), None)
    if noun is None and (behind := _NOUN_BEHIND.match(view.text, mention.end, view.sentence.end)):
        noun = behind[1]
    if noun is None or not mention.term.notation:
        return []
    out: list[Measure] = []
    at, known = mention.start, mention.term.notation
    while True:
        found = _SHARES_WORD.search(view.text, max(view.sentence.start, at - 110), at)
        word = found[1].lower() if found else ""
        if (
            found
            and noun != "survival"
            and (
                any(w.lower().startswith("pathologic") for w in words)  # "complete and major pathological response"
                or _PATHOLOGIC.search(view.text, max(view.sentence.start, found.start() - 14), found.start())
            )
        ):
            word = f"pathologic {word}"
        notation = labels_of_measures().get(f"{word} {noun}") if found else None
        if found is None or notation is None or (notation == known and noun != "control"):
            return out
        if any(
            m.start <= found.start(1) < m.end
            and (m.start, m.end) != found.span(1)
            and m.term.notation != "disease-free-rate"
            for m in view.analysis.mentions_in(view.sentence.start, at, T.MEASURE)
        ):
            return out
        end = found.end(1)
        if found["bracket"] and found["bracket"].isupper() and found["bracket"][1:-1].isalpha():
            end = found.end("bracket")  # "overall (OS) and": its short form
        out.insert(0, Measure(found.start(1), end, notation, mention))
        at, known = found.start(1), notation
