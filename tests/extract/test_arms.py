"""Arms, their roles, sizes, doses and mentions."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.arms.assembly import ArmSet, find_arms
from kg.extract.text.analysis import Analysis, analyse
from kg.model import Document, DocumentKind
from kg.vocabulary.matcher import default_matcher

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "seeds"


def read(text: str, *, title: str = "", kind: DocumentKind = DocumentKind.PUBLICATION) -> tuple[Analysis, ArmSet]:
    whole = f"{title}\n\n{text}" if title else text
    document = Document(id="local:test", kind=kind, title=title, text=whole)
    analysis = analyse(document, default_matcher())
    return analysis, find_arms(analysis)


def cases(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(x for x in lines if not x.startswith("#")).strip().split("\n\n")


DESIGNS = cases("designs.txt")
MENTIONS = [line for block in cases("arm_mentions.txt") for line in block.splitlines()]


def test_all_cases_are_collected() -> None:
    assert len(DESIGNS) > 60
    assert len(MENTIONS) > 8


@pytest.mark.parametrize("case", DESIGNS, ids=[d.splitlines()[0][:60] for d in DESIGNS])
def test_designs(case: str) -> None:
    said, *expected = case.splitlines()
    wanted = [tuple(x.removeprefix("=> ").split(" + ")) for x in expected]
    title, _, said = said.rpartition(" || ")
    _, found = read(f"METHODS: {said}", title=title or "A study in patients with cancer")
    assert [a.drugs or ("-",) for a in found.arms] == wanted


@pytest.mark.parametrize("case", MENTIONS, ids=[m.split(" | ")[0][:50] for m in MENTIONS])
def test_mentions(case: str) -> None:
    said, _, expected = case.partition(" |")
    design = "Patients were randomly assigned to irinotecan alone (arm A) or irinotecan plus cetuximab (arm B)."
    analysis, found = read(f"METHODS: {design}\nRESULTS: {said}", title="A study in patients with cancer")
    assert [a.drugs for a in found.arms] == [("cetuximab", "irinotecan"), ("irinotecan",)]
    start = analysis.text.index(said)
    told = [f"{analysis.text[m.start : m.end]} = {' '.join(m.arms)}" for m in found.mentions if m.start >= start]
    assert told == [x.strip() for x in expected.split(";") if x.strip()]


def test_roles_and_sizes() -> None:
    _, found = read(
        "METHODS: Patients were randomly assigned to docetaxel plus placebo (n = 120) "
        "or docetaxel plus ramucirumab (n = 118).",
        title="Docetaxel with or without ramucirumab for lung cancer",
    )
    assert [(a.id, a.role, a.n) for a in found.arms] == [("a1", "experimental", 118), ("a2", "control", 120)]


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("Of 165 patients, 84 were assigned to letrozole plus palbociclib and 81 to letrozole alone.", [84, 81]),
        ("Forty women received letrozole plus palbociclib (n = 84) or letrozole alone (n = 81).", [84, 81]),
        ("A total of 120 patients were randomized (60 per group).", [60, 60]),
        ("Fever occurred in 10 patients in the palbociclib group and in 5 with letrozole alone.", [None, None]),
        ("A sample size of 90 patients per group was needed.", [None, None]),
    ],
)
def test_sizes(said: str, sizes: list[int | None]) -> None:
    design = "METHODS: Women were randomly assigned to receive letrozole plus palbociclib or letrozole alone."
    _, found = read(f"{design}\nRESULTS: {said}", title="A trial in breast cancer")
    assert [a.n for a in found.arms] == sizes


def test_dose_and_route_of_a_component() -> None:
    _, found = read(
        "METHODS: Patients received oral capecitabine 1000 mg/m2 twice daily on days 1-14 "
        "and oxaliplatin 130 mg/m2 on day 1.",
        title="Capecitabine and oxaliplatin in colon cancer",
    )
    (arm,) = found.arms
    by_drug = {c.drug: c for c in arm.components}
    assert by_drug["capecitabine"].route == "oral"
    (dose,) = by_drug["capecitabine"].doses
    assert (dose.value, dose.unit, dose.days) == (Decimal(1000), "mg/m2", "1-14")
    (dose,) = by_drug["oxaliplatin"].doses
    assert (dose.value, dose.unit, dose.days) == (Decimal(130), "mg/m2", "1")


def test_doses_by_powers_of_their_units() -> None:
    _, found = read(
        "METHODS: Patients received cetuximab 250 mg m−2 and panitumumab 6 mg kg−1 weekly.",
        title="Cetuximab and panitumumab for colorectal cancer",
    )
    doses = [(str(d.value), d.unit) for c in found.arms[0].components for d in c.doses]
    assert doses == [("250", "mg/m2"), ("6", "mg/kg")]


def test_hepatic_arterial_route() -> None:
    _, found = read(
        "METHODS: Patients received hepatic arterial infusion of oxaliplatin.",
        title="Hepatic arterial infusion of oxaliplatin for liver metastases",
    )
    assert found.arms[0].routes == {"oxaliplatin": "hepatic-arterial"}


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("hepatic arterial infusion of cisplatin or FOLFOX", (["HAIC"], ["HAIC"])),
        (
            "hepatic arterial infusion (HAI) of cisplatin plus epirubicin or epirubicin plus irinotecan",
            (["HAIC"], ["HAIC"]),
        ),
        ("hepatic arterial infusion of cisplatin or intravenous FOLFOX", (["HAIC"], [])),
        ("hepatic arterial infusion of FOLFOX or sorafenib", (["HAIC"], [])),
        ("hepatic arterial infusion with FOLFOX or irinotecan", (["HAIC"], [])),
    ],
)
def test_one_artery_for_both_arms(said: str, ways: tuple[list[str], list[str]]) -> None:
    _, found = read(f"METHODS: Patients were randomised to {said}.", title="A trial in liver metastases")
    assert tuple([p for p in a.procedures if p == "HAIC"] for a in found.arms) == ways


@pytest.mark.parametrize(
    "said",
    [
        "transhepatic arterial chemotherapy with cisplatin",
        "intrahepatic infusion of cisplatin",
        "cisplatin through a hepatic artery catheter",
    ],
)
def test_names_of_infusion_into_the_hepatic_artery(said: str) -> None:
    _, found = read(f"METHODS: Forty patients received {said}.", title="A trial in liver metastases")
    assert [a.procedures for a in found.arms] == [("HAIC",)]


def test_groups_of_a_registry_page() -> None:
    text = (SEEDS / "002_9c04fcbb0b6b6ee7.txt").read_text(encoding="utf-8")
    _, found = read_page(text)
    (arm,) = found.arms
    assert arm.drugs == ("bevacizumab", "cetuximab", "fluorouracil", "leucovorin", "oxaliplatin")
    assert arm.routes == dict.fromkeys(("fluorouracil", "leucovorin", "oxaliplatin"), "hepatic-arterial")
    by_drug = {c.drug: c for c in arm.components}
    assert [(d.value, d.unit, d.days) for d in by_drug["fluorouracil"].doses] == [
        (Decimal(400), "mg/m2", "1"),
        (Decimal(2400), "mg/m2", "1-3"),
    ]
    condition = by_drug["bevacizumab"].condition
    assert condition is not None
    assert condition.startswith("if the primary tumors located from right-side")


def read_page(text: str) -> tuple[Analysis, ArmSet]:
    title = text.split("\n", 1)[0]
    document = Document(id="nct:NCT00000000", kind=DocumentKind.REGISTRY_RECORD, title=title, text=text)
    analysis = analyse(document, default_matcher())
    return analysis, find_arms(analysis)


def test_spans_lie_where_they_say() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        analysis, found = read(text)
        for arm in found.arms:
            for evidence in arm.evidence:
                assert analysis.text[evidence.start : evidence.end] == evidence.quote
        ends = [0]
        for mention in found.mentions:
            assert mention.start >= ends[-1]
            ends.append(mention.end)
            assert set(mention.arms) <= {a.id for a in found.arms}


@pytest.mark.parametrize(
    ("said", "drugs"),
    [
        (
            "This study will evaluate docetaxel. In breast cancer paclitaxel plus bevacizumab demonstrated prolonged "
            "survival compared with paclitaxel alone.",
            [{"docetaxel"}],
        ),
        (
            "In this study, the investigators are adding trametinib to the treatment with dabrafenib.",
            [{"dabrafenib", "trametinib"}],
        ),
        (
            "Patients will be randomized. The aim is the effect of adding bevacizumab to paclitaxel.",
            [{"bevacizumab", "paclitaxel"}, {"paclitaxel"}],
        ),
    ],
)
def test_what_a_record_tells_of_other_studies_is_no_arm(said: str, drugs: list[set[str]]) -> None:
    _, arms = read(f"Brief summary: {said}", title="A study in patients with cancer", kind=DocumentKind.REGISTRY_RECORD)
    assert [{c.drug for c in arm.components} for arm in arms.arms] == drugs


def test_no_treatment_no_arm() -> None:
    _, found = read("The weather was fine. Nothing was measured.")
    assert found == ArmSet((), ())


@pytest.mark.parametrize(
    "unit",
    ["(", "randomly assigned to A or ", "cetuximab versus irinotecan ", "arm A (n = 12), ", "with or without ", "1"],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(count: int) -> float:
        text = "METHODS: " + unit * count
        analysis = analyse(
            Document(id="local:x", kind=DocumentKind.PUBLICATION, title="", text=text), default_matcher()
        )
        begin = time.process_time()
        find_arms(analysis)
        return time.process_time() - begin

    seconds(10)
    assert seconds(20_000 // len(unit) * 2) < 3.0


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("They were followed (letrozole group, n = 61; placebo group, n = 59).", (61, 59)),
        ("In all, 46 (51.1%) were assigned to letrozole and 44 (48.9%) to placebo.", (46, 44)),
        ("Each group comprised 36 women.", (36, 36)),
        ("We randomly assigned 120 women to letrozole or placebo.", (None, None)),
        ("Pain was seen in 14 patients (12%) of the letrozole group.", (None, None)),
        ("Hot flushes were seen in 20% (n = 12) with letrozole.", (None, None)),
        ("The intervention cost 240 per participant.", (None, None)),
        ("A total of 96 women were randomly assigned to letrozole and 94 to placebo.", (96, 94)),
        ("Of 96 patients randomised to letrozole, 12 stopped. Of 94 patients randomised to placebo, 3 did.", (96, 94)),
        ("A total of 96 women were randomly assigned to treatment and took it.", (None, None)),
        ("Ninety-six women were randomly assigned to the letrozole and placebo groups.", (None, None)),
        ("In all, 96 were randomised to FE and 94 to P.", (96, 94)),
        (
            "Relief was seen in 74% of letrozole-treated patients (71 of 96) and in 50% with the other (47 of 94).",
            (96, 94),
        ),
        ("Relief was more frequent with letrozole (N: 71/96; 74%) than with placebo (N: 47/94; 50%).", (96, 94)),
        ("In all, 96 (50.5%) on letrozole and 94 (49.5%) in the other group completed the study.", (96, 94)),
        (
            "Ninety-six patients in the new-drug (letrozole) arm had pain. Ninety-four were assigned to placebo.",
            (None, 94),
        ),
        ("Of 200 women enrolled, 96 received the first pill and 94 received the second.", (96, 94)),
        (
            "Of 200 women enrolled, 96 (48%) received a blood transfusion and 94 (47%) received antibiotics.",
            (None, None),
        ),
        ("Relief was greater with letrozole (n = 48) than with placebo (n = 49; 48% vs 25%).", (48, 49)),
        ("They took letrozole every day for six cycles (n = 96) or placebo for 12 weeks (n = 94).", (96, 94)),
        (
            "A total of 190 women were enrolled. Fewer fell with letrozole (n = 1) than with placebo (n = 4).",
            (None, None),
        ),
        ("Ninety women agreed to be randomised to FEM (n = 46) versus PL (n = 44).", (46, 44)),
        ("The cohort consisted of 120 women: 80 (67%) received letrozole and the others placebo.", (80, None)),
        ("Flushes were rarer in the placebo group (L = 14 women, P = nine women).", (None, None)),
        (
            "Forty-six women were evaluable. Of those given letrozole, 5 (31%) were stable and 11 (69%) progressed, with "
            "placebo 7 (44%) and 9 (56%).",
            (None, None),
        ),
        (
            "In all, 140 women were randomised to letrozole and 138 women were randomised to placebo. In lobular cancer, "
            "median survival was 31 months for letrozole (n = 61) and 22 months for placebo (n = 58).",
            (140, 138),
        ),
        ("Women with ductal (N = 40) or lobular (N = 50) cancer were randomised to either drug.", (None, None)),
        ("In all, 90 women were included (n = 46, letrozole; n = 44, placebo).", (46, 44)),
        ("All women (46 luminal carcinomas and 44 other carcinomas) received letrozole or placebo.", (None, None)),
        (
            "Two randomised trials were submitted, one conducted by the northern society (n = 460) and the other by the "
            "southern (n = 440).",
            (None, None),
        ),
        (
            "In all, 900 women were randomly assigned to daily treatment. Of these, 46 women were further randomly assigned to "
            "the letrozole group, and 44 were randomly assigned to the placebo group.",
            (46, 44),
        ),
        (
            "In all, 90 women were randomly assigned to arm A, which involved letrozole at 2.5 mg given daily for as long as "
            "five years after the operation and six cycles of chemotherapy, or arm B, which involved a placebo.",
            (None, None),
        ),
        ("Forty-six women were assigned to arm A, which was letrozole for five years, and 44 to placebo.", (46, 44)),
        ("They were given letrozole (before and after surgery; n = 46) or placebo (44).", (46, 44)),
        ("Women in the letrozole group (46) were older.", (46, None)),
        ("Pain was gone in 12 (26%) of 46 with letrozole and in 9 (20%) of 44 with the dummy.", (46, 44)),
        ("Of the 16 patients assigned to letrozole, 6 achieved 2 nM and 10 achieved 1 nM.", (16, None)),
        ("Relapse was observed in 31 and 28 patients in the letrozole and placebo groups, respectively.", (None, None)),
        ("At ten years 31 and 28 patients had died in the letrozole and placebo groups, respectively.", (None, None)),
        (
            "In all, 96 and 94 patients were randomly assigned to letrozole (2.5 mg daily) and placebo, respectively. "
            "The mutation was found in 51 and 48 patients in the letrozole and placebo groups, respectively.",
            (96, 94),
        ),
        ("Those given letrozole were seen in weeks 2 and 18 of letrozole.", (None, None)),
        ("There were 190 patients (n = 96, letrozole; n = 94, placebo).", (96, 94)),
        ("Letrozole was compared with placebo in pre- (n = 96) and postmenopausal (n = 94) women.", (None, None)),
        ("Trials were led by the EORTC (n = 96) and the Southwest Oncology Group (n = 94).", (None, None)),
        ("The patients (41 ductal carcinomas and 29 lobular carcinomas) received letrozole or placebo.", (None, None)),
        ("The first and the letrozole group comprised 46 and 44 women, respectively.", (None, None)),
    ],
)
def test_sizes_of_two_arms(said: str, sizes: tuple[int | None, int | None]) -> None:
    _, found = read(
        f"METHODS: Patients were randomised to letrozole or placebo. {said}",
        title="Letrozole versus placebo in breast cancer",
    )
    assert tuple(a.n for a in found.arms) == sizes


def test_the_number_of_all_is_that_of_no_arm() -> None:
    said = "Sixty patients were randomised to receive radiotherapy and carboplatin. Amifostine was given in the study group only."
    _, found = read(f"METHODS: {said} RESULTS: Mucositis was rarer in the amifostine group than in the control group.")
    assert [a.n for a in found.arms] == [None, None]
    said = "In all, 240 patients were randomly assigned to arm A, which was carboplatin and radiotherapy at once, or arm B, which was carboplatin first."
    _, found = read(f"METHODS: {said}")
    assert [a.n for a in found.arms] == [None, None]


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("We delivered radiotherapy to 31 patients. However, 3 of 8 patients had recurrences when treated with 40 Gy.", 31),
        ("Doses were 50 Gy in the initial 20 patients; the subsequent 45 patients received 60 Gy. In all, 65 patients were analysed.", 65),
    ],
)  # fmt: skip
def test_a_part_of_the_patients_is_not_all_of_them(said: str, size: int) -> None:
    _, found = read(f"METHODS: {said}", title="Stereotactic radiotherapy of the lung")
    assert [a.n for a in found.arms] == [size]


@pytest.mark.parametrize(
    ("said", "arms"),
    [
        ("Group A, 30 women who received letrozole, and group B, 31 women who received anastrozole.",
         [(("letrozole",), "A", 30), (("anastrozole",), "B", 31)]),
        ("group 1, 20 cases treated with letrozole; group 2, 21 cases treated with anastrozole.",
         [(("letrozole",), "1", 20), (("anastrozole",), "2", 21)]),
        ("arm A: 30 patients receiving letrozole; arm B: 31 patients not given any drug.", [(("letrozole",), "A", 30), ((), "B", 31)]),
    ],
)  # fmt: skip
def test_lettered_groups_with_their_numbers_in_front(said: str, arms: list[tuple[tuple[str, ...], str, int]]) -> None:
    analysis, found = read(f"METHODS: Women were randomised into two groups: {said}", title="A trial in breast cancer")
    assert [(a.drugs, a.n) for a in found.arms] == [(drugs, n) for drugs, _, n in arms]
    for arm, (_, letter, _) in zip(found.arms, arms, strict=True):
        named = [m.arms for m in found.mentions if analysis.text[m.start : m.end].endswith(f" {letter}")]
        assert set(named) == {(arm.id,)}


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("In all, 41 were treated with letrozole and 38 with anastrozole.", [41, 38]),
        ("41 patients were treated with letrozole and 38 with anastrozole.", [41, 38]),
        # kinds of patients
        ("79 patients were treated with letrozole, 38 with nodal disease.", [None, None]),
        ("79 patients were treated with curative intent and 38 with palliative intent.", [None, None]),
    ],
)
def test_numbers_treated_with_each(said: str, sizes: list[int | None]) -> None:
    _, found = read(
        f"METHODS: Women were randomised to letrozole or anastrozole. RESULTS: {said}", title="A trial in breast cancer"
    )
    assert [a.n for a in found.arms] == sizes


def test_a_number_in_front_of_the_next_group_is_not_its_own() -> None:
    _, found = read(
        "METHODS: Women were randomised to letrozole (arm A) or anastrozole (arm B). RESULTS: In all, 41 women were "
        "assigned (21 to arm A, 20 to arm B).",
        title="A trial in breast cancer",
    )
    assert [a.n for a in found.arms] == [21, 20]


@pytest.mark.parametrize(
    "said",
    [
        "The treatment group received letrozole.",
        "For the treatment group letrozole was given every day.",
        "In the treatment group, 2.5 mg of letrozole was given every day.",
        "Patients in the treatment group received 2.5 mg of letrozole daily.",
    ],
)
def test_the_treatment_group_alone_is_given_what_it_is_said_to_be_given(said: str) -> None:
    _, found = read(
        f"METHODS: Women were randomly assigned to a treatment group (n = 21) or a control group (n = 24). {said}",
        title="A trial in breast cancer",
    )
    assert [(a.drugs, a.role, a.n) for a in found.arms] == [
        (("letrozole",), "experimental", 21),
        ((), "control", 24),
    ]


def test_what_all_are_given_is_that_of_the_control_group_too() -> None:
    _, found = read(
        "METHODS: Women were randomly assigned to a treatment group or a control group. All patients received letrozole.",
        title="A trial in breast cancer",
    )
    assert [a.drugs for a in found.arms] == [("letrozole",), ("letrozole",)]


def test_a_drug_that_one_side_names_is_not_that_of_placebo() -> None:
    _, found = read(
        "METHODS: We randomised 30 volunteers to 2.0 g/d ginger or placebo for 28 days.",
        title="Effects of ginger root extract on the colon",
    )
    assert [a.drugs for a in found.arms] == [("ginger",), ()]


@pytest.mark.parametrize(
    ("said", "procedures"),
    [
        ("Of 60 patients, 48 were unfit to undergo surgery. All received radiotherapy.", ("radiotherapy",)),
        ("Prior treatment consisted of radiotherapy in 29 and surgery in 31. All had cryoablation.", ("cryoablation",)),
        ("Of 60 patients, all underwent surgery and then had radiotherapy.", ("surgery", "radiotherapy")),
    ],
)  # fmt: skip
def test_what_patients_did_not_have_or_had_before_is_not_given(said: str, procedures: tuple[str, ...]) -> None:
    _, found = read(f"METHODS: {said}", title="Sixty patients with cancer")
    assert [a.procedures for a in found.arms] == [procedures]


def test_groups_called_by_role_alone() -> None:
    _, found = read(
        "METHODS: Women were randomised. The sleeve group wore one daily. The control group wore none.\n\n"
        "RESULTS: Swelling was seen in 3/21 of the sleeve group and in 9/20 of the control group.",
        title="Sleeves against swelling of the arm",
    )
    assert [(a.label, a.role) for a in found.arms] == [("sleeve", "experimental"), ("control group", "control")]


def test_a_part_of_the_patients_in_brackets_is_no_size_of_an_arm() -> None:
    _, found = read(
        "METHODS: In this randomised trial that included 210 patients with liver metastases (140 with left-sided tumors), adding panitumumab, compared with "
        "bevacizumab, to chemotherapy was studied.",
        title="A trial in colorectal cancer",
    )
    assert [a.n for a in found.arms] == [None, None]


def test_lone_arm_of_a_trial_with_a_control_group_has_no_size() -> None:
    _, found = read(
        "METHODS: Sixty patients were randomised. All patients received tamoxifen.\n\nRESULTS: Nothing was compared.",
        title="Tamoxifen after surgery",
    )
    assert [a.n for a in found.arms] == [None]


@pytest.mark.parametrize(
    ("said", "arms"),
    [
        (
            "Fifty women were randomised to a home-based walking programme (n = 26) or a waiting list (n = 24).",
            [("home-based walking programme", "experimental", 26), ("waiting list", "control", 24)],
        ),
        (
            "Patients were randomised to Softfilm or aqueous cream.",
            [("Softfilm", "experimental", None), ("aqueous cream", "control", None)],
        ),
        (
            "Patients were randomised to vaginal moisturising gel or placebo three times a week.",
            [("vaginal moisturising gel", "experimental", None), ("placebo", "control", None)],
        ),
        (
            "Women were randomised. The walking group met weekly. The walking and control groups were alike.",
            [("walking", "experimental", None), ("control groups", "control", None)],
        ),
        (
            "Forty women took part: Blissful (5 to 20 mg/day; n = 21) or placebo (n = 19) was given to them.",
            [("Blissful", "experimental", 21), ("placebo", "control", 19)],
        ),
        (
            "Women (n = 40) were randomised to a walking programme (n = 21) or a waiting list (n = 19).",
            [("walking programme", "experimental", 21), ("waiting list", "control", 19)],
        ),
        (
            "New (n = 22) or old (n = 18) cases were randomised to brisk walking (n = 21) or a waiting list (n = 19).",
            [("brisk walking", "experimental", 21), ("waiting list", "control", 19)],
        ),
        (
            "Of 91 women, 48 were assigned to no imaging and 43 to breast imaging.",
            [("breast imaging", "experimental", 43), ("no imaging", "control", 48)],
        ),
        (
            "In a randomised trial comparing node picking versus pelvic lymph node dissection, women were followed.",
            [("node picking", "experimental", None), ("pelvic lymph node dissection", "control", None)],
        ),
        (
            "A randomised study compared conventional bathing (2 baths a day) and accelerated bathing (4 baths a day).",
            [("accelerated bathing", "experimental", None), ("conventional bathing", "control", None)],
        ),
        (
            "They were randomised to continue tamoxifen or to switch to letrozole.",
            [("letrozole", "experimental", None), ("continue tamoxifen", "control", None)],
        ),
        (
            "They were randomised to continuous tamoxifen or to start letrozole.",
            [("continuous tamoxifen", "experimental", None), ("start letrozole", "control", None)],
        ),
        (
            "They were randomised to chemotherapy (vinblastine, doxorubicin and docetaxel [VAD]) or VAD plus tamoxifen.",
            [
                ("vinblastine, doxorubicin and docetaxel (VAD) plus tamoxifen", "experimental", None),
                ("chemotherapy", "control", None),
            ],
        ),
        (
            "They were randomised to immediate chemoradiotherapy with cisplatin or to two cycles of cisplatin administered every "
            "21 days followed by the same chemoradiotherapy.",
            [
                (
                    "cisplatin administered every 21 days followed by the same chemoradiotherapy",
                    "experimental",
                    None,
                ),
                ("immediate chemoradiotherapy with cisplatin", "control", None),
            ],
        ),
        (
            "They were randomised to immediate-release morphine or to morphine in a slow tablet.",
            [("immediate-release morphine", "experimental", None), ("morphine in a slow tablet", "control", None)],
        ),
        (
            "They were randomised to 16 Gy/2 Gy daily alone (HaRT) or 14 Gy/2 Gy daily with cisplatin (C-HaRT).",
            [("cisplatin", "experimental", None), ("HaRT", "control", None)],
        ),
        (
            "They were randomised. RESULTS: Relapse hit 71% of the one-bath group and 74% of the four-bath group.",
            [("one-bath", "experimental", None), ("four-bath", "control", None)],
        ),
        (
            "Patients were shared out randomly into two equal groups: Group G and Group F.",
            [("Group G", "experimental", None), ("Group F", "control", None)],
        ),
        ("A randomised study compared pain and sleep in women with cancer.", []),
        (
            "Of 63 children, 12 were excluded because of relapse before transplantation (n = 7) or too few cells (n = 5).",
            [("transplantation", None, None)],
        ),
        (
            "Survival was compared, controlling for age, receipt of surgery or radiotherapy, and stage.",
            [("surgery", None, None)],
        ),
        (
            "To compare warm baths given to older women with the relief seen in randomised trials.",
            [],
        ),
        (
            "Patients were randomised to stop warm baths (n = 21) or go on with them until pain came back or became worse.",
            [
                ("stop warm baths", "experimental", 21),
                ("go on with them until pain came back or became worse", "control", None),
            ],
        ),
        (
            "Women were randomised to reminders by either telephone or mail four weeks later.",
            [("telephone", "experimental", None), ("mail", "control", None)],
        ),
        (
            "Women were randomised to: (1) a walking course (WaC; n = 31), (2) rest (n = 30) or (3) a control.",
            [
                ("walking course (WaC)", "experimental", 31),
                ("rest", "experimental", 30),
                ("control", "control", None),
            ],
        ),
        (
            "Randomised trials may be needed to test whether there is harm or benefit.",
            [],
        ),
        (
            "They were randomised to hair cooling for 90 minutes (short group) or 150 minutes (long group) each time.",
            [("hair cooling", "experimental", None), ("150 minutes", "control", None)],
        ),
    ],
)
def test_arms_known_by_their_words_alone(said: str, arms: list[tuple[str, str, int | None]]) -> None:
    _, found = read(f"METHODS: {said}", title="A randomised trial in patients with cancer")
    assert [(a.label, a.role, a.n) for a in found.arms] == arms


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Pain was less with Softfilm than with aqueous cream.", ["Softfilm = a1", "aqueous cream = a2"]),
        ("Itching was seen in 12% of the Softfilm group.", ["Softfilm group = a1"]),
        ("Itching was seen in 30% of the AC group.", ["AC group = a2"]),
        ("The film group and the cream group did not differ.", ["film group = a1", "cream group = a2"]),
        (
            "Patients allocated Softfilm (SoF) had less pain. Relapse was seen in 3% of the SoF group.",
            ["Softfilm = a1", "SoF = a1", "SoF group = a1"],
        ),
        ("Relapse was seen in 3% of the dry group and 9% of the cream group.", ["dry group = a1", "cream group = a2"]),
        ("Relapse was seen in 3% of the older group and 9% of the cream group.", ["cream group = a2"]),
    ],
)
def test_mentions_of_arms_known_by_their_words_alone(said: str, named: list[str]) -> None:
    design = "Patients were randomised to Softfilm or aqueous cream (AC)."
    analysis, found = read(f"METHODS: {design}\nRESULTS: {said}", title="A randomised trial in patients with cancer")
    start = analysis.text.index(said)
    assert [
        f"{analysis.text[m.start : m.end]} = {' '.join(m.arms)}" for m in found.mentions if m.start >= start
    ] == named


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (
            "Survival was longer with concurrent therapy than sequential therapy.",
            ["concurrent therapy", "sequential therapy"],
        ),
        ("Survival was longer in concurrent disease.", []),
        ("Survival was longer with supportive therapy.", []),
    ],
)
def test_mentions_of_arms_that_get_the_same(said: str, named: list[str]) -> None:
    analysis, found = read(f"RESULTS: {said}", title="A randomised trial of concurrent versus sequential radiotherapy")
    assert [a.procedures for a in found.arms] == [("radiotherapy",), ("radiotherapy",)]
    start = analysis.text.index(said)
    assert [analysis.text[m.start : m.end] for m in found.mentions if m.start >= start] == named


def test_a_drug_of_both_arms_names_neither() -> None:
    design = "Patients were randomised to 12 months (n = 41) or 6 months (n = 40) of trastuzumab."
    said = "Trastuzumab therapy was completed by 90% and 96% in the 12- and 6-month groups."
    analysis, found = read(f"METHODS: {design}\nRESULTS: {said}", title="A randomised trial")
    start = analysis.text.index(said)
    assert [analysis.text[m.start : m.end] for m in found.mentions if m.start >= start] == ["12", "6-month groups"]


@pytest.mark.parametrize(
    ("title", "design", "experimental"),
    [
        ("Venlafaxine for hot flushes", "clonidine or venlafaxine.", "venlafaxine"),
        ("A trial", "clonidine or venlafaxine. Venlafaxine is superior to clonidine, we thought.", "venlafaxine"),
        ("A trial", "clonidine or venlafaxine.", "clonidine"),
        ("A trial", "letrozole alone or letrozole plus zoledronic acid.", "letrozole plus zoledronic acid"),
        ("A trial", "placebo on the days of docetaxel or to naproxen.", "naproxen"),
        ("A trial", "stretching or stretching combined with massage.", "stretching combined with massage"),
        ("A trial", "FED (n = 20) or FEDC (n = 21).", "FEDC"),
        ("A trial", "standard docetaxel plus ramucirumab or docetaxel alone.", "standard docetaxel plus ramucirumab"),
        ("A trial", "standard docetaxel alone or docetaxel plus ramucirumab.", "docetaxel plus ramucirumab"),
        ("A trial", "standard docetaxel or ramucirumab alone.", "ramucirumab"),
        ("From tramadol to tapentadol", "switch to tapentadol or to continue tramadol.", "tapentadol"),
        (
            "A trial",
            "cyclophosphamide, doxorubicin, and fluorouracil or CAF plus tamoxifen.",
            "CAF plus tamoxifen",
        ),
        (
            "Reusable versus disposable drapes",
            "reusable or disposable drapes. We asked whether disposable drapes are superior to reusable drapes.",
            "disposable drapes",
        ),
        ("Prolonging the duration of cooling", "a cooling time of 90 min or 150 min.", "150 min"),
        ("Prolonged survival after cooling", "a cooling time of 90 min or 150 min.", "cooling time"),
        (
            "Sentinel-node biopsy versus routine axillary dissection",
            "sentinel-node biopsy and axillary dissection or sentinel-node biopsy followed by radiotherapy.",
            "sentinel-node biopsy followed by radiotherapy",
        ),
        (
            "A study comparing gefitinib with erlotinib",
            "gefitinib or erlotinib. Gefitinib is the standard treatment of such women.",
            "erlotinib",
        ),
        (
            "A study comparing gefitinib with erlotinib",
            "gefitinib or erlotinib. Gefitinib is not a standard treatment of such women.",
            "gefitinib",
        ),
        (
            "Second-line therapy",
            "A: docetaxel cisplatin or B: docetaxel alone. We compared the classical docetaxel with docetaxel plus cisplatin.",
            "docetaxel cisplatin",
        ),
        (
            "Light unit therapy v sound unit therapy",
            "SUT or LUT. Sound unit therapy (SUT) and light unit therapy (LUT) are safe.",
            "light unit therapy (LUT)",
        ),
    ],
)
def test_which_arm_is_under_study(title: str, design: str, experimental: str) -> None:
    _, found = read(f"METHODS: Women were randomised to {design}", title=title)
    assert [a.label for a in found.arms if a.role == "experimental"] == [experimental]


@pytest.mark.parametrize(
    ("title", "design", "roles"),
    [
        (
            "Endocrine therapy versus chemotherapy before surgery",
            "anastrozole, exemestane, or doxorubicin.",
            {"anastrozole": "experimental", "exemestane": "experimental", "doxorubicin": "control"},
        ),
        (
            "Anastrozole versus exemestane or exemestane with doxorubicin",
            "anastrozole, exemestane, or exemestane plus doxorubicin.",
            {"anastrozole": "experimental", "exemestane": "control", "exemestane plus doxorubicin": "control"},
        ),
        (
            "Three drugs before surgery",
            "anastrozole, exemestane, or doxorubicin.",
            {"anastrozole": None, "exemestane": None, "doxorubicin": None},
        ),
    ],
)
def test_which_of_three_arms_are_under_study(title: str, design: str, roles: dict[str, str | None]) -> None:
    _, found = read(f"METHODS: Women were randomised to {design}", title=title)
    assert {a.label: a.role for a in found.arms} == roles


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("Of 187 women enrolled, 95 had letrozole, while another 92 were given placebo.", (95, 92)),
        ("The letrozole group consisted of 31 women and the placebo group consisted of 29 women.", (31, 29)),
        ("A total of 187 women were enrolled: 95 + 92 were randomised to letrozole or placebo.", (95, 92)),
        ("Of 187 women, 55 felt pain with letrozole and 47 with placebo.", (None, None)),
        ("Of 187 women, 95 (50.8%) on letrozole and 92 (49.2%) on placebo completed the study.", (95, 92)),
        ("In all, 187 women (95 premenopausal and 92 postmenopausal) were enrolled.", (None, None)),
        ("The 187 participants (95 males, 92 females) were given letrozole or placebo.", (None, None)),
        ("We randomised 187 women (n = 92 for placebo and n = 95 for letrozole).", (95, 92)),
        (
            "In all, 187 women were analysed. There were 20 relapses among 95 women (21.1%) in the letrozole group and "
            "31 relapses among 92 women (33.7%) in the placebo group.",
            (95, 92),
        ),
        ("In all, 187 women were enrolled; they had letrozole or placebo (n = 190 in the register).", (None, None)),
        ("Letrozole is unlike kinase 5 and 6 (RSK5/6) inhibitor placebo; 187 women took part.", (None, None)),
    ],
)
def test_sizes_that_make_up_the_total(said: str, sizes: tuple[int | None, int | None]) -> None:
    _, found = read(
        f"METHODS: Women were randomised to letrozole or placebo.\n\nRESULTS: {said}",
        title="Letrozole versus placebo in breast cancer",
    )
    assert tuple(a.n for a in found.arms) == sizes


@pytest.mark.parametrize(
    ("said", "arms"),
    [
        ("Of 65 women (29 intervention, 36 control), all answered.", [("intervention", 29), ("control", 36)]),
        (
            "A total of 70 women (36 to usual care [UC], 34 assigned intervention [INT]) took part.",
            [("intervention (INT)", 34), ("usual care (UC)", 36)],
        ),
        (
            "Sixty women were enrolled. Thirty patients received sealant plus drainage, and 30 drainage alone.",
            [("sealant plus drainage", 30), ("drainage", 30)],
        ),
        ("Sixty women were enrolled. Twelve had the drain removed and 48 kept it.", [("surgery", None)]),
    ],
)
def test_groups_of_which_only_their_numbers_are_told(said: str, arms: list[tuple[str, int | None]]) -> None:
    _, found = read(f"METHODS: A randomised trial was done. {said}", title="Less fluid after breast surgery")
    assert [(a.label, a.n) for a in found.arms] == arms


@pytest.mark.parametrize(
    ("background", "drugs"),
    [
        ("Alectinib showed superior efficacy compared with crizotinib.", [("lorlatinib",)]),
        ("Lorlatinib showed superior efficacy compared with crizotinib.", [("lorlatinib",), ("crizotinib",)]),
    ],
)
def test_what_was_found_of_other_drugs_is_no_comparison(background: str, drugs: list[tuple[str, ...]]) -> None:
    told = "METHODS: Patients of three hospitals were treated. RESULTS: Responses were seen in 40%."
    _, found = read(f"BACKGROUND: {background} {told}", title="Lorlatinib in lung cancer")
    assert [a.drugs for a in found.arms] == drugs


@pytest.mark.parametrize(
    ("background", "methods", "arms"),
    [
        (
            "Irinotecan plus cisplatin resulted in longer survival than etoposide plus cisplatin in a randomised trial.",
            "Patients received topotecan and cisplatin.",
            1,
        ),
        ("Topotecan prolonged survival versus best supportive care.", "Patients received topotecan.", 1),
        # the study gives both, or draws lots itself
        ("Topotecan improved survival compared with docetaxel.", "We reviewed those given topotecan or docetaxel.", 2),
        ("Topotecan improved survival compared with docetaxel.", "Patients were randomised to receive topotecan.", 2),
    ],
)
def test_what_was_found_of_drugs_not_given_is_no_comparison(background: str, methods: str, arms: int) -> None:
    text = f"BACKGROUND: {background} METHODS: {methods} RESULTS: Responses were seen in 40%."
    assert len(read(text, title="Topotecan in lung cancer")[1].arms) == arms


def test_a_trial_to_come_is_no_comparison() -> None:
    _, found = read(
        "METHODS: Patients received sorafenib plus cisplatin.\n"
        "CONCLUSIONS: A trial of sorafenib versus sorafenib plus cisplatin is currently underway.",
        title="Sorafenib plus cisplatin for liver cancer",
    )
    assert [a.drugs for a in found.arms] == [("cisplatin", "sorafenib")]


@pytest.mark.parametrize(
    ("said", "arms"),
    [
        (
            "Forty women were randomised. Group 1 received routine dressings. Group 2 received clay dressings.",
            ["clay dressings", "routine dressings"],
        ),
        (
            "Forty women were randomised to two groups: group 1, warm dressings; and group 2, clay dressings.",
            ["warm dressings", "clay dressings"],
        ),
        ("Women were randomised: 38 patients received letrozole and 37 placebo.", ["letrozole", "placebo"]),
        ("Women were randomised to letrozole for 12 months or 24 months.", ["letrozole for 12 months", "24 months"]),
        (
            "A total of 66 women were randomly assigned to FEC plus paclitaxel and 63 to paclitaxel.",
            ["FEC plus paclitaxel", "paclitaxel"],
        ),
        ("We randomised women to up to six cycles of docetaxel or to observation.", ["docetaxel", "observation"]),
        ("This randomised phase III trial compared the safety of axitinib with sorafenib.", ["axitinib", "sorafenib"]),
        (
            "Women were randomised to docetaxel, or to observation and that was stratified by centre.",
            ["docetaxel", "observation"],
        ),
        (
            "Women were randomly assigned to weekly docetaxel or treatment as usual.",
            ["weekly docetaxel", "treatment as usual"],
        ),
        (
            "Women will be randomised: Arm A, which will receive docetaxel; and Arm B, which will receive letrozole.",
            ["docetaxel", "letrozole"],
        ),
        (
            "Women were randomised to elective nodal irradiation or involved field radiotherapy.",
            ["elective nodal irradiation", "involved field radiotherapy"],
        ),
        # a way of giving it takes the noun that it shares; a group does not
        (
            "We randomised women to concurrent or sequential chemoradiotherapy.",
            ["concurrent chemoradiotherapy", "sequential chemoradiotherapy"],
        ),
        # words that lead on to what is left out
        (
            "METHODS. Laparoscopic mastectomy was compared with open mastectomy.",
            ["Laparoscopic mastectomy", "open mastectomy"],
        ),
        (
            "Women were randomised to docetaxel on days 1, 8 and 15 of each cycle of 28 days for as long as there was no sign of"
            " progression under ultrasonography or docetaxel every 3 weeks.",
            [
                "docetaxel on days 1, 8 and 15 of each cycle of 28 days for as long as there was no sign of progression under …",
                "docetaxel every 3 weeks",
            ],
        ),
    ],
)
def test_labels(said: str, arms: list[str]) -> None:
    _, found = read(f"METHODS: {said}", title="A trial in breast cancer")
    assert [a.label.removeprefix("arm 1: ") for a in found.arms] == arms


def test_numbers_of_regimens_follow_the_brackets_behind_their_names() -> None:
    said = "Nausea was seen in 12% on regimen 1 and in 30% on regimen 2; the regimens were alike."
    analysis, found = read(
        "BACKGROUND: Is a 10 Gy single fraction (regimen 1) as good as 30 Gy in 10 fractions (regimen 2)? "
        "METHODS: Patients were randomised between 30 Gy in 10 fractions and a 10 Gy single fraction.\n"
        f"RESULTS: {said}",
        title="A randomised trial in patients with cancer",
    )
    start = analysis.text.index(said)
    names = {a.id: a.label for a in found.arms}
    told = [names[m.arms[0]] for m in found.mentions if m.start >= start and len(m.arms) == 1]
    assert ["single" in name for name in told] == [True, False]


@pytest.mark.parametrize(
    ("design", "results", "number"),
    [
        ("placebo or tofacitinib 5, 10, and 15 mg daily", "with tofacitinib 5, 10, and 15 mg, respectively", 4),
        (
            "docetaxel 100 mg/m2 (D100) or 75 mg/m2 (D75) versus a control regimen of vinorelbine",
            "with D100 and D75, respectively",
            3,
        ),
    ],
)
def test_every_dose_that_the_results_tell_of_is_an_arm(design: str, results: str, number: int) -> None:
    _, found = read(
        f"METHODS: Patients were randomly assigned to {design}.\nRESULTS: Response was seen in 31% and 42% {results}.",
        title="A randomised trial",
    )
    assert len(found.arms) == number


def test_an_operation_told_last_follows_what_is_given_before_operations() -> None:
    _, found = read(
        "METHODS: Patients were randomised to preoperative docetaxel versus radiotherapy alone followed by gastrectomy.",
        title="A randomised trial",
    )
    assert [a.procedures for a in found.arms] == [("gastrectomy",), ("radiotherapy", "gastrectomy")]
    _, found = read(
        "METHODS: Patients were randomised to docetaxel versus radiotherapy alone followed by gastrectomy.",
        title="A randomised trial",
    )
    assert [a.procedures for a in found.arms] == [(), ("radiotherapy", "gastrectomy")]


def test_patients_with_an_event_are_no_size_of_their_arm() -> None:
    _, found = read(
        "METHODS: Patients were randomised to 5-FU or to 5-FU plus oxaliplatin.\n"
        "RESULTS: Sepsis occurred in 21 patients given 5-FU plus oxaliplatin, versus 9 in those given 5-FU.",
        title="A randomised trial",
    )
    assert [a.n for a in found.arms] == [None, None]
