"""Texts that tell what will be done: their figures are of other studies, or reckoned with, and sit on no arm."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, text_id

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
