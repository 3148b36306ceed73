"""How studies of operations and of local treatment set their patients apart: what each group is called, which operation it has and of
how many patients it consists.

Sentences are made up.
"""

from __future__ import annotations

import pytest
from texts import publication

from kg.extract import extract

# title, methods, results; of each arm its label, procedures and patients; each value with the number of its arm in that list, "-" where none
# is told
STUDIES = [
    # surgery is that of the tumour's organ
    ("Early or late resection of colorectal liver metastases", "Patients were randomly assigned to early or late resection.", "", "early resection:liver resection: | late resection:liver resection:", ""),
    ("Operation or microwave ablation for hepatocellular carcinoma", "Patients were randomly assigned to surgery (n = 40) or microwave ablation (n = 42).", "", "surgery:liver resection:40 | microwave ablation:microwave ablation:42", ""),
    ("Radiotherapy in rectal cancer with liver metastases", "Patients were randomly assigned to radiotherapy followed by surgery or to surgery alone.", "", "radiotherapy followed by surgery:radiotherapy+surgery: | surgery alone:surgery:", ""),
    ("Removal of the primary in colorectal cancer with liver metastases", "Patients were randomly assigned to primary tumour resection and surgery of the liver or to observation.", "", "primary tumour resection and surgery:primary tumor resection+surgery: | observation:active surveillance:", ""),
    # what all undergo, not what some do
    ("Adjuvant S-1 for liver metastases", "Patients who had undergone curative hepatectomy were randomly assigned to S-1 (n = 40) or observation (n = 42).", "", "S-1:liver resection:40 | observation:active surveillance+liver resection:42", ""),
    ("Adjuvant S-1 for liver metastases", "Patients who had undergone previous hepatectomy were excluded. The others were randomly assigned to S-1 (n = 40) or observation (n = 42).", "", "S-1::40 | observation:active surveillance:42", ""),
    ("Adjuvant S-1 for liver metastases", "Patients undergoing complete resection were randomly assigned to S-1 or surgery alone.", "", "S-1:liver resection: | surgery alone:liver resection:", ""),
    ("Hepatectomy or ablation for liver metastases", "Patients undergoing hepatectomy were matched. Patients were assigned at random to ablation or surgery.", "", "ablation:ablation: | surgery:liver resection:", ""),
    # those of whom it is said that they did not have it
    ("Chemotherapy before hepatectomy", "Of 300 patients who underwent hepatectomy, 170 received preoperative chemotherapy and 130 did not.", "Morbidity was 41% in patients with chemotherapy and 29% in those without.", "preoperative chemotherapy:liver resection:170 | no preoperative chemotherapy:liver resection:130", "41 0 29 1"),
    ("Drains after gastrectomy", "Patients were randomly assigned to a fibrin sealant or not.", "", "fibrin sealant:: | no fibrin sealant::", ""),
    # the noun that both share, behind numbers and short forms in brackets
    ("A trial", "Patients were randomly assigned to robotic (n = 1,152) or open colectomy (n = 1,148).", "Leaks were seen in 4% after robotic and 6% after open colectomy.", "robotic colectomy:colectomy:1152 | open colectomy:colectomy:1148", "4 0 6 1"),
    ("Outcome of gastrectomy", "Patients undergoing laparoscopic (LG, n = 152) or open gastrectomy (OG, n = 980) were included.", "Morbidity was 20% after LG and 30% after OG.", "laparoscopic gastrectomy:gastrectomy:152 | open gastrectomy (OG):gastrectomy:980", "20 0 30 1"),
    ("Outcome of hepatectomy", "We compared anatomic (n = 82) with non-anatomic (n = 98) liver resection.", "Recurrence was seen in 20% after anatomic and in 30% after non-anatomic resection.", "anatomic liver resection:liver resection:82 | non-anatomic liver resection:liver resection:98", "20 0 30 1"),
    ("Outcome of gastrectomy", "Young (n = 82) or elderly (n = 98) patients undergoing gastrectomy were followed.", "", "gastrectomy:gastrectomy:", ""),
    # extents with a number
    ("D2 lymphadenectomy versus D1 lymphadenectomy in gastric cancer", "We randomised 611 patients (310 in the D1 group and 301 in the D2 group).", "Relapse was seen in 72% (95% CI 67 to 77) for D1 and 64% for D2.", "D2 lymphadenectomy:D2 lymphadenectomy:301 | D1 lymphadenectomy:D1 lymphadenectomy:310", "72 1 64 0"),
    ("Outcome of gastrectomy", "Patients underwent D1 gastrectomy (n = 80) or D2 gastrectomy (n = 91).", "Morbidity was 17% after D1 resection and 25% after D2 resection.", "D1 gastrectomy:gastrectomy:80 | D2 gastrectomy:gastrectomy:91", "17 0 25 1"),
    # thousands
    ("Distal pancreatectomy in three ways", "Robotic distal pancreatectomy (RDP), laparoscopic distal pancreatectomy (LDP) and open distal pancreatectomy (ODP) were compared. We included patients after RDP (n = 402), LDP (n = 1,152) or ODP (n = 980).", "Leaks were seen in 24%, 26% and 22% after RDP, LDP and ODP, respectively.", "Robotic distal pancreatectomy (RDP):pancreatectomy:402 | laparoscopic distal pancreatectomy (LDP):pancreatectomy:1152 | open distal pancreatectomy (ODP):pancreatectomy:980", "24 0 26 1 22 2"),
    ("Statins and recurrence", "Patients were retrospectively divided into those who received simvastatin (n = 1,240) and those who did not (n = 2,310).", "", "simvastatin::1240 | no simvastatin::2310", ""),
    # groups that no lot set apart
    ("Outcome of gastrectomy", "Patients who underwent robotic gastrectomy (RG) or open gastrectomy between 2008 and 2012 were compared.", "Leaks were seen in 4% after RG and 6% after open gastrectomy.", "robotic gastrectomy (RG):gastrectomy: | open gastrectomy:gastrectomy:", "4 0 6 1"),
    ("Treatment of hepatocellular carcinoma", "Patients treated by surgical resection (SR) or microwave ablation (MWA) were matched by propensity score, which gave 90 matched pairs.", "Survival at 5 years was 71% in the SR group and 66% in the MWA group.", "surgical resection (SR):liver resection:90 | microwave ablation (MWA):microwave ablation:90", "71 0 66 1"),
    ("Results of lung resection", "Patients who underwent lobectomy or pneumonectomy were reviewed.", "Mortality was 2% after lobectomy and 7% after pneumonectomy.", "lung resection:lung resection:", ""),
    ("Resection of liver metastases", "We retrospectively reviewed 150 patients. Sixty had simultaneous resection and 90 staged resection.", "Morbidity was 21% in the simultaneous and 34% in the staged group.", "simultaneous resection:liver resection:60 | staged resection:liver resection:90", "21 0 34 1"),
    # how many each had is no outcome
    ("Robotic versus open distal gastrectomy", "Robotic gastrectomy (RG) was compared with open gastrectomy (OG).", "There were 48 RG and 83 OG patients. Leaks were seen in 4% after RG.", "Robotic distal gastrectomy:gastrectomy:48 | open distal gastrectomy:gastrectomy:83", "4 0"),
    ("Robotic versus open distal gastrectomy", "Robotic gastrectomy (RG) was compared with open gastrectomy (OG).", "Of 131 patients, 48 (37%) had RG and 83 (63%) had OG. Leaks were seen in 4% after RG.", "Robotic distal gastrectomy:gastrectomy:48 | open distal gastrectomy:gastrectomy:83", "4 0"),
    ("Robotic versus open distal gastrectomy", "Robotic gastrectomy (RG) was compared with open gastrectomy (OG).", "RG was performed in 48 patients and OG in 83. Leaks were seen in 4% after RG.", "Robotic distal gastrectomy:gastrectomy:48 | open distal gastrectomy:gastrectomy:83", "4 0"),
    ("Robotic versus open distal gastrectomy", "Robotic gastrectomy (RG) was compared with open gastrectomy (OG).", "Bleeding was seen in 12 RG and 15 OG patients.", "Robotic distal gastrectomy:gastrectomy: | open distal gastrectomy:gastrectomy:", "12 0 15 1"),
    # what it is done for is no part of the name
    ("Early resection versus late resection of synchronous liver metastases", "Patients with early resection (n = 40) or late resection (n = 50) were compared.", "", "Early resection:liver resection:40 | late resection:liver resection:50", ""),
    # some of those counted before are no arm of their own
    ("Results of hepatectomy", "Between 1990 and 2006, 840 patients underwent hepatectomy; 120 of them received preoperative chemotherapy.", "Leaks were seen in 7%.", "hepatectomy:liver resection:840", "7 0"),
    ("Results of hepatectomy", "Between 1990 and 2006, 640 patients underwent hepatectomy, of whom 86 also had resection of the colon.", "Leaks were seen in 7%.", "hepatectomy:liver resection:640", "7 0"),
    ("Hemihepatectomy for hilar cholangiocarcinoma", "120 patients underwent hemihepatectomy. Adjuvant chemotherapy was given to 80 patients and not to 40.", "Survival at 5 years was 41% with and 33% without adjuvant chemotherapy.", "Adjuvant chemotherapy:liver resection:80 | no adjuvant chemotherapy:liver resection:40", "41 0 33 1"),
    # a short form is no unit of time, and its patients are not those operated on
    ("Resection or ablation", "Hepatic resection (HR, n = 42) was compared with microwave ablation (MWA, n = 25).", "Leaks were seen in 6 HR patients (14.3%) and 1 MWA patient (4%).", "Hepatic resection (HR):liver resection:42 | microwave ablation (MWA):microwave ablation:25", "14.3 0 4 1"),
    # parts of all, one of them in the words of an outcome
    ("Treatment of liver tumours", "Patients of a database were analysed.", "Of 210 patients treated, 90 (43%) underwent resection only, 70 MWA + resection (33%) and 50 MWA only (24%). Local recurrence was seen in 3% after resection only, 7% after MWA + resection and 12% after MWA only.", "resection:resection:90 | MWA + resection:microwave ablation+resection:70 | MWA:microwave ablation:50", "3 0 7 1 12 2"),
    ("Hepatectomy for liver metastases", "Ninety-eight patients who had undergone curative resection were reviewed.", "Leaks were seen in 7%.", "Hepatectomy:liver resection:98", "7 0"),
    ("Two-stage hepatectomy for liver metastases", "Data of patients with resection or chemotherapy were collected.", "Sixty patients were in the staged group and 58 in the medical group. The 5-year survival was 52% in the staged group and 16% in the medical group (P = .004).", "staged::60 | medical::58", "52 0 16 1"),
    # an operation with an instrument's help is called by the instrument alone later
    ("Laparoscopy-assisted versus open gastrectomy for gastric cancer", "Ninety patients with laparoscopy-assisted gastrectomy and 92 patients with open gastrectomy were compared.", "Morbidity was 12% in the laparoscopic group and 20% in the open group.", "Laparoscopy-assisted gastrectomy:gastrectomy:90 | open gastrectomy:gastrectomy:92", "12 0 20 1"),
    ("Robot-assisted versus open gastrectomy", "Robot-assisted gastrectomy was compared with open gastrectomy.", "Leaks were seen in 4% in the robotic group and 6% in the open group.", "Robot-assisted gastrectomy:gastrectomy: | open gastrectomy:gastrectomy:", "4 0 6 1"),
    # the manner within the name of the operation is not the other's
    ("Anatomic versus non-anatomic resection of hepatocellular carcinoma", "Patients with a solitary tumour were followed.", "Recurrence was seen in 40% in the anatomic group and 55% in the non-anatomic group.", "Anatomic resection:liver resection: | non-anatomic resection:liver resection:", "40 0 55 1"),
    ("Open versus laparoscopic liver resection for liver metastases", "Patients were followed.", "Bile leaks were seen in 4% of the open group and 6% of the laparoscopic group.", "Open liver resection:liver resection: | laparoscopic liver resection:liver resection:", "4 0 6 1"),
    ("Conservative or surgical resection of hepatocellular carcinoma", "All patients had resection.", "Bile leaks were seen in 4%.", "surgical resection:liver resection:", "4 0"),
    # numbers that add up to that of all, each behind or before a word of its operation; events that do are no sizes
    ("Laparoscopic versus open hepatectomy", "", "Between 2009 and 2015, 142 hepatectomies were performed, 60 (42%) laparoscopically and 82 by laparotomy. Morbidity was 12% after laparoscopic and 20% after open hepatectomy.", "Laparoscopic hepatectomy:liver resection:60 | open hepatectomy:liver resection:82", "12 0 20 1"),
    ("Robotic versus open esophagectomy", "Ninety-five esophagectomies (35 robotic and 60 open) were performed.", "Mortality was 2% in the robotic group and 3% in the open group.", "Robotic esophagectomy:esophagectomy:35 | open esophagectomy:esophagectomy:60", "2 0 3 1"),
    ("Robotic versus open esophagectomy", "Both operations were studied.", "There were 12 leaks (5 robotic and 7 open). Mortality was 2% in the robotic group and 3% in the open group.", "Robotic esophagectomy:esophagectomy: | open esophagectomy:esophagectomy:", "2 0 3 1"),
    # all who had the operation whose ways are compared are no outcome; some who had another are
    ("Laparoscopic versus open distal pancreatectomy", "Both operations were studied.", "138 patients underwent distal pancreatectomy during this time. Mortality was 2% in the laparoscopic group and 3% in the open group.", "Laparoscopic distal pancreatectomy:pancreatectomy: | open distal pancreatectomy:pancreatectomy:", "2 0 3 1"),
    ("ALPPS versus two-stage hepatectomy", "ALPPS (n = 40) and two-stage hepatectomy (TSH, n = 52) were compared.", "Sixty patients underwent resection.", "ALPPS:ALPPS:40 | two-stage hepatectomy (TSH):two-stage liver resection:52", "60 -"),
    # a dose ahead of the group's name in its bracket
    ("Surgery of oesophageal cancer", "Patients were sorted into three groups: 253 who received surgery alone (group I), 197 who received planned chemoradiotherapy (30-45 Gy, group II), and 27 who received a salvage esophagectomy (group III).", "Mortality was 2.4%, 2.1% and 7.4% in groups I, II and III, respectively.", "surgery alone:surgery:253 | chemoradiotherapy:chemoradiotherapy:197 | esophagectomy:esophagectomy:27", "2.4 0 2.1 1 7.4 2"),
    # an operation with and without another; refuses what patients came with
    ("Vascular resection", "Twelve and 75 patients underwent pancreatoduodenectomy with and without resection of the portal vein, respectively.", "Morbidity was 50% with and 40% without vein resection.", "resection:resection+pancreatectomy:12 | without resection of the portal vein:pancreatectomy:75", "50 0 40 1"),
    ("Splenectomy", "120 patients underwent total gastrectomy with splenectomy and 90 without.", "Morbidity was 30% with and 20% without splenectomy.", "splenectomy:splenectomy+gastrectomy:120 | no splenectomy:gastrectomy:90", "30 0 20 1"),
    ("Portal vein resection", "Pancreatoduodenectomy was performed with (n = 12) or without (n = 75) portal vein resection.", "Mortality was 3% in patients without portal vein resection and 5% in those with portal vein resection.", "portal vein resection:resection:12 | control::75", "3 1 5 0"),
    ("Hepatectomy", "60 and 75 patients underwent hepatectomy with and without cirrhosis, respectively.", "Morbidity was 30%.", "Hepatectomy:liver resection:", "30 0"),
    # three, each with its short form, that the results tell of; two of them in one list behind "with"
    ("Pancreatic cancer", "We studied pancreatectomy with vein resection (PVR), pancreatectomy alone (PAL), and surgical bypass (SB).", "Median survival was 18 months for PAL, 18.2 months for PVR, and 8 months for SB.", "pancreatectomy with vein resection (PVR):pancreatectomy+resection: | pancreatectomy:pancreatectomy: | surgical bypass (SB):bypass surgery:", "18 1 18.2 0 8 2"),
    ("Pancreatic cancer", "We studied pancreatectomy with vein resection (PVR), pain (PAL), and weight loss (WL).", "Median survival was 18 months for PAL, 18.2 months for PVR, and 8 months for WL.", "pancreatectomy:pancreatectomy:", "18 0 18.2 0 8 0"),
    ("Treatment of liver tumours", "This study compared ALPPS with one-stage resection, liver transplantation, and TACE.", "Survival was 27 months in the ALPPS group, 13 months in the TACE group, 41 months in the transplantation group, and 32 months in the resection group.", "ALPPS:ALPPS: | one-stage resection:resection: | liver transplantation:liver transplantation: | TACE:TACE:", "27 0 13 3 41 2 32 1"),
    ("Treatment of liver tumours", "This study compared hepatectomy with chemotherapy, radiotherapy, and hyperthermia.", "Survival was 27 months after hepatectomy.", "hepatectomy:liver resection: | chemotherapy, radiotherapy, and hyperthermia:radiotherapy+hyperthermia:", "27 0"),
    # the side of an operation before it; "right" for right-sided
    ("Hemihepatectomy", "Patients who had undergone left-sided resections were compared to patients with right-sided resections.", "Mortality was 4% after left-sided resection and 6% after right-sided resection. Bile leaks were commoner after right resection (22% versus 11%).", "left-sided resections:liver resection: | right-sided resections:liver resection:", "4 0 6 1 22 1 11 0"),
    # what is compared of groups; conversion surgery
    ("Gastric cancer", "The survival of conversion surgery and chemotherapy alone groups was compared.", "Median survival was 27 months with conversion surgery and 17 months with chemotherapy alone.", "conversion surgery:surgery: | chemotherapy::", "27 0 17 1"),
    # open surgery is that through a cut; beside laparoscopic surgery robotic surgery is not open
    ("Thoracoscopic lobectomy versus thoracotomy", "Patients underwent lobectomy by VATS (n = 785) or by open thoracotomy (n = 594).", "157 (20%) VATS patients and 212 (36%) thoracotomy patients had complications. Mortality was 1% after VATS and 2% after open surgery.", "Thoracoscopic lobectomy:lung resection:785 | thoracotomy:lung resection:594", "20 0 36 1 1 0 2 1"),
    ("Laparoscopic versus robotic hepatectomy", "Patients were matched.", "Conversion to open surgery was needed in 5% of laparoscopic and 3% of robotic hepatectomies.", "Laparoscopic hepatectomy:liver resection: | robotic hepatectomy:liver resection:", "5 0 3 1"),
    # a group called by an operation and one by its lack; not by an outcome
    ("Splenectomy in gastric cancer", "335 patients were followed.", "Median survival was 31 months in the non-splenectomy and 29 months in the splenectomy group.", "splenectomy:splenectomy: | non-splenectomy:: ", "31 1 29 0"),
    ("Lymph nodes in ovarian cancer", "Retroperitoneal lymphadenectomy (RLND) was studied. Patients were those of the RLND group (n = 170) and non-RLND group (n = 165).", "Survival at 5 years was 61% in the RLND group and 52% in the non-RLND group.", "RLND:lymphadenectomy:170 | non-RLND::165", "61 0 52 1"),
    ("Chemotherapy and surgery of lung cancer", "107 patients received cisplatin before resection.", "Survival at 3 years was 51% for 71 resected patients and 16% for 36 non-resected patients.", "Chemotherapy and surgery:surgery+resection:107", "51 0 16 0"),
    # what comes after an operation is no part of its name
    ("Survival after total pancreatectomy for pancreatic adenocarcinoma", "We sought to analyze mortality and long-term survival following total pancreatectomy (TP) versus partial pancreatectomy (PP).", "Leaks were seen in 4% after TP and 6% after PP.", "total pancreatectomy (TP):pancreatectomy: | partial pancreatectomy (PP):pancreatectomy:", "4 0 6 1"),
    # numbers of patients beside a short form, of pairs and of those left
    ("Laparoscopic versus open hepatectomy", "Laparoscopic hepatectomy (LH) was performed in 41 patients and open hepatectomy (OH) was carried out in the other 83 patients.", "Bile leaks were seen in 4% after LH and 6% after OH.", "Laparoscopic hepatectomy (LH):liver resection:41 | open hepatectomy (OH):liver resection:83", "4 0 6 1"),
    ("Laparoscopic versus open hepatectomy", "Laparoscopic hepatectomy (LH) was compared with open hepatectomy (OH).", "LH was converted in 41 patients. Bile leaks were seen in 4% after LH.", "Laparoscopic hepatectomy (LH):liver resection: | open hepatectomy (OH):liver resection:", "4 0"),
    ("Laparoscopic versus open hepatectomy", "Forty-five patients who underwent laparoscopic hepatectomy (LH) were matched to 90 patients who had open hepatectomy (OH).", "Bile leaks were seen in 4% after LH and 6% after OH.", "Laparoscopic hepatectomy (LH):liver resection:45 | open hepatectomy (OH):liver resection:90", "4 0 6 1"),
    ("Resection versus ablation of hepatocellular carcinoma", "Between 2001 and 2008, 54 patients underwent resection and 84 ablation.", "Survival at 5 years was 51% after resection.", "Resection:liver resection:54 | ablation:ablation:84", "51 0"),
    ("Resection versus ablation of hepatocellular carcinoma", "Resection was compared with ablation in 138 patients.", "At recurrence, 54 patients underwent resection and 34 ablation. Survival at 5 years was 51% after resection.", "Resection:liver resection: | ablation:ablation:", "51 0"),
    ("Open versus laparoscopic gastrectomy", "After matching, two cohorts of 34 patients who underwent open or laparoscopic gastrectomy were compared.", "Leaks were seen in 4% after open gastrectomy.", "Open gastrectomy:gastrectomy:34 | laparoscopic gastrectomy:gastrectomy:34", "4 0"),
    ("Open versus laparoscopic gastrectomy", "Three groups of 34 patients who underwent gastrectomy in three hospitals were compared.", "Leaks were seen in 4% after open gastrectomy.", "Open gastrectomy:gastrectomy: | laparoscopic gastrectomy:gastrectomy:", "4 0"),
    # "the rest" have the other treatment; not what some get later
    ("Treatment of hepatocellular carcinoma", "Of the 66 patients, 21 were treated by chemoembolization and the rest by sorafenib.", "The 1-year survival was 38% with chemoembolization and 24% with sorafenib.", "chemoembolization:TACE:21 | sorafenib::", "38 0 24 1"),
    ("Treatment of hepatocellular carcinoma", "All 66 patients received sorafenib. At progression, 21 were treated by chemoembolization and the rest by best supportive care.", "The 1-year survival was 38%.", "sorafenib:TACE+best supportive care:66", "38 0"),
    # brackets that count parts of the arms
    ("Resection versus ablation of liver tumours", "Resection (LR) was compared with ablation (RFA).", "Tumours were hepatocellular (LR 50, RFA 47) or metastatic (LR 100, RFA 102). Bile leaks were seen in 4% after RFA.", "Resection:resection: | ablation:ablation:", "4 1"),
    # groups called by an operation and by its kind; an aim that names both ways
    ("Early results of gastrectomy", "In this study we aimed to compare the results of patients who underwent open or laparoscopic gastrectomy.", "Leaks were seen in 4% in the laparoscopic gastrectomy group and in 6% in the open surgery group.", "open gastrectomy:gastrectomy: | laparoscopic gastrectomy:gastrectomy:", "4 1 6 0"),
    # a short form of an operation behind what leads to it; the last of lettered groups ends before the results
    ("Laparoscopic distal gastrectomy", "Laparoscopic distal gastrectomy (LDG) was studied in two groups; group A: 15 patients submitted to open distal gastrectomy, and group B: 12 patients submitted to LDG.", "The median stay was 7.2 days in group A and 6.3 days in group B. Surgery was safe.", "open distal gastrectomy:gastrectomy:15 | Laparoscopic distal gastrectomy (LDG):gastrectomy:12", "7.2 0 6.3 1"),
    ("Liver venous deprivation compared to portal vein embolization", "Patients before right hepatectomy were reviewed.", "Liver failure occurred in 4% after liver venous deprivation and in 6% after portal vein embolization.", "Liver venous deprivation:liver venous deprivation: | portal vein embolization:portal vein embolization:", "4 0 6 1"),
    # drugs given by a procedure are no side of their own
    ("Chemoembolization using doxorubicin versus radioembolization for hepatocellular carcinoma", "Patients were reviewed.", "Survival at 1 year was 41% after chemoembolization and 45% after radioembolization.", "Chemoembolization using doxorubicin:TACE: | radioembolization:TARE:", "41 0 45 1"),
    ("Treatment of hepatocellular carcinoma using sorafenib versus chemoembolization", "Patients were reviewed.", "Survival at 1 year was 41% with sorafenib and 45% after chemoembolization.", "sorafenib:: | chemoembolization:TACE:", "41 0 45 1"),
    # procedures that patients received, of which the results tell one by one
    ("Outcome of conventional and drug-eluting chemoembolization", "We included 273 patients who received cTACE (n = 201) or DEB-TACE in two hospitals.", "The groups did not differ. Survival at 1 year was 41% with cTACE and 45% with DEB-TACE.", "cTACE:TACE:201 | DEB-TACE:DEB-TACE:", "41 0 45 1"),
    ("Outcome of local treatment", "The groups were compared by age. All patients received cTACE or DEB-TACE.", "Survival at 1 year was 41%.", "local treatment:local treatment+TACE+DEB-TACE:", "41 0"),
    # the last group in brackets behind "the remainder"
    ("Treatment of hepatocellular carcinoma", "We reviewed 134 patients. Of them, 31 received TACE, 22 received sorafenib, and the remainder (81) received sorafenib plus TACE.", "Survival at 1 year was 41% with sorafenib plus TACE.", "TACE:TACE:31 | sorafenib::22 | sorafenib plus TACE:TACE:81", "41 2"),
    # operations on the gall bladder; short forms that begin with a number
    ("Gallbladder cancer", "Patients underwent simple cholecystectomy (n = 40) or extended cholecystectomy (n = 52).", "Survival at 1 year was 71% after simple and 75% after extended cholecystectomy.", "simple cholecystectomy:cholecystectomy:40 | extended cholecystectomy:cholecystectomy:52", "71 0 75 1"),
    ("Three-field versus two-field lymphadenectomy", "Three-field lymphadenectomy (3FL) was compared with two-field lymphadenectomy (2FL).", "Morbidity and mortality were 34.8% and 0.4% for the 3FL group and 25.5% and 0.7% for the 2FL group.", "Three-field:lymphadenectomy: | two-field lymphadenectomy (2FL):lymphadenectomy:", "34.8 0 0.4 0 25.5 1 0.7 1"),
    # short names that are short for a measure elsewhere
    ("Ablation or resection for liver metastases", "We compared patients who had ablation (MWA, n = 44) with those treated by resection (LR, n = 132).", "Survival was 24 months for MWA and 30 months for LR; the 3-year OS rates were 48% and 55%.", "ablation:ablation:44 | resection:liver resection:132", "24 0 30 1 48 0 55 1"),
    ("Ablation with resection or resection alone", "Patients who had resection with intraoperative ablation (MWA+HR, n = 44) were compared with those treated by resection only (HR, n = 132).", "Recurrence was seen in 40% after HR and 30% after MWA+HR.", "resection with intraoperative ablation:resection+ablation+microwave ablation:44 | resection:resection:132", "40 1 30 0"),
    # what a sentence compares is no order of arms told one by one
    ("Simultaneous versus staged resection of synchronous liver metastases", "91 had a simultaneous resection and 123 a staged procedure.", "Morbidity was 41% and 52%. Survival at 5 years was 46% after simultaneous and 43% after staged resection. Stay was shorter after simultaneous resection (12 v 20 days).", "Simultaneous resection:liver resection:91 | staged resection:liver resection:123", "41 0 52 1 46 0 43 1"),
    ("Simultaneous versus staged resection of synchronous liver metastases", "91 had a simultaneous resection and 123 a staged resection.", "Morbidity was 41% and 52%. After staged resection 12% died. After simultaneous resection 5% died.", "Simultaneous resection:liver resection:91 | staged resection:liver resection:123", "41 1 52 0 12 1 5 0"),
    # two counts before one noun; refuses those of two complications
    ("Ablation or resection for liver metastases", "Patients treated by ablation (n = 44) or resection (n = 132) were compared.", "There were 1 and 3 deaths within 90 days. Bile leaks were seen in 5 and 7 patients.", "ablation:ablation:44 | resection:liver resection:132", "1 0 3 1 5 0 7 1"),
    ("Ablation or resection for liver metastases", "Patients treated by ablation (n = 44) or resection (n = 132) were compared.", "Bile leak and bleeding were seen in 3 and 4 patients.", "ablation:ablation:44 | resection:liver resection:132", "3 - 4 -"),
    # a conversion is of the operation that is converted
    ("Laparoscopic versus open hepatectomy", "Of 280 patients, 133 were assigned to laparoscopic and 147 to open surgery.", "Conversion to open surgery was needed in 8%. Complications were seen in 31% of the open group.", "laparoscopic:liver resection:133 | open surgery:liver resection:147", "8 0 31 1"),
    ("Laparoscopic versus open hepatectomy", "Patients were randomly assigned to laparoscopic (n = 133) or open hepatectomy (n = 147).", "The conversion rate was 8%.", "laparoscopic hepatectomy:liver resection:133 | open hepatectomy:liver resection:147", "8 0"),
    ("Robotic versus laparoscopic hepatectomy", "Patients were randomly assigned to robotic (n = 133) or laparoscopic hepatectomy (n = 147).", "The conversion rate was 8%.", "robotic hepatectomy:liver resection:133 | laparoscopic hepatectomy:liver resection:147", "8 -"),
    # what patients came to sets no arms apart
    ("Portal vein embolisation before hepatectomy", "We studied 60 patients who underwent portal vein embolisation.", "Nine were not resected because of progression. Survival was 39 months in resected patients and 14 months in those not resected.", "Portal vein embolisation before hepatectomy:portal vein embolization+liver resection:60", "39 0 14 0"),
    # those who did not
    ("FOLFIRI for liver metastases", "Sixty patients received FOLFIRI.", "25 patients were resected (R0 in 20) and 35 were not.", "FOLFIRI::60", "25 0 20 0"),
    # named beside one another again and again, in no form of a design
    ("Surgery of kidney tumours", "Of 80 patients, 41 underwent open nephrectomy and 39 robotic nephrectomy.", "Bleeding was seen in 20% after open nephrectomy and 10% after robotic nephrectomy.", "open nephrectomy:nephrectomy:41 | robotic nephrectomy:nephrectomy:39", "20 0 10 1"),
    ("Treatment of kidney tumours", "The results of simple nephrectomy (SN) and partial nephrectomy (PAN) have not been compared. We included patients with renal tumours (n = 80; SN, n = 41; and PAN, n = 39).", "Bleeding was seen in 20% after SN, and with PAN in 10%.", "simple nephrectomy (SN):nephrectomy:41 | partial nephrectomy (PAN):nephrectomy:39", "20 0 10 1"),
    ("Treatment of kidney tumours", "Of 80 patients, 41 (51%) and 39 (49%) were treated with radical and partial nephrectomy, respectively.", "Bleeding was seen in 20% of those treated with radical nephrectomy and 10% of those treated with partial nephrectomy.", "radical nephrectomy:nephrectomy:41 | partial nephrectomy:nephrectomy:39", "20 0 10 1"),
    ("Treatment of kidney tumours", "Eighty patients, forty-one with open nephrectomy and 39 with laparoscopic nephrectomy, were reviewed.", "Bleeding was seen in 20% and 10% of the open and laparoscopic groups.", "open nephrectomy:nephrectomy:41 | laparoscopic nephrectomy:nephrectomy:39", "20 0 10 1"),
    ("Treatment of kidney tumours", "We compared laparoscopic (LN) with open nephrectomy (OPN).", "Bleeding was commoner after LN (20%) than OPN (10%).", "laparoscopic nephrectomy:nephrectomy: | open nephrectomy (OPN):nephrectomy:", "20 0 10 1"),
    ("Treatment of kidney tumours", "We compared robotic (RPN), laparoscopic (LPN) and open partial nephrectomy (OPN).", "There were 27 RPN, 15 LPN and 54 OPN. Bleeding was seen in 4% after RPN, 5% after LPN and 8% after OPN.", "robotic partial nephrectomy:nephrectomy:27 | laparoscopic partial nephrectomy:nephrectomy:15 | open partial nephrectomy (OPN):nephrectomy:54", "4 0 5 1 8 2"),
    ("Treatment of sarcoma", "We looked for differences between amputation and limb-sparing surgery.", "Local recurrence was seen in 3% of those treated by amputation and 8% of those treated by limb salvage.", "amputation:amputation: | limb-sparing surgery:limb-sparing surgery:", "3 0 8 1"),
    ("Treatment of sarcoma", "Patients were reviewed.", "Local recurrence was less frequent after amputation than limb salvage (3% versus 8%), and survival was 60% after amputation and 71% after limb salvage.", "amputation:amputation: | limb salvage:limb-sparing surgery:", "3 0 8 1 60 0 71 1"),
    # the plural of a short form
    ("Robotic and open cystectomy", "We compared robotic cystectomy (RCX) with open cystectomy (OCX). There were 112 cystectomies (42 RCXs and 70 OCXs).", "Bleeding was seen in 20% after RCX and 10% after OCX.", "robotic cystectomy:cystectomy:42 | open cystectomy:cystectomy:70", "20 0 10 1"),
    # kinds of operation in a series, and a group of two kinds
    ("Results of lung resection", "Patients were compared with others.", "Lobectomy was performed in 40 and pneumonectomy in 20. Mortality was 2% after lobectomy and 7% after pneumonectomy.", "lung resection:lung resection:", ""),
    ("Results of lung resection", "Patients had lobectomy or segmentectomy. The matched groups were alike.", "Mortality was 2% after lobectomy or segmentectomy.", "lung resection:lung resection:", ""),
    ("Radiotherapy in sarcoma", "Local treatment was amputation or limb salvage. Groups were compared.", "Amputation and limb salvage did not differ (P = .63 and .66). Survival was 60%.", "Radiotherapy:radiotherapy:", ""),
    # numbers of patients and operations in turn, of which the results tell one by one
    ("Treatment of hepatocellular carcinoma", "54 patients underwent resection and 84 ablation.", "Survival at 1 year was 71% after resection and 62% after ablation.", "resection:liver resection:54 | ablation:ablation:84", "71 0 62 1"),
    ("Outcome of oesophagectomy", "Registered patients were studied.", "Of 5438 patients, 945 and 431 patients underwent transthoracic and transhiatal oesophagectomy, respectively. Mortality was 6.3% after transthoracic and 3.3% after transhiatal oesophagectomy.", "transthoracic oesophagectomy:esophagectomy:945 | transhiatal oesophagectomy:esophagectomy:431", "6.3 0 3.3 1"),
    ("Treatment of hepatocellular carcinoma", "Resection and ablation were performed in 45 and 31 patients, respectively.", "Survival at 1 year was 71% after resection and 62% after ablation.", "Resection:liver resection:45 | ablation:ablation:31", "71 0 62 1"),
    ("Outcome of hepatectomy", "300 patients underwent hepatectomy.", "Major and minor hepatectomy was performed in 120 and 180 patients, respectively. Morbidity was 20%.", "hepatectomy:liver resection:300", "20 0"),
    ("Treatment of hepatocellular carcinoma", "All 90 patients underwent hepatectomy.", "At recurrence, 30 and 22 patients underwent ablation and chemoembolization, respectively. Survival at 1 year was 71%.", "hepatectomy:liver resection:90", "71 0"),
    ("Treatment of reflux", "They were randomised: 43 patients had medical treatment and 58 underwent antireflux surgery.", "", "medical treatment::43 | antireflux surgery:surgery:58", ""),
    # a short form of an operation is the operation wherever it stands
    ("Outcome of oesophagectomy", "Transthoracic oesophagectomy (TTE) is a burden. Transhiatal oesophagectomy (THE) may be better. 945 and 431 patients underwent TTE and THE, respectively.", "Mortality was 6.3% after TTE and 3.3% after THE. The groups differed (THE 0%, TTE 5.2%).", "Transthoracic oesophagectomy (TTE):esophagectomy:945 | Transhiatal oesophagectomy (THE):esophagectomy:431", "6.3 0 3.3 1 0 1 5.2 0"),
    # "limited to" sets nothing apart
    ("Anastomosis after gastrectomy", "We compared the results of handsewn gastrojejunostomy (HGJ) and stapled gastrojejunostomy (SGJ) limited to distal gastrectomy. 90 were in the HGJ group and 41 in the SGJ group.", "Leaks were seen in 4% in the HGJ group and 6% in the SGJ group.", "handsewn gastrojejunostomy (HGJ):gastrojejunostomy:90 | stapled gastrojejunostomy (SGJ):gastrojejunostomy:41", "4 0 6 1"),
    # counts with the word of an arm behind each; counts against one another
    ("Open versus minimally invasive oesophagectomy", "54 patients underwent open and 84 minimally invasive oesophagectomy.", "Three patients died (one open, two minimally invasive). Leaks did not differ (n = 11 vs. n = 6).", "Open oesophagectomy:esophagectomy:54 | minimally invasive oesophagectomy:esophagectomy:84", "1 0 2 1 11 0 6 1"),
    # the noun that two roles share
    ("Ablation versus resection of liver metastases", "Patients were randomly assigned to ablation (experimental group, n = 148) or resection (control group, n = 146).", "16 (11%) patients in the experimental and 20 (14%) in the control group had died. Bile leaks were seen in 3% of the control versus 5% of the experimental patients.", "ablation:ablation:148 | resection:liver resection:146", "11 0 14 1 3 1 5 0"),
    ("Ablation versus resection of liver metastases", "Patients were randomly assigned to ablation (experimental group, n = 148) or resection (control group, n = 146).", "Local control was 11%. Nausea was seen in 3% in spite of control of pain.", "ablation:ablation:148 | resection:liver resection:146", "11 - 3 -"),
    # a group called by the wider of two kinds is an arm like the other
    ("Chemoembolization for hepatocellular carcinoma", "We reviewed 273 patients. cTACE (201 patients) was done with an emulsion.", "76% of the patients in the cTACE group died, as opposed to 67% in the DEB-TACE group.", "cTACE:TACE:201 | DEB-TACE:DEB-TACE:", "76 0 67 1"),
]  # fmt: skip


_NOTHING_FOUND = "Morbidity did not differ."


@pytest.mark.parametrize(("title", "methods", "results", "arms", "values"), STUDIES)
def test_studies(title: str, methods: str, results: str, arms: str, values: str) -> None:
    found = extract(publication(f"{title}\n\nMETHODS: {methods}\nRESULTS: {results or _NOTHING_FOUND}"))
    told = [f"{a.label}:{'+'.join(a.procedures)}:{a.n or ''}" for a in found.arms]
    wanted = [arm.strip() for arm in arms.split("|")]
    assert sorted(told) == sorted(wanted)
    ids = dict(zip(told, (a.id for a in found.arms), strict=True))
    pairs = values.split()
    expected = {
        (value, None if n == "-" else ids[wanted[int(n)]]) for value, n in zip(pairs[::2], pairs[1::2], strict=True)
    }
    assert expected <= {(str(r.value), r.arm) for r in found.results}
    assert not any(r.value in {a.n for a in found.arms} for r in found.results)


def test_extents_of_node_dissection_are_arms_and_a_second_operation_is_told_apart() -> None:
    found = extract(
        publication(
            "Extended lymph-node dissection for gastric cancer\n\n"
            "BACKGROUND: It is unclear whether the operation should include an extended (D2) lymph-node dissection or a limited (D1) dissection. "
            "We compared D1 with D2 lymph-node dissection in terms of morbidity and the risk of relapse after surgery.\n"
            "METHODS: Of 996 patients, 711 (380 in the D1 group and 331 in the D2 group) underwent the assigned treatment, and 285 received "
            "palliative treatment.\n"
            "RESULTS: Patients in the D2 group had more complications than those in the D1 group (43% vs 25%)."
        )
    )
    assert [(arm.label[:2], arm.n) for arm in found.arms] == [("D1", 380), ("D2", 331)]
    assert [(r.value, r.arm) for r in found.results] == [(43, "a2"), (25, "a1")]


def test_an_extent_named_once_for_both_is_that_of_each() -> None:
    found = extract(
        publication(
            "Two ways to operate: a randomised trial\n\n"
            "METHODS: Patients were randomised to D1 (n = 102) or D2 (n = 98) lymphadenectomy.\n"
            "RESULTS: Complications occurred in 19% of the D1 group and in 31% of the D2 group."
        )
    )
    sides = {arm.n: arm for arm in found.arms}
    assert [sides[n].procedures[0] for n in (102, 98)] == ["D1 lymphadenectomy", "D2 lymphadenectomy"]
    assert [(r.value, r.arm) for r in found.results] == [(19, sides[102].id), (31, sides[98].id)]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        # both groups had surgery, so that the word names neither
        (
            "The rates of surgery-related complications among patients assigned to D2 lymphadenectomy alone and those assigned to D2 "
            "lymphadenectomy plus nodal dissection were 20% and 28%, respectively.",
            ["a2", "a1"],
        ),
        ("Complications were seen in 28% after D2 lymphadenectomy plus nodal dissection and in 20% after D2 lymphadenectomy alone.", ["a1", "a2"]),
    ],
)  # fmt: skip
def test_surgery_names_no_arm_where_all_had_an_operation(sentence: str, arms: list[str]) -> None:
    found = extract(
        publication(
            "D2 lymphadenectomy alone or with para-aortic nodal dissection for gastric cancer\n\n"
            "METHODS: 523 patients were randomly assigned during surgery to D2 lymphadenectomy alone (263 patients) or to D2 lymphadenectomy plus "
            f"para-aortic nodal dissection (260 patients).\nRESULTS: {sentence}"
        )
    )
    assert [r.arm for r in found.results] == arms


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        # those who were resected are of both groups
        ("In resected patients, median survival was 31.7 versus 26.3 months.", ["a1", "a2"]),
        ("Among resected patients, margins were positive in 12% vs 24%.", ["a1", "a2"]),
        # what one group is called by
        ("Margins were positive in 24% after upfront surgery v 12%.", ["a2", "a1"]),
        ("Complications were seen in 14% of patients after upfront surgery.", ["a2"]),
    ],
)
def test_those_resected_of_two_groups_that_had_surgery(sentence: str, arms: list[str]) -> None:
    found = extract(
        publication(
            "Neoadjuvant gemcitabine versus upfront surgery in pancreatic cancer\n\n"
            "METHODS: Patients who received neoadjuvant gemcitabine (NEO group) were matched with those undergoing upfront surgery (UPS group).\n"
            f"RESULTS: Median OS was 30.1 months in the NEO group and 22.8 months in the UPS group. {sentence}"
        )
    )
    assert [r.arm for r in found.results[2:]] == arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Survival at 3 years was 46 (SE 3)% after D1 and 44 (SE 4)% after D2.", "46 0 44 1"),
        ("The 5-year survival rates were 36 (s.e. 4) per cent for D1 and 34 (s.e. 4) per cent for D2 resection.", "36 0 34 1"),
        ("The 5-year survival rate was 36 (95 per cent c.i. 30 to 42) per cent after D1 and 34 (28 to 41) per cent after D2.", "36 0 34 1"),
    ],
)  # fmt: skip
def test_spreads_and_intervals_between_a_number_and_its_percent_sign(sentence: str, expected: str) -> None:
    found = extract(
        publication(
            "Extent of lymphadenectomy for gastric cancer\n\n"
            f"METHODS: 327 patients were randomly allocated to D1 (n = 166) or D2 (n = 161) resection.\nRESULTS: {sentence}"
        )
    )
    order = {a.id: "0" if a.n == 166 else "1" for a in found.arms}
    assert " ".join(f"{r.value} {order.get(r.arm or '', '-')}" for r in found.results) == expected


def test_days_of_a_cycle_before_a_bracket_are_no_figures() -> None:
    found = extract(
        publication("Docetaxel for gastric cancer\n\nMETHODS: 40 patients received docetaxel on D1 and 8 (35 mg/m2).\nRESULTS: The response rate was 30%.")
    )  # fmt: skip
    assert [str(r.value) for r in found.results] == ["30"]
