"""Sentences on results as authors word them, each in a document of a known design, and every key read from it.

Expected are figures with what belongs to them, apart by blanks: ``measure:statistic:value``, then the arm by its letter
("A", "B/A" for a ratio), "12/48" for events and total ("12/" where no total stands there), "0.55-0.9" for an interval,
"@3 years" for a time. No other figure may be read.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from kg.extract import extract
from kg.model import Arm, Document, DocumentKind, Result, text_id

# name: title, methods, drugs of arm A, drugs of arm B
DESIGNS = {
    "two drugs": (
        "Doxorubicin or trabectedin in sarcoma: a randomised trial",
        "Patients with metastatic sarcoma were randomly assigned to doxorubicin (n = 60) or to trabectedin (n = 62).",
        "doxorubicin",
        "trabectedin",
    ),
    "standard arm": (
        "Doxorubicin or trabectedin in sarcoma: a randomised trial",
        "Patients with metastatic sarcoma were randomly assigned to doxorubicin (standard arm; n = 60) or to trabectedin "
        "(experimental arm; n = 62).",
        "doxorubicin",
        "trabectedin",
    ),
    "three drugs": (
        "Doxorubicin, trabectedin or pazopanib in sarcoma: a randomised trial",
        "Patients with metastatic sarcoma were randomly assigned to doxorubicin (n = 60), trabectedin (n = 62) or pazopanib (n = 61).",
        "doxorubicin",
        "trabectedin",
    ),
    "three letters": (
        "Doxorubicin, trabectedin or pazopanib in sarcoma: a randomised trial",
        "Patients were randomly assigned to arm A (doxorubicin, n = 60), arm B (trabectedin, n = 62) or arm C (pazopanib, n = 61).",
        "doxorubicin",
        "trabectedin",
    ),
    "letters": (
        "Adjuvant therapy in colon cancer: a randomised trial",
        "Patients with stage III colon cancer were randomly assigned to fluorouracil plus leucovorin (arm A, n = 260) or the same "
        "plus oxaliplatin (arm B, n = 262).",
        "fluorouracil leucovorin",
        "fluorouracil leucovorin oxaliplatin",
    ),
    "infusion": (
        "Hepatic arterial infusion after resection of liver metastases: a randomised trial",
        "Patients were randomised after hepatectomy to receive hepatic arterial infusion of floxuridine plus systemic fluorouracil "
        "(combined group, n = 74) or systemic fluorouracil alone (monotherapy group, n = 82).",
        "floxuridine fluorouracil",
        "fluorouracil",
    ),
    "surgery": (
        "Preoperative chemotherapy for liver metastases: a randomised trial",
        "Patients with resectable liver metastases were assigned to perioperative FOLFOX4 (n = 182) or surgery alone (n = 182).",
        "fluorouracil leucovorin oxaliplatin",
        "",
    ),
    "placebo": (
        "Bevacizumab in metastatic colorectal cancer: a double-blind trial",
        "Patients were randomly assigned (1:1) to receive FOLFIRI plus bevacizumab (n = 402) or FOLFIRI plus placebo (n = 411).",
        "bevacizumab fluorouracil irinotecan leucovorin",
        "fluorouracil irinotecan leucovorin",
    ),
    "one arm": (
        "FOLFOXIRI plus cetuximab in unresectable colorectal liver metastases: a phase II study",
        "Forty-eight patients with initially unresectable colorectal liver metastases received FOLFOXIRI plus cetuximab.",
        "cetuximab fluorouracil irinotecan leucovorin oxaliplatin",
        "none",
    ),
}
ENDPOINTS = (
    "The primary end point was the objective response rate; secondary end points were resection rate, overall survival, "
    "disease-free survival and progression-free survival."
)

COMPARED = [
    ("Response rates did not differ (13% doxorubicin, 27% trabectedin).", "objective-response-rate"),
    ("There were no differences in survival (13 months doxorubicin, 27 months trabectedin).", "overall-survival"),
    ("Median survival: doxorubicin, 13 months; trabectedin, 27 months.", "overall-survival"),
    ("Median survival, in months, was 13 (doxorubicin) and 27 (trabectedin).", "overall-survival"),
    ("The median survival of patients given doxorubicin was 13 months, that of patients given trabectedin 27 months.", "overall-survival"),
    ("Of the doxorubicin patients, 13% responded; of the trabectedin patients, 27%.", "objective-response-rate"),
    ("Thirteen percent of those on doxorubicin and 27% of those on trabectedin had an objective response.", "objective-response-rate"),
    ("Responses were twice as frequent with trabectedin (27%) as with doxorubicin (13%).", "objective-response-rate"),
    ("Trabectedin doubled the response rate (27% v 13%).", "objective-response-rate"),
    ("Median overall survival increased from 13 months with doxorubicin to 27 months with trabectedin.", "overall-survival"),
    ("Trabectedin prolonged median overall survival from 13 to 27 months.", "overall-survival"),
    ("PFS was superior for trabectedin, with a median of 27 weeks against 13 weeks.", "progression-free-survival"),
    ("PFS favoured trabectedin (median 27 v 13 weeks).", "progression-free-survival"),
    ("PFS was inferior in the doxorubicin arm (median 13 v 27 weeks).", "progression-free-survival"),
    ("Median PFS in the doxorubicin arm was 13 weeks and was significantly longer, 27 weeks, in the trabectedin arm.", "progression-free-survival"),
    ("Median PFS was 13 weeks for doxorubicin; for trabectedin it was 27 weeks.", "progression-free-survival"),
    ("Grade 3-4 neutropenia was seen in 13% of doxorubicin- and 27% of trabectedin-treated patients.", "adverse-event-rate"),
    ("Neutropenia was less frequent on doxorubicin: 13% against 27%.", "adverse-event-rate"),
    ("Neutropenia (13% vs 27%) was the main toxicity of doxorubicin and trabectedin, respectively.", "adverse-event-rate"),
    ("In the doxorubicin and trabectedin groups, neutropenia developed in 13% and 27%.", "adverse-event-rate"),
    ("13 patients in the doxorubicin group had nausea, as did 27 in the trabectedin group.", "adverse-event-rate"),
    ("13/60 patients had nausea with doxorubicin and 27/62 with trabectedin.", "adverse-event-rate"),
    ("Two-year survival in the doxorubicin group was 13%; the corresponding figure for trabectedin was 27%.", "overall-survival"),
    ("The survival rate at 2 years with doxorubicin, 13%, compared unfavourably with the 27% of trabectedin.", "overall-survival"),
    ("Survival at 2 years was better after trabectedin than after doxorubicin: 27 and 13 per cent, respectively.", "overall-survival"),
    ("There were 13 deaths among the patients who got doxorubicin and 27 among those who got trabectedin.", "death-rate"),
    ("Recurrence developed in 13 of 60 patients after doxorubicin, compared with 27 of 62.", "recurrence-rate"),
    ("Patients on trabectedin had a median PFS of 27 weeks, while those on doxorubicin had 13 weeks only.", "progression-free-survival"),
    ("Median PFS (weeks): 13 doxorubicin, 27 trabectedin.", "progression-free-survival"),
    ("Patients had a median PFS of 27 weeks when treated with trabectedin, versus 13 weeks when treated with doxorubicin.", "progression-free-survival"),
    ("With a median PFS of 27 weeks, trabectedin was superior to doxorubicin (13 weeks).", "progression-free-survival"),
    ("The objective response rate (ORR) was 13% (95% CI 6-24) in the doxorubicin arm (A) and 27% (95% CI 17-40) in the trabectedin arm (B).", "objective-response-rate"),
    ("Eight patients (13%) responded to doxorubicin and 17 (27%) to trabectedin.", "objective-response-rate"),
    ("Objective responses: doxorubicin 8/60 (13%), trabectedin 17/62 (27%).", "objective-response-rate"),
    ("A response was obtained in 8 (13%) of 60 and 17 (27%) of 62 patients treated with doxorubicin and trabectedin.", "objective-response-rate"),
    ("The ORR for doxorubicin vs trabectedin was 13 vs 27%.", "objective-response-rate"),
    ("ORR: 13% vs 27% for doxorubicin vs trabectedin.", "objective-response-rate"),
    ("Patients receiving trabectedin had more responses than patients receiving doxorubicin (27% and 13%).", "objective-response-rate"),
    ("Only 13% of patients responded to doxorubicin, whereas trabectedin produced responses in 27%.", "objective-response-rate"),
    ("Doxorubicin induced a response in 13%, trabectedin in 27% of the patients.", "objective-response-rate"),
    ("In the group receiving trabectedin the response rate was 27%, significantly higher than the 13% seen in the group receiving doxorubicin.", "objective-response-rate"),
    ("The response rate was 13% on the doxorubicin arm, but 27% on the trabectedin arm.", "objective-response-rate"),
    ("The response rate was 27% for the trabectedin arm, versus only 13% for the standard arm.", "objective-response-rate"),
    ("The response rate to doxorubicin was 13%, to trabectedin 27%.", "objective-response-rate"),
    ("Response occurred in 13% on doxorubicin and 27% on trabectedin.", "objective-response-rate"),
    ("Complete or partial response occurred in 13% on doxorubicin and 27% on trabectedin.", "objective-response-rate"),
]  # fmt: skip

CONTRASTS = [
    ("standard arm", "Overall survival was longer with trabectedin (HR 0.70, 95% CI 0.55-0.90).", "overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "The hazard ratio for death (trabectedin v doxorubicin) was 0.70 (0.55–0.90).", "overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "The hazard ratio for death (doxorubicin v trabectedin) was 1.43 (1.11–1.82).", "overall-survival:hazard-ratio:1.43 A/B 1.11-1.82"),
    ("standard arm", "Patients given doxorubicin had a higher risk of death than those given trabectedin (HR 1.43, 95% CI 1.11-1.82).", "overall-survival:hazard-ratio:1.43 A/B 1.11-1.82"),
    ("standard arm", "Median overall survival was 27 months with trabectedin and 13 months with doxorubicin (hazard ratio, 0.70; 95% confidence interval, 0.55 to 0.90; P=0.004).", "overall-survival:median:27 B; overall-survival:median:13 A; overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "Median overall survival was 13 months with doxorubicin and 27 months with trabectedin (hazard ratio, 0.70; 95% confidence interval, 0.55 to 0.90; P=0.004).", "overall-survival:median:13 A; overall-survival:median:27 B; overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "Median PFS was 13 weeks with doxorubicin and 27 weeks with trabectedin (HR=1.43, 95% CI=1.11-1.82).", "progression-free-survival:median:13 A; progression-free-survival:median:27 B; progression-free-survival:hazard-ratio:1.43 A/B 1.11-1.82"),
    ("standard arm", "The adjusted HR for PFS was 0.60 (95% CI 0.48–0.75) in favour of trabectedin.", "progression-free-survival:hazard-ratio:0.6 B/A 0.48-0.75"),
    ("standard arm", "There was no difference in overall survival (HR 0.98; 95% CI 0.80-1.20).", "overall-survival:hazard-ratio:0.98 B/A 0.8-1.2"),
    ("standard arm", "Neither PFS (HR 0.95, 95% CI 0.76 to 1.18) nor OS (HR 1.02, 95% CI 0.80 to 1.30) differed between the arms.", "progression-free-survival:hazard-ratio:0.95 B/A 0.76-1.18; overall-survival:hazard-ratio:1.02 B/A 0.8-1.3"),
    ("standard arm", "The odds of response were higher with trabectedin (OR 2.5, 95% CI 1.1 to 5.6).", "objective-response-rate:odds-ratio:2.5 B/A 1.1-5.6"),
    ("standard arm", "The objective response rate was 27% with trabectedin versus 13% with doxorubicin (odds ratio 2.5 [95% CI 1.1–5.6]).", "objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A; objective-response-rate:odds-ratio:2.5 B/A 1.1-5.6"),
    ("standard arm", "The absolute difference in response rate was 14% (95% CI 1 to 27).", "objective-response-rate:difference:14 B/A 1-27"),
    ("standard arm", "Response rates were 27% and 13% with trabectedin and doxorubicin, respectively (difference 14 percentage points; 95% CI 1-27).", "objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A; objective-response-rate:difference:14 B/A 1-27"),
    ("standard arm", "Trabectedin improved median survival by 14 months.", "overall-survival:difference:14 B/A"),
    ("standard arm", "The survival advantage for trabectedin at 2 years was 12%.", "overall-survival:difference:12 B/A"),
    ("standard arm", "Neutropenia was more common with trabectedin (relative risk 2.1, 95% CI 1.2–3.7).", "adverse-event-rate:risk-ratio:2.1 B/A 1.2-3.7"),
    ("standard arm", "OS (HR 0.70, 95% CI 0.55–0.90, p=0.004) and PFS (HR 0.60, 95% CI 0.48–0.75, p<0.001) favored trabectedin.", "overall-survival:hazard-ratio:0.7 B/A 0.55-0.9; progression-free-survival:hazard-ratio:0.6 B/A 0.48-0.75"),
    ("standard arm", "Two-year PFS was 27% v 13% (HR 0.60; 95% CI 0.48-0.75), and 2-year OS was 47% v 33% (HR 0.70; 95% CI 0.55-0.90), for trabectedin v doxorubicin.", "progression-free-survival:rate-at-time:27 B; progression-free-survival:rate-at-time:13 A; progression-free-survival:hazard-ratio:0.6 B/A 0.48-0.75; overall-survival:rate-at-time:47 B; overall-survival:rate-at-time:33 A; overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "Median OS: 27.1 vs 13.2 months; HR=0.70 (95% CI: 0.55, 0.90); p=0.004.", "overall-survival:median:27.1 B; overall-survival:median:13.2 A; overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "A total of 40 patients in the doxorubicin group and 30 in the trabectedin group had died (HR 0.70; 95% CI 0.55–0.90).", "death-rate:count:40 A; death-rate:count:30 B; overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "The HR for OS, using doxorubicin as the reference, was 0.70 (0.55–0.90).", "overall-survival:hazard-ratio:0.7 B/A 0.55-0.9"),
    ("standard arm", "Compared with doxorubicin, trabectedin was associated with improved PFS (HR, 0.60; 95% CI, 0.48-0.75).", "progression-free-survival:hazard-ratio:0.6 B/A 0.48-0.75"),
    ("standard arm", "Compared with trabectedin, doxorubicin was associated with shorter PFS (HR, 1.67; 95% CI, 1.33-2.08).", "progression-free-survival:hazard-ratio:1.67 A/B 1.33-2.08"),
    ("standard arm", "PFS was shorter with doxorubicin than with trabectedin (median 13 v 27 weeks; HR 1.67, 95% CI 1.33-2.08).", "progression-free-survival:median:13 A; progression-free-survival:median:27 B; progression-free-survival:hazard-ratio:1.67 A/B 1.33-2.08"),
    ("standard arm", "Trabectedin did not improve OS (median 27 v 25 months; HR 0.95, 95% CI 0.75-1.20).", "overall-survival:median:27 B; overall-survival:median:25 A; overall-survival:hazard-ratio:0.95 B/A 0.75-1.2"),
    ("standard arm", "The 2-year survival rates were 47% (95% CI, 35% to 59%) for trabectedin and 33% (95% CI, 21% to 45%) for doxorubicin (difference, 14%; 95% CI, –3% to 31%).", "overall-survival:rate-at-time:47 B 35-59; overall-survival:rate-at-time:33 A 21-45; overall-survival:difference:14 B/A"),
]  # fmt: skip

GROUPS = [
    ("letters", "In arm A, 13% of patients had grade 3 diarrhoea, and in arm B 27%.", "13A 27B"),
    ("letters", "Three-year DFS was 27% in arm B and 13% in arm A.", "27B 13A"),
    ("letters", "Relapse occurred in 13 patients of arm A and 27 of arm B.", "13A 27B"),
    ("letters", "Arm B patients had more neuropathy (27% v 13%).", "27B 13A"),
    ("letters", "The 5-year OS rates were 13% and 27% for arms A and B, respectively.", "13A 27B"),
    ("letters", "Median DFS for arm A was 13 months, arm B 27 months.", "13A 27B"),
    ("letters", "Patients in arms A/B had neutropenia in 13%/27% of cases.", "13A 27B"),
    ("letters", "Oxaliplatin increased 3-year DFS from 13% to 27%.", "13A 27B"),
    ("letters", "Neuropathy (27%) was seen in the oxaliplatin arm only.", "27B"),
    ("letters", "Diarrhoea: arm A 13%, arm B 27%.", "13A 27B"),
    ("letters", "Five-year survival: 13% (A) v 27% (B).", "13A 27B"),
    ("letters", "With oxaliplatin, 3-year DFS was 27%, compared with 13% without.", "27B 13A"),
    ("letters", "DFS at 3 years was 27% with and 13% without oxaliplatin.", "27B 13A"),
    ("infusion", "Two-year survival was 27% in the combined group and 13% in the monotherapy group.", "27A 13B"),
    ("infusion", "Two-year survival was 27% in the combined-therapy group versus 13% in the group given systemic therapy alone.", "27A 13B"),
    ("infusion", "Hepatic recurrence was seen in 13% of the HAI group and in 27% of the systemic group.", "13A 27B"),
    ("infusion", "Patients treated with HAI plus systemic chemotherapy lived a median of 27 months compared with 13 months for systemic therapy alone.", "27A 13B"),
    ("infusion", "Hepatic disease-free survival was 27 months v 13 months in the HAI and control groups.", "27A 13B"),
    ("infusion", "Diarrhoea occurred in 13% of patients who received HAI and in 27% of those who did not.", "13A 27B"),
    ("infusion", "The addition of HAI raised 2-year survival from 13% to 27%.", "13B 27A"),
    ("infusion", "Adverse events were more frequent in the HAI arm (27%) than in the systemic arm (13%).", "27A 13B"),
    ("surgery", "Three-year progression-free survival was 13% in the surgery group and 27% in the chemotherapy group.", "13B 27A"),
    ("surgery", "Postoperative complications were more frequent after chemotherapy than after surgery alone (27% v 13%).", "27A 13B"),
    ("surgery", "Of the patients assigned to perioperative chemotherapy, 27% had complications, against 13% of those who had surgery only.", "27A 13B"),
    ("surgery", "Progression-free survival at 3 years was increased from 13% (surgery alone) to 27% (perioperative chemotherapy).", "13B 27A"),
    ("surgery", "In the surgery-only arm the 5-year survival was 13%; it was 27% in the chemotherapy arm.", "13B 27A"),
    ("surgery", "Reversible postoperative complications occurred in 27 patients in the peri-operative chemotherapy group and in 13 in the surgery group.", "27A 13B"),
    ("surgery", "Median OS was 27 months (95% CI 20-33) in the perioperative chemotherapy group versus 13 months (10-17) in the surgery alone group.", "27A 13B"),
    ("placebo", "The response rate was 27% with bevacizumab and 13% with placebo.", "27A 13B"),
    ("placebo", "The median survival was 27 months in the group given FOLFIRI plus bevacizumab, as compared with 13 months in the group given FOLFIRI plus placebo.", "27A 13B"),
    ("placebo", "Corresponding PFS was 27 v 13 weeks.", "27A 13B"),
    ("placebo", "Grade 3 hypertension was more common during treatment with FOLFIRI plus bevacizumab than with FOLFIRI plus placebo (27% vs 13%).", "27A 13B"),
    ("placebo", "Hypertension (27%), proteinuria (13%) and thromboembolism (9%) were reported in the bevacizumab group.", "27A 13A 9A"),
    ("placebo", "Hypertension was reported in 27% of bevacizumab recipients and 13% of placebo recipients.", "27A 13B"),
    ("placebo", "In the placebo arm, 13% of patients responded, and in the bevacizumab arm 27% did.", "13B 27A"),
    ("placebo", "Serious adverse events were seen in 27% of patients on active treatment and 13% on placebo.", "27A 13B"),
    ("placebo", "Median PFS in bevacizumab-treated and placebo-treated patients was 27 and 13 weeks.", "27A 13B"),
    ("placebo", "FOLFIRI-bevacizumab resulted in a median OS of 27 months and FOLFIRI-placebo in one of 13 months.", "27A 13B"),
    ("placebo", "Patients who were given bevacizumab had a response rate of 27%; 13% of the controls responded.", "27A 13B"),
    ("placebo", "Median PFS was 27 weeks for FOLFIRI/bevacizumab and 13 weeks for FOLFIRI.", "27A 13B"),
]  # fmt: skip

SINGLE = [
    ("one arm", "Twelve patients (25%) were rendered resectable.", "conversion-rate:proportion:25 12/"),
    ("one arm", "Surgery with curative intent could be performed in 12 patients (25%).", "resection-rate:proportion:25 12/"),
    ("one arm", "Liver resection was undertaken in 12 (25%) patients, of whom 9 (19%) had an R0 resection.", "resection-rate:proportion:25 12/; r0-resection-rate:proportion:19 9/"),
    ("one arm", "Hepatectomy was performed in 25% of cases (12/48).", "resection-rate:proportion:25 12/48"),
    ("one arm", "R0 resections were achieved in nine (75%) of the 12 operated patients.", "r0-resection-rate:proportion:75 9/12"),
    ("one arm", "A complete (R0) resection was obtained in 9/12 patients.", "r0-resection-rate:count:9 9/12"),
    ("one arm", "The conversion rate was 25% (95% CI, 14–40%).", "conversion-rate:proportion:25"),
    ("one arm", "The rate of conversion to resectability was 25%.", "conversion-rate:proportion:25"),
    ("one arm", "The 5-year overall survival of the resected patients was 40%.", "overall-survival:rate-at-time:40 @5 years"),
    ("one arm", "Overall survival at 1, 3 and 5 years was 90%, 60% and 40%, respectively.", "overall-survival:rate-at-time:90 @1 year; overall-survival:rate-at-time:60 @3 years; overall-survival:rate-at-time:40 @5 years"),
    ("one arm", "Actuarial 5-year survival was 40 per cent.", "overall-survival:rate-at-time:40 @5 years"),
    ("one arm", "Five-year survival was 40%.", "overall-survival:rate-at-time:40 @5 years"),
    ("one arm", "The overall and disease-free survival rates at 5 years were 40% and 20%.", "overall-survival:rate-at-time:40 @5 years; disease-free-survival:rate-at-time:20 @5 years"),
    ("one arm", "1-, 3- and 5-year survival rates were 90, 60 and 40%.", "overall-survival:rate-at-time:90 @1 year; overall-survival:rate-at-time:60 @3 years; overall-survival:rate-at-time:40 @5 years"),
    ("one arm", "Median survival was 28 months (range 3-71).", "overall-survival:median:28"),
    ("one arm", "Patients survived a median of 28 months.", "overall-survival:median:28"),
    ("one arm", "Median time to progression was 11.2 months (95% CI: 9.1–13.4).", "time-to-progression:median:11.2"),
    ("one arm", "Median PFS and OS were 11.2 and 28 months, respectively.", "progression-free-survival:median:11.2; overall-survival:median:28"),
    ("one arm", "The median overall survival has not been reached.", "overall-survival:median:None"),
    ("one arm", "There was no perioperative mortality; postoperative morbidity was 33%.", "complication-rate:proportion:33"),
    ("one arm", "The operative mortality was 2% (1 of 48).", "mortality-rate:proportion:2 1/48"),
    ("one arm", "Postoperative complications occurred in 4 of 12 resected patients (33%).", "complication-rate:proportion:33 4/12"),
    ("one arm", "Two patients died within 30 days of surgery.", "mortality-rate:count:2"),
    ("one arm", "There was one treatment-related death.", "mortality-rate:count:1"),
    ("one arm", "Ninety-day mortality was 4%.", "mortality-rate:proportion:4"),
    ("one arm", "Recurrence was observed in 8 of the 12 resected patients (67%).", "recurrence-rate:proportion:67 8/12"),
    ("one arm", "Eight of 12 resected patients relapsed.", "recurrence-rate:count:8 8/12"),
    ("one arm", "At a median follow-up of 30 months, 20 patients were alive and 10 were free of disease.", "follow-up-time:median:30; alive-rate:count:20; disease-free-rate:count:10"),
    ("one arm", "Partial responses were seen in 28 patients (58%) and complete responses in 2 (4%).", "partial-response-rate:proportion:58 28/; complete-response-rate:proportion:4 2/"),
    ("one arm", "There were 2 CR, 28 PR, 10 SD and 8 PD.", "complete-response-rate:count:2; partial-response-rate:count:28; stable-disease-rate:count:10; progressive-disease-rate:count:8"),
    ("one arm", "The objective response rate was 62.5% (30 of 48 patients; 95% CI 47-76).", "objective-response-rate:proportion:62.5 30/48"),
    ("one arm", "Thirty patients had an objective response (ORR 62.5%).", "objective-response-rate:proportion:62.5"),
    ("one arm", "The overall response rate, assessed by RECIST, was 62.5%, with 4% complete responses.", "objective-response-rate:proportion:62.5; complete-response-rate:proportion:4"),
    ("one arm", "Disease control was achieved in 83%.", "disease-control-rate:proportion:83"),
    ("one arm", "The pathological complete response rate was 8%.", "pathologic-complete-response-rate:proportion:8"),
    ("one arm", "Major histological response was present in 33% of the resected specimens.", "pathologic-response-rate:proportion:33"),
    ("one arm", "Grade 3/4 toxicities were neutropenia (35%), diarrhoea (21%) and skin rash (15%).", "adverse-event-rate:proportion:35; adverse-event-rate:proportion:21; adverse-event-rate:proportion:15"),
    ("one arm", "The most frequent grade 3 or 4 adverse events were neutropenia in 17 patients (35%) and diarrhoea in 10 (21%).", "adverse-event-rate:proportion:35 17/; adverse-event-rate:proportion:21 10/"),
    ("one arm", "Toxicity led to discontinuation in 6 patients (13%).", "discontinuation-rate:proportion:13 6/"),
    ("one arm", "A median of 8 cycles (range 1–12) was given.", "treatment-duration:median:8"),
    ("one arm", "The median duration of treatment was 5.5 months.", "treatment-duration:median:5.5"),
    ("one arm", "Median depth of response was 45%.", "depth-of-response:median:45"),
    ("one arm", "Early tumour shrinkage was seen in 70%.", "early-tumor-shrinkage-rate:proportion:70"),
    ("one arm", "The median duration of response was 9.3 months.", "duration-of-response:median:9.3"),
    ("one arm", "Thirty-one percent of patients were progression-free at 12 months.", "progression-free-survival:rate-at-time:31 @12 months"),
    ("one arm", "Hepatic progression-free survival was 13 months.", "progression-free-survival:median:13"),
    ("one arm", "Survival of responders was 30 months.", "overall-survival:median:30"),
]  # fmt: skip


# sentences of a single arm with one figure each
OUTCOMES = [
    ("Local recurrence developed in 12% of patients.", "recurrence-rate", "12"),
    ("The 3-year local recurrence rate was 12%.", "recurrence-rate", "12"),
    ("Distant metastases occurred in 12%.", "recurrence-rate", "12"),
    ("Intrahepatic recurrence was found in 12 patients (25%).", "recurrence-rate", "25"),
    ("Freedom from progression at 2 years was 25%.", "progression-free-survival", "25"),
    ("Two-year freedom from recurrence was 25%.", "recurrence-free-survival", "25"),
    ("Locoregional control was achieved in 92% of patients.", "local-control-rate", "92"),
    ("Local control at 1 year was 92%.", "local-control-rate", "92"),
    ("Extrahepatic progression occurred in 12 patients.", "progression-rate", "12"),
    ("In-hospital mortality was 2%.", "mortality-rate", "2"),
    ("Bile leakage occurred in 4 patients (8%).", "complication-rate", "8"),
    ("Anastomotic leakage was seen in 5%.", "complication-rate", "5"),
    ("Wound infection developed in three patients (6%).", "complication-rate", "6"),
    ("Major complications (Clavien-Dindo grade III or higher) were recorded in 15%.", "complication-rate", "15"),
    ("Blood transfusions were required in 25%.", "other", "25"),
    ("Pain was relieved in 45% of patients.", "other", "45"),
    ("Quality of life improved in 45% of the patients.", "quality-of-life", "45"),
    ("Dose reductions were required in 35% of patients.", "other", "35"),
    ("The mean relative dose intensity was 85%.", "other", "85"),
    ("All six cycles were completed by 38 patients (79%).", "treatment-completion-rate", "79"),
    ("The planned treatment was completed in 79%.", "treatment-completion-rate", "79"),
    ("Thirty-eight patients (79%) received all planned cycles.", "treatment-completion-rate", "79"),
    ("There were two toxic deaths (4%).", "mortality-rate", "4"),
    ("Febrile neutropenia complicated 5% of cycles.", "adverse-event-rate", "5"),
    ("Grade 3 hand-foot syndrome was experienced by 12%.", "adverse-event-rate", "12"),
    ("Peripheral neuropathy of grade 3 affected 12% of patients.", "adverse-event-rate", "12"),
    ("Serious adverse events were reported in 21%.", "adverse-event-rate", "21"),
    ("At least one grade 3 or worse adverse event was noted in 62%.", "adverse-event-rate", "62"),
    ("Haematological toxicity (grade 3-4) was 35%.", "adverse-event-rate", "35"),
    ("Nausea and vomiting were mild to moderate in 60%.", "adverse-event-rate", "60"),
    ("Steatohepatitis was present in 25% of the specimens.", "adverse-event-rate", "25"),
    ("Six patients (13%) withdrew because of toxicity.", "discontinuation-rate", "13"),
    ("Treatment was stopped in 13% owing to adverse events.", "discontinuation-rate", "13"),
    ("KRAS mutations were found in 40% of tumours.", "biomarker-frequency", "40"),
    ("Of the 48 patients, 20 have died.", "death-rate", "20"),
    ("Twenty patients (42%) died during follow-up.", "death-rate", "42"),
    ("At the time of analysis, 28 patients (58%) were alive.", "alive-rate", "58"),
    ("Ten patients (21%) remained disease-free.", "disease-free-rate", "21"),
    ("No patient achieved a complete response; 30% had a partial response.", "partial-response-rate", "30"),
    ("Stable disease for more than 6 months was seen in 20%.", "stable-disease-rate", "20"),
    ("Disease progressed in 10%.", "progressive-disease-rate", "10"),
    ("Eight patients (17%) had progressive disease as best response.", "progressive-disease-rate", "17"),
    ("The median time to response was 1.9 months.", "other", "1.9"),
    ("Median duration of disease control was 8.4 months.", "duration-of-response", "8.4"),
    ("The median survival from diagnosis was 28 months.", "overall-survival", "28"),
    ("Mean survival was 28 months.", "overall-survival", "28"),
    ("Survival ranged from 3 to 71 months.", "overall-survival", "None"),
    ("Median follow-up for survivors was 30 months (range 12-60).", "follow-up-time", "30"),
    ("Patients were followed for a median of 30 months.", "follow-up-time", "30"),
    ("The clinical benefit rate was 70%.", "disease-control-rate", "70"),
    ("Complete pathological response was found in 4 of 12 resected patients.", "pathologic-complete-response-rate", "4"),
    ("Tumour regression grade 1-2 was seen in 33%.", "pathologic-response-rate", "33"),
    ("R1 resection margins were found in 25%.", "r1-resection-rate", "25"),
    ("Negative margins were obtained in 75%.", "r0-resection-rate", "75"),
    ("Radical surgery was feasible in 25%.", "resection-rate", "25"),
    ("Metastasectomy was performed in 25% of the patients.", "resection-rate", "25"),
    ("Resectability was achieved in 25% of patients.", "conversion-rate", "25"),
    ("25% of patients became resectable.", "conversion-rate", "25"),
    ("25% of the patients were converted to resection.", "conversion-rate", "25"),
    ("Tumours were judged resectable after chemotherapy in 25%.", "conversion-rate", "25"),
    ("Resection became possible in 25% of patients.", "conversion-rate", "25"),
    ("Chemotherapy allowed resection of initially unresectable metastases in 25%.", "conversion-rate", "25"),
    ("Downstaging to resectability occurred in 25%.", "conversion-rate", "25"),
]  # fmt: skip

# three arms: design, sentence, values with the letters of their arms; a ratio with both
THREE = [
    ("three drugs", "Response rates were 13%, 27% and 31% for doxorubicin, trabectedin and pazopanib, respectively.", "13A 27B 31C"),
    ("three drugs", "The response rate was 13% with doxorubicin, 27% with trabectedin, and 31% with pazopanib.", "13A 27B 31C"),
    ("three drugs", "Median survival was 13 months for doxorubicin, 27 for trabectedin and 31 for pazopanib.", "13A 27B 31C"),
    ("three drugs", "Median survival in the doxorubicin, trabectedin and pazopanib groups was 13, 27 and 31 months.", "13A 27B 31C"),
    ("three drugs", "Doxorubicin, trabectedin and pazopanib produced responses in 13%, 27% and 31% of patients.", "13A 27B 31C"),
    ("three drugs", "Neutropenia was more frequent with trabectedin (27%) than with doxorubicin (13%) or pazopanib (31%).", "27B 13A 31C"),
    ("three drugs", "The response rate was higher with trabectedin than with doxorubicin (27% v 13%).", "27B 13A"),
    ("three drugs", "Compared with doxorubicin (13%), responses were more frequent with trabectedin (27%) and pazopanib (31%).", "13A 27B 31C"),
    ("three drugs", "Two-year survival was 27% in the trabectedin group, 31% in the pazopanib group and 13% in the doxorubicin group.", "27B 31C 13A"),
    ("three drugs", "The hazard ratio for death with trabectedin as compared with doxorubicin was 0.70.", "0.70B/A"),
    ("three drugs", "The HR for death was 0.70 for trabectedin v doxorubicin and 0.80 for pazopanib v doxorubicin.", "0.70B/A 0.80C/A"),
    ("three drugs", "Median PFS was 27 weeks for trabectedin and 31 weeks for pazopanib, v 13 weeks for doxorubicin.", "27B 31C 13A"),
    ("three drugs", "In the doxorubicin group 13% responded, in the trabectedin group 27%, and in the pazopanib group 31%.", "13A 27B 31C"),
    ("three drugs", "Diarrhoea was seen only with pazopanib (31%).", "31C"),
    ("three drugs", "Alopecia occurred in 13 patients on doxorubicin, 27 on trabectedin and 31 on pazopanib.", "13A 27B 31C"),
    ("three drugs", "Responses: doxorubicin 13%, trabectedin 27%, pazopanib 31%.", "13A 27B 31C"),
    ("three drugs", "The corresponding values for doxorubicin, trabectedin, and pazopanib were 13%, 27%, and 31% for grade 3 nausea.", "13A 27B 31C"),
    ("three drugs", "One-year survival was 13% (95% CI, 5 to 21) for doxorubicin, 27% (95% CI, 17 to 37) for trabectedin and 31% (95% CI, 20 to 42) for pazopanib.", "13A 27B 31C"),
    ("three letters", "Response rates in arms A, B and C were 13%, 27% and 31%.", "13A 27B 31C"),
    ("three letters", "Response rates were 13% (arm A), 27% (arm B) and 31% (arm C).", "13A 27B 31C"),
    ("three letters", "Median survival was 13, 27 and 31 months in arms A, B and C, respectively.", "13A 27B 31C"),
    ("three letters", "Arm C had the highest response rate (31%), followed by arm B (27%) and arm A (13%).", "31C 27B 13A"),
    ("three letters", "In arm A 13%, in arm B 27% and in arm C 31% of patients had grade 3 neutropenia.", "13A 27B 31C"),
    ("three letters", "Grade 3 neutropenia (A/B/C): 13/27/31%.", "13A 27B 31C"),
    ("three letters", "The response rate was 13% in arm A v 27% in arm B (p = 0.04) v 31% in arm C (p = 0.01).", "13A 27B 31C"),
    ("three letters", "PFS was longer in arm B than in arm A (27 v 13 weeks).", "27B 13A"),
    ("three letters", "OS was longer in arm C v arm A (HR 0.70).", "0.70C/A"),
    ("three letters", "A: 13%; B: 27%; C: 31% responded.", "13A 27B 31C"),
    ("three letters", "The 3-year survival rates were A, 13%; B, 27%; and C, 31%.", "13A 27B 31C"),
]  # fmt: skip

# title, methods, drugs of each arm; "-" is an arm without drugs
ARMS = [
    ("Liver resection with or without adjuvant chemotherapy", "After curative resection of colorectal liver metastases, 173 patients were randomised to surgery alone and observation (87 patients) or to surgery followed by 6 months of systemic adjuvant chemotherapy with fluorouracil and folinic acid (86 patients).", "-;fluorouracil+leucovorin"),
    ("Intra-arterial and systemic chemotherapy", "Patients were stratified and then randomly assigned to receive either intra-arterial FUDR (0.3 mg/kg/d for 14 days) via an implantable pump or systemic FUDR (0.15 mg/kg/d for 14 days).", "floxuridine;floxuridine"),
    ("Chemotherapy with or without panitumumab", "Patients were randomized 1:1 to receive panitumumab-FOLFOX4 versus FOLFOX4.", "fluorouracil+leucovorin+oxaliplatin+panitumumab;fluorouracil+leucovorin+oxaliplatin"),
    ("Three regimens for metastatic colorectal cancer", "Between 1999 and 2001, 795 patients were randomised concurrently to IFL (264), FOLFOX (267) or IROX (264).", "fluorouracil+irinotecan+leucovorin;fluorouracil+leucovorin+oxaliplatin;irinotecan+oxaliplatin"),
    ("Cetuximab in first-line treatment", "Patients were assigned FOLFIRI with cetuximab (599 patients) or FOLFIRI alone (599 patients).", "cetuximab+fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin"),
    ("Preoperative versus postoperative chemotherapy", "Patients were randomly assigned to 12 weeks of mFOLFOX6 before and 12 weeks after liver resection (perioperative group) or to 24 weeks of mFOLFOX6 after resection (postoperative group).", "fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Mitomycin C by portal vein infusion", "Patients undergoing resection were allocated at random to no adjuvant treatment, portal vein infusion of 5-fluorouracil plus heparin, or heparin alone.", "-;fluorouracil+heparin;heparin"),
    ("Irinotecan drug-eluting beads", "Seventy-four patients were randomly assigned to receive DEBIRI (36) or FOLFIRI (38).", "irinotecan;fluorouracil+irinotecan+leucovorin"),
    ("Bevacizumab beyond progression", "Patients who had progressed on bevacizumab plus chemotherapy were randomly assigned to second-line chemotherapy with or without bevacizumab 2.5 mg/kg per week equivalent.", "bevacizumab;-"),
    ("Aflibercept", "1226 patients were randomly assigned to receive aflibercept (4 mg/kg intravenously; 612 patients) or placebo (614 patients) every 2 weeks in combination with FOLFIRI.", "aflibercept+fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin"),
    ("Cetuximab plus FOLFOX or FOLFIRI", "We randomly assigned (1:1) patients to receive chemotherapy (FOLFIRI or mFOLFOX6) plus cetuximab or chemotherapy alone.", "cetuximab+fluorouracil+irinotecan+leucovorin+oxaliplatin;fluorouracil+irinotecan+leucovorin+oxaliplatin"),
    ("Radioembolisation", "Patients were randomly assigned, in a 1:1 ratio, to either three-weekly mFOLFOX6 or mFOLFOX6 plus SIRT using yttrium-90 resin microspheres.", "fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Octreotide", "Patients with inoperable hepatocellular carcinoma were randomised to tamoxifen 20 mg daily or to no antitumoral treatment.", "tamoxifen;-"),
    ("Sequential treatment", "820 patients were randomly assigned to receive either first-line treatment with capecitabine, second-line irinotecan, and third-line capecitabine plus oxaliplatin (sequential treatment; n=410) or first-line treatment capecitabine plus irinotecan and second-line capecitabine plus oxaliplatin (combination treatment; n=410).", "capecitabine+irinotecan+oxaliplatin;capecitabine+irinotecan+oxaliplatin"),
    ("CAIRO2", "We randomly assigned 755 patients to capecitabine, oxaliplatin, and bevacizumab (CB regimen, 378 patients) or the same regimen plus weekly cetuximab (CBC regimen, 377 patients).", "bevacizumab+capecitabine+oxaliplatin;bevacizumab+capecitabine+cetuximab+oxaliplatin"),
    ("Gemcitabine after resection", "After complete resection, patients were randomly assigned to adjuvant gemcitabine (6 cycles every 4 weeks) or observation ([control] no anticancer treatment).", "gemcitabine;-"),
    ("Erlotinib added to gemcitabine", "Patients were randomly assigned 1:1 to receive standard gemcitabine plus erlotinib (100 or 150 mg/d orally) or gemcitabine plus placebo.", "erlotinib+gemcitabine;gemcitabine"),
    ("ECF, ECX, EOF, EOX", "In a two-by-two design, we randomly assigned 1002 patients to receive triplet therapy with epirubicin and cisplatin plus either fluorouracil (ECF) or capecitabine (ECX) or triplet therapy with epirubicin and oxaliplatin plus either fluorouracil (EOF) or capecitabine (EOX).", "cisplatin+epirubicin+fluorouracil;capecitabine+cisplatin+epirubicin;epirubicin+fluorouracil+oxaliplatin;capecitabine+epirubicin+oxaliplatin"),
    ("Sorafenib", "602 patients who had not received previous systemic treatment were randomly assigned to receive either sorafenib (at a dose of 400 mg twice daily) or placebo.", "sorafenib;-"),
    ("Preoperative radiotherapy", "Patients were randomly assigned to short-course radiotherapy (5 x 5 Gy) followed by total mesorectal excision or to total mesorectal excision alone.", "-;-"),
    ("Maintenance", "Following induction with six cycles of CAPOX-B, patients with stable disease or better were randomly assigned to either maintenance treatment with capecitabine and bevacizumab or observation.", "bevacizumab+capecitabine;-"),
    ("Single arm", "Patients with KRAS wild-type unresectable liver metastases were treated with biweekly cetuximab plus mFOLFOX6 for a maximum of 12 cycles.", "cetuximab+fluorouracil+leucovorin+oxaliplatin"),
    ("Randomised trial of FOLFIRI with cetuximab or bevacizumab", "Patients with untreated metastatic colorectal cancer were randomly assigned to FOLFIRI plus cetuximab or FOLFIRI plus bevacizumab.", "cetuximab+fluorouracil+irinotecan+leucovorin;bevacizumab+fluorouracil+irinotecan+leucovorin"),
    ("Chemotherapy plus cetuximab", "Eligible patients were randomised (1:1) to chemotherapy (investigator's choice of FOLFOX6 or FOLFIRI) with cetuximab (arm A) or without it (arm B).", "cetuximab+fluorouracil+irinotecan+leucovorin+oxaliplatin;fluorouracil+irinotecan+leucovorin+oxaliplatin"),
    ("Hepatic arterial infusion versus systemic chemotherapy", "Sixty-four patients were randomly allocated to hepatic arterial infusion of FUDR by implanted pump or to intravenous FUDR.", "floxuridine;floxuridine"),
    ("A phase II study of capecitabine and oxaliplatin", "Patients received capecitabine 1000 mg/m2 twice daily on days 1-14 and oxaliplatin 130 mg/m2 on day 1 every 3 weeks, with bevacizumab 7.5 mg/kg.", "bevacizumab+capecitabine+oxaliplatin"),
    ("Neoadjuvant chemotherapy for liver metastases", "Chemotherapy consisted of irinotecan, oxaliplatin and 5-fluorouracil/leucovorin given every two weeks.", "fluorouracil+irinotecan+leucovorin+oxaliplatin"),
    ("Panitumumab plus mFOLFOX6 or bevacizumab plus mFOLFOX6", "In this open-label phase 2 study 285 patients with wild-type KRAS exon 2 mCRC were randomised 1:1 to panitumumab + mFOLFOX6 or bevacizumab + mFOLFOX6.", "fluorouracil+leucovorin+oxaliplatin+panitumumab;bevacizumab+fluorouracil+leucovorin+oxaliplatin"),
    ("Adjuvant chemotherapy after hepatectomy", "Patients were assigned after resection to six months of fluorouracil and folinic acid or to observation.", "fluorouracil+leucovorin;-"),
    ("UFT/LV after hepatectomy", "Patients were randomly assigned in a 1:1 ratio to receive five cycles of adjuvant uracil-tegafur and leucovorin or surgery alone.", "leucovorin+tegafur+uracil;-"),
    ("Gefitinib or carboplatin-paclitaxel in lung cancer", "Patients were randomly assigned to gefitinib (250 mg per day) or carboplatin (AUC 5 or 6) plus paclitaxel (200 mg per square meter).", "gefitinib;carboplatin+paclitaxel"),
    ("Trastuzumab after adjuvant chemotherapy", "Women were randomly assigned to observation, one year of trastuzumab or two years of trastuzumab.", "-;trastuzumab;trastuzumab"),
    ("AC with or without paclitaxel", "Women received four cycles of doxorubicin and cyclophosphamide (AC) and were then randomly assigned to no further therapy or four cycles of paclitaxel.", "cyclophosphamide+doxorubicin;cyclophosphamide+doxorubicin+paclitaxel"),
    ("Letrozole plus palbociclib", "Patients were randomly assigned in a 2:1 ratio to receive palbociclib plus letrozole or placebo plus letrozole.", "letrozole+palbociclib;letrozole"),
    ("Nivolumab plus ipilimumab", "Patients were assigned 1:1:1 to receive nivolumab alone, nivolumab plus ipilimumab, or ipilimumab alone.", "nivolumab;ipilimumab+nivolumab;ipilimumab"),
    ("TACE combined with sorafenib", "Patients with HCC were randomised to sorafenib or matching placebo together with TACE with drug-eluting beads loaded with doxorubicin.", "doxorubicin+sorafenib;doxorubicin"),
    ("Lapatinib plus capecitabine", "Women with HER2-positive disease were randomly assigned to receive either combination therapy (lapatinib at a dose of 1250 mg per day continuously plus capecitabine at a dose of 2000 mg per square meter) or monotherapy (capecitabine alone at a dose of 2500 mg per square meter).", "capecitabine+lapatinib;capecitabine"),
    ("R-CHOP in elderly patients", "Previously untreated patients were randomly assigned to receive either eight cycles of CHOP every three weeks or eight cycles of CHOP plus rituximab given on day 1 of each cycle.", "cyclophosphamide+doxorubicin+prednisone+vincristine;cyclophosphamide+doxorubicin+prednisone+rituximab+vincristine"),
    ("Temozolomide with radiotherapy", "Patients with glioblastoma were randomly assigned to receive radiotherapy alone or radiotherapy plus continuous daily temozolomide, followed by six cycles of adjuvant temozolomide.", "-;temozolomide"),
    ("S-1 and oxaliplatin or cisplatin", "Patients with gastric cancer were randomly assigned to S-1 plus oxaliplatin (SOX) or S-1 plus cisplatin (CS).", "oxaliplatin+s-1;cisplatin+s-1"),
    ("A three-arm trial", "Patients were randomised to arm A (bolus 5-FU/LV), arm B (irinotecan plus bolus 5-FU/LV; IFL) or arm C (infusional 5-FU/LV plus oxaliplatin; FOLFOX4).", "fluorouracil+leucovorin;fluorouracil+irinotecan+leucovorin;fluorouracil+leucovorin+oxaliplatin"),
    ("Sequence of FOLFIRI and FOLFOX", "Previously untreated patients were randomly assigned to receive FOLFIRI followed at progression by FOLFOX6 (arm A) or the reverse sequence (arm B).", "fluorouracil+irinotecan+leucovorin+oxaliplatin;fluorouracil+irinotecan+leucovorin+oxaliplatin"),
    ("Afatinib plus cetuximab", "Patients with EGFR-mutant lung cancer received oral afatinib 40 mg and cetuximab 500 mg/m2 every 2 weeks.", "afatinib+cetuximab"),
    ("Everolimus plus exemestane", "In this phase 3 trial we randomly assigned 724 patients to treatment with everolimus and exemestane versus exemestane and placebo.", "everolimus+exemestane;exemestane"),
    ("Gemcitabine plus nab-paclitaxel", "Patients were randomly assigned to receive nab-paclitaxel (125 mg per square meter) followed by gemcitabine (1000 mg per square meter) on days 1, 8, and 15 every 4 weeks or gemcitabine monotherapy weekly for 7 of 8 weeks.", "gemcitabine+nab-paclitaxel;gemcitabine"),
    ("Perioperative FLOT", "In the control group, patients received three pre-operative and three postoperative 3-week cycles of epirubicin, cisplatin and either fluorouracil or capecitabine (ECF/ECX). In the experimental group, they received four preoperative and four postoperative 2-week cycles of docetaxel, oxaliplatin, leucovorin and fluorouracil (FLOT).", "capecitabine+cisplatin+epirubicin+fluorouracil;docetaxel+fluorouracil+leucovorin+oxaliplatin"),
    ("Erlotinib and bevacizumab", "Patients were randomly assigned to receive either erlotinib 150 mg/day plus bevacizumab 15 mg/kg every 3 weeks or erlotinib 150 mg/day monotherapy.", "bevacizumab+erlotinib;erlotinib"),
    ("Cisplatin vinorelbine", "Group 1 received vinorelbine 25 mg/m2 weekly with cisplatin; group 2 had the same drugs plus gemcitabine; group 3 was given gemcitabine only.", "cisplatin+vinorelbine;cisplatin+gemcitabine+vinorelbine;gemcitabine"),
    ("HAI oxaliplatin", "Patients received hepatic arterial oxaliplatin (100 mg/m2) with intravenous leucovorin and fluorouracil (LV5FU2) and cetuximab.", "cetuximab+fluorouracil+leucovorin+oxaliplatin"),
    ("Bortezomib", "Patients were assigned to nine 6-week cycles of melphalan and prednisone either alone or with bortezomib.", "melphalan+prednisone;bortezomib+melphalan+prednisone"),
    ("Zoledronic acid", "1803 premenopausal women on goserelin were randomly assigned to tamoxifen or anastrozole with or without zoledronic acid in a 2 x 2 factorial design.", "goserelin+tamoxifen;goserelin+tamoxifen+zoledronic acid;anastrozole+goserelin;anastrozole+goserelin+zoledronic acid"),
    ("XELOX versus FOLFOX4", "The trial was initially designed as a randomised, two-arm, non-inferiority comparison of XELOX versus FOLFOX-4; it was amended to a 2 x 2 placebo-controlled factorial design with bevacizumab.", "capecitabine+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Preoperative chemoradiotherapy", "Patients with rectal cancer were assigned to preoperative radiotherapy with concurrent capecitabine and oxaliplatin followed by surgery, or capecitabine chemoradiotherapy and surgery.", "capecitabine+oxaliplatin;capecitabine"),
    ("Regorafenib", "Patients were assigned in a 2:1 ratio, by a computer-generated randomisation list, to receive best supportive care plus oral regorafenib 160 mg or placebo, once daily.", "regorafenib;-"),
    ("TAS-102", "We randomly assigned 800 patients, in a 2:1 ratio, to receive TAS-102 (trifluridine and tipiracil) or placebo.", "tipiracil+trifluridine;-"),
    ("A trial in colon cancer", "Patients were randomised to docetaxel or gemcitabine; bevacizumab was given in both arms.", "bevacizumab+docetaxel;bevacizumab+gemcitabine"),
    ("A trial in colon cancer", "Patients were randomised to docetaxel or gemcitabine, and bevacizumab was given to all patients.", "bevacizumab+docetaxel;bevacizumab+gemcitabine"),
    ("A trial in colon cancer", "Patients were randomised to docetaxel or gemcitabine on a background of bevacizumab.", "bevacizumab+docetaxel;bevacizumab+gemcitabine"),
    ("A trial in breast cancer", "In a 2 x 2 factorial design, women were randomly assigned to tamoxifen or anastrozole and to zoledronic acid or placebo.", "anastrozole;anastrozole+zoledronic acid;tamoxifen;tamoxifen+zoledronic acid"),
    ("A trial in breast cancer", "One cohort (47 patients) was treated with vindesine and fluorouracil. The other cohort (52 patients) received the same treatment plus verapamil.", "fluorouracil+vindesine;fluorouracil+verapamil+vindesine"),
    ("A trial in colon cancer", "Patients were allocated to fluorouracil and leucovorin with oxaliplatin or the same without oxaliplatin.", "fluorouracil+leucovorin;fluorouracil+leucovorin+oxaliplatin"),
]  # fmt: skip


def read(design: str, sentence: str) -> tuple[list[Result], dict[str, str]]:
    """Reported results of the sentence, and the letters of the arms by their identifiers."""
    title, methods, one, other = DESIGNS[design]
    text = f"{title}\n\nMETHODS: {methods} {ENDPOINTS}\nRESULTS: {sentence}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))

    def letter(arm: Arm) -> str:
        return {one: "A", other: "B"}.get(" ".join(sorted(arm.drugs)), "C" if len(found.arms) == 3 else "?")

    return [r for r in found.results if r.status == "reported"], {a.id: letter(a) for a in found.arms}


def is_expected(result: Result, letters: dict[str, str], expected: str) -> bool:
    """Whether the result is the one told in the words of this file."""
    key, *rest = re.split(r" (?![a-z])", expected)
    measure, statistic, value = key.split(":")
    arm, comparator = letters.get(result.arm or ""), letters.get(result.comparator or "")
    return (
        (result.measure, result.statistic) == (measure, statistic)
        and result.value == (None if value == "None" else Decimal(value))
        and all(is_part(result, arm, comparator, part) for part in rest)
    )


def is_part(result: Result, arm: str | None, comparator: str | None, part: str) -> bool:
    if part.startswith("@"):
        return result.time == part[1:]
    if part in ("A", "B"):
        return arm == part
    if part in ("A/B", "B/A"):
        return f"{arm}/{comparator}" == part
    if "/" in part:
        events, _, total = part.partition("/")
        return result.events == int(events) and (not total or result.total == int(total))
    low, high = part.split("-")
    return (result.low, result.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(("design", "sentence", "expected"), [*CONTRASTS, *SINGLE])
def test_keys(design: str, sentence: str, expected: str) -> None:
    results, letters = read(design, sentence)
    wanted = expected.split("; ")
    told = [(r.measure, r.statistic, r.value, r.arm, r.comparator) for r in results]
    assert len(results) == len(wanted), told
    for each in wanted:
        assert any(is_expected(r, letters, each) for r in results), (each, told)


@pytest.mark.parametrize(("sentence", "measure"), COMPARED)
def test_two_drugs_compared(sentence: str, measure: str) -> None:
    """Doxorubicin has 13 everywhere, trabectedin 27; some tell the 8 and 17 patients as well."""
    results, letters = read("two drugs", sentence)
    assert sorted((letters.get(r.arm or "", "none"), r.measure) for r in results) == [("A", measure), ("B", measure)]
    assert [r.value in (13, 8) for r in results] == [letters.get(r.arm or "") == "A" for r in results]


@pytest.mark.parametrize(("design", "sentence", "expected"), GROUPS)
def test_groups(design: str, sentence: str, expected: str) -> None:
    """Values with the letter of their arm: "13A 27B"."""
    results, letters = read(design, sentence)
    told = [f"{r.value}{letters.get(r.arm or '')}" for r in results if r.statistic != "difference"]
    assert sorted(told) == sorted(expected.split())


@pytest.mark.parametrize(("title", "methods", "expected"), ARMS)
def test_arms(title: str, methods: str, expected: str) -> None:
    text = f"{title}\n\nMETHODS: {methods}\nRESULTS: The median age was 60 years."
    arms = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text)).arms
    assert sorted("+".join(sorted(a.drugs)) or "-" for a in arms) == sorted(expected.split(";"))
    assert len({a.label for a in arms}) == len(arms)


@pytest.mark.parametrize(("sentence", "measure", "value"), OUTCOMES)
def test_outcomes(sentence: str, measure: str, value: str) -> None:
    results, _ = read("one arm", sentence)
    assert [(r.measure, r.value) for r in results] == [(measure, None if value == "None" else Decimal(value))]


@pytest.mark.parametrize(("design", "sentence", "expected"), THREE)
def test_three_arms(design: str, sentence: str, expected: str) -> None:
    results, letters = read(design, sentence)
    told = [f"{r.value}{'/'.join(letters[a] for a in (r.arm, r.comparator) if a)}" for r in results]
    assert sorted(told) == sorted(expected.split())
