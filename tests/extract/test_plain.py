"""What is read does not depend on blanks, hyphens, line ends or the spelling of the commonest words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from claims import all_evidence
from texts import publication

from kg.extract import extract
from kg.extract.text.plain import make_plain, plain_characters, plain_spelling
from kg.model import Document, DocumentKind, Section, SectionKind
from kg.sources import read_documents

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("0*.txt"))
TRIAL = (
    "Cetuximab with FOLFOX or FOLFOX alone for liver metastases.\n\n"
    "Patients were randomly assigned to cetuximab plus FOLFOX (arm A, n = 68) or FOLFOX alone (arm B, n = 70). "
    "The response rate was 57% of patients in arm A compared with 29% in arm B (difference 28%, 95% CI 12% to 44%). "
    "Median overall survival was 30.9 months in arm A versus 21.0 months in arm B at 5 years of follow-up; "
    "R0 resection was done in 26% of patients versus 7% of patients. The study's 6-month PFS was 81% and 62%.\n"
)


def in_lines(text: str) -> str:
    return "\n\n".join(textwrap.fill(p, 72, break_on_hyphens=False) for p in text.split("\n\n"))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "non-breaking blanks": lambda t: t.replace(" ", "\u00a0"),
    "thin blanks": lambda t: re.sub(r"(?<=\d) (?=[a-z(])", "\u2009", t),
    "lines of 72 characters": in_lines,
    "hard hyphens": lambda t: t.replace("-", "\u2011"),
    "curly apostrophes": lambda t: t.replace("'", "’"),
    "soft hyphens": lambda t: t.replace("survival", "sur\u00advival").replace("metastases", "meta\u00adstases"),
    "full width": lambda t: t.replace("%", "\uff05").replace("(", "\uff08").replace(")", "\uff09"),
    "per cent": lambda t: t.replace("%", " per cent"),
    "percent": lambda t: t.replace("%", "percent"),
    "pts": lambda t: t.replace("patients", "pts"),
    "mos": lambda t: t.replace(" months", " mos").replace("6-month", "6-mo"),
    "mo.": lambda t: re.sub(r" months(?= [a-z])", " mo.", t),
    "as against": lambda t: t.replace("compared with", "as against"),
    "in comparison": lambda t: t.replace("compared with", "in comparison with"),
    "entities": lambda t: t.replace("%", "&#37;"),
}  # fmt: skip


def figures(source: Document) -> list[tuple[object, ...]]:
    extraction = extract(source)
    n = {arm.id: (sorted(arm.drugs), arm.n) for arm in extraction.arms}
    return [
        (r.measure, str(r.statistic), r.value, r.unit, str(n.get(r.arm or "")), r.low, r.high, r.time, str(r.status))
        for r in extraction.results
    ]


@pytest.mark.parametrize("name", SPELLINGS)
def test_the_spelling_changes_no_figure(name: str) -> None:
    plain = figures(publication(TRIAL))
    assert len(plain) == 9
    written = SPELLINGS[name](TRIAL)
    assert written != TRIAL
    assert figures(publication(written)) == plain


@pytest.mark.parametrize("name", ["non-breaking blanks", "lines of 72 characters", "per cent", "pts", "hard hyphens"])
@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_the_seeds_are_read_alike_in_every_spelling(path: Path, name: str) -> None:
    (source,) = read_documents(path)
    body = (
        source.text
        if name != "lines of 72 characters"
        else "\n".join(textwrap.fill(p, 72) for p in source.text.split("\n"))
    )
    written = publication(SPELLINGS[name](source.text) if body is source.text else body)
    assert figures(written) == figures(publication(source.text))


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_quote_is_that_of_the_source(name: str) -> None:
    source = publication(SPELLINGS[name](TRIAL))
    quotes = list(all_evidence(extract(source)))
    assert len(quotes) > 20
    for quote in quotes:
        assert source.text[quote.start : quote.end] == quote.quote


def test_a_quote_takes_all_of_a_changed_word() -> None:
    source = publication("A trial of cetuximab.\n\nResults: The response rate was 57 per cent with cetuximab.\n")
    (result,) = extract(source).results
    assert result.evidence.quote.endswith("57 per cent")


def test_plain_text_stays_the_same_publication() -> None:
    source = publication(TRIAL)
    assert make_plain(source).document is source


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("12 per cent", "12%"),
        ("12-percent", "12%"),
        ("95 per centCI", "95%CI"),
        ("the percentage", "the percentage"),
        ("the 50 percentile", "the 50 percentile"),
        ("Ten per cent or 12 PERCENT", "Ten % or 12%"),
        ("(per\ncent)", "(%)"),
        ("5 percentages", "5 percentages"),
        ("5-yr OS and 6-mo PFS", "5-year OS and 6-month PFS"),
        ("OS9, PFS-6 and OS12 rate", "9-month OS, 6-month PFS and 12-month OS rate"),
        ("COS12 cells, OS5 and PFS6%", "COS12 cells, OS5 and PFS6%"),
        ("17 mos. versus 12 mos.", "17 months versus 12 months."),
        ("17 mos. The next", "17 months. The next"),
        ("Mo and Pt in 5 MO", "Mo and Pt in 5 MO"),
        ("a pt and 3 pts", "a patient and 3 patients"),
        ("receipts, scripts and empts", "receipts, scripts and empts"),
        ("A q3w or qw, q21d w/o RT", "A every 3 weeks or weekly, every 21 days without RT"),
        ("5 fx of 4 Gy, median f/u 3 mo", "5 fractions of 4 Gy, median follow-up 3 months"),
        ("6 fx/wk, qd, Tx N0, complex", "6 fx/wk, qd, Tx N0, complex"),
        ("8 and 9 mo, resp. RR 3% (resp. rate)", "8 and 9 months, respectively. RR 3% (resp. rate)"),
        ("preop CTx, 1-yr surv. 40%, G3 tox.", "preoperative chemotherapy, 1-year survival 40%, G3 toxicity."),
        ("was against", "was against"),
        ("12% as opposed to 9%", "12% compared with 9%"),
        ("P &lt; .05 &amp; more", "P < .05 & more"),
        ("disease-\nfree", "disease-free"),
        ("(131)I-lipiodol and (99m)Tc or ²²³Ra", "131I-lipiodol and 99mTc or 223Ra"),
        ("in arm B (177)It was; 10²I, mg/m(2), (12)I", "in arm B (177)It was; 10²I, mg/m(2), 12I"),
        ("Grade 3-\n5", "Grade 3-\n5"),
        ("progression - free, double - blind, forty - six", "progression-free, double-blind, forty-six"),
        (
            "at three and a half years, a two-and-a-half-year delay, 2 and one-half months",
            "at 3.5 years, a 2.5-year delay, 2.5 months",
        ),
        ("range, 1 to 5 1/2)", "range, 1 to 5.5)"),
        (
            "one and a half of the patients, half a year, stage 3 1/2)",
            "one and a half of the patients, half a year, stage 3 1/2)",
        ),
        ("response rate at 8 weeks (ORR8). ORR8 was 20%", "response rate at 8 weeks (ORR8). 8-week ORR was 20%"),
        ("survival at week 12 (PFS12). Of PFS-12", "survival at week 12 (12-month PFS). Of 12-week PFS"),
        ("ORR8, the 8-week rate (ORR9): ORR9 in IL-8", "ORR8, the 8-week rate (ORR9): ORR9 in IL-8"),
        ("ARM A - free choice, 40 - 46 - related - and more", "ARM A - free choice, 40 - 46 - related - and more"),
    ],
)
def test_one_spelling(written: str, plain: str) -> None:
    assert plain_spelling(written)[0] == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("metoclopramide (HDMP + Dx); rash with HDMP+Dx", "metoclopramide (HDMP+Dx); rash with HDMP+Dx"),
        # written in one way, of three parts, words
        ("metoclopramide (HDMP + Dx); rash with HDMP", "metoclopramide (HDMP + Dx); rash with HDMP"),
        ("A + B + C and B+C", "A + B + C and B+C"),
        ("cisplatin + etoposide, cisplatin+etoposide", "cisplatin + etoposide, cisplatin+etoposide"),
    ],
)
def test_a_name_of_two_parts_is_written_in_one_way(written: str, plain: str) -> None:
    assert plain_spelling(written)[0] == plain


def test_an_arm_by_a_name_with_and_without_blanks() -> None:
    found = extract(
        publication(
            "Vomiting\n\nMETHODS: Patients were randomised to granisetron plus dexamethasone (GRN+Dx) or metoclopramide plus dexamethasone (MCP + Dx)."
            "\nRESULTS: In the MCP+Dx group, 5 patients (12%) had constipation. In the GRN + Dx group, 7 (20%) had headache."
        )
    )
    assert [(r.arm, r.value) for r in found.results] == [("a2", 12), ("a1", 20)]


def test_lists_and_headings_keep_their_lines() -> None:
    listed = "Inclusion criteria:\n- adults of at least eighteen years of age\n- metastases\n- consent in writing\n"
    assert plain_characters(listed) == listed
    assert plain_characters("1\u2009016 women of 5\u202fyears") == "1\u2009016 women of 5 years"


def test_sections_move_with_the_text() -> None:
    text = "Title\n\nResults in 12 per cent of pts.\nThe end.\n"
    start = text.index("The end")
    section = Section(kind=SectionKind.CONCLUSIONS, start=start, end=start + 8)
    plain = make_plain(Document(id="x:1", kind=DocumentKind.PUBLICATION, title="Title", text=text, sections=(section,)))
    (moved,) = plain.document.sections
    assert plain.document.text[moved.start : moved.end] == "The end."


def test_words_in_capitals_stop_nothing() -> None:
    extract(publication(TRIAL.upper().replace("%", " PERCENT")))
    extract(publication(TRIAL.replace("12% to 44%", "12 PeRcEnT to 44 PeRcEnT")))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("grade? 2 pain, Grade?3 nausea", "grade≥ 2 pain, Grade≥3 nausea"),
        ("3.81? 0.35 versus 4.13? 0.45", "3.81± 0.35 versus 4.13± 0.45"),
        ("31?5% versus 20?5% (P < 0?05)", "31.5% versus 20.5% (P < 0.05)"),
        ("for 1?5 years", "for 1?5 years"),
        ("At what grade? 20 patients", "At what grade? 20 patients"),
        ("a score of 15.2 \ufffd 3.6 and 4.61\ufffd0.9", "a score of 15.2 ± 3.6 and 4.61±0.9"),
        ("1\ufffd10(6) cells, \ufffd 5", "1\ufffd10(6) cells, \ufffd 5"),
    ],
)
def test_a_sign_lost_to_a_question_mark(written: str, plain: str) -> None:
    assert plain_characters(written) == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("a median follow-up of26.6 months and4 deaths", "a median follow-up of 26.6 months and 4 deaths"),
        ("4.8 v4.1 months, 30% vs20%, arm v2", "4.8 v 4.1 months, 30% vs 20%, arm v2"),
        ("thereof5, HLA-and2, in2 of them", "thereof5, HLA-and2, in2 of them"),
        (
            "Only a single patient responded in a single patient series",
            "Only one patient responded in a single patient series",
        ),
    ],
)
def test_a_blank_lost_before_a_number_and_a_single_patient(written: str, plain: str) -> None:
    assert plain_spelling(written)[0] == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("9.1 months (95% CI, 7.2~11.4), 20%~40%, 3 \u223c 5", "9.1 months (95% CI, 7.2-11.4), 20%-40%, 3 - 5"),
        ("in ~12% and of ~5 months", "in ~12% and of ~5 months"),
    ],
)
def test_a_wave_between_the_ends_of_a_range(written: str, plain: str) -> None:
    assert plain_characters(written) == plain
