"""The arm that is said to predict an outcome, whose ratio follows: "resection was a predictor of survival (HR 0.6)"."""

from __future__ import annotations

import re

from kg.extract.results.comparatives import COMPARATIVE
from kg.extract.results.sentence import Run, SentenceView

# takes "A| was an independent predictor of death (", "A| as a risk factor for death (", "A| independently predicted death (", refuses
# "A| and age were predictors of death (", "A| was given to 12 (", by what stands between "A| was longer ("
_PREDICTS = re.compile(
    r"(?: (?:group|therapy|treatment|alone|itself))? (?:(?:was|is|were|remained|proved(?: to be)?|emerged|appeared)(?: also| still)? )?(?:as |to be )?(?:an? |the (?:only |single |strongest )?)?"
    r"(?:[a-z]+ly )?(?:(?:significant|independent|strong|adverse|unfavou?rable|negative|poor) )*(?:predictors?|predict(?:ed|ive)|(?:risk|prognostic|predictive) factor|determinant|associated with)\b[^;:]{0,120}[(\[]$"
)
_HEADS_FACTOR = re.compile(
    r"(?:^|[,:;] |\b(?:that|identified|found|showed|treatment with|therapy with|use of|receipt of|undergoing|model,?) )(?:the )?$",
    re.IGNORECASE,
)


# By which of them a ratio below and above one agrees with what is predicted.
_GOOD = re.compile(r"\b(?:longer|better|improved|prolonged|lower|reduced|decreased)\b", re.IGNORECASE)
_BAD = re.compile(r"\b(?:shorter|worse|poorer|inferior|higher|increased)\b", re.IGNORECASE)


def predictor_named(view: SentenceView, run: Run) -> str | None:
    """The one arm of the sentence that is said to predict an outcome, by the ratio of which it is told: "the model identified A as a
    predictor of death (HR 2.1)", "A was a factor for longer survival (HR 0.7)"; None where the ratio is turned: "longer survival (HR 1.8)".
    """
    if len({m.arms for m in view.arm_mentions}) != 1:
        return None
    mention = next((m for m in reversed(view.arm_mentions) if m.end <= run.start and len(m.arms) == 1), None)
    if mention is None:
        return None
    if COMPARATIVE.search(view.text, mention.end, run.start):
        agrees = _GOOD if (run.figures[0].value or 0) < 1 else _BAD
        if agrees.search(view.text, mention.end, run.start) is None:
            return None
    begin = view.sentence.start
    if _HEADS_FACTOR.search(view.text[begin : mention.start]) is None or any(
        mention.end <= f.start < run.start for f in view.figures
    ):
        return None
    return mention.arms[0] if _PREDICTS.fullmatch(view.text, mention.end, run.start) else None
