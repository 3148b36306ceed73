"""How surgical and liver journals word a trial: arms told by schedule, letter or the other group, percentages in words.

Cases are read as in ``test_sentences``; sentences are made up.
"""

from __future__ import annotations

import pytest
from extract.test_sentences import is_expected, read

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id

# title, methods, results, drugs and patients of each arm, and each value with the number of its arm in that list
TRIALS = [
    ("Sorafenib or hepatic arterial cisplatin for hepatocellular carcinoma: a randomized trial", "Seventy patients took part.", "", "sorafenib;cisplatin", ""),
    ("Wedge resection or radiofrequency ablation for small liver tumours: a prospective randomized comparison", "Ninety patients took part.", "", "-;-", ""),
    ("Cetuximab with FOLFOX or FOLFIRI for liver metastases: a phase II study", "All patients had irresectable metastases.", "", "cetuximab+fluorouracil+irinotecan+leucovorin+oxaliplatin", ""),
    ("Weekly or three-weekly docetaxel for gastric cancer: a randomized comparison", "Those on the weekly schedule had docetaxel 35 mg/m2; those on the three-weekly schedule had 75 mg/m2.", "Nausea complicated 14% of weekly and 6% of three-weekly treatments. The response rate was 31% in patients treated weekly and 22% in those treated three-weekly.", "docetaxel;docetaxel", ""),
    ("Small cell lung cancer", "Treatment consisted of either cisplatin or cisplatin with etoposide, chosen at random.", "Cisplatin alone produced a response in 22 per cent of patients and the combination in 46 per cent.", "cisplatin;cisplatin+etoposide", "22 0 46 1"),
    ("Oral etoposide in small cell lung cancer", "Patients were randomized between oral etoposide 100 mg for 5 days (n = 75) and intravenous chemotherapy with cisplatin, etoposide and vincristine (n = 80).", "Median survival was 4.8 months with oral etoposide and 5.9 months with intravenous chemotherapy. The response rate was 31 and 47 per cent respectively.", "etoposide=75;cisplatin+etoposide+vincristine=80", "4.8 0 5.9 1 31 0 47 1"),
    ("Chemotherapy, radiotherapy or both", "Patients were assigned at random to vindesine (V group), to radiotherapy (R group), or to both (RV group).", "Response was seen in 31 per cent of the R group.", "vindesine;-;vindesine", "31 1"),
    ("Nimotuzumab with gefitinib in lung cancer", "By random allocation patients had gefitinib 250 mg daily by itself (group G) or combined with nimotuzumab 200 mg i.v. weekly (group NG) until progression or intolerable side-effects.", "Progression-free survival was 3.7 months in group G and 2.1 months in group NG.", "gefitinib;gefitinib+nimotuzumab", "3.7 0 2.1 1"),
    ("Entinostat in lung cancer", "All patients took erlotinib 150 mg daily; this was supplemented at random with entinostat 10 mg (combination group) or with a placebo (control group).", "", "entinostat+erlotinib;erlotinib", ""),
    ("Intraoperative chemotherapy in gastric cancer", "At the end of the operation a coin was tossed: 50 patients had mitomycin instilled into the peritoneal cavity and 52 did not.", "Survival at 3 years was 44 per cent with mitomycin and 31 per cent without.", "mitomycin=50;-=52", "44 0 31 1"),
    ("Chemoembolization in hepatoma", "Of 60 patients, 30 underwent chemoembolization with doxorubicin and 30 had symptomatic treatment only, according to a random list.", "Survival at 1 year was 62 per cent after chemoembolization and 41 per cent with symptomatic treatment.", "doxorubicin=30;-=30", "62 0 41 1"),
    ("Chemoembolization in hepatoma", "Patients randomized to active treatment (n = 45) had epirubicin injected into the hepatic artery; those randomized to conservative treatment (n = 44) received no antineoplastic therapy.", "Survival at 1 year was 62 per cent in the active group and 43 per cent in the conservative group.", "epirubicin=45;-=44", "62 0 43 1"),
    ("Neoadjuvant treatment of oesophageal cancer", "Patients were randomized into four groups: surgery alone (group 1), cisplatin and bleomycin before surgery (group 2), radiotherapy before surgery (group 3) and both before surgery (group 4).", "", "-;bleomycin+cisplatin;-;bleomycin+cisplatin", ""),
    ("FOLFOX with or without bevacizumab before liver resection", "In this randomized phase II study FOLFOX was given for six cycles, either alone (control arm) or with bevacizumab (study arm).", "R0 resection was possible in 49 per cent of the study arm as against 23 per cent of the control arm.", "fluorouracil+leucovorin+oxaliplatin;bevacizumab+fluorouracil+leucovorin+oxaliplatin", "23 0 49 1"),
    ("Tamoxifen after hepatectomy", "After hepatectomy patients were randomized to tamoxifen 20 mg daily (TAM group) or to no further therapy (non-TAM group).", "Recurrence was seen in 44 per cent of the TAM group and 49 per cent of the non-TAM group.", "tamoxifen;-", "44 0 49 1"),
    ("Late results in gastric cancer", "Postoperative epirubicin was compared at random with adjuvant mitomycin.", "", "epirubicin;mitomycin", ""),
    ("Late results in gastric cancer", "Epirubicin was compared in a multicentre randomized trial with mitomycin.", "", "epirubicin;mitomycin", ""),
    ("Adjuvant treatment of gastric cancer", "Allocation was at random to group A, in which mitomycin (10 mg m-2) was injected every 6 weeks, or to group B, which had the same mitomycin injections together with oral tegafur.", "The tumour recurred in 40 per cent of group A and 30 per cent of group B.", "mitomycin;mitomycin+tegafur", "40 0 30 1"),
    ("Adjuvant treatment of gastric cancer", "Patients were randomized. Group A was given mitomycin by injection and group B the same plus tegafur.", "", "mitomycin;mitomycin+tegafur", ""),
    ("Adjuvant treatment of gastric cancer", "Group 1 (n = 30) had surgery alone, group 2 (n = 32) had surgery and mitomycin and group 3 (n = 31) surgery, mitomycin and tegafur. Allocation was at random.", "Survival at 5 years was 21, 32 and 43 per cent in groups 1, 2 and 3 respectively.", "-=30;mitomycin=32;mitomycin+tegafur=31", "21 0 32 1 43 2"),
    ("Radiotherapy with or without cisplatin for carcinoma of the oesophagus", "This randomized trial set cisplatin plus 50 Gy of radiotherapy against 64 Gy of radiotherapy alone.", "Median survival was 9 months in irradiated patients, as compared with 12 months in those treated with chemotherapy and radiation. In the former group survival at 1 year was 33 percent.", "cisplatin;-", "9 1 12 0 33 1"),
]  # fmt: skip


def trial(title: str, methods: str, results: str) -> Extraction:
    text = f"{title}\n\nMETHODS: {methods}\nRESULTS: {results}"
    return extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))


@pytest.mark.parametrize(("title", "methods", "results", "arms", "values"), TRIALS)
def test_trials(title: str, methods: str, results: str, arms: str, values: str) -> None:
    found = trial(title, methods, results)
    sized = "=" in arms
    told = ["+".join(sorted(a.drugs)) or "-" for a in found.arms]
    told = [f"{drugs}={arm.n}" if sized else drugs for drugs, arm in zip(told, found.arms, strict=True)]
    wanted = arms.split(";")
    assert sorted(told) == sorted(wanted)
    ids = {name: arm.id for name, arm in zip(told, found.arms, strict=True)}
    pairs = values.split()
    expected = {(value, ids[wanted[int(n)]]) for value, n in zip(pairs[::2], pairs[1::2], strict=True)}
    assert expected <= {(str(r.value), r.arm) for r in found.results}


def test_schedules_name_arms() -> None:
    """ "Of weekly and of three-weekly treatments", "treated weekly"."""
    found = trial(*TRIALS[3][:3])
    weekly = next(a.id for a in found.arms if a.label.lower().startswith("weekly"))
    assert {str(r.value): r.arm == weekly for r in found.results} == {"14": True, "6": False, "31": True, "22": False}


SENTENCES = [
    ("two drugs", "An objective response, complete or partial, was obtained in 33% of patients given doxorubicin versus 38% of those given trabectedin.", "objective-response-rate:proportion:33 A; objective-response-rate:proportion:38 B"),
    ("two drugs", "Tumours responded, completely or partially, in 33% with doxorubicin and 38% with trabectedin.", "objective-response-rate:proportion:33 A; objective-response-rate:proportion:38 B"),
    ("two drugs", "Control of the local tumour was achieved in 15% of the doxorubicin group and 17% of the trabectedin group.", "local-control-rate:proportion:15 A; local-control-rate:proportion:17 B"),
    ("two drugs", "The disease was controlled in 25 per cent of the doxorubicin group versus 64 per cent of the trabectedin group.", "disease-control-rate:proportion:25 A; disease-control-rate:proportion:64 B"),
    ("two drugs", "At 4 months 20 per cent of the trabectedin group were alive without progression, versus 18 per cent of the doxorubicin group.", "progression-free-survival:rate-at-time:20 B @4 months; progression-free-survival:rate-at-time:18 A @4 months"),
    ("two drugs", "Survival free from distant metastases at 5 years was 18 and 20 per cent after doxorubicin and trabectedin respectively.", "metastasis-free-survival:rate-at-time:18 A @5 years; metastasis-free-survival:rate-at-time:20 B @5 years"),
    ("two drugs", "The median duration of life was 8 months after doxorubicin as against 12 months after trabectedin.", "overall-survival:median:8 A; overall-survival:median:12 B"),
    ("two drugs", "Progression was confined to the lung in 44 per cent after doxorubicin and in 32 per cent after trabectedin.", "progression-rate:proportion:44 A; progression-rate:proportion:32 B"),
    ("two drugs", "Resection proved possible in 44 per cent of the doxorubicin group but only 32 per cent of the trabectedin group.", "resection-rate:proportion:44 A; resection-rate:proportion:32 B"),
    ("two drugs", "Mutated K-ras was present in 42 per cent of specimens after doxorubicin but in only 15 per cent after trabectedin.", "biomarker-frequency:proportion:42 A; biomarker-frequency:proportion:15 B"),
    ("two drugs", "No difference was found in median progression-free survival, 4 months, or in median survival, 12 months, between the groups.", "progression-free-survival:median:4 A; progression-free-survival:median:4 B; overall-survival:median:12 A; overall-survival:median:12 B"),
    ("two drugs", "Median survival, 12 months, was the same whichever drug was given.", "overall-survival:median:12 A; overall-survival:median:12 B"),
    ("two drugs", "Median survival was 12 months and did not differ between the groups.", "overall-survival:median:12 -"),
    ("two drugs", "With doxorubicin median progression-free survival was 7 months and median survival 12 months; the respective values with trabectedin were 6 months and 13 months.", "progression-free-survival:median:7 A; overall-survival:median:12 A; progression-free-survival:median:6 B; overall-survival:median:13 B"),
    ("two drugs", "Survival at 5 years was 44 per cent (95 per cent c.i. 31 to 57) after doxorubicin and 32 per cent (22 to 43) after trabectedin.", "overall-survival:rate-at-time:44 A 31-57; overall-survival:rate-at-time:32 B 22-43"),
    ("two drugs", "Twenty per cent responded: 12 of 60 (20 percent) on doxorubicin.", "objective-response-rate:proportion:20 A 12/60"),
]  # fmt: skip


@pytest.mark.parametrize(("design", "sentence", "expected"), SENTENCES)
def test_sentences(design: str, sentence: str, expected: str) -> None:
    results, letters = read(design, sentence)
    for each in expected.split("; "):
        assert any(is_expected(r, letters, each) for r in results), (
            each,
            [(r.measure, r.value, r.arm) for r in results],
        )


def test_percentages_in_words_keep_their_place() -> None:
    found = trial(
        "Doxorubicin in sarcoma",
        "Sixty patients were given doxorubicin.",
        "Twelve of 60 patients (20 per cent) responded; 30 percent\nwere alive at 2 years.",
    )
    text = "Doxorubicin in sarcoma\n\nMETHODS: Sixty patients were given doxorubicin.\nRESULTS: Twelve of 60 patients (20 per cent) responded; 30 percent\nwere alive at 2 years."
    assert [str(r.value) for r in found.results] == ["20", "30"]
    for result in found.results:
        assert text[result.evidence.start : result.evidence.end] == result.evidence.quote
        assert result.sentence is not None
        assert text[result.sentence.start : result.sentence.end] == result.sentence.quote
    assert any("30 percent" in r.evidence.quote for r in found.results)
