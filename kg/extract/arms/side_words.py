"""Words and numbers by which the sides of a statement are told: manners, doses, schedules, brackets."""

from __future__ import annotations

import re

STOP_WORDS = frozenset(
    [
        "with",
        "plus",
        "and",
        "or",
        "the",
        "of",
        "in",
        "to",
        "for",
        "a",
        "an",
        "as",
        "by",
        "at",
        "on",
        "from",
        "versus",
        "compared",
        "group",
        "groups",
        "arm",
        "arms",
        "patients",
        "treatment",
        "therapy",
        "receive",
        "received",
        "receiving",
        "either",
        "combination",
        "combined",
        "alone",
        "were",
        "was",
        "who",
        "every",
        "weeks",
        "weekly",
        "daily",
        "days",
        "cycles",
        "dose",
        "per",
        "each",
        "both",
        "randomized",
        "randomised",
        "randomly",
        "assigned",
        "allocated",
        "n",
        "mg",
        "kg",
        "followed",
        "study",
        "trial",
        "control",
        "standard",
        "women",
        "men",
        "all",
        "first",
        "line",
    ]
)


# Units of doses, of folded text: takes "75 |mg", "8 |mu", refuses "75 |months", "5 |gene"
DOSE_UNIT = r"(?:mg|gm?|mcg|microg(?:rams?)?|[μµ][gm]|c?gy|rads?|m?iu|mu)\b"
# behind such a unit: takes "75 mg|/m2|", "mg|/kg/day|", "mg| / m(2)|", refuses "mg|/cisplatin"
PER_BODY = r"(?: ?/ ?(?:m ?(?:\([-−]?2\)|[-−]?2|²)|kg|body|day|d|h)(?!\w))*"


WORDS = re.compile(r"[a-z][a-z-]{2,}")


MANNER = re.compile(
    r"(?:immediate|delayed|upfront|up-front|early|earlier|late|later|deferred|low|lower|high|higher|reduced|increased|short|shorter|long|longer|extended|intermittent|continuous"
    r"|pre-?operative|post-?operative|peri-?operative|neo-?adjuvant|adjuvant|concurrent|concomitant|sequential|single|oral|intravenous|subcutaneous|weekly|biweekly|triweekly"
    r"|[a-z]+-weekly|daily|monthly|dose-dense|conventional|standard|accelerated|hypofractionated|intensified|de-escalated|maintenance|induction)(?:-(?:dose|course|term|line))?"
)

# A way of operating: takes "laparoscopic", "robot-assisted", "nerve-sparing", refuses "elderly", "resected"
WAY_OF_OPERATING = (
    r"(?:(?:totally |minimally |purely |hand-)?(?:laparoscop[a-z]+|thoracoscop[a-z]+|endoscop[a-z]+|robot[a-z]*|invasive|open|conventional|assisted|percutaneous|intraoperative|trans[a-z]+|simultaneous|synchronous|staged|delayed|sequential|combined|upfront|immediate|early|late"
    r"|(?:one|two|single)-stage|(?:non-?)?anatomic(?:al)?|major|minor|limited|extended|total|subtotal|partial|radical|palliative|primary|repeat|proximal|distal|standard|(?:parenchymal?|organ|nerve|sphincter)-(?:sparing|preserving)"
    r"|laparotom(?:ic|y)|abdominal|vaginal|retro-?pubic|retroperitoneal|perineal|video-assisted|(?:uni|single-|multi)port(?:al)?|near-total|simple|modified|vats)(?:-[a-z]+)*)"
)


# takes "|open surgery|" of a thoracotomy, beside thoracoscopic surgery, refuses "after |surgery|", "open |lobectomy|"
WAY_OF_SURGERY = re.compile(rf"(?<![\w-]){WAY_OF_OPERATING} surgery$")
# What is operated on: takes "without |portal vein |resection", "with and without |lymph node |dissection", refuses "without pain after |resection"
SITE_AHEAD = re.compile(
    r"\b(?:without|no) (?P<site>(?:(?:[a-z-]+(?:al|ic|ous|ar|ary|ive)|veins?|arter(?:y|ies)|bile|ducts?|lobes?|lymph|nodes?|liver|lung|spleen|colon|bowel|stomach|pancrea[st]|nerve|vessels?) ){1,3})$"
)


DOSE_ALONE = re.compile(
    rf"\W*\d+(?:\.\d+)?[ -]?(?:{DOSE_UNIT}|units?)?(?:/\w+(?:\(2\))?)?\W*"
    r"(?:(?:(?:orally|intravenously|subcutaneously|po|iv|administered|given|once|twice|(?:three|four|five|six) times|daily|weekly|a|per|day|week|on|continual|continuous|basis|days?|every|and|\d+|weeks?|for|of|two|three|four|six|out)\b)[ ,]*){0,14}\W*(?:\(|$)"
)


# takes "A, B, both, or| neither (69)", "A, B or| none of them", refuses "or| none of the drugs before surgery but C"
NEITHER = re.compile(
    r"\W*(?:to |receive |with )*(?P<word>neither|none)\b(?: of (?:them|these|the (?:two|three)))?(?: (?:treatment|drug|agent))?\W*(?:(?:n ?= ?)?\d+(?: patients)?\W*)?(?:$|[.,;(])"
)


DOSE_OR_SCHEDULE = re.compile(r"\d|\b(?:weekly|daily|every|dose)\b")


# takes ", 75 mg orally twice daily on a continual basis", " at an escalated dose of 90 mg/m2", refuses ", 75% of patients"
DOSE_FIRST = re.compile(
    r"\W*(?:(?:given |dosed )?at (?:an? |the )?(?:oral |daily |fixed |total |starting |initial )?(?:doses? of )?)?"
    rf"\d+(?:[.,]\d+)* ?(?:{DOSE_UNIT}|(?:units?|million|auc)\b)"
    r"|\W*(?:given |dosed )?(?:at )?(?:an? |the )?(?:escalated|intensified|increased|high(?:er)?|low(?:er)?|doubled?|half|reduced|full|standard|conventional|intermediate)[ -]doses?(?: of)?\W*(?:\d|[(,;.]|$)"
)


# takes "then weekly for 3 weeks", "every 3 weeks", "on days 1 to 5", refuses "oral tablets"
SCHEDULE_FIRST = re.compile(
    r"\W*(?:then |and |given |administered )*(?:once|twice|(?:three|four|five|six|\d) times|weekly|daily|every|on days?|days?|over|for up to|at most|up to \w+ (?:times|cycles|courses)|for at most|for a maximum|a maximum of|for \d|for (?:a|two|three|four|six|eight|twelve)\b|orally|intravenously|subcutaneously|by mouth|until|repeated|q\d|starting|beginning)\b"
)


# takes "continue it", "remain on the same drug", "stay on their current treatment", refuses "continue tamoxifen"
CONTINUED = re.compile(
    r"\W*(?:either )?(?:to )?(?:continu(?:e|ing|ation)|remain(?:ing)?|stay(?:ing)?|go(?:ing)? on|carry(?:ing)? on|keep(?:ing)? (?:on|to)|maintain(?:ing)?)(?: (?:with|on|of|taking|receiving|to take|to receive))?"
    r" (?:it|this|the same|that drug|(?:the|this|their|the same|the initial|the original|the current|their current|their initial|their original) (?:drug|treatment|therapy|agent|medication|regimen))\b"
)


BRACKET = re.compile(r"\s*[\[(][^()\[\]]{0,120}[)\]]")

# The ways of operating: takes "|laparoscopic", "|staged (n = 98)", refuses "|elderly", "|resected"
OPERATED_SO = re.compile(rf" *(?:with |those |either |an? |the |to |undergo |underwent )*{WAY_OF_OPERATING}\b")
