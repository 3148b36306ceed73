"""Sentences and every result they state, in data/results.txt; what belongs to no sentence stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, Result

DATA = Path(__file__).parent / "data"
BLANKS = {"[nbsp]": "\u00a0", "[thin]": "\u2009", "[narrow]": "\u202f"}


@dataclass(frozen=True, kw_only=True)
class Case:
    name: str
    text: str
    expected: tuple[str, ...]


def cases() -> list[Case]:
    whole = (DATA / "results.txt").read_text(encoding="utf-8")
    lines = [line for line in whole.splitlines() if not line.startswith("#")]
    designs = dict(line[1:].split(": ", 1) for line in lines if line.startswith("@"))
    found = []
    for block in "\n".join(line for line in lines if not line.startswith("@")).split("\n== ")[1:]:
        head, *body = [line for line in block.splitlines() if line.strip()]
        name, design = re.fullmatch(r"(.+) \((.+)\)", head).groups()  # type: ignore[union-attr]
        text = " ".join(line for line in body if not line.startswith(">"))
        for word, blank in BLANKS.items():
            text = text.replace(word, blank)
        expected = tuple(line.lstrip("> ") for line in body if line.startswith(">"))
        found.append(Case(name=name, text=f"{designs[design]}\nResults: {text}\n", expected=expected))
    assert len(found) > 35
    return found


def read(text: str, title: str = "A trial in sarcoma") -> Extraction:
    whole = f"{title}\n\n{text}"
    extraction = extract(Document(id="test:1", kind=DocumentKind.PUBLICATION, title=title, text=whole))
    for result in extraction.results:
        assert whole[result.evidence.start : result.evidence.end] == result.evidence.quote
    return extraction


def arm_of(extraction: Extraction, words: str) -> str:
    """The one arm that a case means: "with cetuximab", "without cetuximab"."""
    relation, drug = words.split()
    found = [a.id for a in extraction.arms if (drug in a.drugs) == (relation == "with")]
    assert len(found) == 1, f"{len(found)} arms {words}: {[(a.label, a.drugs) for a in extraction.arms]}"
    return found[0]


def figure(result: Result) -> str:
    """A result in the first words of its line."""
    value = f"{result.low}-{result.high}" if result.statistic == "range" else str(result.value)
    value = "NR" if result.value is None and result.statistic == "median" else value
    return f"{result.measure} {result.statistic} {value} {result.unit}"


def number(value: Decimal | None) -> str:
    return "?" if value is None else str(value)


def differences(extraction: Extraction, result: Result, parts: list[str]) -> Iterator[str]:
    """What of a line's further parts the result says otherwise."""
    status = "reported"
    for part in parts:
        found: object = part
        if part in ("planned", "cited"):
            status = part
        elif part == "all":
            found = "all" if result.arm is None else result.arm
        elif part.startswith(("with ", "without ")):
            arm, _, other = part.partition(" against ")
            names = {arm_of(extraction, arm): arm}
            if other:
                names[arm_of(extraction, f"with {other}")] = other
            found = names.get(result.arm or "", result.arm)
            if other:
                found = f"{found} against {names.get(result.comparator or '', result.comparator)}"
        elif part.startswith("["):
            level = "-" if result.level is None else str(result.level)
            found = f"[{number(result.low)} {number(result.high)} {level}]"
        elif part.startswith("at "):
            found = f"at {result.time}"
        elif part.startswith("p "):
            found = f"p {result.p}"
        elif part.startswith("detail "):
            found = part if part[7:] in (result.detail or "") else f"detail {result.detail}"
        elif "/" in part:
            found = f"{result.events}/{result.total if result.total is not None else '?'}"
        else:
            pytest.fail(f"{part!r} is no part of a line; see the head of results.txt")
        if found != part:
            yield f"{figure(result)}: {found}, expected {part}"
    if result.status != status:
        yield f"{figure(result)}: {result.status}, expected {status}"


# Known shortfalls: what the text says and the extraction does not read yet. Strict: mending one shows here.
NOT_YET: dict[str, str] = {}


def with_shortfalls(cases: list[Case]) -> list[Any]:
    return [
        pytest.param(
            c, marks=pytest.mark.xfail(reason=NOT_YET[c.name], strict=True) if c.name in NOT_YET else (), id=c.name
        )
        for c in cases
    ]


@pytest.mark.parametrize("case", with_shortfalls(cases()))
def test_results(case: Case) -> None:
    extraction = read(case.text)
    lines = [line.split(" | ") for line in case.expected]
    assert sorted(figure(r) for r in extraction.results) == sorted(parts[0] for parts in lines)
    problems = []
    for head, *parts in lines:
        same = [r for r in extraction.results if figure(r) == head]
        problems.append(min((list(differences(extraction, r, parts)) for r in same), key=len))
    assert [p for found in problems for p in found] == []


def test_a_figure_repeated_in_the_conclusions_is_one_result() -> None:
    text = (
        "Results: Forty-eight patients received doxorubicin. Median overall survival was 20 months.\n"
        "Conclusions: A median overall survival of 20 months is encouraging.\n"
    )
    assert [figure(r) for r in read(text).results] == ["overall-survival median 20 months"]


@pytest.mark.parametrize(("again", "results"), [("wild-type patients", 2), ("patients with other tumours", 3)])
def test_a_conclusion_that_calls_the_same_patients_by_some_of_their_words(again: str, results: int) -> None:
    text = (
        "Results: Forty-eight patients received cetuximab. The response rate was 57.1% in KRAS wild-type patients and 16.7% in"
        " patients with mutated KRAS.\n"
        f"Conclusions: A response rate of 57.1% in {again} is encouraging.\n"
    )
    assert len(read(text).results) == results


def test_figures_of_the_background_are_cited() -> None:
    text = (
        "Background: Doxorubicin yields a response rate of 20% in sarcoma.\n"
        "Results: Forty-eight patients received trabectedin. The response rate was 41%.\n"
    )
    assert [(str(r.value), r.status) for r in read(text).results] == [("20", "cited"), ("41", "reported")]


def test_a_cited_figure_names_its_own_treatment() -> None:
    text = (
        "Background: In hepatocellular carcinoma, sorafenib yielded a response rate of 3%.\n"
        "Results: Forty-eight patients received trabectedin. The response rate was 41%.\n"
    )
    cited = next(r for r in read(text).results if r.status == "cited")
    assert (cited.arm, cited.drugs, cited.conditions) == (None, ("sorafenib",), ("hepatocellular carcinoma",))


def test_patients_chosen_by_the_outcome_are_told() -> None:
    text = (
        "Results: Forty patients received cetuximab. Nine of the 12 patients who underwent surgery had R0 resection.\n"
    )
    (result,) = read(text).results
    assert (result.measure, result.events, result.total, result.selected_population) == (
        "r0-resection-rate",
        9,
        12,
        True,
    )


def test_figures_of_references_are_no_results() -> None:
    text = (
        "Results: Forty patients received doxorubicin. The response rate was 41%.\n\nReferences\n\n"
        "    1. Smith AB, Jones CD. A response rate of 60% with another drug. J Sarcoma. 2010;210(5):744-752.\n"
    )
    assert [str(r.value) for r in read(text).results] == ["41"]


def test_what_cannot_be_linked_is_listed() -> None:
    text = "Results: Forty patients received doxorubicin. The colour was blue in 37%.\n"
    extraction = read(text)
    assert extraction.results == ()
    assert ["37" in u.text and bool(u.reason) for u in extraction.unlinked] == [True]


def test_every_result_has_its_sentence() -> None:
    text = "Results: Forty patients received doxorubicin. The response rate was 41%. Median survival was 12 months.\n"
    results = read(text).results
    assert [r.sentence.quote for r in results if r.sentence] == [
        "The response rate was 41%.",
        "Median survival was 12 months.",
    ]


def test_the_figure_is_kept_as_written() -> None:
    text = "Results: Forty patients received doxorubicin. The response rate was 41·70%.\n"
    (result,) = read(text).results
    assert (str(result.value), result.value_text) == ("41.70", "41·70")


@pytest.mark.parametrize(
    "prose",
    [
        "Patients are followed up for 2 years.",
        "Treatment repeats every 21-28 days for up to 6 courses in the absence of progression.",
        "Quality of life is measured 3 and 6 months after surgery.",
        "To determine whether the diet will reduce severe oesophagitis from 75% to 25%.",
        "The goal is to increase the rate of complete resections by 15%.",
        "Patients are stratified according to weight loss (more than 10% vs 10% or less).",
        "To account for a 10% drop-out we need to include 687 patients.",
    ],
)
def test_a_record_tells_no_results_where_it_tells_what_is_intended(prose: str) -> None:
    text = f"A trial in sarcoma\n\nDetailed description: {prose}\n"
    kind = DocumentKind.REGISTRY_RECORD
    found = extract(Document(id="NCT09999999", kind=kind, title="A trial in sarcoma", text=text))
    assert [r for r in found.results if r.status != "planned"] == []


def test_a_record_cites_what_others_found() -> None:
    text = "A trial in sarcoma\n\nDetailed description: Response rates are 24%. Median follow-up was 5 years.\n"
    kind = DocumentKind.REGISTRY_RECORD
    found = extract(Document(id="NCT09999999", kind=kind, title="A trial in sarcoma", text=text))
    assert [(r.measure, r.status) for r in found.results] == [
        ("objective-response-rate", "cited"),
        ("follow-up-time", "cited"),
    ]


def test_numbers_of_groups_are_no_figures_and_some_groups_have_one_each() -> None:
    said = (
        "Methods: Patients were divided into three groups: no chemotherapy (group 1, n = 62), FOLFOX (group 2, n = 58) "
        "and FOLFIRI (group 3, n = 36).\nResults: The median hospital stay was 9 days in group 1 and 11 days in "
        "groups 2 and 3. Sinusoidal injury was more frequent in group 2 (45% vs 11% in group 1).\n"
    )
    extraction = read(said, title="Hepatectomy after chemotherapy")
    sizes = {a.id: a.n for a in extraction.arms}
    stays = [(r.value, sizes.get(r.arm or "")) for r in extraction.results if r.statistic == "median"]
    assert sorted(stays, key=str) == [(Decimal(11), 36), (Decimal(11), 58), (Decimal(9), 62)]
    injured = [(r.value, sizes.get(r.arm or "")) for r in extraction.results if r.unit == "%"]
    assert injured == [(Decimal(45), 58), (Decimal(11), 62)]
