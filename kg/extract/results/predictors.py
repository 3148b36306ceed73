"""The arm that is said to predict an outcome, or is a factor of a model, whose ratio follows: "resection was a predictor of survival
(HR 0.6)"; of two arms the other one where the lack of a treatment is the factor: "no resection (HR 1.7) and age (HR 1.1) predicted death".
"""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.comparatives import COMPARATIVE
from kg.extract.results.kinds_compared import ADJUSTED
from kg.extract.results.sentence import Run, SentenceView

# takes "A| was an independent predictor of death (", "A| as a risk factor for death (", "A| independently predicted death (", refuses
# "A| and age were predictors of death (", "A| was given to 12 (", by what stands between "A| was longer ("
_PREDICTS = re.compile(
    r"(?: (?:group|therapy|treatment|alone|itself))? (?:(?:was|is|were|remained|proved(?: to be)?|emerged|appeared)(?: also| still)? )?(?:as |to be )?(?:an? |the (?:only |single |strongest )?)?"
    r"(?:[a-z]+ly )?(?:(?:significant|independent|strong|adverse|unfavou?rable|negative|poor) )*(?:predictors?|predict(?:ed|ive)|(?:risk|prognostic|predictive) factor|determinant|associated with)\b[^;:]{0,120}[(\[]$"
)
# Before a treatment: takes "the absence of |A", "not receiving |A", "no |A", refuses "no survivors had |A"
_LACK = r"(?:the )?(?P<lack>(?:absence|lack|omission|avoidance|non-?use|non-?receipt) of |no |without |not (?:(?:receiving|having|using|undergoing|given|being given|having received) )|(?:failure|not) to (?:receive|undergo) )?(?:(?:the|an?|any) )?$"
# takes "analysis identified |A", "|A", "found the lack of |A", "treatment without |A", refuses "longer with |A", "without |A"
_HEADS_FACTOR = re.compile(
    r"(?:^(?:\W*[A-Z]{4,}: )?|[,:;] |\b(?:that|identified|found|showed|treatment with|therapy with|use of|receipt of|undergoing|model,?) |(?:treatment|therapy|surgery|resection) (?=without |$))"
    + _LACK,
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
    heads = _HEADS_FACTOR.search(view.text[view.sentence.start : mention.start])
    if heads is None or any(mention.end <= f.start < run.start for f in view.figures):
        return None
    if _PREDICTS.fullmatch(view.text, mention.end, run.start) is None:
        return None
    return _of_factor(view, mention, heads)


def _of_factor(view: SentenceView, mention: ArmMention, heads: re.Match[str]) -> str:
    """The arm that a factor stands for: that of the treatment, and of two arms the other one where its lack is the factor."""
    arm = mention.arms[0]
    return arm if heads["lack"] is None or mention.of_lack else next(a.id for a in view.arms.arms if a.id != arm)


# takes "In a multivariate analysis, |A (", "predictors were |A (", "treatment with |A (", "(HR 1.5) and no |A (", refuses "longer than with
# |A (", "given |A ("
_AS_FACTOR = re.compile(
    r"(?:^(?:\W*[A-Z]{4,}: )?|[,:;] |[)\]] and |\b(?:were|was|included?|that|identified|analys[ie]s|model|treatment with|therapy with|use of|addition of|receipt of) |(?:treatment|therapy|surgery|resection) (?=without |$))"
    + _LACK,
    re.IGNORECASE,
)
# Between a factor and its ratio: takes " (", " use [adjusted ", refuses " group was longer ("
_ITS_BRACKET = re.compile(
    r"(?: (?:therapy|treatment|use|administration))? [(\[](?:(?:adjusted|multivaria(?:ble|te)) )?"
)


def factor_of_model(view: SentenceView, run: Run) -> str | None:
    """The one arm of the sentence that is a factor of a model right before the bracket with its ratio: "in a multivariate
    analysis, A (HR 0.7) and age (HR 1.2) went with survival"; None elsewhere.
    """
    if len({m.arms for m in view.arm_mentions}) != 1 or ADJUSTED.search(view.words) is None:
        return None
    mention = next((m for m in reversed(view.arm_mentions) if m.end <= run.start and len(m.arms) == 1), None)
    if mention is None or _ITS_BRACKET.fullmatch(view.text, mention.end, run.start) is None:
        return None
    heads = _AS_FACTOR.search(view.text[view.sentence.start : mention.start])
    return _of_factor(view, mention, heads) if heads is not None else None
