"""Figures of a treatment that are told of no arm, where the others of the comparison were not treated at all."""

from __future__ import annotations

import re

from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.cues import cue

# Harms of drugs, what drugs did to the tumour and how much of them was given: whoever was only operated on has none of it.
_OF_DRUGS = frozenset({
    "objective-response-rate", "complete-response-rate", "partial-response-rate", "disease-control-rate", "stable-disease-rate",
    "pathologic-response-rate", "pathologic-complete-response-rate", "adverse-event-rate", "treatment-completion-rate", "treatment-duration",
})  # fmt: skip
# Labels of arms without a drug: takes "surgery alone", "hepatectomy", "observation", "no adjuvant treatment", "controls", "supportive
# care", refuses "radiotherapy", "placebo", "chemotherapy", "chemoembolisation"
_UNTREATED = re.compile(
    r"(?:\W|^)(?:(?:surgery|surgical|operation|resection|\w+ectomy|observ\w+|surveillance|watch\w*|palliation|untreated|controls?|supportive care)\b"
    r"|(?:no|without)\b(?:[\w -]{0,40}) (?:treatment|therapy|chemotherapy|infusion)\b)",
    re.IGNORECASE,
)
# takes "placebo", "radiotherapy alone", "embolisation", refuses "surgery alone"
_TREATED_OTHERWISE = re.compile(
    r"placebo|sham|radi(?:o|ation)|irradiat|\bRT\b|emboli[sz]|ablat|chemo(?!therapy)|\b(?:TACE|SIRT|HIPEC)\b",
    re.IGNORECASE,
)
# Deaths of which a treatment is the cause: takes "died of sepsis during leukopenia", "treatment-related deaths", refuses "operative deaths"
_OF_TREATMENT = cue(
    r"\b(?:treatment|drug|chemotherapy|therapy|infusion|pump)[- ](?:related|associated|induced)|\btoxic|\bneutrop|\bleuk?cop|\bsepsis\b|\bseptic",
    re.IGNORECASE,
)


def treated_arm(view: SentenceView, measure: Measure) -> str | None:
    """The one arm that was given drugs, for a figure that only those given drugs can have, in a sentence that names no arm:
    "randomised to perioperative chemotherapy or surgery alone … |69% completed the chemotherapy"; None where the others had a
    placebo, radiation or anything else that does as much.
    """
    if view.arm_mentions or len(view.arms.arms) < 2:
        return None
    of_drugs = measure.notation in _OF_DRUGS or (measure.notation == "mortality-rate" and view.says(_OF_TREATMENT))
    if not of_drugs:
        return None
    treated = [arm.id for arm in view.arms.arms if arm.drugs]
    others = [arm for arm in view.arms.arms if not arm.drugs]
    if len(treated) != 1 or not all(
        _UNTREATED.search(arm.label) and not _TREATED_OTHERWISE.search(arm.label) for arm in others
    ):
        return None
    return treated[0]
