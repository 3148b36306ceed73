"""Arms that a sentence lists as a combination is listed. Sentences are made up."""

import pytest
from texts import publication

from kg.extract import extract

RESULTS = "RESULTS: Median survival was 7, 6 and 4 months, respectively."


@pytest.mark.parametrize(
    ("design", "results", "labels"),
    [
        (
            "Patients with gastric cancer were randomised to S-1, capecitabine, and observation.",
            RESULTS,
            ["S-1", "capecitabine", "observation"],
        ),
        (
            "Patients were randomly allocated (1:1:1) to docetaxel 75 mg/m2, docetaxel 100 mg/m2 and best supportive care.",
            RESULTS,
            ["docetaxel 75 mg/m2", "docetaxel 100 mg/m2", "best supportive care"],
        ),
        ("Patients received, at random, docetaxel, irinotecan, or both.", RESULTS, ["docetaxel", "irinotecan", "both"]),
        (
            "In this three-arm study patients got sorafenib, TACE, and TACE plus sorafenib.",
            RESULTS,
            ["sorafenib", "TACE", "TACE plus sorafenib"],
        ),
        (
            "One hundred patients were randomised to docetaxel and placebo.",
            "RESULTS: Median survival was 7 and 4 months, respectively.",
            ["docetaxel", "placebo"],
        ),
        # one arm of which alone the text tells
        (
            "One hundred patients were randomised to docetaxel and cisplatin.",
            "RESULTS: Median survival was 7 months.",
            ["docetaxel and cisplatin"],
        ),
        # a combination of the one arm of a study that is not of so many
        (
            "In this study patients got docetaxel, cisplatin, and fluorouracil.",
            RESULTS,
            ["docetaxel, cisplatin, and fluorouracil"],
        ),
        (
            "In this two-arm study patients got docetaxel, cisplatin, and fluorouracil.",
            RESULTS,
            ["docetaxel, cisplatin, and fluorouracil"],
        ),
    ],
)
def test_lists_by_chance(design: str, results: str, labels: list[str]) -> None:
    found = extract(publication(f"A trial\nMETHODS: {design}\n{results}"))
    assert [arm.label for arm in found.arms] == labels
    told = [result.arm for result in found.results]
    if len(labels) == len(told):
        assert told == [arm.id for arm in found.arms]
