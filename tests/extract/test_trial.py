"""Facts about the trial: names, design, numbers of patients, setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.arms.assembly import find_arms
from kg.extract.facts.trial import find_conditions, find_trial
from kg.extract.text.analysis import analyse
from kg.model import Document, DocumentKind, Trial
from kg.sources.text import read_text
from kg.vocabulary.matcher import default_matcher

SEEDS = Path(__file__).parents[2] / "seeds"


def trial(
    text: str, *, title: str = "A study in patients with cancer", kind: DocumentKind = DocumentKind.PUBLICATION
) -> Trial:
    document = Document(id="local:test", kind=kind, title=title, text=f"{title}\n\n{text}")
    analysis = analyse(document, default_matcher())
    return find_trial(analysis, find_arms(analysis))


@pytest.mark.parametrize(
    ("title", "acronym"),
    [
        ("Erlotinib in lung cancer (BRISK-2): a randomised phase 3 trial", "BRISK-2"),
        ("Gefitinib or placebo: results of the multicentre randomized LUMEN trial", "LUMEN"),
        ("Cetuximab in colorectal cancer: the EORTC 12345 trial", "EORTC 12345"),
        ("Docetaxel or surgery for gastric cancer (T3); final report of SWOG 77-12", "SWOG 77-12"),
        (
            "Docetaxel for gastric cancer: a trial of the Upper Rhine Oncology Group 4711 trial",
            "Upper Rhine Oncology Group 4711",
        ),
        ("Goserelin alone: first results of the CHAIR-study (Care after Hormones)", "CHAIR"),
        ("Outcome after the Second Docetaxel in Liver Metastases Trial (DOLMA-2)", "DOLMA-2"),
        ("Docetaxel in a study of 100 patients", None),
        ("Lung cancer with rearrangements (Q-VOLEX): an open-label phase 3 trial", "Q-VOLEX"),
        ("Older patients profit more: a subanalysis of the randomized MDS-Study IV", "MDS-Study IV"),
        ("Lessons learnt from QUAP (Questions Under A randomised triAl of Prostate screening)", "QUAP"),
        ("Antibodies in gastric cancer: results from the randomised phase III QUOVA trial", "QUOVA"),
        ("Results of a randomized phase IIb/III trial (QUO-Lung 1).", "QUO-Lung 1"),
        ("A phase II/III study of the Somewhere Network", None),
        ("Aspirin and aberrant crypt foci (ACF): a randomized, double-blind trial", None),
        ("Radiosurgery for painful metastases: DOLIS - a phase II trial", "DOLIS"),
        ("Drugs for lung cancer: Results from the European QURAF Cohort.", "QURAF"),
        ("QUEENLANE, a double-blind randomized phase II trial of cisplatin", "QUEENLANE"),
        ("Cisplatin in stage IB lung cancer: CALGB 9999 with the study groups.", "CALGB 9999"),
        ("Video-assisted lobectomy: report of CALGB 98765--a prospective, multi-institution study.", "CALGB 98765"),
        ("Frail patients in Eastern Cooperative Oncology Group Study E9876: a Phase II trial", "E9876"),
        ("Old age and lung cancer: what Eastern Cooperative Oncology Group 9876 taught us.", "ECOG 9876"),
        ("Surgery in patients with lung cancer in CALGB protocol #9876.", "CALGB 9876"),
        ("Patients enrolled in the QUTS-GC study of gastric cancer (GC)", "QUTS-GC"),
        ("CMF versus leuprorelin: preliminary results of the CHAIR-study.", "CHAIR"),
        ("Vinorelbine in lung cancer: updated survival analysis of QBR.10.", "QBR.10"),
        ("Chemotherapy before gastrectomy: results of the Danish randomised FAMTX trial.", "FAMTX"),
        (
            "Trastuzumab: a Somewhere Breast Group 26/Elsewhere Breast Group 03-05 study.",
            "Somewhere Breast Group 26/Elsewhere Breast Group 03-05",
        ),
        ("Treatment beyond progression in lung cancer (OPTO, QTONG-0802): a multicentre trial", "OPTO"),
        ("A trial in lung cancer patients: the EGFR-TKI study", None),
        ("Cisplatin in patients of ECOG 0-1: a study", None),
        ("Results of the EORTC QLQ-C30 in a trial", None),
        ("A Neoadjuvant Sample ReseArcH and CollectioN Study of cisplatin in cancer", None),
    ],
)
def test_acronym(title: str, acronym: str | None) -> None:
    assert trial("METHODS: Patients received treatment.", title=title).acronym == acronym


@pytest.mark.parametrize(
    ("said", "acronym"),
    [
        ("RESULTS: RTOG 9876 accrued 52 patients.", "RTOG 9876"),
        (
            "METHODS: European Organisation for Research and Treatment of Cancer Protocol 09876 accrued 52.",
            "EORTC 09876",
        ),
        ("METHODS: Cancer and Leukemia Group B Study 9876 accrued 52 patients.", "CALGB 9876"),
        ("METHODS: This phase II trial, QVF1234g, addressed safety.", "QVF1234g"),
        ("METHODS: The Women's Wealth Initiative (WWI) began. The WWI study was a double-blind trial.", "WWI"),
        (
            "METHODS: The Wide Adjuvant Lung Cancer Trial was designed to evaluate cisplatin.",
            "Wide Adjuvant Lung Cancer Trial",
        ),
        ("METHODS: Patients took part in the Third Cancer Trial (QUADIANT-3).", "QUADIANT-3"),
        ("METHODS: The Randomized Phase II Trial began.", None),
        ("METHODS: Unlike the QUEX trial, ours was small.", None),
        ("PURPOSE: The Queen Survival Evaluation (QUSEL) trial compared cisplatin with placebo.", "QUSEL"),
        ("METHODS: Patients completed the EORTC-BN20 before the study.", None),
        ("METHODS: Patients were randomised in an MRC study (QX2) comparing two doses.", "QX2"),
        ("METHODS: The aim of the Wide Lung Trial was to confirm a benefit.", "Wide Lung Trial"),
        ("METHODS: Sleep was rated by the Medical Outcomes Study Sleep Scale.", None),
        ("PURPOSE: Eastern Cooperative Oncology Group trial E9876 was initiated to explore this.", "E9876"),
        ("METHODS: QUANITA is a randomized trial of cisplatin.", "QUANITA"),
        ("TRIAL REGISTRATION NUMBER: NCT01234567", None),
        ("TRIAL CODE: NCT01234567", None),
        ("CLINICALTRIALS.GOV: NCT01234567.", None),
    ],
)
def test_acronym_in_the_text(said: str, acronym: str | None) -> None:
    assert trial(said).acronym == acronym


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("ClinicalTrials.gov NCT01234567.", ("NCT01234567",)),
        ("EudraCT 2011-002172-99 and ISRCTN12345678.", ("2011-002172-99", "ISRCTN12345678")),
        ("Tel. 2011-0021.", ()),
    ],
)
def test_registry_ids(said: str, ids: tuple[str, ...]) -> None:
    assert trial(f"METHODS: {said}").registry_ids == ids


@pytest.mark.parametrize(
    ("said", "phase"),
    [
        ("This phase II study enrolled patients.", "2"),
        ("This phase I/II trial enrolled patients.", "1/2"),
        ("This is the phase II component of a phase I/II study.", "1/2"),
        ("We conducted a phase 3, open-label trial.", "3"),
        ("A phase III trial is warranted.", None),
        ("Patients in the luteal phase were excluded.", None),
        ("Patients received the recommended phase 2 dose.", None),
        ("This was a phase 1 dose-escalation study.", "1"),
        ("A phase II trial with 142 patients demonstrated that docetaxel is active.", None),
    ],
)
def test_phase(said: str, phase: str | None) -> None:
    assert trial(f"METHODS: {said}").phase == phase


@pytest.mark.parametrize(
    ("said", "randomized"),
    [
        ("Patients were randomly assigned to cisplatin or carboplatin.", True),
        ("This was a non-randomized comparison of cisplatin and carboplatin.", False),
        ("Patients received cisplatin.", None),
    ],
)
def test_randomized(said: str, randomized: bool | None) -> None:
    assert trial(f"METHODS: {said}").randomized is randomized


@pytest.mark.parametrize(
    ("said", "enrolled"),
    [
        ("A total of 481 patients were randomized.", 481),
        ("Between 2001 and 2005, 88 patients were enrolled.", 88),
        ("Two hundred twelve patients were included in this trial.", 212),
        ("Forty-two of 44 patients were assessable for response.", 44),
        ("700 patients were screened, and 585 were randomly assigned to treatment.", 585),
        ("It was planned to enroll 300 patients.", None),
        ("Fever occurred in 12 patients.", None),
        ("Fever was the commonest event and occurred in 112 patients.", None),
        ("Forty-one patients were eligible for efficacy and safety.", 41),
        ("Thirty-seven patients were eligible for analysis.", None),
        ("Of 84 patients with fever, 12 died. All 95 patients enrolled completed therapy.", 95),
        ("LX 12-7 accrued 75 patients. Twelve patients received one cycle but were not randomized.", 75),
        (
            "We screened 531 patients, of whom 141 were excluded and 390 were randomly assigned to one of the groups.",
            390,
        ),
    ],
)
def test_enrolled(said: str, enrolled: int | None) -> None:
    assert trial(f"METHODS: Patients received cisplatin.\nRESULTS: {said}").enrolled == enrolled


@pytest.mark.parametrize(
    ("said", "enrolled"),
    [
        ("PROJECTED ACCRUAL: A total of 336 patients will be entered in this study.", 336),
        ("PROJECTED ACCRUAL: It is expected that 50 patients will be entered over 5 years.", 50),
        ("The trial will include 100 women with cancer.", 100),
        ("The second stage will be enlarged by 18 further patients.", None),
        ("In a phase II trial with 45 patients, two had a response.", None),
    ],
)
def test_enrolled_where_a_plan_is_told(said: str, enrolled: int | None) -> None:
    found = trial(f"Brief summary: Patients will receive cisplatin.\n{said}", kind=DocumentKind.REGISTRY_RECORD)
    assert found.enrolled == enrolled


def test_a_page_of_bare_values_ends_with_the_number_enrolled() -> None:
    text = "Interventional\n\nRecruiting\nPatients receive cisplatin.\nApr 11,2012\nAll\n18 Years\nN/A\n25\n"
    assert trial(text, kind=DocumentKind.REGISTRY_RECORD).enrolled == 25


def test_sites_masking_line_and_setting() -> None:
    found = trial("METHODS: In this double-blind trial at 16 centres, patients received first-line adjuvant cisplatin.")
    assert (found.sites, found.multicenter, found.masking, found.line, found.setting) == (
        16,
        True,
        "double",
        "first",
        "adjuvant",
    )


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("METHODS: Patients had no clinical evidence of distant metastases and received preoperative chemotherapy.", "neoadjuvant"),
        ("METHODS: Patients without extrahepatic or lung metastases received cisplatin.", None),
        ("METHODS: Patients with non-metastatic disease received cisplatin; metastasis-free survival was the end point.", None),
        ("METHODS: Patients with lymph node metastasis received cisplatin to prevent liver metastasis.", None),
        ("METHODS: Patients with metastatic disease without brain metastases received cisplatin.", "metastatic"),
        ("BACKGROUND: Few drugs help against liver metastases.\nMETHODS: Patients with unresectable disease received cisplatin.", "metastatic"),
        ("METHODS: Patients with unresectable disease received cisplatin.", "advanced"),
        ("METHODS: Patients received peri-operative cisplatin and maintenance capecitabine.", "perioperative"),
    ],
)  # fmt: skip
def test_a_setting_of_metastases_that_are_there(text: str, setting: str | None) -> None:
    assert trial(text).setting == setting


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("METHODS: Patients who had benefited from first-line cetuximab received cisplatin in third or further lines.", "third"),
        ("METHODS: Patients received cisplatin as second- or later-line treatment.", "second"),
        ("METHODS: Patients received cisplatin beyond the second line.", None),
    ],
)  # fmt: skip
def test_the_line_under_study_and_those_after_it(text: str, line: str | None) -> None:
    assert trial(text).line == line


def test_sites_of_metastases_are_no_sites() -> None:
    assert trial("METHODS: Patients had two metastatic sites.").sites is None


def test_fields_of_a_registry_page() -> None:
    text = (SEEDS / "002_9c04fcbb0b6b6ee7.txt").read_text(encoding="utf-8")
    document = Document(
        id="nct:NCT06988852", kind=DocumentKind.REGISTRY_RECORD, title=text.split("\n", 1)[0], text=text
    )
    analysis = analyse(document, default_matcher())
    found = find_trial(analysis, find_arms(analysis))
    assert found.registry_ids == ("NCT06988852", "CHALLENGE-A1")
    assert (found.phase, found.status, found.enrolled, found.sites) == ("2", "RECRUITING", 300, 1)
    assert (found.start_date, found.completion_date) == ("2023-05-01", "2030-12-31")
    assert (found.allocation, found.intervention_model, found.masking) == ("NA", "SINGLE_GROUP", "none")
    assert found.sponsor == "Tongji Hospital"
    assert found.countries == ("China",)


def test_every_fact_has_its_span() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        document = Document(id="local:seed", kind=DocumentKind.PUBLICATION, title="", text=text)
        analysis = analyse(document, default_matcher())
        for name, evidence in find_trial(analysis, find_arms(analysis)).evidence:
            assert text[evidence.start : evidence.end] == evidence.quote, name


def test_conditions_come_from_the_title() -> None:
    title = "Cetuximab for colorectal liver metastases"
    document = Document(
        id="local:test", kind=DocumentKind.PUBLICATION, title=title, text=f"{title}\n\nLung cancer was excluded."
    )
    assert find_conditions(analyse(document, default_matcher())) == ("colorectal liver metastases",)


@pytest.mark.parametrize(
    ("title", "said", "conditions"),
    [
        # the narrower name of what a text without a disease in its title calls tumours
        ("A study of two doses", "Tumours shrank; tumours grew. Gastric cancer is deadly.", ["gastric cancer"]),
        # of the narrower ones the most named; none where they are no kinds of each other
        (
            "A new drug for cancer",
            "Breast cancer and lung cancer: breast cancer in six, lung cancer in five.",
            ["cancer"],
        ),
        (
            "A study of two doses",
            "Women with breast cancer or with ovarian cancer.",
            ["breast cancer", "ovarian cancer"],
        ),
        # a disease and one that it is a kind of are one
        ("Breast cancer: metastatic breast cancer", "Women were treated.", ["metastatic breast cancer"]),
        ("One of the metastases to the brain removed", "All had cancer.", ["brain metastases"]),
    ],
)
def test_conditions_by_their_narrower_names(title: str, said: str, conditions: list[str]) -> None:
    document = Document(id="local:test", kind=DocumentKind.PUBLICATION, title=title, text=f"{title}\n\n{said}")
    assert list(find_conditions(analyse(document, default_matcher()))) == conditions


@pytest.mark.parametrize(
    ("said", "enrolled"),
    [
        ("Breast cancer patients (n = 256) were randomized to tablets or injections.", 256),
        ("We randomly assigned 2972 women, aged 30 to 70 years, to a vitamin or nothing.", 2972),
        ("One hundred fifty patients (low dose, n = 65; high dose, n = 85) were enrolled.", 150),
        ("A sample of 141 Spanish-speaking villagers was randomly assigned to a film or a leaflet.", 141),
        ("Patients with anaemia were randomized (N = 96) to tablets or injections.", 96),
        ("Participants were 181 women aged 41 to 75 years.", 181),
        ("In two years, 31 of 60 eligible women participated in the trial.", 31),
        ("Sixty-one patients were allocated to tablets and 68 to injections.", None),
        ("The trial was closed early with 47 patients enrolled.", 47),
        ("Forty‑nine patients with gastric cancer were evaluated in a phase II trial.", 49),
        ("A randomised trial compared tablets with injections in 102 patients diagnosed with anaemia.", 102),
        ("All 71 patients enrolled completed treatment.", 71),
        ("Of 800 smokers, 61 were randomised to tablets and 64 to injections.", None),
        ("A subgroup of 61 patients who received tablets was followed.", None),
        ("Ten clinics were randomised to posters or leaflets.", None),
        ("A subgroup of women (n = 40) had scans.", None),
        ("One thousand two hundred and six women were recruited by telephone.", 1206),
        ("A total of 2016 women were recruited between 1998 and 2004.", 2016),
        ("In 2016 patients were given a leaflet.", None),
        ("We screened 655 patients, 540 of whom were randomly allocated (360 to tablets, 180 to injections).", 540),
        ("A total of 2590 patients were treated with tablets, of whom 424 had fever and were enrolled.", 424),
        ("In three years 191 of the 350 targeted patients were randomly assigned.", 191),
        ("Pain was noted in their diaries.102 patients were enrolled.", 102),
        ("The trial XX 0417 randomized women to tablets or injections.", None),
        ("Women with anaemia (19 tablets and 21 injections) were followed.", None),
        ("Ninety women (46 tablets and 44 injections) aged 30 years or more were followed.", 90),
        ("Of 713 patients who underwent randomization, 709 received treatment (473 tablets, 236 injections).", 713),
        ("A total of 44 survivors out of 1,230 patients in the register were entered.", 44),
        ("The study was closed after 74 of the planned 92 patients were enrolled.", 74),
        ("Response was alike in the 334 randomly assigned patients.", 334),
        ("Seventy-one patients have been treated with tablets or injections.", 71),
        (
            "Patients from 12 centres: 60 patients, from 12 cities, were assigned to tablets (29) or injections (31).",
            60,
        ),
        ("The control group consisting of 47 patients received nothing.", None),
        ("No effect was seen among the 612 women assigned to tablets.", None),
        ("Fifty patients are needed in each treatment arm.", None),
        ("Forty patients were evaluated in a phase 2 study of tablets.", 40),
    ],
)
def test_enrolled_in_its_forms(said: str, enrolled: int | None) -> None:
    assert trial(f"METHODS: {said}").enrolled == enrolled


@pytest.mark.parametrize(
    ("said", "enrolled"),
    [
        ("PROJECTED ACCRUAL: It is expected that 44 patients will be entered within two years.", 44),
        ("Up to 60 patients will take part in this study.", 60),
        ("Up to 60 sites will take part in this study.", None),
        ("A phase II trial with 142 patients demonstrated that docetaxel is active.", None),
    ],
)
def test_a_registry_record_tells_the_number_it_plans(said: str, enrolled: int | None) -> None:
    assert trial(f"Detailed description: {said}", kind=DocumentKind.REGISTRY_RECORD).enrolled == enrolled


def test_the_number_of_all_patients_is_not_that_of_an_arm() -> None:
    document = Document(
        id="local:test",
        kind=DocumentKind.PUBLICATION,
        title="Docetaxel or cisplatin",
        text="Docetaxel or cisplatin\n\nMETHODS: Patients were randomly assigned to docetaxel (arm A) "
        "or cisplatin (arm B) or both (arm C).\n"
        "RESULTS: Five hundred ten patients (arm A, 169; arm B, 170; arm C, 171 patients) were enrolled.",
    )
    analysis = analyse(document, default_matcher())
    arms = find_arms(analysis)
    assert find_trial(analysis, arms).enrolled == 510
    assert all(arm.n != 510 for arm in arms.arms)


TOLD = [
    [part.strip() for part in line.split(" | ")]
    for line in (Path(__file__).parent / "data" / "trial_facts.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("part", "said", "expected"), TOLD)
def test_whose_phase_and_randomisation_it_is(part: str, said: str, expected: str) -> None:
    """Phase, randomisation and number of this study; those of earlier studies and of studies to come are not."""
    summary, description = "This study tests drug A.", "The drug is known."
    if part == "abstract":
        text = f"Drug A in patients with breast cancer.\n\n{said}\n"
    else:
        summary, description = (said, description) if part == "summary" else (summary, said)
        text = (
            f"Drug A in Patients With Breast Cancer\n\nBrief summary: {summary}\nDetailed description: {description}\n"
        )
    facts = extract(read_text(text)).trial
    wanted = dict(pair.split("=") for pair in expected.split(","))
    assert {name: str(getattr(facts, name)) for name in wanted} == wanted
