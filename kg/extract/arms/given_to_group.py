"""What a named group was given ("group A received …", "the control group had …")."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.arms.arm_names import name_of
from kg.extract.arms.designs import Side, Token, Treatment, Word
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_words import DOSE_UNIT, PER_BODY
from kg.extract.text.members import members

W = members(Word)
# takes "the control group received …", "group 2 (…", refuses "the control group showed …"
_GROUP_GIVEN = re.compile(
    r" ?(?:\([^()]{1,30}\) ?)?(?:[:=(] ?|(?:patients |participants |women )?(?:received|receives|underwent|(?:was|were) (?:given|treated with|offered|assigned to)"
    r"|got|used|followed|participated in|attended|applied) )"
)
# takes "group 1|, massage; group 2", "arm A|, which will include |massage; arm B", refuses "in group 1|, pain was less", "; group 1|, 12 patients"
_LISTED_GROUP = re.compile(
    r", (?:(?:which|who) (?:will |would )?(?:includes?|included|receives?|received|get|got|undergo|underwent) )?(?!which\b|who\b)(?=[^,;.()\d]{3,60}(?:[;.]|, (?:and )?(?:group|arm) ))"
)
_LIST_BEFORE = (": ", "; ", ":", ";", "; and ", ", and ")


def _said_of(folded: str, token: Token) -> Side | None:
    """What a group is given, known by its words alone: "group 1 received routine dressings"."""
    said = _GROUP_GIVEN.match(folded, token.end)
    if said is None and folded.endswith(_LIST_BEFORE, 0, token.start):
        said = _LISTED_GROUP.match(folded, token.end)
    span = name_of(folded, said.end(), said.end() + 120) if said is not None else None
    if span is None:
        return None
    key = " ".join(folded[span[0] : span[1]].split())
    treatment = Treatment(*span, frozenset({key}), general=True, named=True)
    return Side(*span, [treatment], [treatment])


# takes "A (300 mg) was administered in the study group", refuses "A was more toxic in the study group"
_GIVEN_IN = re.compile(
    r"(?: [(\[][^()\[\]]{1,30}(?:\(\d\)[^()\[\]]{0,12})?[)\]])? (?:was|were|is|are)(?: also| additionally| only| then)? (?:given|administered|added|infused|injected|applied|offered|used)"
    r"(?: only| daily| orally| intravenously| weekly| additionally)? (?:in|to|for) (?:(?:patients|women|those) (?:in|of) )?(?:the )?"
)
# takes "arm 3| used cisplatin", "arm B| will follow the combination of …", refuses "arm 3| had more toxicity"
_USED = re.compile(
    r",? (?:which )?(?:will )?(?:uses?|used|includes?|included|involves?|involved|tests?|tested|follows?|followed|combines?|combined|evaluates?|evaluated|examines?|examined|stud(?:y|ies|ied)|investigates?|investigated|explores?|explored) "
)
# takes "group 2| had |gemcitabine", "group 2| had the same drugs plus |gemcitabine", "group A|, in which |mitomycin", "group B| the same plus |A",
# refuses "group 2| had nausea after |gemcitabine"
_HOW = (
    r"(?:(?:the|same|identical|only|just|also|intravenous|oral|weekly|daily|systemic|regional|hepatic|arterial|intra-arterial|adjuvant|pre-?operative|post-?operative|single|one|two|three|four|five|six|\d+"
    r"|courses?|cycles?|doses?|months|weeks|of|treatment|therapy|drugs|regimen|schedule|chemotherapy|plus|with|and|together|combined|in addition to) ){0,7}"
)
_HAD = re.compile(
    rf"\S{{0,2}}(?: \([^()]{{1,20}}\))?(?:,? (?:which|who))? (?:had|took) {_HOW}|,? (?:in|to|for) (?:which|whom) {_HOW}|(?: \([^()]{{1,20}}\))?,? the same (?:[a-z-]+ ){{0,2}}(?:plus|with|and) "
)
# takes "arm B| proceeded directly to |cystectomy", "group 2| went straight to |surgery", "arm 2| was operated on by |lobectomy",
# refuses "arm B| proceeded to |surgery more often"
_STRAIGHT = re.compile(
    r",? (?:patients )?(?:(?:proceeded|went|moved|was sent|were sent|was taken|were taken|passed) (?:directly|straight|immediately|at once)(?: on)? to"
    r"|(?:directly|immediately) (?:underwent|received|proceeded to|went to|had)|(?:started|began|commenced)(?: treatment)?(?: directly| immediately| at once)? with|(?:was|were) operated (?:on|upon) (?:directly |immediately )?by) (?:an? |the )?"
)
# takes "arm B| it was accompanied by |cisplatin", "arm B|, this was combined with weekly |cisplatin", refuses "arm B| it was stopped with |sepsis"
_IT_WAS = re.compile(
    r",? (?:it|this|they|these|the (?:drug|agent|regimen|combination|doublet)) (?:was|were) (?:combined|accompanied|supplemented|complemented|augmented|followed|preceded|joined|coupled|given (?:together|in combination|concurrently|along)) (?:with|by) "
    r"(?:(?:oral|weekly|intravenous|daily|low-dose|high-dose|the|an?) ){0,3}"
)
# takes "the standard arm| was oral |etoposide", "arm A| was 13 mg/m2 of |cisplatin", refuses "the standard arm| was better with |etoposide"
_WAS = re.compile(
    r" (?:was|is|of) (?:(?:oral|weekly|intravenous|single-agent|adjuvant|standard|daily|low-dose|high-dose) )?"
    rf"(?:\d[\d,.]* ?{DOSE_UNIT}{PER_BODY} (?:of )?)?"
)
# takes "the control group| with |chemotherapy only, 31 cases", refuses "the control group| with pain after |chemotherapy"
_WITH_NEXT = re.compile(r" (?:with|on|by|using) (?:an? |the )?(?:conventional |standard |oral |weekly |systemic )?")
# takes "A|, and the combined |group received B", refuses "A in the |group with pain"
_NEXT_GROUP = re.compile(
    r"[,;] (?:and |while |whereas |but )?(?:(?:patients|those|women|cases) (?:in|of) )?the (?:[\w+/-]+ ){1,3}$"
)


# takes "in the control group|, 100 mg of |cisplatin| was given", "for the study group| |cisplatin| was given", refuses "in the control
# group|, nausea after |cisplatin| was treated"
_AMOUNT_OF = re.compile(
    rf"(?: \([^()]{{1,20}}\))?,? (?:patients (?:received|were given) )?(?:\d[\d,.]* ?(?:{DOSE_UNIT}|ml|tablets|capsules){PER_BODY} (?:of )?)"
)
_WAS_GIVEN = re.compile(
    r"[^.;,()]{0,30}(?: \([^()]{1,40}\))? (?:was|were) (?:\w+ )?(?:given|administered|infused|injected|taken)\b"
)


def role_in_brackets(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a role stands in brackets at ``tokens[k]``: "group 1 (control)"."""
    return (
        k + 2 < j and tokens[k].word is W.OPEN and tokens[k + 1].word is W.ROLE and tokens[k + 2].word in (W.CLOSE, W.GROUP)
        and tokens[k + 1].start - tokens[k].end == 0
    )  # fmt: skip


_MARKS = frozenset({W.COMMA, W.SEMICOLON})


def _opened_before(tokens: list[Token], i: int, k: int) -> int | None:
    """Where the bracket opens that ``tokens[k]`` closes or stands alone in: "(|group 2", "(|60 Gy, group 2"; None where it is
    in none, or another group stands ahead of it there: "(group 1, |group 2".
    """
    if k > i and tokens[k - 1].word is W.OPEN:
        return k - 1
    if k <= i or tokens[k - 1].word not in _MARKS:
        return None
    ahead = next((m for m in range(k - 2, max(i, k - 7) - 1, -1) if tokens[m].word in _BRACKET_OR_GROUP), None)
    return ahead if ahead is not None and tokens[ahead].word is W.OPEN else None


_BRACKET_OR_GROUP = frozenset({W.OPEN, W.CLOSE, W.GROUP})


def given_to(folded: str, tokens: list[Token], i: int, j: int, k: int, *, by_name: bool = False) -> Side | None:
    """What the group named by ``tokens[k]`` is said to be given: behind it ("arm A: X"), or before it ("X (arm A)").

    With ``by_name`` also what no vocabulary knows.
    """
    token = tokens[k]
    named_from = k - 1 if k > i and tokens[k - 1].word is W.ROLE else k
    before = next((m for m in range(named_from - 1, i - 1, -1) if tokens[m].word is W.TREATMENT), None)
    if before is not None and _GIVEN_IN.fullmatch(folded, tokens[before].end, tokens[named_from].start):
        treatment = tokens[before].treatment
        assert treatment is not None
        return Side(tokens[before].start, tokens[before].end, [treatment], [treatment])
    opened = _opened_before(tokens, i, k)
    if opened is not None and (k + 1 >= j or tokens[k + 1].word in (W.CLOSE, W.COMMA, W.SEMICOLON, W.SIZE)):
        left = opened
        depth = 0
        for m in range(opened - 1, i - 1, -1):
            word = tokens[m].word
            if word is W.CLOSE:
                depth += 1
            elif word is W.OPEN:
                depth -= 1
                if depth < 0:
                    break
            elif word is W.GROUP and tokens[m].alias:
                while m < k and tokens[m].word is not W.CLOSE:
                    m += 1
                left = m + 1  # "A (group A), B (group B)": the one before is another
                break
            elif depth == 0 and word in (
                W.OR,
                W.SEPARATOR,
                W.GIVEN,
                W.ALLOCATED,
                W.SEMICOLON,
                W.COLON,
                W.GROUP,
                W.TO,
                W.COMPARED,
            ):
                break
            left = m
        side = make_side(folded, tokens, left, k - 1, tokens[left].start, tokens[k - 1].start)
        if not side.treatments and left - 3 >= i and tokens[left - 1].text in ("given", "administered"):
            given = tokens[left - 3].treatment  # "A was given every week (arm 1)"
            if given is not None and tokens[left - 2].text in ("was", "were"):
                side.start, side.treatments, side.top = tokens[left - 3].start, [given], [given]
        return side if side.treatments else None
    if role_in_brackets(tokens, k + 1, j):
        closed = next((m for m in range(k + 3, min(k + 5, j)) if tokens[m].word is W.CLOSE), None)
        if closed is not None:
            k, token = closed, tokens[closed]  # "arm A (control group) was |X"
    right = j
    named = False
    for m in range(k + 1, j):
        other = tokens[m]
        if other.word is W.GROUP and (other.alias or tokens[m - 1].word is W.ROLE):
            right = m
            break
        if other.word is W.SEMICOLON and named:
            right = m
            break
        if other.word is W.GROUP and named:
            next_group = _NEXT_GROUP.search(folded, tokens[m - 1].start - 40, other.start)
            if next_group is not None and next_group.start() > token.end:
                right = bisect_left(tokens, next_group.start(), lo=k + 1, hi=m, key=lambda t: t.start)
                break
        named = named or other.word is W.TREATMENT
    first = next((m for m in range(k + 1, right) if tokens[m].word is W.TREATMENT), None)
    if first is None:
        return _said_of(folded, token) if by_name else None
    linked = (
        any(t.word in (W.GIVEN, W.COLON, W.OPEN) for t in tokens[k + 1 : first])
        or tokens[first].start - token.end <= 3
        or (by_name and _WITH_NEXT.fullmatch(folded, token.end, tokens[first].start) is not None)
        or _USED.match(folded, token.end) is not None
        or _HAD.fullmatch(folded, token.end, tokens[first].start) is not None
        or _IT_WAS.fullmatch(folded, token.end, tokens[first].start) is not None
        or _WAS.fullmatch(folded, token.end, tokens[first].start) is not None
        or _STRAIGHT.fullmatch(folded, token.end, tokens[first].start) is not None
        or (
            _AMOUNT_OF.fullmatch(folded, token.end, tokens[first].start) is not None
            and _WAS_GIVEN.match(folded, tokens[first].end) is not None
        )
    )
    if not linked or tokens[first].start - token.end > 80:
        return None
    if tokens[k + 1].word is W.OPEN and first > k + 1:
        close = next((m for m in range(k + 2, right) if tokens[m].word is W.CLOSE), None)
        if close is not None and first < close:
            right = close
    side = make_side(folded, tokens, k + 1, right, token.end, tokens[right].start if right < j else tokens[j - 1].end)
    return side if side.treatments else None
