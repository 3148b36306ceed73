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
    ],
)
def test_other_numbers_of_patients_are_not(sentence: str, value: str) -> None:
    assert [total for told, _, total in totals(sentence) if told == value] == [None]
