"""Two arms by all the names that authors give them, in the constructions that tell their figures. Sentences are made up."""

import pytest
from texts import publication

from kg.extract import extract

# title; design; drugs of the first and second arm; names of the first; names of the second. A name that is a group takes "in".
DESIGNS = {
    "combination": (
        "Gemcitabine with or without cisplatin", "Patients were randomised to gemcitabine plus cisplatin or gemcitabine alone.",
        {"cisplatin", "gemcitabine"}, {"gemcitabine"},
        ("the combination", "combination therapy", "the doublet", "the two-drug regimen", "both drugs", "the experimental arm", "the cisplatin group", "dual therapy"),
        ("gemcitabine alone", "single-agent gemcitabine", "the single agent", "monotherapy", "the control arm", "one drug", "the single drug", "the monotherapy group"),
    ),
    "new drug": (
        "Palbociclib versus capecitabine", "Patients were randomly assigned to palbociclib (experimental arm) or capecitabine (control arm).",
        {"palbociclib"}, {"capecitabine"},
        ("palbociclib", "the investigational drug", "the experimental treatment", "the study drug", "the new agent", "the inhibitor", "the experimental group"),
        ("capecitabine", "the control treatment", "standard treatment", "the comparator", "the control drug", "standard chemotherapy", "the control group"),
    ),
    "placebo": (
        "Letrozole after tamoxifen", "Women were randomly allocated letrozole or placebo.",
        {"letrozole"}, set(),
        ("letrozole", "active treatment", "the active drug", "the aromatase inhibitor", "active therapy", "the active arm"),
        ("placebo", "the placebo group", "placebo tablets", "the control group", "no active treatment", "the placebo arm"),
    ),
    "after surgery": (
        "Adjuvant chemotherapy after hepatectomy", "Patients were randomised to fluorouracil and leucovorin after surgery or to surgery alone.",
        {"fluorouracil", "leucovorin"}, set(),
        ("chemotherapy", "adjuvant chemotherapy", "the adjuvant regimen", "adjuvant treatment", "the chemotherapy group", "the treated group"),
        ("surgery alone", "surgery only", "no chemotherapy", "hepatectomy alone", "no adjuvant treatment", "resection alone"),
    ),
    "triplet": (
        "FOLFOXIRI versus FOLFIRI", "Patients were randomly assigned to FOLFOXIRI (n = 122) or FOLFIRI (n = 122).",
        {"fluorouracil", "leucovorin", "irinotecan", "oxaliplatin"}, {"fluorouracil", "leucovorin", "irinotecan"},
        ("FOLFOXIRI", "the triplet", "the triplet arm", "the three-drug regimen", "three drugs", "triplet chemotherapy", "the intensive regimen"),
        ("FOLFIRI", "the doublet", "the doublet arm", "the two-drug regimen", "two drugs", "doublet chemotherapy", "the standard regimen"),
    ),
}  # fmt: skip

RESULTS = (
    "The response rate was 45% with {A} and 30% with {B}.",
    "Neutropenia occurred in 45 (54%) of 83 patients on {A} and 23 (30%) of 77 on {B}.",
    "Median survival was 45 months in patients receiving {A} and 30 months in those receiving {B}.",
    "Median survival was longer with {A} than with {B} (45 v 30 months).",
    "Toxicity was more frequent with {A} (45%) than with {B} (30%).",
    "The response rate was 30% with {B} compared with 45% with {A}.",
)

PAIRS = [
    (design, a, b) for design, (*_, firsts, seconds) in DESIGNS.items() for a, b in zip(firsts, seconds, strict=True)
]


def worded(result: str, mark: str, name: str) -> str:
    if name.endswith((" group", " arm")):
        for before in ("with", "patients on", "on", "patients receiving", "receiving"):
            result = result.replace(f"{before} {mark}", f"in {mark}")
    return result.replace(mark, name)


@pytest.mark.parametrize(("design", "one", "two"), PAIRS)
def test_figures_are_on_the_arm_that_is_named(design: str, one: str, two: str) -> None:
    title, told, first, second, *_ = DESIGNS[design]
    for result in RESULTS:
        text = worded(worded(result, "{A}", one), "{B}", two)
        found = extract(publication(f"{title}\n\nMETHODS: {told}\nRESULTS: {text}"))
        arms = {arm.id: set(arm.drugs) for arm in found.arms}
        placed = {str(r.value): arms[r.arm] for r in found.results if r.arm}
        assert placed.get("45", placed.get("54")) == first, text
        assert placed.get("30") == second, text


# "The control drug" of a trial without a control, "study drug" that all were given and "the combination of" are no arms.
@pytest.mark.parametrize(
    "result",
    [
        "Eight percent of patients discontinued the study drug because of toxicity.",
        "Patients who had at least one dose of study drug were analysed: 12% had grade 3 neutropenia.",
        "Three deaths were attributed to the study drug.",
    ],
)
def test_what_all_may_be_given_names_no_arm(result: str) -> None:
    title, told, *_ = DESIGNS["new drug"]
    found = extract(publication(f"{title}\n\nMETHODS: {told}\nRESULTS: {result}"))
    assert {r.arm for r in found.results} <= {None}


def test_short_forms_joined_in_a_name_are_spelt() -> None:
    text = (
        "Patients had whole brain radiotherapy (WBRT) or stereotactic radiosurgery (SRS).\n"
        "Methods: Patients were randomly assigned to WBRT+SRS or SRS alone."
    )
    labels = [arm.label for arm in extract(publication(text)).arms]
    assert "whole brain radiotherapy (WBRT)+stereotactic radiosurgery (SRS)" in labels


def test_arms_are_named_by_the_dose_alone() -> None:
    found = extract(
        publication(
            "Methods: Women were randomly assigned to melatonin 3 mg, melatonin 9 mg or matching placebo.\n"
            "Results: Headache occurred in 30% on 3 mg and 40% on 9 mg, but in only 20% on placebo. Rash was seen in 13% of "
            "those taking 3 mg and 17% of those allocated 9 mg. Nausea was reported by 18% in each melatonin arm and 11% with placebo."
        )
    )
    low, high, none = (a.id for a in found.arms)
    told = [(r.arm, str(r.value)) for r in found.results]
    assert sorted(told) == sorted(
        [(low, "30"), (high, "40"), (none, "20"), (low, "13"), (high, "17"), (low, "18"), (high, "18"), (none, "11")]
    )


def test_the_doses_of_a_title_without_them_are_told_by_the_text() -> None:
    found = extract(
        publication(
            "High-dose versus standard-dose carboplatin in combination with ifosfamide in sarcoma\n\n"
            "Courses of ifosfamide 1 g/m2 were given together with carboplatin at either 300 mg/m2 (low-dose arm, LD; 52 "
            "patients) or 600 mg/m2 (high-dose arm, HD; 54 patients). The response rate was 27% on LD and 35% on HD. Vomiting "
            "affected 60% of the patients given 600 mg/m2 but only 34% of those given 300 mg/m2."
        )
    )
    high = next(a.id for a in found.arms if a.label.startswith("High"))
    assert {str(r.value) for r in found.results if r.arm == high} == {"35", "60"}


def test_a_group_is_called_by_its_name_without_the_word_group() -> None:
    found = extract(
        publication(
            "Methods: Patients were randomly assigned to cetuximab plus capecitabine (joint maintenance group), cetuximab alone, or "
            "capecitabine alone (control group).\n"
            "Results: Median PFS was 8.8 months with joint maintenance, 5.7 months with cetuximab alone and 6.1 months in the "
            "control group. Joint maintenance was superior to control for PFS (hazard ratio 0.71), whereas "
            "cetuximab alone was not (1.08, 0.84-1.39)."
        )
    )
    both, one, control = (a.id for a in found.arms)
    assert [(r.arm, r.comparator, str(r.value)) for r in found.results] == [
        (both, None, "8.8"),
        (one, None, "5.7"),
        (control, None, "6.1"),
        (both, control, "0.71"),
        (one, control, "1.08"),
    ]


# title; design; results; value and arm of each figure. Names that are told beside a figure or that a design tells in other words.
TOLD_LATE = {
    "in a bracket with a figure": (
        "Gemcitabine and paclitaxel versus gemcitabine and docetaxel",
        "Patients were randomly assigned to gemcitabine and paclitaxel or gemcitabine and docetaxel.",
        "The response rates were 41% (gemcitabine and paclitaxel, GPx) and 33% (gemcitabine and docetaxel, GDx); neutropenia occurred in 22% (GPx) and 39% (GDx).",
        [("41", "a1"), ("33", "a2"), ("22", "a1"), ("39", "a2")],
    ),
    "how often a day": (
        "Hyperfractionated versus once-daily radiotherapy",
        "Patients were randomized to hyperfractionated (twice-daily, b.i.d.) radiotherapy or once-daily (q.d.) radiotherapy.",
        "Severe mucositis occurred in 31% for b.i.d. vs. 19% for q.d.",
        [("31", "a1"), ("19", "a2")],
    ),
    "capitals of a regimen": (
        "Tamoxifen with FAM",
        "Patients were randomized to tamoxifen + FAM, FAM, or observation.",
        "The 10-year survival rate was 48% with FAM and 33% with observation.",
        [("48", "a2"), ("33", "a3")],
    ),
    "surgery alone is the control of three": (
        "Chemotherapy after gastrectomy",
        "Patients were randomized to capecitabine plus cisplatin, capecitabine, or surgery only.",
        "The recurrence rate was 25% with capecitabine and 44% in the control group.",
        [("25", "a2"), ("44", "a3")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD_LATE)
def test_names_told_late(name: str) -> None:
    title, design, told, expected = TOLD_LATE[name]
    read = extract(publication(f"{title}\n\nMETHODS: {design}\nRESULTS: {told}"))
    assert [(str(r.value), r.arm) for r in read.results] == expected


LETTERED = [
    # title, design, the arm with the letter A by what its name holds, sizes of A and B
    ("Sequential versus concurrent chemoradiotherapy", "Patients had concurrent chemoradiotherapy (CCRT) or sequential chemoradiotherapy (SCRT) by lot. In the CCRT arm (arm A), 31 patients received 50 Gy with cisplatin. In the SCRT arm (arm B), 33 patients received cisplatin followed by 50 Gy.", "concurrent", [31, 33]),
    ("Weekly versus three-weekly paclitaxel", "Patients were randomised into two arms. In the three-weekly arm (arm A), 31 patients received paclitaxel 175 mg/m2. In the weekly arm (arm B), 33 patients received paclitaxel 80 mg/m2.", "175", [31, 33]),
    ("Paclitaxel by two schedules", "Patients were randomised into two arms. In the three-weekly arm (arm A), 31 patients received paclitaxel 175 mg/m2; in the weekly arm (arm B), 33 patients received paclitaxel 80 mg/m2.", "175", [31, 33]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "design", "name", "sizes"), LETTERED)
def test_a_letter_behind_the_name_of_a_group_is_its_own(title: str, design: str, name: str, sizes: list[int]) -> None:
    extraction = extract(
        publication(f"{title}\n\nMETHODS: {design}\n\nRESULTS: The response rate was 45% in arm A and 30% in arm B.")
    )
    values = {str(r.value): r.arm for r in extraction.results}
    first, second = (next(a for a in extraction.arms if a.id == values[v]) for v in ("45", "30"))
    assert name in first.label
    assert [first.n, second.n] == sizes


def test_those_who_had_something_in_the_results_are_no_group() -> None:
    extraction = extract(
        publication(
            "Docetaxel versus paclitaxel\n\nMETHODS: Patients were randomised to docetaxel or paclitaxel.\n\n"
            "RESULTS: In the docetaxel group, 12 patients received a second line."
        )
    )
    assert [a.n for a in extraction.arms] == [None, None]


def test_those_enrolled_in_a_group_are_its_number_and_no_total() -> None:
    extraction = extract(
        publication(
            "Docetaxel and cisplatin\n\nMETHODS: Patients were randomly divided into a control group (docetaxel) and a treatment "
            "group (docetaxel plus cisplatin).\n\nRESULTS: In the treatment group, 70 cases were enrolled, six cases dropped out and "
            "64 were analysed; in the control group, 70 cases were enrolled, eight cases dropped out and 62 were analysed."
        )
    )
    assert [a.n for a in extraction.arms] == [70, 70]


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("docetaxel, carboplatin and 5-fluorouracil (TPF)", {"docetaxel", "carboplatin", "fluorouracil"}),
        ("docetaxel, cisplatin and 5-fluorouracil (TPF)", {"docetaxel", "cisplatin", "fluorouracil"}),
        ("TPF", {"docetaxel", "cisplatin", "fluorouracil"}),
        ("interferon alfa-2a (IFNalpha)", {"interferon alfa-2a"}),
        ("rIFN-alpha2", {"interferon alfa"}),
        ("pembrolizumab 200 mg (PEM200)", {"pembrolizumab"}),
        ("pembrolizumab 200 mg with ABX300", {"pembrolizumab", "abx300"}),
    ],
)
def test_what_the_text_spells_its_short_forms_as(design: str, drugs: set[str]) -> None:
    results = "The response rate was 30% with the former and 20% with the latter."
    found = extract(
        publication(
            f"Metastatic cancer\n\nMETHODS: Patients were randomly assigned to {design} or to vinblastine.\nRESULTS: {results}"
        )
    )
    assert [set(a.drugs) for a in found.arms if "vinblastine" not in a.drugs] == [drugs]


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("In 37 patients receiving docetaxel no responses occurred.", 37),
        ("In 37 patients receiving docetaxel the response rate was 20%.", 37),
        ("In 12 patients receiving docetaxel grade 3 fatigue occurred.", None),
    ],
)
def test_the_patients_that_open_a_sentence(sentence: str, n: int | None) -> None:
    found = extract(
        publication(f"Two drugs\n\nMETHODS: Patients were randomised to docetaxel or vinblastine.\nRESULTS: {sentence}")
    )
    assert next(a.n for a in found.arms if "docetaxel" in a.drugs) == n
    assert not [r for r in found.results if r.value == 37]
