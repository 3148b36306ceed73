"""Events that a sentence tells as complications of an operation, by that name or behind the deaths after it."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.results.measure_meanings import DEATHS
from kg.extract.results.sentence import Measure, SentenceView

# Complications and what they were: takes "postoperative complications| were |", "morbidity| included |", "complications|: |", "complications|
# (|", "complications| related to the procedure were migration (n=4, 13%), |", refuses "complications| and |", "complications| in |"
_KINDS_OF_COMPLICATIONS = re.compile(
    r",?(?: (?:of|after|related to|associated with|due to|following) (?:the |this )?(?:surgery|resection|hepatectomy|operation|procedures?|treatment|intervention|ablation|stenting))?(?: rates?)?"
    r"(?: ?[:(\[]| (?:were|was|are|included?|includes|including|such as|consisted of|comprised|consisting of|namely)\b)(?:[^.;%\d()]|\([^()]{1,24}\)(?=,| and )){0,40}$"
)
# What patients are given that is no drug and no radiotherapy: takes "radiofrequency ablation", "stent placement", refuses "radiotherapy"
_INTERVENTION = re.compile(r"(?<!radioiodine )ablation|stent|emboli[sz]ation|electroporation|ethanol injection")
# takes "postoperative morbidity| (34% vs 26%, P = 0.02) and |liver failure", refuses "postoperative morbidity| was 34% and |anaemia"
_AND_AFTER_OPERATION = re.compile(r"(?: \([^()]{1,60}\))?,? and ")
# takes "… (4%) were the most frequent postoperative |complications"
_WERE_COMPLICATIONS = re.compile(
    r"\b(?:were|was) (?:the )?(?:most |main |leading |only |other |predominant )?(?:[a-z-]+ ){0,3}$"
)
_OF_OPERATION = re.compile(
    r"operative|surg|procedur|after (?:the )?(?:operation|resection|hepatectomy)|hepatectomy", re.IGNORECASE
)


def as_complications(view: SentenceView, measures: list[Measure]) -> None:
    """Events that the sentence calls complications of an operation are counted as such: "the main postoperative complications were
    pleural effusion (12%) and ascites (6%)"; those called complications alone where one of them only an operation brings about
    or an arm is given an intervention: "complications of stenting were pain (10%) and bleeding (7%)".
    """
    for i, measure in enumerate(measures):
        if measure.notation != "complication-rate" or measure.event is not None:
            continue
        behind = measures[i + 1 : i + 2]
        between = view.text[measure.end : behind[0].start] if behind else ""
        if behind and _KINDS_OF_COMPLICATIONS.fullmatch(between):
            kinds = measures[i + 1 :]
        elif _AND_AFTER_OPERATION.fullmatch(between) and "perative" in view.text[measure.start : measure.end]:
            kinds = behind
        elif _WERE_COMPLICATIONS.search(view.text, max(view.sentence.start, measure.start - 60), measure.start):
            kinds = measures[:i]
        else:
            continue
        if (
            _OF_OPERATION.search(
                view.text, max(view.sentence.start, measure.start - 30), min(measure.end + 30, view.sentence.end)
            )
            or any(m.event and m.notation == "complication-rate" for m in kinds)
            or any(not a.drugs and _INTERVENTION.search(p) for a in view.arms.arms for p in a.procedures)
        ):
            for kind in kinds:
                if kind.event is not None and kind.notation == "adverse-event-rate":
                    kind.notation = "complication-rate"


# What tells of deaths after an operation: takes "perioperative mortality", "deaths within 60 days after surgery", "died after the
# resection", "surgical mortality", refuses "treatment-related deaths"
_AFTER_OPERATION = re.compile(
    r"perative|surgical|in-hospital|\b(?:after|following|of) (?:the |liver |hepatic |lung )*(?:surgery|operation|resections?|\w*ectomy|transplantation)\b",
    re.IGNORECASE,
)
# takes "mortality|; biliary leakage", "died|, and |wound infection", refuses "died| of |bleeding", "died, one of |bleeding"
_NEXT_CLAUSE = re.compile(r";|,? (?:and|but|while|whereas) ")
_CAUSE = re.compile(r"\b(?:of|from|due to|because of|owing to|after|caused by|including|were|was) (?:[a-z-]+ ){0,2}$")
# What drugs bring about: takes "febrile neutropenia", "hand-foot syndrome", refuses "pneumonia"
_OF_DRUGS = re.compile(
    r"penia|an(?:a?)emia|nausea|vomit|diarrh|mucositis|stomatitis|neuropath|alopecia|hand-?foot|rash|fatigue|asthenia|toxic|hypersens|anorexia",
    re.IGNORECASE,
)


def behind_deaths(view: SentenceView, measures: list[Measure]) -> None:
    """Count events told behind the deaths after an operation as its complications: "there was no perioperative mortality; bile
    leaked in two patients, and one had a pneumonia"; not what was died of, and not what drugs bring about.
    """
    first = measures[0]
    if first.notation not in DEATHS or not any(m.event and m.notation == "adverse-event-rate" for m in measures):
        return
    ends = _NEXT_CLAUSE.search(view.text, first.end, measures[-1].start)
    if ends is None or not _AFTER_OPERATION.search(view.text, view.sentence.start, ends.end()):
        return
    for measure in measures[1:]:
        told = measure.event and measure.notation == "adverse-event-rate" and measure.start >= ends.start()
        if told and not (
            _OF_DRUGS.search(view.text, measure.start, measure.end)
            or _CAUSE.search(view.text, max(view.sentence.start, measure.start - 40), measure.start)
        ):
            measure.notation = "complication-rate"


# Between two complications of a list: takes "bile leak| in 7 patients (6%) and |liver failure", "bile leak| in two, |pneumonia", refuses
# "bile leak| in two, and patients with |pneumonia"
_NEXT_OF_LIST = re.compile(
    r"(?: (?:developed|occurred|(?:was|were) (?:seen|observed|noted|recorded)))?(?: in)? ?[(\[]?(?:\d[\d.%]*|[a-z]{3,9})(?: patients| pts| cases)?(?: ?\(\d[\d.]* ?%\))?[)\]]?(?:,| and|, and) (?:[a-z-]+ )?"
)
_OF_TREATMENT = re.compile(r"\bgrades?\b|\btoxicit|\bG[34]\b", re.IGNORECASE)


def beside_complications(view: SentenceView, measures: list[Measure]) -> None:
    """Count events as complications that stand in a list with one that only an operation brings about: "bile leak developed in 7 patients
    and liver failure in 3"; not in a list of toxicity.
    """
    events = [m for m in measures if m.event]
    if not any(m.notation == "complication-rate" for m in events) or _OF_TREATMENT.search(view.words):
        return
    if any(_OF_DRUGS.search(view.text, m.start, m.end) for m in events):
        return
    for row in (events, events[::-1]):
        for one, two in pairwise(row):
            first, last = sorted((one, two), key=lambda m: m.start)
            joined = _NEXT_OF_LIST.fullmatch(view.text, first.end, last.start) is not None
            if joined and (one.notation, two.notation) == ("complication-rate", "adverse-event-rate"):
                two.notation = "complication-rate"
