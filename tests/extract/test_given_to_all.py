"""Treatment that all patients of a comparison are given, told beside the statement that sets the arms apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.arms import given_to_all
from tests.texts import publication

DATA = Path(__file__).parent / "data"
DESIGN = "Patients were randomly assigned to receive lapatinib (n = 150) or trastuzumab (n = 151)."
RESULT = "Response rate was 40% with lapatinib and 45% with trastuzumab."


def forms(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


TAKEN, REFUSED = forms("given_to_all.txt"), forms("not_given_to_all.txt")


def drugs_of(said: str) -> list[set[str]]:
    text = f"Lapatinib or trastuzumab in advanced breast cancer\n\n{said.replace('@', DESIGN)} {RESULT}"
    return sorted(({*arm.drugs} for arm in extract(publication(text)).arms), key=sorted)


def test_all_forms_are_collected() -> None:
    assert len(TAKEN) > 230
    assert len(REFUSED) > 75


@pytest.mark.parametrize("said", TAKEN)
def test_both_arms_are_given_it(said: str) -> None:
    assert [d - {"carboplatin"} for d in drugs_of(said)] == [{"docetaxel", "lapatinib"}, {"docetaxel", "trastuzumab"}]


@pytest.mark.parametrize("said", REFUSED)
def test_neither_arm_is_given_it(said: str) -> None:
    assert drugs_of(said) == [{"lapatinib"}, {"trastuzumab"}]


@pytest.mark.parametrize(
    "said",
    [
        "@ All groups then went on to four cycles of doxorubicin and cyclophosphamide.",
        "@ Both were combined with doxorubicin 60 mg/m(2) and cyclophosphamide, 600 mg/m(2), every 21 days.",
        "@ Doxorubicin plus cyclophosphamide was administered at the same dose in both arms.",
        "@ All patients received doxorubicin (60 mg/m2), cyclophosphamide (600 mg/m2) and, where HER2 was amplified, lapatinib.",
    ],
)
def test_every_drug_of_a_common_regimen_is_taken(said: str) -> None:
    assert all({"doxorubicin", "cyclophosphamide"} <= d for d in drugs_of(said))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # the drug of the document is that of the side whose word stands with it, and not of those given a placebo
        (
            "Recurrence after hexaminolevulinate enabled fluorescence cystoscopy",
            "Patients were randomised to white light cystoscopy (n = 70) or fluorescence cystoscopy (n = 72).",
            [set(), {"hexaminolevulinate"}],
        ),
        (
            "Celecoxib and polyps in smokers",
            "We studied the effect of 14 weeks of celecoxib in 114 smokers in a double-blind trial. Sex and age were similar in "
            "the placebo group (n = 61) and the treatment group (n = 53).",
            [set(), {"celecoxib"}],
        ),
        (
            "Fentanyl in patients with pain",
            "Patients with pain, who were given fentanyl, were randomised to early visits (n = 70) or late visits (n = 72).",
            [{"fentanyl"}, {"fentanyl"}],
        ),
    ],
)
def test_whose_the_drug_of_the_document_is(title: str, text: str, expected: list[set[str]]) -> None:
    found = extract(publication(f"{title}\n\nMETHODS: {text}"))
    assert sorted(({*arm.drugs} for arm in found.arms), key=sorted) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Chemotherapy consisted of cisplatin and etoposide.", {"cisplatin", "etoposide"}),
        ("A total of 3 to 5 cycles of cisplatin-based chemotherapy were delivered.", {"cisplatin"}),
        ("Two courses of cisplatin and vinorelbine were given before irradiation.", {"cisplatin", "vinorelbine"}),
        ("Concomitant chemotherapy was weekly carboplatin, AUC 2.", {"carboplatin"}),
        ("Cisplatin was given to 31 patients.", set()),
        ("Chemotherapy was cisplatin in 31 patients.", set()),
        ("Cisplatin was given at relapse.", set()),
    ],
)
def test_chemotherapy_told_beside_arms_that_differ_in_no_drug(said: str, expected: set[str]) -> None:
    design = "Patients with lung cancer were randomised to hyperfractionated radiotherapy or conventional radiotherapy."
    found = extract(publication(f"Two schedules of radiotherapy\n\nMETHODS: {design} {said}"))
    assert [{*arm.drugs} for arm in found.arms] == [expected, expected]


def test_chemotherapy_is_that_of_chemoradiotherapy_and_not_of_radiotherapy() -> None:
    design = "Patients with lung cancer were randomised to chemoradiotherapy or hyperfractionated radiotherapy."
    found = extract(publication(f"A trial\n\nMETHODS: {design} Chemotherapy consisted of weekly cisplatin."))
    assert sorted([*arm.drugs] for arm in found.arms) == [[], ["cisplatin"]]


@pytest.mark.parametrize("unit", ["docetaxel 75 mg/m2, 3-weekly, ", "both arms received 75 mg/m2 every 3 weeks, and "])
def test_time_grows_with_length_only(unit: str) -> None:
    masked = unit.replace("docetaxel", "§§§")
    for form in given_to_all.FORMS:
        assert sum(1 for _ in form.finditer(masked * 300)) < 1000


@pytest.mark.parametrize(
    ("arms", "said", "given"),
    [
        ("surgery alone or adjuvant chemotherapy", "Cisplatin and vinorelbine were given every 3 weeks.", ["cisplatin", "vinorelbine"]),
        (
            "radiotherapy alone or chemoradiotherapy",
            "Cisplatin 60 mg/m2 was given on day 1. Fluorouracil 800 mg/m2 was administered on days 1 to 4.",
            ["cisplatin", "fluorouracil"],
        ),
        (
            "radiotherapy alone or radiotherapy plus chemotherapy",
            "Chemotherapy was given during radiotherapy: 750 mg/m2 daily fluorouracil and a single dose of mitomycin.",
            ["fluorouracil", "mitomycin"],
        ),
        (
            "radiotherapy alone or radiotherapy plus chemotherapy",
            "Chemotherapy was started on day 1 of radiotherapy and consisted of cisplatin and fluorouracil.",
            ["cisplatin", "fluorouracil"],
        ),
        # a part of the patients, and what was said of a drug otherwise
        ("surgery alone or adjuvant chemotherapy", "Cisplatin was given to patients who relapsed.", []),
        ("surgery alone or adjuvant chemotherapy", "Cisplatin was better tolerated in women.", []),
    ],
)  # fmt: skip
def test_drugs_of_the_one_chemotherapy(arms: str, said: str, given: list[str]) -> None:
    text = f"Treatment of lung cancer\n\nMETHODS: In all, 110 patients were randomized to {arms}. {said}\nRESULTS: Survival was 54% and 60%."
    drugs = {a.role: sorted(a.drugs) for a in extract(publication(text)).arms}
    assert drugs == {"experimental": given, "control": []}
