"""Sentences on results as authors word them, each in a document of a known design, and every key read from it.

Expected are figures with what belongs to them, apart by blanks: ``measure:statistic:value``, then the arm by its letter
("A", "B/A" for a ratio, "-" for none), "12/48" for events and total ("12/" where no total stands there), "0.55-0.9" for an interval,
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
    ("surgery", "Morbidity was higher after perioperative FOLFOX4 (25% vs 16%).", "complication-rate:proportion:25 A; complication-rate:proportion:16 B"),
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
    ("one arm", "Patients lived for a median of 10.6 months.", "overall-survival:median:10.6"),
    ("one arm", "Cytoreduction was complete in 36 patients (75%).", "r0-resection-rate:proportion:75 36/"),
    ("one arm", "A complete cytoreduction (CC-0/1) was obtained in 36 patients (75%).", "r0-resection-rate:proportion:75 36/"),
    ("one arm", "Thirty-six patients (75%) were operated on.", "resection-rate:proportion:75 36/"),
    ("one arm", "In all, 12 patients (25%) came to liver resection.", "resection-rate:proportion:25 12/"),
    ("one arm", "Twelve patients (25%) had their metastases removed.", "resection-rate:proportion:25 12/"),
    ("one arm", "Metastases were resected completely in 12 patients (25%).", "r0-resection-rate:proportion:25 12/"),
    ("one arm", "Hepatic resection with negative margins was feasible in 12/48 patients (25%).", "r0-resection-rate:proportion:25 12/48"),
    ("one arm", "Twelve patients (25%) with initially unresectable disease subsequently underwent hepatectomy.", "resection-rate:proportion:25 12/"),
    ("one arm", "Conversion to resection was possible in 25%.", "conversion-rate:proportion:25"),
    ("one arm", "Of the 48 patients, 12 (25%) could be downsized to surgery.", "conversion-rate:proportion:25 12/48"),
    ("one arm", "Treatment was stopped because of catheter thrombosis in 6 patients (13%).", "discontinuation-rate:proportion:13 6/"),
    ("one arm", "Hepatic recurrence was found in 33% and extrahepatic recurrence in 21%.", "recurrence-rate:proportion:33; recurrence-rate:proportion:21"),
    ("one arm", "Median recurrence-free survival after R0 resection was 14 months (95% CI 10–19).", "recurrence-free-survival:median:14 10-19"),
    ("one arm", "Five-year overall and recurrence-free survival were 44 and 21 per cent respectively.", "overall-survival:rate-at-time:44 @5 years; recurrence-free-survival:rate-at-time:21 @5 years"),
    ("one arm", "Overall 1-, 3-, and 5-year survival was 92%, 58%, and 37%; disease-free survival was 65%, 30%, and 22%.", "overall-survival:rate-at-time:92 @1 year; overall-survival:rate-at-time:58 @3 years; overall-survival:rate-at-time:37 @5 years; disease-free-survival:rate-at-time:65 @1 year; disease-free-survival:rate-at-time:30 @3 years; disease-free-survival:rate-at-time:22 @5 years"),
    ("one arm", "Median hepatic disease-free survival was 19 months.", "disease-free-survival:median:19"),
    ("one arm", "Median time to hepatic progression was 9.8 months.", "time-to-progression:median:9.8"),
    ("one arm", "Postoperative liver failure developed in 4% of the patients.", "adverse-event-rate:proportion:4"),
    ("one arm", "The in-hospital mortality rate was 2.1% and the overall morbidity rate 35.4%.", "mortality-rate:proportion:2.1; complication-rate:proportion:35.4"),
    ("one arm", "Morbidity and mortality were 35% and 2%, respectively.", "complication-rate:proportion:35; mortality-rate:proportion:2"),
    ("one arm", "Clavien–Dindo grade III–IV complications were recorded in 7 patients (15%).", "complication-rate:proportion:15 7/"),
    ("one arm", "One patient (2%) died postoperatively of sepsis.", "mortality-rate:proportion:2 1/"),
    ("one arm", "Postoperative mortality was 1/48 (2%).", "mortality-rate:proportion:2 1/48"),
    ("one arm", "Radiological response was partial in 58%, complete in 4% and stable in 25% of patients.", "partial-response-rate:proportion:58; complete-response-rate:proportion:4; stable-disease-rate:proportion:25"),
    ("one arm", "Best response was CR in 2, PR in 28, SD in 10 and PD in 8 patients.", "complete-response-rate:count:2; partial-response-rate:count:28; stable-disease-rate:count:10; progressive-disease-rate:count:8"),
    ("one arm", "A complete pathological response was confirmed in 3 of 12 resected patients.", "pathologic-complete-response-rate:count:3 3/12"),
    ("one arm", "Complete necrosis of the metastases was found in 8% of specimens.", "pathologic-complete-response-rate:proportion:8"),
    ("one arm", "Tumour regression grade 1–2 was seen in 33%.", "pathologic-response-rate:proportion:33"),
    ("one arm", "Nine patients (19%) remain recurrence-free after a median follow-up of 36 months.", "disease-free-rate:proportion:19 9/; follow-up-time:median:36"),
    ("one arm", "Median follow-up for survivors was 42 months (range 12–98).", "follow-up-time:median:42"),
    ("one arm", "Grade 3-4 events: neutropenia 35%, diarrhea 21%, neurotoxicity 10%.", "adverse-event-rate:proportion:35; adverse-event-rate:proportion:21; adverse-event-rate:proportion:10"),
    ("one arm", "Elevated transaminases (grade 3–4) were noted in 12.5% of patients, biliary sclerosis in 6%.", "adverse-event-rate:proportion:12.5; adverse-event-rate:proportion:6"),
    ("one arm", "The most frequent severe toxicity was neutropenia (35%), followed by diarrhoea (21%).", "adverse-event-rate:proportion:35; adverse-event-rate:proportion:21"),
    ("one arm", "Steatohepatitis was present in 15% of the resected livers.", "adverse-event-rate:proportion:15"),
    ("one arm", "R0 resection rate, the primary end point, was 33% (16 of 48; 95% CI 20–48).", "r0-resection-rate:proportion:33 16/48 20-48"),
    ("one arm", "The 3-year OS rate was 74% for resected and 22% for unresected patients.", "overall-survival:rate-at-time:74 @3 years; overall-survival:rate-at-time:22 @3 years"),
    ("one arm", "Survival at 5 years reached 37% with a median of 44 months.", "overall-survival:rate-at-time:37 @5 years; overall-survival:median:44"),
    ("one arm", "Median survival from diagnosis of metastases was 44 months, and from hepatectomy 36 months.", "overall-survival:median:44; overall-survival:median:36"),
    ("one arm", "Patients with synchronous metastases had a 5-year survival of 31% versus 45% in metachronous disease.", "overall-survival:rate-at-time:31 @5 years; overall-survival:rate-at-time:45 @5 years"),
    ("one arm", "Response was 72% in KRAS wild-type and 41% in mutated tumours.", "objective-response-rate:proportion:72; objective-response-rate:proportion:41"),
    ("one arm", "Eleven patients (23%) needed a dose reduction.", "other:proportion:23 11/"),
    ("one arm", "Local control at 1 and 2 years was 88% and 71%.", "local-control-rate:rate-at-time:88 @1 year; local-control-rate:rate-at-time:71 @2 years"),
    ("one arm", "Liver hypertrophy allowed the second stage in 38 patients (79%).", "resection-rate:proportion:79 38/"),
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

# Several sentences of which the later ones lean on the earlier: design, text, every key in the words told above.
PARAGRAPHS = [
    ("standard arm", "Median PFS was 13 weeks with doxorubicin and 27 weeks with trabectedin. The corresponding figures for OS were 40 and 52 weeks.", "progression-free-survival:median:13 A; progression-free-survival:median:27 B; overall-survival:median:40 A; overall-survival:median:52 B"),
    ("standard arm", "The response rate was 27% in the trabectedin group and 13% in the doxorubicin group. Survival at 2 years was 40% and 30%, respectively. Survival at 5 years was 20% and 11%.", "objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A; overall-survival:rate-at-time:40 B @2 years; overall-survival:rate-at-time:30 A @2 years; overall-survival:rate-at-time:20 B @5 years; overall-survival:rate-at-time:11 A @5 years"),
    ("standard arm", "In the trabectedin group, 27% of patients responded. In the other group, 13% did so. Median survival was 18 and 14 months, respectively.", "objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A; overall-survival:median:18 B; overall-survival:median:14 A"),
    ("standard arm", "Patients in the control arm had a median survival of 14 months. Their response rate was 13%. The response rate in the experimental arm was 27%, and median survival was 18 months.", "overall-survival:median:14 A; objective-response-rate:proportion:13 A; objective-response-rate:proportion:27 B; overall-survival:median:18 B"),
    ("standard arm", "Grade 3 or 4 neutropenia occurred in 27% of the trabectedin group and 13% of the doxorubicin group. Other grade 3-4 events were fatigue (11% v 6%), nausea (9% v 4%) and diarrhea (5% v 2%).", "adverse-event-rate:proportion:27 B; adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:11 B; adverse-event-rate:proportion:6 A; adverse-event-rate:proportion:9 B; adverse-event-rate:proportion:4 A; adverse-event-rate:proportion:5 B; adverse-event-rate:proportion:2 A"),
    ("standard arm", "The most common grade 3-4 adverse events in the doxorubicin group were neutropenia (31%), anaemia (12%) and mucositis (9%). In the trabectedin group they were neutropenia (42%), raised ALT (26%) and fatigue (8%).", "adverse-event-rate:proportion:31 A; adverse-event-rate:proportion:12 A; adverse-event-rate:proportion:9 A; adverse-event-rate:proportion:42 B; adverse-event-rate:proportion:26 B; adverse-event-rate:proportion:8 B"),
    ("standard arm", "Median follow-up was 36 months. At that time, 41 patients in the doxorubicin group and 29 in the trabectedin group had died. The hazard ratio was 0.70 (95% CI 0.55–0.90).", "follow-up-time:median:36 -; death-rate:count:41 A; death-rate:count:29 B; overall-survival:hazard-ratio:0.70 B/A 0.55-0.90"),
    ("standard arm", "Among all 122 patients, the objective response rate was 20%. It was 27% with trabectedin and 13% with doxorubicin.", "objective-response-rate:proportion:20 -; objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A"),
    ("standard arm", "Median overall survival for the whole study population was 16 months. There was no difference between the trabectedin and doxorubicin groups (18 and 14 months).", "overall-survival:median:16 -; overall-survival:median:18 B; overall-survival:median:14 A"),
    ("standard arm", "The primary endpoint was met. PFS was 27 weeks (95% CI 22-33) versus 13 weeks (95% CI 10-16) in the experimental and the control arm, respectively. Median OS was also longer (18 versus 14 months). Responses were seen in 27% versus 13%.", "progression-free-survival:median:27 B 22-33; progression-free-survival:median:13 A 10-16; overall-survival:median:18 B; overall-survival:median:14 A; objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A"),
    ("standard arm", "At a median follow-up of 30 months, trabectedin improved progression-free survival compared with doxorubicin. The median was 27 weeks in the former and 13 weeks in the latter. The hazard ratio for progression or death was 0.60 (95% CI 0.48–0.75).", "follow-up-time:median:30 -; progression-free-survival:median:27 B; progression-free-survival:median:13 A; progression-free-survival:hazard-ratio:0.60 B/A 0.48-0.75"),
    ("standard arm", "In patients with leiomyosarcoma, median PFS was 30 weeks with trabectedin and 14 weeks with doxorubicin (HR 0.52). In those with liposarcoma, it was 24 and 12 weeks (HR 0.71).", "progression-free-survival:median:30 B; progression-free-survival:median:14 A; progression-free-survival:hazard-ratio:0.52 B/A; progression-free-survival:median:24 B; progression-free-survival:median:12 A; progression-free-survival:hazard-ratio:0.71 B/A"),
    ("standard arm", "Of 60 patients in the doxorubicin arm, 8 (13%) had a partial response, 20 (33%) had stable disease and 32 (53%) progressed. The respective numbers in the trabectedin arm were 17 (27%), 25 (40%) and 20 (32%).", "partial-response-rate:proportion:13 A 8/60; stable-disease-rate:proportion:33 A 20/60; progressive-disease-rate:proportion:53 A 32/60; partial-response-rate:proportion:27 B 17/; stable-disease-rate:proportion:40 B 25/; progressive-disease-rate:proportion:32 B 20/"),
    ("letters", "The 3-year DFS rate was 72% in arm A and 78% in arm B. The 3-year OS rate was 86% and 88%, respectively. Relapse occurred in 70 patients (27%) in arm A and 55 (21%) in arm B.", "disease-free-survival:rate-at-time:72 A; disease-free-survival:rate-at-time:78 B; overall-survival:rate-at-time:86 A; overall-survival:rate-at-time:88 B; recurrence-rate:proportion:27 A 70/; recurrence-rate:proportion:21 B 55/"),
    ("letters", "Grade 3-4 toxicities (A/B) were: neutropenia 5%/41%, diarrhoea 7%/11% and neuropathy 0%/12%. Treatment was stopped early in 11% and 22% of patients, respectively.", "adverse-event-rate:proportion:5 A; adverse-event-rate:proportion:41 B; adverse-event-rate:proportion:7 A; adverse-event-rate:proportion:11 B; adverse-event-rate:proportion:0 A; adverse-event-rate:proportion:12 B; discontinuation-rate:proportion:11 A; discontinuation-rate:proportion:22 B"),
    ("letters", "Five-year OS was 73% with arm A and 79% with arm B. In stage IIIA it was 80% and 83%, and in stage IIIC 50% and 60%.", "overall-survival:rate-at-time:73 A; overall-survival:rate-at-time:79 B; overall-survival:rate-at-time:80 A; overall-survival:rate-at-time:83 B; overall-survival:rate-at-time:50 A; overall-survival:rate-at-time:60 B"),
    ("surgery", "In the surgery group, 152 patients (84%) underwent resection; in the chemotherapy group, 151 (83%) did. PFS at 3 years was 28% with surgery alone and 35% with chemotherapy. The difference was 7% (HR 0.79; 95% CI 0.62–1.02).", "resection-rate:proportion:84 B 152/; resection-rate:proportion:83 A 151/; progression-free-survival:rate-at-time:28 B; progression-free-survival:rate-at-time:35 A; progression-free-survival:difference:7 A/B; progression-free-survival:hazard-ratio:0.79 A/B 0.62-1.02"),
    ("surgery", "Reversible postoperative complications occurred more often after chemotherapy than after surgery (25% vs 16%). Postoperative mortality was 1% in both groups.", "complication-rate:proportion:25 A; complication-rate:proportion:16 B; mortality-rate:proportion:1 A; mortality-rate:proportion:1 B"),
    ("surgery", "After a median follow-up of 8.5 years, 107 patients (59%) in the perioperative chemotherapy group had died versus 114 (63%) in the surgery-only group. Median overall survival was 61 months in the former and 54 months in the latter. Five-year survival was 51% versus 48%.", "follow-up-time:median:8.5 -; death-rate:proportion:59 A 107/; death-rate:proportion:63 B 114/; overall-survival:median:61 A; overall-survival:median:54 B; overall-survival:rate-at-time:51 A; overall-survival:rate-at-time:48 B"),
    ("placebo", "The median duration of survival was 20.3 months in the group given FOLFIRI plus bevacizumab, as compared with 15.6 months in the group given FOLFIRI plus placebo. This corresponds to a hazard ratio for death of 0.66. The median PFS was 10.6 months in the former group and 6.2 months in the latter (hazard ratio, 0.54). The corresponding rates of response were 44.8 percent and 34.8 percent. The median duration of the response was 10.4 months and 7.1 months.", "overall-survival:median:20.3 A; overall-survival:median:15.6 B; overall-survival:hazard-ratio:0.66 A/B; progression-free-survival:median:10.6 A; progression-free-survival:median:6.2 B; progression-free-survival:hazard-ratio:0.54 A/B; objective-response-rate:proportion:44.8 A; objective-response-rate:proportion:34.8 B; duration-of-response:median:10.4 A; duration-of-response:median:7.1 B"),
    ("placebo", "Hypertension of grade 3 was seen in 11% of the bevacizumab recipients. It occurred in 2% of those on placebo. Bleeding (3% v 2%) and thrombosis (19% v 16%) were balanced.", "adverse-event-rate:proportion:11 A; adverse-event-rate:proportion:2 B; adverse-event-rate:proportion:3 A; adverse-event-rate:proportion:2 B; adverse-event-rate:proportion:19 A; adverse-event-rate:proportion:16 B"),
    ("placebo", "The 1-year survival rate was 74% in the bevacizumab group. In the placebo group it was 63%, for an absolute gain of 11%.", "overall-survival:rate-at-time:74 A; overall-survival:rate-at-time:63 B; overall-survival:difference:11 A/B"),
    ("placebo", "In KRAS wild-type tumours, the response rate was 60% with bevacizumab versus 37% with placebo. In KRAS mutants, these figures were 43% and 41%.", "objective-response-rate:proportion:60 A; objective-response-rate:proportion:37 B; objective-response-rate:proportion:43 A; objective-response-rate:proportion:41 B"),
    ("placebo", "The addition of bevacizumab prolonged PFS (10.6 v 6.2 months). Patients with liver-only disease did best: 15% underwent resection in the bevacizumab arm against 9% in the placebo arm.", "progression-free-survival:median:10.6 A; progression-free-survival:median:6.2 B; resection-rate:proportion:15 A; resection-rate:proportion:9 B"),
    ("three drugs", "Median PFS was 13, 27 and 31 weeks in the doxorubicin, trabectedin and pazopanib groups, respectively. Corresponding median OS was 40, 52 and 58 weeks. Response rates were 10%, 20% and 25%.", "progression-free-survival:median:13 A; progression-free-survival:median:27 B; progression-free-survival:median:31 C; overall-survival:median:40 A; overall-survival:median:52 B; overall-survival:median:58 C; objective-response-rate:proportion:10 A; objective-response-rate:proportion:20 B; objective-response-rate:proportion:25 C"),
    ("three letters", "Response rates were 13% in arm A, 27% in arm B and 31% in arm C. Median survival was 14 months, 18 months and 20 months, respectively. Arm C caused more diarrhoea (22%) than arms A and B (5% and 8%).", "objective-response-rate:proportion:13 A; objective-response-rate:proportion:27 B; objective-response-rate:proportion:31 C; overall-survival:median:14 A; overall-survival:median:18 B; overall-survival:median:20 C; adverse-event-rate:proportion:22 C; adverse-event-rate:proportion:5 A; adverse-event-rate:proportion:8 B"),
    ("three letters", "Arm A: response rate 13%, median PFS 14 weeks, 1-year survival 40%. Arm B: response rate 27%, median PFS 20 weeks, 1-year survival 50%. Arm C: response rate 31%, median PFS 22 weeks, 1-year survival 55%.", "objective-response-rate:proportion:13 A; progression-free-survival:median:14 A; overall-survival:rate-at-time:40 A; objective-response-rate:proportion:27 B; progression-free-survival:median:20 B; overall-survival:rate-at-time:50 B; objective-response-rate:proportion:31 C; progression-free-survival:median:22 C; overall-survival:rate-at-time:55 C"),
    ("two drugs", "Survival curves did not differ. At 1, 3 and 5 years 80%, 50% and 30% of patients given doxorubicin were alive. In those given trabectedin the rates were 82%, 55% and 36%.", "overall-survival:rate-at-time:80 A @1 year; overall-survival:rate-at-time:50 A @3 years; overall-survival:rate-at-time:30 A @5 years; overall-survival:rate-at-time:82 B @1 year; overall-survival:rate-at-time:55 B @3 years; overall-survival:rate-at-time:36 B @5 years"),
    ("two drugs", "One- and two-year survival were 60% and 40% for trabectedin and 50% and 30% for doxorubicin. Median time to progression was 5.1 and 3.9 months.", "overall-survival:rate-at-time:60 B @1 year; overall-survival:rate-at-time:40 B @2 years; overall-survival:rate-at-time:50 A @1 year; overall-survival:rate-at-time:30 A @2 years; time-to-progression:median:5.1 B; time-to-progression:median:3.9 A"),
    ("two drugs", "Only 5% of trabectedin patients developed alopecia. This compares with 72% of doxorubicin patients. Cardiac toxicity was confined to the doxorubicin group (6%).", "adverse-event-rate:proportion:5 B; adverse-event-rate:proportion:72 A; adverse-event-rate:proportion:6 A"),
    ("two drugs", "Overall, 25 patients responded (20%): eight of 60 (13%) after doxorubicin and 17 of 62 (27%) after trabectedin. The median duration of these responses was 5 and 9 months, respectively.", "objective-response-rate:proportion:20 - 25/; objective-response-rate:proportion:13 A 8/60; objective-response-rate:proportion:27 B 17/62; duration-of-response:median:5 A; duration-of-response:median:9 B"),
    ("two drugs", "Doxorubicin was given to 60 patients. Eight of them had a response (13%; 95% CI 6-24%). Trabectedin was given to 62, of whom 17 had a response (27%; 95% CI 17-40%).", "objective-response-rate:proportion:13 A 8/ 6-24; objective-response-rate:proportion:27 B 17/ 17-40"),
    ("two drugs", "Patients in the trabectedin arm had a higher response rate (27% v 13%) but also more grade 3 or worse toxicity (61% v 45%). There was one treatment-related death in that arm. CONCLUSION: Trabectedin doubled the response rate from 13% to 27%.", "objective-response-rate:proportion:27 B; objective-response-rate:proportion:13 A; adverse-event-rate:proportion:61 B; adverse-event-rate:proportion:45 A; mortality-rate:count:1 B"),
    ("standard arm", "Objective response was 27% (17/62; 95% CI, 17-40) in the experimental arm. The control arm had an objective response of 13% (8/60; 95% CI, 6-24). Disease control rates were 71% and 55%.", "objective-response-rate:proportion:27 B 17/62 17-40; objective-response-rate:proportion:13 A 8/60 6-24; disease-control-rate:proportion:71 B; disease-control-rate:proportion:55 A"),
    ("standard arm", "Median OS was not reached with trabectedin and was 14 months (95% CI 11–17) with doxorubicin. The 2-year OS rates were 58% (46–68) and 33% (22–45), respectively.", "overall-survival:median:None B; overall-survival:median:14 A 11-17; overall-survival:rate-at-time:58 B 46-68; overall-survival:rate-at-time:33 A 22-45"),
    ("standard arm", "Patients assigned trabectedin lived longer than those assigned doxorubicin. Two-year survival was 40% versus 30%, and the corresponding medians were 18 versus 14 months. After adjustment for age, the hazard ratio was 0.72 (95% CI 0.56–0.93).", "overall-survival:rate-at-time:40 B; overall-survival:rate-at-time:30 A; overall-survival:median:18 B; overall-survival:median:14 A; overall-survival:hazard-ratio:0.72 B/A 0.56-0.93"),
    ("standard arm", "Toxicity was mild with trabectedin: nausea 20%, vomiting 12%, fatigue 9%. With doxorubicin, the percentages were 45%, 30% and 10%.", "adverse-event-rate:proportion:20 B; adverse-event-rate:proportion:12 B; adverse-event-rate:proportion:9 B; adverse-event-rate:proportion:45 A; adverse-event-rate:proportion:30 A; adverse-event-rate:proportion:10 A"),
    ("standard arm", "Trabectedin was better tolerated. Grade 3 nausea was reported by 4% of patients, as compared with 15% of the controls. For vomiting, the rates were 2% and 12%.", "adverse-event-rate:proportion:4 B; adverse-event-rate:proportion:15 A; adverse-event-rate:proportion:2 B; adverse-event-rate:proportion:12 A"),
    ("standard arm", "The control group fared worse. Median survival was only 14 months, against 18 months for trabectedin.", "overall-survival:median:14 A; overall-survival:median:18 B"),
    ("standard arm", "In the intention-to-treat population, median PFS was 27 weeks in the trabectedin arm (95% CI 22 to 33) and 13 weeks in the doxorubicin arm (95% CI 10 to 16); in the per-protocol population, the medians were 29 and 14 weeks.", "progression-free-survival:median:27 B 22-33; progression-free-survival:median:13 A 10-16; progression-free-survival:median:29 B; progression-free-survival:median:14 A"),
    ("standard arm", "Thirty patients in each arm are still alive. The median survival is 17 months for doxorubicin and 19 months for trabectedin, with 3-year rates of 21% and 25%.", "alive-rate:count:30 A; alive-rate:count:30 B; overall-survival:median:17 A; overall-survival:median:19 B; overall-survival:rate-at-time:21 A @3 years; overall-survival:rate-at-time:25 B @3 years"),
    ("standard arm", "The 6-month PFS rate, the primary end point, was 52% (95% CI 40–64) in the trabectedin arm. The doxorubicin arm had a 6-month PFS rate of 31% (20–42). Median PFS was 6.4 and 3.2 months.", "progression-free-survival:rate-at-time:52 B 40-64 @6 months; progression-free-survival:rate-at-time:31 A 20-42 @6 months; progression-free-survival:median:6.4 B; progression-free-survival:median:3.2 A"),
    ("standard arm", "Doxorubicin-treated patients had a response rate of 13%, a median PFS of 13 weeks and a 2-year survival of 30%. For trabectedin-treated patients these values were 27%, 27 weeks and 40%.", "objective-response-rate:proportion:13 A; progression-free-survival:median:13 A; overall-survival:rate-at-time:30 A @2 years; objective-response-rate:proportion:27 B; progression-free-survival:median:27 B; overall-survival:rate-at-time:40 B @2 years"),
    ("standard arm", "Median survival improved from 14 months in the control arm to 18 months in the experimental arm. This corresponded to a hazard ratio of 0.70 (95% CI 0.55 to 0.90).", "overall-survival:median:14 A; overall-survival:median:18 B; overall-survival:hazard-ratio:0.70 B/A 0.55-0.90"),
    ("standard arm", "Compared with doxorubicin, trabectedin led to more ALT elevation (26% v 3%) but less alopecia (2% v 60%) and less febrile neutropenia (5% v 10%).", "adverse-event-rate:proportion:26 B; adverse-event-rate:proportion:3 A; adverse-event-rate:proportion:2 B; adverse-event-rate:proportion:60 A; adverse-event-rate:proportion:5 B; adverse-event-rate:proportion:10 A"),
    ("standard arm", "Grade 3/4 events more frequent with doxorubicin were neutropenia (40% v 31%) and stomatitis (9% v 1%); those more frequent with trabectedin were ALT elevation (26% v 3%) and fatigue (8% v 5%).", "adverse-event-rate:proportion:40 A; adverse-event-rate:proportion:31 B; adverse-event-rate:proportion:9 A; adverse-event-rate:proportion:1 B; adverse-event-rate:proportion:26 B; adverse-event-rate:proportion:3 A; adverse-event-rate:proportion:8 B; adverse-event-rate:proportion:5 A"),
    ("standard arm", "Median follow-up was 31 months in the trabectedin arm and 30 months in the doxorubicin arm. By then, 45 (73%) and 52 (87%) patients had progressed.", "follow-up-time:median:31 B; follow-up-time:median:30 A; progression-rate:proportion:73 B 45/; progression-rate:proportion:87 A 52/"),
    ("standard arm", "Survival favoured trabectedin: the 1-, 2- and 3-year rates were 70%, 45% and 30%, compared with 60%, 32% and 18% for doxorubicin.", "overall-survival:rate-at-time:70 B @1 year; overall-survival:rate-at-time:45 B @2 years; overall-survival:rate-at-time:30 B @3 years; overall-survival:rate-at-time:60 A @1 year; overall-survival:rate-at-time:32 A @2 years; overall-survival:rate-at-time:18 A @3 years"),
    ("standard arm", "Overall survival was similar, with medians of 17.8 months (95% CI 14-21) for doxorubicin and 18.1 months (95% CI 15-22) for trabectedin and a hazard ratio of 0.97 (95% CI 0.75-1.26).", "overall-survival:median:17.8 A 14-21; overall-survival:median:18.1 B 15-22; overall-survival:hazard-ratio:0.97 B/A 0.75-1.26"),
    ("letters", "Toxic deaths: one in arm A (0.4%), two in arm B (0.8%). Grade 4 neutropenia: 1% and 12%. Grade 3 diarrhea: 7% and 11%.", "mortality-rate:proportion:0.4 A 1/; mortality-rate:proportion:0.8 B 2/; adverse-event-rate:proportion:1 A; adverse-event-rate:proportion:12 B; adverse-event-rate:proportion:7 A; adverse-event-rate:proportion:11 B"),
    ("letters", "DFS at 3 years: A 72%, B 78%. OS at 3 years: A 86%, B 88%. Neuropathy grade 3: A 0.2%, B 12%.", "disease-free-survival:rate-at-time:72 A; disease-free-survival:rate-at-time:78 B; overall-survival:rate-at-time:86 A; overall-survival:rate-at-time:88 B; adverse-event-rate:proportion:0.2 A; adverse-event-rate:proportion:12 B"),
    ("infusion", "Response rates were 41% in the combined group vs 14% in the monotherapy group. Time to hepatic progression was 15 vs 6 months, whereas extrahepatic progression occurred earlier (7 vs 10 months).", "objective-response-rate:proportion:41 A; objective-response-rate:proportion:14 B; time-to-progression:median:15 A; time-to-progression:median:6 B; time-to-progression:median:7 A; time-to-progression:median:10 B"),
    ("placebo", "Patients who received bevacizumab had a median survival of 20.3 months, those who received placebo 15.6 months. One-year survival was 74% and 63%, response 45% and 35%.", "overall-survival:median:20.3 A; overall-survival:median:15.6 B; overall-survival:rate-at-time:74 A; overall-survival:rate-at-time:63 B; objective-response-rate:proportion:45 A; objective-response-rate:proportion:35 B"),
    ("placebo", "The most frequent any-grade events in the bevacizumab group were hypertension (22%), diarrhoea (34%) and bleeding (12%), and in the placebo group diarrhoea (27%), nausea (25%) and hypertension (8%).", "adverse-event-rate:proportion:22 A; adverse-event-rate:proportion:34 A; adverse-event-rate:proportion:12 A; adverse-event-rate:proportion:27 B; adverse-event-rate:proportion:25 B; adverse-event-rate:proportion:8 B"),
    ("placebo", "In a previous trial, bevacizumab gave a median survival of 20 months. In our study the median was 18.4 months with bevacizumab and 16.0 months with placebo.", "overall-survival:median:18.4 A; overall-survival:median:16.0 B"),
    ("placebo", "Fewer deaths were recorded on bevacizumab than on placebo (180 [45%] vs 215 [52%]). Median OS was 20.3 and 15.6 months, respectively (stratified HR 0.66, 95% CI 0.54–0.81; p<0.0001), a difference of 4.7 months.", "death-rate:proportion:45 A 180/; death-rate:proportion:52 B 215/; overall-survival:median:20.3 A; overall-survival:median:15.6 B; overall-survival:hazard-ratio:0.66 A/B 0.54-0.81; overall-survival:difference:4.7 A/B"),
    ("three drugs", "Median survival times were 14 months (doxorubicin), 18 months (trabectedin) and 16 months (pazopanib). Two-year survival was 25%, 36% and 31%. The HR versus doxorubicin was 0.72 (95% CI 0.56–0.93) for trabectedin and 0.84 (95% CI 0.66–1.07) for pazopanib.", "overall-survival:median:14 A; overall-survival:median:18 B; overall-survival:median:16 C; overall-survival:rate-at-time:25 A; overall-survival:rate-at-time:36 B; overall-survival:rate-at-time:31 C; overall-survival:hazard-ratio:0.72 B/A 0.56-0.93; overall-survival:hazard-ratio:0.84 C/A 0.66-1.07"),
    ("three letters", "Patients in arm A had a 5-year survival of 60%. The rates in arms B and C were 65% and 71%. Corresponding DFS rates were 50%, 55% and 62%.", "overall-survival:rate-at-time:60 A; overall-survival:rate-at-time:65 B; overall-survival:rate-at-time:71 C; disease-free-survival:rate-at-time:50 A; disease-free-survival:rate-at-time:55 B; disease-free-survival:rate-at-time:62 C"),
    ("three letters", "Median PFS was 5.1 months in arm A. It was 6.8 months in arm B and 7.2 months in arm C.", "progression-free-survival:median:5.1 A; progression-free-survival:median:6.8 B; progression-free-survival:median:7.2 C"),
    ("two drugs", "The figures for complete response were 5% with doxorubicin and 11% with trabectedin, and those for partial response 8% and 16%.", "complete-response-rate:proportion:5 A; complete-response-rate:proportion:11 B; partial-response-rate:proportion:8 A; partial-response-rate:proportion:16 B"),
    ("two drugs", "Severe vomiting occurred in 45% of courses of doxorubicin and in 12% of courses of trabectedin. Severe leukopenia was noted in 30 and 41%, and thrombocytopenia in 10 and 14%.", "adverse-event-rate:proportion:45 A; adverse-event-rate:proportion:12 B; adverse-event-rate:proportion:30 A; adverse-event-rate:proportion:41 B; adverse-event-rate:proportion:10 A; adverse-event-rate:proportion:14 B"),
    ("two drugs", "Men and women had similar survival (15 and 17 months). Trabectedin gave longer survival than doxorubicin in both sexes (18 v 13 months in men; 20 v 15 months in women).", "overall-survival:median:15 -; overall-survival:median:17 -; overall-survival:median:18 B; overall-survival:median:13 A; overall-survival:median:20 B; overall-survival:median:15 A"),
    ("standard arm", "Time to treatment failure was longer with trabectedin (median, 5.5 months) than with doxorubicin (median, 3.1 months), as was OS (18 v 14 months).", "time-to-treatment-failure:median:5.5 B; time-to-treatment-failure:median:3.1 A; overall-survival:median:18 B; overall-survival:median:14 A"),
    ("standard arm", "Neither median OS (18.2 months [95% CI 15.0–21.4] with trabectedin vs 17.5 months [14.1–20.9] with doxorubicin; HR 0.95 [0.75–1.20]) nor the response rate (27% [17–40] vs 23% [13–36]) differed.", "overall-survival:median:18.2 B 15.0-21.4; overall-survival:median:17.5 A 14.1-20.9; overall-survival:hazard-ratio:0.95 B/A 0.75-1.20; objective-response-rate:proportion:27 B 17-40; objective-response-rate:proportion:23 A 13-36"),
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
    ("Methotrexate and 5-FU in colorectal cancer", "Patients with measurable advanced colorectal cancer were randomised to either 5-FU 600 mg/m2 i.v. bolus weekly (arm A) or MTX 200 mg/m2 followed 24 h later by 5-FU (arm B).", "fluorouracil;fluorouracil+methotrexate"),
    ("Phase II registry record", "Arm I: Patients receive oxaliplatin IV over 2 hours and capecitabine PO BID on days 1-14. Arm II: Patients receive oxaliplatin and capecitabine as in arm I and bevacizumab IV on day 1.", "capecitabine+oxaliplatin;bevacizumab+capecitabine+oxaliplatin"),
    ("Randomized study of cetuximab in colon cancer", "Patients are randomized to 1 of 2 treatment arms. Arm I: Patients receive FOLFOX. Arm II: Patients receive FOLFOX as in arm I and cetuximab IV over 1-2 hours on days 1 and 8.", "fluorouracil+leucovorin+oxaliplatin;cetuximab+fluorouracil+leucovorin+oxaliplatin"),
    ("Gastric cancer chemotherapy", "Patients are randomized to 1 of 3 arms. ARM A: docetaxel and cisplatin. ARM B: irinotecan and cisplatin. ARM C: docetaxel and irinotecan.", "cisplatin+docetaxel;cisplatin+irinotecan;docetaxel+irinotecan"),
    ("HAIC versus sorafenib", "Patients were randomised 1:1 to HAIC-FO (oxaliplatin 130 mg/m2, leucovorin 200 mg/m2, fluorouracil 400 mg/m2 bolus and 2400 mg/m2 infusion, every 3 weeks) or sorafenib 400 mg twice daily.", "fluorouracil+leucovorin+oxaliplatin;sorafenib"),
    ("Gemcitabine-cisplatin in biliary cancer", "We randomly assigned 410 patients to receive either cisplatin (25 mg per square meter of body-surface area) followed by gemcitabine (1000 mg per square meter on days 1 and 8, every 3 weeks for eight cycles) or gemcitabine alone (1000 mg per square meter on days 1, 8, and 15, every 4 weeks for six cycles) for up to 24 weeks.", "cisplatin+gemcitabine;gemcitabine"),
    ("Imatinib dose", "Patients with advanced GIST were randomized to imatinib 400 mg either once or twice a day.", "imatinib;imatinib"),
    ("G-CSF in small-cell lung cancer", "Patients with small-cell lung cancer were randomised to receive CDE with G-CSF or CDE with placebo.", "cyclophosphamide+doxorubicin+etoposide;cyclophosphamide+doxorubicin+etoposide"),
    ("FEC versus CMF", "Women received either six cycles of CMF (classical) or six cycles of FEC at doses of 50 mg/m2 of epirubicin.", "cyclophosphamide+fluorouracil+methotrexate;cyclophosphamide+epirubicin+fluorouracil"),
    ("VAC versus VACA", "Children with Ewing sarcoma were randomised to vincristine, dactinomycin, cyclophosphamide and doxorubicin (regimen A) or the same four drugs plus ifosfamide and etoposide (regimen B).", "cyclophosphamide+dactinomycin+doxorubicin+vincristine;cyclophosphamide+dactinomycin+doxorubicin+etoposide+ifosfamide+vincristine"),
    ("Cisplatin in ovarian cancer", "Four hundred ten women were randomly assigned to receive cisplatin 75 mg/m2 with either cyclophosphamide 750 mg/m2 or paclitaxel 135 mg/m2 over 24 hours.", "cisplatin+cyclophosphamide;cisplatin+paclitaxel"),
    ("Single arm phase II conversion", "Eligible patients had initially unresectable liver-only metastases. Treatment: FOLFOXIRI (irinotecan 165 mg/m2, oxaliplatin 85 mg/m2, l-LV 200 mg/m2, 5-FU 3200 mg/m2 48-h c.i.) plus panitumumab 6 mg/kg, every 2 weeks up to 8 cycles.", "fluorouracil+irinotecan+leucovorin+oxaliplatin+panitumumab"),
    ("Single arm, old", "Twenty-eight previously untreated patients with advanced gastric carcinoma were entered in a phase II study of a combination of 5-fluorouracil 600 mg/m2 days 1, 8, 29, 36, Adriamycin 30 mg/m2 days 1, 29 and mitomycin C 10 mg/m2 day 1 (FAM).", "doxorubicin+fluorouracil+mitomycin"),
    ("Old single arm 2", "Seventeen patients with disseminated carcinoid were given streptozotocin (500 mg/m2 daily x 5) and 5-fluorouracil (400 mg/m2 daily x 5) every six weeks.", "fluorouracil+streptozocin"),
    ("Conversion therapy: lenvatinib plus PD-1", "Patients with unresectable HCC received lenvatinib (8 mg or 12 mg by body weight) and toripalimab 240 mg every three weeks together with HAIC of FOLFOX every three weeks.", "fluorouracil+lenvatinib+leucovorin+oxaliplatin+toripalimab"),
    ("Camrelizumab plus apatinib", "In this single-arm trial, eligible patients received neoadjuvant camrelizumab (200 mg intravenously every 2 weeks) for three cycles concurrent with apatinib (250 mg orally per day) for 21 days before resection.", "apatinib+camrelizumab"),
    ("Weekly vs biweekly", "Patients were assigned at random to weekly irinotecan 125 mg/m2 (4 weeks on, 2 weeks off) or to irinotecan 350 mg/m2 once every 3 weeks.", "irinotecan;irinotecan"),
    ("Levamisole", "Twelve hundred ninety-six patients with resected colon cancer were assigned to observation, levamisole alone, or levamisole combined with fluorouracil.", "-;levamisole;fluorouracil+levamisole"),
    ("Interferon", "Patients were randomised into two groups: group A, 5-FU 750 mg/m2/day for 5 days then weekly bolus plus interferon alpha-2a 9 MU three times weekly, and group B, 5-FU plus leucovorin.", "fluorouracil+interferon alfa-2a;fluorouracil+leucovorin"),
    ("Lancet surgery alone", "436 patients were randomised into one of three groups: surgery alone, surgery followed by radiotherapy, or surgery followed by chemotherapy with mitomycin, doxorubicin, and fluorouracil.", "-;-;doxorubicin+fluorouracil+mitomycin"),
    ("T-DM1", "Patients were assigned to T-DM1 or lapatinib plus capecitabine.", "trastuzumab emtansine;capecitabine+lapatinib"),
    ("NeoSphere-like", "Patients were randomly assigned to receive four neoadjuvant cycles of: trastuzumab plus docetaxel (group A) or pertuzumab and trastuzumab plus docetaxel (group B) or pertuzumab and trastuzumab (group C) or pertuzumab plus docetaxel (group D).", "docetaxel+trastuzumab;docetaxel+pertuzumab+trastuzumab;pertuzumab+trastuzumab;docetaxel+pertuzumab"),
    ("HD trial", "Patients with Hodgkin's disease were randomly assigned to MOPP alone for six to eight cycles, MOPP alternating with ABVD for 12 cycles, or ABVD alone for six to eight cycles.", "mechlorethamine+prednisone+procarbazine+vincristine;bleomycin+dacarbazine+doxorubicin+mechlorethamine+prednisone+procarbazine+vinblastine+vincristine;bleomycin+dacarbazine+doxorubicin+vinblastine"),
    ("Trial of two dose schedules in colorectal cancer", "A hundred and one patients were randomised to receive the de Gramont regimen (leucovorin 200 mg/m2 and 5-FU) or the Mayo regimen (5-FU 425 mg/m2 plus leucovorin 20 mg/m2).", "fluorouracil+leucovorin;fluorouracil+leucovorin"),
    ("Maintenance cetuximab", "Patients with disease control after eight cycles of FOLFIRI plus cetuximab were randomised to cetuximab maintenance or observation.", "cetuximab;-"),
    ("Sequential docetaxel after epirubicin", "Patients were randomised to epirubicin 100 mg/m2 for four cycles followed by CMF for four cycles (E-CMF) or CMF alone for eight cycles.", "cyclophosphamide+epirubicin+fluorouracil+methotrexate;cyclophosphamide+fluorouracil+methotrexate"),
    ("FEC then docetaxel", "1999 patients were assigned to six cycles of FEC every 21 days or three cycles of FEC followed by three cycles of docetaxel (FEC-D).", "cyclophosphamide+epirubicin+fluorouracil;cyclophosphamide+docetaxel+epirubicin+fluorouracil"),
    ("Dexrazoxane", "Women with advanced breast cancer receiving FAC were randomised to dexrazoxane or no dexrazoxane with each cycle.", "cyclophosphamide+dexrazoxane+doxorubicin+fluorouracil;cyclophosphamide+doxorubicin+fluorouracil"),
    ("Palonosetron", "Patients scheduled to receive highly emetogenic chemotherapy were randomised to a single dose of palonosetron 0.25 mg, palonosetron 0.75 mg, or ondansetron 32 mg.", "palonosetron;palonosetron;ondansetron"),
    ("Megestrol acetate for cachexia", "Eligible patients were randomly assigned to oral megestrol acetate 800 mg/d plus placebo, dronabinol 2.5 mg twice a day plus placebo, or both agents.", "megestrol acetate;dronabinol;dronabinol+megestrol acetate"),
    ("Concurrent chemoradiation for nasopharyngeal carcinoma", "Patients were randomised to induction gemcitabine and cisplatin followed by concurrent cisplatin-radiotherapy, or to concurrent cisplatin-radiotherapy alone.", "cisplatin+gemcitabine;cisplatin"),
    ("Chemoradiation for cervical cancer", "Women were assigned to radiotherapy in combination with one of three chemotherapy regimens: 40 mg of cisplatin per square meter per week for six weeks (group 1); 50 mg of cisplatin, 4 g of fluorouracil, and 2 g of hydroxyurea (group 2); or 3 g of oral hydroxyurea twice weekly for six weeks (group 3).", "cisplatin;cisplatin+fluorouracil+hydroxyurea;hydroxyurea"),
    ("Larynx preservation", "Patients were randomly assigned to one of three treatments: induction cisplatin plus fluorouracil followed by radiotherapy, radiotherapy with concurrent administration of cisplatin, or radiotherapy alone.", "cisplatin+fluorouracil;cisplatin;-"),
    ("Fulvestrant two doses", "Postmenopausal women were randomly assigned 1:1 to fulvestrant 500 mg or fulvestrant 250 mg every 28 days.", "fulvestrant;fulvestrant"),
    ("Phase II of S-1 and irinotecan (IRIS)", "S-1 was administered orally at 40-60 mg twice daily for 14 days and irinotecan 100 mg/m2 was infused on days 1 and 15 of a 28-day cycle.", "irinotecan+s-1"),
    ("A phase II trial of cetuximab and CAPOX", "Treatment comprised cetuximab (400 mg/m2 loading, then 250 mg/m2 weekly) in combination with capecitabine (1,700 mg/m2/day, d1-14) and oxaliplatin (130 mg/m2, d1) every 21 days.", "capecitabine+cetuximab+oxaliplatin"),
    ("Liver metastases made resectable by chronomodulated chemotherapy", "From March 1988 to June 1994, 151 patients with unresectable liver metastases received fully ambulatory chemotherapy with 5-fluorouracil, leucovorin, and oxaliplatin (chronotherapy in 83% of them).", "fluorouracil+leucovorin+oxaliplatin"),
    ("Hepatic arterial infusion for unresectable metastases", "Forty-nine patients were treated with HAI FUDR/dexamethasone plus systemic oxaliplatin and irinotecan in a phase I protocol.", "dexamethasone+floxuridine+irinotecan+oxaliplatin"),
    ("Registry intervention text", "Drug: Regorafenib 160 mg po every day for 3 weeks of every 4 week cycle plus best supportive care. Patients will be randomized to regorafenib or matching placebo tablets.", "regorafenib;-"),
    ("Registry of surgery", "Arm 1: neoadjuvant chemotherapy (3 cycles of mFOLFOX6), liver resection, then adjuvant chemotherapy. Arm 2: liver resection followed by 6 cycles of adjuvant mFOLFOX6.", "fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Old breast trial", "Postmenopausal women were randomised to one of four treatments: L-PAM + 5-FU (PF), PF + tamoxifen (PFT), no therapy, or tamoxifen alone.", "fluorouracil+melphalan;fluorouracil+melphalan+tamoxifen;-;tamoxifen"),
    ("Gimeracil", "Patients with pancreatic cancer (n=834) were randomly assigned to gemcitabine alone (1,000 mg/m2 on days 1, 8, and 15), S-1 alone (80, 100, or 120 mg/d on days 1 to 28), or gemcitabine plus S-1 (1,000 mg/m2 on days 1 and 8 plus 60, 80, or 100 mg/d on days 1 to 14).", "gemcitabine;s-1;gemcitabine+s-1"),
    ("mFOLFIRINOX adjuvant", "We randomly assigned 493 patients with resected pancreatic ductal adenocarcinoma to receive a modified FOLFIRINOX regimen (oxaliplatin [85 mg per square meter of body-surface area], irinotecan [180 mg per square meter, reduced to 150 mg per square meter after a protocol-specified safety analysis], leucovorin [400 mg per square meter], and fluorouracil [2400 mg per square meter] every 2 weeks) or gemcitabine (1000 mg per square meter on days 1, 8, and 15 every 4 weeks) for 24 weeks.", "fluorouracil+irinotecan+leucovorin+oxaliplatin;gemcitabine"),
    ("Annals style three arms", "Patients received FOLFIRI (arm A), LV5FU2 + irinotecan day 1 only (arm B), or LV5FU2 followed by FOLFIRI on progression (arm C).", "fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin"),
    ("Comparison of two palliative regimens in oesophageal cancer", "Consecutive patients were prospectively randomised to epirubicin, cisplatin and protracted venous-infusion 5-FU (ECF) or 5-FU, doxorubicin and methotrexate (FAMTX).", "cisplatin+epirubicin+fluorouracil;doxorubicin+fluorouracil+methotrexate"),
    ("A crossover study of antiemetics", "Fifty patients receiving cisplatin were randomised to metoclopramide 2 mg/kg or nabilone 2 mg for the first course and crossed over to the other drug for the second.", "cisplatin+metoclopramide;cisplatin+nabilone"),
    ("Gemcitabine with or without mitomycin", "Patients with biliary cancer were enrolled; arm 1 was gemcitabine 1,000 mg/m2 and arm 2 gemcitabine plus mitomycin 10 mg/m2 every 3 weeks.", "gemcitabine;gemcitabine+mitomycin"),
    ("Three schedules of paclitaxel", "Women with relapsed ovarian cancer were randomised to paclitaxel 175 mg/m2 over 3 hours every 3 weeks, 67 mg/m2 weekly, or 100 mg/m2 weekly for three of four weeks.", "paclitaxel;paclitaxel;paclitaxel"),
    ("Docetaxel schedules in prostate cancer", "Men were randomised to weekly docetaxel 30 mg/m2, three-weekly docetaxel 75 mg/m2, or mitoxantrone 12 mg/m2, each with prednisone 10 mg daily.", "docetaxel+prednisone;docetaxel+prednisone;mitoxantrone+prednisone"),
    ("Bevacizumab second-line", "Patients were randomly assigned to one of three treatment groups: oxaliplatin, fluorouracil, and leucovorin (FOLFOX4) with bevacizumab; FOLFOX4 without bevacizumab; or bevacizumab alone.", "bevacizumab+fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin;bevacizumab"),
    ("Three or six months", "Patients were randomised (1:1) to 3 months or 6 months of oxaliplatin-containing adjuvant chemotherapy (CAPOX or FOLFOX at the clinician's choice).", "capecitabine+fluorouracil+leucovorin+oxaliplatin;capecitabine+fluorouracil+leucovorin+oxaliplatin"),
    ("Neoadjuvant chemoradiation in pancreatic cancer", "Treatment consisted of 10 fractions of 3 Gy with gemcitabine 400 mg/m2 weekly for seven doses, followed by pancreaticoduodenectomy.", "gemcitabine"),
    ("Ovarian suppression", "We randomly assigned premenopausal women to 5 years of tamoxifen, tamoxifen plus ovarian suppression, or exemestane plus ovarian suppression.", "tamoxifen;tamoxifen;exemestane"),
    ("BEP or EP", "Good-risk germ cell cancer patients were randomised to three cycles of BEP (bleomycin, etoposide, cisplatin) or four cycles of EP.", "bleomycin+cisplatin+etoposide;cisplatin+etoposide"),
    ("Osteosarcoma", "Patients were randomly assigned to MAP (methotrexate, doxorubicin and cisplatin) or MAP plus ifosfamide and etoposide (MAPIE).", "cisplatin+doxorubicin+methotrexate;cisplatin+doxorubicin+etoposide+ifosfamide+methotrexate"),
    ("Registry-style, NCI PDQ", "OUTLINE: This is a randomized, multicenter study. Patients are stratified by stage. Patients are randomized to 1 of 2 treatment arms. Arm I: Patients undergo surgery followed by observation. Arm II: Patients receive gemcitabine IV over 30 minutes on days 1, 8, and 15 and undergo surgery.", "-;gemcitabine"),
    ("Registry-style single arm", "Patients receive irinotecan IV over 90 minutes on day 1 and oral capecitabine twice daily on days 1-14. Treatment repeats every 21 days in the absence of disease progression or unacceptable toxicity.", "capecitabine+irinotecan"),
    ("Registry-style, cross-over", "Participants will be randomised to receive either trifluridine/tipiracil with bevacizumab or capecitabine with bevacizumab until progression.", "bevacizumab+tipiracil+trifluridine;bevacizumab+capecitabine"),
    ("Combined therapy in melanoma", "Patients with a BRAF V600E mutation were randomly assigned to receive dabrafenib (150 mg twice daily) and trametinib (2 mg once daily) or vemurafenib (960 mg twice daily).", "dabrafenib+trametinib;vemurafenib"),
    ("Chemotherapy for prostate cancer", "A total of 640 men received 10 mg of prednisone daily and were randomly assigned to mitoxantrone or docetaxel.", "mitoxantrone+prednisone;docetaxel+prednisone"),
    ("Chemotherapy for prostate cancer", "Men took part at 30 centres; all received prednisone 5 mg twice daily and were randomly assigned to cabazitaxel or docetaxel.", "cabazitaxel+prednisone;docetaxel+prednisone"),
    ("Weekly or three-weekly treatment", "Men were randomly assigned to 12 mg/m2 of mitoxantrone every three weeks, 75 mg/m2 of docetaxel every three weeks or 30 mg/m2 of docetaxel weekly for five of every six weeks.", "mitoxantrone;docetaxel;docetaxel"),
    ("Antibodies in colorectal cancer", "Patients with KRAS wild-type colorectal cancer were randomised to FOLFIRI + Cmab or FOLFIRI + Pmab.", "cetuximab+fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin+panitumumab"),
    ("Second-line chemotherapy in pancreatic cancer", "Patients with pancreatic cancer were randomised to GEM or GEM plus nab-PTX.", "gemcitabine;gemcitabine+nab-paclitaxel"),
    ("Antibody therapy of breast cancer", "Patients with HER2-positive breast cancer were randomised to TZM plus DTX or to T-DM1.", "docetaxel+trastuzumab;trastuzumab emtansine"),
    ("Two doses of an anthracycline in leukaemia", "We randomly assigned patients to receive cytarabine for 7 days plus daunorubicin for 3 days, either at the conventional dose of 45 mg/m2 (411 patients) or at an escalated dose of 90 mg/m2 (402 patients).", "cytarabine+daunorubicin;cytarabine+daunorubicin"),
    ("Two doses of epirubicin", "We randomly assigned patients to receive epirubicin at either a standard dose of 60 mg/m2 (n = 50) or a high dose of 100 mg/m2 (n = 52).", "epirubicin;epirubicin"),
    ("Intensified chemotherapy", "Patients were assigned to epirubicin and cyclophosphamide at a standard dose (n = 50) or an intensified dose (n = 52).", "cyclophosphamide+epirubicin;cyclophosphamide+epirubicin"),
]  # fmt: skip

# title, methods, drugs of each arm with its patients and its role: "tamoxifen=60@E"
SIZED = [
    ("Tamoxifen for advanced hepatocellular carcinoma", "One hundred and twenty patients were entered into the study; 60 were randomised to tamoxifen 20 mg b.d. and 60 to placebo.", "tamoxifen=60;-=60"),
    ("Doxorubicin versus no therapy in hepatocellular carcinoma", "Between 1979 and 1984, 106 patients entered a prospective randomized trial of doxorubicin (60 mg/m2 i.v. every 3 weeks) versus no antitumor therapy. Sixty patients received doxorubicin and 46 had no therapy.", "doxorubicin=60;-=46"),
    ("5-FU with or without leucovorin", "Sixty-one patients were randomized: 30 to 5-FU alone and 31 to 5-FU with high-dose leucovorin.", "fluorouracil=30;fluorouracil+leucovorin=31"),
    ("Maintenance bevacizumab", "After 18 weeks of CAPIRI plus bevacizumab, non-progressing patients were randomised to bevacizumab maintenance (n=180) or no maintenance (n=178).", "bevacizumab=180;-=178"),
    ("Maintenance pemetrexed after induction", "Patients who had not progressed after four cycles of cisplatin plus gemcitabine were randomly assigned (2:1) to pemetrexed plus best supportive care (n=441) or placebo plus best supportive care (n=222).", "pemetrexed=441@E;-=222@C"),
    ("Maintenance olaparib", "Patients whose disease had not progressed during at least 16 weeks of first-line platinum-based chemotherapy were assigned in a 3:2 ratio to receive maintenance olaparib or placebo. Of 154 randomized patients, 92 were assigned to olaparib and 62 to placebo.", "olaparib=92@E;-=62@C"),
    ("Second-line docetaxel in gastric cancer", "168 patients were randomly assigned: 84 to docetaxel 75 mg/m2 and 84 to active symptom control alone.", "docetaxel=84@E;-=84@C"),
    ("Paclitaxel or irinotecan", "Patients were allocated to paclitaxel 80 mg/m2 on days 1, 8 and 15 (wPTX arm; n = 111) or irinotecan 150 mg/m2 every 2 weeks (IRI arm; n = 112).", "paclitaxel=111;irinotecan=112"),
    ("Adjuvant S-1 for gastric cancer", "Patients in stage II or III who underwent gastrectomy with D2 dissection were assigned to undergo surgery followed by adjuvant therapy with S-1 or to undergo surgery only. We randomly assigned 529 patients to the S-1 group and 530 patients to the surgery-only group.", "s-1=529@E;-=530@C"),
    ("Extended lymphadenectomy", "Patients with gastric cancer were randomly assigned to D1 (380 patients) or D2 (331 patients) dissection.", "-=380;-=331"),
    ("Laparoscopic versus open liver resection", "280 patients were randomly assigned to undergo laparoscopic (n = 133) or open (n = 147) liver resection.", "-=133;-=147"),
    ("Portal vein embolization", "Patients were randomised to ALPPS or two-stage hepatectomy (TSH). Of the 100 patients, 50 were allocated to each arm.", "-=50;-=50"),
    ("Radiotherapy in rectal cancer", "Patients were assigned to preoperative radiotherapy (25 Gy in five fractions; n=674) or selective postoperative chemoradiotherapy (45 Gy in 25 fractions with concurrent 5-fluorouracil; n=676).", "-=674;fluorouracil=676"),
    ("Short-course radiotherapy", "Patients received 5 x 5 Gy followed by six cycles of CAPOX and then surgery (experimental group) or capecitabine-based chemoradiotherapy followed by surgery (standard of care group).", "capecitabine+oxaliplatin@E;capecitabine@C"),
    ("Fractionation of breast radiotherapy", "Women who had lumpectomy were randomised to radiotherapy of the breast either at 48 Gy in 24 fractions (the control group) or at 40 Gy in 15 fractions (the short-course group).", "-@C;-@E"),
    ("TACE plus radiotherapy", "Ninety patients were assigned to sorafenib 400 mg twice daily (n = 45) or to TACE every 6 to 12 weeks plus external beam RT (n = 45).", "sorafenib=45@C;-=45@E"),
    ("Chemotherapy with HAIC", "A total of 247 patients were randomly assigned to sorafenib plus HAIC (125) or sorafenib (122). HAIC comprised oxaliplatin, fluorouracil and leucovorin.", "fluorouracil+leucovorin+oxaliplatin+sorafenib=125;sorafenib=122"),
    ("Atezolizumab plus bevacizumab", "In a global, open-label, phase 3 trial, patients with unresectable hepatocellular carcinoma who had not previously received systemic treatment were randomly assigned in a 2:1 ratio to receive either atezolizumab plus bevacizumab or sorafenib until unacceptable toxic effects occurred. The intention-to-treat population included 336 patients in the atezolizumab-bevacizumab group and 165 patients in the sorafenib group.", "atezolizumab+bevacizumab=336@E;sorafenib=165@C"),
    ("Lenvatinib versus sorafenib", "Of 1492 patients recruited, 954 eligible patients were randomly assigned to lenvatinib (n=478) or sorafenib (n=476).", "lenvatinib=478@E;sorafenib=476@C"),
    ("Capecitabine in biliary cancer", "Patients were randomly assigned 1:1 to receive oral capecitabine (1250 mg/m2 twice daily on days 1-14 of a 21-day cycle, for eight cycles) or observation commencing within 16 weeks of surgery. Between 2006 and 2014, 447 patients were enrolled; 223 patients with biliary tract cancer were randomly assigned to the capecitabine group and 224 to the observation group.", "capecitabine=223@E;-=224@C"),
    ("Somatostatin analogue", "We conducted a randomized, double-blind, placebo-controlled, multinational study of lanreotide. Patients were randomly assigned to receive an extended-release aqueous-gel formulation of lanreotide at a dose of 120 mg (101 patients) or placebo (103 patients) once every 28 days for 96 weeks.", "lanreotide=101@E;-=103@C"),
    ("Imatinib adjuvant", "Patients were randomly assigned to 12 or 36 months of imatinib 400 mg daily after surgery: 200 patients were allocated to each group.", "imatinib=200;imatinib=200"),
    ("Sunitinib", "Patients received a 50-mg starting dose of sunitinib or placebo once daily in 6-week cycles with 4 weeks on and 2 weeks off treatment. 312 patients were randomised in a 2:1 ratio (sunitinib, n=207; placebo, n=105).", "sunitinib=207@E;-=105@C"),
    ("Aprepitant for emesis", "Patients receiving cisplatin were randomised to ondansetron and dexamethasone with aprepitant or with placebo.", "aprepitant+cisplatin+dexamethasone+ondansetron@E;cisplatin+dexamethasone+ondansetron@C"),
    ("Exercise during chemotherapy", "Patients receiving adjuvant chemotherapy were randomly allocated to supervised exercise (n = 84) or usual care (n = 80).", "-=84@E;-=80@C"),
    ("Palliative care from diagnosis", "Patients with newly diagnosed gastric cancer were allocated to either early palliative care together with standard oncological care or standard oncological care alone.", "-@E;-@C"),
    ("Nutritional support", "Sixty malnourished patients were randomised to total parenteral nutrition plus surgery (30 patients) or surgery without TPN (30 patients).", "-=30@E;-=30@C"),
    ("Carboplatin plus paclitaxel with bevacizumab", "Patients were randomised to carboplatin (AUC 5 or 6) and paclitaxel (175 mg/m2), given every 3 weeks for 6 cycles, or to this regimen plus bevacizumab (7.5 mg/kg), given concurrently every 3 weeks for 5 or 6 cycles and continued for 12 additional cycles or until progression.", "carboplatin+paclitaxel@C;bevacizumab+carboplatin+paclitaxel@E"),
    ("Intraperitoneal chemotherapy", "Group 1 (control) received intravenous paclitaxel followed by intravenous cisplatin; group 2 received intravenous paclitaxel followed by intraperitoneal cisplatin and paclitaxel.", "cisplatin+paclitaxel@C;cisplatin+paclitaxel@E"),
    ("HIPEC", "Patients were randomly assigned, in a 1:1 ratio, to undergo interval cytoreductive surgery either with administration of HIPEC with cisplatin (surgery-plus-HIPEC group) or without HIPEC (surgery group).", "cisplatin@E;-@C"),
    ("HIPEC colorectal", "265 patients were included and assigned to cytoreductive surgery plus HIPEC with oxaliplatin (n=133) or cytoreductive surgery alone (n=132).", "oxaliplatin=133@E;-=132@C"),
    ("Abiraterone", "We randomly assigned 1088 men in a 1:1 ratio to receive abiraterone acetate (1000 mg) plus prednisone (5 mg twice daily) or placebo plus prednisone.", "abiraterone+prednisone@E;prednisone@C"),
    ("STAMPEDE-like", "Men were allocated 2:1:1:1 to standard of care (SOC-only; control), SOC + zoledronic acid (SOC + ZA), SOC + docetaxel (SOC + Doc), or SOC with both zoledronic acid and docetaxel (SOC + ZA + Doc). 2962 men were randomly assigned: 1184 SOC-only, 593 SOC + ZA, 592 SOC + Doc, 593 SOC + ZA + Doc.", "-=1184@C;zoledronic acid=593@E;docetaxel=592@E;docetaxel+zoledronic acid=593@E"),
    ("ADT plus docetaxel", "Men were assigned to either ADT plus docetaxel (at a dose of 75 mg per square meter every 3 weeks for six cycles) or ADT alone.", "docetaxel@E;-@C"),
    ("Checkpoint inhibitors", "Patients were assigned in a 1:1 ratio to nivolumab 3 mg/kg every 2 weeks with dacarbazine-matched placebo every 3 weeks, or dacarbazine 1000 mg/m2 every 3 weeks with nivolumab-matched placebo every 2 weeks.", "nivolumab@E;dacarbazine@C"),
    ("Sintilimab in lung cancer", "We randomly allocated (in a 3:1 ratio) 412 patients to pemetrexed and a platinum agent plus either sintilimab 200 mg or placebo every 3 weeks for four cycles, followed by sintilimab or placebo plus pemetrexed maintenance.", "pemetrexed+sintilimab@E;pemetrexed@C"),
    ("Three-arm head and neck", "Participants were randomly allocated (1:1:1) to pembrolizumab alone, pembrolizumab plus a platinum and 5-fluorouracil (pembrolizumab with chemotherapy), or cetuximab plus a platinum and 5-fluorouracil (cetuximab with chemotherapy). 301 received pembrolizumab alone, 281 received pembrolizumab with chemotherapy, and 300 received cetuximab with chemotherapy.", "pembrolizumab=301;fluorouracil+pembrolizumab=281;cetuximab+fluorouracil=300"),
    ("BEACON-like", "This trial enrolled 665 patients with BRAF V600E-mutated metastatic colorectal cancer. Patients were randomly assigned in a 1:1:1 ratio to receive encorafenib, binimetinib, and cetuximab (triplet-therapy group); encorafenib and cetuximab (doublet-therapy group); or the investigators' choice of either cetuximab and irinotecan or cetuximab and FOLFIRI (control group).", "binimetinib+cetuximab+encorafenib@E;cetuximab+encorafenib@E;cetuximab+fluorouracil+irinotecan+leucovorin@C"),
    ("FOLFOXIRI plus bevacizumab vs doublets", "Patients were randomised to control arm A: FOLFIRI plus bev, or experimental arm B: FOLFOXIRI plus bev; bev was 5 mg/kg.", "bevacizumab+fluorouracil+irinotecan+leucovorin@C;bevacizumab+fluorouracil+irinotecan+leucovorin+oxaliplatin@E"),
    ("TRIBE2-like", "Patients were randomly assigned to two different treatment strategies: first-line mFOLFOX6 plus bevacizumab followed by FOLFIRI plus bevacizumab after disease progression (control group) or FOLFOXIRI plus bevacizumab followed by the reintroduction of the same regimen after disease progression (experimental group).", "bevacizumab+fluorouracil+irinotecan+leucovorin+oxaliplatin@C;bevacizumab+fluorouracil+irinotecan+leucovorin+oxaliplatin@E"),
    ("Liver transplant", "Participants were randomly assigned to liver transplantation plus chemotherapy or chemotherapy alone.", "-@E;-@C"),
    ("Best supportive care vs irinotecan", "279 patients were randomly assigned: 189 to supportive care plus irinotecan and 90 to supportive care alone.", "irinotecan=189@E;-=90@C"),
    ("Ablation trial", "Patients with colorectal liver metastases of 3 cm or smaller were randomly allocated to thermal ablation (n=148) or surgical resection (n=148).", "-=148@E;-=148@C"),
    ("Portal infusion SAKK", "Of 505 evaluable patients, 252 received a continuous portal infusion of 5-FU (500 mg/m2/24 h) and heparin for 7 days with a single dose of mitomycin C, and 253 served as controls with surgery only.", "fluorouracil+heparin+mitomycin=252@E;-=253@C"),
    ("HAI FUDR old NCI", "Sixty-four patients were entered: 32 were randomized to intraarterial FUDR via the Infusaid pump and 32 to intravenous FUDR.", "floxuridine=32;floxuridine=32"),
    ("FAM vs observation", "After potentially curative gastrectomy, 142 patients were randomised, 71 to FAM chemotherapy and 71 to control.", "doxorubicin+fluorouracil+mitomycin=71@E;-=71@C"),
    ("Oesophageal MRC", "802 previously untreated patients were randomly allocated either two 4-day cycles, 3 weeks apart, of cisplatin 80 mg/m2 by infusion over 4 h plus fluorouracil 1 g/m2 daily by continuous infusion for 4 days followed by surgical resection (CS group, n=400), or resection alone (S group, 402).", "cisplatin+fluorouracil=400@E;-=402@C"),
    ("CROSS", "Patients were randomly assigned to receive surgery alone or weekly administration of carboplatin (doses titrated to achieve an AUC of 2 mg per milliliter per minute) and paclitaxel (50 mg per square meter) for 5 weeks and concurrent radiotherapy (41.4 Gy in 23 fractions), followed by surgery.", "-@C;carboplatin+paclitaxel@E"),
    ("Melanoma adjuvant", "Patients were randomised 1:1 to oral dabrafenib 150 mg twice daily plus trametinib 2 mg once daily (combination therapy, 438 patients) or two matched placebo tablets (432 patients) for 12 months.", "dabrafenib+trametinib=438@E;-=432@C"),
    ("CLEOPATRA-like", "We randomly assigned 808 patients to receive placebo plus trastuzumab plus docetaxel (control group) or pertuzumab plus trastuzumab plus docetaxel (pertuzumab group).", "docetaxel+trastuzumab@C;docetaxel+pertuzumab+trastuzumab@E"),
    ("Raltitrexed trial in advanced colorectal cancer", "439 patients were recruited: 223 received raltitrexed 3 mg/m2 once every three weeks and 216 received 5-FU + LV.", "raltitrexed=223;fluorouracil+leucovorin=216"),
    ("Chronomodulated infusion study", "186 patients were randomly assigned to chronomodulated (n=93) or constant-rate (n=93) infusion of oxaliplatin, 5-FU and folinic acid.", "fluorouracil+leucovorin+oxaliplatin=93;fluorouracil+leucovorin+oxaliplatin=93"),
    ("Stop-and-go oxaliplatin strategy", "620 patients were randomly assigned to receive FOLFOX4 until progression (arm A, 311 patients) or FOLFOX7 for six cycles, followed by maintenance without oxaliplatin for 12 cycles and reintroduction of FOLFOX7 (arm B, 309 patients).", "fluorouracil+leucovorin+oxaliplatin=311;fluorouracil+leucovorin+oxaliplatin=309"),
    ("Maintenance capecitabine in Asia", "Following 18-24 weeks of XELOX or FOLFOX, 274 patients achieving disease control were randomly assigned (1:1) to maintenance capecitabine (n=136) or observation (n=138).", "capecitabine=136@E;-=138@C"),
    ("Switch maintenance erlotinib", "After four cycles of platinum doublet chemotherapy, 889 non-progressors entered the main study and were randomly allocated to receive erlotinib 150 mg/day (n=438) or placebo (n=451).", "erlotinib=438@E;-=451@C"),
    ("Avelumab as maintenance", "Patients without progression on first-line chemotherapy (four to six cycles of gemcitabine plus cisplatin or carboplatin) were randomly assigned to receive best supportive care with or without maintenance avelumab.", "avelumab@E;-@C"),
    ("Rucaparib maintenance", "Patients were randomised 2:1 to oral rucaparib 600 mg twice daily or placebo in 28 day cycles. 564 patients were enrolled, with 375 randomised to rucaparib and 189 to placebo.", "rucaparib=375@E;-=189@C"),
    ("Consolidation avelumab", "We randomly assigned patients, in a 3:2 ratio, to avelumab (10 mg per kilogram) or placebo every 2 weeks for up to 9 months. Of 305 patients who were randomised, 301 received consolidation therapy (181 received avelumab and 120 received placebo).", "avelumab=181@E;-=120@C"),
    ("Neoadjuvant nivolumab trial", "Patients with resectable NSCLC were assigned to nivolumab plus platinum-based chemotherapy or platinum-based chemotherapy alone, followed by resection.", "nivolumab@E;-@C"),
    ("Adjuvant imatinib after resection", "Patients had complete gross resection of a primary GIST and were randomly assigned to imatinib 400 mg (n=359) or to placebo (n=354) daily for 1 year.", "imatinib=359@E;-=354@C"),
    ("Sequence of everolimus and sunitinib", "Patients were randomised 1:1 to everolimus followed by sunitinib at progression, or sunitinib followed by everolimus at progression. Of 471 enrolled patients, 238 were randomly assigned to everolimus followed by sunitinib and 233 to sunitinib followed by everolimus.", "everolimus+sunitinib=238;everolimus+sunitinib=233"),
    ("Amifostine during radiotherapy", "Head and neck cancer patients undergoing radiotherapy were randomly assigned to radiotherapy with amifostine (200 mg/m2 i.v.) or radiotherapy alone.", "amifostine@E;-@C"),
    ("Epoetin in anaemic patients", "Anaemic patients receiving chemotherapy were randomised 2:1 to epoetin alfa 150-300 IU/kg (n=251) or placebo (n=124) three times per week.", "epoetin alfa=251@E;-=124@C"),
    ("Denosumab or pamidronate", "Patients with bone metastases were allocated to either subcutaneous denosumab 120 mg and intravenous placebo (n = 412) or intravenous pamidronate 90 mg and subcutaneous placebo (n = 1,008) every 4 weeks.", "denosumab=412;pamidronate=1008"),
    ("Scalp cooling", "Women were randomly assigned to scalp cooling (n = 119) or control (n = 63).", "-=119@E;-=63@C"),
    ("Stent or surgery in malignant obstruction", "Ninety-eight patients with acute left-sided malignant colonic obstruction were randomly allocated to colonic stenting as a bridge to elective surgery (48 patients) or emergency surgery (50 patients).", "-=48;-=50"),
    ("Biliary drainage before surgery", "Patients were randomly assigned to undergo either preoperative biliary drainage for 4 to 6 weeks, followed by surgery, or surgery alone within 1 week after diagnosis. We enrolled 202 patients; 96 were assigned to undergo early surgery and 106 to undergo preoperative biliary drainage.", "-=96@C;-=106@E"),
    ("Mesorectal excision", "A total of 1103 patients were randomly assigned in a 2:1 ratio to laparoscopic surgery (n=739) or open surgery (n=364).", "-=739@E;-=364@C"),
    ("Pringle manoeuvre", "Patients undergoing liver resection were randomised to intermittent portal triad clamping or no clamping (controls).", "-@E;-@C"),
    ("Partial breast irradiation", "4216 women were randomly assigned to whole-breast irradiation (n=2109) or accelerated partial breast irradiation (n=2107).", "-=2109@C;-=2107@E"),
    ("Boost irradiation", "After lumpectomy and 50 Gy whole-breast irradiation, 5318 patients were randomised to receive either no boost (2657) or a 16 Gy boost (2661).", "-=2657@C;-=2661@E"),
    ("Prophylactic cranial irradiation", "286 patients with extensive small-cell lung cancer were randomly assigned to PCI (irradiation group) or no further therapy (control group).", "-@E;-@C"),
    ("Stereotactic body radiotherapy", "Patients with 1 to 5 metastatic lesions were randomized 1:2 between palliative standard of care (SOC, arm 1) and SOC plus SABR to all metastatic lesions (arm 2).", "-@C;-@E"),
    ("Cetuximab with radiotherapy", "424 patients were randomised to high-dose radiotherapy alone (213 patients) or high-dose radiotherapy plus weekly cetuximab (211 patients) at an initial dose of 400 mg per square meter.", "-=213@C;cetuximab=211@E"),
    ("Bladder cancer neoadjuvant", "Patients were randomly assigned to radical cystectomy alone or three 28-day cycles of methotrexate, vinblastine, doxorubicin and cisplatin followed by radical cystectomy.", "-@C;cisplatin+doxorubicin+methotrexate+vinblastine@E"),
    ("Cisplatin and gemcitabine vs MVAC", "Patients with locally advanced or metastatic TCC were randomized to GC (gemcitabine 1,000 mg/m2 days 1, 8, and 15; cisplatin 70 mg/m2 day 2) or standard MVAC every 28 days. Four hundred five patients were randomized (GC, n = 203; MVAC, n = 202).", "cisplatin+gemcitabine=203@E;cisplatin+doxorubicin+methotrexate+vinblastine=202@C"),
    ("Interferon in renal cancer", "Patients were randomised to nephrectomy followed by interferon alfa-2b (n=120) or to interferon alfa-2b alone (n=121).", "interferon alfa-2b=120@E;interferon alfa-2b=121@C"),
    ("Bicalutamide", "Men receiving LHRH agonist were randomised to bicalutamide 150 mg daily or matching placebo for 24 months during and after RT.", "bicalutamide@E;-@C"),
    ("Short hormonal therapy", "Patients were randomly assigned to external-beam radiotherapy plus 6 months of androgen suppression (short-term suppression, 483 men) or the same treatment plus 2.5 further years of treatment with an LHRH agonist (long-term suppression, 487 men).", "-=483;-=487"),
    ("Tamoxifen five or ten years", "6846 women with ER-positive disease who had completed 5 years of tamoxifen were allocated to continue tamoxifen to 10 years (n=3428) or stop (controls, n=3418).", "tamoxifen=3428@E;-=3418@C"),
    ("Letrozole extended", "Women who had completed about five years of tamoxifen were randomised to letrozole 2.5 mg or placebo daily for five years; 5187 women were enrolled (2593 letrozole, 2594 placebo).", "letrozole=2593@E;-=2594@C"),
    ("Ribociclib", "In this placebo-controlled study, 391 women were randomly assigned to receive either ribociclib (600 mg daily, three weeks of four) plus anastrozole (1 mg daily) or placebo plus anastrozole.", "anastrozole+ribociclib@E;anastrozole@C"),
    ("Eribulin", "Women were randomised 2:1 to eribulin mesilate (1.4 mg/m2 on days 1 and 8 of a 21-day cycle; 508 patients) or treatment of physician's choice (TPC; 254 patients).", "eribulin=508@E;-=254@C"),
    ("Registry: mFOLFOXIRI with panitumumab", "Patients will be randomly assigned to Arm A (experimental): mFOLFOXIRI plus panitumumab or Arm B (standard): mFOLFOXIRI alone.", "fluorouracil+irinotecan+leucovorin+oxaliplatin+panitumumab@E;fluorouracil+irinotecan+leucovorin+oxaliplatin@C"),
    ("Retrospective comparison of bevacizumab", "Patients who had received FOLFOX with bevacizumab (n = 45) were compared with those who had received FOLFOX without bevacizumab (n = 62) before hepatectomy.", "bevacizumab+fluorouracil+leucovorin+oxaliplatin=45;fluorouracil+leucovorin+oxaliplatin=62"),
    ("Lenalidomide", "Patients were assigned to receive 25 mg of lenalidomide or placebo on days 1 to 21 of a 28-day cycle. Both groups received 40 mg of oral dexamethasone on days 1 to 4, 9 to 12 and 17 to 20.", "dexamethasone+lenalidomide@E;dexamethasone@C"),
    ("Rituximab maintenance", "Responding patients after induction with rituximab plus chemotherapy were randomised to 2 years of rituximab maintenance (375 mg/m2 every 8 weeks) or observation.", "rituximab@E;-@C"),
    ("A controlled study of levamisole in resected colon cancer", "Forty-five patients were allocated at random to levamisole 150 mg daily for 2 days every week and 42 to an identical placebo.", "levamisole=45@E;-=42@C"),
    ("Cisplatin infusion for liver metastases of carcinoid", "Twenty-two men and nine women with liver metastases entered the trial. Sixteen were allocated to hepatic artery ligation and 15 to hepatic artery infusion of 5-FU.", "-=16;fluorouracil=15"),
    ("Vinorelbine in elderly lung cancer patients", "Of 191 patients aged 70 years or older, 154 were randomised: 76 to vinorelbine plus best supportive care and 78 to best supportive care only.", "vinorelbine=76@E;-=78@C"),
    ("Oxaliplatin in second-line treatment", "Patients in the control arm received LV5FU2 (n = 151), those in the experimental arm FOLFOX4 (n = 152), and a third group single-agent oxaliplatin (n = 156).", "fluorouracil+leucovorin=151@C;fluorouracil+leucovorin+oxaliplatin=152@E;oxaliplatin=156"),
    ("Adjuvant FOLFOX with bevacizumab", "3451 patients were randomly assigned to FOLFOX4 for 24 weeks then observation for 24 weeks (n=1151), bevacizumab plus FOLFOX4 for 24 weeks then bevacizumab for 24 weeks (n=1155), or bevacizumab plus XELOX for 24 weeks then bevacizumab (n=1145).", "fluorouracil+leucovorin+oxaliplatin=1151;bevacizumab+fluorouracil+leucovorin+oxaliplatin=1155;bevacizumab+capecitabine+oxaliplatin=1145"),
    ("Celecoxib", "Patients receiving standard adjuvant FOLFOX were randomised to celecoxib 400 mg (n = 1263) or placebo (n = 1264) daily for 3 years.", "celecoxib+fluorouracil+leucovorin+oxaliplatin=1263;fluorouracil+leucovorin+oxaliplatin=1264"),
    ("Vitamin D in colorectal cancer", "139 patients were randomised to mFOLFOX6 plus bevacizumab chemotherapy every 2 weeks and either high-dose vitamin D3 (n = 69) or standard-dose vitamin D3 (n = 70).", "bevacizumab+cholecalciferol+fluorouracil+leucovorin+oxaliplatin=69@E;bevacizumab+cholecalciferol+fluorouracil+leucovorin+oxaliplatin=70@C"),
    ("Two-stage design phase II of sunitinib", "Sixty-six patients with advanced pancreatic neuroendocrine tumours were treated with repeated 6-week cycles of oral sunitinib (50 mg/d for 4 weeks, followed by 2 weeks off).", "sunitinib=66"),
    ("Organ preservation", "324 patients were assigned to INCT-CRT (induction FOLFOX or CAPOX followed by chemoradiotherapy; n=158) or CRT-CNCT (chemoradiotherapy followed by consolidation FOLFOX or CAPOX; n=166).", "capecitabine+fluorouracil+leucovorin+oxaliplatin=158;capecitabine+fluorouracil+leucovorin+oxaliplatin=166"),
    ("TACE or TARE", "Patients with BCLC B hepatocellular carcinoma were randomized to Y90 radioembolization (24 patients) or conventional TACE with doxorubicin (21 patients).", "-=24;doxorubicin=21"),
    ("RFA versus resection for small HCC", "168 patients with HCC nodules smaller than 4 cm were randomly divided into the surgical resection group (n = 84) and the RFA group (n = 84).", "-=84;-=84"),
    ("Sorafenib adjuvant", "1114 patients were randomly assigned to sorafenib (556) or placebo (558) after resection or ablation.", "sorafenib=556@E;-=558@C"),
    ("Cabozantinib", "Patients previously treated with sorafenib were randomly assigned in a 2:1 ratio to cabozantinib (60 mg once daily) or matching placebo; 470 patients in the cabozantinib group and 237 in the placebo group were analysed.", "cabozantinib=470@E;-=237@C"),
    ("Durvalumab tremelimumab", "Patients were randomised to STRIDE (tremelimumab 300 mg for one dose plus durvalumab every 4 weeks; n = 393), durvalumab monotherapy (n = 389) or sorafenib (n = 389).", "durvalumab+tremelimumab=393;durvalumab=389;sorafenib=389"),
    ("Vemurafenib with cobimetinib", "We randomised 495 patients: vemurafenib together with cobimetinib (combination group) in 247, vemurafenib together with placebo (control group) in 248.", "cobimetinib+vemurafenib=247@E;vemurafenib=248@C"),
    ("Trastuzumab duration", "Patients who had received trastuzumab for up to 12 months were randomly assigned to stop at 6 months (n=1690) or to continue to 12 months (n=1690).", "trastuzumab=1690;trastuzumab=1690"),
    ("Capecitabine for residual disease", "910 patients with residual invasive breast cancer after neoadjuvant chemotherapy were assigned to standard postsurgical treatment either with capecitabine or without (control).", "capecitabine@E;-@C"),
    ("Mitoxantrone in prostate cancer", "161 men with hormone-resistant prostate cancer were randomised to mitoxantrone plus prednisone (80 pts) or prednisone alone (81 pts).", "mitoxantrone+prednisone=80@E;prednisone=81@C"),
    ("Sipuleucel", "512 patients were randomly assigned in a 2:1 ratio to receive either sipuleucel-T (341 patients) or placebo (171 patients) administered intravenously every 2 weeks, for a total of three infusions.", "sipuleucel-t=341@E;-=171@C"),
    ("Carboplatin for seminoma", "1477 patients with stage I seminoma were randomly assigned to receive radiotherapy (para-aortic strip or dog-leg field; n=904) or one injection of carboplatin (n=573).", "-=904;carboplatin=573"),
    ("Glioma PCV", "Patients with anaplastic oligodendroglioma were randomly assigned to radiotherapy (59.4 Gy) alone or to the same RT followed by six cycles of procarbazine, CCNU and vincristine (RT/PCV).", "-@C;lomustine+procarbazine+vincristine@E"),
    ("Elderly glioblastoma", "Patients were randomised to temozolomide (200 mg/m2 on days 1-5 of every 28 days for up to six cycles), hypofractionated radiotherapy (34.0 Gy in 3.4 Gy fractions over 2 weeks), or standard radiotherapy (60.0 Gy over 6 weeks). 342 were enrolled: 93 temozolomide, 98 hypofractionated, 100 standard.", "temozolomide=93;-=98;-=100"),
    ("Retrospective series of HAI", "We reviewed 153 patients with liver metastases: 89 were given HAI floxuridine with systemic FOLFOX or FOLFIRI, and 64 were given systemic chemotherapy alone.", "floxuridine+fluorouracil+irinotecan+leucovorin+oxaliplatin=89;-=64"),
    ("Cohort comparison of chemotherapy before hepatectomy", "Patients were divided into two groups: those who received preoperative FOLFOX (Group 1; n = 33) and those who underwent upfront hepatectomy (Group 2; n = 51).", "fluorouracil+leucovorin+oxaliplatin=33;-=51"),
    ("Real-world lenvatinib", "Patients were classified into the lenvatinib plus TACE group (n = 70) and the lenvatinib group (n = 64).", "lenvatinib=70;lenvatinib=64"),
    ("Registry-style", "Active Comparator: Arm A - FOLFOX6 every 14 days for 12 cycles. Experimental: Arm B - FOLFOX6 plus panitumumab 6 mg/kg every 14 days.", "fluorouracil+leucovorin+oxaliplatin@C;fluorouracil+leucovorin+oxaliplatin+panitumumab@E"),
    ("Lung cancer, Annals", "Patients with EGFR mutation-positive NSCLC were randomised 1:1 to osimertinib (80 mg once daily) or a comparator EGFR-TKI (gefitinib 250 mg once daily or erlotinib 150 mg once daily).", "osimertinib@E;erlotinib+gefitinib@C"),
    ("Mesothelioma", "Patients were randomised to pemetrexed 500 mg/m2 and cisplatin 75 mg/m2 on day 1 (226 patients), or cisplatin 75 mg/m2 on day 1 (222 patients), every 21 days.", "cisplatin+pemetrexed=226@E;cisplatin=222@C"),
    ("Sorafenib with TACE in liver cancer", "From 2009 to 2013, 90 patients were treated with TACE plus sorafenib (combination group) and 180 patients with TACE alone.", "sorafenib;-"),
    ("Bevacizumab in liver metastases", "In all, 90 patients (34%) were treated with FOLFOX plus bevacizumab and 180 (66%) with FOLFOX alone.", "bevacizumab+fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Cetuximab in liver metastases", "Of 92 patients, 52 had FOLFIRI plus cetuximab, whereas 40 had FOLFIRI alone.", "cetuximab+fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin"),
    ("Outcome in liver metastases", "Patients with preoperative chemotherapy (n = 60) were compared with those without (n = 75).", "-;-"),
    ("Outcome in liver metastases", "Sixty patients with and 75 without preoperative chemotherapy were analysed.", "-;-"),
    ("Outcome in liver metastases", "We compared patients who did (n = 60) or did not (n = 75) receive preoperative FOLFOX before hepatectomy.", "fluorouracil+leucovorin+oxaliplatin;-"),
    ("Outcome in liver metastases", "Patients who received neoadjuvant chemotherapy (NAC group, n = 60) were compared with those who did not (non-NAC group, n = 75).", "-;-"),
    ("Outcome in liver metastases", "Sixty patients with and 75 without nodal disease received FOLFOX.", "fluorouracil+leucovorin+oxaliplatin"),
]  # fmt: skip


# outcomes of other tumours: remission, relapse, menopausal symptoms, pain, PSA, transplants, local control
TUMOURS = [
    ("two drugs", "The pCR rate was 13% after doxorubicin and 27% after trabectedin.", "pathologic-complete-response-rate:proportion:13 A; pathologic-complete-response-rate:proportion:27 B"),
    ("two drugs", "DFS events had occurred in 13 patients on doxorubicin and 27 on trabectedin.", "disease-free-survival:count:13 A; disease-free-survival:count:27 B"),
    ("two drugs", "There were 27 disease-free survival events in the trabectedin group versus 13 in the doxorubicin group.", "disease-free-survival:count:13 A; disease-free-survival:count:27 B"),
    ("two drugs", "Vaginal dryness bothered 13% of women on doxorubicin and 27% of those on trabectedin.", "adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:27 B"),
    ("two drugs", "Hot flushes were less of a problem with doxorubicin than with trabectedin (13% vs 27%).", "adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:27 B"),
    ("two drugs", "Amenorrhoea persisted at 2 years in 27% of the trabectedin and 13% of the doxorubicin patients.", "adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:27 B"),
    ("two drugs", "PSA declines ≥50% were seen in 27% of patients on trabectedin compared with 13% on doxorubicin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "A reduction in serum PSA of at least 50 per cent occurred in 13 and 27 per cent of patients in the doxorubicin and trabectedin groups, respectively.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Undetectable PSA was reached by 13% and 27% with doxorubicin and trabectedin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Pain relief was obtained by 13% of the doxorubicin patients and by 27% of the trabectedin patients.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Complete pain relief was more common with trabectedin (27%) than doxorubicin (13%).", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Analgesic use fell by half in 13% versus 27% of patients treated with doxorubicin and trabectedin, respectively.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Complete cytogenetic response by 12 months was achieved in 13% of patients on doxorubicin and 27% on trabectedin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "BCR-ABL transcript levels of 0.1% or less were attained by 27% on trabectedin vs 13% on doxorubicin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Complete remission was induced in 13% of the doxorubicin and in 27% of the trabectedin group.", "complete-response-rate:proportion:13 A; complete-response-rate:proportion:27 B"),
    ("two drugs", "Complete remission (CR) rates: doxorubicin 13%, trabectedin 27% (P = .02).", "complete-response-rate:proportion:13 A; complete-response-rate:proportion:27 B"),
    ("two drugs", "Early death during induction occurred in 13% vs 27% (doxorubicin vs trabectedin).", "mortality-rate:proportion:13 A; mortality-rate:proportion:27 B"),
    ("two drugs", "Thirteen patients relapsed after doxorubicin and 27 after trabectedin.", "recurrence-rate:count:13 A; recurrence-rate:count:27 B"),
    ("two drugs", "The cumulative incidence of relapse at 5 years was 27% for trabectedin and 13% for doxorubicin.", "recurrence-rate:rate-at-time:13 A @5 years; recurrence-rate:rate-at-time:27 B @5 years"),
    ("two drugs", "Relapse-free survival at 4 years was 13% (doxorubicin) and 27% (trabectedin).", "recurrence-free-survival:rate-at-time:13 A @4 years; recurrence-free-survival:rate-at-time:27 B"),
    ("two drugs", "Transplant-related mortality was 13% in the doxorubicin arm and 27% in the trabectedin arm.", "mortality-rate:proportion:13 A; mortality-rate:proportion:27 B"),
    ("two drugs", "Chronic graft-versus-host disease developed in 13% and 27% of the doxorubicin and trabectedin groups.", "adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:27 B"),
    ("two drugs", "The median time to neurological progression was 13 months with doxorubicin and 27 months with trabectedin.", "time-to-progression:median:13 A; time-to-progression:median:27 B"),
    ("two drugs", "Neurocognitive decline at 4 months was seen in 27% after trabectedin and in 13% after doxorubicin.", "adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:27 B"),
    ("two drugs", "Intracranial relapse occurred at 2 years in 13% of the doxorubicin group and 27% of the trabectedin group.", "recurrence-rate:rate-at-time:13 A @2 years; recurrence-rate:rate-at-time:27 B"),
    ("two drugs", "Local control at 3 years was 27% with trabectedin versus 13% with doxorubicin.", "local-control-rate:rate-at-time:13 A @3 years; local-control-rate:rate-at-time:27 B"),
    ("two drugs", "Locoregional failure at 3 years: doxorubicin 13%, trabectedin 27%.", "recurrence-rate:rate-at-time:13 A @3 years; recurrence-rate:rate-at-time:27 B"),
    ("two drugs", "Larynx preservation was possible in 13% of patients given doxorubicin and 27% given trabectedin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Feeding tubes were needed by 27% of patients on trabectedin but by only 13% on doxorubicin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "The time to first skeletal-related event was 13 months in the doxorubicin arm and 27 months in the trabectedin arm.", "other:median:13 A; other:median:27 B"),
    ("two drugs", "The median time to PSA progression was 27 months with trabectedin and 13 months with doxorubicin.", "time-to-progression:median:13 A; time-to-progression:median:27 B"),
    ("two drugs", "Clinically meaningful improvement in global health status was reported by 13% of those on doxorubicin and 27% of those on trabectedin.", "quality-of-life:proportion:13 A; quality-of-life:proportion:27 B"),
    ("two drugs", "Mean FACT-G scores at week 12 were 13 for doxorubicin and 27 for trabectedin.", "quality-of-life:mean:13 A; quality-of-life:mean:27 B"),
    ("two drugs", "At 2 years, 13% of the doxorubicin patients were free of progression, compared with 27% of the trabectedin patients.", "progression-free-survival:rate-at-time:13 A @2 years; progression-free-survival:rate-at-time:27 B"),
    ("two drugs", "PFS after trabectedin was 27 months, after doxorubicin 13 months.", "progression-free-survival:median:13 A; progression-free-survival:median:27 B"),
    ("two drugs", "The PFS was 6.7 months for doxorubicin and 8.1 months for trabectedin. In pretreated patients the corresponding figures were 13 and 27 months.", "progression-free-survival:median:6.7 A; progression-free-survival:median:8.1 B; progression-free-survival:median:13 A; progression-free-survival:median:27 B"),
    ("two drugs", "PSA fell below 4 ng/ml by 3 months in 13% and 27% of the patients on doxorubicin and trabectedin.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Withdrawal for adverse events was required in 13% of those on doxorubicin and 27% of those on trabectedin.", "discontinuation-rate:proportion:13 A; discontinuation-rate:proportion:27 B"),
    ("two drugs", "Brain metastases as first site of relapse: 13% doxorubicin, 27% trabectedin.", "recurrence-rate:proportion:13 A; recurrence-rate:proportion:27 B"),
    ("two drugs", "Distant metastases appeared in 27 trabectedin patients and in 13 doxorubicin patients.", "recurrence-rate:count:13 A; recurrence-rate:count:27 B"),
    ("two drugs", "At 5 years 13% and 27% of the patients were alive and disease-free in the doxorubicin and trabectedin groups.", "disease-free-survival:rate-at-time:13 A @5 years; disease-free-survival:rate-at-time:27 B"),
    ("two drugs", "Cystectomy could be avoided in 13% of the doxorubicin arm and in 27% of the trabectedin arm.", "other:proportion:13 A; other:proportion:27 B"),
    ("two drugs", "Fractures were reported by 13% of women on doxorubicin and 27% of women on trabectedin.", "adverse-event-rate:proportion:13 A; adverse-event-rate:proportion:27 B"),
    ("two drugs", "At 36 months, event-free survival stood at 27% in the trabectedin arm as opposed to 13% in the doxorubicin arm.", "event-free-survival:rate-at-time:13 A @36 months; event-free-survival:rate-at-time:27 B"),
    ("two drugs", "Second malignancies were recorded in 13 doxorubicin and 27 trabectedin recipients.", "adverse-event-rate:count:13 A; adverse-event-rate:count:27 B"),
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
    if part in ("A", "B", "C"):
        return arm == part
    if part == "-":
        return arm is None
    if part in ("A/B", "B/A", "C/A"):
        return f"{arm}/{comparator}" == part
    if "/" in part:
        events, _, total = part.partition("/")
        return result.events == int(events) and (not total or result.total == int(total))
    low, high = part.split("-")
    return (result.low, result.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(("design", "sentence", "expected"), [*CONTRASTS, *SINGLE, *PARAGRAPHS])
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


@pytest.mark.parametrize(("title", "methods", "expected"), SIZED)
def test_sized_arms(title: str, methods: str, expected: str) -> None:
    """Patients and roles are compared where they are told."""
    text = f"{title}\n\nMETHODS: {methods}\nRESULTS: The median age was 60 years."
    arms = list(extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text)).arms)
    told = [("+".join(sorted(a.drugs)) or "-", a.n, a.role) for a in arms]
    assert len(told) == expected.count(";") + 1, told
    for each in expected.split(";"):
        drugs, size, role = re.fullmatch(r"([^=@]+)(?:=(\d+))?(?:@([EC]))?", each).groups()  # type: ignore[union-attr]
        n, role = int(size) if size else None, {"E": "experimental", "C": "control"}.get(role)
        same = [t for t in told if t[0] == drugs and n in (None, t[1]) and role in (None, t[2])]
        assert same, (each, told)
        told.remove(same[0])


@pytest.mark.parametrize(("sentence", "measure", "value"), OUTCOMES)
def test_outcomes(sentence: str, measure: str, value: str) -> None:
    results, _ = read("one arm", sentence)
    assert [(r.measure, r.value) for r in results] == [(measure, None if value == "None" else Decimal(value))]


@pytest.mark.parametrize(("design", "sentence", "expected"), THREE)
def test_three_arms(design: str, sentence: str, expected: str) -> None:
    results, letters = read(design, sentence)
    told = [f"{r.value}{'/'.join(letters[a] for a in (r.arm, r.comparator) if a)}" for r in results]
    assert sorted(told) == sorted(expected.split())
