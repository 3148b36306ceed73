"""How series of operations and of treatments before them tell their outcome: predictors with their ratios, survival by score or by
response, degrees of response in the specimen.

Sentences are made up.
"""

from __future__ import annotations

import pytest
from extract.test_trials_of_today import told
from texts import publication

from kg.extract import extract


def read(text: str) -> list[str]:
    """The figures of a text as ``told`` writes them, without the arm."""
    return [line.split(" ", 1)[1] for line in told(extract(publication(text)))]


def series(sentence: str) -> list[str]:
    """The figures of a sentence among the results of a series of hepatectomies."""
    return read(
        "Hepatectomy for colorectal metastases\n\nMETHODS: We reviewed 240 patients who underwent hepatectomy. RESULTS: "
        + sentence
    )


@pytest.mark.parametrize(
    "opening",
    [
        "During a 12-year period, 140 patients underwent hepatectomy for metastases.",
        "Two hundred and forty patients with irresectable metastases underwent microwave ablation.",
        "Over 5 years, 62 women with hepatic metastases received intra-arterial floxuridine.",
        "Of 58 patients registered, 56 started treatment.",
        "From a total of 1,036 patients with metastases, 246 underwent a second operation.",
        "Portal vein embolisation was done in 60 consecutive patients.",
    ],
)
def test_own_patients_open_an_abstract_without_headings(opening: str) -> None:
    found = read(f"Treatment of hepatic metastases\n\n{opening} The morbidity was 8%. Survival at 5 years was 31%.")
    assert found == ["complication-rate proportion 8", "overall-survival rate-at-time 31 @5 years"]


@pytest.mark.parametrize(
    "opening",
    [
        "Ablation was done in 40 patients of an earlier series.",
        "In an earlier series ablation was done in 40 patients.",
    ],
)
def test_what_was_done_in_patients_of_an_earlier_series_opens_no_methods(opening: str) -> None:
    text = f"{opening} Survival at 5 years was 31%. We treated 62 women with floxuridine. The response rate was 44%."
    found = extract(publication(f"Treatment of hepatic metastases\n\n{text}"))
    assert [(r.status, str(r.value)) for r in found.results] == [("cited", "31"), ("reported", "44")]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("SD was seen in 15 and PD in 3 (two not evaluable).", ["stable-disease-rate count 15", "progressive-disease-rate count 3", "other count 2"]),
        ("The response was CR 2, PR 36, SD 15 and PD 3 (not evaluable: 2).", ["complete-response-rate count 2", "partial-response-rate count 36", "stable-disease-rate count 15", "progressive-disease-rate count 3"]),
    ],
)  # fmt: skip
def test_a_count_before_a_bracket_of_words(sentence: str, figures: list[str]) -> None:
    assert series(sentence)[: len(figures)] == figures


def test_patients_of_another_series_open_no_methods() -> None:
    found = extract(
        publication(
            "Treatment of hepatic metastases\n\nIn an early series, 40 patients underwent resection. Survival at 5 years was 31%. "
            "We treated 62 women with floxuridine. The response rate was 44%."
        )
    )
    assert [(r.status, str(r.value)) for r in found.results] == [("cited", "31"), ("reported", "44")]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        (
            "Independent factors for severe complications were transfusion (odds ratio 4.1) and a margin below 1 mm (OR 2.2).",
            ["complication-rate", "complication-rate"],
        ),
        (
            "Factors predictive of recurrence were nodal disease (OR 2.1, p = 0.02) and grade 3 toxicity (OR 1.6).",
            ["recurrence-rate", "recurrence-rate"],
        ),
        (
            "Minor pathologic response (HR 2.9; P < .001) and an R1 resection (HR 1.9) were independent predictors of overall survival.",
            ["overall-survival", "overall-survival"],
        ),
        (
            "Predictors of morbidity included age (OR 1.4), whereas response was predicted by nothing.",
            ["complication-rate"],
        ),
        # effects of a treatment, each with its own ratio
        (
            "Cetuximab was associated with more complications (OR 1.8) and longer overall survival (HR 0.7).",
            ["complication-rate", "overall-survival"],
        ),
        (
            "Predictors of morbidity were not found. A complete response was commoner after cetuximab (OR 1.8).",
            ["complete-response-rate"],
        ),
    ],
)
def test_ratios_of_predictors(sentence: str, measures: list[str]) -> None:
    assert [line.split()[0] for line in series(sentence)] == measures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the number of a score is no share
        (
            "Five-year survival was 58% for score 0, 41% for score 1 and 12% for score 5.",
            [f"overall-survival rate-at-time {v} @5 years" for v in (58, 41, 12)],
        ),
        (
            "Median survival was 52 months for CRS 0, 38 months for CRS 2 and 21 months for CRS 5.",
            [f"overall-survival median {v}" for v in (52, 38, 21)],
        ),
        (
            "The 5-year survival was 58% for patients with a score of 0 and 12% for patients with a score of 5.",
            [f"overall-survival rate-at-time {v} @5 years" for v in (58, 12)],
        ),
        (
            "Overall survival 1 and 3 years after resection was 83% and 47%.",
            ["overall-survival rate-at-time 83 @1 year", "overall-survival rate-at-time 47 @3 years"],
        ),
        ("Median overall survival was 14 months after resection.", ["overall-survival median 14"]),
        ("Bile leaks were seen in 4 and 9%.", ["complication-rate proportion 4", "complication-rate proportion 9"]),
        # survival told by response
        (
            "The 5-year survival was 61% in patients with complete response, 44% with partial response and 19% with progressive disease.",
            [f"overall-survival rate-at-time {v} @5 years" for v in (61, 44, 19)],
        ),
        (
            "Overall survival rates by pathologic response at 5 years were 70% complete response, 50% major response and 30% minor response.",
            [f"overall-survival rate-at-time {v} @5 years" for v in (70, 50, 30)],
        ),
        (
            "Survival at 1 year was 40%, 20% had a partial response and 10% a complete response.",
            [
                "overall-survival rate-at-time 40 @1 year",
                "partial-response-rate proportion 20",
                "complete-response-rate proportion 10",
            ],
        ),
    ],
)
def test_survival_by_score_or_response(sentence: str, figures: list[str]) -> None:
    assert series(sentence) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Pathologic response was complete (no viable cells) in 12 patients (8%), major in 54 (36%) and minor in 84 (56%).",
            [
                "pathologic-complete-response-rate proportion 8 12/",
                "pathologic-response-rate proportion 36 54/",
                "pathologic-response-rate proportion 56 84/",
            ],
        ),
        (
            "The pathologic response rate was 40%, and major complications occurred in 10%.",
            ["pathologic-response-rate proportion 40", "complication-rate proportion 10"],
        ),
        (
            "Response was complete in 3 patients and partial in 9.",
            ["complete-response-rate count 3", "partial-response-rate count 9"],
        ),
        ("Of these, 22 (9.2%) had sinusoidal dilation.", ["complication-rate proportion 9.2 22/"]),
    ],
)
def test_degrees_of_response_in_the_specimen(sentence: str, figures: list[str]) -> None:
    assert series(sentence) == figures


_STENTED = "Forty patients with gastric cancer underwent stent placement."
_ABLATED = "Forty patients with liver metastases underwent radiofrequency ablation."
_TREATED = "Forty patients with liver metastases were treated with oxaliplatin."


@pytest.mark.parametrize(
    ("methods", "sentence", "measures"),
    [
        (_STENTED, "Complications related to the procedure were migration (n=4, 10%), pain (n=2, 5%) and bleeding (n=3, 8%).", "CCC"),
        (_ABLATED, "Complications were fever in 4 patients (10%) and pain in 2 (5%).", "CC"),
        (_ABLATED, "The complications of ablation included fever (10%) and bleeding (5%).", "CC"),
        (_ABLATED, "Complications occurred in 4 patients (10%). Fever was seen in 8 patients (20%).", "CA"),
        (_TREATED, "Complications included fever (10%) and bleeding (5%).", "AA"),
    ],
)  # fmt: skip
def test_what_the_complications_of_an_intervention_were(methods: str, sentence: str, measures: str) -> None:
    found = extract(publication(f"A series\n\nMETHODS: {methods}\nRESULTS: {sentence}"))
    kinds = {"C": "complication-rate", "A": "adverse-event-rate"}
    assert [r.measure for r in found.results] == [kinds[letter] for letter in measures]


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Ketamine for cancer pain", "other"),
        ("Palliative irradiation of painful bone metastases", "other"),
        ("Control of hot flushes with gabapentin", "other"),
        ("Cisplatin in lung cancer with bone metastases", "objective-response-rate"),
    ],
)
def test_responses_where_a_symptom_is_treated_are_none_of_the_tumour(title: str, measure: str) -> None:
    found = extract(
        publication(f"{title}\n\nMETHODS: Forty patients were treated.\nRESULTS: The response rate was 61%.")
    )
    assert [r.measure for r in found.results] == [measure]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Mortality was 6% in the R0 group and 11% in the R1/2 group.", ["death-rate proportion 6", "death-rate proportion 11"]),
        ("Relapses were seen in 14 (35%) in R0 and 9 (45%) in R1.", ["recurrence-rate proportion 35 14/", "recurrence-rate proportion 45 9/"]),
        ("Despite complete resection, 21 of 60 patients (35%) had a recurrence.", ["recurrence-rate proportion 35 21/60"]),
        ("Radiotherapy did not improve 5-year survival of stage pT3 patients with R1 resections (26% vs 31%).",
         ["overall-survival rate-at-time 26 @5 years", "overall-survival rate-at-time 31 @5 years"]),
        ("The 5-year survival of patients with nodal disease who undergo complete resection is 36%.", ["overall-survival rate-at-time 36 @5 years"]),
        ("R0 was achieved in 62% and R1 in 21%.", ["r0-resection-rate proportion 62", "r1-resection-rate proportion 21"]),
        ("After chemotherapy R0 resection was achieved in 45%.", ["r0-resection-rate proportion 45"]),
    ],
)  # fmt: skip
def test_margins_that_only_tell_the_patients_apart(sentence: str, figures: list[str]) -> None:
    assert series(sentence) == figures


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        ("We reviewed 71 patients. Extrapleural pneumonectomy (EPP), extended pleurectomy and pleurectomy/decortication (P/D) were performed in 30, 19 and 22 cases, respectively.",
         [("extrapleural pneumonectomy", 30), ("extended pleurectomy", 19), ("pleurectomy", 22)]),
        ("We reviewed 52 patients. Lobectomy and segmentectomy were performed in 30 and 22 patients, respectively.",
         [("lung resection", 30), ("lung resection", 22)]),
        # not where others had neither, nor where no operations are counted
        ("We reviewed 90 patients. Lobectomy and segmentectomy were performed in 30 and 22 patients, respectively.", None),
        ("We reviewed 52 patients. Bronchoscopy and radiotherapy were performed in 30 and 22 patients, respectively.", None),
    ],
)  # fmt: skip
def test_operations_counted_in_turn_are_arms(methods: str, arms: list[tuple[str, int]] | None) -> None:
    found = extract(publication(f"Operations on the chest\n\nMETHODS: {methods}\nRESULTS: Survival was 20 months."))
    if arms is None:
        assert len(found.arms) < 2
    else:
        assert [(arm.procedures[0], arm.n) for arm in found.arms] == arms


def before_surgery(sentence: str) -> list[str]:
    """The figures of a sentence among the results of a chemotherapy before operations."""
    return read(
        "Preoperative cisplatin and fluorouracil for cancer of the oesophagus\n\nMETHODS: Fifty patients received cisplatin and "
        f"fluorouracil before oesophagectomy. RESULTS: {sentence}"
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what the surgeon finds is no conversion
        ("Of the 30 patients who underwent thoracotomy, 27 had their tumours removed, for a resectability rate of 90%.", ["resection-rate proportion 90 27/30"]),
        ("Of 40 patients explored, 36 underwent resection, a resectability rate of 90%.", ["resection-rate proportion 90 36/40"]),
        ("Resectability at laparotomy was 85% (34/40).", ["resection-rate proportion 85 34/40"]),
        # a share in a sentence of its own stands for itself
        ("Thirty-six patients underwent resection; the response rate was 72%.", ["resection-rate count 36", "objective-response-rate proportion 72"]),
    ],
)  # fmt: skip
def test_resectability_of_those_explored(sentence: str, expected: list[str]) -> None:
    assert before_surgery(sentence) == expected


def test_resectability_of_unresectable_disease_is_a_conversion() -> None:
    found = read(
        "Cisplatin for unresectable cancer of the oesophagus\n\nMETHODS: Fifty patients with unresectable disease received cisplatin. "
        "RESULTS: The resectability rate was 40%. Of 20 patients explored, 18 were resected (resectability rate 90%)."
    )
    assert found == ["conversion-rate proportion 40", "resection-rate proportion 90 18/20"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "No residual cancer was found in the surgical specimens of eight of the 32 resected patients (25%), and microscopic foci only were "
            "found in another six.",
            ["pathologic-complete-response-rate proportion 25 8/32", "pathologic-response-rate count 6"],
        ),
        (
            "pCR was seen in 6 of 30 patients (20%) and near-complete regression (TRG 2) in 9 more (30%).",
            ["pathologic-complete-response-rate proportion 20 6/30", "pathologic-response-rate proportion 30 9/"],
        ),
        ("Subtotal tumour regression was found in 5 (16%).", ["pathologic-response-rate proportion 16 5/"]),
        # a grade of regression counts nobody, what stands behind it does
        ("TRG 2 was found in 10 patients (29%).", ["pathologic-response-rate proportion 29 10/"]),
        # an operation of which the share is told stays one
        ("Twenty-eight of the 32 patients (88%) were resected.", ["resection-rate proportion 88 28/32"]),
    ],
)  # fmt: skip
def test_what_was_left_in_the_specimen(sentence: str, expected: list[str]) -> None:
    assert before_surgery(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("30 underwent oesophagectomy (R0: 26; R1: 4).", ["resection-rate count 30", "r0-resection-rate count 26", "r1-resection-rate count 4"]),
        ("30 pts were resected (R0 26, R1 4).", ["resection-rate count 30", "r0-resection-rate count 26", "r1-resection-rate count 4"]),
        ("Resection was performed in 30 pts (R0/R1: 26/4).", ["resection-rate count 30", "r0-resection-rate count 26", "r1-resection-rate count 4"]),
        ("Resections were R0 in 26 and R1 in 4.", ["r0-resection-rate count 26", "r1-resection-rate count 4"]),
        ("CR/PR: 16/4.", ["complete-response-rate count 16", "partial-response-rate count 4"]),
        # counts that a whole divides into keep its outcome
        ("There were 20 relapses: 16 local and 4 distant.", ["recurrence-rate count 20", "recurrence-rate count 16", "recurrence-rate count 4"]),
    ],
)  # fmt: skip
def test_margins_counted_in_brackets(sentence: str, expected: list[str]) -> None:
    assert before_surgery(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There was no perioperative mortality; biliary leakage occurred in two patients.", ["complication-rate count 2"]),
        ("No patient died after the operation; pneumonia was seen in three and pleural effusion in one.", ["complication-rate count 3", "complication-rate count 1"]),
        ("Surgical mortality was 2%; bleeding occurred in two patients.", ["mortality-rate proportion 2", "complication-rate count 2"]),
        # what drugs bring about, and what was died of
        ("There was no perioperative mortality; neutropenia occurred in two patients.", ["adverse-event-rate count 2"]),
        ("There were no treatment-related deaths; pneumonia occurred in two patients.", ["adverse-event-rate count 2"]),
    ],
)  # fmt: skip
def test_complications_told_behind_the_deaths_after_operations(sentence: str, expected: list[str]) -> None:
    assert before_surgery(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Median overall survival was 20 months. Multivariate analysis identified R0 resection (HR 0.41) as an independent prognostic factor.", "overall-survival"),
        ("The 3-year survival rate was 40%. CEA above 5 (hazard ratio 0.41, 95% CI 0.2-0.9) was an independent favourable prognostic factor.", "overall-survival"),
        ("The response rate was 40%. CEA above 5 (hazard ratio 0.41, 95% CI 0.2-0.9) was an independent prognostic factor.", "other"),
        ("Median overall survival was 20 months. Independent prognostic factors for recurrence were nodes (HR 0.41) and margins (HR 2.2).", "recurrence-rate"),
    ],
)  # fmt: skip
def test_what_factors_called_prognostic_foretell(sentence: str, measure: str) -> None:
    assert f"{measure} hazard-ratio 0.41" in before_surgery(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the share behind partial responses is of both kinds where their sum makes it
        (
            "There were 3 CRs and 8 PRs among 30 evaluable patients (37%).",
            ["complete-response-rate count 3", "partial-response-rate count 8", "objective-response-rate proportion 37 11/30"],
        ),
        (
            "Of 46 evaluable patients, one had a complete and 11 a partial response (26%).",
            ["complete-response-rate count 1", "partial-response-rate count 11", "objective-response-rate proportion 26 12/46"],
        ),
        (
            "Of 46 evaluable patients, one had a complete and 11 a partial response (24%).",
            ["complete-response-rate count 1", "partial-response-rate proportion 24 11/46"],
        ),
        # degrees of regression in the specimen
        (
            "Histologic regression was complete in 5 (10%) and subtotal in 9 (18%).",
            ["pathologic-complete-response-rate proportion 10 5/", "pathologic-response-rate proportion 18 9/"],
        ),
        # complications in a list with one that only an operation brings about, and in one of toxicity
        ("Bile leak developed in 7 patients and liver failure in 3.", ["complication-rate count 7", "complication-rate count 3"]),
        ("Grade 3 toxicity: wound infection in 2 and pneumonia in 3.", ["complication-rate count 2", "adverse-event-rate count 3"]),
    ],
)  # fmt: skip
def test_sums_and_lists_of_series(sentence: str, expected: list[str]) -> None:
    found = before_surgery(sentence)
    assert [f.rpartition(" ")[0] if " count " in f and "/" in f else f for f in found] == expected
