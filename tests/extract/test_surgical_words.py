"""How surgical and liver journals word a trial: arms told by schedule, letter or the other group, percentages in words.

Cases are read as in ``test_sentences``; sentences are made up.
"""

from __future__ import annotations

import pytest
from extract.test_sentences import is_expected, read
from texts import publication

from kg.extract import extract
from kg.model import Extraction

# title, methods, results, drugs and patients of each arm, and each value with the number of its arm in that list
TRIALS = [
    ("Sorafenib or hepatic arterial cisplatin for hepatocellular carcinoma: a randomized trial", "Seventy patients took part.", "", "sorafenib;cisplatin", ""),
    ("Wedge resection or radiofrequency ablation for small liver tumours: a prospective randomized comparison", "Ninety patients took part.", "", "-;-", ""),
    ("Cetuximab with FOLFOX or FOLFIRI for liver metastases: a phase II study", "All patients had irresectable metastases.", "", "cetuximab+fluorouracil+irinotecan+leucovorin+oxaliplatin", ""),
    ("Weekly or three-weekly docetaxel for gastric cancer: a randomized comparison", "Those on the weekly schedule had docetaxel 35 mg/m2; those on the three-weekly schedule had 75 mg/m2.", "Nausea complicated 14% of weekly and 6% of three-weekly treatments. The response rate was 31% in patients treated weekly and 22% in those treated three-weekly.", "docetaxel;docetaxel", ""),
    ("Adjuvant mitomycin after gastrectomy", "Patients were randomized to group 1 (surgery alone, n = 60) or group 2 (surgery with mitomycin, n = 62).", "Complications developed in 8 of 62 patients in group 2 (12.9 per cent) and in 6 in group 1 (10 per cent). Median survival increased from 9 months in group 1 to 21 months in group 2. Of those not given mitomycin 56 per cent relapsed.", "-=60;mitomycin=62", "12.9 1 10 0 9 0 21 1 56 0"),
    ("Hepatic arterial versus systemic chemotherapy for liver metastases", "Patients were randomized to hepatic arterial infusion of floxuridine (HAI group, n = 50) or intravenous fluorouracil with folinic acid (control group, n = 48).", "Median survival was 17 months after regional and 12 months after systemic chemotherapy. Hepatic arterial treatment gave a response rate of 42 per cent and intravenous treatment one of 21 per cent.", "floxuridine=50;fluorouracil+leucovorin=48", "17 0 12 1 42 0 21 1"),
    ("Neoadjuvant cisplatin and fluorouracil before oesophagectomy: randomized trial against immediate operation", "Sixty patients were randomized. In the combined group two courses of cisplatin and fluorouracil were infused before resection. In the other group operation was performed without previous treatment.", "Median survival was 12 months after operation alone and 21 months in the combined group.", "cisplatin+fluorouracil;-", "12 1 21 0"),
    ("Tamoxifen with or without epirubicin in elderly women", "Elderly women were randomized to tamoxifen alone or to the same drug with weekly epirubicin.", "", "tamoxifen;epirubicin+tamoxifen", ""),
    ("Chemotherapy for oesophageal cancer", "Patients had two cycles of cisplatin and fluorouracil followed by oesophagectomy (CS group), or oesophagectomy without chemotherapy (S group), the choice being made by randomization.", "Resection was complete in 61 per cent of the CS group and 54 per cent of the S group; median survival was 16.8 and 13.3 months.", "cisplatin+fluorouracil;-", "61 0 54 1 16.8 0 13.3 1"),
    ("Cetuximab and chemotherapy for liver metastases: a randomized trial", "All patients received FOLFOX6; those allocated to arm A had cetuximab in addition, those allocated to arm B did not.", "Response was 57 per cent in arm A and 29 per cent in arm B.", "cetuximab+fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin", "57 0 29 1"),
    ("Weekly paclitaxel with carboplatin: a randomized trial", "In both arms carboplatin was given every 3 weeks; paclitaxel was given every week (arm 1) or every 3 weeks (arm 2).", "", "carboplatin+paclitaxel;carboplatin+paclitaxel", ""),
    ("Interferon after hepatectomy: randomized controlled trial", "The trial compared interferon alfa-2b, 5 million units three times a week (n = 40), with no adjuvant treatment (n = 42).", "", "interferon alfa-2b=40;-=42", ""),
    ("Lapatinib plus capecitabine for breast cancer", "Women were randomized to have lapatinib (1250 mg) added to capecitabine, or capecitabine (2500 mg/m2) on its own.", "", "capecitabine+lapatinib;capecitabine", ""),
    ("Bevacizumab in glioblastoma: a randomized trial", "Everyone received radiotherapy and temozolomide; in addition 320 patients were assigned bevacizumab and 317 placebo.", "Progression-free survival was 10.7 and 7.3 months in the bevacizumab and placebo groups.", "bevacizumab+temozolomide;temozolomide", "10.7 0 7.3 1"),
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
    ("Laparoscopic versus open distal gastrectomy", "Laparoscopic distal gastrectomy (LDG) is new here. Twenty-seven patients were included. Fifteen patients underwent open distal gastrectomy (group A) and 12 had LDG (group B).", "Complications developed in 20 per cent of group A and 17 per cent of group B.", "-=12;-=15", "20 1 17 0"),
    ("Adjuvant treatment of pancreatic cancer", "Patients were randomly assigned to gemcitabine alone (73 patients), capecitabine alone (75), both gemcitabine and capecitabine (72), or observation (69).", "Survival at 5 years was 21 per cent with capecitabine and 8 per cent with observation.", "gemcitabine=73;capecitabine=75;capecitabine+gemcitabine=72;-=69", "21 1 8 3"),
    ("Adjuvant treatment of pancreatic cancer", "Patients were randomly assigned to gemcitabine (n = 73), capecitabine (n = 75), their combination (n = 72), or observation (n = 69).", "", "gemcitabine=73;capecitabine=75;capecitabine+gemcitabine=72;-=69", ""),
    ("Adjuvant treatment of gastric cancer", "Patients were randomly assigned to docetaxel (60 mg/m2), cisplatin and fluorouracil (73 patients), epirubicin and mitomycin (72 patients), or observation (70 patients).", "", "cisplatin+docetaxel+fluorouracil=73;epirubicin+mitomycin=72;-=70", ""),
    ("Capecitabine or erlotinib with gemcitabine, or gemcitabine monotherapy, for pancreatic cancer", "The records of 127 patients were reviewed. Of these, 36 had received gemcitabine plus capecitabine (GEM-X), 44 gemcitabine plus erlotinib (GEM-T) and 47 gemcitabine monotherapy (GEM).", "Response rates for GEM-X, GEM and GEM-T were 21.2%, 12.7% and 15.9%, respectively.", "capecitabine+gemcitabine=36;erlotinib+gemcitabine=44;gemcitabine=47", "21.2 0 12.7 2 15.9 1"),
    ("Treatment of liver tumours", "Records of 150 patients were analysed: 60 (40%) were treated with sorafenib, 50 (33%) with lenvatinib, and 40 (27%) of them with regorafenib.", "", "sorafenib=60;lenvatinib=50;regorafenib=40", ""),
    ("Docetaxel in gastric cancer", "Patients were randomized to eight 3-weekly cycles of ECF (epirubicin, cisplatin and fluorouracil), DX (docetaxel 85 mg/m2 and capecitabine) or DXB (DX plus bevacizumab).", "One toxic death occurred in the DX arm. Neutropenia was seen in 49% of DX cycles and 57% of DXB cycles.", "cisplatin+epirubicin+fluorouracil=None;capecitabine+docetaxel=None;bevacizumab+capecitabine+docetaxel=None", "1 1 49 1 57 2"),
    ("Docetaxel in gastric cancer", "Patients were randomized to CX (docetaxel or paclitaxel with cisplatin) or to surgery.", "", "cisplatin+docetaxel+paclitaxel;-", ""),
    ("Pemetrexed in lung cancer: a phase II study", "Sixty patients received pemetrexed 500 mg/m2. All 60 were refractory: 20 had received cisplatin, 25 carboplatin and 15 oxaliplatin.", "", "pemetrexed=60", ""),
    ("Radiotherapy with or without cisplatin for carcinoma of the oesophagus", "This randomized trial set cisplatin plus 50 Gy of radiotherapy against 64 Gy of radiotherapy alone.", "Median survival was 9 months in irradiated patients, as compared with 12 months in those treated with chemotherapy and radiation. In the former group survival at 1 year was 33 percent.", "cisplatin;-", "9 1 12 0 33 1"),
    ("Radiofrequency ablation versus hepatic resection for solitary metastases", "Thirty patients treated by RFA were compared with 150 treated by resection.", "Local recurrence occurred in 37% of RFA and 5% of resection patients. Survival at 5 years was 27% after RFA and 71% after resection.", "-=30;-=150", ""),
    ("Chemotherapy before hepatectomy: a matched analysis", "Of 684 patients 254 had neoadjuvant FOLFOX (FOLFOX group) and 430 had upfront hepatectomy (surgery group).", "R1 margins were found in 22% of the FOLFOX group and 15% of the surgery group. Repeat hepatectomy was performed in 41 (16%) and 88 (20%) patients.", "fluorouracil+leucovorin+oxaliplatin=254;-=430", "22 0 15 1 16 0 20 1"),
]  # fmt: skip


def trial(title: str, methods: str, results: str) -> Extraction:
    text = f"{title}\n\nMETHODS: {methods}\nRESULTS: {results}"
    return extract(publication(text))


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


def test_schedules_name_arms_in_turn() -> None:
    """ "Treated every three weeks and weekly, respectively"."""
    title, methods = TRIALS[3][:2]
    results = "Nausea was seen in 14% and 6% of the patients treated every three weeks and weekly, respectively."
    found = trial(title, methods, results)
    weekly = next(a.id for a in found.arms if a.label.lower().startswith("weekly"))
    assert {str(r.value): r.arm == weekly for r in found.results} == {"14": False, "6": True}


@pytest.mark.parametrize(
    ("design", "status"),
    [
        (
            "Cisplatin plus etoposide was compared with etoposide alone in a prospective trial in 120 patients.",
            "reported",
        ),
        ("Cisplatin plus etoposide has long been compared with etoposide alone.", "cited"),
    ],
)
def test_a_comparison_made_in_patients_opens_the_methods(design: str, status: str) -> None:
    results = "The combination produced responses in 41%, compared to 24% for etoposide alone. Median survival was 9 and 8 months."
    found = extract(publication(f"Cisplatin plus etoposide or etoposide\n\n{design} {results}"))
    assert [(str(r.value), r.status) for r in found.results][:2] == [("41", status), ("24", status)]


SENTENCES = [
    ("letters", "Within arm B, patients without a KRAS mutation fared worse than those with one: median overall survival was 6.1 versus 8.7 months (P = 0.04) and the response rate 33 versus 84 per cent.", "overall-survival:median:6.1 B; overall-survival:median:8.7 B; objective-response-rate:proportion:33 B; objective-response-rate:proportion:84 B"),
    ("two drugs", "Leucopenia (5 v. 40 per cent; P < 0.001) and thrombocytopenia (2 v. 12 per cent; P = 0.04) were more common with trabectedin.", "adverse-event-rate:proportion:5 A; adverse-event-rate:proportion:40 B; adverse-event-rate:proportion:2 A; adverse-event-rate:proportion:12 B"),
    ("two drugs", "Leucopenia developed in 40 per cent of the trabectedin group, yet in no more than 5 per cent of the doxorubicin group.", "adverse-event-rate:proportion:40 B; adverse-event-rate:proportion:5 A"),
    ("two drugs", "Twenty per cent of the doxorubicin group and 30 per cent of the trabectedin group survived 5 years.", "overall-survival:rate-at-time:20 A; overall-survival:rate-at-time:30 B"),
    ("two drugs", "At 3 years, late toxicity of grade 2 or more had affected 14 per cent of the doxorubicin group versus 17 per cent of the trabectedin group.", "adverse-event-rate:rate-at-time:14 A @3 years; adverse-event-rate:rate-at-time:17 B @3 years"),
    ("three letters", "Survival at 2 years was 21, 32 and 43 per cent in arms A to C.", "overall-survival:rate-at-time:21 A @2 years; overall-survival:rate-at-time:32 B @2 years; overall-survival:rate-at-time:43 C @2 years"),
    ("infusion", "Tumours responded in 42 per cent of patients treated regionally.", "objective-response-rate:proportion:42 A"),
    ("one arm", "Six of 48 patients responded (12.5 per cent), three of them completely.", "objective-response-rate:proportion:12.5 A 6/48; complete-response-rate:count:3 A"),
    ("one arm", "The best result was a partial response in 6/9 (67%), including both of 2 patients with small tumours, stable disease in 1/9 (11%) and progression in 2/9 (22%).", "partial-response-rate:proportion:67 A 6/9; stable-disease-rate:proportion:11 A 1/9; progressive-disease-rate:proportion:22 A 2/9"),
    ("one arm", "Progression was confined to the liver in 55 per cent, involved both liver and lung in 16 per cent, and was at other sites in 29 per cent.", "progression-rate:proportion:55 A; progression-rate:proportion:16 A; progression-rate:proportion:29 A"),
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


def test_patients_by_what_was_done_to_them() -> None:
    """ "Operated" and "irradiated patients", and the words that compare patients before they were treated."""
    found = trial(
        "Wedge resection or stereotactic radiotherapy for early lung cancer",
        "Patients had either a wedge resection (wedge group, n = 69) or stereotactic body radiotherapy (SBRT group, n = 58).",
        "The SBRT group was older (median 78 versus 74 years). Operated patients had a survival of 87% at 30 months, irradiated patients one of 72%.",
    )
    procedures = {a.id: a.procedures for a in found.arms}
    assert {(str(r.value), procedures[r.arm or ""]) for r in found.results} == {
        ("87", ("lung resection",)),
        ("72", ("stereotactic body radiotherapy",)),
    }


def test_fractionation_names_its_arm() -> None:
    found = trial(
        "Two schedules for carcinoma of the prostate: a randomized study",
        "Patients were randomized to 80 Gy in 40 fractions (conventional group) or 62 Gy in 20 fractions (hypofractionated group).",
        "The 3-year rates of bowel and bladder toxicity were 17% and 16% with hypofractionation, and 14% and 11% with conventional treatment.",
    )
    labels = {a.id: a.label for a in found.arms}
    assert all(("20 fractions" in labels[r.arm or ""]) == (str(r.value) in ("16", "17")) for r in found.results)


@pytest.mark.parametrize(
    ("title", "methods", "results", "measure"),
    [
        (
            "Laparoscopic hepatectomy",
            "Seventy-four patients underwent laparoscopic hepatectomy.",
            "Six conversions (8.1%) were needed.",
            "other",
        ),
        (
            "Robotic gastrectomy",
            "Seventy-four patients had a robotic gastrectomy.",
            "The conversion rate was 8.1%.",
            "other",
        ),
        (
            "Wedge resection of the lung",
            "Seventy-four patients were operated on.",
            "The rate of conversion to thoracotomy was 8.1%.",
            "other",
        ),
        (
            "Letrozole before surgery in breast cancer",
            "Seventy-four women received letrozole.",
            "The conversion rate of BCS was 8.1%.",
            "other",
        ),
        (
            "FOLFOXIRI for liver metastases",
            "Seventy-four patients with unresectable metastases at laparoscopy received FOLFOXIRI.",
            "The conversion rate was 8.1%.",
            "conversion-rate",
        ),
    ],
)
def test_conversion_to_an_open_operation(title: str, methods: str, results: str, measure: str) -> None:
    """Only what makes the disease resectable is a conversion; "conversions" of laparoscopic operations are not."""
    assert [(r.measure, str(r.value)) for r in trial(title, methods, results).results] == [(measure, "8.1")]


def test_share_of_one_and_share_of_the_other() -> None:
    """ "37% of RFA and 5% of resection patients" names an arm behind each share."""
    found = trial(*TRIALS[-2][:3])
    sizes = {a.id: a.n for a in found.arms}
    assert {(str(r.value), sizes[r.arm or ""]) for r in found.results} == {
        ("37", 30),
        ("5", 150),
        ("27", 30),
        ("71", 150),
    }


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        # an operation that names the patients, or what others are set against, is no outcome
        ("14 (20%) lobectomy patients had major complications.", "complication-rate 20"),
        ("Pneumonia was commoner after segmentectomy (22%) than lobectomy (8%).", "complication-rate 22, complication-rate 8"),
        ("Pneumonia was seen in 12 lobectomy and 15 segmentectomy patients.", "complication-rate 12, complication-rate 15"),
        ("14 (20%) had a complete resection.", "r0-resection-rate 20"),
        # a ratio that stands in the bracket of its measure, or of an outcome named right before it
        ("Lobectomy was associated with better OS (HR: 1.2, 95% CI: 0.9-1.6) and with better PFS (HR: 1.7, 95% CI: 1.2-2.3) compared with segmentectomy.", "overall-survival 1.2, progression-free-survival 1.7"),
        ("Lobectomy was associated with better OS (HR 0.7, 95% CI 0.6-0.8), reduced risk of pneumonia (HR 0.2, 95% CI 0.1-0.3) and better CSS (HR 0.5, 95% CI 0.3-0.6).", "overall-survival 0.7, complication-rate 0.2, cancer-specific-survival 0.5"),
        ("Stage was associated with OS, and R1 resection (HR 1.8) was so as well.", "overall-survival 1.8"),
        # "free" of a biochemical relapse
        ("The 8-year BCR-free rate was 87% with lobectomy and 74% with segmentectomy.", "recurrence-free-survival 87, recurrence-free-survival 74"),
        ("Biochemical recurrence was seen in 12% and 14%.", "recurrence-rate 12, recurrence-rate 14"),
        # a laboratory value in the bracket of another
        ("Loss of haemoglobin (1.3 vs 1.9 g/dl), mean hospital stay (5.7 vs 12.2 days) and complications (5% vs 14%) were in favour of lobectomy.", "other 5.7, other 12.2, complication-rate 5, complication-rate 14"),
        ("The mean serum bilirubin was 1.3 vs 1.9 mg/dl and the complication rate 5% vs 14%.", "complication-rate 5, complication-rate 14"),
    ],
)  # fmt: skip
def test_outcomes_of_operations_compared(sentence: str, measures: str) -> None:
    found = extract(
        publication(
            f"Lobectomy versus segmentectomy\n\nMETHODS: Lobectomy was compared with segmentectomy.\nRESULTS: {sentence}"
        )
    )
    assert ", ".join(f"{r.measure} {r.value}" for r in found.results) == measures
