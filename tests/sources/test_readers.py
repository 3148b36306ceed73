# ruff: noqa: E501 - the documents below are written as their sources write them
"""Every format is read as what it says it is, chosen by content and not by name."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Document, DocumentKind, SectionKind
from kg.sources import Problem, iter_sources, read_bytes, read_documents

PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://example.org/pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">90000001</PMID>
<Article><Journal><JournalIssue><PubDate><Year>2020</Year><Month>May</Month><Day>7</Day></PubDate></JournalIssue>
<ISOAbbreviation>J Made Up</ISOAbbreviation></Journal>
<ArticleTitle>Cetuximab at 400 mg/m<sup>2</sup> in <i>RAS</i> wild-type disease.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/Made.Up</ELocationID>
<Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">We treated 40 patients; platelets
  above 100 x 10<sup>9</sup>/L.</AbstractText>
<AbstractText Label="RESULTS" NlmCategory="RESULTS">Response rate was 54.2% (13&#8201;of 24).</AbstractText>
<AbstractText Label="TRIAL REGISTRATION" NlmCategory="UNASSIGNED">NCT09999999.</AbstractText></Abstract>
<Language>eng</Language>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
<AccessionNumber>NCT09999999</AccessionNumber></AccessionNumberList></DataBank>
<DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList><AccessionNumber>AB1</AccessionNumber>
</AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType UI="D1">Clinical Trial, Phase II</PublicationType></PublicationTypeList></Article>
<MeshHeadingList><MeshHeading><DescriptorName UI="D2">Cetuximab</DescriptorName></MeshHeading></MeshHeadingList>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><PMID>1</PMID></CommentsCorrections></CommentsCorrectionsList>
</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC900001</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""


def read_one(data: str | bytes) -> Document:
    (document,) = read_bytes(data.encode() if isinstance(data, str) else data, "file")
    return document


def problems_of(data: bytes) -> list[str]:
    problems: list[Problem] = []
    assert list(read_bytes(data, "file", problems.append)) == []
    return [problem.reason for problem in problems]


def sections_of(document: Document) -> list[tuple[SectionKind, str]]:
    return [(s.kind, document.text[s.start : s.end]) for s in document.sections]


def test_pubmed_xml() -> None:
    document = read_one(PUBMED)
    assert (document.id, document.kind) == ("pmid:90000001", DocumentKind.PUBLICATION)
    assert document.title == "Cetuximab at 400 mg/m2 in RAS wild-type disease."
    assert document.text.startswith(
        document.title + "\n\nMETHODS: We treated 40 patients; platelets above 100 x 10^9/L.\n"
    )
    assert sections_of(document)[2] == (SectionKind.RESULTS, "RESULTS: Response rate was 54.2% (13\u2009of 24).")
    metadata = document.metadata
    assert (metadata.doi, metadata.pmcid, metadata.published) == ("10.1000/made.up", "PMC900001", "2020-05-07")
    assert metadata.registry_ids == ("NCT09999999",)
    assert (metadata.journal, metadata.language, metadata.retracted) == ("J Made Up", "eng", True)
    assert metadata.publication_types == ("Clinical Trial, Phase II",)
    assert metadata.mesh_headings == ("Cetuximab",)


def test_a_citation_without_title_and_abstract_is_refused_and_the_next_one_read() -> None:
    bare = "<PubmedArticle><MedlineCitation><PMID>5</PMID><Article/></MedlineCitation></PubmedArticle>"
    problems: list[Problem] = []
    data = PUBMED.replace("<PubmedArticleSet><", f"<PubmedArticleSet>{bare}<").encode()
    (document,) = read_bytes(data, "set.xml", problems.append)
    assert document.id == "pmid:90000001"
    assert [(p.source, p.location) for p in problems] == [("set.xml", "record 1")]


def test_xml_cut_off_gives_what_was_complete_and_a_reason() -> None:
    problems: list[Problem] = []
    cut = PUBMED.replace("</PubmedArticleSet>", "<PubmedArticle><MedlineCitation><PMID>7</PMID>").encode()
    assert [d.id for d in read_bytes(cut, "file", problems.append)] == ["pmid:90000001"]
    assert "not well-formed XML" in problems[0].reason


LAUGHS = (
    '<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><PubmedArticleSet>&b;</PubmedArticleSet>'
)
FILE_ENTITY = '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><front>&x;</front></article>'


@pytest.mark.parametrize("attack", [LAUGHS, FILE_ENTITY, FILE_ENTITY.replace("article", "clinical_study")])
def test_entities_are_refused(attack: str) -> None:
    (reason,) = problems_of(attack.encode())
    assert "entities are refused" in reason


def test_without_a_collector_the_first_refusal_stops_reading() -> None:
    with pytest.raises(SourceError, match="entities are refused"):
        list(read_bytes(LAUGHS.encode(), "file"))


NBIB = """PMID- 90000002
OWN - NLM
TI  - Chemotherapy with or without a very long
      title.
LID - 10.1000/made.two [doi]
AB  - BACKGROUND: Little is known. RESULTS: Median survival was
      20.3 months.
LA  - eng
SI  - ClinicalTrials.gov/NCT09999998
PT  - Randomized Controlled Trial
MH  - *Neoplasms/drug therapy
TA  - J Made Up
DP  - 2019 Jan-Feb

PMID- 90000003
TI  - Another one.
"""


def test_medline() -> None:
    first, second = read_bytes(NBIB.encode(), "export.txt")
    assert first.id == "pmid:90000002"
    assert first.text.startswith("Chemotherapy with or without a very long title.\n\nBACKGROUND: Little is known.")
    assert "was 20.3 months." in first.text
    metadata = first.metadata
    assert (metadata.doi, metadata.published, metadata.registry_ids) == (
        "10.1000/made.two",
        "2019-01",
        ("NCT09999998",),
    )
    assert metadata.mesh_headings == ("Neoplasms",)
    assert second.text == "Another one."


def test_ris() -> None:
    ris = "TY  - JOUR\r\nTI  - A title\r\nAB  - Overall survival was 12 months.\r\nDO  - 10.1000/RIS\r\nPY  - 2018/03/01/\r\nER  - \r\n"
    document = read_one(ris)
    assert (document.id, document.text) == ("doi:10.1000/ris", "A title\n\nOverall survival was 12 months.")
    assert document.metadata.published == "2018-03-01"


JATS = """<article article-type="research-article" xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta>
<journal-title>Made Up</journal-title></journal-meta><article-meta>
<article-id pub-id-type="pmid">90000004</article-id><article-id pub-id-type="doi">10.1000/jats</article-id>
<article-id pub-id-type="pmc">900004</article-id>
<title-group><article-title>A trial of <italic>something</italic></article-title></title-group>
<pub-date><year>2015</year></pub-date><pub-date><day>3</day><month>2</month><year>2015</year></pub-date>
<abstract><sec><title>Results</title><p>Of 30 patients, 12 (40%) responded.</p></sec>
<sec><title>Trial registration</title><p>ISRCTN48489393</p></sec></abstract></article-meta></front>
<body><sec sec-type="methods"><title>Patients and methods</title><p>As before<xref ref-type="bibr">12</xref>, survival
was measured.</p></sec><sec><title>3. Results</title><p>See <xref ref-type="table">Table 1</xref>.
<table-wrap><label>Table 1</label><caption><p>Response</p></caption><table><tr><th>Arm</th><th>n</th></tr>
<tr><td>A</td><td>5 (31%)</td></tr></table></table-wrap> After the table.</p></sec>
<sec><title>Competing interests</title><p>None.</p></sec></body>
<back><ref-list><ref><mixed-citation>Someone. 99% of nothing.</mixed-citation></ref></ref-list></back></article>"""


def test_jats() -> None:
    document = read_one(JATS)
    assert (document.id, document.title) == ("doi:10.1000/jats", "A trial of something")
    metadata = document.metadata
    assert (metadata.pmid, metadata.pmcid, metadata.published) == ("90000004", "PMC900004", "2015-02-03")
    assert metadata.registry_ids == ("ISRCTN48489393",)
    assert sections_of(document)[1:] == [
        (SectionKind.RESULTS, "Results: Of 30 patients, 12 (40%) responded."),
        (SectionKind.METHODS, "Trial registration: ISRCTN48489393"),
        (SectionKind.METHODS, "Patients and methods: As before, survival was measured."),
        (SectionKind.RESULTS, "3. Results: See Table 1. After the table."),
        (SectionKind.RESULTS, "Table 1 Response\nArm | n\nA | 5 (31%)"),
        (SectionKind.CLUTTER, "Competing interests: None."),
    ]
    assert "99%" not in document.text


CTGOV_XML = """<clinical_study><id_info><org_study_id>X-1</org_study_id><nct_id>NCT09999997</nct_id></id_info>
<brief_title>Older record</brief_title><overall_status>Active, not recruiting</overall_status><phase>Phase 1/Phase 2</phase>
<brief_summary><textblock>
     The purpose is
     clear.

       -  As day.
</textblock></brief_summary><enrollment type="Actual">42</enrollment><condition>Colorectal Cancer</condition>
<arm_group><arm_group_label>A</arm_group_label><arm_group_type>Experimental</arm_group_type></arm_group>
<intervention><intervention_type>Drug</intervention_type><intervention_name>Cetuximab</intervention_name>
<arm_group_label>A</arm_group_label></intervention>
<overall_official><last_name>Jane Doe, MD</last_name></overall_official>
<clinical_results><outcome_list><outcome><title>OS</title><group_list><group group_id="O1"><title>A</title></group></group_list>
<measure><title>OS</title><units>months</units><param>Median</param><class_list><class><category_list><category>
<measurement_list><measurement group_id="O1" value="9.5" lower_limit="7" upper_limit="NA"/></measurement_list></category>
</category_list></class></class_list></measure></outcome></outcome_list></clinical_results></clinical_study>"""


def test_ctgov_xml() -> None:
    document = read_one(CTGOV_XML)
    assert (document.id, document.kind) == ("nct:NCT09999997", DocumentKind.REGISTRY_RECORD)
    record = document.record
    assert record is not None
    (cell,) = record.outcome_measures[0].classes[0].categories[0].measurements
    assert cell.value is not None
    assert cell.value.value == "9.5"
    assert cell.value.pointer.endswith("/measurement_list/measurement/@value")
    assert record.enrollment_type is not None
    assert record.enrollment_type.value == "Actual"
    assert "Doe" not in repr(document)
    assert (SectionKind.SUMMARY, "Brief summary: The purpose is clear.\n-  As day.") in sections_of(document)


def test_older_json_is_read_like_api_v2() -> None:
    older = {
        "ProtocolSection": {
            "IdentificationModule": {"NCTId": "NCT09999996", "BriefTitle": "Older"},
            "ArmsInterventionsModule": {
                "ArmGroupList": {"ArmGroup": [{"ArmGroupLabel": "A", "ArmGroupType": "Experimental"}]},
            },
        },
        "ResultsSection": {
            "OutcomeMeasuresModule": {
                "OutcomeMeasureList": {
                    "OutcomeMeasure": [
                        {
                            "OutcomeMeasureTitle": "OS",
                            "OutcomeClassList": {
                                "OutcomeClass": [
                                    {
                                        "OutcomeCategoryList": {
                                            "OutcomeCategory": [
                                                {
                                                    "OutcomeMeasurementList": {
                                                        "OutcomeMeasurement": [
                                                            {
                                                                "OutcomeMeasurementGroupId": "OG000",
                                                                "OutcomeMeasurementValue": "1.50",
                                                            }
                                                        ]
                                                    }
                                                }
                                            ]
                                        }
                                    }
                                ]
                            },
                        }
                    ]
                }
            }
        },
    }
    wrapped = {"FullStudiesResponse": {"FullStudies": [{"Rank": 1, "Study": older}]}}
    document = read_one(json.dumps(wrapped))
    assert document.record is not None
    (cell,) = document.record.outcome_measures[0].classes[0].categories[0].measurements
    assert cell.group_id == "OG000"
    assert cell.value is not None
    assert cell.value.value == "1.50"
    assert cell.value.pointer == (
        "/FullStudiesResponse/FullStudies/0/Study/ResultsSection/OutcomeMeasuresModule/OutcomeMeasureList/OutcomeMeasure/0"
        "/OutcomeClassList/OutcomeClass/0/OutcomeCategoryList/OutcomeCategory/0/OutcomeMeasurementList/OutcomeMeasurement/0"
        "/OutcomeMeasurementValue"
    )


def v2(number: int) -> dict[str, object]:
    identification = {"nctId": f"NCT0888888{number}", "briefTitle": f"Study {number}"}
    return {
        "protocolSection": {"identificationModule": identification, "designModule": {"enrollmentInfo": {"count": 12}}}
    }


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"studies": [v2(1), v2(2)], "nextPageToken": "x"}, indent=1),
        json.dumps([v2(1), v2(2)]),
        json.dumps(v2(1)) + "\n" + json.dumps(v2(2)) + "\n",
    ],
    ids=["page", "list", "lines"],
)
def test_ctgov_json_in_all_its_wrappings(text: str) -> None:
    documents = list(read_bytes(text.encode(), "x.bin"))
    assert [d.id for d in documents] == ["nct:NCT08888881", "nct:NCT08888882"]
    assert documents[1].record is not None
    assert documents[1].record.enrollment_count is not None
    assert documents[1].record.enrollment_count.value == "12"


def test_nci_records_keep_their_listed_criteria_and_drop_thesaurus_ancestors() -> None:
    trial = {
        "nct_id": "NCT09999995",
        "brief_title": "NCI trial",
        "phase": {"phase": "II"},
        "eligibility": {
            "structured": {"max_age": "999 Years", "min_age": "18 Years", "gender": "BOTH"},
            "unstructured": [
                {"inclusion_indicator": True, "description": "ECOG 0 or 1"},
                {"inclusion_indicator": False, "description": "Brain metastases"},
            ],
        },
        "diseases": [
            {"name": "Colorectal Carcinoma", "inclusion_indicator": "TRIAL"},
            {"name": "Neoplasm", "inclusion_indicator": "TREE"},
        ],
        "arms": [{"name": "Arm I", "type": "EXPERIMENTAL", "interventions": [{"name": "Cetuximab", "type": "Drug"}]}],
        "central_contact": {"name": "Jane Doe", "phone": "555 0100"},
    }
    document = read_one(json.dumps(trial))
    record = document.record
    assert record is not None
    assert [c.value for c in record.conditions] == ["Colorectal Carcinoma"]
    assert (record.maximum_age, record.interventions[0].arm_group_labels[0].value) == (None, "Arm I")
    assert document.text.endswith("Inclusion criteria:\n- ECOG 0 or 1\nExclusion criteria:\n- Brain metastases")
    assert "Doe" not in repr(document)


def test_json_lines_of_id_title_text_and_a_broken_line() -> None:
    lines = '{"id": "PMID:90000005", "title": "T", "text": "B."}\n{"id": broken}\n{"id": "NCT09999994", "title": "R", "text": "S."}\n'
    problems: list[Problem] = []
    first, second = read_bytes(lines.encode(), "x", problems.append)
    assert (first.id, first.text, first.kind) == ("pmid:90000005", "T\n\nB.", DocumentKind.PUBLICATION)
    assert (second.id, second.kind) == ("nct:NCT09999994", DocumentKind.REGISTRY_RECORD)
    assert [p.location for p in problems] == ["line 2"]


HTML = b"""<!DOCTYPE html><html><head><title>Site | Journal</title><meta name="citation_title" content="A  trial of X">
<meta name="citation_doi" content="10.1000/HTML"><script>var cookie = '99%';</script></head><body>
<nav><a>Home</a></nav><h1>A trial of X</h1><p>Survival was <b>12</b>&nbsp;months.</p><table><tr><td>CR</td><td>3</td></tr></table>
<footer>Contact</footer></body></html>"""


def test_html() -> None:
    document = read_one(HTML)
    assert (document.id, document.title) == ("doi:10.1000/html", "A trial of X")
    assert "Survival was 12\u00a0months." in document.text
    assert "CR | 3" in document.text
    assert not any(word in document.text for word in ("99%", "Home", "Contact"))


def test_plain_text_with_title_and_body() -> None:
    document = read_one("A short title\n\nBody with 12 patients.\n")
    assert (document.title, document.text) == ("A short title", "A short title\n\nBody with 12 patients.\n")
    assert document.id.startswith("sha256:")


@pytest.mark.parametrize(
    ("text", "title", "id_"),
    [
        ("# source: somewhere (PMID:90000006; free)\nA title of a paper\n\nText.", "A title of a paper", "pmid:90000006"),
        ("[A translated title of a paper].\n\nOf 40 women, 12 left.", "[A translated title of a paper].", None),
        ("# source: x\n# note: y\nBackground\nText of the abstract.", "", None),
        ("---\ntitle: From the\n  front matter\nlang: en\n---\n# Other\n", "From the front matter", None),
        ("Send to\n\nJ Made Up. 2007 Oct 10;25(29):4593-602.\n\nThe title.\n\nAuthor information", "The title.", None),
        ("NCT09999993\nFor patients whose disease came back, little is known. We study that. It is hard.", "", "nct:NCT09999993"),
        ("1. J Made Up. 2001 Apr;24(4):6-9.  A title in two  parts.  Doe J(1), Roe R.  AIM: To see.", "A title in two parts.", None),
        ("A title\n\nText.\n\nReferences\n1. Other paper. doi:10.1000/other PMID: 12345678", "A title", None),
        ("[Drug A in breast cancer]. A trial was made. Of 30 patients, 12 responded.", "[Drug A in breast cancer].", None),
        ("Drug A v. B vs. C for cancer: a randomised trial. We treated 40 women.", "Drug A v. B vs. C for cancer: a randomised trial.", None),
        ("[131I]MIBG in neuroblastoma. To see whether it works, we treated 40 children.", "[131I]MIBG in neuroblastoma.", None),
        ("We treated 40 women with drug A. Of them, 12 responded.", "", None),
        ("OBJECTIVE To compare drug A with drug B in cancer. Of 40 women, 12 responded.", "", None),
        ("Drug A is better than drug B: a randomised trial. Of 40 women, 12 responded.", "Drug A is better than drug B: a randomised trial.", None),
        ("Breast cancer is a common disease. Of 40 women, 12 responded.", "", None),
        ("A title of some length here\n\nText.\n\nRelated trials\n\nNCT ID: NCT00000001", "A title of some length here", None),
    ],
)  # fmt: skip
def test_titles_and_own_identifiers_of_plain_text(text: str, title: str, id_: str | None) -> None:
    document = read_one(text)
    assert document.title == title
    assert document.id == id_ or (id_ is None and document.id.startswith("sha256:"))
    assert document.text == text


def test_registry_texts_are_known_by_their_field_names() -> None:
    assert read_one("A study of X\n\nBrief summary: Patients will be given X.\n").kind is DocumentKind.REGISTRY_RECORD
    assert read_one("A study of X\n\nIn brief summary: patients got X.\n").kind is DocumentKind.PUBLICATION


def test_bytes_that_are_not_utf8_are_read_and_say_so() -> None:
    document = read_one("Größe\n\nBody.".encode("cp1252"))
    assert (document.title, document.metadata.source_format) == ("Größe", "text (windows-1252)")
    assert read_one("\ufeffTitle\n\nBody.").text == "Title\n\nBody."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "table of 3"),
        (b"<rss><channel/></rss>", "root element 'rss'"),
        (b"<rss><channel>", "not well-formed"),
        (b'{"a": 1, "b": 2}', "keys a, b"),
        (b'{"a": ', "not valid JSON"),
        (b'[ {"a": 1}', "not valid JSON"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"protocolSection":' * 450 + b"1" + b"}" * 450, "nested deeper"),
        (b'{"id": "x", "title": "half \\ud800", "text": "T"}', "surrogate"),
        (b"<clinical_study>" * 400 + b"</clinical_study>" * 400, "not well-formed"),
        (b"\0" * 257 + b"ustar" + b"\0" * 300, "tar archive"),
        (b'{"protocolSection": {}}', "without number, title and text"),
        (b"<html><body><script>1</script></body></html>", "without visible text"),
        (b"\x1f\x8b\x08\x00broken", "damaged archive"),
        (b"PK\x03\x04broken", "damaged archive"),
    ],
)
def test_what_is_refused_has_a_reason(data: bytes, reason: str) -> None:
    (given,) = problems_of(data)
    assert reason in given


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_archives() -> None:
    packed = zipped(b=gzip.compress(PUBMED.encode()), a=NBIB.encode(), c=b"%PDF")
    problems: list[Problem] = []
    documents = list(read_bytes(packed, "all.zip", problems.append))
    assert [d.id for d in documents] == ["pmid:90000002", "pmid:90000003", "pmid:90000001"]
    assert [p.source for p in problems] == ["all.zip!/c"]


def test_bombs_are_refused_before_they_fill_the_memory() -> None:
    (reason,) = problems_of(gzip.compress(b"A" * 80_000_000))
    assert "bomb" in reason
    nested = b"text"
    for _ in range(5):
        nested = gzip.compress(nested)
    assert "nested" in problems_of(nested)[0]


def test_folders_globs_hidden_files_and_duplicates(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.txt", ".hidden", "sub/.DS_Store", "SOURCES.md"):
        (tmp_path / name).write_text("Title\n\nBody")
    names = [source.name for source in iter_sources([tmp_path, tmp_path / "b.txt", str(tmp_path / "*.txt")])]
    assert names == ["b.txt", "sub/a.txt"]
    assert [source.name for source in iter_sources([tmp_path / "SOURCES.md"])] == ["SOURCES.md"]
    assert [s.name for s in iter_sources([str(tmp_path / "**" / "*.txt")])] == ["b.txt", "a.txt"]
    with pytest.raises(SourceError, match="no such file"):
        list(iter_sources([tmp_path / "missing"]))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(PUBMED.encode()))))
    (source,) = iter_sources(["-"])
    assert [d.id for d in source.read()] == ["pmid:90000001"]


def test_a_file_that_vanished_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert list(read_documents(tmp_path / "gone", problems.append)) == []
    assert "cannot be read" in problems[0].reason


def test_deeply_nested_html_does_not_crash() -> None:
    problems: list[Problem] = []
    list(read_bytes(b"<html><body>" + b"<div>" * 5000 + b"text" + b"</div>" * 5000, "deep.html", problems.append))
