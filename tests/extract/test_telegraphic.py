"""Congress abstracts and other telegraphic texts: arms by short names, figures without verbs. Made up."""

from decimal import Decimal

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Extraction


def read(methods: str, results: str, title: str = "First-line treatment of advanced urothelial cancer") -> Extraction:
    text = f"{title}\n\nBackground: New options needed. Methods: {methods} Results: {results} Conclusions: As expected."
    return extract(publication(text))


def figures(extraction: Extraction, measure: str) -> list[tuple[Decimal | None, tuple[str, ...]]]:
    """Value and the drugs of its arm, for each figure of the measure."""
    drugs = {a.id: tuple(sorted(a.drugs)) for a in extraction.arms}
    return [(r.value, drugs.get(r.arm or "", ())) for r in extraction.results if r.measure == measure]


ONE, TWO = ("cisplatin", "docetaxel"), ("cisplatin", "gemcitabine")

GLOSSARIES = [
    "Phase II. DC: docetaxel 75 mg/m2 + cisplatin 75 mg/m2 d1 q3w; GC: gemcitabine 1 g/m2 d1+8 + cisplatin 75 mg/m2.",
    "Pts randomized 1:1. DC = docetaxel + cisplatin; GC = gemcitabine + cisplatin.",
    "Arm DC: docetaxel + cisplatin × 6. Arm GC (control): gemcitabine + cisplatin × 6.",
    "DC, n=48: docetaxel, cisplatin q21d. GC, n=51: gemcitabine, cisplatin q21d.",
    "Randomization, 2 arms: DC (n = 48): docetaxel + cisplatin; GC (n = 51): gemcitabine + cisplatin.",
    "Regimens: Doc-C = docetaxel/cisplatin, Gem-C = gemcitabine/cisplatin.",
    "Taxane doublet (DC): docetaxel + cisplatin. Antimetabolite doublet (GC): gemcitabine + cisplatin.",
    "With taxane (DC): docetaxel → cisplatin q3w; conventional (GC): gemcitabine + cisplatin → cisplatin.",
]


@pytest.mark.parametrize("methods", GLOSSARIES)
def test_a_glossary_defines_the_arms(methods: str) -> None:
    one, two = ("Doc-C", "Gem-C") if "Doc-C" in methods else ("DC", "GC")
    found = read(
        methods, f"ORR: {one} 42%, {two} 35%. mPFS: {two} 6.1 mo; {one} 7.3 mo. G3/4 anemia: {one} 12%, {two} 19%."
    )
    assert [tuple(sorted(a.drugs)) for a in found.arms] == [ONE, TWO]
    assert figures(found, "objective-response-rate") == [(Decimal(42), ONE), (Decimal(35), TWO)]
    assert figures(found, "progression-free-survival") == [(Decimal("6.1"), TWO), (Decimal("7.3"), ONE)]
    assert figures(found, "adverse-event-rate") == [(Decimal(12), ONE), (Decimal(19), TWO)]


def test_sizes_and_roles_of_a_glossary() -> None:
    found = read(GLOSSARIES[3], "ORR: DC 42%, GC 35%.")
    assert [a.n for a in found.arms] == [48, 51]
    found = read(GLOSSARIES[2], "ORR: DC 42%, GC 35%.")
    assert [a.role for a in found.arms] == ["experimental", "control"]


def test_a_heading_is_no_name_of_an_arm() -> None:
    found = read("Treatment: docetaxel + cisplatin. Premedication: dexamethasone. Support: filgrastim.", "ORR 42%.")
    assert len(found.arms) == 1


def test_a_point_behind_months_ends_the_sentence() -> None:
    found = read("Pts received docetaxel.", "Median follow-up was 26 mo. mPFS was 5.5 mo. 2-y OS 31%.")
    assert [(r.measure, r.value, r.time) for r in found.results] == [
        ("follow-up-time", Decimal(26), None),
        ("progression-free-survival", Decimal("5.5"), None),
        ("overall-survival", Decimal(31), "2 years"),
    ]


def test_a_letter_before_a_figure_is_the_drug_it_stands_for() -> None:
    found = read(
        "Does irinotecan (I) add to weekly docetaxel (D)? Randomized: D 36 mg/m2 (n = 40) vs D 30 mg/m2 + I (n = 44).",
        "ORR: DI 31%, D 22%. G3/4 diarrhea: D 4%, DI 17%.",
    )
    assert figures(found, "objective-response-rate") == [
        (Decimal(31), ("docetaxel", "irinotecan")),
        (Decimal(22), ("docetaxel",)),
    ]
    assert figures(found, "adverse-event-rate") == [
        (Decimal(4), ("docetaxel",)),
        (Decimal(17), ("docetaxel", "irinotecan")),
    ]


def test_a_clipped_name_and_a_role_stand_before_their_figures() -> None:
    found = read(
        "612 pts; 1:1 → alectinib (alec) or comparator (crizotinib).",
        "ORR: alec 81%, comparator 74%. mPFS: comparator 11.1 mo, alec 25.7 mo.",
    )
    assert figures(found, "objective-response-rate") == [(Decimal(81), ("alectinib",)), (Decimal(74), ("crizotinib",))]
    assert figures(found, "progression-free-survival") == [
        (Decimal("11.1"), ("crizotinib",)),
        (Decimal("25.7"), ("alectinib",)),
    ]


def test_arms_of_the_same_drugs_in_another_order() -> None:
    found = read(
        "Pts randomized: sunitinib (S) → everolimus (E) vs E → S. N = 240.",
        "mOS: S → E 32.0 mo, E → S 22.4 mo. ORR: E→S 8%, S→E 27%.",
    )
    one, two = (a.id for a in found.arms)
    assert [(r.value, r.arm) for r in found.results] == [
        (Decimal("32.0"), one),
        (Decimal("22.4"), two),
        (Decimal(8), two),
        (Decimal(27), one),
    ]


def test_a_name_that_is_part_of_another() -> None:
    found = read(
        "RFA alone (R, n = 61) vs RFA + sorafenib (R+S, n = 64) in 125 pts.",
        "mOS: R+S 20.1 mo, R 17.3 mo. CR: R 80%, R+S 92%.",
        title="Hepatocellular carcinoma: ablation with or without systemic therapy",
    )
    single = next(a.id for a in found.arms if not a.drugs)
    assert [r.value for r in found.results if r.arm == single] == [Decimal("17.3"), Decimal(80)]
    assert len([r for r in found.results if r.arm not in (None, single)]) == 2


SIZES = [
    "99 pts randomized: DC 48, GC 51.",
    "99 pts randomized (DC/GC: 48/51).",
    "Analyzed: GC 51 pts, DC 48 pts.",
    "Randomized 99 pts (DC, n = 48; GC, n = 51).",
]


@pytest.mark.parametrize("told", SIZES)
def test_sizes_in_a_list_of_the_arms(told: str) -> None:
    found = read(GLOSSARIES[1], f"{told} ORR: DC 42%, GC 35%. Deaths: DC 30, GC 33.")
    assert [a.n for a in found.arms] == [48, 51]


def test_events_in_a_list_of_the_arms_are_no_sizes() -> None:
    found = read(GLOSSARIES[1], "Deaths: DC 30, GC 33. ORR: DC 42%, GC 35%.")
    assert [a.n for a in found.arms] == [None, None]


ALLOTMENTS = [
    "303 pts randomized: alectinib vs crizotinib.",
    "303 pts were randomized 1:1 → alectinib or crizotinib.",
    "Pts randomised, alectinib 600 mg BID v crizotinib 250 mg BID.",
    "R 1:1: alectinib (arm A) vs crizotinib (arm B).",
    "Alectinib 600 mg BID vs crizotinib 250 mg BID, randomized 2:1.",
    "Pts randomized to arm A (alectinib) or B (crizotinib).",
]


@pytest.mark.parametrize("methods", ALLOTMENTS)
def test_an_allotment_without_verbs(methods: str) -> None:
    found = read(methods, "mPFS: alectinib 25.7 mo, crizotinib 10.4 mo. ORR 81 v 74%.")
    assert [a.drugs for a in found.arms] == [("alectinib",), ("crizotinib",)]
    one, two = ("alectinib",), ("crizotinib",)
    assert figures(found, "progression-free-survival") == [(Decimal("25.7"), one), (Decimal("10.4"), two)]
    assert figures(found, "objective-response-rate") == [(Decimal(81), one), (Decimal(74), two)]


def test_letters_before_figures() -> None:
    found = read(ALLOTMENTS[-1], "ORR: A 81%, B 74%. mOS (A/B) 30/24 mo. G3/4 rash: B 9 pts, A 4 pts.")
    one, two = (a.id for a in found.arms)
    assert [r.value for r in found.results] == [Decimal(n) for n in (81, 74, 30, 24, 9, 4)]
    assert [r.arm for r in found.results] == [one, two, one, two, two, one]


SHORT_FORMS = {
    "objective-response-rate": ["RR 40 vs 30%", "RR: GP 40%, GC 30%", "confirmed RR 40/30%", "CR+PR 40 vs 30%"],
    "complete-response-rate": ["CR 40 vs 30%", "CR: GP 40%, GC 30%", "CR: arm GP 40%, arm GC 30%"],
    "stable-disease-rate": ["SD 40 vs 30%", "SD: GP 40%, GC 30%"],
    "duration-of-response": ["mDoR 40 vs 30 mo", "DR: GP 40 mo, GC 30 mo"],
    "time-to-treatment-failure": ["mTTF: GP 40 mo, GC 30 mo"],
    "r0-resection-rate": ["R0: GP 40%, GC 30%"],
    "metastasis-free-survival": ["5-yr MFS 40 vs 30%"],
    "cancer-specific-survival": ["5-y CSS: GP 40%, GC 30%"],
    "recurrence-rate": ["LRR: GP 40%, GC 30%", "relapse rate 40/30%"],
    "local-control-rate": ["2-yr LC 40 vs 30%"],
    "follow-up-time": ["median f/u GP 40 mo, GC 30 mo"],
    "adverse-event-rate": ["AE G≥3: GP 40%, GC 30%", "≥G3 TRAEs 40 vs 30%", "G3/4 tox: GP 40%, GC 30%"],
    "discontinuation-rate": ["discontinued d/t AE: GP 40%, GC 30%", "d/c for tox: GP 40%, GC 30%"],
    "mortality-rate": ["tx-related deaths: GP 40%, GC 30%"],
}  # fmt: skip


@pytest.mark.parametrize(("measure", "said"), [(m, said) for m, forms in SHORT_FORMS.items() for said in forms])
def test_short_forms_of_measures(measure: str, said: str) -> None:
    found = read("GP: gemcitabine + paclitaxel; GC: gemcitabine + cisplatin. Primary endpoint: PFS.", f"{said}.")
    one, two = ("gemcitabine", "paclitaxel"), ("cisplatin", "gemcitabine")
    assert figures(found, measure) == [(Decimal(40), one), (Decimal(30), two)]


def test_each_pair_has_the_time_before_it() -> None:
    found = read(
        "GP: gemcitabine + paclitaxel; GC: gemcitabine + cisplatin.",
        "OS longer with GC: median 11 mo vs 8 mo (GP); 1-yr 46% vs 38%; 2-yr 17% vs 13%. "
        "DFS: 1-yr 30 vs 20%, 3-yr 9 vs 6%.",
    )
    one, two = (a.id for a in found.arms)
    assert [(r.value, r.time) for r in found.results][2:6] == [
        (Decimal(46), "1 year"),
        (Decimal(38), "1 year"),
        (Decimal(17), "2 years"),
        (Decimal(13), "2 years"),
    ]
    assert [r.arm for r in found.results][:6] == [two, one, two, one, two, one]
    assert [r.time for r in found.results][6:] == ["1 year", "1 year", "3 years", "3 years"]


def test_parts_of_one_treatment_are_no_arms() -> None:
    found = read("CT: cisplatin 75 mg/m2 + etoposide. RT: 60 Gy in 30 fx. Surgery: lobectomy.", "CR 40%.")
    assert len(found.arms) == 1


def test_figures_of_three_arms_between_strokes() -> None:
    found = read(
        "GP: gemcitabine + paclitaxel; GC: gemcitabine + cisplatin; PC: paclitaxel + cisplatin.",
        "RR 31.8/36.6/27.7%, resp.; MST 8.1/8.9/6.7 mo, resp. RR (GP/GC/PC): 40/30/20%.",
    )
    assert [r.value for r in found.results] == [
        Decimal(n) for n in ("31.8", "36.6", "27.7", "8.1", "8.9", "6.7", "40", "30", "20")
    ]
    assert [r.measure for r in found.results] == [
        *["objective-response-rate"] * 3, *["overall-survival"] * 3, *["objective-response-rate"] * 3
    ]  # fmt: skip
    assert [r.arm for r in found.results] == ["a1", "a2", "a3"] * 3


def test_a_delta_is_a_difference() -> None:
    found = read(GLOSSARIES[1], "ORR: DC 42%, GC 35%; Δ 7% (95% CI -3-17). pCR 26% vs 17%, Δ = 9% (95% CI 0-19%).")
    differences = [(r.value, r.arm, r.comparator) for r in found.results if r.statistic == "difference"]
    assert differences == [(Decimal(7), "a1", "a2"), (Decimal(9), "a1", "a2")]


@pytest.mark.parametrize(
    "said", ["536 deaths (DC 273; GC 263).", "536 deaths: DC 273, GC 263.", "536 deaths, DC 273, GC 263."]
)
def test_deaths_of_each_arm_behind_those_of_all(said: str) -> None:
    found = read(GLOSSARIES[1], said)
    assert [(r.value, r.arm) for r in found.results] == [
        (Decimal(536), None),
        (Decimal(273), "a1"),
        (Decimal(263), "a2"),
    ]


def test_roles_as_names() -> None:
    found = read(
        "Control: cisplatin + 5-FU; test: docetaxel + cisplatin + 5-FU. 300 pts randomized.",
        "ORR: test 37%, control 25%. TTP: control 3.7 mo → test 5.6 mo.",
    )
    assert [a.role for a in found.arms] == ["experimental", "control"]
    assert [r.arm for r in found.results] == ["a1", "a2", "a2", "a1"]


def test_roman_numbers_before_figures() -> None:
    found = read(
        "EC → docetaxel (arm I, n=500) vs CMF (arm II, n=502).", "5-yr DFS: I 80%, II 74%. 5-yr OS (I/II): 90/86%."
    )
    assert [(r.value, r.arm) for r in found.results] == [
        (Decimal(80), "a1"), (Decimal(74), "a2"), (Decimal(90), "a1"), (Decimal(86), "a2")
    ]  # fmt: skip


def test_a_clipped_drug_with_its_dose_is_that_drug_wherever_it_stands() -> None:
    found = read("nivo 3 mg/kg q2w (n=210) vs dacarbazine 1 g/m2 q3w (n=208).", "ORR: nivo 40%, DTIC 14%.")
    assert figures(found, "objective-response-rate") == [(Decimal(40), ("nivolumab",)), (Decimal(14), ("dacarbazine",))]
    found = read("VNR vs gemcitabine + VNR vs gemcitabine.", "MST: VNR 36 wk, GEM 28 wk, GEM+VNR 30 wk.")
    assert [a.drugs for a in found.arms] == [("vinorelbine",), ("gemcitabine", "vinorelbine"), ("gemcitabine",)]
    assert [r.arm for r in found.results] == ["a1", "a3", "a2"]


def test_a_unit_once_for_a_list_of_names() -> None:
    found = read("HAIC (FOLFOX; n=130) vs sorafenib (SOR; n=132).", "mOS: HAIC 13.9, SOR 8.2 mo.", title="HAIC in HCC")
    assert [(r.value, r.unit, r.arm) for r in found.results] == [
        (Decimal("13.9"), "months", "a1"),
        (Decimal("8.2"), "months", "a2"),
    ]


def test_short_names_told_where_the_doses_are() -> None:
    found = read(
        "Cape 825 mg/m2 BID (low dose, LD; n=60) vs 1,250 mg/m2 BID (standard dose, SD; n=61).",
        "ORR: LD 22%, SD 24%. mPFS LD 6.1 mo, SD 6.4 mo.",
        title="Low-dose vs standard-dose capecitabine",
    )
    assert [r.measure for r in found.results] == ["objective-response-rate"] * 2 + ["progression-free-survival"] * 2
    assert [r.arm for r in found.results] == ["a1", "a2"] * 2


SCHEDULES = [
    ("Paclitaxel 80 mg/m2 qw vs 175 mg/m2 q3w.", "qw", "q3w"),
    ("300 pts randomized to docetaxel weekly or every 3 weeks.", "weekly", "q3w"),
    ("Zoledronic acid q4w (n=91) vs q12w (n=93).", "q4w", "q12w"),
    ("Randomized to cisplatin q21d or cisplatin qw.", "q21d", "qw"),
]


@pytest.mark.parametrize(("methods", "one", "two"), SCHEDULES)
def test_schedules_in_short_tell_arms_apart(methods: str, one: str, two: str) -> None:
    found = read(methods, f"G3 nausea: {two} 28%, {one} 40%.")
    assert len(found.arms) == 2
    assert [(r.value, r.arm) for r in found.results] == [(Decimal(28), "a2"), (Decimal(40), "a1")]


def test_names_that_say_what_is_given() -> None:
    found = read(
        "RT: mantle field only, n=55; RT+CT: mantle field → vinblastine + prednisolone × 6, n=59.",
        "RFS: RT+CT 93%, RT 69% (p=0.002).",
        title="Early Hodgkin lymphoma",
    )
    drugs = ("prednisolone", "vinblastine")
    assert figures(found, "recurrence-free-survival") == [(Decimal(93), drugs), (Decimal(69), ())]
    assert [a.n for a in found.arms] == [59, 55]


def test_a_procedure_in_short_added_to_a_drug() -> None:
    found = read("RT alone (n=286) or RT + temozolomide (TMZ, n=287).", "mOS: RT+TMZ 14.6 mo, RT 12.1 mo.", title="GBM")
    assert [(a.drugs, a.procedures) for a in found.arms] == [
        (("temozolomide",), ("radiotherapy",)),
        ((), ("radiotherapy",)),
    ]
    assert [r.arm for r in found.results] == ["a1", "a2"]


def test_names_behind_the_parts_of_a_list() -> None:
    found = read(
        "S-1 + CDDP (SP), n=148; S-1 alone (S), n=150.", "MST: SP 13.0 mo, S 11.0 mo. Leukopenia G3: SP 11%/S 2%."
    )
    assert [(a.drugs, a.n) for a in found.arms] == [(("cisplatin", "s-1"), 148), (("s-1",), 150)]
    assert [r.arm for r in found.results] == ["a1", "a2", "a1", "a2"]


def test_regimens_of_the_same_drugs_by_their_names() -> None:
    found = read(
        "ddTC (paclitaxel 80 qw + CBDCA AUC 6 q3w; n=317) vs cTC (paclitaxel 180 q3w + CBDCA AUC 6 q3w; n=320).",
        "mPFS: ddTC 28.0 mo / cTC 17.2 mo. G3-4 anemia: 44% (cTC) vs 69% (ddTC).",
    )
    assert [r.arm for r in found.results] == ["a1", "a2", "a2", "a1"]


def test_the_beginning_of_a_drugs_name_before_its_figure() -> None:
    found = read("sunitinib 50 mg/d 4 wk on/2 off vs interferon alfa s.c.; n=750.", "ORR: SUN 31%. mPFS: SUN 11 mo.")
    assert [(r.value, r.arm) for r in found.results] == [(Decimal(31), "a1"), (Decimal(11), "a1")]


def test_sizes_end_the_parts_of_a_list() -> None:
    found = read("245 pts. Surgery alone 123; surgery + HIPEC 122.", "RFS: surgery 10.7 mo, HIPEC 14.2 mo; HR 0.66.")
    assert [(a.n, a.procedures) for a in found.arms] == [(122, ("surgery", "HIPEC")), (123, ("surgery",))]
    found = read("Docetaxel 75; cisplatin 75; 5-FU 750 mg/m2 d1-5, q3w.", "ORR 40%.")
    assert len(found.arms) == 1


def test_what_a_ratio_is_of_and_whom_it_compares_in_its_bracket() -> None:
    found = read(GLOSSARIES[1], "Adjusted HR (death; DC vs GC) 1.24 [95% CI 1.04-1.47].")
    assert [(r.measure, r.value, r.arm, r.comparator) for r in found.results] == [
        ("overall-survival", Decimal("1.24"), "a1", "a2")
    ]
