"""Of two arms the one that general words call: "the investigational drug", "no adjuvant treatment", "three drugs", "the comparator".

Enter what each arm can be called by and the sentences, leave the mentions in them, which may overlap.
"""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, Told
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

_THING = r"(?:drugs?|agents?|compounds?|medication|treatment|therapy|regimen|combination|schedule|strategy|(?:chemo|radio|immuno)?therapy|inhibitor|antibody|tablets?|capsules?)"
# takes "with |the new agent|", "after |surgery alone|", "in the |adjuvant| group", "|without adjuvant therapy|", "than |standard treatment|", "in the |standard-therapy| group", refuses "of the study treatment" (which all may get), "new agents are"
_KIND = cue(
    rf"\b(?:(?P<control>(?:control|standard|conventional|comparator|reference|established)[ -]{_THING}|the (?:comparator|reference|control|standard)(?![ -]{_THING}))"
    rf"|(?P<experimental>(?:investigational|experimental|test|new|newer|novel|intensive|intensified) {_THING}|study (?:drug|agent|combination|regimen))"
    rf"|(?P<idle>(?:surgery|surgical treatment|resection|operation|[a-z]+ectomy)[ -](?:alone|only)|(?:non|no)-?(?:adjuvant|maintenance|consolidation)(?= (?:group|arm)\b)|(?:no|without) (?:(?:active|adjuvant|further|additional|such|maintenance|post-?operative|pre-?operative|drug|cytotoxic|systemic) )?{_THING})"
    rf"|(?P<busy>(?:active|adjuvant|systemic|drug|post-?operative|pre-?operative|maintenance) {_THING}|treated (?:group|arm|patients|women|men|subjects|cases)|active arm|(?:adjuvant|maintenance|consolidation)(?= (?:group|arm)\b)|(?<=given )maintenance|(?<=receiving )maintenance)"
    r"|(?P<combined>bio-?chemotherapy|chemo-?biotherapy|chemo-?immunotherapy|immuno-?chemotherapy|chemo-?(?:hormonal|endocrine) therapy)"
    r"|(?P<number>(?:one|the single|a single|single|two|three|four) (?:drugs?|agents?)|(?:dual|double|triple) therapy|(?:doublet|triplet|quadruplet) (?:chemo|combination )?therapy|(?:doublet|triplet|quadruplet) treatment))\b(?! (?:failure|effects?|options?|of|with|for|related|discontinu\w+|interrupt\w+|delay\w*|dis)\b|-)"
)
_NUMBER = {
    "one": "single", "the single": "single", "a single": "single", "single": "single", "two": "doublet", "three": "triplet", "four": "quadruplet",
    "dual": "doublet", "double": "doublet", "triple": "triplet",
}  # fmt: skip
# takes "with the |", "45% of those on |", refuses "discontinued the |", "related to the |"
_LED = re.compile(
    r"\b(?:with|on|than|after|under|by|had|underwent|undergoing|undergone|receiving|received|taking|given|favou?r(?:ed|s|ing)|for|in|among|versus|vs\.?|from|and|or|against|(?:compared|assigned|allocated|randomi[sz]ed|opposed|as) to|of|followed) (?:the |an? )?$"
    r"|^\W*(?:results:? )?(?:the |an? )?$|[.;,] (?:the )?$"
)
_RELATED = re.compile(
    r"\b(?:related|attributed|due|owing|attributable|response|exposure) to (?:the )?$|\b(?:discontinued|stopped|doses? of|courses? of|cycles? of) (?:the )?$"
)
# takes "resolved |without further treatment", "recovered |without", refuses "30% |without", "relapsed |without"
_ENDED = re.compile(r"\b(?:resolved|recovered|subsided|managed|healed|improved|abated|disappeared|reversible) $")
# takes "the new agent| produced", "standard treatment| in 10", refuses "standard treatment| is"
_TELLS = re.compile(
    r"(?: (?:group|arm|patients|recipients))?(?: (?:alone|only))?(?: (?:and|or|versus|vs\.?|than|in|compared|but|was|were|had|did|produced|gave|led|yielded|achieved|resulted|induced|prolonged|improved|reduced|increased|caused|at|respectively|responded|groups?|one|it|they|this)\b| ?[.,;:()\[]| \d|$)"
)


def by_kind(finder: ArmFinder, told: list[Told]) -> list[ArmMention]:
    """Places that call one of two arms by its role, by the number of its drugs, or by whether it is given any; not in a
    sentence that names this arm and not the other by what they were given: the role then is only guessed.
    """
    if len(finder.profiles) != 2 or not _KIND.may_match(finder.folded):
        return []
    given = [p for p in finder.profiles if p.is_given]
    busy = given[0].id if len(given) == 1 else None
    idle = next((p.id for p in finder.profiles if p.id != busy), None) if busy else None
    owners = {
        "control": finder.control[0] if len(finder.control) == 1 else None,
        "experimental": finder.experimental[0] if len(finder.experimental) == 1 else None,
        "idle": idle,
        "busy": busy,
        "combined": finder.combined,  # the drugs of another kind are added to the chemotherapy that both get
    }
    out: list[ArmMention] = []
    for sentence, _, _, mentions in told:
        if sentence.section in (S.TITLE, S.BACKGROUND, S.METHODS):
            continue
        for found in _KIND.finditer(finder.folded, sentence.start, sentence.end):
            kind = str(found.lastgroup)
            arm = finder.of_number(_number_word(found[0])) if kind == "number" else owners[kind]
            ahead = finder.folded[max(sentence.start, found.start() - 24) : found.start()]
            if found[0].startswith("without ") and _ENDED.search(ahead):
                continue
            led = found[0].startswith("without ") or _LED.search(ahead) is not None
            if arm is None or not led or _RELATED.search(ahead):
                continue
            named = {m.arms for m in mentions}
            if named == {(arm,)} and kind in ("control", "experimental"):
                continue
            if _TELLS.match(finder.folded, found.end()):
                out.append(ArmMention(found.start(), found.end(), (arm,), 0.72))
    return out


def _number_word(words: str) -> str:
    """ "two drugs" and "dual therapy" are a doublet."""
    first = words.rsplit(" ", 1)[0]
    return _NUMBER.get(first, words.split(" ", 1)[0])
