"""What a stretch of tokens gives as one treatment: what is given and what is only optional, earlier or denied, the name, role
and size of its group.

Enter the tokens between two cuts, leaves a side.
"""

from __future__ import annotations

import re

from kg.extract.arms.designs import Side, Token, Word
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind
from kg.vocabulary import TermKind

K = members(QuantityKind)
W = members(Word)
_PRIOR_SUFFIX = re.compile(
    r"(?:\s\([^()]{1,14}\))?\)?[- ](?:refractory|resistant|pretreated|pre-treated|naive|naïve|supported|sensitive|intolerant|failure|failures|exposed"
    r"|ineligible|eluting|free)"
)


# takes "after chemotherapy|. |A study of", refuses "treated with i.v|. |docetaxel"
_SENTENCE_ENDS = re.compile(r"[a-z\d)]{2}\.\s")


# takes "observation after| cisplatin-gemcitabine| induction chemotherapy", refuses "induction with A after surgery"
_INDUCTION = re.compile(r"[a-z, -]{0,40}?(?:-based)? induction\b")
_AFTER = re.compile(r"\b(?:after|following) (?:[a-z-]+[ -]){0,3}$")


# takes "A 24 h after the end of |chemotherapy|", refuses "A after completion of |B|", which both are given
_AFTER_END = re.compile(
    r"\b(?:after|following|before|from|since) (?:the )?(?:end|completion|start|beginning|last (?:dose|cycle|course)) of (?:the |each |every |their )?$"
)
# takes "vinorelbine and, instead of |carboplatin|, gemcitabine", refuses "gemcitabine instead"
INSTEAD = r"instead of|in place of|replacing|in lieu of"
_INSTEAD_OF = re.compile(rf"\b(?:{INSTEAD}) (?:the )?$")


# What the patients had taken for a time before one part of them got nothing: takes "letrozole or placebo after 5 years of adjuvant
# |tamoxifen", "neratinib or placebo following one year of |trastuzumab", refuses "tamoxifen or exemestane after 2 years of
# |tamoxifen", which is what the arm consists of, "placebo after four cycles of |cisplatin", the trial's induction
_TAKEN_BEFORE = re.compile(
    r"\b(?:placebo|observation|no (?:further |additional |adjuvant )?(?:treatment|therapy)|control)\b[^.;()]{0,60}\b(?:after|following|beyond|upon)"
    r" (?:the |completion of |completing |having completed |at least |about |approximately |an? |initial |adjuvant )*"
    r"(?:[\d.]+(?:[ -]+(?:to )?[\d.]+)?|one|two|three|four|five|six|two to three|three to five|four to six)[ -]?(?:years?|months?)'? (?:of )?(?:(?!or\b|and\b|to\b|versus\b|vs\b|plus\b)[a-z-]+ ){0,6}$"
)


# takes "A, with crossover to |B| allowed at progression", "A with the possibility of switching to |B|", refuses "A followed by B"
_CROSSOVER = re.compile(
    r"\b(?:cross-?over|cross(?:ed|ing)? over|switch(?:ing|ed)?|change(?:d|over)?|rescue) (?:to|with) (?:the |open-label )*$"
)
_ON_FAILURE = re.compile(
    r"[^.;]{0,60}?\b(?:allowed|permitted|encouraged|offered|possible|recommended|optional|(?:at|on|upon|after|following|in case of) (?:[a-z]+ ){0,2}?(?:progression|relapse|recurrence|failure))\b"
)


# takes "unfit to undergo |surgery", "who refused |surgery", "not candidates for |cisplatin", refuses "ineligible for cisplatin had |A"
_NOT_DONE = re.compile(
    r"\b(?:unfit|unsuitable|ineligible|unable|(?:not|never) (?:amenable|candidates?|suitable|fit|eligible|able)|declin(?:ed|ing)|refus(?:ed|ing|al of)|did not (?:undergo|receive|have)|not (?:undergo|undergoing))"
    r"(?: (?:for|to|of|undergo|have|receive|tolerate|be given|any|further|curative|definitive|standard|radical|surgical|an?|the|their)){0,5} $"
)
# takes "prior treatment consisted of chemotherapy in 29 and |radiotherapy in 51", refuses "prior treatment. They had |A", "patients
# without prior treatment were assigned to |A"
_WHAT_WAS_BEFORE = re.compile(
    r"\b(?:prior|previous|earlier) (?:anti-?cancer |systemic )?(?:treatments?|therap(?:y|ies)|regimens?)(?: had)? (?:consisted|comprised|included|(?:was|were|been)(?! (?:[a-z]+ly |then )?(?:random|(?:assign|alloc|enrol|enter|recruit|regist|treat|stratif|includ|divid|accru|study|studied|select)\w*|given(?! (?:as|in|to|for|by)\b)|eligible|to (?:receive|be))))\b[^.;]*$"
)


# takes "|resected pancreatic adenocarcinoma", "|resected stage iii colon cancer", refuses "|resected group"
_RESECTED_DISEASE = re.compile(
    r"resected (?:[\w-]+ ){0,4}?(?:cancers?|(?:adeno)?carcinomas?|tumou?rs?|metastas[ei]s|melanomas?|sarcomas?|disease|gist|nsclc|hcc)\b(?P<patients> patients)?"
)
# takes "patients with |", "in patients with completely |", refuses "of those who were |"
_WITH_DISEASE = re.compile(r"\b(?:patients|women|men|subjects|participants) with (?:[a-z]+ly )?$")


# What only some of an arm came to get: takes "supportive care, which in 11 patients (23%) came to include systemic |fluorouracil",
# "which for some of them later included |A", refuses "supportive care, which included |A", "A, which in 11 patients was |stopped"
_IN_SOME = re.compile(
    r",? which (?:in|for) (?:\d{1,4}|a few|some|several|one|two|three|four|five|six|seven|eight|nine|ten)\b(?: of (?:them|these|the|those|\d{1,4}|whom))?(?: (?:patients|women|men|cases|subjects|participants))?(?: ?[(\[][^()\[\]]{1,20}[)\]])?,?"
    r" (?:[a-z]+ ){0,3}?(?:includ(?:ed?|ing)|involved?|compris(?:ed?|ing)|consist(?:ed)? of|followed by) (?:[a-z-]+ ){0,3}$"
)


_STEPS_BACK = 11  # words of the design between a treatment and what says that it was given before: "previously treated with A, B, or |C"


def is_excluded(folded: str, tokens: list[Token], i: int) -> bool:
    """Whether the treatment at ``tokens[i]`` is one given before the trial, or what the disease withstood.

    Takes "previously treated with docetaxel", "platinum-resistant", "after failure of imatinib"; refuses "FOLFOX-based".
    """
    token = tokens[i]
    resected = _RESECTED_DISEASE.match(folded, token.start)
    if resected and (resected["patients"] or _WITH_DISEASE.search(folded, max(0, token.start - 50), token.start)):
        return True
    if _CROSSOVER.search(folded, max(0, token.start - 40), token.start) and (
        _ON_FAILURE.match(folded, token.end) or _ON_FAILURE.search(folded, max(0, token.start - 80), token.start)
    ):
        return True
    if _NOT_DONE.search(folded, max(0, token.start - 70), token.start):
        return True
    if _IN_SOME.search(folded, max(0, token.start - 130), token.start):
        return True
    if _WHAT_WAS_BEFORE.search(folded, max(0, token.start - 160), token.start):
        return True
    if _PRIOR_SUFFIX.match(folded, token.end) or _INSTEAD_OF.search(folded, max(0, token.start - 20), token.start):
        return True
    if _AFTER_END.search(folded, max(0, token.start - 40), token.start):
        return token.treatment is not None and token.treatment.general
    if (
        token.treatment is not None
        and token.treatment.substances
        and _TAKEN_BEFORE.search(folded, max(0, token.start - 160), token.start)
    ):
        return True
    if _INDUCTION.match(folded, token.end) and _AFTER.search(folded, max(0, token.start - 40), token.start):
        return True
    at = token.start
    steps = 0
    j = i - 1
    while j >= 0 and steps < _STEPS_BACK:
        before = tokens[j]
        if at - before.end > 45 or _SENTENCE_ENDS.search(folded, before.end - 2, at):
            return False
        if before.word is W.PRIOR and folded.endswith(_UNTIL, 0, before.start):
            return False  # "A until failure, then |B"
        if before.word is W.PRIOR:
            # "chemotherapy-naive patients receiving |docetaxel", but "opioid-naive patients and users of |codeine"
            return before.text != "naive" or all(t.word is not W.GIVEN for t in tokens[j:i])
        if before.word is W.TO and j and tokens[j - 1].word is W.PRIOR and before.start - tokens[j - 1].end <= 1:
            return True  # "refractory to oxaliplatin"
        if before.word in (W.PLUS, W.JOIN) and j == i - 1 and tokens[j - 1].word is W.TREATMENT:
            return before.start - tokens[j - 1].end <= 1 and is_excluded(
                folded, tokens, j - 1
            )  # "after failure of A plus |B"
        if before.word in (W.SEPARATOR, W.ALLOCATED, W.CLOSE, W.SEMICOLON, W.COLON, W.PLUS, W.JOIN, W.TO):
            return False
        if before.word is W.GIVEN and before.text not in ("treated", "received", "receiving"):
            return False
        if before.word is W.STOP and before.text in ("were", "was"):
            return False
        if before.word is W.COMMA and any(
            t.word is W.GIVEN and not folded.endswith("having ", 0, t.start) for t in tokens[j:i]
        ):
            return False  # "after failure of A, 40 patients received |B"
        if before.word is W.GIVEN and _PRIOR_NAMED.search(folded, max(0, before.start - 60), before.start):
            return False
        at = before.start
        j -= 1
        steps += 1
    return False


_UNTIL = ("until ", "until treatment ", "till ")
# What the word "prior" belongs to before another verb: takes "with 0-1 prior regimens |received", refuses "who had previously |received"
_PRIOR_NAMED = re.compile(
    r"\b(?:prior|previous) (?:[a-z-]+ ){0,3}?(?:regimens?|lines?|therapy|therapies|treatments?|chemotherapy)(?: (?:of|for) [a-z -]{3,40}?)?,? $"
)


# takes "(treatment could include steroids", refuses "(including steroids"
_POSSIBLE = re.compile(r"(?:[a-z]+ ){0,3}?(?:could|may|might) (?:also )?(?:include|be|consist|receive)\b")


# takes "A|-negative group", "A| (-) group", refuses "A|-negative tumours"
_NEGATIVE = re.compile(r"(?:-negative| ?\([-−–]\)) (?:group|arm|cohort)\b")


# takes "placebo for |anastrozole", "a placebo instead of |A", refuses "placebo plus |A"
_PLACEBO_FOR = re.compile(r"\bplacebos? (?:for|of|instead of|in place of|in lieu of|matching|replacing) (?:the )?$")


def make_side(folded: str, tokens: list[Token], i: int, j: int, start: int, end: int) -> Side:
    """What ``tokens[i:j]``, standing in ``text[start:end]``, give as one treatment."""
    side = Side(start, end)
    optional_until = -1
    negated = possible = False
    depth = 0
    for k in range(i, j):
        token = tokens[k]
        word = token.word
        if word is W.OPEN:
            depth += 1
            possible = possible or _POSSIBLE.match(folded, token.end) is not None
        elif word is W.CLOSE:
            depth = max(0, depth - 1)
            possible = possible and depth > 0
        if word is W.TREATMENT:
            treatment = token.treatment
            assert treatment is not None
            if possible:
                continue
            if negated and token.start - tokens[k - 1].end < 25 and "no treatment" not in treatment.keys:
                negated = False
                side.denied = side.denied or treatment
                continue
            if k <= optional_until:
                side.optional.append(treatment)
                continue
            if (
                k + 1 < j
                and tokens[k + 1].is_placebo
                and tokens[k + 1].start - token.end <= 9
                and not treatment.general
            ):
                continue  # "anastrozole placebo" is none
            if _PLACEBO_FOR.search(folded, max(start, token.start - 28), token.start):
                continue
            if folded.endswith("(non-", 0, token.start) or (
                folded.endswith("non-", 0, token.start) and k + 1 < j and tokens[k + 1].word is W.GROUP
            ):
                side.denied = side.denied or treatment
                side.role = side.role or "control"
                continue  # "no further therapy (non-A group)", "a non-A group"
            if _NEGATIVE.match(folded, token.end):
                side.denied = side.denied or treatment
                side.role = side.role or "control"
                continue
            if side.top and _names_group(folded, tokens, k, side):
                continue
            if is_excluded(folded, tokens, k) or is_conditional(tokens, k, j):
                side.optional.append(treatment)
                continue
            side.treatments.append(treatment)
            if depth == 0:
                side.top.append(treatment)
            side.alone = side.alone or folded.endswith((" alone", " only"), token.start, token.end)
        elif word is W.OPTIONAL and token.text != "and/or":
            optional_until = _reach(tokens, k, j)
        elif word is W.WITHOUT:
            negated = True
        elif word is W.ALONE:
            side.alone = True
        elif word in (W.PLUS, W.JOIN, W.THEN, W.AND, W.ADDED) or (
            word is W.WITH and k > i and (_is_specific(tokens[k - 1]) or folded.startswith(" either ", token.end))
        ):
            in_schedule = token.text == "/" and _ON_AND_OFF.match(folded, token.end) is not None
            side.joined = side.joined or (depth == 0 and bool(side.treatments) and not in_schedule)
            if word is not W.AND:
                negated = False
        elif word is W.GROUP:
            side.group = True
            side.alias = side.alias or token.alias
        elif word is W.ROLE and side.role is None and token.text not in ("study", "trial", "treatment", "comparison"):
            side.role = token.text
        elif word is W.SIZE and side.size is None and token.quantity is not None and is_size(folded, tokens, k):
            side.size = _size_of(token.quantity)
        elif word is W.TIME and side.time is None and token.quantity is not None:
            side.time = (token.quantity.raw, token.quantity.unit)
    return side


# Behind a stroke that joins no treatments: takes "1-week-on/|1-week-off schedule", "5 days on/|2 days off", "on/|off", refuses "A/|B"
_ON_AND_OFF = re.compile(r" ?(?:(?:\d{1,2}|one|two|three|four)[ -](?:weeks?|days?|months?)[ -])?(?:off|on|rest)\b")


# takes "(|GC| group", "(the |CS| arm", refuses "(|FOLFOX| group", "(|GC| and A group"
_GROUP_NAME = re.compile(r"\((?:the )?(?P<short>[a-z]{2,3})[ -](?:group|arm|cohort)\b")


def _names_group(folded: str, tokens: list[Token], k: int, side: Side) -> bool:
    """Whether a regimen of two or three letters only names the group whose drugs are told before its bracket: "in combination with
    capecitabine (|GC| group)"; refuses one behind general words, "chemotherapy (|GC| group)", of which it tells the drugs.
    """
    treatment = tokens[k].treatment
    opened = tokens[k - 1].start if k and tokens[k - 1].word is W.OPEN else -1
    named = _GROUP_NAME.match(folded, opened) if opened >= 0 else None
    return (
        named is not None
        and treatment is not None
        and treatment.regimen is not None
        and named.span("short") == (treatment.start, treatment.end)
        and all(t.substances and not t.general for t in side.top)
    )


def _is_specific(token: Token) -> bool:
    """Whether "with" behind the token joins another treatment: "cetuximab with", not "chemotherapy with paclitaxel"."""
    return token.word is W.CLOSE or (token.treatment is not None and bool(token.treatment.substances))


def _reach(tokens: list[Token], k: int, j: int) -> int:
    """Index of the last token that an optional part covers: up to the next word that starts another part."""
    depth = 0
    for m in range(k + 1, j):
        word = tokens[m].word
        if word is W.OPEN:
            depth += 1
        elif word is W.CLOSE:
            depth -= 1
            if depth < 0:
                return m
        elif word in (W.SEPARATOR, W.SEMICOLON, W.COMMA) or (
            word in (W.PLUS, W.JOIN, W.THEN) and any(t.word is W.TREATMENT for t in tokens[k + 1 : m])
        ):
            return m
    return j


def is_conditional(tokens: list[Token], k: int, j: int) -> bool:
    """Whether the treatment at ``tokens[k]`` is said to be given to a part of the patients only: "X if …"; not "A followed by X on
    progression", the second line of a sequence.
    """
    next_line = k > 0 and tokens[k - 1].word is W.THEN and tokens[k].start - tokens[k - 1].end <= 1
    for m in range(k + 1, min(k + 5, j)):
        word = tokens[m].word
        if word is W.CONDITION:
            return tokens[m].start - tokens[k].end < 60 and not (next_line and "progression" in tokens[m].text)
        if word in (W.SEPARATOR, W.OR, W.TREATMENT, W.SEMICOLON, W.PLUS, W.THEN):
            return False
    return False


def is_size(folded: str, tokens: list[Token], k: int) -> bool:
    """Whether a number in a side is the number of its patients: "(n = 41)", "(149)", "(53 patients)", "84 to", "n=12"."""
    token = tokens[k]
    quantity = token.quantity
    assert quantity is not None
    if quantity.kind is K.SAMPLE_SIZE:
        return not counts_events(folded, token)
    if quantity.value is None or quantity.operator or quantity.value < 5:
        return False
    if _PERSONS_CLOSE.match(folded, token.end) or _GROUP_OF.search(folded, max(0, token.start - 40), token.start):
        return True  # "(150 minutes a week; 38 patients)"
    before = folded[max(0, token.start - 1) : token.start]
    after = folded[token.end : token.end + 14].lstrip()
    if (
        after[:1] in (")", "]") or after.startswith(("patients)", "cases)", "women)", "pts)"))
    ) and _GROUP_BEFORE.search(folded, max(0, token.start - 45), token.start):
        return True
    if before in "([" and not folded[max(0, token.start - 2) : token.start - 1].isalnum():
        return after[:1] in ")];" or after.startswith(
            ("patients", "women", "men", "subjects", "participants", "pts", "cases", "evaluable")
        )
    return False


# takes "(S group, |402)", refuses "(S group, day |402)"
_GROUP_BEFORE = re.compile(
    r"[(\[](?:[^()\[\]]{1,30} (?:group|arm|regimen)|(?:group|arm|regimen) [a-z0-9+-]{1,6})[,:;] (?:n ?= ?)?$"
)
# takes "the control group of |32 cases", "group 2 consisted of |41 patients", refuses "a group of drugs"
_GROUP_OF = re.compile(
    r"\b(?:group|arm)(?: [a-z0-9]{1,4})?(?:(?: consisted| consists| was composed)? of| comprised| included| contained) $"
)
_PERSONS_CLOSE = re.compile(r" (?:patients|women|men|subjects|participants|pts|cases)[)\]]")
# takes "; 12%)", ", 12%", refuses "; 49% vs 25%", which compares two sides
_SHARE_BEHIND = re.compile(r"[,;]? ?[(\[]?(?P<share>\d+(?:[.·]\d+)?) ?%(?! ?(?:vs?\b|versus|compared|against))")
_SHARE_BEFORE = re.compile(r"% ?[(\[,]? ?$")


def share_behind(folded: str, token: Token) -> float | None:
    """The percentage that stands behind a number: 53.8 of "43 (53.8%)"."""
    found = _SHARE_BEHIND.match(folded, token.end)
    return float(found["share"].replace("·", ".")) if found is not None else None


# takes "415 cycles of A were given (arm A: |n = 219", "28 lesions (arm A, |n = 16", refuses "four cycles of A (|n = 41"
_OF_THINGS = re.compile(
    r"\b\d+ (?:[a-z-]+ )?(?:cycles|courses|infusions|lesions|tumou?rs|metastases|samples|specimens|procedures|operations)\b(?: [a-z-]+){0,5} [(\[](?:[^()\[\]]{1,80}[,;] )?(?:arm|group) [a-z0-9]{1,4}[:,]? ?$"
)


# takes "in postmenopausal (|n = 679", "by the Southwest Oncology Group (|n = 746", "pre- (|n = 547", refuses "in the study group (|n = 40"
_OF_STRATUM = re.compile(
    r"(?:\b(?:(?:pre|post|peri)-? ?menopausal|pre-|post-|(?:oncology|cancer|leuka?emia|lymphoma|myeloma|cooperative|collaborative)(?: study)? group|research and treatment of cancer(?: \([a-z]+\))?|eortc|swog|ecog|calgb|rtog|nsabp)"
    r"(?: (?:women|patients))?) ?[(\[]$"
)


def counts_events(folded: str, token: Token) -> bool:
    """Whether "n = 12" is no size but a count with its share, "12% (n = 6)", "(n = 6, 12%)", one of cycles or lesions, "415
    cycles were given (arm A: n = 219; arm B: n = 196)", or one of a society or a part of the patients.
    """
    return (
        _SHARE_BEHIND.match(folded, token.end) is not None
        or _SHARE_BEFORE.search(folded, max(0, token.start - 4), token.start) is not None
        or _OF_THINGS.search(folded, max(0, token.start - 140), token.start) is not None
        or _OF_STRATUM.search(folded, max(0, token.start - 60), token.start) is not None
    )


def _size_of(quantity: Quantity) -> int | None:
    if quantity.kind is K.FRACTION:
        return None
    if quantity.total is not None:
        return quantity.total
    return (
        int(quantity.value)
        if quantity.value is not None and quantity.value == quantity.value.to_integral_value()
        else None
    )


_OF_DISEASE = re.compile(r",? (?:of|for|in|from|against)(?: (?:patients|women|men|those) with)? (?:[\w-]+ ){0,3}$")


def cut_at_disease(analysis: Analysis, folded: str, sides: list[Side]) -> None:
    """Ends each side before the disease that its treatment is for: "staged resection| of synchronous liver metastases"."""
    for side in sides:
        last = max((t.end for t in side.treatments if side.start <= t.start < side.end), default=side.end)
        disease = next(iter(analysis.mentions_in(last, side.end, TermKind.CONDITION)), None)
        found = _OF_DISEASE.search(folded, last, disease.start) if disease is not None else None
        side.end = found.start() if found is not None else side.end
