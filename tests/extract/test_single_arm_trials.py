"""How trials of one arm tell their figures: operations that became possible, reasons for stopping, kinds of response beside the
share of both, units and intervals told once in a head. Each group also shows what must not be read.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import extract
from tests.extract.test_trials_of_today import one_arm, read, told
from tests.texts import publication


@pytest.mark.parametrize(
    ("title", "text", "arms"),
    [
        # what the background adds or compares is told of others where the study calls itself one of a single arm
        (
            "Afatinib, cetuximab and FOLFIRI first-line: a single-arm phase 2 trial",
            "BACKGROUND: Addition of cetuximab to FOLFIRI prolongs survival.\nMETHODS: In this non-randomised study patients received "
            "afatinib, cetuximab and FOLFIRI.\nRESULTS: The response rate was 55%.",
            1,
        ),
        (
            "Perioperative FLOT in gastric cancer",
            "BACKGROUND: FLOT prolongs survival compared with epirubicin.\nMETHODS: This open-label, one-arm phase II study gave FLOT "
            "before surgery.\nRESULTS: The response rate was 55%.",
            1,
        ),
        # not where lots were drawn after all
        (
            "Cetuximab with or without FOLFIRI",
            "METHODS: After a single-arm phase 1 study, patients were randomised to cetuximab with or without FOLFIRI.\n"
            "RESULTS: The response rate was 55%.",
            2,
        ),
    ],
)
def test_a_study_that_calls_itself_one_of_a_single_arm(title: str, text: str, arms: int) -> None:
    assert len(read(f"{title}\n\n{text}").arms) == arms


@pytest.mark.parametrize(
    ("title", "text", "arms"),
    [
        # the conclusions alone set it against what is known of another schedule
        (
            "Weekly irinotecan plus cisplatin in gastric cancer",
            "METHODS: Patients received irinotecan plus cisplatin weekly.\nRESULTS: Disease control was seen in 70%.\nCONCLUSIONS: Weekly "
            "irinotecan plus cisplatin is as active and less toxic compared with a standard regimen of irinotecan plus cisplatin.",
            1,
        ),
        # the background tells what the addition brought in other trials
        (
            "MGMT and survival of patients given erlotinib with carboplatin",
            "BACKGROUND: The addition of erlotinib to chemotherapy did not improve survival in phase III trials.\nMETHODS: Fifty patients "
            "received carboplatin and erlotinib.\nRESULTS: The groups with and those that lacked MGMT lived 9 and 12 months.",
            1,
        ),
        # not where groups are told of, or those given no more than the rest
        (
            "Weekly irinotecan plus cisplatin in gastric cancer",
            "METHODS: Two groups received irinotecan plus cisplatin.\nRESULTS: Disease control was seen in 70%.\nCONCLUSIONS: Weekly "
            "irinotecan plus cisplatin is as active and less toxic compared with a standard regimen of irinotecan plus cisplatin.",
            2,
        ),
        (
            "Erlotinib with carboplatin",
            "BACKGROUND: The addition of erlotinib to carboplatin did not improve survival in phase III trials.\nMETHODS: Fifty patients "
            "were reviewed.\nRESULTS: The response rate was 55% with erlotinib and 30% with carboplatin alone.",
            2,
        ),
    ],
)
def test_what_is_compared_with_other_studies(title: str, text: str, arms: int) -> None:
    assert len(read(f"{title}\n\n{text}").arms) == arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Nineteen patients (38%) became resectable, 15 of whom underwent radical hepatectomy.",
            ["conversion-rate proportion 38 19/", "resection-rate count 15"],
        ),
        ("Eight patients (16%) were able to proceed to gastrectomy.", ["resection-rate proportion 16 8/"]),
        ("Surgery was subsequently possible in 8 (16%) of 50 patients.", ["resection-rate proportion 16 8/50"]),
        ("Eight (16%) could undergo an operation.", ["resection-rate proportion 16 8/"]),
        ("Surgery was not possible in 8 (16%) of 50 patients.", ["other proportion 16 8/50"]),
        ("Eight (16%) were unable to undergo hepatectomy.", ["other proportion 16 8/"]),
        # whom the count is of, and what they did
        ("Nine of the 15 patients radically resected have relapsed.", ["recurrence-rate count 9 9/15"]),
        ("Nine of the 15 patients were resected.", ["resection-rate count 9 9/15"]),
    ],
)
def test_operations(sentence: str, figures: list[str]) -> None:
    found = [each.partition(" ")[2] for each in told(one_arm(sentence))]
    assert [" ".join(each.split()[: len(figures[n].split())]) for n, each in enumerate(found)] == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Therapy was stopped for progression in 30 patients (60%), toxicity in 8 (16%) and own wish in 2 (4%).",
            ["discontinuation-rate proportion 60 30/", "discontinuation-rate proportion 16 8/", "discontinuation-rate proportion 4 2/"],
        ),
        (
            "Patients discontinued treatment because of progressive disease (n = 30), adverse events (n = 8), or death (n = 2).",
            ["discontinuation-rate count 30", "discontinuation-rate count 8", "discontinuation-rate count 2"],
        ),
        (
            "Therapy was stopped because of toxicity in 8 patients (16%), and neutropenia was seen in 20 (40%).",
            ["discontinuation-rate proportion 16 8/", "adverse-event-rate proportion 40 20/"],
        ),
        (
            "Therapy was stopped because of toxicity in 8 patients (16%); neutropenia in 20 (40%).",
            ["discontinuation-rate proportion 16 8/", "adverse-event-rate proportion 40 20/"],
        ),
    ],
)  # fmt: skip
def test_reasons_for_stopping(sentence: str, figures: list[str]) -> None:
    found = [each.partition(" ")[2] for each in told(one_arm(sentence))]
    assert [" ".join(each.split()[:4]) for each in found] == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the share of all responses stands ahead of its kinds
        (
            "Seventy percent of the 40 patients had a complete (15%) or partial (55%) response.",
            ["objective-response-rate proportion 70", "complete-response-rate proportion 15", "partial-response-rate proportion 55"],
        ),
        (
            "Complete (15%) and partial (55%) responses were seen.",
            ["complete-response-rate proportion 15", "partial-response-rate proportion 55"],
        ),
        # behind what it includes, the share of the whole is taken up again
        (
            "Responses were recorded in 24 (60%) of 40 pretreated patients, including three (8%) with a complete response; and 15 (75%) of 20 others.",
            ["objective-response-rate proportion 60 24/40", "complete-response-rate proportion 8 3/40", "objective-response-rate proportion 75 15/20"],
        ),
        (
            "Responses were recorded in 24 (60%) of 40 patients, including three (8%) with a complete response; 10 (25%) had stable disease.",
            ["objective-response-rate proportion 60 24/40", "complete-response-rate proportion 8 3/40", "stable-disease-rate proportion 25 10/40"],
        ),
        # those of whom a share is are no events of the next one
        (
            "Eighty percent of the 40 patients had toxicity (25% of grade 3).",
            ["adverse-event-rate proportion 80", "adverse-event-rate proportion 25"],
        ),
        # those who could not be assessed are not all
        (
            "Of the 40, 3 had CR, 9 PR and 2 were not evaluable, giving a response rate of 30%.",
            ["complete-response-rate count 3", "partial-response-rate count 9", "other count 2", "objective-response-rate proportion 30"],
        ),
    ],
)  # fmt: skip
def test_parts_and_wholes(sentence: str, figures: list[str]) -> None:
    found = [each.partition(" ")[2] for each in told(one_arm(sentence))]
    assert [" ".join(each.split()[: len(figures[n].split())]) for n, each in enumerate(found)] == figures
    assert not any(r.total == 2 for r in one_arm(sentence).results)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a unit told once in the head, beside what the brackets are
        (
            "Median PFS (months; 95% CI): 7.3 (5.9-9.0); median OS: 15.1 (12.2-NR).",
            ["progression-free-survival 7.3 months 5.9 9.0 95", "overall-survival 15.1 months 12.2 None 95"],
        ),
        (
            "ORR, % (95% CI): 45 (30-60); mPFS, mo (95% CI): 7.3 (5.9-9.0).",
            ["objective-response-rate 45 % 30 60 95", "progression-free-survival 7.3 months 5.9 9.0 95"],
        ),
        # a head that says the brackets are ranges, and a number of cycles that nobody estimates
        (
            "Median PFS was 7.3 months (95% CI, 5.9-9.0). Patients had a median (range) duration of response of 6.1 (2.0-9.5) months.",
            ["progression-free-survival 7.3 months 5.9 9.0 95", "duration-of-response 6.1 months 2.0 9.5 None"],
        ),
        (
            "Median PFS was 7.3 months (95% CI, 5.9-9.0). The median number of cycles was 8 (2-14).",
            ["progression-free-survival 7.3 months 5.9 9.0 95", "treatment-duration 8 other 2 14 None"],
        ),
        (
            "Median PFS was 7.3 months (95% CI, 5.9-9.0). The median duration of response was 6.1 months (2.0-9.5).",
            ["progression-free-survival 7.3 months 5.9 9.0 95", "duration-of-response 6.1 months 2.0 9.5 95"],
        ),
        # the interval behind those whom the share is of, and the one bound that is told
        (
            "The response rate was 45% in 29 evaluable patients (95% CI, 27-64) and 40% in the intent-to-treat population.",
            ["objective-response-rate 45 % 27 64 95", "objective-response-rate 40 % None None None"],
        ),
        (
            "Median duration of response was not reached (lower bound of the 95% CI, 7.1 months); median PFS was 5.2 months.",
            ["duration-of-response None months 7.1 None 95", "progression-free-survival 5.2 months None None None"],
        ),
        ("A median of 4 courses (range, 1-9) per patient was given.", ["treatment-duration 4 other 1 9 None"]),
    ],
)
def test_heads_of_brackets(sentence: str, figures: list[str]) -> None:
    found = sorted(one_arm(sentence).results, key=lambda r: r.evidence.end)
    assert [f"{r.measure} {r.value} {r.unit} {r.low} {r.high} {r.level}" for r in found] == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a count and its share, as the head says
        ("Adverse events, n (%): anaemia 9 (23), rash 4 (10.5).", ["proportion 23 9/", "proportion 10.5 4/"]),
        ("Adverse events (n/%): anaemia 9/23, rash 4/10.", ["proportion 23 9/", "proportion 10 4/"]),
        ("Adverse events (n [%]): anaemia 9 [23], rash 4 [10].", ["proportion 23 9/", "proportion 10 4/"]),
        ("Adverse events (n): anaemia (9), rash (4).", ["count 9", "count 4"]),
        # shares whose sign stands once, each in a bracket
        ("Adverse events (% of patients) were anaemia (23) and rash (10).", ["proportion 23", "proportion 10"]),
        # a count led in by a name or "n =" and its share behind
        ("Toxic deaths: n = 2 (5%).", ["proportion 5 2/"]),
        ("CR: 3; 8%. PR: 15; 38%.", ["proportion 8 3/", "proportion 38 15/"]),
        ("CR, n = 3 (8%); PR, n = 15 (38%).", ["proportion 8 3/", "proportion 38 15/"]),
        ("CR: n = 3; PR: n = 15.", ["count 3", "count 15"]),
        ("CRT was completed in 92% (36/39).", ["proportion 92 36/39"]),
        # what patients had when they came
        ("Median age was 60 years, and KRAS was mutated in 16 (41%).", []),
        ("KRAS was mutated in 16 (41%).", ["proportion 41 16/"]),
    ],
)
def test_counts_and_their_shares(sentence: str, figures: list[str]) -> None:
    found = [each.split(" ", 2)[2] for each in told(one_arm(sentence))]
    assert [" ".join(each.split()[: len(figures[n].split())]) for n, each in enumerate(found)] == figures


@pytest.mark.parametrize(
    ("sentence", "statistics"),
    [
        # the average is that of the cycles
        ("A median of 6 cycles was given, and the relative dose intensity was 85%.", ["median", "proportion"]),
        ("The median relative dose intensity was 85%.", ["median"]),
        ("The mean tumour shrinkage at 3 months was 40%.", ["mean"]),
    ],
)
def test_what_an_average_is_of(sentence: str, statistics: list[str]) -> None:
    assert [r.statistic for r in sorted(one_arm(sentence).results, key=lambda r: r.evidence.end)] == statistics


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Two deaths (sepsis and haemorrhage) were attributed to treatment.", "mortality-rate"),
        ("One death associated with colitis was considered related to the study drug.", "mortality-rate"),
        ("Two deaths (sepsis and haemorrhage) were reported.", "death-rate"),
        ("One death associated with colitis was attributed to progression.", "death-rate"),
    ],
)
def test_deaths_of_treatment(sentence: str, measure: str) -> None:
    assert [r.measure for r in one_arm(sentence).results] == [measure]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # numbers of those looked at are no outcome
        ("In 31 patients (62%) with lung metastases, the response rate was 48%.", ["objective-response-rate proportion 48"]),
        ("The response rate in 31 patients with lung metastases was 48%.", ["objective-response-rate proportion 48"]),
        ("In 31 patients (62%), therapy was stopped because of toxicity.", ["discontinuation-rate proportion 62 31/"]),
        # what a rate counts stands in a bracket, with how long a disease had to be stable
        ("The clinical benefit rate (CBR = CR + PR + 6moSD) was 24%.", ["disease-control-rate proportion 24"]),
        ("A progression arrest rate (PR + SD) of 58% was seen.", ["disease-control-rate proportion 58"]),
        ("Stabilisation of the disease (partial response or stable disease) was seen in 58%.", ["disease-control-rate proportion 58"]),
        ("Stable disease (SD, by RECIST) was seen in 58%.", ["stable-disease-rate proportion 58"]),
        # each of two times in one sentence has its own words
        (
            "Median follow-up was 31 months, and median on-treatment time was 4 months.",
            ["follow-up-time median 31", "treatment-duration median 4"],
        ),
        ("The median follow-up was 31 months, the mean age 60 years.", ["follow-up-time median 31"]),
        (
            "The median relapse-free survival period and 2-year survival rate were 14 months and 63%.",
            ["recurrence-free-survival median 14", "overall-survival rate-at-time 63"],
        ),
        # responses of a major pathological response are pathological too
        (
            "Twenty (50%) had a major pathological response, including 12 (30%) complete responses.",
            ["pathologic-response-rate proportion 50 20/", "pathologic-complete-response-rate proportion 30 12/"],
        ),
        (
            "Twenty (50%) had a major pathological response, and 12 (30%) complete responses were seen on imaging.",
            ["pathologic-response-rate proportion 50 20/", "complete-response-rate proportion 30 12/"],
        ),
        # a limit of a response is not how long responses lasted
        ("The response rate was 48%, and 9 (18%) of 50 patients had a DOR ≥ 12 months.",
            ["objective-response-rate proportion 48", "objective-response-rate proportion 18 9/50"]),
        # a share that a clause of its own tells is not of the harms listed before it
        (
            "The commonest adverse events were rash and fever; 9% of the patients discontinued treatment because of toxicity.",
            ["discontinuation-rate proportion 9"],
        ),
        ("The commonest adverse events were rash and fever, and 14% needed dose reductions.", ["other proportion 14"]),
        ("The commonest adverse event was fever; 9% of the patients.", ["adverse-event-rate proportion 9"]),
        # the number of one kind of response is not that of all
        (
            "PR was seen in 9 patients and CR in 2 (ORR 22%).",
            ["partial-response-rate count 9", "objective-response-rate proportion 22"],
        ),
        # times of those who did not respond are of the outcome told
        (
            "Survival was longer in responders than in non-responders (14 v 7 months).",
            ["overall-survival median 14", "overall-survival median 7"],
        ),
        # a day of the year is no number
        ("The median treatment duration was 9.2 months at data cutoff (June 3, 2016).", ["treatment-duration median 9.2"]),
        # a number behind a grade counts patients
        (
            "Nine (18%) had infection of grade 3, and 4 (8%) patients went off study because of it.",
            ["adverse-event-rate proportion 18 9/", "discontinuation-rate proportion 8 4/"],
        ),
    ],
)  # fmt: skip
def test_whom_and_what_figures_count(sentence: str, figures: list[str]) -> None:
    found = [each.partition(" ")[2] for each in told(one_arm(sentence))]
    assert [" ".join(each.split()[: len(figures[n].split())]) for n, each in enumerate(found)] == figures


def test_a_value_with_its_quartiles_is_a_median() -> None:
    assert [r.statistic for r in one_arm("Hospital stay was 10 days (IQR, 8-13).").results] == ["median"]


def test_markers_assessed_among_other_objectives_are_measured() -> None:
    found = read(
        "Cetuximab in colon cancer\n\nMETHODS: Patients with KRAS wild-type tumours were enrolled and received cetuximab. Secondary objectives "
        "included response and assessment of PTEN loss.\nRESULTS: The response rate was 20%."
    )
    assert {(b.gene, b.role) for b in found.biomarkers} == {("KRAS", "requires"), ("PTEN", "measured")}


@pytest.mark.parametrize(
    ("title", "methods", "drugs"),
    [
        ("Regorafenib after sorafenib in liver cancer", "We treated 40 patients with regorafenib.", {"regorafenib"}),
        (
            "Second-line irinotecan after cisplatin and S-1 for gastric cancer",
            "Forty patients refractory to S-1 and cisplatin were given irinotecan 150 mg/m2.",
            {"irinotecan"},
        ),
        (
            "Nivolumab following chemotherapy with paclitaxel and ramucirumab",
            "Forty patients previously treated with paclitaxel were given nivolumab.",
            {"nivolumab"},
        ),
        # both drugs that failed
        (
            "Irinotecan in small-cell lung cancer",
            "Patients whose disease progressed after failure of etoposide plus cisplatin received irinotecan.",
            {"irinotecan"},
        ),
        (
            "Second-line treatment of gastric cancer",
            "After failure of fluorouracil, 40 patients received irinotecan plus ramucirumab.",
            {"irinotecan", "ramucirumab"},
        ),
        (
            "Second-line treatment of gastric cancer",
            "Patients previously treated with cisplatin, fluorouracil, or paclitaxel were given irinotecan.",
            {"irinotecan"},
        ),
        (
            "Second-line treatment of gastric cancer",
            "Patients had prior chemotherapy, having received cisplatin or fluorouracil. They were given irinotecan.",
            {"irinotecan"},
        ),
        # the lines before that of the study, and a drug on both sides of which another stands
        (
            "Third-line irinotecan in gastric cancer",
            "Forty patients were reviewed. Most received S-1 plus cisplatin as first-line therapy, and paclitaxel as second-line therapy.",
            {"irinotecan"},
        ),
        (
            "Second-line irinotecan in gastric cancer",
            "Forty patients received irinotecan plus cisplatin as second-line therapy.",
            {"cisplatin", "irinotecan"},
        ),
        (
            "Cabazitaxel before and after abiraterone",
            "Forty patients with prostate cancer were reviewed.",
            {"cabazitaxel"},
        ),
        # what the text says that was given
        (
            "Gemcitabine after cisplatin in bile duct cancer",
            "Forty patients received cisplatin followed by gemcitabine.",
            {"cisplatin", "gemcitabine"},
        ),
    ],
)
def test_what_patients_had_before(title: str, methods: str, drugs: set[str]) -> None:
    found = extract(publication(f"{title}\n\nMETHODS: {methods}\nRESULTS: The response rate was 16%."))
    assert [set(arm.drugs) for arm in found.arms] == [drugs]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # at which dose something was seen stands between
        (
            "Two of the six patients treated at the 40 mg/m2 dose level developed DLTs.",
            ["adverse-event-rate count 2 2/6"],
        ),
        ("One of three patients at 1.8 mg/kg/day had a grade 4 toxicity.", ["adverse-event-rate count 1 1/3"]),
        # a lower dose is no difference
        ("Dose reduction of vinorelbine was needed in 9 patients (18%).", ["other proportion 18 9/"]),
        ("Vinorelbine gave a reduction of mortality of 9%.", ["death-rate difference 9"]),
        # each of several events, with its share
        (
            "Grade 3 events were rash in four patients (8%), and fever, cough and nausea in one each (2%).",
            ["adverse-event-rate proportion 8 4/", *["adverse-event-rate proportion 2 1/"] * 3],
        ),
        # what was looked at heads a list of what came of it
        (
            "All were assessed in terms of response: 4 (8%), 20 (40%) and 26 (52%) patients had a complete response, stable disease and "
            "progressive disease, respectively.",
            [
                "complete-response-rate proportion 8 4/",
                "stable-disease-rate proportion 40 20/",
                "progressive-disease-rate proportion 52 26/",
            ],
        ),
        # sizes of groups of which something else is told
        ("Surgery (n = 30, 60%) had significantly longer survival than radiotherapy (n = 20, 40%; P = 0.02).", []),
        ("Responders (n = 30, 60%) had longer survival.", ["objective-response-rate proportion 60 30/"]),
        ("The presence of >30% bone marrow blasts was associated with shorter survival.", []),
        # those whom the share or the count is of
        (
            "Five responses (25%) were seen in the 20 refractory patients.",
            ["objective-response-rate proportion 25 5/20"],
        ),
        ("Two PRs were seen in 12 breast cancer patients.", ["partial-response-rate count 2 2/12"]),
        ("Five relapses (25%) were seen in 20 months.", ["recurrence-rate proportion 25 5/"]),
        # what others had stands behind their bracket
        (
            "The response rate was 18% (9 of 50 patients), and 60% (30 of 50 patients) had stable disease.",
            ["objective-response-rate proportion 18 9/50", "stable-disease-rate proportion 60 30/50"],
        ),
        ("Median duration of intracranial response was 9 months.", ["duration-of-response median 9"]),
        ("Median duration of intracranial oedema was 9 months.", ["other median 9"]),
        # the unit stands once, and whom it is of in other words
        (
            "Median OS (mo) was 18.1 in patients with bone metastases, 24.3 with nodal metastases, and 9.3 with ascites.",
            [f"overall-survival median {value}" for value in ("18.1", "24.3", "9.3")],
        ),
        (
            "Median OS was 18.1 months in patients with bone metastases; 24 patients with nodal metastases died.",
            ["overall-survival median 18.1", "death-rate count 24"],
        ),
        # what was hoped for
        (
            "The end-point was the response rate with expected ORR of 60%; it was 44%.",
            ["objective-response-rate proportion 44"],
        ),
        # how operations are called
        ("Six patients (12%) underwent R0 gastrectomy.", ["r0-resection-rate proportion 12 6/"]),
        (
            "Six patients (12%) had adequate shrinkage to allow complete resection.",
            ["conversion-rate proportion 12 6/"],
        ),
    ],
)
def test_phase_two_figures_in_their_sentence(sentence: str, figures: list[str]) -> None:
    extracted = one_arm(sentence)
    reported = tuple(r for r in extracted.results if r.status == "reported")
    found = [each.partition(" ")[2] for each in told(replace(extracted, results=reported))]
    assert [" ".join(each.split()[: len(figures[n].split())]) for n, each in enumerate(found)] == figures


@pytest.mark.parametrize(
    ("behind", "level"),
    [("(18-57%, 95% Cl)", 95), ("(18 to 57%; 90% confidence interval)", 90), ("(18-57%), 95% of them men", None)],
)
def test_an_interval_called_so_behind_its_bounds(behind: str, level: int | None) -> None:
    share = next(r for r in one_arm(f"The response rate was 32% {behind}.").results if r.value == 32)
    assert (share.low, share.high, share.level) == (18, 57, level)


def test_a_range_of_which_some_went_on_is_no_confidence_interval() -> None:
    found = one_arm("The response rate was 50% (95% CI 36-64%). Median survival was 22 weeks (4 to 156+ weeks).")
    assert [(r.low, r.high, r.level) for r in found.results] == [(36, 64, 95), (4, 156, None)]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("We examined S-1 in 24 patients whose tumours had not responded to cisplatin.", 24),
        ("Patients were given S-1. Two of six patients treated at 40 mg had dose-limiting toxicity.", None),
    ],
)
def test_patients_of_a_small_study(text: str, n: int | None) -> None:
    assert [arm.n for arm in read(f"S-1 for gastric cancer\n\n{text} The response rate was 44%.").arms] == [n]


def test_days_off_treatment_are_no_regimen() -> None:
    found = read(
        "Temozolomide for glioma\n\nMETHODS: Thirty patients received a 7-days-on, 7-days-off regimen of temozolomide.\n"
        "RESULTS: The response rate was 20%."
    )
    assert [set(arm.drugs) for arm in found.arms] == [{"temozolomide"}]


def test_patients_told_as_eligible_in_a_bracket() -> None:
    found = read(
        "S-1 for gastric cancer\n\nMETHODS: Patients with no earlier chemotherapy were eligible for inclusion (n = 45) and were given S-1.\n"
        "RESULTS: The response rate was 44%. Twenty-four patients (53%) received second-line chemotherapy."
    )
    assert [arm.n for arm in found.arms] == [45]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # an interval that is open at both ends is no median
        ("Median OS was 17.7 months (95% CI: not reached).", ["overall-survival median 17.7"]),
        ("Median OS was not reached (95% CI, 6.1-NR).", ["overall-survival median None"]),
        # those in whom it could be judged, and what was seen in them
        (
            "Response was assessable in 32, for whom the overall response rate was 41% (13 of 32) (6% complete response and 34% partial "
            "response).",
            [
                "objective-response-rate proportion 41 13/32",
                "complete-response-rate proportion 6",
                "partial-response-rate proportion 34",
            ],
        ),
        # what the design asked for
        ("The design was of one stage; 22 responses were required in 39 patients. The response rate was 50%.", ["objective-response-rate proportion 50"]),
        # how long responses lasted, behind the time to them
        (
            "Median time to response was 5 weeks, and median duration was 4.9 months.",
            ["other median 5", "duration-of-response median 4.9"],
        ),
        # another outcome with a share of its own
        (
            "A partial response was achieved in the majority of patients (62%) with a complete response in 12%.",
            ["partial-response-rate proportion 62", "complete-response-rate proportion 12"],
        ),
        ("OS was longer with a marked fall of the marker (decrease ≥50% vs <50%; OS: 42 vs 24 months).", ["overall-survival median 42", "overall-survival median 24"]),
        ("Only a single patient had a partial response (4%).", ["partial-response-rate proportion 4 1/"]),
        # a count and its share in one bracket
        (
            "The most common events were dyspnoea (11; 33.3%) and fatigue (seven; 21.2%).",
            ["adverse-event-rate proportion 33.3 11/", "adverse-event-rate proportion 21.2 7/"],
        ),
        # an operation before the treatment
        ("Nephrectomy was done in 41 (71%) patients.", ["resection-rate proportion 71 41/"]),
        ("Nephrectomy was done in 41 (71%) patients, long between surgery and the start of panitumumab.", []),
        # as many patients as events are not those whom the share is of
        (
            "There were two episodes of fever (0.1%) in two patients (3%).",
            ["adverse-event-rate proportion 0.1 2/", "adverse-event-rate proportion 3 2/"],
        ),
    ],
)  # fmt: skip
def test_what_stands_beside_a_figure_of_one_arm(sentence: str, figures: list[str]) -> None:
    extracted = one_arm(sentence)
    reported = tuple(r for r in extracted.results if r.status == "reported")
    found = [each.partition(" ")[2] for each in told(replace(extracted, results=reported))]
    assert [" ".join(each.split()[: len(figures[n].split())]) for n, each in enumerate(found)] == figures


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        (
            "In this prospective, single arm, multicenter trial we studied trastuzumab and a taxane. Patients were assigned to trastuzumab with "
            "paclitaxel or docetaxel.",
            [{"trastuzumab", "paclitaxel", "docetaxel"}],
        ),
        ("In this trial patients were assigned to trastuzumab or docetaxel.", [{"trastuzumab"}, {"docetaxel"}]),
    ],
)
def test_a_choice_of_drugs_in_a_study_of_a_single_arm(design: str, drugs: list[set[str]]) -> None:
    found = read(f"Trastuzumab in breast cancer\n\n{design} Thirty patients were enrolled. The response rate was 81%.")
    assert [set(arm.drugs) for arm in found.arms] == drugs


@pytest.mark.parametrize(
    ("title", "methods", "drugs"),
    [
        # a growth factor supports the treatment of all
        (
            "Salvage in leukemia",
            "Forty patients were given cytarabine, idarubicine and pegfilgrastim.",
            [{"cytarabine", "idarubicin"}],
        ),
        (
            "Adjuvant treatment of breast cancer",
            "Patients were randomised to epirubicin and paclitaxel with filgrastim or to cyclophosphamide and docetaxel with filgrastim.",
            [{"epirubicin", "paclitaxel"}, {"cyclophosphamide", "docetaxel"}],
        ),
        # not where it is what is studied, or alone
        (
            "Pegfilgrastim with docetaxel in prostate cancer",
            "Forty patients were given docetaxel with pegfilgrastim.",
            [{"docetaxel", "pegfilgrastim"}],
        ),
        (
            "Docetaxel in prostate cancer",
            "Patients were randomised to docetaxel with pegfilgrastim or docetaxel.",
            [{"docetaxel", "pegfilgrastim"}, {"docetaxel"}],
        ),
    ],
)
def test_growth_factors(title: str, methods: str, drugs: list[set[str]]) -> None:
    found = read(f"{title}\n\nMETHODS: {methods}\nRESULTS: The response rate was 16%.")
    assert [set(arm.drugs) for arm in found.arms] == drugs
