"""Of how many patients a figure is, where the number stands apart from it."""

from __future__ import annotations

import pytest

from kg.extract import extract
from tests.texts import publication


def totals(sentence: str) -> list[tuple[str, int | None, int | None]]:
    text = f"Radiosurgery for brain metastases\n\nMETHODS: Patients had radiosurgery.\nRESULTS: {sentence}"
    return [(str(r.value), r.events, r.total) for r in extract(publication(text)).results]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Median overall survival was 13·9 months [95% CI 12·0–15·6] in the 455 patients with one tumour.",
            ("13.9", None, 455),
        ),
        ("The objective response rate was 23% (95% CI, 13%–37%) for 52 treated patients.", ("23", None, 52)),
        ("Among 126 patients, the objective response rate was 29%.", ("29", None, 126)),
        ("The overall response rate among these 21 patients was 14.3%.", ("14.3", None, 21)),
        (
            "Ninety-eight patients underwent EGFR screening and mutations were detected in 34 (35%).",
            ("35", 34, 98),
        ),
        ("During follow-up, 309 deaths were reported in the 3,986 patients.", ("309", 309, 3986)),
        ("Of 45 patients assessable for response, 3 had a complete and 14 had a partial response.", ("14", 14, 45)),
        (
            "Among the 28 evaluable patients, there were four complete responses and five partial responses.",
            ("5", 5, 28),
        ),
        ("Of 80 enrolled, 76 were evaluable for efficacy, and 16 patients had a partial response.", ("16", 16, 76)),
        ("In the safety population (n = 207), nausea was seen in 27% and vomiting in 20%.", ("20", None, 207)),
        ("Of these 54 patients, 31% responded and 42.6% had stable disease.", ("42.6", None, 54)),
        ("Of 65 relapses, 11% were local and 61% were distant.", ("61", None, 65)),
        ("The response rate among these 21 patients was 14.3%, and 52.4% had clinical benefit.", ("52.4", None, 21)),
        ("There were 3 complete and 14 partial responses among 40 patients.", ("3", 3, 40)),
        ("There were 14 responses in 40 assessable patients.", ("14", 14, 40)),
        ("Eight of 11 evaluable patients responded.", ("8", 8, 11)),
        ("Twelve of 20 patients with evaluable disease achieved a response.", ("12", 12, 20)),
        ("Eight of 11 patients were progression-free at 6 months.", ("8", 8, 11)),
        ("Nineteen patients responded, for an overall response rate of 38%.", ("38", 19, None)),
        ("Twelve of the 30 patients responded (2 CR, 10 PR), yielding a response rate of 40%.", ("40", 12, 30)),
        (
            "We saw a response in 24 patients, including five complete responses (overall response rate, 80%).",
            ("80", 24, None),
        ),
        ("Resection was attempted in 77 patients, i.e. 51%.", ("51", 77, None)),
    ],
)
def test_the_total_told_beside_a_figure_is_its_own(sentence: str, told: tuple[str, int | None, int | None]) -> None:
    assert told in totals(sentence)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The response rate was 23% in 12 patients (25%) with liver metastases.", "23"),  # has a share of its own
        ("Of 126 patients, 40 had one tumour, and the response rate was 29%.", "29"),  # another number comes between
        ("In total, 309 deaths occurred in 12 patients treated twice.", "309"),  # fewer patients than deaths
        ("Among 98 patients, mutations were detected in 34 (52%).", "52"),  # not the share it is said to be
        (
            "In patients with (n = 59) and without (n = 118) a biopsy, survival at 3 years was 96%.",
            "96",
        ),  # which of them
        ("Of 83 patients, 20 had one tumour; of these, 7 relapsed.", "7"),  # of the 20
        ("Among 60 patients, survival was longer in men than in women, at 40%.", "40"),  # of some of them
    ],
)
def test_other_numbers_of_patients_are_not(sentence: str, value: str) -> None:
    assert [total for told, _, total in totals(sentence) if told == value] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten of 14 evaluable patients were treated with four cycles.",
        "Eight of 11 patients with squamous carcinoma were evaluable for response.",
        "Eleven of the 12 evaluable patients were men.",
    ],
)
def test_those_looked_at_are_no_result(sentence: str) -> None:
    assert totals(sentence) == []
