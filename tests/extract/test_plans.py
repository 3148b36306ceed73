"""Texts that tell what will be done: their figures are of other studies, or reckoned with, and sit on no arm."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id

PLANS = [
    "Ablation or resection of small metastases\n\nThe purpose of this randomized study is to compare ablation with "
    "resection. The 5-year survival after resection is approximately 40%. Patients will receive either treatment and "
    "will be followed for two years.",
    "Durvalumab for liver metastases: study protocol\n\nBACKGROUND: The response rate of durvalumab was 20% in an "
    "earlier cohort. METHODS: Sixty patients will be given durvalumab; responses will be assessed every 8 weeks. "
    "DISCUSSION: This trial will show whether more than 30% respond.",
]
REPORTS = [
    # one intention among results is none of the text
    "Ablation of small metastases\n\nForty patients with liver metastases were treated by ablation. The response rate "
    "was 55% and five-year survival was 31%. A randomised trial will be started.",
    "Ablation of small metastases\n\nMETHODS: Patients will be followed for ten years; the analysis will be repeated "
    "and survival will be updated. RESULTS: The response rate was 55% in the 40 patients who had ablation.",
]


def statuses(text: str) -> list[str]:
    document = Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.partition("\n")[0], text=text)
    return [str(result.status) for result in extract(document).results]


@pytest.mark.parametrize("text", PLANS)
def test_figures_of_a_plan_are_not_its_own(text: str) -> None:
    found = statuses(text)
    assert found, "no figure read"
    assert "reported" not in found


@pytest.mark.parametrize("text", REPORTS)
def test_figures_of_a_report_are_its_own(text: str) -> None:
    assert "reported" in statuses(text)


def record(said: str) -> Extraction:
    title = "Gemcitabine in pancreatic cancer"
    text = f"{title}\n\nDetailed description: Patients will receive gemcitabine. {said}\n"
    return extract(Document(id="NCT09999999", kind=DocumentKind.REGISTRY_RECORD, title=title, text=text))


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        # how long patients are treated and followed, and how long a cycle is, is a schedule and no outcome
        ("After the last dose patients are followed for 30 days.", []),
        ("Treatment repeats every 21 days for up to 6-8 courses, and 1 cycle is considered to be 3 weeks.", []),
        ("The score is measured on days 1-14 of the cycle and at the 12-month follow-up.", []),
        ("In an earlier trial the median follow-up was 30 months.", ["follow-up-time median 30 cited"]),
        # the condition of a rule is planned, whoever is said to have what it counts
        (
            "If 2 of 6 patients experience a dose-limiting toxicity, the dose is lowered.",
            ["adverse-event-rate count 2 planned"],
        ),
        (
            "The dose is the highest at which no more than 1 in 6 patients has a severe toxicity.",
            ["adverse-event-rate count 1 planned"],
        ),
        # what counts as a response, at what level a test is made, how a drug is stopped
        ("Partial response (PR): tumour size decreased >50%. SD: tumor size + 25%.", []),
        ("Minor response (MR): tumor size decreased 25 - 50%.", []),
        ("The design has 80% power at the 5% level of significance with an unacceptable response rate.", []),
        ("The score is compared for an 80% power and a 5% significance level.", []),
        ("Tacrolimus is tapered by 25% every 10 days and discontinued by day 90.", []),
        ("The dose is increased by 25% if there are no toxicities.", []),
        ("Patients with a nausea score >= 3 at least once are randomised.", []),
        ("Those with a complete response (at least an 80% disease reduction) have no further therapy.", []),
        ("The PSA response (50% decrease in PSA) is looked at.", []),
        ("The sensitivity is tested with a significance level of 5% and a power of 90%.", []),
        ("In case of cardiotoxicity, doxorubicin should be reduced by 50%.", []),
        # when survival is looked at is no length of it
        ("The primary efficacy parameter is 3 and 5 years overall and cancer-specific survival.", []),
        ("To assess the overall survival 1 year after accrual.", []),
        ("Overall survival is 2 years.", ["overall-survival median 2 cited"]),
        ("The median overall survival in such patients is 2 years.", ["overall-survival median 2 cited"]),
        # how many will be studied
        ("Survivors with fatigue (n=20) will be vaccinated.", []),
        # a part of all in digits counts no patients
        ("Recurrence is seen in more than 2/3 of the patients.", []),
        # no outcomes at all: a choice of groups, an alternative, the strength of an ointment
        ("In compliance with the criteria, patients will be assigned to one of the two study groups.", []),
        ("Patients will be enrolled on one of two strata: pain related morbidity or none.", []),
        ("They receive it on days 1 and 8 every 28 days OR vinorelbine IV over 6-10 minutes on day 1.", []),
        ("It evaluates the tolerability of three ointments, as ointment (0.15%, 1.0%, and 2.0%).", []),
        # an analysis that was planned is no plan of its figures
        (
            "In that trial, at a planned interim analysis after 538 deaths, overall survival was 14.9 months.",
            ["overall-survival median 14.9 cited"],
        ),
        ("The planned overall survival is 14 months.", ["overall-survival median 14 planned"]),
        # the number of an isotope counts no patients
        (
            "An earlier study has shown a sensitivity of 18F-FDG PET of 54%.",
            ["other proportion 54 cited"],
        ),
    ],
)
def test_figures_of_a_record(said: str, figures: list[str]) -> None:
    found = record(said)
    assert [f"{r.measure} {r.statistic} {r.value} {r.status}" for r in found.results] == figures
    assert all(r.events is None or r.statistic == "count" for r in found.results)


@pytest.mark.parametrize(
    ("said", "enrolled"),
    [
        ("During week 19 patients will have scans.", None),
        ("In one week 19 patients will be enrolled.", 19),
        ("From 2003 to 2007, over 50 patients with metastases participated in two studies.", None),
        ("Fifty patients with metastases will participate in this study.", 50),
        (
            "About 38 subjects will be enrolled; after the first stage an additional of 23 patients will be enrolled.",
            38,
        ),
    ],
)
def test_numbers_of_time_and_of_other_studies_enrol_nobody(said: str, enrolled: int | None) -> None:
    assert record(said).trial.enrolled == enrolled


def test_drugs_that_help_an_anaesthetic_are_no_setting() -> None:
    assert record("Remifentanil will be given as an adjuvant analgesic.").trial.setting is None
    assert record("Adjuvant chemotherapy will be given.").trial.setting == "adjuvant"


def designed(title: str, said: str) -> Extraction:
    text = f"{title}\n\n{said} Patients will be enrolled.\n"
    return extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))


@pytest.mark.parametrize(
    ("title", "said", "arms"),
    [
        # what the disease went through is given by no arm
        ("Two regimens in patients with resected pancreatic adenocarcinoma", "Patients with resected tumours.", []),
        ("Resection of pancreatic adenocarcinoma", "Patients will have the tumour resected.", ["resection"]),
        # a purpose is no arm
        (
            "An internet course",
            "The aim is, in a randomized controlled trial, to test the feasibility and evaluate the effect of a course.",
            [],
        ),
        # microspheres by their other spelling
        (
            "Yttrium microspheres with irinotecan for metastases to the liver",
            "One group will receive the SIR-spheres with irinotecan and the other group will just have irinotecan.",
            ["irinotecan", "TARE, irinotecan"],
        ),
    ],
)
def test_arms_of_a_plan(title: str, said: str, arms: list[str]) -> None:
    found = designed(title, said).arms
    assert sorted(
        ", ".join([*a.procedures, *a.drugs]) for a in found if a.procedures or a.drugs or len(found) > 1
    ) == sorted(arms)


@pytest.mark.parametrize(
    ("asked", "arms"),
    [
        ("The purpose is to determine if vismodegib is better than placebo.", ["vismodegib", "placebo"]),
        ("We will find out whether vismodegib works better than placebo.", ["vismodegib", "placebo"]),
        ("It will test whether vismodegib is non-inferior to cemiplimab.", ["vismodegib", "cemiplimab"]),
        # compared with nothing that is given
        ("The purpose is to determine if vismodegib is better than expected.", ["vismodegib"]),
    ],
)
def test_a_question_sets_two_treatments_apart(asked: str, arms: list[str]) -> None:
    found = designed("Basal cell carcinoma", f"Patients will be randomised. {asked}").arms
    assert [a.label for a in found] == arms


def test_a_short_drug_name_beside_its_partner() -> None:
    said = "Survival will be compared with S1, oxaliplatin and docetaxel (SLOT) versus S1, oxaliplatin(SOX)."
    found = designed("SLOT versus SOX in gastric cancer", said)
    assert [a.drugs for a in found.arms] == [("docetaxel", "oxaliplatin", "s-1"), ("oxaliplatin", "s-1")]
    (spine,) = designed("Docetaxel for bone metastases", "Docetaxel will be given for metastases of L5 and S1.").arms
    assert spine.drugs == ("docetaxel",)


def test_the_line_of_a_title_in_capitals() -> None:
    found = designed("Regorafenib plus FOLFIRI as 2nd Line Treatment of Colorectal Cancer", "It will be given.")
    assert found.trial.line == "second"
