"""Sections and sentences; the passages stand in data/sections.txt and data/sentences.txt."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.text.quantities import find_quantities
from kg.extract.text.sections import MAXIMAL_SENTENCE, find_sections, find_sentences
from kg.model import Document, DocumentKind, Section, SectionKind
from kg.sources import read_documents

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "seeds"
NO_CLAIM = {SectionKind.CLUTTER, SectionKind.REFERENCES}


def passages() -> list[str]:
    lines = (DATA / "sentences.txt").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len(found) > 15
    return found


def documents() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, text, and the marked stretches with their kind, of each document of sections.txt."""
    blocks = re.split(r"(?m)^== (.+)\n", (DATA / "sections.txt").read_text(encoding="utf-8"))
    found = []
    for name, body in zip(blocks[1::2], blocks[2::2], strict=True):
        marked = re.findall(r"(?m)^\[(\w+)\] (.+)$", body)
        found.append((name, re.sub(r"(?m)^\[\w+\] ", "", body).strip() + "\n", marked))
    assert len(found) > 5
    return found


def document(text: str, title: str = "", kind: DocumentKind = DocumentKind.PUBLICATION) -> Document:
    return Document(id="test:1", kind=kind, title=title, text=text)


def sentences(text: str) -> list[str]:
    whole = (Section(kind=SectionKind.RESULTS, start=0, end=len(text)),)
    return [text[s.start : s.end] for s in find_sentences(text, whole)]


@pytest.mark.parametrize("passage", passages())
def test_sentences(passage: str) -> None:
    assert sentences(passage.replace("¶ ", "")) == [part.strip() for part in passage.split("¶")]


@pytest.mark.parametrize(("text", "marked"), [d[1:] for d in documents()], ids=[d[0] for d in documents()])
def test_sections(text: str, marked: list[tuple[str, str]]) -> None:
    title = dict(marked).get("title", "")
    sections = find_sections(document(text, title))
    found = find_sentences(text, tuple(s for s in sections if s.kind not in NO_CLAIM))
    for kind, passage in marked:
        start = text.index(passage)
        end = start + len(passage)
        kinds = {s.section for s in found if s.start < end and start < s.end}
        # What is furniture or a reference has no sentence at all that a claim could be read from.
        assert kinds == (set() if kind in NO_CLAIM else {SectionKind(kind)}), passage


@pytest.mark.parametrize("path", sorted(SEEDS.glob("0*.txt")), ids=lambda p: p.stem[:3])
def test_sections_and_sentences_of_the_seeds_are_in_order_and_do_not_overlap(path: Path) -> None:
    (read,) = read_documents(path)
    sections = find_sections(read)
    found = find_sentences(read.text, sections)
    for spans in (sections, found):
        assert all(0 <= s.start < s.end <= len(read.text) for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(read.text[s.start : s.end] == read.text[s.start : s.end].strip() for s in found)


def test_sections_of_the_reader_are_kept() -> None:
    given = (Section(kind=SectionKind.RESULTS, start=0, end=9),)
    read = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text="Methods: nothing.", sections=given)
    assert find_sections(read) == given


def test_contacts_of_a_registry_page_are_no_prose() -> None:
    text = (
        "A trial\n\nBrief Summary\n\nWe test a drug.\n\nCentral Contacts\n\nJo Doe\n\n555 0123\n\n"
        "Eligibility Criteria\n\n* age 18 years or older\n\nMore Related Trials\n\nAnother trial had a rate of 12%.\n"
    )
    sections = find_sections(document(text, "A trial", DocumentKind.REGISTRY_RECORD))
    kinds = {text[s.start : s.end].strip(): s.kind for s in sections}
    assert kinds["We test a drug."] is SectionKind.SUMMARY
    assert kinds["* age 18 years or older"] is SectionKind.ELIGIBILITY
    assert all(k in NO_CLAIM for passage, k in kinds.items() if "555 0123" in passage or "12%" in passage)


def test_list_items_are_sentences_of_their_own() -> None:
    assert sentences("* age 18-75 years\n* ECOG 0-1\n* Child-Pugh class A") == [
        "* age 18-75 years",
        "* ECOG 0-1",
        "* Child-Pugh class A",
    ]


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    wrapped = "The response rate in patients given the first drug was 41% and in those\ngiven the second it was 28%."
    assert sentences(wrapped) == [wrapped]


def test_no_sentence_is_longer_than_the_limit() -> None:
    text = "the rate was 12% in one group, " * 500
    found = sentences(text)
    assert max(map(len, found)) <= MAXIMAL_SENTENCE
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " \n\n ", "\n" * 50, "12%"])
def test_texts_of_almost_nothing(text: str) -> None:
    assert sentences(text) == [s for s in [text.strip()] if s]


def test_a_decimal_broken_at_the_line_end_is_one_number() -> None:
    text = "The ratio was 0.\n79 (0.\n62 to 1.\n02).\nIt was told in 2008.\n5 patients died."
    section = Section(kind=SectionKind.DESCRIPTION, start=0, end=len(text))
    found = [text[s.start : s.end] for s in find_sentences(text, (section,))]
    assert found == ["The ratio was 0.\n79 (0.\n62 to 1.\n02).", "It was told in 2008.", "5 patients died."]
    values = [q.value for q in find_quantities(text, 0, len(found[0]))]
    assert Decimal("0.79") in values


def test_lines_about_the_file_are_clutter_and_the_lines_below_are_not() -> None:
    told = "Question : Does A help?\nFindings : A helped 12%.\nMeaning : A helps."
    text = f"# source: https://example.org/x\n# note: key points\n{told}"
    document = Document(id="local:test", kind=DocumentKind.PUBLICATION, title="", text=text)
    sections = find_sections(document)
    kinds = [(s.kind, text[s.start : s.end].strip()) for s in sections if s.kind is not SectionKind.CLUTTER]
    assert kinds == [
        (SectionKind.BACKGROUND, "Does A help?"),
        (SectionKind.RESULTS, "A helped 12%."),
        (SectionKind.CONCLUSIONS, "A helps."),
    ]
    assert sections[0].kind is SectionKind.CLUTTER


@pytest.mark.parametrize(
    ("paragraph", "is_clutter"),
    [
        ("Telephone: +49 228 5550", True),
        ("METHODS: Women were called by telephone and randomised to leaflets.", False),
        ("Competing interests: none declared.", True),
        ("Three reviewers without conflicts of interest read the records.", False),
    ],
)
def test_paragraphs_that_mention_a_telephone_are_kept(paragraph: str, is_clutter: bool) -> None:
    text = f"A trial of leaflets\n\n{paragraph}"
    document = Document(id="local:test", kind=DocumentKind.PUBLICATION, title="A trial of leaflets", text=text)
    last = find_sections(document)[-1]
    assert (last.kind is SectionKind.CLUTTER) is is_clutter


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("METHODS/DESIGN", SectionKind.METHODS),
        ("OBJECTIVE AND METHOD", SectionKind.METHODS),
        ("RESEARCH DESIGN AND METHODS", SectionKind.METHODS),
        ("METHODS AND ANALYSIS", SectionKind.METHODS),
        ("METHODS AND RESULTS", SectionKind.RESULTS),
        ("RESULT(S)", SectionKind.RESULTS),
        ("AIMS/HYPOTHESIS", SectionKind.BACKGROUND),
        ("TRIAL REGISTRATION NUMBER", SectionKind.CLUTTER),
    ],
)
def test_headings_of_several_words(heading: str, kind: SectionKind) -> None:
    text = f"A trial of leaflets\n\n{heading}: Women were given leaflets."
    document = Document(id="local:test", kind=DocumentKind.PUBLICATION, title="A trial of leaflets", text=text)
    last = find_sections(document)[-1]
    assert (last.kind, text[last.start : last.end].strip()) == (kind, "Women were given leaflets.")


def test_a_first_heading_that_stands_alone_does_not_head_the_whole_abstract() -> None:
    said = (
        "BACKGROUND: Tumours of the breast are common. Whether leaflets help is unknown. We asked whether leaflets "
        "help women to be active after surgery, as nobody had compared them with advice by word of mouth so far. "
        "A total of 120 women were randomly assigned to leaflets or to advice. The primary end point was the time "
        "spent walking per week. All women were seen twice, before surgery and half a year later, by a nurse. "
        "After six months 40% of the women with leaflets and 20% of those with advice walked daily (P = 0.02). "
        "The mean time was 90 min with leaflets and 60 min with advice, respectively, and nobody was harmed. "
        "Leaflets help women to walk more after surgery of the breast, and all clinics may hand them out."
    )
    text = f"A trial of leaflets\n\n{said}"
    document = Document(id="local:test", kind=DocumentKind.PUBLICATION, title="A trial of leaflets", text=text)
    told = {text[s.start : s.end][:20]: s.section for s in find_sentences(text, find_sections(document))}
    assert told["A total of 120 women"] is SectionKind.METHODS
    assert told["After six months 40%"] is SectionKind.RESULTS


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Background: Little is known of it Methods: We treated 30 patients Results: The response rate was 20% Conclusions: It works.",
            [SectionKind.BACKGROUND, SectionKind.METHODS, SectionKind.RESULTS, SectionKind.CONCLUSIONS],
        ),
        ("Background: Little is known of the secondary results: these were read again.", [SectionKind.BACKGROUND]),
    ],
)
def test_headings_behind_a_lost_full_stop(text: str, kinds: list[SectionKind]) -> None:
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    assert [s.kind for s in find_sections(document)] == kinds


_OPENING = "Oxaliplatin is active against gastric cancer, with response rates of 14-17% and little toxicity."
_REST = [
    "A total of 240 patients were randomly assigned to oxaliplatin or irinotecan.",
    "Response was seen in 34% and 18% of patients.",
    "Oxaliplatin was better.",
]


@pytest.mark.parametrize(
    "text",
    [
        "Summary\n\nBackground {0}\n\nMethods {1}\n\nFindings {2}\n\nInterpretation {3}",
        "Summary Background {0} Patients and methods {1} Results {2} Conclusions {3}",
        "ABSTRACT\nBackground and aims {0} Methods {1} Results {2} Conclusion {3}",
        "Abstract. Purpose. {0} Methods. {1} Results. {2} Conclusions. {3}",
        "Background/Aim: {0} Patients/Methods: {1} Results: {2} Conclusion: {3}",
    ],
)
def test_headings_without_colons(text: str) -> None:
    whole = text.format(_OPENING, *_REST)
    assert [s.kind.name for s in find_sections(document(whole))] == ["BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"]


@pytest.mark.parametrize(
    "text",
    [
        # an abstract as a whole under its one heading
        f"Summary {_REST[0]} {_REST[1]} {_REST[2]}",
        f"SUMMARY\n{_REST[0]} {_REST[1]} {_REST[2]}",
        # words that begin a sentence
        f"{_REST[0]} Methods A and B gave the same figures. {_REST[1]} Background noise was low.",
    ],
)
def test_words_that_head_no_section(text: str) -> None:
    assert {s.kind.name for s in find_sections(document(text))} == {"BODY"}
