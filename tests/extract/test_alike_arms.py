"""Figures of arms that get the same, told apart by fractions, cycles, lengths, doses or mere letters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, text_id

CASES = [
    ("Patients were randomised to arm A (sunitinib), arm B (sorafenib) or arm C (pazopanib).", "Fatigue of grade 3 was recorded in C (13%), B (27%) and A (31%).", "13:3 27:2 31:1"),
    ("Patients were randomised to trabectedin 1.1 mg/m2 (n = 40) or trabectedin 1.5 mg/m2 (n = 41).", "Neutropenia was more frequent with the higher dose (27% v 13%).", "27:2 13:1"),
    ("Patients were randomised to olaparib 100 mg twice daily (n = 40) or olaparib 400 mg twice daily (n = 41).", "Response was seen in 13% at the lower and 27% at the higher dose.", "13:1 27:2"),
    ("Patients were randomised to docetaxel 60 mg/m2 (n = 40), docetaxel 75 mg/m2 (n = 41) or best supportive care (n = 42).", "Infection was more frequent in the high-dose group (27% v 13%).", "27:2 13:1"),
    ("Patients were randomised to 10 Gy/1 fr or 24 Gy/6 fr.", "Pain relief was seen in 13% of the 10 Gy/1 fr group and in 27% of the 24 Gy/6 fr group.", "13:1 27:2"),
    ("Patients were randomised to 10 Gy in a single fraction or 24 Gy in 6 fractions.", "Response was seen in 13% of those who received multiple fractions and in 27% of those given a single fraction.", "13:2 27:1"),
    ("Patients were randomised to 10 Gy × 1 or 4 Gy × 6.", "The response rate was 13% for 10 Gy × 1 and 27% for 4 Gy × 6.", "13:1 27:2"),
    ("Patients were randomised to once-daily (60 Gy) or twice-daily (69 Gy) radiotherapy.", "Local control at 2 years was 13% in the b.i.d. arm and 27% in the q.d. arm.", "13:2 27:1"),
    ("Patients were randomised to gemcitabine (arm G), to arm GE, in which erlotinib was given as well, or to arm GEB, in which erlotinib was accompanied by bevacizumab.", "Hand-foot syndrome of grade 3 affected 13, 27, and 31% of patients in G, GE, and GEB, respectively.", "13:3 27:1 31:2"),
    ("Patients were randomised to group G (gemcitabine; n = 40), group GE (gemcitabine and erlotinib; n = 41) or group GX (gemcitabine and capecitabine; n = 42).", "Overall survival at 1 year was higher in GX than in G (27% v 13%).", "27:2 13:3"),
    ("Patients were randomised to gemcitabine (arm G), to arm GE, in which erlotinib was given as well, or to arm GEB, in which erlotinib was accompanied by bevacizumab.", "The hazard of death was lower in each of the other arms than in G (GE: HR, 0.64; 95% CI, 0.47 to 0.87; P = .004; GEB: HR, 0.61; 95% CI, 0.45 to 0.83; P = .002).", "0.64:1 0.61:2"),
    ("Patients were randomly allocated to sequential treatment (capecitabine, then irinotecan) or combination treatment (capecitabine plus irinotecan).", "Diarrhoea was more frequent in the sequential than in the combination group (27% vs 13%).", "27:1 13:2"),
    ("Patients were randomised to chemoradiotherapy (20 Gy plus fluorouracil; 73 patients), chemotherapy alone (fluorouracil and folinic acid for six months), both (72), or neither (69).", "Overall survival at 5 years was 13% with chemoradiotherapy, 27% with chemotherapy, 31% when both were given, and 45% in the observation group.", "13:1 27:2 31:3 45:4"),
    ("Patients were randomised to 60 Gy, 74 Gy, 60 Gy plus cetuximab, or 74 Gy plus cetuximab.", "Pneumonitis occurred in 13% of those who received cetuximab.", "13:-"),
    ("Women were randomised to 3 or 9 cycles of CMF.", "Disease-free survival at 5 years was 13% in the 9-cycle arm and 27% in the 3-cycle arm.", "13:2 27:1"),
    ("Women were randomised to three or nine courses of CMF.", "Disease-free survival at 5 years was 13% with three courses and 27% with nine courses.", "13:1 27:2"),
    ("Women were randomised to tamoxifen for 1 or for 4 years.", "Overall survival at 10 years was 13% in the 4-year group and 27% in the 1-year group.", "13:2 27:1"),
    ("Patients were randomised to 5 mg (n = 20), 10 mg (n = 21) and 15 mg (n = 22) of everolimus or placebo (n = 23).", "The response rate was 13%, 27%, 31% and 5%, respectively.", "13:1 27:2 31:3 5:4"),
    ("Patients were randomised to docetaxel (D), docetaxel plus gemcitabine (DG) or cisplatin (P).", "Response rates were 13% (D), 27% (DG) and 31% (P).", "13:1 27:2 31:3"),
    ("In a 2 x 2 factorial design, women were randomised to tamoxifen or not and to triptorelin or not.", "Disease-free survival at 5 years was 13% with tamoxifen versus 27% without tamoxifen, and 31% in the triptorelin group versus 45% in the no-triptorelin group.", "13:1 27:3 31:2 45:4"),
    ("Responders were randomised to rituximab or no further treatment.", "Progression-free survival at 2 years was 13% in the no maintenance group and 27% in the rituximab group.", "13:2 27:1"),
    ("Patients were randomly assigned to rilimogene (Arm R; n = 52), rilimogene plus sargramostim (Arm RS; n = 51), or placebo (Arm P; n = 50).", "Event-free survival at 6 months was similar (Arm R, 45%; odds ratio, 0.96; 95% CI, 0.71 to 1.29; Arm RS, 27%; odds ratio, 0.89; 95% CI, 0.66 to 1.20; Arm P, 31%).", "45:1 0.96:1 27:2 0.89:2 31:3"),
    ("Patients were randomised equally to once-daily placebo or everolimus 3, 6, 9 and 12 mg.", "Stomatitis occurred in 13% with placebo, and in 27%, 31%, 45% and 52% with everolimus 3, 6, 9 and 12 mg, respectively.", "13:5 27:1 31:2 45:3 52:4"),
    ("Patients were randomised equally to placebo or everolimus 3, 6 and 9 mg.", "Nausea was similar in the placebo (13%) and everolimus 3, 6 and 9 mg groups (27%, 31% and 45%, respectively).", "13:4 27:1 31:2 45:3"),
    ("All patients received docetaxel. They were randomly assigned to bevacizumab and everolimus (n = 50), bevacizumab and placebo (n = 51) or two placebos (n = 49).", "The response rate was 45% for docetaxel, bevacizumab and everolimus, 31% for docetaxel plus bevacizumab and 13% for docetaxel alone.", "45:1 31:2 13:3"),
    ("Standard cisplatin was compared with two others. In all, 44 patients were randomised to standard cisplatin, 43 to weekly cisplatin and 43 to carboplatin.", "The response rate was 27%, 45% and 31%.", "27:3 45:1 31:2"),
    ("A biosimilar was studied. Patients were randomised to QL1101 or EU-sourced bevacizumab, each with carboplatin.", "The response rate was 31% for the biosimilar (n = 50) and 27% for the reference product (n = 51).", "31:1 27:2"),
    ("The biosimilar DRL-RI was studied. Patients were randomised to US-licensed rituximab or DRL-RI.", "Infections were seen in 13% of the originator group and 5% of the biosimilar group.", "13:2 5:1"),
    ("Patients were randomised to gemcitabine followed by docetaxel (sequential GD), gemcitabine and docetaxel (concurrent GD) or gemcitabine alone.", "Response was seen in 13% with concurrent GD, in 31% of the sequential-GD group and in 27% with gemcitabine alone.", "13:2 31:1 27:3"),
    ("Patients were randomised to everolimus (3, 6 or 9 mg) or placebo.", "The response rates were 13%, 27% and 31% in the 3, 6 and 9 mg groups, respectively.", "13:1 27:2 31:3"),
    ("Patients were randomised to 52, 58 or 64 Gy.", "Oesophagitis occurred in 13% of patients in the 64-Gy arm and 27% in the 52-Gy arm.", "13:3 27:1"),
    ("Patients were randomised to 52 Gy or 64 Gy.", "Oesophagitis occurred in 13% of patients at 64 Gy and 27% at 52 Gy.", "13:2 27:1"),
    ("Patients were randomised to docetaxel 55, 70, or 85 mg/m(2) every 3 weeks.", "Median survival was 13 months at 70 mg/m(2), 27 months at 85 mg/m(2), and 31 months at 55 mg/m(2).", "13:2 27:3 31:1"),
    ("Patients were randomised to carboplatin with bevacizumab 5 mg/kg or 10 mg/kg, or to carboplatin alone.", "Response rates were 13%, 27% and 31% in the 5 mg/kg, 10 mg/kg and control arms.", "13:1 27:2 31:3"),
    ("Patients were randomised to fentanyl 25.0, 50.0, or 75.0 microg/h or a placebo patch.", "Response rates were higher than with placebo at the 25.0- and 50.0-microg/h dosages (27% and 31%, respectively, vs 13%).", "27:1 31:2 13:4"),
    ("Patients were randomly assigned to one of three daily doses of everolimus (3, 6, and 9 mg).", "The response rate was 13% with 3 mg, 27% with 6 mg, and 31% with 9 mg.", "13:1 27:2 31:3"),
    ("Induction comprised cytarabine along with daunorubicin, either at the usual dose of 45 mg/m2 (UD, n = 50) or at 90 mg/m2 (DD, n = 52), by randomisation.", "Response was seen in 13% of the DD arm and 27% of the UD arm.", "13:2 27:1"),
    ("In this randomised study patients were treated with docetaxel plus trastuzumab, given either weekly (W arm, n = 50) or every three weeks (TW arm, n = 52).", "The response rate was 13% in the TW arm and 27% in the W arm.", "13:2 27:1"),
    ("Patients were randomised to rituximab at intervals of either 2 weeks (R2, n = 50) or 3 weeks (R3, n = 52).", "Overall survival at 3 years was 13% after the three-weekly and 27% after the biweekly schedule.", "13:2 27:1"),
    ("Patients were randomised to docetaxel 50 mg/m2 at 2-week intervals or docetaxel 75 mg/m2 at 3-week intervals.", "Median survival was 13 months with triweekly docetaxel and 27 months with biweekly docetaxel.", "13:2 27:1"),
    ("Patients were randomised to R-CHOP every 14 days (R-CHOP14, n = 50) or R-CHOP every 21 days (R-CHOP21, n = 52).", "Complete responses were seen in 13% with R-CHOP21 and 27% with R-CHOP14.", "13:2 27:1"),
    ("Patients were randomised to CHOP-14 (n = 50) or CHOP-21 (n = 52).", "Overall survival at 5 years was 13% after CHOP-21 and 27% after CHOP-14.", "13:2 27:1"),
    ("Patients were randomised to one of four dose levels of epirubicin (45, 65, 85, 105 mg/m2).", "Response rates were 13%, 27%, 31% and 45% at 45, 65, 85 and 105 mg/m2, respectively.", "13:1 27:2 31:3 45:4"),
    ("Patients were randomised to docetaxel 60 mg/m2 or docetaxel 75 mg/m2.", "With docetaxel 60mg/m2 13% responded, with docetaxel 75 mg/m2 27%.", "13:1 27:2"),
    ("Patients were randomised to nivolumab 1 mg/kg (n = 57), nivolumab 3 mg/kg (n = 52) or placebo (n = 46).", "Rash was seen with placebo (n = 46, 13%), nivolumab 1 mg/kg (n = 57, 27%) and nivolumab 3 mg/kg (n = 52, 31%).", "13:3 27:1 31:2"),
    ("Patients entered a randomised study of everolimus given either as a 3 mg weekly (ARM A) or 9 mg three-weekly (ARM B) schedule.", "Responses were seen in 13% on ARM A and 27% on ARM B.", "13:1 27:2"),
    ("Patients were randomised to lapatinib alone, lapatinib plus everolimus, lapatinib plus aspirin, or lapatinib plus everolimus and aspirin.", "Response rates were 13%, 27%, 31% and 45% with lapatinib alone, lapatinib plus everolimus, lapatinib plus aspirin and lapatinib plus everolimus and aspirin, respectively.", "13:4 27:1 31:2 45:3"),
    ("Patients were randomised to lapatinib alone, lapatinib plus everolimus, lapatinib plus aspirin, or lapatinib plus everolimus and aspirin.", "Response rates were 13%, 27%, 31% and 45% in the control group, the everolimus group, the aspirin group and the group given both, respectively.", "13:4 27:1 31:2 45:3"),
    ("Patients were randomised to lapatinib plus trastuzumab plus letrozole, trastuzumab plus letrozole, or lapatinib plus letrozole.", "Rash was seen in 13%, 27% and 31% with lapatinib plus trastuzumab plus letrozole, trastuzumab plus letrozole and lapatinib plus letrozole, respectively.", "13:1 27:2 31:3"),
    ("Patients were randomised to vinorelbine alone or vinorelbine and aspirin.", "Relapse was seen in 13% and 27% of patients with and without aspirin, respectively.", "13:1 27:2"),
    ("Patients were randomised to oral or intravenous etoposide.", "Compared with intravenous etoposide, oral etoposide increased the response rate from 13% to 27%.", "13:2 27:1"),
    ("Patients were randomised to oral or intravenous topotecan.", "Response was seen in 13% v 27% of those treated orally and those treated intravenously.", "13:1 27:2"),
    ("Women were randomised to nine months of letrozole or three months of letrozole.", "With three and nine months, disease-free survival at 5 years was 13% and 27%, respectively.", "13:2 27:1"),
    ("Women were randomised to nine months of letrozole or three months of letrozole.", "For three months of treatment and nine months of treatment, disease-free survival at 5 years was 13% and 27%, respectively.", "13:2 27:1"),
    ("Responders were randomised to olaparib or no maintenance.", "Progression-free survival at 2 years was 13% in the maintenance arm and 27% in the no-maintenance arm.", "13:1 27:2"),
    ("Patients were randomised to axitinib followed at progression by everolimus or the reverse sequence.", "Response was less frequent in the everolimus-axitinib arm than in the axitinib-everolimus arm (13% v 27%).", "13:2 27:1"),
    ("Patients were randomised to FOLFIRI followed by FOLFOX or FOLFOX followed by FOLFIRI.", "Response was seen in 13% with FOLFOX first and 27% with FOLFIRI first.", "13:2 27:1"),
    ("Patients were randomised to everolimus 3 mg, everolimus 6 mg, or placebo.", "Stomatitis occurred in 13% vs 27% vs 31% with everolimus 3 mg, everolimus 6 mg and placebo.", "13:1 27:2 31:3"),
    ("Patients were randomised to everolimus 30 mg, everolimus 60 mg, or placebo.", "Median survival was 13 months (30 mg), 27 months (60 mg) and 31 months (placebo).", "13:1 27:2 31:3"),
    ("Patients were randomised to docetaxel weekly, docetaxel every 3 weeks or vinorelbine.", "In the weekly, three-weekly and vinorelbine arms, the response rate was 13%, 27% and 31%, respectively.", "13:1 27:2 31:3"),
    ("Patients were randomised to preoperative or postoperative capecitabine.", "Relapse was less frequent in those treated postoperatively than in patients treated preoperatively (13% v 27%).", "13:2 27:1"),
    ("Patients were randomised to pemetrexed with best supportive care (BSC) or BSC alone.", "Median survival was shorter in the BSC arm (13 months) than in the pemetrexed arm (27 months).", "13:2 27:1"),
    ("Patients were randomised to cytarabine by bolus or by continuous infusion.", "With bolus cytarabine, the response rate was 13%, and with infusional cytarabine, 27%.", "13:1 27:2"),
    ("Patients received trabectedin plus aprepitant, trabectedin plus aspirin or trabectedin alone (control).", "Response was seen in 13% with trabectedin alone, 27% with aprepitant and 31% with aspirin.", "13:3 27:1 31:2"),
    ("Patients received oral vinorelbine 60 mg/m2 or intravenous vinorelbine 25 mg/m2 on days 1 and 8.", "Response was seen in 13% in the oral arm and 27% in the intravenous arm.", "13:1 27:2"),
    ("Patients received everolimus 5 mg, 7 mg or 9 mg daily.", "The response rate was 13% with 5 mg, 27% with 7 mg and 31% with 9 mg.", "13:1 27:2 31:3"),
    ("Patients were randomly assigned to carboplatin alone or with aspirin or everolimus.", "The response rate was 13% with carboplatin alone, 27% with aspirin and 31% with everolimus.", "13:3 27:1 31:2"),
    ("Patients were randomised to lapatinib alone, lapatinib plus everolimus, lapatinib plus aspirin, or lapatinib plus both.", "Response rates were 13%, 27%, 31% and 45% with lapatinib alone, lapatinib plus everolimus, lapatinib plus aspirin and both, respectively.", "13:4 27:1 31:2 45:3"),
    ("Women were randomly assigned to letrozole for 3 or 6 months.", "With 3 months and 6 months, median survival was 13 months and 27 months, respectively.", "13:1 27:2"),
    ("Patients received everolimus 5 mg, 7 mg or 9 mg daily.", "The response rate was 13% v 27% v 31% in the 5, 7 and 9 mg groups.", "13:1 27:2 31:3"),
    ("Patients were randomised to panitumumab or best supportive care.", "Toxicities were nausea (13%), mucositis (27%) and fatigue (31%) in patients given panitumumab, and nausea (45%), mucositis (52%) and fatigue (63%) in those given supportive care alone.", "13:1 27:1 31:1 45:2 52:2 63:2"),
    ("Patients were randomised to one of four everolimus groups: 3 mg once daily, 2 mg twice daily, 9 mg once daily or 5 mg twice daily.", "Compared with the approved 5-mg twice-daily schedule, everolimus 3 mg once daily led to less stomatitis (13% v 27%).", "13:1 27:4"),
    ("Patients were randomised to one of four everolimus groups: 3 mg once daily, 2 mg twice daily, 9 mg once daily or 5 mg twice daily.", "Compared with 5 mg twice daily, 3 mg once daily resulted in less stomatitis (13% v 27%).", "13:1 27:4"),
    ("Patients were randomised to placebo or one of two doses of everolimus (4 mg or 6 mg).", "Stomatitis was seen in 13%, 27% and 31%, respectively.", "13:3 27:1 31:2"),
    ("Patients were randomised to conventional (70 Gy in 35 fractions) or one of two shortened schedules (50 Gy in 20 fractions or 46 Gy in 16 fractions) of radiotherapy.", "Local control at 5 years was 13% in the 70 Gy group, 27% in the 50 Gy group and 31% in the 46 Gy group.", "13:3 27:1 31:2"),
    ("Patients were randomised to observation or one of two centres (3 in Rome or 4 in Milan) giving everolimus.", "Response was seen in 13% with everolimus.", "13:1"),
    ("Women were randomised to 42 Gy in 15 fractions, 29 Gy in five fractions or 27 Gy in five fractions to the breast or chest wall.", "Relapse was seen in 13% of the 42 Gy group, 27% of the 29 Gy group and 31% of the 27 Gy group.", "13:1 27:2 31:3"),
    ("Men were randomised to immediate bicalutamide or to bicalutamide only on symptomatic progression or development of complications.", "Deaths occurred in 13% of the immediate and 27% of the deferred arm.", "13:1 27:2"),
    ("We randomly assigned men in whom the marker fell to 3 ng/ml or lower to continuous or intermittent bicalutamide.", "Median survival was 13 months in the continuous-therapy group and 27 months in the intermittent-therapy group.", "13:1 27:2"),
    ("Patients were randomised to receive rituximab intravenously (IV group) or subcutaneously (SC group).", "Infusion reactions occurred in 13% of the subcutaneous group and 27% of the intravenous group.", "13:2 27:1"),
    ("Patients were randomised to idarubicin at the standard dose (12 mg/m2) or a high dose (18 mg/m2), combined with daily doses of cytarabine.", "High-dose idarubicin, as compared with a standard dose of the drug, led to more complete remissions (27% v 13%).", "27:1 13:2"),
    ("Patients were randomised to standard (n = 50, 20 Gy) or higher total dose (n = 52, 30 Gy) cranial irradiation.", "Fatigue was seen in 13% of the standard-dose irradiation group and 27% of the higher-dose group.", "13:2 27:1"),
    ("Patients were randomised to either 46 Gy radiotherapy in 30 twice-daily fractions or 64 Gy in 32 once-daily fractions, starting on day 15 after commencing carboplatin chemotherapy (given in both groups).", "Median survival was 13 months in the twice-daily group and 27 months in the once-daily group.", "13:1 27:2"),
    ("Women were randomised to 3 months or 9 months of letrozole.", "3-month letrozole treatment led to fewer fractures than 9-month letrozole (13% v 27%).", "13:1 27:2"),
    ("Women were randomised to either fluorouracil 500 mg/m2, epirubicin 60 mg/m2, cyclophosphamide 500 mg/m2 every 21 days (FEC 60) or the same regimen with an epirubicin dose of 90 mg/m2 (FEC 90).", "Neutropenia was seen in 13% and 27% of patients in the FEC 60 and FEC 90 groups, and mucositis in 31% after FEC 90 and 5% after FEC 60.", "13:1 27:2 31:2 5:1"),
    ("Patients were randomised to receive 2.2 mg/kg or 3.1 mg/kg trastuzumab emtansine via intravenous infusion.", "Responses were seen in 13% of the 2.2 mg/kg cohort and 27% of the 3.1 mg/kg cohort.", "13:1 27:2"),
    ("Patients were randomised to 10 mg prednisone or 20 mg everolimus.", "Rash was seen in 13% with prednisone and 27% with everolimus.", "13:1 27:2"),
    ("Patients were randomised to pamidronate 90 mg q4w for 3 months followed by q12w (experimental arm) or to continued q4w dosing (control arm).", "Fractures were seen in 13% of patients on q12w and 27% on q4w, and hypocalcaemia in 31% vs 45% of patients (q12w vs q4w). Median survival was 52 months (q12w) and 63 months (q4w).", "13:1 27:2 31:1 45:2 52:1 63:2"),
    ("Patients were randomised to trabedersen at doses of 10 or 80 µM or temozolomide.", "Nausea was more frequent with temozolomide (31%) than with 80 µM trabedersen (27%) and 10 µM trabedersen (13%).", "31:3 27:2 13:1"),
    ("Women were randomised to letrozole every 2 weeks or letrozole every 5 weeks.", "Compared with 5-week dosing, letrozole every 2 weeks led to more anaemia (27 [2.7%] of 988 patients vs 13 [1.3%] of 984 patients; p=0.002).", "2.7:1 1.3:2"),
    ("Patients were randomised to either three or nine courses of paclitaxel 175 mg/m2 over 3 h and carboplatin.", "The recurrence rate for nine courses was lower (hazard ratio, 0.76; 95% CI, 0.51-1.13), and recurrence at 5 years was 13% (9 courses) versus 27% (3 courses).", "0.76:2 13:2 27:1"),
]  # fmt: skip


@pytest.mark.parametrize(("design", "told", "expected"), CASES)
def test_alike_arms(design: str, told: str, expected: str) -> None:
    title = "A randomised trial in patients with cancer"
    text = f"{title}\n\nMETHODS: {design}\nRESULTS: {told}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    order = {arm.id: str(n) for n, arm in enumerate(found.arms, 1)}
    assert " ".join(f"{r.value}:{order.get(r.arm or '', '-')}" for r in found.results) == expected


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        ("Liver-first, bowel-first or simultaneous resection of metastases", "METHODS: An audit was reviewed.\nRESULTS: Complications occurred in 13%, 27% and 31% after bowel-first, liver-first and simultaneous surgery, respectively.", "13:2 27:1 31:3"),
        ("Laparoscopic or open hepatectomy?", "METHODS: An audit was reviewed.\nRESULTS: Complications occurred in 13% of the open and 27% of the laparoscopic group.", "13:2 27:1"),
        ("Chemoradiation before or after surgery for rectal cancer", "METHODS: Patients with rectal cancer were randomised.\nRESULTS: Local recurrence was 13% when irradiation preceded surgery and 27% when it followed. Diarrhoea occurred in 31% of the postoperative and 45% of the preoperative patients.", "13:1 27:2 31:2 45:1"),
        ("FOLFOX or cetuximab for colorectal cancer", "METHODS: Patients received both drugs together.\nRESULTS: The response rate was 13%.", "13:1"),
    ],
)  # fmt: skip
def test_arms_of_a_title(title: str, told: str, expected: str) -> None:
    text = f"{title}\n\n{told}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    order = {arm.id: str(n) for n, arm in enumerate(found.arms, 1)}
    assert " ".join(f"{r.value}:{order.get(r.arm or '', '-')}" for r in found.results) == expected


def test_a_dose_in_micrograms_is_no_arm() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to misoprostol, 300 micrograms twice a day; ranitidine, "
        "90 mg once a day; or placebo.\nRESULTS: Ulcers occurred in 5%."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [(a.drugs, a.n) for a in found.arms] == [(("misoprostol",), None), (("ranitidine",), None), ((), None)]


@pytest.mark.parametrize(
    ("design", "labels"),
    [
        ("placebo or everolimus 3, 6 and 9 mg", ["everolimus 3 mg", "everolimus 6 mg", "everolimus 9 mg", "placebo"]),
        ("everolimus (3, 6 or 9 mg) or placebo", ["everolimus 3 mg", "everolimus 6 mg", "everolimus 9 mg", "placebo"]),
        ("3 or 9 months of tamoxifen", ["3 months", "9 months of tamoxifen"]),
        ("cisplatin with radiotherapy to 52 or 64 Gy", ["cisplatin with radiotherapy to 52 Gy", "64 Gy"]),
    ],
)
def test_labels_have_the_drug_and_unit_that_a_list_says_once(design: str, labels: list[str]) -> None:
    text = (
        f"A trial\n\nMETHODS: Patients were randomly assigned to {design}.\n"
        f"RESULTS: {'Response was seen in 10% with 3 mg, 12% with 6 mg and 14% with 9 mg.' if 'mg' in design else ''}"
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [a.label for a in found.arms] == labels


def test_a_dose_is_no_number_of_patients() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to everolimus 200 mg or 400 mg.\n"
        "RESULTS: Response was seen in eleven (29%) in the 200 mg group and in 13 (33%) in the 400 mg group."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [(r.events, r.total) for r in found.results] == [(11, None), (13, None)]


def test_the_size_of_the_arm_before_a_share_is_no_number_of_events() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to letrozole (n = 40) or anastrozole (n = 42).\n"
        "RESULTS: Rash was seen with letrozole (n = 40, 15%) and anastrozole (n = 42, 12%). Nausea was rarer (n = 8, 20%) on letrozole."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [(r.events, r.total) for r in found.results] == [(None, 40), (None, 42), (8, None)]


def test_a_set_to_learn_from_is_no_arm_of_the_drug_given_either_way() -> None:
    text = (
        "A trial\n\nMETHODS: We assigned 90 patients receiving everolimus (at a dose of either 5 mg or 10 mg) to either a "
        "training group (42 patients) or a validation group (48 patients).\nRESULTS: The response rate was 13%."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [a.drugs for a in found.arms] == [("everolimus",)]


@pytest.mark.parametrize(
    ("said", "arms"),
    [
        ("Response rates were as follows: placebo 7.7%, everolimus 5 mg 9.4%, and 10 mg 13.6%.", ["a3", "a1", "a2"]),
        ("Response was higher in the 5 mg and 10 mg groups (9.4% and 13.6%) than with placebo (7.7%).", ["a1", "a2", "a3"]),
        ("Rash was seen in six patients in the 5-mg group, nine in the 10-mg group and two given placebo.", ["a1", "a2", "a3"]),
    ],
)  # fmt: skip
def test_doses_told_in_a_list_or_joined_before_a_bracket(said: str, arms: list[str]) -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to everolimus 5 mg/day, everolimus 10 mg/day or placebo.\n"
        f"RESULTS: {said}"
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [r.arm for r in found.results] == arms


@pytest.mark.parametrize(
    ("title", "design", "arms"),
    [
        ("", "Patients were randomised to receive rituximab intravenously (IV group) or subcutaneously (SC group), each with bendamustine.", ["bendamustine, rituximab", "bendamustine, rituximab"]),
        ("", "Patients were randomised to idarubicin at the standard dose or a reduced dose with cytarabine.", ["cytarabine, idarubicin", "cytarabine, idarubicin"]),
        ("", "Patients were randomised to 46 Gy of radiotherapy or 64 Gy, starting on day 15 after carboplatin.", ["carboplatin", "carboplatin"]),
        ("Letrozole for a duration of 9 weeks vs 1 year with ribociclib: a randomised trial", "Women took part.", ["letrozole, ribociclib", "letrozole, ribociclib"]),
        ("Imatinib for 1 year versus 3 years of sunitinib: a randomised trial", "Patients took part.", ["imatinib", "sunitinib"]),
    ],
)  # fmt: skip
def test_what_is_said_once_of_two_ways_of_giving_a_drug(title: str, design: str, arms: list[str]) -> None:
    title = title or "A randomised trial"
    text = f"{title}\n\nMETHODS: {design}\nRESULTS: The response rate was 13%."
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    assert [", ".join(sorted(a.drugs)) for a in found.arms] == arms


@pytest.mark.parametrize(
    ("title", "design", "first"),
    [
        ("Weekly compared with every-3-weeks paclitaxel", "Women were randomised to paclitaxel 175 mg/m2 every 3 weeks or 80 mg/m2 weekly.", "weekly"),
        ("Subcutaneous versus intravenous rituximab", "Patients were randomised to rituximab given intravenously or subcutaneously.", "subcutaneously"),
        ("Conventionally fractionated versus shortened radiotherapy", "Patients were randomised to shortened or conventionally fractionated radiotherapy.", "shortened"),
        ("Immediate release and controlled release morphine", "Patients were randomised to controlled release morphine or immediate release morphine.", "controlled"),
    ],
)  # fmt: skip
def test_the_way_of_giving_a_drug_that_the_title_names_first_is_under_study(
    title: str, design: str, first: str
) -> None:
    text = f"{title}\n\nMETHODS: {design}\nRESULTS: The response rate was 13%."
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    assert [a.role for a in found.arms] == ["experimental", "control"]
    assert first in found.arms[0].label


def test_doses_in_gray_are_of_radiotherapy() -> None:
    text = "A trial\n\nMETHODS: Patients were randomised to 20 Gy in 5 fractions, 8 Gy in a single fraction or observation."
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [a.procedures for a in found.arms][:2] == [("radiotherapy",), ("radiotherapy",)]


def test_sizes_of_the_allocation_go_before_those_of_the_analysed() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to bortezomib on days 1, 4, 8 and 11, by subcutaneous injection or "
        "intravenous infusion.\nRESULTS: 220 patients were randomly assigned to subcutaneous (n=145) or intravenous (n=75) "
        "bortezomib. The evaluable population consisted of 141 patients in the subcutaneous group and 72 in the intravenous group."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [a.n for a in found.arms] == [145, 75]


def test_an_interval_without_a_level_takes_that_of_its_kind() -> None:
    text = (
        "A trial\n\nMETHODS: Women were randomised to weekly or three-weekly docetaxel.\nRESULTS: Survival at 4 years was 71% (95% "
        "CI 65-77) in the weekly group and 69% (63-75) in the three-weekly group (hazard ratio 0.94 [90% CI 0.73-1.21]). "
        "Disease-free survival at 4 years was 61% (55-67) and 59% (53-65; hazard ratio 0.95, 0.76-1.18)."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [r.level for r in found.results] == [95, 95, 90, 95, 95, 90]


def test_a_hazard_of_local_control_is_that_of_losing_it() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomised to weekly or three-weekly cisplatin with radiotherapy.\nRESULTS: Locoregional "
        "control at 2 years was 58% in the weekly arm and 73% in the three-weekly arm. The hazard ratio for locoregional control was "
        "1.7 (95% CI, 1.1 to 2.6). Complete-remission rates were 13% and 27%."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    order = {a.id: a.label.split()[0] for a in found.arms}
    (ratio,) = [r for r in found.results if r.statistic == "hazard-ratio"]
    assert (order[ratio.arm or ""], order[ratio.comparator or ""]) == ("weekly", "three-weekly")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Relapse at 5 years was 2.0% (1.4 to 3.0) after 42 Gy; absolute differences versus 42 Gy were -0.3% (-1.0 to 0.9) for 29 Gy and -0.7% (-1.3 to 0.3) for 27 Gy.", [("difference", "a2", "a1"), ("difference", "a3", "a1")]),
        ("For induration, odds ratios versus 42 Gy were 1.5 (95% CI 1.3 to 1.8, p<0.001) for 29 Gy and 1.1 (0.9 to 1.3, p=0.20) for 27 Gy.", [("odds-ratio", "a2", "a1"), ("odds-ratio", "a3", "a1")]),
        ("For relapse, hazard ratios versus 42 Gy were 1.5 (95% CI 1.3 to 1.8; p<0.001) for 29 Gy and 1.1 (0.9 to 1.3; p=0.20) for 27 Gy.", [("hazard-ratio", "a2", "a1"), ("hazard-ratio", "a3", "a1")]),
        ("The difference in pain between the 29 Gy group and the 42 Gy group was -20% (95% CI -46 to 6; p=0.16) and between the 27 Gy group and the 42 Gy group was 10% (-20 to 40; p=0.59).", [("difference", "a2", "a1"), ("difference", "a3", "a1")]),
    ],
)  # fmt: skip
def test_contrasts_of_several_doses_with_one(said: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"A trial\n\nMETHODS: Women were randomised to 42 Gy, 29 Gy or 27 Gy to the breast.\nRESULTS: {said}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [(r.statistic, r.arm, r.comparator) for r in found.results if r.comparator] == expected


def test_shares_and_sizes_of_doses_in_lists() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomised to everolimus 5, 6 or 7 mg.\nRESULTS: 168 patients were randomly assigned to the "
        "everolimus 5- (n = 60), 6- (n = 55), and 7-mg (n = 53) cohorts. Rash was reported for 8 of 58 (13.8%) 5 mg patients, 11 (20.8%) "
        "of 53 6 mg patients and 15 of 52 (28.8%) 7 mg patients. 27 patients had brain metastases; 17 in the 5 mg group, 5 in the 6 mg group."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [a.n for a in found.arms] == [60, 55, 53]
    assert [(r.arm, r.events, r.total) for r in found.results][:3] == [("a1", 8, 58), ("a2", 11, 53), ("a3", 15, 52)]


def test_those_of_both_arms_with_an_event_are_no_sizes() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomised to everolimus 5 mg or 6 mg.\nRESULTS: 145 patients had brain metastases; 82 in "
        "the 5 mg group and 63 in the 6 mg group. Response was seen in 26% at both doses (21 of 81 patients at 5 mg and 20 of 76 at 6 mg)."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert 82 not in [a.n for a in found.arms]
    assert [(r.value, r.arm, r.total) for r in found.results if r.measure == "objective-response-rate"] == [
        (26, "a1", None), (26, "a2", None), (21, "a1", 81), (20, "a2", 76),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The median time to progression was 16.8 months (95% CI, 6.4 to not estimable [NE]) and NE (95% CI, 8.3 to NE) with 5 and 6 mg, respectively.", [("16.8", "a1"), ("None", "a2")]),
        ("The median time to progression was 8.8 months (95% CI, 6.0-12.6) at 5 mg and 13.1 months (95% CI, 8.3-not evaluable [NE]) at 6 mg.", [("8.8", "a1"), ("13.1", "a2")]),
        ("Responses were seen in 24 (80% [61-92]) patients in the 5 mg group and 23 (77% [58-90]) in the 6 mg group.", [("80", "a1"), ("77", "a2")]),
        ("Overall survival at 2 years was 96% (95% [90-98]) in the 5 mg group.", [("96", "a1")]),
    ],
)  # fmt: skip
def test_bounds_spelt_and_shares_that_look_like_levels(said: str, expected: list[tuple[str, str]]) -> None:
    text = f"A trial\n\nMETHODS: Patients were randomised to everolimus 5 mg or 6 mg.\nRESULTS: {said}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [(str(r.value), r.arm) for r in found.results] == expected


def test_deaths_of_each_group_are_no_sizes_of_it() -> None:
    text = (
        "A trial\n\nMETHODS: Women were randomised to letrozole or placebo.\nRESULTS: There were 200 deaths (100 in each group). "
        "Anaemia was more common with letrozole (14 [1.4%] of 988 patients vs two [0.2%] of 984 patients)."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert 100 not in [a.n for a in found.arms]
    assert [(r.value, r.arm) for r in found.results] == [
        (200, None), (100, "a1"), (100, "a2"), (Decimal("1.4"), "a1"), (Decimal("0.2"), "a2"),
    ]  # fmt: skip


def test_a_study_group_with_a_number_counts_nobody() -> None:
    title = "High-dose epirubicin in breast cancer: results of the Adjuvant Study Group 05 randomised trial"
    text = (
        f"{title}\n\nMETHODS: Women were randomised to epirubicin 60 mg/m2 or high-dose epirubicin 90 mg/m2.\nRESULTS: Relapse was "
        "seen in 13% and 27% (Wilcoxon P = .03)."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    assert [a.n for a in found.arms] == [None, None]
    assert {r.p for r in found.results} == {None, "=.03"}


def test_a_cohort_that_achieved_a_response_is_counted_like_a_group() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomised to everolimus 2.2 mg or 3.1 mg.\nRESULTS: 30 (31%) of 97 patients in the 2.2 mg "
        "cohort and 34 (34%) of 99 patients in the 3.1 mg cohort achieved an overall response."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert {r.measure for r in found.results} == {"objective-response-rate"}


@pytest.mark.parametrize(
    ("later", "arms"),
    [
        ("Responses were seen in 13%, 27% and 31% in the D3, D3+T1, and D1+T3 arms, respectively.", ["27:1", "31:2", "13:3"]),
        ("Responses were seen in 13% of those given D3.", ["13:1"]),
    ],
)  # fmt: skip
def test_given_under_names_that_the_results_call_arms(later: str, arms: list[str]) -> None:
    text = (
        "A study in patients with cancer\n\nMETHODS: Patients were treated with durvalumab 3 mg/kg (D3), durvalumab 3 mg/kg plus tremelimumab 1 mg/kg "
        f"(D3+T1), or durvalumab 1 mg/kg plus tremelimumab 3 mg/kg (D1+T3).\nRESULTS: {later}"
    )
    found = extract(
        Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A study in patients with cancer", text=text)
    )
    order = {arm.id: str(n) for n, arm in enumerate(found.arms, 1)}
    assert sorted(f"{r.value}:{order.get(r.arm or '', '-')}" for r in found.results) == sorted(arms)
    assert (len(found.arms) == 3) is (len(arms) == 3)


@pytest.mark.parametrize(
    ("told", "arms"),
    [
        ("Nimotuzumab led to more interruptions in radiation therapy (27% v 15%).", "27 a1 15 a2"),
        ("The response rate was 15% in radiation therapy plus cisplatin and 27% with nimotuzumab.", "15 a2 27 a1"),
    ],
)
def test_how_a_treatment_of_all_was_given_names_no_arm(told: str, arms: str) -> None:
    text = f"Nimotuzumab\n\nMETHODS: Patients were randomly assigned to radiation and cisplatin with or without nimotuzumab.\nRESULTS: {told}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="Nimotuzumab", text=text))
    assert " ".join(f"{r.value} {r.arm}" for r in found.results) == arms
