"""Sides that name a kind of treatment are given the drugs that another sentence spells it with."""

from __future__ import annotations

import pytest

from kg.extract import extract
from tests.texts import publication

FEC = "cyclophosphamide+epirubicin+fluorouracil"
CMF = "cyclophosphamide+fluorouracil+methotrexate"


def arms_of(design: str, spelt: str) -> list[str]:
    text = f"Treatment of early breast cancer\n\nWomen were randomised to {design}. {spelt} Recurrence was seen in 8% and 10%, respectively."
    return sorted("+".join(sorted(arm.drugs)) for arm in extract(publication(text)).arms)


@pytest.mark.parametrize(
    ("design", "spelt", "arms"),
    [
        ("tamoxifen alone (n = 310) or tamoxifen plus ovarian suppression (n = 300)", "Ovarian suppression was by monthly triptorelin.", ["tamoxifen", "tamoxifen+triptorelin"]),
        ("tamoxifen alone (n = 310) or tamoxifen plus an LHRH agonist (n = 300)", "The LHRH agonist was goserelin 3.6 mg every 28 days.", ["goserelin+tamoxifen", "tamoxifen"]),
        ("tamoxifen (n = 310) or an aromatase inhibitor (n = 300)", "The aromatase inhibitor was letrozole 2.5 mg daily.", ["letrozole", "tamoxifen"]),
        ("a taxane (n = 310) or an anthracycline (n = 300)", "The taxane was docetaxel and the anthracycline doxorubicin.", ["docetaxel", "doxorubicin"]),
        ("endocrine therapy (n = 310) or chemotherapy (n = 300)", "Endocrine therapy consisted of letrozole and chemotherapy of docetaxel.", ["docetaxel", "letrozole"]),
        ("chemotherapy alone (n = 310) or chemotherapy followed by endocrine therapy (n = 300)", "Endocrine therapy was with tamoxifen 20 mg daily. Chemotherapy was six cycles of FEC.", [FEC, f"{FEC}+tamoxifen"]),
        ("chemotherapy (n = 310) or chemotherapy plus an anti-HER2 antibody (n = 300)", "The antibody was trastuzumab. Chemotherapy consisted of docetaxel and carboplatin.", ["carboplatin+docetaxel", "carboplatin+docetaxel+trastuzumab"]),
        ("tamoxifen (n = 310) or an aromatase inhibitor (n = 300)", "Letrozole 2.5 mg was taken daily.", ["letrozole", "tamoxifen"]),
        ("tamoxifen (n = 310) or chemotherapy (n = 300)", "The physician chose capecitabine, eribulin or vinorelbine beforehand.", ["capecitabine+eribulin+vinorelbine", "tamoxifen"]),
        ("olaparib (n = 310) or treatment of physician's choice (n = 300)", "Physicians could choose between capecitabine, eribulin and vinorelbine.", ["capecitabine+eribulin+vinorelbine", "olaparib"]),
        ("high-dose chemotherapy with stem-cell rescue (n = 310) or conventional chemotherapy (n = 300)", "High-dose chemotherapy was cyclophosphamide and thiotepa; conventional chemotherapy was CMF.", ["cyclophosphamide+fluorouracil+methotrexate", "cyclophosphamide+thiotepa"]),
        ("transplantation (n = 310) or maintenance chemotherapy (n = 300)", "Transplantation was preceded by high-dose carboplatin and thiotepa. Maintenance consisted of CMF.", ["carboplatin+thiotepa", CMF]),
    ],
)  # fmt: skip
def test_a_kind_is_what_it_is_spelt_with(design: str, spelt: str, arms: list[str]) -> None:
    assert arms_of(design, spelt) == arms


@pytest.mark.parametrize(
    ("design", "spelt", "arms"),
    [
        ("tamoxifen (n = 310) or tamoxifen plus ovarian suppression (n = 300)", "Ovarian suppression was better tolerated than triptorelin in an earlier study.", ["tamoxifen", "tamoxifen"]),
        ("letrozole (n = 310) or no endocrine therapy (n = 300)", "Previous endocrine therapy was tamoxifen.", ["", "letrozole"]),
        ("an aromatase inhibitor, anastrozole (n = 310) or tamoxifen (n = 300)", "The aromatase inhibitor was letrozole in a second trial.", ["anastrozole", "tamoxifen"]),
        ("tamoxifen (n = 310) or capecitabine (n = 300)", "Patients chose letrozole beforehand.", ["capecitabine", "tamoxifen"]),
        ("an aromatase inhibitor (n = 310) or tamoxifen (n = 300)", "Letrozole or anastrozole was taken daily.", ["", "tamoxifen"]),
    ],
)  # fmt: skip
def test_a_kind_is_not_what_is_told_of_others(design: str, spelt: str, arms: list[str]) -> None:
    assert arms_of(design, spelt) == arms


@pytest.mark.parametrize(
    ("sentence", "drugs"),
    [
        ("Patients received CEOP (cyclophosphamide, epirubicin, vincristine and prednisone).", "cyclophosphamide+epirubicin+prednisone+vincristine"),
        (
            "Patients received CEOP-Bleo (cyclophosphamide 750 mg/m (2), epirubicin 70 mg/m (2), vincristine 1.4 mg/m (2), prednisone 40 mg, "
            "bleomycin 10 mg).",
            "bleomycin+cyclophosphamide+epirubicin+prednisone+vincristine",
        ),
        ("Patients received vincristine and daunorubicin (the VD regimen). Survival was long with the VD regimen.", "daunorubicin+vincristine"),
        # no spelling of the regimen: one drug more, a drug beside it
        ("Patients received bortezomib (VD).", "bortezomib+dexamethasone"),
        ("Patients received CHOP (750 mg of cyclophosphamide).", "cyclophosphamide+doxorubicin+prednisone+vincristine"),
        ("Patients received CEOP plus rituximab (375 mg).", "cyclophosphamide+etoposide+prednisone+rituximab+vincristine"),
    ],
)  # fmt: skip
def test_a_regimen_is_what_its_bracket_spells(sentence: str, drugs: str) -> None:
    found = extract(publication(f"Treatment of lymphoma\n\nMETHODS: {sentence}\nRESULTS: The response rate was 64%."))
    assert ["+".join(sorted(arm.drugs)) for arm in found.arms] == [drugs]


@pytest.mark.parametrize(
    ("short", "spelt", "drugs"),
    [
        # a short form that may stand for another drug, and one with a small letter
        ("CAP", "cyclophosphamide, epirubicin plus prednisone", "cyclophosphamide+epirubicin+prednisone"),
        ("ChOP", "cyclophosphamide, vincristine, prednisone, and doxorubicin", "cyclophosphamide+doxorubicin+prednisone+vincristine"),
        # fewer drugs than letters are no spelling
        ("CAP", "oral capecitabine", "capecitabine"),
    ],
)  # fmt: skip
def test_a_short_form_is_what_this_text_spells(short: str, spelt: str, drugs: str) -> None:
    methods = (
        f"We compared gemcitabine with {short} ({spelt}). Patients were randomly assigned to gemcitabine or {short}."
    )
    found = extract(
        publication(f"A randomised trial\n\nMETHODS: {methods}\nRESULTS: The response rate was 64% with {short}.")
    )
    assert {"+".join(sorted(arm.drugs)) for arm in found.arms} == {"gemcitabine", drugs}


@pytest.mark.parametrize(
    ("title", "given", "drugs"),
    [
        ("Ceritinib for metastatic lung cancer following crizotinib", "Sixty patients were treated with ceritinib.", "ceritinib"),
        ("Second-line docetaxel after cisplatin", "Sixty patients received docetaxel 75 mg/m2.", "docetaxel"),
        # the text says that it was given, or the title has it before the disease
        ("Tamoxifen in breast cancer after doxorubicin", "Sixty women received doxorubicin followed by tamoxifen.", "doxorubicin+tamoxifen"),
        ("Docetaxel following cisplatin in lung cancer", "Sixty patients were treated.", "cisplatin+docetaxel"),
    ],
)  # fmt: skip
def test_what_patients_of_a_title_had_before(title: str, given: str, drugs: str) -> None:
    found = extract(publication(f"{title}\n\nMETHODS: {given}\nRESULTS: The response rate was 38%."))
    assert ["+".join(sorted(arm.drugs)) for arm in found.arms] == [drugs]


def test_a_treatment_whose_omission_is_an_arm() -> None:
    found = extract(
        publication(
            "Early breast cancer\n\nMETHODS: Women were randomised to radiotherapy or omission of radiotherapy.\n"
            "RESULTS: Local recurrence was 5% with omission and 2% with radiotherapy."
        )
    )
    assert [arm.procedures for arm in found.arms] == [("radiotherapy",), ()]
    assert [(r.arm, r.value) for r in found.results] == [("a2", 5), ("a1", 2)]


def test_what_is_standard_is_not_what_an_unknown_regimen_is() -> None:
    text = (
        "Induction of remission\n\nBACKGROUND: Most induction regimens have vincristine and daunorubicin.\nMETHODS: Patients were randomised "
        "to {} or {}.\nRESULTS: The rate of complete remission was 83% and 71%, respectively."
    )
    named = extract(publication(text.format("the ABC-2 regimen", "a standard induction with four drugs")))
    assert [arm.drugs for arm in named.arms] == [(), ()]
    kind = extract(publication(text.format("early chemotherapy", "late chemotherapy")))
    assert [arm.drugs for arm in kind.arms] == [("daunorubicin", "vincristine")] * 2


def test_a_number_of_something_else_is_no_size_of_an_arm() -> None:
    text = (
        "Acupuncture v oral care sessions for dry mouth\n\nMETHODS: A total of {} patients were recruited. In a randomised crossover design participants "
        "received two sessions of oral care and eight of acupuncture.\nRESULTS: Acupuncture, compared with oral care, reduced dry mouth (OR 2.0)."
    )
    assert [arm.n for arm in extract(publication(text.format(145))).arms] == [None, None]
    assert [arm.n for arm in extract(publication(text.format(20))).arms] == [8, None]
