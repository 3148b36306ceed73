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
        "(combined group, n = 69) or systemic fluorouracil alone (monotherapy group, n = 71).",
        "floxuridine fluorouracil",
        "fluorouracil",
    ),
    "surgery": (
        "Preoperative chemotherapy for liver metastases: a randomised trial",
        "Patients with resectable liver metastases were assigned to perioperative FOLFOX4 (n = 180) or surgery alone (n = 184).",
        "fluorouracil leucovorin oxaliplatin",
        "",
    ),
    "placebo": (
        "Bevacizumab in metastatic colorectal cancer: a double-blind trial",
        "Patients were randomly assigned (1:1) to receive FOLFIRI plus bevacizumab (n = 388) or FOLFIRI plus placebo (n = 394).",
        "bevacizumab fluorouracil irinotecan leucovorin",
        "fluorouracil irinotecan leucovorin",
    ),
    "one arm": (
        "FOLFOXIRI plus cetuximab in unresectable colorectal liver metastases: a phase II study",
        "Forty-eight patients whose colorectal liver metastases were initially unresectable received FOLFOXIRI plus cetuximab.",
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
    ("surgery", "In the surgery group, 151 patients (82%) underwent resection; in the chemotherapy group, 149 (83%) did. PFS at 3 years was 31% with surgery alone and 40% with chemotherapy. The difference was 9% (HR 0.84; 95% CI 0.68–1.04).", "resection-rate:proportion:82 B 151/; resection-rate:proportion:83 A 149/; progression-free-survival:rate-at-time:31 B; progression-free-survival:rate-at-time:40 A; progression-free-survival:difference:9 A/B; progression-free-survival:hazard-ratio:0.84 A/B 0.68-1.04"),
    ("surgery", "Reversible postoperative complications occurred more often after chemotherapy than after surgery (23% vs 14%). Postoperative mortality was 1% in both groups.", "complication-rate:proportion:23 A; complication-rate:proportion:14 B; mortality-rate:proportion:1 A; mortality-rate:proportion:1 B"),
    ("surgery", "After a median follow-up of 6.4 years, 104 patients (58%) in the perioperative chemotherapy group had died versus 111 (60%) in the surgery-only group. Median overall survival was 57 months in the former and 50 months in the latter. Five-year survival was 47% versus 44%.", "follow-up-time:median:6.4 -; death-rate:proportion:58 A 104/; death-rate:proportion:60 B 111/; overall-survival:median:57 A; overall-survival:median:50 B; overall-survival:rate-at-time:47 A; overall-survival:rate-at-time:44 B"),
    ("placebo", "The median duration of survival was 19.1 months in the group given FOLFIRI plus bevacizumab, as compared with 16.4 months in the group given FOLFIRI plus placebo. This corresponds to a hazard ratio for death of 0.83. The median PFS was 9.4 months in the former group and 7.5 months in the latter (hazard ratio, 0.72). The corresponding rates of response were 41.3 percent and 37.1 percent. The median duration of the response was 10.4 months and 7.1 months.", "overall-survival:median:19.1 A; overall-survival:median:16.4 B; overall-survival:hazard-ratio:0.83 A/B; progression-free-survival:median:9.4 A; progression-free-survival:median:7.5 B; progression-free-survival:hazard-ratio:0.72 A/B; objective-response-rate:proportion:41.3 A; objective-response-rate:proportion:37.1 B; duration-of-response:median:10.4 A; duration-of-response:median:7.1 B"),
    ("placebo", "Hypertension of grade 3 was seen in 9% of the bevacizumab recipients. It occurred in 2% of those on placebo. Bleeding (3% v 2%) and thrombosis (19% v 16%) were balanced.", "adverse-event-rate:proportion:9 A; adverse-event-rate:proportion:2 B; adverse-event-rate:proportion:3 A; adverse-event-rate:proportion:2 B; adverse-event-rate:proportion:19 A; adverse-event-rate:proportion:16 B"),
    ("placebo", "The 1-year survival rate was 71% in the bevacizumab group. In the placebo group it was 66%, for an absolute gain of 5%.", "overall-survival:rate-at-time:71 A; overall-survival:rate-at-time:66 B; overall-survival:difference:5 A/B"),
    ("placebo", "In KRAS wild-type tumours, the response rate was 57% with bevacizumab versus 39% with placebo. In KRAS mutants, these figures were 46% and 41%.", "objective-response-rate:proportion:57 A; objective-response-rate:proportion:39 B; objective-response-rate:proportion:46 A; objective-response-rate:proportion:41 B"),
    ("placebo", "The addition of bevacizumab prolonged PFS (9.4 v 7.5 months). Patients with liver-only disease did best: 15% underwent resection in the bevacizumab arm against 9% in the placebo arm.", "progression-free-survival:median:9.4 A; progression-free-survival:median:7.5 B; resection-rate:proportion:15 A; resection-rate:proportion:9 B"),
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
    ("placebo", "Patients who received bevacizumab had a median survival of 19.1 months, those who received placebo 16.4 months. One-year survival was 71% and 66%, response 41% and 33%.", "overall-survival:median:19.1 A; overall-survival:median:16.4 B; overall-survival:rate-at-time:71 A; overall-survival:rate-at-time:66 B; objective-response-rate:proportion:41 A; objective-response-rate:proportion:33 B"),
    ("placebo", "The most frequent any-grade events in the bevacizumab group were hypertension (22%), diarrhoea (34%) and bleeding (12%), and in the placebo group diarrhoea (27%), nausea (25%) and hypertension (8%).", "adverse-event-rate:proportion:22 A; adverse-event-rate:proportion:34 A; adverse-event-rate:proportion:12 A; adverse-event-rate:proportion:27 B; adverse-event-rate:proportion:25 B; adverse-event-rate:proportion:8 B"),
    ("placebo", "In a previous trial, bevacizumab gave a median survival of 20 months. In our study the median was 18.4 months with bevacizumab and 16.0 months with placebo.", "overall-survival:median:18.4 A; overall-survival:median:16.0 B"),
    ("placebo", "Fewer deaths were recorded on bevacizumab than on placebo (180 [45%] vs 215 [52%]). Median OS was 19.1 and 16.4 months, respectively (stratified HR 0.81, 95% CI 0.69–0.95; p<0.0001), a difference of 2.7 months.", "death-rate:proportion:45 A 180/; death-rate:proportion:52 B 215/; overall-survival:median:19.1 A; overall-survival:median:16.4 B; overall-survival:hazard-ratio:0.81 A/B 0.69-0.95; overall-survival:difference:2.7 A/B"),
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
    ("Treatment after hepatectomy", "Once metastases had been removed from the liver, 94 patients were randomised to surgery alone and observation (46 patients) or to surgery followed by 4 months of raltitrexed and oxaliplatin (48 patients).", "-;oxaliplatin+raltitrexed"),
    ("Two ways to give one drug", "After stratification by performance status, 58 patients were randomised to either intra-arterial fotemustine (100 mg/m2 over 4 h) via a port or intravenous fotemustine (90 mg/m2 over 1 h).", "fotemustine;fotemustine"),
    ("Chemotherapy with or without panitumumab", "Patients were randomized 1:1 to receive panitumumab-FOLFOX4 versus FOLFOX4.", "fluorouracil+leucovorin+oxaliplatin+panitumumab;fluorouracil+leucovorin+oxaliplatin"),
    ("Three doublets", "Over three years, 312 patients were randomised concurrently to GEMOX (103), XELOX (105) or XELIRI (104).", "gemcitabine+oxaliplatin;capecitabine+oxaliplatin;capecitabine+irinotecan"),
    ("An antibody in stomach cancer", "Patients were assigned XELOX with panitumumab (77 patients) or XELOX alone (80 patients).", "capecitabine+oxaliplatin+panitumumab;capecitabine+oxaliplatin"),
    ("Preoperative versus postoperative chemotherapy", "Patients were randomly assigned to 12 weeks of mFOLFOX6 before and 12 weeks after liver resection (perioperative group) or to 24 weeks of mFOLFOX6 after resection (postoperative group).", "fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Infusion into the portal vein", "Those who had a colectomy were allocated at random to no further treatment, portal vein infusion of floxuridine plus heparin, or heparin alone.", "-;floxuridine+heparin;heparin"),
    ("Loaded beads", "Fifty-one patients were randomly assigned to receive DEBIRI (25) or XELOX (26).", "irinotecan;capecitabine+oxaliplatin"),
    ("An antibody given on", "Patients whose disease had grown on ramucirumab plus chemotherapy were randomly assigned to another chemotherapy with or without ramucirumab 8 mg/kg.", "ramucirumab;-"),
    ("Nintedanib", "418 patients were randomly assigned to receive nintedanib (200 mg by mouth; 207 patients) or placebo (211 patients) twice a day in combination with XELOX.", "capecitabine+nintedanib+oxaliplatin;capecitabine+oxaliplatin"),
    ("An antibody with either doublet", "Patients were allocated (2:1) at random to chemotherapy (XELOX or XELIRI) plus panitumumab or chemotherapy alone.", "capecitabine+irinotecan+oxaliplatin+panitumumab;capecitabine+irinotecan+oxaliplatin"),
    ("Microspheres", "By lot, patients were randomly assigned to either two-weekly FOLFIRI or FOLFIRI plus SIRT using holmium-166 microspheres.", "fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin"),
    ("A hormone in liver cancer", "Patients with a hepatoma that could not be removed were randomised to megestrol acetate 320 mg daily or to no treatment of the tumour.", "megestrol acetate;-"),
    ("One drug after another", "206 women were randomly assigned to receive either first-line treatment with vinorelbine, second-line gemcitabine, and third-line vinorelbine plus cisplatin (stepwise treatment; n=101) or first-line treatment vinorelbine plus gemcitabine and second-line vinorelbine plus cisplatin (joint treatment; n=105).", "cisplatin+gemcitabine+vinorelbine;cisplatin+gemcitabine+vinorelbine"),
    ("Four drugs or three", "Of 244 patients in all, each was randomly assigned to docetaxel, cisplatin, and trastuzumab (DCT regimen, 121 patients) or the same regimen plus daily lapatinib (DCTL regimen, 123 patients).", "cisplatin+docetaxel+trastuzumab;cisplatin+docetaxel+lapatinib+trastuzumab"),
    ("After an oesophagectomy", "Once the tumour was out, patients were randomly assigned to adjuvant docetaxel (4 cycles every 3 weeks) or observation ([control] no drug treatment).", "docetaxel;-"),
    ("A tablet added to vinorelbine", "Patients were randomly assigned 2:1 to receive vinorelbine plus gefitinib (250 or 500 mg a day by mouth) or vinorelbine plus placebo.", "gefitinib+vinorelbine;vinorelbine"),
    ("Triplets in two by two", "In a factorial design, 480 patients were randomly assigned to receive docetaxel and carboplatin plus either gemcitabine (DCG) or vinorelbine (DCV) or docetaxel and nedaplatin plus either gemcitabine (DNG) or vinorelbine (DNV).", "carboplatin+docetaxel+gemcitabine;carboplatin+docetaxel+vinorelbine;docetaxel+gemcitabine+nedaplatin;docetaxel+nedaplatin+vinorelbine"),
    ("Brivanib", "240 adults who had had no drug for their tumour were randomly assigned to receive either brivanib (at a dose of 800 mg once a day) or placebo.", "brivanib;-"),
    ("Preoperative radiotherapy", "Patients were randomly assigned to short-course radiotherapy (4 x 5 Gy) followed by rectal excision or to rectal excision alone.", "-;-"),
    ("Going on after induction", "Following induction with four cycles of carboplatin and docetaxel, patients without growth were randomly assigned to either maintenance treatment with docetaxel and ramucirumab or observation.", "docetaxel+ramucirumab;-"),
    ("Single arm", "Patients with KRAS wild-type unresectable liver metastases were treated with biweekly cetuximab plus mFOLFOX6 for a maximum of 12 cycles.", "cetuximab+fluorouracil+leucovorin+oxaliplatin"),
    ("Randomised trial of FOLFIRI with panitumumab or ramucirumab", "Patients whose colon cancer had spread were randomly assigned to FOLFIRI plus panitumumab or FOLFIRI plus ramucirumab.", "fluorouracil+irinotecan+leucovorin+panitumumab;fluorouracil+irinotecan+leucovorin+ramucirumab"),
    ("Chemotherapy plus cetuximab", "Eligible patients were randomised (1:1) to chemotherapy (investigator's choice of FOLFOX6 or FOLFIRI) with cetuximab (arm A) or without it (arm B).", "cetuximab+fluorouracil+irinotecan+leucovorin+oxaliplatin;fluorouracil+irinotecan+leucovorin+oxaliplatin"),
    ("Hepatic arterial infusion versus systemic chemotherapy", "Thirty-eight patients were randomly allocated to hepatic arterial infusion of mitomycin through a catheter or to intravenous mitomycin.", "mitomycin;mitomycin"),
    ("A phase II study of capecitabine and oxaliplatin", "Patients received capecitabine 1000 mg/m2 twice daily on days 1-14 and oxaliplatin 130 mg/m2 on day 1 every 3 weeks, with bevacizumab 7.5 mg/kg.", "bevacizumab+capecitabine+oxaliplatin"),
    ("Neoadjuvant chemotherapy for liver metastases", "Chemotherapy consisted of irinotecan, oxaliplatin and 5-fluorouracil/leucovorin given every two weeks.", "fluorouracil+irinotecan+leucovorin+oxaliplatin"),
    ("Two antibodies beside one doublet", "In this open study 134 patients with a lung tumour were randomised 1:1 to necitumumab + carboplatin or ramucirumab + carboplatin.", "carboplatin+necitumumab;carboplatin+ramucirumab"),
    ("Adjuvant chemotherapy after hepatectomy", "Patients were assigned after resection to six months of fluorouracil and folinic acid or to observation.", "fluorouracil+leucovorin;-"),
    ("Tablets after lobectomy", "Patients were randomly allocated to four cycles of adjuvant capecitabine and temozolomide or surgery alone.", "capecitabine+temozolomide;-"),
    ("A tablet or a doublet in lung cancer", "Patients were randomly assigned to icotinib (125 mg three times a day) or cisplatin (80 mg per square meter) plus docetaxel (60 mg per square meter).", "icotinib;cisplatin+docetaxel"),
    ("One year or two", "Women were randomly assigned to observation, one year of ibandronate or two years of ibandronate.", "-;ibandronate;ibandronate"),
    ("EC with or without vinorelbine", "Women received three cycles of epirubicin and cyclophosphamide (EC) and were then randomly assigned to no further therapy or three cycles of vinorelbine.", "cyclophosphamide+epirubicin;cyclophosphamide+epirubicin+vinorelbine"),
    ("Fulvestrant plus abemaciclib", "Women were allotted in a 3:1 ratio to receive abemaciclib plus anastrozole or placebo plus anastrozole.", "abemaciclib+anastrozole;anastrozole"),
    ("Two antibodies, alone and together", "Patients were assigned 2:1:1 to receive durvalumab alone, durvalumab plus tremelimumab, or tremelimumab alone.", "durvalumab;durvalumab+tremelimumab;tremelimumab"),
    ("TACE combined with brivanib", "Patients with HCC were randomised to brivanib or matching placebo together with TACE with beads that carried epirubicin.", "brivanib+epirubicin;epirubicin"),
    ("Neratinib plus vinorelbine", "Women with HER2-positive disease were randomly assigned to receive either both drugs (neratinib at a dose of 160 mg per day plus vinorelbine at a dose of 20 mg per square meter) or one (vinorelbine alone at a dose of 30 mg per square meter).", "neratinib+vinorelbine;vinorelbine"),
    ("An antibody in old age", "Untreated patients were randomly assigned to receive either five cycles of FEC every four weeks or five cycles of FEC plus trastuzumab given on day 2 of each cycle.", "cyclophosphamide+epirubicin+fluorouracil;cyclophosphamide+epirubicin+fluorouracil+trastuzumab"),
    ("Lomustine with radiotherapy", "Patients with a glioma were randomised to radiotherapy alone or radiotherapy plus lomustine, followed by three cycles of adjuvant lomustine.", "-;lomustine"),
    ("S-1 and oxaliplatin or cisplatin", "Patients with gastric cancer were randomly assigned to S-1 plus oxaliplatin (SOX) or S-1 plus cisplatin (CS).", "oxaliplatin+s-1;cisplatin+s-1"),
    ("A trial of three arms", "Patients were randomised to arm A (gemcitabine), arm B (cisplatin plus gemcitabine; GP) or arm C (capecitabine plus oxaliplatin; XELOX).", "gemcitabine;cisplatin+gemcitabine;capecitabine+oxaliplatin"),
    ("Which doublet first", "Untreated patients were randomly assigned to receive XELIRI followed at progression by XELOX (arm A) or the inverse sequence (arm B).", "capecitabine+irinotecan+oxaliplatin;capecitabine+irinotecan+oxaliplatin"),
    ("Afatinib plus cetuximab", "Patients with EGFR-mutant lung cancer received oral afatinib 40 mg and cetuximab 500 mg/m2 every 2 weeks.", "afatinib+cetuximab"),
    ("Everolimus plus letrozole", "In this trial we randomly assigned 318 patients to treatment with temsirolimus and letrozole versus letrozole and placebo.", "letrozole+temsirolimus;letrozole"),
    ("Docetaxel plus vinorelbine", "Patients were randomly assigned to receive docetaxel (35 mg per square meter) followed by vinorelbine (25 mg per square meter) on days 1 and 8 every 3 weeks or vinorelbine monotherapy weekly for 4 of 5 weeks.", "docetaxel+vinorelbine;vinorelbine"),
    ("Chemotherapy around gastrectomy", "In the control group, patients received two cycles before and two after the operation of docetaxel, carboplatin and either gemcitabine or vinorelbine. In the experimental group, they received five cycles before the operation of paclitaxel, oxaliplatin, leucovorin and fluorouracil.", "carboplatin+docetaxel+gemcitabine+vinorelbine;fluorouracil+leucovorin+oxaliplatin+paclitaxel"),
    ("Gefitinib and ramucirumab", "Patients were randomly allocated to either gefitinib 250 mg/day plus ramucirumab 10 mg/kg every 2 weeks or gefitinib 250 mg/day monotherapy.", "gefitinib+ramucirumab;gefitinib"),
    ("Cisplatin vinorelbine", "Group 1 received vinorelbine 25 mg/m2 weekly with cisplatin; group 2 had the same drugs plus gemcitabine; group 3 was given gemcitabine only.", "cisplatin+vinorelbine;cisplatin+gemcitabine+vinorelbine;gemcitabine"),
    ("HAI oxaliplatin", "Patients received hepatic arterial oxaliplatin (100 mg/m2) with intravenous leucovorin and fluorouracil (LV5FU2) and cetuximab.", "cetuximab+fluorouracil+leucovorin+oxaliplatin"),
    ("Thalidomide", "Patients were assigned to six 4-week cycles of cyclophosphamide and dexamethasone either alone or with thalidomide.", "cyclophosphamide+dexamethasone;cyclophosphamide+dexamethasone+thalidomide"),
    ("Two questions at once", "604 premenopausal women on goserelin were randomly assigned to toremifene or letrozole with or without ibandronate in a 2 x 2 factorial design.", "goserelin+toremifene;goserelin+ibandronate+toremifene;goserelin+letrozole;goserelin+ibandronate+letrozole"),
    ("XELIRI versus FOLFIRI", "At first the trial was a randomised comparison in two arms of XELIRI versus FOLFIRI; later it was changed to a 2 x 2 placebo-controlled factorial design with aflibercept.", "capecitabine+irinotecan;fluorouracil+irinotecan+leucovorin"),
    ("Preoperative chemoradiotherapy", "Patients with rectal cancer were assigned to preoperative radiotherapy with concurrent capecitabine and oxaliplatin followed by surgery, or capecitabine chemoradiotherapy and surgery.", "capecitabine+oxaliplatin;capecitabine"),
    ("Apatinib", "Patients were assigned in a 3:1 ratio, by a central computer, to receive best supportive care plus oral apatinib 850 mg or placebo, once daily.", "apatinib;-"),
    ("Tablets as a last line", "We randomly assigned 276 patients, in a 3:1 ratio, to receive fruquintinib (by mouth) or placebo.", "fruquintinib;-"),
    ("A trial in colon cancer", "Patients were randomised to docetaxel or gemcitabine; bevacizumab was given in both arms.", "bevacizumab+docetaxel;bevacizumab+gemcitabine"),
    ("A trial in colon cancer", "Patients were randomised to docetaxel or gemcitabine, and bevacizumab was given to all patients.", "bevacizumab+docetaxel;bevacizumab+gemcitabine"),
    ("A trial in colon cancer", "Patients were randomised to docetaxel or gemcitabine on a background of bevacizumab.", "bevacizumab+docetaxel;bevacizumab+gemcitabine"),
    ("A trial in breast cancer", "In a 2 x 2 factorial design, women were randomly assigned to tamoxifen or anastrozole and to zoledronic acid or placebo.", "anastrozole;anastrozole+zoledronic acid;tamoxifen;tamoxifen+zoledronic acid"),
    ("A trial in breast cancer", "One cohort (47 patients) was treated with vindesine and fluorouracil. The other cohort (52 patients) received the same treatment plus verapamil.", "fluorouracil+vindesine;fluorouracil+verapamil+vindesine"),
    ("A trial in colon cancer", "Patients were allocated to fluorouracil and leucovorin with oxaliplatin or the same without oxaliplatin.", "fluorouracil+leucovorin;fluorouracil+leucovorin+oxaliplatin"),
    ("Leucovorin and 5-FU in gastric cancer", "Patients with a gastric tumour that could be measured were randomised to either 5-FU 450 mg/m2 i.v. bolus twice a week (arm A) or leucovorin 150 mg/m2 followed 1 h later by 5-FU (arm B).", "fluorouracil;fluorouracil+leucovorin"),
    ("Phase II registry record", "Arm I: Patients receive oxaliplatin IV over 2 hours and capecitabine PO BID on days 1-14. Arm II: Patients receive oxaliplatin and capecitabine as in arm I and bevacizumab IV on day 1.", "capecitabine+oxaliplatin;bevacizumab+capecitabine+oxaliplatin"),
    ("Randomized study of cetuximab in colon cancer", "Patients are randomized to 1 of 2 treatment arms. Arm I: Patients receive FOLFOX. Arm II: Patients receive FOLFOX as in arm I and cetuximab IV over 1-2 hours on days 1 and 8.", "fluorouracil+leucovorin+oxaliplatin;cetuximab+fluorouracil+leucovorin+oxaliplatin"),
    ("Gastric cancer chemotherapy", "Patients are randomized to 1 of 3 arms. ARM A: docetaxel and cisplatin. ARM B: irinotecan and cisplatin. ARM C: docetaxel and irinotecan.", "cisplatin+docetaxel;cisplatin+irinotecan;docetaxel+irinotecan"),
    ("HAIC versus lenvatinib", "Patients were randomised 1:1 to HAIC (cisplatin 60 mg/m2 and fluorouracil 900 mg/m2 over 3 days, every 4 weeks) or lenvatinib 8 mg once daily.", "cisplatin+fluorouracil;lenvatinib"),
    ("Oxaliplatin-vinorelbine in lung cancer", "We randomly assigned 148 patients to receive either oxaliplatin (65 mg per square meter of body-surface area) followed by vinorelbine (22 mg per square meter on days 1 and 15, every 4 weeks for five cycles) or vinorelbine alone (30 mg per square meter on days 1, 8, and 22, every 5 weeks for four cycles) for up to 20 weeks.", "oxaliplatin+vinorelbine;vinorelbine"),
    ("Nilotinib dose", "Patients with a sarcoma were randomized to nilotinib 300 mg either once or twice a day.", "nilotinib;nilotinib"),
    ("G-CSF in small-cell lung cancer", "Patients with small-cell lung cancer were randomised to receive CDE with G-CSF or CDE with placebo.", "cyclophosphamide+doxorubicin+etoposide;cyclophosphamide+doxorubicin+etoposide"),
    ("FEC versus CMF", "Women received either six cycles of CMF (classical) or six cycles of FEC at doses of 50 mg/m2 of epirubicin.", "cyclophosphamide+fluorouracil+methotrexate;cyclophosphamide+epirubicin+fluorouracil"),
    ("Five drugs or three", "Adolescents with a sarcoma were randomised to vincristine, dactinomycin and doxorubicin (regimen A) or the same three drugs plus carboplatin and topotecan (regimen B).", "dactinomycin+doxorubicin+vincristine;carboplatin+dactinomycin+doxorubicin+topotecan+vincristine"),
    ("Carboplatin in ovarian cancer", "One hundred eighty women were randomly allocated to carboplatin 300 mg/m2 with either ifosfamide 1500 mg/m2 or docetaxel 70 mg/m2 over 2 hours.", "carboplatin+ifosfamide;carboplatin+docetaxel"),
    ("One arm, before hepatectomy", "Eligible were patients with metastases of the liver alone. Treatment: FOLFIRI (irinotecan 150 mg/m2, l-LV 100 mg/m2, 5-FU 2200 mg/m2 44-h c.i.) plus cetuximab 450 mg/m2, every 2 weeks up to 7 cycles.", "cetuximab+fluorouracil+irinotecan+leucovorin"),
    ("One arm, long ago", "Nineteen untreated patients with a tumour of the biliary tract were entered in a phase II study of a combination of 5-fluorouracil 450 mg/m2 days 1, 15, 22, Adriamycin 25 mg/m2 days 1, 22 and cisplatin 40 mg/m2 day 2.", "cisplatin+doxorubicin+fluorouracil"),
    ("One arm, longer ago", "Twenty-two patients with an islet-cell tumour were given streptozotocin (350 mg/m2 daily x 4) and doxorubicin (35 mg/m2 on day 1) every five weeks.", "doxorubicin+streptozocin"),
    ("Conversion therapy: lenvatinib plus PD-1", "Patients with unresectable HCC received lenvatinib (8 mg or 12 mg by body weight) and toripalimab 240 mg every three weeks together with HAIC of FOLFOX every three weeks.", "fluorouracil+lenvatinib+leucovorin+oxaliplatin+toripalimab"),
    ("Sintilimab plus lenvatinib", "In this single-arm trial, patients received neoadjuvant sintilimab (150 mg into a vein every 3 weeks) for two cycles together with lenvatinib (8 mg orally per day) for 40 days before the operation.", "lenvatinib+sintilimab"),
    ("Weekly or not", "Patients were assigned at random to weekly topotecan 4 mg/m2 (3 weeks on, 1 week off) or to topotecan 8 mg/m2 once every 4 weeks.", "topotecan;topotecan"),
    ("Thymosin", "Six hundred forty patients with a resected tumour of the lung were assigned to observation, thalidomide alone, or thalidomide combined with vinorelbine.", "-;thalidomide;thalidomide+vinorelbine"),
    ("Interferon", "Patients were randomised into two groups: group A, 5-FU 750 mg/m2/day for 5 days then weekly bolus plus interferon alpha-2a 9 MU three times weekly, and group B, 5-FU plus leucovorin.", "fluorouracil+interferon alfa-2a;fluorouracil+leucovorin"),
    ("Three ways after gastrectomy", "214 patients were randomised into one of three groups: surgery alone, surgery followed by radiotherapy, or surgery followed by chemotherapy with cisplatin, epirubicin, and capecitabine.", "-;-;capecitabine+cisplatin+epirubicin"),
    ("T-DM1", "Patients were assigned to T-DM1 or lapatinib plus capecitabine.", "trastuzumab emtansine;capecitabine+lapatinib"),
    ("Four ways to treat before surgery", "Patients were randomly assigned to receive five cycles of: lapatinib plus vinorelbine (group A) or neratinib and lapatinib plus vinorelbine (group B) or neratinib and lapatinib (group C) or neratinib plus vinorelbine (group D).", "lapatinib+vinorelbine;lapatinib+neratinib+vinorelbine;lapatinib+neratinib;neratinib+vinorelbine"),
    ("Alternating courses", "Adults with a lymphoma were randomly assigned to CHOP alone for five cycles, CHOP alternating with ABVD for ten cycles, or ABVD alone for five cycles.", "cyclophosphamide+doxorubicin+prednisone+vincristine;bleomycin+cyclophosphamide+dacarbazine+doxorubicin+prednisone+vinblastine+vincristine;bleomycin+dacarbazine+doxorubicin+vinblastine"),
    ("Trial of two dose schedules in colorectal cancer", "Seventy-three patients were randomised to receive the de Gramont regimen (leucovorin 200 mg/m2 and 5-FU) or the Mayo regimen (5-FU 425 mg/m2 plus leucovorin 20 mg/m2).", "fluorouracil+leucovorin;fluorouracil+leucovorin"),
    ("Maintenance cetuximab", "Patients with disease control after eight cycles of FOLFIRI plus cetuximab were randomised to cetuximab maintenance or observation.", "cetuximab;-"),
    ("CMF after doxorubicin", "Patients were randomised to doxorubicin 70 mg/m2 for three cycles followed by CMF for five cycles (A-CMF) or CMF alone for nine cycles.", "cyclophosphamide+doxorubicin+fluorouracil+methotrexate;cyclophosphamide+fluorouracil+methotrexate"),
    ("FEC then vinorelbine", "518 patients were assigned to eight cycles of FEC every 28 days or four cycles of FEC followed by four cycles of vinorelbine (FEC-V).", "cyclophosphamide+epirubicin+fluorouracil;cyclophosphamide+epirubicin+fluorouracil+vinorelbine"),
    ("Dexrazoxane", "Women with advanced breast cancer receiving FAC were randomised to dexrazoxane or no dexrazoxane with each cycle.", "cyclophosphamide+dexrazoxane+doxorubicin+fluorouracil;cyclophosphamide+doxorubicin+fluorouracil"),
    ("Granisetron", "Patients due to have cisplatin-free chemotherapy were randomised to a single dose of granisetron 1 mg, granisetron 3 mg, or tropisetron 5 mg.", "granisetron;granisetron;tropisetron"),
    ("Against loss of appetite", "Patients were randomly assigned to oral dexamethasone 4 mg/d plus placebo, dronabinol 5 mg at night plus placebo, or both agents.", "dexamethasone;dronabinol;dexamethasone+dronabinol"),
    ("Induction before chemoradiation", "Patients were randomised to induction docetaxel and nedaplatin followed by concurrent nedaplatin-radiotherapy, or to concurrent nedaplatin-radiotherapy alone.", "docetaxel+nedaplatin;nedaplatin"),
    ("Three drugs beside radiotherapy", "Women were assigned to radiotherapy in combination with one of three chemotherapy regimens: 25 mg of nedaplatin per square meter per week for five weeks (group 1); 35 mg of nedaplatin, 2 g of gemcitabine, and 1 g of ifosfamide (group 2); or 5 g of ifosfamide twice for five weeks (group 3).", "nedaplatin;gemcitabine+ifosfamide+nedaplatin;ifosfamide"),
    ("Radiotherapy of the bladder", "Patients were randomised to one of three treatments: induction carboplatin plus gemcitabine and then radiotherapy, radiotherapy with concurrent carboplatin, or radiotherapy alone.", "carboplatin+gemcitabine;carboplatin;-"),
    ("Exemestane in two doses", "Women past the menopause were randomly assigned 2:1 to exemestane 50 mg or exemestane 25 mg every day.", "exemestane;exemestane"),
    ("Phase II of S-1 and irinotecan (IRIS)", "S-1 was administered orally at 40-60 mg twice daily for 14 days and irinotecan 100 mg/m2 was infused on days 1 and 15 of a 28-day cycle.", "irinotecan+s-1"),
    ("A phase II trial of panitumumab and XELIRI", "Treatment comprised panitumumab (9 mg/kg loading, then 3 mg/kg weekly) in combination with capecitabine (1,500 mg/m2/day, d1-10) and irinotecan (190 mg/m2, d2) every 14 days.", "capecitabine+irinotecan+panitumumab"),
    ("Liver tumours that shrank on treatment at home", "Over five years, 63 patients whose liver tumours could not be removed had treatment at home with raltitrexed, leucovorin, and carboplatin (by day and night in 41% of them).", "carboplatin+leucovorin+raltitrexed"),
    ("Drugs into the hepatic artery", "Thirty-one patients were treated with HAI cisplatin/dexamethasone plus systemic gemcitabine and oxaliplatin in a dose-finding protocol.", "cisplatin+dexamethasone+gemcitabine+oxaliplatin"),
    ("Registry text of a drug", "Drug: Pazopanib 600 mg po every day for 4 weeks of every 5 week cycle plus best supportive care. Patients will be randomized to pazopanib or matching placebo tablets.", "pazopanib;-"),
    ("Registry of surgery", "Arm 1: neoadjuvant chemotherapy (3 cycles of mFOLFOX6), liver resection, then adjuvant chemotherapy. Arm 2: liver resection followed by 6 cycles of adjuvant mFOLFOX6.", "fluorouracil+leucovorin+oxaliplatin;fluorouracil+leucovorin+oxaliplatin"),
    ("Four ways after mastectomy", "Women past the menopause were randomised to one of four treatments: cyclophosphamide + 5-FU (CF), CF + toremifene (CFT), no therapy, or toremifene alone.", "cyclophosphamide+fluorouracil;cyclophosphamide+fluorouracil+toremifene;-;toremifene"),
    ("S-1 in three ways", "Patients with gastric cancer (n=312) were randomly assigned to docetaxel alone (60 mg/m2 on days 1 and 15), S-1 alone (50, 70, or 90 mg/d on days 1 to 21), or docetaxel plus S-1 (40 mg/m2 on day 1 plus 40, 50, or 70 mg/d on days 1 to 10).", "docetaxel;s-1;docetaxel+s-1"),
    ("A triplet or one drug", "We randomly assigned 186 patients with a resected gastric tumour to receive a triplet (oxaliplatin [65 mg per square meter of body-surface area], docetaxel [50 mg per square meter, reduced to 40 mg per square meter after the first 20 patients], leucovorin [200 mg per square meter], and fluorouracil [1800 mg per square meter] every 3 weeks) or paclitaxel (70 mg per square meter on days 1, 8, and 22 every 5 weeks) for 15 weeks.", "docetaxel+fluorouracil+leucovorin+oxaliplatin;paclitaxel"),
    ("Annals style three arms", "Patients received FOLFIRI (arm A), LV5FU2 + irinotecan day 1 only (arm B), or LV5FU2 followed by FOLFIRI on progression (arm C).", "fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin"),
    ("Two regimens of three drugs", "Patients in a row were randomised to docetaxel, carboplatin and 5-FU as an infusion (DCF) or 5-FU, epirubicin and methotrexate (FEMTX).", "carboplatin+docetaxel+fluorouracil;epirubicin+fluorouracil+methotrexate"),
    ("A crossover study of antiemetics", "Fifty patients receiving cisplatin were randomised to metoclopramide 2 mg/kg or nabilone 2 mg for the first course and crossed over to the other drug for the second.", "cisplatin+metoclopramide;cisplatin+nabilone"),
    ("Gemcitabine with or without mitomycin", "Patients with biliary cancer were enrolled; arm 1 was gemcitabine 1,000 mg/m2 and arm 2 gemcitabine plus mitomycin 10 mg/m2 every 3 weeks.", "gemcitabine;gemcitabine+mitomycin"),
    ("Three schedules of topotecan", "Women whose ovarian tumour had come back were randomised to topotecan 1.5 mg/m2 over 30 minutes every 4 weeks, 2.5 mg/m2 weekly, or 4 mg/m2 weekly for two of three weeks.", "topotecan;topotecan;topotecan"),
    ("Schedules of vinorelbine", "Men were randomised to weekly vinorelbine 20 mg/m2, four-weekly vinorelbine 45 mg/m2, or epirubicin 25 mg/m2, each with prednisone 15 mg daily.", "prednisone+vinorelbine;prednisone+vinorelbine;epirubicin+prednisone"),
    ("Ramucirumab after failure", "Patients were randomly assigned to one of three treatment groups: irinotecan, fluorouracil, and leucovorin (FOLFIRI) with ramucirumab; FOLFIRI without ramucirumab; or ramucirumab alone.", "fluorouracil+irinotecan+leucovorin+ramucirumab;fluorouracil+irinotecan+leucovorin;ramucirumab"),
    ("Four or eight months", "Patients were randomised (1:1) to 4 months or 8 months of irinotecan-containing chemotherapy (XELIRI or FOLFIRI as the doctor chose).", "capecitabine+fluorouracil+irinotecan+leucovorin;capecitabine+fluorouracil+irinotecan+leucovorin"),
    ("Chemoradiation before the operation", "Treatment consisted of 15 fractions of 2.5 Gy with docetaxel 25 mg/m2 weekly for five doses, followed by oesophagectomy.", "docetaxel"),
    ("Ovaries and hormones", "Women before the menopause were randomised to 4 years of toremifene, toremifene plus ovarian suppression, or letrozole plus ovarian suppression.", "toremifene;toremifene;letrozole"),
    ("BEP or EP", "Good-risk germ cell cancer patients were randomised to three cycles of BEP (bleomycin, etoposide, cisplatin) or four cycles of EP.", "bleomycin+cisplatin+etoposide;cisplatin+etoposide"),
    ("Bone tumours", "Patients were randomly assigned to VAC (vincristine, dactinomycin and cyclophosphamide) or VAC plus topotecan and irinotecan (VACTI).", "cyclophosphamide+dactinomycin+vincristine;cyclophosphamide+dactinomycin+irinotecan+topotecan+vincristine"),
    ("Registry-style, NCI PDQ", "OUTLINE: This is a randomized, multicenter study. Patients are stratified by stage. Patients are randomized to 1 of 2 treatment arms. Arm I: Patients undergo surgery followed by observation. Arm II: Patients receive gemcitabine IV over 30 minutes on days 1, 8, and 15 and undergo surgery.", "-;gemcitabine"),
    ("One arm of a registry", "Patients receive topotecan IV over 45 minutes on day 2 and oral capecitabine once daily on days 1-10. Courses repeat every 28 days unless the disease grows.", "capecitabine+topotecan"),
    ("Registry-style, cross-over", "Participants will be randomised to receive either trifluridine/tipiracil with bevacizumab or capecitabine with bevacizumab until progression.", "bevacizumab+tipiracil+trifluridine;bevacizumab+capecitabine"),
    ("Two inhibitors in melanoma", "Patients with a mutation of BRAF were randomly assigned to receive encorafenib (300 mg once daily) and binimetinib (30 mg twice daily) or dabrafenib (100 mg twice daily).", "binimetinib+encorafenib;dabrafenib"),
    ("Chemotherapy for prostate cancer", "A total of 640 men received 10 mg of prednisone daily and were randomly assigned to mitoxantrone or docetaxel.", "mitoxantrone+prednisone;docetaxel+prednisone"),
    ("Chemotherapy for prostate cancer", "Men took part at 30 centres; all received prednisone 5 mg twice daily and were randomly assigned to cabazitaxel or docetaxel.", "cabazitaxel+prednisone;docetaxel+prednisone"),
    ("Weekly or four-weekly treatment", "Men were randomly assigned to 25 mg/m2 of epirubicin every four weeks, 45 mg/m2 of vinorelbine every four weeks or 20 mg/m2 of vinorelbine weekly for three of every four weeks.", "epirubicin;vinorelbine;vinorelbine"),
    ("Antibodies in colorectal cancer", "Patients with KRAS wild-type colorectal cancer were randomised to FOLFIRI + Cmab or FOLFIRI + Pmab.", "cetuximab+fluorouracil+irinotecan+leucovorin;fluorouracil+irinotecan+leucovorin+panitumumab"),
    ("Second-line chemotherapy in pancreatic cancer", "Patients with pancreatic cancer were randomised to GEM or GEM plus nab-PTX.", "gemcitabine;gemcitabine+nab-paclitaxel"),
    ("Antibody therapy of breast cancer", "Patients with HER2-positive breast cancer were randomised to TZM plus DTX or to T-DM1.", "docetaxel+trastuzumab;trastuzumab emtansine"),
    ("Two doses of an anthracycline", "Patients were randomly allocated to cytarabine for 5 days plus idarubicin for 2 days, either at the conventional dose of 8 mg/m2 (93 patients) or at an escalated dose of 14 mg/m2 (97 patients).", "cytarabine+idarubicin;cytarabine+idarubicin"),
    ("Two doses of epirubicin", "We randomly assigned patients to receive epirubicin at either a standard dose of 60 mg/m2 (n = 50) or a high dose of 100 mg/m2 (n = 52).", "epirubicin;epirubicin"),
    ("Intensified chemotherapy", "Patients were assigned to epirubicin and cyclophosphamide at a standard dose (n = 50) or an intensified dose (n = 52).", "cyclophosphamide+epirubicin;cyclophosphamide+epirubicin"),
]  # fmt: skip

# title, methods, drugs of each arm with its patients and its role: "tamoxifen=60@E"
SIZED = [
    ("Megestrol in hepatoma", "Eighty-eight patients were entered into the study; 43 were randomised to megestrol acetate 160 mg b.d. and 45 to placebo.", "megestrol acetate=43;-=45"),
    ("Epirubicin versus no therapy in hepatoma", "In five years, 71 patients entered a randomized trial of epirubicin (45 mg/m2 i.v. every 4 weeks) versus no treatment. Thirty-eight patients received epirubicin and 33 had no therapy.", "epirubicin=38;-=33"),
    ("5-FU with or without leucovorin", "Eighty-three patients were randomized: 41 to 5-FU alone and 42 to 5-FU with high-dose leucovorin.", "fluorouracil=41;fluorouracil+leucovorin=42"),
    ("Maintenance ramucirumab", "After 12 weeks of XELIRI plus ramucirumab, patients without growth were randomised to ramucirumab maintenance (n=74) or no maintenance (n=77).", "ramucirumab=74;-=77"),
    ("Maintenance docetaxel after induction", "Patients without progression after three cycles of carboplatin plus vinorelbine were randomised (3:1) to docetaxel with best supportive care (n=153) or placebo with best supportive care (n=52).", "docetaxel=153@E;-=52@C"),
    ("Maintenance niraparib", "Patients whose tumour had not grown in the course of 20 weeks of platinum-based chemotherapy were assigned in a 2:1 ratio to receive maintenance niraparib or placebo. Of 123 randomized patients, 81 were assigned to niraparib and 42 to placebo.", "niraparib=81@E;-=42@C"),
    ("Second-line vinorelbine", "97 patients were randomly assigned: 48 to vinorelbine 25 mg/m2 and 49 to active symptom control alone.", "vinorelbine=48@E;-=49@C"),
    ("Docetaxel or topotecan", "Patients were allocated to docetaxel 35 mg/m2 on days 1 and 8 (wDTX arm; n = 64) or topotecan 3 mg/m2 every 3 weeks (TPT arm; n = 66).", "docetaxel=64;topotecan=66"),
    ("Adjuvant capecitabine for gastric cancer", "After a gastrectomy patients were assigned to undergo surgery followed by adjuvant therapy with capecitabine or to undergo surgery only. We randomly assigned 187 patients to the capecitabine group and 190 patients to the surgery-only group.", "capecitabine=187@E;-=190@C"),
    ("How far to go", "Patients with gastric cancer were randomly assigned to D1 (102 patients) or D2 (98 patients) dissection.", "-=102;-=98"),
    ("Two ways to the liver", "124 patients were randomly assigned to undergo laparoscopic (n = 61) or open (n = 63) liver resection.", "-=61;-=63"),
    ("Two stages", "Patients were randomised to ALPPS or two-stage hepatectomy (TSH). Of the 68 patients, 34 were allocated to each arm.", "-=34;-=34"),
    ("Radiotherapy before or after", "Patients were assigned to radiotherapy before the operation (30 Gy in ten fractions; n=211) or selective postoperative chemoradiotherapy (50 Gy in 25 fractions with concurrent capecitabine; n=214).", "-=211;capecitabine=214"),
    ("A short course", "Patients received 5 x 4 Gy followed by four cycles of XELIRI and then surgery (experimental group) or raltitrexed-based chemoradiotherapy followed by surgery (standard of care group).", "capecitabine+irinotecan@E;raltitrexed@C"),
    ("Few or many fractions", "After lumpectomy women were randomised to radiotherapy of the breast either at 52 Gy in 26 fractions (the control group) or at 39 Gy in 13 fractions (the short-course group).", "-@C;-@E"),
    ("TACE and external beam", "Sixty-two patients were assigned to lenvatinib 12 mg once daily (n = 31) or to TACE every 8 to 10 weeks plus external beam RT (n = 31).", "lenvatinib=31@C;-=31@E"),
    ("A tablet with HAIC", "A total of 141 patients were randomly assigned to lenvatinib plus HAIC (72) or lenvatinib (69). HAIC comprised cisplatin, epirubicin and mitomycin.", "cisplatin+epirubicin+lenvatinib+mitomycin=72;lenvatinib=69"),
    ("Sintilimab plus ramucirumab", "In an open trial, patients with a hepatoma and no drug before were randomly assigned in a 3:1 ratio to receive either sintilimab plus ramucirumab or lenvatinib until progression. The intention-to-treat population included 213 patients in the sintilimab-ramucirumab group and 71 patients in the lenvatinib group.", "ramucirumab+sintilimab=213@E;lenvatinib=71@C"),
    ("Brivanib versus sorafenib", "Of 611 patients seen, 402 eligible patients were randomly assigned to brivanib (n=199) or sorafenib (n=203).", "brivanib=199@E;sorafenib=203@C"),
    ("Gemcitabine in biliary cancer", "Patients were randomly assigned 1:1 to receive gemcitabine (900 mg/m2 on days 1 and 15 of a 28-day cycle, for five cycles) or observation commencing within 10 weeks of surgery. In six years, 196 patients were enrolled; 97 patients with biliary tract cancer were randomly assigned to the gemcitabine group and 99 to the observation group.", "gemcitabine=97@E;-=99@C"),
    ("Octreotide", "This was a blinded study of octreotide in several countries. Patients were randomly assigned to receive octreotide at a dose of 30 mg (58 patients) or placebo (61 patients) once every 21 days for 60 weeks.", "octreotide=58@E;-=61@C"),
    ("One year or two of a tablet", "Patients were randomly assigned to 10 or 20 months of sunitinib 25 mg daily after surgery: 90 patients were allocated to each group.", "sunitinib=90;sunitinib=90"),
    ("Pazopanib", "Patients received 600 mg of pazopanib or placebo once daily in 5-week cycles with 3 weeks on and 2 weeks off treatment. 144 patients were randomised in a 3:1 ratio (pazopanib, n=108; placebo, n=36).", "pazopanib=108@E;-=36@C"),
    ("Aprepitant for emesis", "Patients receiving cisplatin were randomised to ondansetron and dexamethasone with aprepitant or with placebo.", "aprepitant+cisplatin+dexamethasone+ondansetron@E;cisplatin+dexamethasone+ondansetron@C"),
    ("Exercise during chemotherapy", "Patients receiving adjuvant chemotherapy were randomly allocated to supervised exercise (n = 84) or usual care (n = 80).", "-=84@E;-=80@C"),
    ("Palliative care from diagnosis", "Patients with newly diagnosed gastric cancer were allocated to either early palliative care together with standard oncological care or standard oncological care alone.", "-@E;-@C"),
    ("Nutritional support", "Sixty malnourished patients were randomised to total parenteral nutrition plus surgery (30 patients) or surgery without TPN (30 patients).", "-=30@E;-=30@C"),
    ("A doublet with ramucirumab", "Patients were randomised to cisplatin (70 mg/m2) and docetaxel (65 mg/m2), given every 4 weeks for 5 cycles, or to this regimen plus ramucirumab (10 mg/kg), given every 2 weeks for 4 or 5 cycles and then alone for 8 more.", "cisplatin+docetaxel@C;cisplatin+docetaxel+ramucirumab@E"),
    ("Drugs into the peritoneum", "Group 1 (control) received intravenous docetaxel followed by intravenous carboplatin; group 2 received intravenous docetaxel followed by intraperitoneal carboplatin and docetaxel.", "carboplatin+docetaxel@C;carboplatin+docetaxel@E"),
    ("Heated drugs", "Patients were randomly allocated to undergo cytoreductive surgery either with administration of HIPEC with mitomycin (surgery-plus-HIPEC group) or without HIPEC (surgery group).", "mitomycin@E;-@C"),
    ("Heated drugs for colon cancer", "148 patients were included and assigned to cytoreductive surgery plus HIPEC with mitomycin (n=73) or cytoreductive surgery alone (n=75).", "mitomycin=73@E;-=75@C"),
    ("Apalutamide", "We randomly assigned 412 men in a 2:1 ratio to receive enzalutamide (120 mg) plus dexamethasone (0.5 mg daily) or placebo plus dexamethasone.", "dexamethasone+enzalutamide@E;dexamethasone@C"),
    ("Two drugs beside the usual", "Men were allocated 2:1:1:1 to standard of care (SOC-only; control), SOC + zoledronic acid (SOC + ZA), SOC + docetaxel (SOC + Doc), or SOC with both zoledronic acid and docetaxel (SOC + ZA + Doc). 1003 men were randomly assigned: 402 SOC-only, 201 SOC + ZA, 199 SOC + Doc, 201 SOC + ZA + Doc.", "-=402@C;zoledronic acid=201@E;docetaxel=199@E;docetaxel+zoledronic acid=201@E"),
    ("ADT plus cabazitaxel", "Men were assigned to either ADT plus cabazitaxel (at a dose of 15 mg per square meter every 4 weeks for five cycles) or ADT alone.", "cabazitaxel@E;-@C"),
    ("An antibody or chemotherapy", "Patients were assigned in a 2:1 ratio to pembrolizumab 2 mg/kg every 4 weeks with temozolomide-matched placebo every 4 weeks, or temozolomide 180 mg/m2 every 4 weeks with pembrolizumab-matched placebo every 4 weeks.", "pembrolizumab@E;temozolomide@C"),
    ("Camrelizumab in lung cancer", "We allotted (in a 2:1 ratio) 233 patients at random to vinorelbine and a platinum agent plus either camrelizumab 150 mg or placebo every 4 weeks for three cycles, followed by camrelizumab or placebo plus vinorelbine maintenance.", "camrelizumab+vinorelbine@E;vinorelbine@C"),
    ("Three arms in the head and neck", "Participants were randomly allocated (1:1:1) to nivolumab alone, nivolumab plus a platinum and docetaxel (nivolumab with chemotherapy), or panitumumab plus a platinum and docetaxel (panitumumab with chemotherapy). 88 received nivolumab alone, 91 received nivolumab with chemotherapy, and 86 received panitumumab with chemotherapy.", "nivolumab=88;docetaxel+nivolumab=91;docetaxel+panitumumab=86"),
    ("Triplet, doublet or chemotherapy", "This trial enrolled 204 patients with colorectal cancer and a BRAF mutation. Patients were randomly assigned in a 2:2:1 ratio to receive dabrafenib, trametinib, and panitumumab (triplet-therapy group); dabrafenib and panitumumab (doublet-therapy group); or the doctor's choice of either panitumumab and irinotecan or panitumumab and FOLFIRI (control group).", "dabrafenib+panitumumab+trametinib@E;dabrafenib+panitumumab@E;fluorouracil+irinotecan+leucovorin+panitumumab@C"),
    ("FOLFOXIRI plus bevacizumab vs doublets", "Patients were randomised to control arm A: FOLFOX plus bev, or experimental arm B: FOLFOXIRI plus bev; bev was 7.5 mg/kg.", "bevacizumab+fluorouracil+leucovorin+oxaliplatin@C;bevacizumab+fluorouracil+irinotecan+leucovorin+oxaliplatin@E"),
    ("Two strategies", "Patients were randomly assigned to two strategies: FOLFOX plus ramucirumab followed by FOLFIRI plus ramucirumab after progression (control group) or FOLFOXIRI plus ramucirumab followed by the same regimen again after progression (experimental group).", "fluorouracil+irinotecan+leucovorin+oxaliplatin+ramucirumab@C;fluorouracil+irinotecan+leucovorin+oxaliplatin+ramucirumab@E"),
    ("Liver transplant", "Participants were randomly assigned to liver transplantation plus chemotherapy or chemotherapy alone.", "-@E;-@C"),
    ("Best supportive care vs topotecan", "122 patients were randomly assigned: 80 to supportive care plus topotecan and 42 to supportive care alone.", "topotecan=80@E;-=42@C"),
    ("Heat or knife", "Patients with colorectal liver metastases of 2 cm or smaller were randomly allocated to thermal ablation (n=64) or surgical resection (n=66).", "-=64@E;-=66@C"),
    ("Portal infusion", "Of 188 evaluable patients, 92 received a continuous portal infusion of floxuridine (20 mg/m2/24 h) and heparin for 5 days with a single dose of doxorubicin, and 96 served as controls with surgery only.", "doxorubicin+floxuridine+heparin=92@E;-=96@C"),
    ("Pump or vein", "Fifty-two patients were entered: 25 were randomized to intraarterial cisplatin via a port and 27 to intravenous cisplatin.", "cisplatin=25;cisplatin=27"),
    ("FAM vs observation", "After a gastrectomy for cure, 118 patients were randomised, 58 to FAM chemotherapy and 60 to control.", "doxorubicin+fluorouracil+mitomycin=58@E;-=60@C"),
    ("Chemotherapy before oesophagectomy", "214 patients were randomly allocated either three 5-day cycles, 4 weeks apart, of carboplatin 300 mg/m2 by infusion over 2 h plus vindesine 3 mg/m2 followed by surgical resection (CS group, n=105), or resection alone (S group, 109).", "carboplatin+vindesine=105@E;-=109@C"),
    ("Chemoradiotherapy before oesophagectomy", "Patients were randomly assigned to receive surgery alone or weekly administration of nedaplatin (20 mg per square meter) and docetaxel (25 mg per square meter) for 4 weeks and concurrent radiotherapy (36 Gy in 18 fractions), followed by surgery.", "-@C;docetaxel+nedaplatin@E"),
    ("Adjuvant tablets", "Patients were randomised 1:1 to oral encorafenib 450 mg once daily plus binimetinib 45 mg twice daily (combination therapy, 121 patients) or two matched placebo tablets (118 patients) for 18 months.", "binimetinib+encorafenib=121@E;-=118@C"),
    ("Two antibodies or one", "We randomly assigned 236 patients to receive placebo plus trastuzumab plus vinorelbine (control group) or margetuximab plus trastuzumab plus vinorelbine (margetuximab group).", "trastuzumab+vinorelbine@C;margetuximab+trastuzumab+vinorelbine@E"),
    ("Raltitrexed or fluorouracil", "187 patients were recruited: 95 received raltitrexed 2.5 mg/m2 once every four weeks and 92 received 5-FU + LV.", "raltitrexed=95;fluorouracil+leucovorin=92"),
    ("By day or by night", "74 patients were randomly assigned to chronomodulated (n=36) or constant-rate (n=38) infusion of carboplatin, 5-FU and folinic acid.", "carboplatin+fluorouracil+leucovorin=36;carboplatin+fluorouracil+leucovorin=38"),
    ("A pause of oxaliplatin", "212 patients were randomly assigned to receive FOLFOX6 until growth (arm A, 104 patients) or FOLFOX4 for five cycles, followed by 10 cycles without oxaliplatin and FOLFOX4 again (arm B, 108 patients).", "fluorouracil+leucovorin+oxaliplatin=104;fluorouracil+leucovorin+oxaliplatin=108"),
    ("Maintenance S-1", "Following 12-16 weeks of XELIRI or FOLFIRI, 118 patients with disease control were randomly assigned (1:1) to maintenance S-1 (n=58) or observation (n=60).", "s-1=58@E;-=60@C"),
    ("Switch to gefitinib", "After three cycles of a platinum doublet, 312 patients without growth went on and were randomly allocated to receive gefitinib 250 mg/day (n=154) or placebo (n=158).", "gefitinib=154@E;-=158@C"),
    ("Durvalumab as maintenance", "Patients without growth on first-line chemotherapy (three to five cycles of docetaxel plus cisplatin or nedaplatin) were randomly assigned to receive best supportive care with or without maintenance durvalumab.", "durvalumab@E;-@C"),
    ("Talazoparib maintenance", "Patients were randomised 3:1 to oral talazoparib 1 mg once daily or placebo in 21 day cycles. 208 patients were enrolled, with 156 randomised to talazoparib and 52 to placebo.", "talazoparib=156@E;-=52@C"),
    ("Consolidation nivolumab", "Patients were allotted, in a 2:1 ratio, to nivolumab (3 mg per kilogram) or placebo every 3 weeks for up to 7 months. Of 155 patients who were randomised, 152 received consolidation therapy (101 received nivolumab and 51 received placebo).", "nivolumab=101@E;-=51@C"),
    ("Neoadjuvant nivolumab trial", "Patients with resectable NSCLC were assigned to nivolumab plus platinum-based chemotherapy or platinum-based chemotherapy alone, followed by resection.", "nivolumab@E;-@C"),
    ("Adjuvant nilotinib after resection", "Patients had their GIST removed and were randomly assigned to nilotinib 400 mg (n=122) or to placebo (n=125) daily for 2 years.", "nilotinib=122@E;-=125@C"),
    ("Which tablet first", "Patients were randomised 1:1 to temsirolimus followed by pazopanib on growth, or pazopanib followed by temsirolimus on growth. Of 184 enrolled patients, 91 were randomly assigned to temsirolimus followed by pazopanib and 93 to pazopanib followed by temsirolimus.", "pazopanib+temsirolimus=91;pazopanib+temsirolimus=93"),
    ("Amifostine during radiotherapy", "Head and neck cancer patients undergoing radiotherapy were randomly assigned to radiotherapy with amifostine (200 mg/m2 i.v.) or radiotherapy alone.", "amifostine@E;-@C"),
    ("Darbepoetin in anaemia", "Anaemic patients on chemotherapy were randomised 3:1 to darbepoetin alfa 2.25-4.5 mcg/kg (n=132) or placebo (n=44) every two weeks.", "darbepoetin alfa=132@E;-=44@C"),
    ("Denosumab or ibandronate", "Patients with tumours in bone were allocated to denosumab 90 mg under the skin and placebo by vein (n = 412) or ibandronate 6 mg by vein and placebo under the skin (n = 1,008) every 5 weeks.", "denosumab=412;ibandronate=1008"),
    ("A cold cap", "Women were randomly assigned to scalp cooling (n = 62) or control (n = 34).", "-=62@E;-=34@C"),
    ("Stent or surgery", "Fifty-four patients with a colon blocked by a tumour were randomly allocated to colonic stenting as a bridge to elective surgery (26 patients) or emergency surgery (28 patients).", "-=26;-=28"),
    ("Biliary drainage before surgery", "Patients were randomly assigned to undergo either preoperative biliary drainage for 3 weeks, followed by surgery, or surgery alone within 10 days. We enrolled 118 patients; 57 were assigned to undergo early surgery and 61 to undergo preoperative biliary drainage.", "-=57@C;-=61@E"),
    ("Rectal surgery", "A total of 342 patients were randomly assigned in a 2:1 ratio to laparoscopic surgery (n=229) or open surgery (n=113).", "-=229@E;-=113@C"),
    ("Pringle manoeuvre", "Patients undergoing liver resection were randomised to intermittent portal triad clamping or no clamping (controls).", "-@E;-@C"),
    ("Partial breast irradiation", "1212 women were randomly assigned to whole-breast irradiation (n=604) or accelerated partial breast irradiation (n=608).", "-=604@C;-=608@E"),
    ("A boost", "After lumpectomy and 46 Gy to the whole breast, 908 patients were randomised to receive either no boost (451) or a 12 Gy boost (457).", "-=451@C;-=457@E"),
    ("PCI", "132 patients with a small-cell tumour were randomly assigned to PCI (irradiation group) or no further therapy (control group).", "-@E;-@C"),
    ("Ablative radiotherapy", "Patients with up to 4 metastases were randomized 1:3 between palliative standard of care (SOC, arm 1) and SOC plus SABR to every lesion (arm 2).", "-@C;-@E"),
    ("Panitumumab with radiotherapy", "151 patients were randomised to radiotherapy alone (74 patients) or radiotherapy plus weekly panitumumab (77 patients) at an initial dose of 5 mg per kilogram.", "-=74@C;panitumumab=77@E"),
    ("Before cystectomy", "Patients were randomly assigned to cystectomy alone or four 21-day cycles of carboplatin, gemcitabine and paclitaxel followed by cystectomy.", "-@C;carboplatin+gemcitabine+paclitaxel@E"),
    ("Docetaxel and carboplatin vs MVAC", "Patients with a urothelial tumour were randomized to DC (docetaxel 60 mg/m2 day 1; carboplatin AUC 4 day 2) or standard MVAC every 35 days. One hundred forty-three patients were randomized (DC, n = 70; MVAC, n = 73).", "carboplatin+docetaxel=70@E;cisplatin+doxorubicin+methotrexate+vinblastine=73@C"),
    ("Nephrectomy first", "Patients were randomised to nephrectomy followed by interferon alfa-2b (n=57) or to interferon alfa-2b alone (n=59).", "interferon alfa-2b=57@E;interferon alfa-2b=59@C"),
    ("Flutamide", "Men receiving LHRH agonist were randomised to flutamide 250 mg daily or matching placebo for 18 months during and after RT.", "flutamide@E;-@C"),
    ("Suppression for months or years", "Patients were randomly assigned to radiotherapy plus 4 months of androgen suppression (short-term suppression, 151 men) or the same treatment plus 2 further years of treatment with an LHRH agonist (long-term suppression, 148 men).", "-=151;-=148"),
    ("Four or eight years", "1204 women with ER-positive disease who had completed 4 years of toremifene were allocated to continue toremifene to 8 years (n=598) or stop (controls, n=606).", "toremifene=598@E;-=606@C"),
    ("Anastrozole extended", "Women who had completed about four years of toremifene were randomised to anastrozole 1 mg or placebo daily for three years; 812 women were enrolled (404 anastrozole, 408 placebo).", "anastrozole=404@E;-=408@C"),
    ("Ribociclib", "In this placebo-controlled study, 391 women were randomly assigned to receive either ribociclib (600 mg daily, three weeks of four) plus anastrozole (1 mg daily) or placebo plus anastrozole.", "anastrozole+ribociclib@E;anastrozole@C"),
    ("Ixabepilone", "Women were randomised 3:1 to ixabepilone (32 mg/m2 on day 1 of a 28-day cycle; 213 patients) or treatment of physician's choice (TPC; 71 patients).", "ixabepilone=213@E;-=71@C"),
    ("Registry: mFOLFOXIRI with panitumumab", "Patients will be randomly assigned to Arm A (experimental): mFOLFOXIRI plus panitumumab or Arm B (standard): mFOLFOXIRI alone.", "fluorouracil+irinotecan+leucovorin+oxaliplatin+panitumumab@E;fluorouracil+irinotecan+leucovorin+oxaliplatin@C"),
    ("Retrospective comparison of bevacizumab", "Patients who had received FOLFOX with bevacizumab (n = 45) were compared with those who had received FOLFOX without bevacizumab (n = 62) before hepatectomy.", "bevacizumab+fluorouracil+leucovorin+oxaliplatin=45;fluorouracil+leucovorin+oxaliplatin=62"),
    ("Thalidomide", "Patients were assigned to receive 100 mg of thalidomide or placebo on days 1 to 14 of a 21-day cycle. Both groups received 20 mg of oral prednisone on days 1 to 5.", "prednisone+thalidomide@E;prednisone@C"),
    ("Obinutuzumab maintenance", "Responding patients after induction with obinutuzumab plus chemotherapy were randomised to 3 years of obinutuzumab maintenance (1000 mg every 12 weeks) or observation.", "obinutuzumab@E;-@C"),
    ("A controlled study of levamisole in resected colon cancer", "Forty-five patients were allocated at random to levamisole 150 mg daily for 2 days every week and 42 to an identical placebo.", "levamisole=45@E;-=42@C"),
    ("Cisplatin infusion for liver metastases of carcinoid", "Twenty-two men and nine women with liver metastases entered the trial. Sixteen were allocated to hepatic artery ligation and 15 to hepatic artery infusion of streptozocin.", "-=16;streptozocin=15"),
    ("Docetaxel in old age", "Of 98 patients aged 75 years or older, 84 were randomised: 41 to docetaxel plus best supportive care and 43 to best supportive care only.", "docetaxel=41@E;-=43@C"),
    ("Irinotecan as a second line", "Patients in the control arm received raltitrexed (n = 61), those in the experimental arm FOLFIRI (n = 64), and a third group single-agent irinotecan (n = 66).", "raltitrexed=61@C;fluorouracil+irinotecan+leucovorin=64@E;irinotecan=66"),
    ("Adjuvant FOLFIRI with ramucirumab", "903 patients were randomly assigned to FOLFIRI for 20 weeks then observation for 20 weeks (n=299), ramucirumab plus FOLFIRI for 20 weeks then ramucirumab for 20 weeks (n=303), or ramucirumab plus XELIRI for 20 weeks then ramucirumab (n=301).", "fluorouracil+irinotecan+leucovorin=299;fluorouracil+irinotecan+leucovorin+ramucirumab=303;capecitabine+irinotecan+ramucirumab=301"),
    ("Metformin", "Patients receiving adjuvant XELOX were randomised to metformin 850 mg (n = 311) or placebo (n = 315) daily for 2 years.", "capecitabine+metformin+oxaliplatin=311;capecitabine+oxaliplatin=315"),
    ("Vitamin D", "81 patients were randomised to XELOX plus bevacizumab chemotherapy every 3 weeks and either high-dose vitamin D3 (n = 41) or standard-dose vitamin D3 (n = 40).", "bevacizumab+capecitabine+cholecalciferol+oxaliplatin=41@E;bevacizumab+capecitabine+cholecalciferol+oxaliplatin=40@C"),
    ("Pazopanib in two stages", "Thirty-seven patients with islet-cell tumours were treated with repeated 5-week cycles of oral pazopanib (600 mg/d for 3 weeks, followed by 2 weeks off).", "pazopanib=37"),
    ("Chemotherapy first or last", "141 patients were assigned to INCT-CRT (induction FOLFIRI or XELIRI followed by chemoradiotherapy; n=69) or CRT-CNCT (chemoradiotherapy followed by consolidation FOLFIRI or XELIRI; n=72).", "capecitabine+fluorouracil+irinotecan+leucovorin=69;capecitabine+fluorouracil+irinotecan+leucovorin=72"),
    ("Beads of two kinds", "Patients with BCLC B hepatocellular carcinoma were randomized to Y90 radioembolization (33 patients) or conventional TACE with epirubicin (36 patients).", "-=33;epirubicin=36"),
    ("Needle or knife", "94 patients with HCC nodules smaller than 3 cm were randomly divided into the surgical resection group (n = 47) and the RFA group (n = 47).", "-=47;-=47"),
    ("Lenvatinib adjuvant", "318 patients were randomly assigned to lenvatinib (157) or placebo (161) after resection or ablation.", "lenvatinib=157@E;-=161@C"),
    ("Tivantinib", "Patients who had had sorafenib were randomly assigned in a 3:1 ratio to tivantinib (120 mg twice daily) or matching placebo; 183 patients in the tivantinib group and 61 in the placebo group were analysed.", "tivantinib=183@E;-=61@C"),
    ("Two antibodies or a tablet", "Patients were randomised to NIPRI (ipilimumab 1 mg/kg for two doses plus nivolumab every 3 weeks; n = 118), nivolumab monotherapy (n = 121) or lenvatinib (n = 120).", "ipilimumab+nivolumab=118;nivolumab=121;lenvatinib=120"),
    ("Dabrafenib with binimetinib", "We randomised 151 patients: dabrafenib together with binimetinib (combination group) in 74, dabrafenib together with placebo (control group) in 77.", "binimetinib+dabrafenib=74@E;dabrafenib=77@C"),
    ("Trastuzumab for months", "Women who had received trastuzumab for up to 10 months were randomly assigned to stop at 5 months (n=402) or to continue to 10 months (n=404).", "trastuzumab=402;trastuzumab=404"),
    ("Vinorelbine for what is left", "302 patients with tumour left after neoadjuvant chemotherapy were assigned to standard postsurgical treatment either with vinorelbine or without (control).", "vinorelbine@E;-@C"),
    ("Epirubicin in prostate cancer", "92 men with hormone-resistant prostate cancer were randomised to epirubicin plus prednisone (47 pts) or prednisone alone (45 pts).", "epirubicin+prednisone=47@E;prednisone=45@C"),
    ("A cellular treatment", "204 men were allotted at random in a 3:1 ratio to either sipuleucel-T (153 patients) or placebo (51 patients) given every 3 weeks, for a total of four infusions.", "sipuleucel-t=153@E;-=51@C"),
    ("Cisplatin for seminoma", "412 patients with stage I seminoma were randomly assigned to receive radiotherapy (one of two fields; n=251) or two injections of cisplatin (n=161).", "-=251;cisplatin=161"),
    ("Glioma and three drugs", "Patients with a glioma were randomly assigned to radiotherapy (54 Gy) alone or to the same RT followed by four cycles of procarbazine, CCNU and vinblastine (RT/PCVb).", "-@C;lomustine+procarbazine+vinblastine@E"),
    ("Glioma in old age", "Patients were randomised to temozolomide (150 mg/m2 on days 1-5 of every 35 days for up to four cycles), hypofractionated radiotherapy (30 Gy in 3 Gy fractions over 2 weeks), or standard radiotherapy (54 Gy over 6 weeks). 151 were enrolled: 49 temozolomide, 51 hypofractionated, 50 standard.", "temozolomide=49;-=51;-=50"),
    ("Retrospective series of HAI", "We reviewed 153 patients with liver metastases: 89 were given HAI floxuridine with systemic FOLFOX or FOLFIRI, and 64 were given systemic chemotherapy alone.", "floxuridine+fluorouracil+irinotecan+leucovorin+oxaliplatin=89;-=64"),
    ("Cohort comparison of chemotherapy before hepatectomy", "Patients were divided into two groups: those who received preoperative FOLFOX (Group 1; n = 33) and those who underwent upfront hepatectomy (Group 2; n = 51).", "fluorouracil+leucovorin+oxaliplatin=33;-=51"),
    ("Real-world lenvatinib", "Patients were classified into the lenvatinib plus TACE group (n = 70) and the lenvatinib group (n = 64).", "lenvatinib=70;lenvatinib=64"),
    ("Registry-style", "Active Comparator: Arm A - FOLFOX6 every 14 days for 12 cycles. Experimental: Arm B - FOLFOX6 plus panitumumab 6 mg/kg every 14 days.", "fluorouracil+leucovorin+oxaliplatin@C;fluorouracil+leucovorin+oxaliplatin+panitumumab@E"),
    ("Kinase inhibitors in lung cancer", "Patients with EGFR mutation-positive NSCLC were randomised 1:1 to dacomitinib (30 mg once daily) or another EGFR-TKI (icotinib 125 mg three times daily or erlotinib 100 mg once daily).", "dacomitinib@E;erlotinib+icotinib@C"),
    ("Raltitrexed in mesothelioma", "Patients were randomised to raltitrexed 2.5 mg/m2 and carboplatin 300 mg/m2 on day 1 (91 patients), or carboplatin 300 mg/m2 on day 1 (94 patients), every 28 days.", "carboplatin+raltitrexed=91@E;carboplatin=94@C"),
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
