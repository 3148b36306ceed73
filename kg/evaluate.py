"""Extractions measured against annotations, document by document.

Metric (that of the contract's scorer, which a test holds equal): results are matched one to one, deepest level first,
and counted at four nested levels, micro-averaged over all documents:

    value    statistic, value (low and high of a range) and unit are right
    measure  … and the outcome measure
    arm      … and the arm (and the comparator of a ratio or difference)
    full     … and interval, events, total, time point and status wherever the annotation states them

Planned figures do not count, nor do zeros that are written in words. Markers and drugs are compared under the scorer's
own synonyms, biomarkers as (gene, state, role) and (gene, state), arms as exact sets of drugs.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.model import Arm, Document, Extraction, Result, Trial
from kg.model.contract import from_contract, to_contract
from kg.model.extraction import CONTRASTS


class Level(IntEnum):
    """How deep a predicted result agrees with an annotated one."""

    NONE = 0
    VALUE = 1
    MEASURE = 2
    ARM = 3
    FULL = 4


LEVELS = (Level.VALUE, Level.MEASURE, Level.ARM, Level.FULL)
TRIAL_FIELDS = ("acronym", "phase", "randomized", "enrolled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """True positives among the predicted and the annotated; shares are 0 to 1, rounded to three places."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return round(self._precision, 3)

    @property
    def recall(self) -> float:
        """Share of the annotated that was found; 0 where nothing is annotated."""
        return round(self._recall, 3)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self._precision + self._recall
        return round(2 * self._precision * self._recall / both, 3) if both else 0.0

    @property
    def _precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def _recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultError:
    """One result that is not fully right. ``kind``: missed, spurious, or the first thing wrong with it."""

    document: str
    kind: str
    gold: Result | None = None
    predicted: Result | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything measured. Tables that are not scores are sorted, the most frequent first."""

    documents: int
    without_prediction: int
    results: Mapping[str, Score]  # by level name
    sets: Mapping[str, Score]  # biomarkers, arms, drugs
    trial_fields: Mapping[str, tuple[int, int]]  # right, annotated
    quotes: tuple[int, int]  # not where they say, all
    by_measure: Mapping[str, Mapping[str, Score]]  # by measure, then level name
    errors: tuple[ResultError, ...]
    arm_confusion: Mapping[tuple[str, str], int]  # (annotated side, predicted side) of results on the wrong arm

    def error_kinds(self) -> tuple[tuple[str, int], ...]:
        """Kinds of errors with their number."""
        return _ranked(Counter(e.kind for e in self.errors))

    def worst_documents(self) -> tuple[tuple[str, int], ...]:
        """Documents with errors and how many each has."""
        return _ranked(Counter(e.document for e in self.errors))


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


# ---- reading annotations ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One document with its extraction; ``wrong_quotes`` of ``quotes`` are not where they say."""

    document: Document
    extraction: Extraction
    quotes: int = 0
    wrong_quotes: int = 0


def read_annotations(path: Path) -> list[Annotated]:
    """Contract objects of a JSON Lines file, of one ``*.json``, or of all of a folder, in the order of lines or names.

    Raises:
        SourceError: the path does not exist, or an object is not as the contract says; the message names file and line.
    """
    if not path.exists():
        raise SourceError(f"{path}: no such file or folder; expected JSON Lines, or a folder of *.json")
    if path.is_dir():
        texts = [(str(f), f.read_text(encoding="utf-8")) for f in sorted(path.glob("*.json"))]
        if not texts:
            raise SourceError(f"{path}: holds no *.json; expected one file for each annotated document")
    elif path.suffix == ".json":
        texts = [(str(path), path.read_text(encoding="utf-8"))]
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [(f"{path}:{i}", line) for i, line in enumerate(lines, 1) if line.strip()]
    return [_read_one(where, text) for where, text in texts]


def _read_one(where: str, text: str) -> Annotated:
    try:
        data = json.loads(text)
        return annotated(data)
    except (json.JSONDecodeError, SourceError) as error:
        raise SourceError(f"{where}: {error}") from error


def annotated(data: Mapping[str, Any]) -> Annotated:
    """A contract object as an annotated document; quotes that are not in the text are counted, not refused.

    Raises:
        SourceError: a required field is missing or of another type.
    """
    text = str(data.get("document", {}).get("text", "")) if isinstance(data, Mapping) else ""
    wrong = 0
    repaired: dict[str, Any] = dict(data)
    planned_apart = [r for r in data.get("results", ()) if _is_counted(r)]
    checked = [*planned_apart, *data.get("biomarkers", ())]
    wrong = sum(not _stands_there(item, text) for item in checked)
    for name in ("results", "biomarkers"):
        repaired[name] = [_with_offsets(item, text) for item in data.get(name, ())]
    for name in ("endpoints", "eligibility", "findings", "unlinked"):
        repaired.pop(name, None)
    repaired["trial"] = {k: v for k, v in data.get("trial", {}).items() if k != "evidence"}
    document, extraction = from_contract(repaired)
    return Annotated(document=document, extraction=extraction, quotes=len(checked), wrong_quotes=wrong)


def _is_counted(result: Mapping[str, Any]) -> bool:
    return result.get("status") != "planned" and not (result.get("value") == 0 and "0" not in str(result.get("quote")))


def _stands_there(item: Mapping[str, Any], text: str) -> bool:
    quote, start, end = item.get("quote"), item.get("start"), item.get("end")
    if start is None or end is None:
        return str(quote) in text
    return text[start:end] == quote


def _with_offsets(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    if item.get("start") is not None and item.get("end") is not None:
        return dict(item)
    start = max(text.find(str(item.get("quote", ""))), 0)
    return {**item, "start": start, "end": start + len(str(item.get("quote", "")))}


# ---- the metric ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Tally:
    """Running counts of one evaluation."""

    depth: Counter[Level] = field(default_factory=Counter)
    gold: int = 0
    predicted: int = 0
    sets: dict[str, list[int]] = field(default_factory=dict)
    fields: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in TRIAL_FIELDS})
    quotes: list[int] = field(default_factory=lambda: [0, 0])
    by_measure: dict[str, dict[str, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    errors: list[ResultError] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: int = 0


def evaluate(gold: Sequence[Annotated], predicted: Sequence[Annotated]) -> Evaluation:
    """Predictions measured against annotations.

    Documents are paired by id, else by identical text. An annotated document without a prediction counts as empty;
    predictions for other documents are left aside.
    """
    by_id = {p.document.id: p for p in predicted}
    by_text = {p.document.text.strip(): p for p in predicted if p.document.text}
    tally = _Tally()
    for one in gold:
        found = by_id.get(one.document.id) or by_text.get(one.document.text.strip())
        if found is None:
            tally.missing += 1
            found = Annotated(document=one.document, extraction=Extraction(trial=Trial()))
        _count_document(tally, one, found)
    return Evaluation(
        documents=len(gold),
        without_prediction=tally.missing,
        results={
            level.name.lower(): Score(right=tally.depth[level], predicted=tally.predicted, gold=tally.gold)
            for level in LEVELS
        },
        sets={name: Score(right=r, predicted=p, gold=g) for name, (r, p, g) in tally.sets.items()},
        trial_fields={name: (right, total) for name, (right, total) in tally.fields.items()},
        quotes=(tally.quotes[0], tally.quotes[1]),
        by_measure={
            measure: {
                level.name.lower(): Score(
                    right=counts["right"][level.name.lower()],
                    predicted=counts["all"]["predicted"],
                    gold=counts["all"]["gold"],
                )
                for level in LEVELS
            }
            for measure, counts in sorted(tally.by_measure.items())
        },
        errors=tuple(tally.errors),
        arm_confusion=dict(sorted(tally.confusion.items(), key=lambda item: (-item[1], item[0]))),
    )


def _count_document(tally: _Tally, gold: Annotated, predicted: Annotated) -> None:
    annotated_arms, found_arms = gold.extraction.arms, predicted.extraction.arms
    arms = pair_arms(annotated_arms, found_arms)
    wanted = [r for r in gold.extraction.results if r.status != "planned"]
    got = [r for r in predicted.extraction.results if r.status != "planned" and not _is_worded_zero(r)]
    matched, missed, spurious = match_results(wanted, got, arms, one_arm=len(annotated_arms) <= 1)
    name = gold.document.id
    tally.gold += len(wanted)
    tally.predicted += len(got)
    for result in wanted:
        tally.by_measure[result.measure]["all"]["gold"] += 1
    for result in got:
        tally.by_measure[result.measure]["all"]["predicted"] += 1
    for level, one, other in matched:
        for reached in LEVELS[:level]:
            tally.depth[reached] += 1
            tally.by_measure[one.measure]["right"][reached.name.lower()] += 1
        if level is not Level.FULL:
            kind = _first_wrong(level, one, other)
            tally.errors.append(ResultError(document=name, kind=kind, gold=one, predicted=other))
        if level is Level.MEASURE:
            tally.confusion[(_side(one.arm, annotated_arms), _side(other.arm, found_arms))] += 1
    tally.errors.extend(ResultError(document=name, kind="missed", gold=r) for r in missed)
    tally.errors.extend(ResultError(document=name, kind="spurious", predicted=r) for r in spurious)
    tally.quotes[0] += predicted.wrong_quotes
    tally.quotes[1] += predicted.quotes
    for label, items in _SETS.items():
        _count_set(tally.sets.setdefault(label, [0, 0, 0]), items(gold.extraction), items(predicted.extraction))
    for label, counts in tally.fields.items():
        value = getattr(gold.extraction.trial, label)
        if value is not None:
            counts[1] += 1
            counts[0] += _same_field(label, value, getattr(predicted.extraction.trial, label))


def _is_worded_zero(result: Result) -> bool:
    """ "No responses" is right, but annotations hold figures only."""
    return result.value == 0 and "0" not in result.evidence.quote


def _count_set(counts: list[int], gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> None:
    left = list(predicted)
    for item in gold:
        if item in left:
            left.remove(item)
            counts[0] += 1
    counts[1] += len(predicted)
    counts[2] += len(gold)


# ---- results ---------------------------------------------------------------------------------------------------------


def _near(one: Decimal | int | None, other: Decimal | int | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return abs(float(one) - float(other)) <= 1e-6 + 5e-4 * abs(float(one))


def _same_value(gold: Result, predicted: Result) -> bool:
    if gold.statistic != predicted.statistic or gold.unit != predicted.unit:
        return False
    if gold.statistic == "range":
        return _near(gold.low, predicted.low) and _near(gold.high, predicted.high)
    return _near(gold.value, predicted.value)


_DAYS_OF_MONTH = 30.44
_MONTHS = {"day": 1 / _DAYS_OF_MONTH, "week": 7 / _DAYS_OF_MONTH, "month": 1.0, "year": 12.0}


def _months(text: str | None) -> float | str | None:
    """A time point in months, rounded to one place; other text as it is, in lower case."""
    match = re.match(r"\s*(\d+(?:\.\d+)?)[\s-]*(day|week|month|year)", text or "")
    if match is None:
        return (text or "").strip().lower() or None
    return round(float(match[1]) * _MONTHS[match[2]], 1)


def level_of(gold: Result, predicted: Result, arms: Mapping[str, str], *, one_arm: bool) -> Level:
    """How deep the two agree.

    Args:
        gold: the annotated result.
        predicted: the result measured.
        arms: annotated arm ids by predicted ones.
        one_arm: whether a null arm means the only one.
    """
    if not _same_value(gold, predicted):
        return Level.NONE
    if gold.measure != predicted.measure:
        return Level.VALUE
    arm = _translated(predicted.arm, arms)
    is_right = gold.arm == arm or (one_arm and (gold.arm is None or arm is None))
    if gold.statistic in CONTRASTS:
        comparator = _translated(predicted.comparator, arms)
        if gold.comparator or comparator:
            is_right = gold.arm == arm and gold.comparator == comparator
    if not is_right:
        return Level.MEASURE
    return Level.ARM if _wrong_detail(gold, predicted) else Level.FULL


def _translated(arm: str | None, arms: Mapping[str, str]) -> str | None:
    """The annotated id of a predicted arm; '?' for an arm that has no annotated partner."""
    return None if arm is None else arms.get(arm, arm and "?")


def _wrong_detail(gold: Result, predicted: Result) -> str | None:
    """The first stated detail that is not the same: interval, events, total, time or status."""
    for name, label in (("low", "interval"), ("high", "interval"), ("events", "events"), ("total", "total")):
        value = getattr(gold, name)
        if value is not None and not _near(value, getattr(predicted, name)):
            return label
    if gold.time and _months(gold.time) != _months(predicted.time):
        return "time"
    return "status" if gold.status != predicted.status else None


def _first_wrong(level: Level, gold: Result, predicted: Result) -> str:
    if level is Level.VALUE:
        return "wrong measure"
    if level is Level.MEASURE:
        return "wrong arm"
    return f"wrong {_wrong_detail(gold, predicted)}"


def match_results(
    gold: Sequence[Result], predicted: Sequence[Result], arms: Mapping[str, str], *, one_arm: bool
) -> tuple[list[tuple[Level, Result, Result]], list[Result], list[Result]]:
    """Matched (level, gold, predicted), missed and spurious results; one to one, deepest first, then in text order."""
    table = sorted(
        ((level_of(g, p, arms, one_arm=one_arm), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    matched: list[tuple[Level, Result, Result]] = []
    for level, i, j in table:
        if level is Level.NONE:
            break
        if -i not in used_gold and -j not in used_predicted:
            used_gold.add(-i)
            used_predicted.add(-j)
            matched.append((level, gold[-i], predicted[-j]))
    missed = [g for i, g in enumerate(gold) if i not in used_gold]
    spurious = [p for j, p in enumerate(predicted) if j not in used_predicted]
    return matched, missed, spurious


# ---- arms ------------------------------------------------------------------------------------------------------------


def pair_arms(gold: Sequence[Arm], predicted: Sequence[Arm]) -> dict[str, str]:
    """Annotated arm ids by predicted ones: greedily the most similar by drugs and procedures, label and size."""
    scored = sorted(
        ((_similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)), reverse=True
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: dict[str, str] = {}
    for similarity, i, j in scored:
        if similarity > 0.2 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs[predicted[j].id] = gold[i].id
    return pairs


def _similarity(one: Arm, other: Arm) -> float:
    parts = _overlap(_parts(one), _parts(other))
    label = _overlap(_words(one.label), _words(other.label))
    return parts + 0.5 * label + (0.25 if one.n and one.n == other.n else 0.0)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _parts(arm: Arm) -> set[str]:
    return set(_drug_names(arm.drugs)) | {p.lower() for p in arm.procedures}


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", (text or "").lower()))


def _side(arm: str | None, arms: Sequence[Arm]) -> str:
    """What an arm is called in the table of confusions: its role, else its place among the arms."""
    if arm is None:
        return "none"
    for i, one in enumerate(arms, 1):
        if one.id == arm:
            return one.role or f"arm {i}"
    return "unknown"


# ---- sets ------------------------------------------------------------------------------------------------------------

# The scorer's synonyms: what counts as the same marker or drug. They belong to the metric, not to the vocabulary.
_MARKERS = {
    "her2": "erbb2", "her2neu": "erbb2", "er": "hr", "pr": "hr", "esr1": "hr", "pgr": "hr", "hormonereceptor": "hr",
    "estrogenreceptor": "hr", "oestrogenreceptor": "hr", "progesteronereceptor": "hr", "pdl1": "cd274", "ki67": "mki67",
    "p16": "cdkn2a", "cyclind1": "ccnd1", "hsp27": "hspb1", "p53": "tp53", "her1": "egfr", "dmmr": "msi", "mmr": "msi",
    "brca": "brca12",
}  # fmt: skip
_DRUGS = {
    "5-fu": "fluorouracil", "5-fluorouracil": "fluorouracil", "folinic acid": "leucovorin", "adriamycin": "doxorubicin",
    "cpt-11": "irinotecan", "cddp": "cisplatin", "t-dm1": "trastuzumab emtansine",
    "ado-trastuzumab emtansine": "trastuzumab emtansine", "gm-csf": "sargramostim", "pm01183": "lurbinectedin",
    "tegafur/gimeracil/oteracil": "s-1", "tegafur-gimeracil-oteracil": "s-1", "nab-paclitaxel": "paclitaxel",
    "albumin-bound paclitaxel": "paclitaxel", "pegylated liposomal doxorubicin": "doxorubicin",
    "liposomal doxorubicin": "doxorubicin", "fudr": "floxuridine", "azd9291": "osimertinib",
    "interferon alfa-2b": "interferon alfa",
}  # fmt: skip


def _marker(gene: str) -> str:
    """A marker's name as compared: without case and punctuation; ER, PR and hormone receptor are one."""
    name = re.sub(r"[^a-z0-9]", "", gene.lower())
    return _MARKERS.get(name, name)


def _drug_names(drugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({_DRUGS.get(d.lower(), d.lower()) for d in drugs if d.lower() != "placebo"}))


def _biomarkers_with_role(extraction: Extraction) -> Sequence[Hashable]:
    roles = ("requires", "excludes", "subgroup")
    return sorted({(_marker(b.gene), b.state, b.role) for b in extraction.biomarkers if b.role in roles})


def _biomarkers(extraction: Extraction) -> Sequence[Hashable]:
    return sorted({(_marker(b.gene), b.state) for b in extraction.biomarkers})


def _arm_drugs(extraction: Extraction) -> Sequence[Hashable]:
    return [_drug_names(arm.drugs) for arm in extraction.arms if arm.drugs]


def _all_drugs(extraction: Extraction) -> Sequence[Hashable]:
    return sorted({drug for arm in extraction.arms for drug in _drug_names(arm.drugs)})


_SETS: dict[str, Callable[[Extraction], Sequence[Hashable]]] = {
    "biomarkers (gene, state, role)": _biomarkers_with_role,
    "biomarkers (gene, state)": _biomarkers,
    "arms (exact drug set)": _arm_drugs,
    "drugs": _all_drugs,
}


def _same_field(name: str, gold: object, predicted: object) -> bool:
    """Whether a trial field agrees; of an acronym with several names ("PALOMA-1/TRIO-18") one is enough."""
    if name == "acronym":
        return bool(_acronyms(gold) & _acronyms(predicted))
    return str(gold).lower() == str(predicted).lower()


def _acronyms(text: object) -> set[str]:
    return {re.sub(r"[^a-z0-9]", "", part) for part in str(text or "").lower().split("/")} - {""}


# ---- the package's own extractor -------------------------------------------------------------------------------------


def predict(gold: Iterable[Annotated]) -> list[Annotated]:
    """What the package itself extracts from the annotated documents; their annotations are not looked at."""
    from kg.extract.pipeline import extract

    out = []
    for one in gold:
        plain = Document(
            id=one.document.id,
            kind=one.document.kind,
            title=one.document.title,
            text=one.document.text,
            metadata=one.document.metadata,
        )
        out.append(annotated(to_contract(plain, extract(plain))))
    return out


def describe(result: Result) -> str:
    """A result in one line: measure, figure, interval, events, arm, time and status."""
    figure = f"{result.low}–{result.high}" if result.statistic == "range" else str(result.value)
    parts = [result.measure, result.statistic, figure, result.unit]
    if result.statistic != "range" and (result.low is not None or result.high is not None):
        parts.append(f"[{result.low}, {result.high}]")
    if result.events is not None:
        parts.append(f"{result.events}/{result.total}")
    parts.append(f"@{result.arm}" + (f"/{result.comparator}" if result.comparator else ""))
    parts.extend(p for p in (result.time, result.status) if p)
    return " ".join(parts)
