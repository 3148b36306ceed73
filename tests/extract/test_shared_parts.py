"""Arms told by another: "the same regimen without cetuximab", and drugs that two arms share: "A plus B or C". Sentences are made up."""

import pytest
from texts import publication

from kg.extract import extract

FOLFOX = {"fluorouracil", "leucovorin", "oxaliplatin"}


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("Patients were randomised to FOLFOX with cetuximab or the same chemotherapy without the antibody.", FOLFOX),
        ("Patients were randomised to FOLFOX with bevacizumab or the same chemotherapy with placebo.", FOLFOX),
        ("Patients were randomised to bevacizumab plus FOLFOX or the same chemotherapy alone.", FOLFOX),
        ("Patients received FOLFOX plus cetuximab (n=20) or the same regimen without cetuximab (n=22).", FOLFOX),
        ("Patients received FOLFOX plus cetuximab or the same regimen without cetuximab.", FOLFOX),
        ("Group A received FOLFOX with cetuximab, group B the same regimen without cetuximab.", FOLFOX),
        ("Twenty patients received FOLFOX with cetuximab and 22 received the same regimen without cetuximab.", FOLFOX),
        (
            "Patients were randomised to gemcitabine and cisplatin plus durvalumab or the same doublet alone.",
            {"cisplatin", "gemcitabine"},
        ),
        ("Patients were randomised to letrozole plus palbociclib or the same treatment plus placebo.", {"letrozole"}),
        # nothing was added that could be left out
        (
            "Patients were randomised to docetaxel, cisplatin and fluorouracil or the same drugs with placebo.",
            {"cisplatin", "docetaxel", "fluorouracil"},
        ),
        # another drug is added to all of it
        ("Patients were randomised to FOLFOX or the same chemotherapy with cetuximab.", {*FOLFOX, "cetuximab"}),
    ],
)
def test_the_same_without_what_was_added(design: str, drugs: set[str]) -> None:
    found = extract(publication(f"A trial\nMETHODS: {design}\nRESULTS: Responses were seen in 45% and 23%."))
    assert len(found.arms) == 2
    assert {frozenset(arm.drugs) for arm in found.arms} >= {frozenset(drugs)}
    (same,) = [arm for arm in found.arms if "same" in arm.label]
    assert set(same.drugs) == drugs


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        # one of another kind than the last of those joined stands alone
        ("nivolumab plus ipilimumab or sunitinib", {"sunitinib"}),
        ("atezolizumab + bevacizumab or sorafenib", {"sorafenib"}),
        ("paclitaxel plus ramucirumab or irinotecan", {"irinotecan"}),
        ("encorafenib plus cetuximab or FOLFIRI", {"fluorouracil", "irinotecan", "leucovorin"}),
        # one of the same kind takes the place of the last, as any does beside chemotherapy
        ("docetaxel plus gefitinib or erlotinib", {"docetaxel", "erlotinib"}),
        ("FOLFOX plus cetuximab or bevacizumab", {*FOLFOX, "bevacizumab"}),
        ("docetaxel plus ramucirumab or erlotinib", {"docetaxel", "erlotinib"}),
        ("letrozole plus ribociclib or placebo", {"letrozole"}),
        # the operation tells how long the placebo is given
        ("docetaxel with lapatinib or placebo for six cycles before surgery", {"docetaxel"}),
        ("docetaxel with lapatinib or placebo followed by surgery", set()),
        # none is given a placebo for what it is told with
        ("celecoxib or placebo with FOLFOX", FOLFOX),
        ("celecoxib (400 mg) or placebo alongside FOLFOX", FOLFOX),
    ],
)
def test_what_a_bare_drug_behind_joined_ones_shares(design: str, drugs: set[str]) -> None:
    found = extract(
        publication(f"A trial\nMETHODS: Patients were randomised to {design}.\nRESULTS: Responses in 45% and 23%.")
    )
    assert set(found.arms[1].drugs) == drugs


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("Patients were randomised to FOLFOX and either cetuximab (400 mg/m2) or no antibody.", FOLFOX),
        ("Patients were randomised to FOLFOX plus either cetuximab or no further drug.", FOLFOX),
        ("FOLFOX was given with either cetuximab or bevacizumab by random allocation.", {*FOLFOX, "bevacizumab"}),
        ("FOLFOX was given with cetuximab or bevacizumab according to randomisation.", {*FOLFOX, "bevacizumab"}),
        # the side that goes without treatment goes without the other's
        ("Patients were randomised to FOLFOX and cetuximab or no treatment.", set()),
        ("Patients were randomised to FOLFOX and either cetuximab or no treatment.", set()),
    ],
)
def test_what_is_given_with_the_one_or_the_other(design: str, drugs: set[str]) -> None:
    found = extract(publication(f"A trial\nMETHODS: {design}\nRESULTS: Responses in 45% and 23%."))
    assert [set(arm.drugs) for arm in found.arms] == [{*FOLFOX, "cetuximab"}, drugs]


@pytest.mark.parametrize(
    ("design", "labels"),
    [
        (
            "Patients were randomised to regorafenib or placebo, both with best supportive care.",
            ["regorafenib", "placebo"],
        ),
        ("Of 342 patients, 171 were assigned FOLFIRINOX and the other 171 gemcitabine.", ["FOLFIRINOX", "gemcitabine"]),
        ("Forty patients treated by TACE were compared with 38 who had HAIC.", ["TACE", "HAIC"]),
    ],
)
def test_labels_leave_out_who_was_given_it(design: str, labels: list[str]) -> None:
    found = extract(publication(f"A trial\nMETHODS: {design}\nRESULTS: Responses in 45% and 23%."))
    assert [arm.label for arm in found.arms] == labels


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("39 received docetaxel and 41 received paclitaxel in addition to carboplatin", {"carboplatin", "docetaxel"}),
        ("39 were assigned to docetaxel and 41 to paclitaxel in addition to carboplatin", {"carboplatin", "docetaxel"}),
        (
            "39 received standard-dose docetaxel and 41 received high-dose docetaxel in addition to carboplatin",
            {"carboplatin", "docetaxel"},
        ),
        # the regimen of the last
        ("39 received docetaxel and 41 received paclitaxel in combination with carboplatin", {"docetaxel"}),
        ("39 were assigned to docetaxel and 41 to paclitaxel in combination with carboplatin", {"docetaxel"}),
        ("39 received docetaxel alone and 41 received paclitaxel in addition to carboplatin", {"docetaxel"}),
        # what the first are given without it
        ("39 received docetaxel and 41 received docetaxel in addition to carboplatin", {"docetaxel"}),
        (
            "39 received standard-dose docetaxel and 41 received standard-dose docetaxel in addition to carboplatin",
            {"docetaxel"},
        ),
    ],
)
def test_what_is_given_in_addition_to_each_of_two_counted_groups(design: str, drugs: set[str]) -> None:
    found = extract(
        publication(f"A trial\nMETHODS: Of 80 patients, {design}.\nRESULTS: Responses were seen in 45% and 23%.")
    )
    assert {frozenset(arm.drugs) for arm in found.arms if arm.n == 39} == {frozenset(drugs)}


@pytest.mark.parametrize("kind", ["2a", "2b"])
def test_interferons_with_a_greek_letter_run_into_the_short_form(kind: str) -> None:
    text = f"A trial\nMETHODS: Patients were randomised to IFNα{kind} or observation.\nRESULTS: Relapses were seen in 45% and 23%."
    assert {drug for arm in extract(publication(text)).arms for drug in arm.drugs} == {f"interferon alfa-{kind}"}


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        # what stands before the choice is given to both, however its dose is written
        ("cytarabine 100 mg/m2/d by continuous infusion for 7 days and either idarubicin 12 mg/m2/d or daunorubicin 45 mg/m2/d for 3 days", {"cytarabine", "daunorubicin"}),
        ("melphalan 0.25 mg/kg/day for 4 days with either thalidomide 100 mg/day or lenalidomide 10 mg/d", {"lenalidomide", "melphalan"}),
        ("cisplatin 80 mg/m2 on day 1 by infusion with either vinorelbine or gemcitabine", {"cisplatin", "gemcitabine"}),
        # a stroke behind a dose that joins the next drug
        ("docetaxel 75 mg/m2/cisplatin 75 mg/m2 or gemcitabine 1000 mg/m2/carboplatin", {"carboplatin", "gemcitabine"}),
    ],
)  # fmt: skip
def test_doses_by_area_and_day_before_a_choice(design: str, drugs: set[str]) -> None:
    found = extract(
        publication(
            f"A trial\nMETHODS: 200 patients were randomly assigned to {design}.\nRESULTS: Responses were seen in 45% and 23%."
        )
    )
    assert set(found.arms[1].drugs) == drugs


@pytest.mark.parametrize(
    ("title", "design", "drugs"),
    [
        # the title tells what both are given, or the design that a choice is made for it
        ("Gemcitabine plus epirubicin versus gemcitabine plus docetaxel", "gemcitabine plus epirubicin or docetaxel", {"docetaxel", "gemcitabine"}),
        ("Mitoxantrone and cytarabine versus daunorubicin and cytarabine", "cytarabine and either mitoxantrone or daunorubicin", {"cytarabine", "daunorubicin"}),
        ("Gemcitabine plus epirubicin versus docetaxel", "gemcitabine plus epirubicin or docetaxel", {"docetaxel"}),
    ],
)  # fmt: skip
def test_what_the_title_tells_of_both_sides(title: str, design: str, drugs: set[str]) -> None:
    found = extract(
        publication(
            f"{title}\n\nMETHODS: Patients were randomly assigned to {design}.\nRESULTS: Responses were seen in 45% and 23%."
        )
    )
    assert set(found.arms[1].drugs) == drugs
