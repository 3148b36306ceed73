"""Treatments that a document names: what the vocabulary knows, abbreviations of its own, substances without an entry, doses of
radiation.

Enters the analysed document, leave its treatments in text order, not overlapping.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import ahocorasick_rs

from kg.extract.arms.arm_profiles import is_operation
from kg.extract.arms.design_words import CUES
from kg.extract.arms.designs import DESIGN_SECTIONS, Substance, Treatment, Word
from kg.extract.text.analysis import Analysis
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.vocabulary import Mention, Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.terms import BASE, ONTOLOGY

S = members(SectionKind)
T = members(TermKind)
W = members(Word)

_TREATMENT_KINDS = {
    TermKind.DRUG: 0,
    TermKind.REGIMEN: 1,
    TermKind.DRUG_CLASS: 2,
    TermKind.REGIMEN_CLASS: 3,
    TermKind.PROCEDURE: 4,
}
# Substances without an entry: company codes and words with the stems of the World Health Organization's list of
# international nonproprietary names.
_STEMS = (
    "mab", "tinib", "anib", "enib", "ciclib", "parib", "lisib", "platin", "taxel", "rubicin", "citabine", "tecan", "degib", "zomib", "sertib",
    "olimus", "trexed", "fosfamide", "mustine", "relin", "lutamide", "trozole", "oxifene", "dronate", "cept", "leukin", "stim",
)  # fmt: skip
_STEM_AUTOMATON = ahocorasick_rs.AhoCorasick(_STEMS)
# What every company code holds: three digits not far behind capitals. Digits are few: the search skips to them.
_CODE = re.compile(
    r"\d\d\d(?:(?<=[A-Z][A-Z]\d\d\d)|(?<=[A-Z][A-Z][A-Z -]\d\d\d)|(?<=[A-Z][A-Z][A-Z -][A-Z -]\d\d\d)|(?<=[A-Z][A-Z][A-Z -][A-Z -][A-Z -]\d\d\d))"
)
_UNKNOWN = re.compile(
    r"(?<![\w-])(?:(?!NCT|ISRCTN|UMIN|EORTC|NSABP|ECOG|RTOG|SWOG|CALGB|JCOG|TRIO|DMR|ICD|IFCT|GFPC|GOG|AGO|NRG|TROG|WJOG|NEJ|TORG|KCSG|CCTG|SAKK|AIO|GBG|PMID|HLA|TNM|BRCA|CDK|ERBB|EGF|IL)[A-Z]{2,4}[- ]?\d{3,6}[A-Z]?(?!\s?(?:mg|mcg|[µμ]g|g/m|IU|U/m))"
    r"|[a-z]{3,}(?:mab|tinib|anib|enib|afenib|ciclib|parib|rafenib|metinib|lisib|platin|taxel|rubicin|citabine|tecan|degib|zomib|sertib|ximab|olimus"
    r"|trexed|fosfamide|mustine|relin|lutamide|trozole|oxifene|dronate|cept|leukin|stim))(?![\w-])"
)
# The name of a trial in its title: takes "… metastases |(JLGK0901)|: a prospective study", "tumours |(ABC 0802 study)|", "the Northern Group
# Trial |NG 1234", refuses "with MOR208 (MOR)", "a study of MOR208", "Trial NG 1234 of"
_TRIAL_NAMED = re.compile(
    r"\((?P<name>[A-Z]{2,4}[- ]?\d{3,6}[A-Z]?)(?: (?:study|trial))?\)(?=\s*(?::|\.?\s*$|,? an? ))"
    r"|\b(?:Group|Trial|Study|Protocol) (?P<called>[A-Z]{2,4}[- ]?\d{3,6}[A-Z]?)(?=[:.]|\s*$)"
)
_ARTERIAL = re.compile(r"hepatic[ -](?:intra-?)?arter|trans-?(?:catheter )?arterial|intra-?arterial", re.IGNORECASE)
_HEPATIC_ARTERIAL_INFUSION = BASE + "procedure/hepatic-arterial-infusion-chemotherapy"
_CARRIER = ONTOLOGY + "EmbolicCarrier"  # brings a drug to its place; gives none


def find_treatments(analysis: Analysis, folded: str, vocabulary: Vocabulary) -> list[Treatment]:
    """Treatments named in the document's prose, in text order, not overlapping."""
    found: list[Treatment] = []
    shared_out = "random" in folded
    mentions = analysis.mentions
    i, count = 0, len(mentions)
    while i < count:
        mention = mentions[i]
        j = i + 1
        while j < count and mentions[j].start == mention.start and mentions[j].end == mention.end:
            j += 1
        group = [m for m in mentions[i:j] if m.term.kind in _TREATMENT_KINDS]
        i = j
        if group:
            spelt = len(group) > 1 and analysis.text[mention.start : mention.end] in analysis.abbreviations
            treatment = _treatment(analysis.text, group, vocabulary, spelt=spelt)
            if treatment is not None and not _is_disease(analysis, folded, mention) and not _says_when(folded, mention):
                found.append(treatment)
        elif not shared_out and (undergone := _undergone(analysis, mention)) is not None:
            found.append(undergone)
    found.extend(_abbreviated_treatments(analysis, folded, found))
    found.extend(_spelt_regimens(analysis, found))
    found.extend([*_before_versus(folded, found)])
    unknown = _unknown_substances(analysis, found)
    found.extend(unknown)
    if "gy" in folded:
        found.extend(_doses_of_radiation(analysis, folded, found))
    found.sort(key=lambda t: t.start)
    if "arter" in folded or "i.a." in folded:
        _into_hepatic_artery(analysis, folded, found, vocabulary)
    return _as_spelt(folded, found)


# takes "|allogeneic versus| autologous transplantation", refuses "|allogeneic transplantation versus| autologous transplantation"
_WAY_VERSUS = re.compile(r"(?<![\w-])(?P<way>[a-z]+(?:-[a-z]+)?) (?:versus|vs\.?|compared (?:with|to)) $")


def _before_versus(folded: str, found: list[Treatment]) -> Iterator[Treatment]:
    """Procedures that share the noun of the one they are set against: the allogeneic transplantation of "allogeneic versus
    autologous transplantation".
    """
    for treatment in found:
        if treatment.substances or not treatment.procedures:
            continue
        ahead = _WAY_VERSUS.search(folded, max(0, treatment.start - 40), treatment.start)
        noun = folded[treatment.start : treatment.end].partition(" ")[2]
        label = procedures_by_label().get(f"{ahead['way']} {noun}") if ahead is not None else None
        if ahead is not None and label is not None and label not in treatment.procedures:
            yield Treatment(*ahead.span("way"), frozenset({label}), (), (label,))


# takes "chemotherapy for |GC", "patients with |EC", "advanced |PC", refuses "treated with |GC", "GC for patients with"
_BEFORE_DISEASE = re.compile(
    r"\b(?:for|patients with|advanced|metastatic|resectable|resected|recurrent|localised|localized) $"
)
_CANCER = re.compile(r"\b([a-z])[a-z]+ (?:cancer|carcinoma)s?\b")


def _says_when(folded: str, mention: Mention) -> bool:
    """Whether "surgical" is a part of a word that says when something is given: "short-term (pre-surgical) letrozole"."""
    before = folded[max(0, mention.start - 5) : mention.start]
    return folded.startswith("surgical", mention.start) and before.endswith(("pre-", "post-", "peri-", "non-"))


def _is_disease(analysis: Analysis, folded: str, mention: Mention) -> bool:
    """Whether two letters the text leaves unspelt, a regimen's elsewhere, are its cancer's: "for GC" in a trial of gastric
    cancer; refuses "gemcitabine plus cisplatin (GC)", "GC for cancer of the bladder".
    """
    short = analysis.text[mention.start : mention.end]
    return (
        len(short) == 2
        and short[1] == "C"
        and short not in analysis.abbreviations
        and _BEFORE_DISEASE.search(folded, max(0, mention.start - 20), mention.start) is not None
        and any(m[1] == short[0].lower() for m in _CANCER.finditer(folded))
    )


def _into_hepatic_artery(analysis: Analysis, folded: str, found: list[Treatment], vocabulary: Vocabulary) -> None:
    """Makes drugs behind the words for the hepatic artery, or for an artery in a text on the liver, hepatic arterial infusion:
    "hepatic arterial fluorouracil and folinic acid", "18.4 months with i.a. FU/FA"; refuses "intravenous fluorouracil".
    """
    infusion = vocabulary.terms.get(_HEPATIC_ARTERIAL_INFUSION)
    if infusion is None or not ("liver" in folded or "hepat" in folded):
        return
    starts = [t.start for t in found]
    for mention in analysis.mentions:
        if mention.term.kind is not T.ROUTE or mention.term.name not in ("hepatic-arterial", "intra-arterial"):
            continue
        at = bisect_left(starts, mention.end)
        if at == len(found) or folded[mention.end : starts[at]] not in (" ", "-", ". "):  # "i.a."
            continue
        drug = found[at]
        if drug.substances and infusion.label not in drug.keys:
            procedures = (*drug.procedures, infusion.label)
            found[at] = replace(drug, keys=drug.keys | {infusion.label}, procedures=procedures)


# takes "(|MVP| group)", "(|CEF|)", refuses "(|CMF| or AC)"
_SHORT_CLOSES = re.compile(r"(?:-?(?:group|arm|regimen))?(?: (?:group|arm|regimen))?(?:[,;] ?n ?= ?\d+)?\)")
_APART = re.compile(r"[.;] |\b(?:or|versus|vs|to|received?|receiving|with)\b")


# takes "CEOP| (", "CEOP|-Bleo (", refuses "CEOP| in (", "CHOP| plus A ("
_BRACKET_BEHIND = re.compile(r"(?:-(?P<more>[a-z]{1,5}))? ?\(")


def _as_spelt(folded: str, found: list[Treatment]) -> list[Treatment]:
    """The treatments, where a regimen's short form stands behind the drugs that this text means by it, or before their bracket,
    read as those: the MVP of "mitomycin, vindesine and cisplatin (MVP group)", the CEOP of "CEOP (cyclophosphamide, epirubicin,
    vincristine, prednisone)"; refuses drugs fewer or more than its letters.
    """
    meant: dict[str, Treatment] = {}
    for n, short in enumerate(found):
        letters = (short.regimen or "").removesuffix(" regimen").lower()
        if short.regimen is None or not letters.isalpha() or len(letters) > 5 or short.regimen in meant:
            continue
        drugs: list[Treatment] = []
        if folded.endswith(("(", "(the "), 0, short.start) and _SHORT_CLOSES.match(folded, short.end):
            at = folded.rindex("(", 0, short.start)
            for before in reversed(found[max(0, n - 6) : n]):
                if at - before.end > 60 or _APART.search(folded, before.end, at) or not _is_drug(before):
                    break
                drugs.insert(0, before)
                at = before.start
        elif (opened := _BRACKET_BEHIND.match(folded, short.end)) is not None:
            at = opened.end()
            for behind in (t for t in found[n + 1 : n + 9] if t.start >= opened.end()):
                if (
                    closes_bracket(folded, at, behind.start)
                    or _APART.search(folded, at, behind.start)
                    or not _is_drug(behind)
                ):
                    break
                at = behind.end
                if not opened["more"] or not folded.startswith(opened["more"], behind.start):
                    drugs.append(behind)  # the bleomycin of "CEOP-Bleo" is none of the CEOP
        known = sum(1 for d in drugs if folded[d.start] in letters)
        named = frozenset().union(*(d.keys for d in drugs))
        initials = "".join(folded[d.start] for d in drugs) == letters
        if len(drugs) == len(letters) and known * 2 >= len(drugs) and (named & short.keys or initials):
            meant[short.regimen] = replace(short, keys=named, substances=tuple(x for d in drugs for x in d.substances))
    if not meant:
        return found
    return [
        replace(meant[t.regimen], start=t.start, end=t.end) if t.regimen is not None and t.regimen in meant else t
        for t in found
    ]


def _is_drug(treatment: Treatment) -> bool:
    return bool(treatment.substances) and treatment.regimen is None


# takes "20 Gy/5 fractions", "a single fraction of 8 Gy"
_GRAYS = re.compile(r"(?<![\d.-])\d+(?:\.\d+)? ?(?:c?gy)\b")
# A side that begins with its dose: takes "or to |50.4 Gy in 28 fractions| with concomitant A", "assigned to |25 Gy in 5 fractions| followed
# by A", refuses "radiotherapy to 50.4 Gy in 28 fractions with A", "60 Gy, 74 Gy or 74 Gy with A", whose doses tell the arms apart
_SIDE_OF_GRAYS = re.compile(
    r"(?:(?:assigned|allocated|randomi[sz]ed)(?: \([^()]{1,20}\))? to|(?<![\d.] )(?<!gy )\bor(?: to)?|\b(?:versus|vs\.?)(?: to)?|\breceive(?: either)?|\beither) "
    r"(?P<dose>\d+(?:[.·]\d+)? ?gy in \d+(?: daily)? fractions)(?= (?:over [a-z\d .-]{3,20} )?(?:with|plus|combined with|followed by|and) )"
)


def _doses_of_radiation(analysis: Analysis, folded: str, known: list[Treatment]) -> Iterator[Treatment]:
    """Radiotherapy named by its dose alone, in sentences on who was given what: every dose where no treatment is named, "randomly
    assigned to 20 Gy in 5 fractions or 16 Gy in 2", else the one that a side begins with, "or to 50.4 Gy in 28 fractions with A".
    """
    places = sorted(t.start for t in known)
    for sentence in analysis.sentences:
        if sentence.section not in DESIGN_SECTIONS:
            continue
        at = bisect_left(places, sentence.start)
        named = at < len(places) and places[at] < sentence.end
        stretch = folded[sentence.start : sentence.end]
        if "gy" in stretch and ("random" in stretch or "assigned" in stretch or "allocated" in stretch):
            for match in (_SIDE_OF_GRAYS if named else _GRAYS).finditer(folded, sentence.start, sentence.end):
                span = match.span("dose" if named else 0)
                yield Treatment(*span, frozenset({"radiotherapy"}), procedures=("radiotherapy",))


# takes "|TC| (docetaxel 85 mg/m2 and cisplatin)", "|DXB| [DX plus bevacizumab]", "|ChOP| (cyclophosphamide …", refuses "|PFS| (docetaxel, 5.2 months)" by its
# letters, "|CF| (cisplatin, fluorouracil or capecitabine)"
_SPELT_REGIMEN = re.compile(
    r"(?<![\w/+-])(?P<short>[A-Z][A-Za-z]{0,3}[A-Z]) ?[(\[](?P<lead>(?:oral|intravenous|weekly|bolus|infusional|i\.v\.) )?(?P<drugs>[^()\[\]%;:=]{6,200})[)\]]"
)
_MOST_SPELT = 20  # no document has as many arms; each is looked for in the whole text
_CHOICE = re.compile(r"\b(?:or|versus|vs|with or without|months)\b")


def _spelt_regimens(analysis: Analysis, known: list[Treatment]) -> list[Treatment]:
    """Treatments called by a short form that no vocabulary knows and whose bracket spells as many drugs as it has letters:
    "TC (docetaxel and cisplatin)", then "TCF (TC plus fluorouracil)"; wherever the short form stands. One that may stand for
    another drug is taken from ``known``: "CAP (cyclophosphamide, doxorubicin and prednisone)" is no capecitabine.
    """
    text = analysis.text
    out: list[Treatment] = []
    spelt: set[str] = set()
    drugs = sorted((t for t in known if t.substances), key=lambda t: t.start)
    for match in _SPELT_REGIMEN.finditer(text):
        short, start, end = match["short"], match.start("drugs"), match.end("drugs")
        if short in spelt or short in analysis.abbreviations or _CHOICE.search(match["drugs"]):
            continue
        other = next(iter(analysis.mentions_in(match.start("short"), match.end("short"))), None)
        if other is not None and (len(short) < 3 or other.term.kind is not T.DRUG):
            continue
        at = bisect_left(drugs, start, key=lambda t: t.start)
        inside = drugs[at : bisect_left(drugs, end, lo=at, key=lambda t: t.start)]
        named = tuple(dict.fromkeys(x for t in inside for x in t.substances))
        if len(named) != len(short) or not inside or inside[0].start != start:
            continue
        if other is not None and other.term.label in {x.name for x in named}:
            continue
        spelt.add(short)
        places = [m.start() for m in re.finditer(rf"(?<![\w/+-]){short}(?![\w/-])", text)]
        if len(spelt) > _MOST_SPELT:
            break
        if len(places) < 2:
            continue
        keys = frozenset(x.name for x in named)
        for stale in [t for t in (*known, *drugs) if t.start in places and t.end == t.start + len(short)]:
            for treatments in (known, drugs):
                if stale in treatments:
                    treatments.remove(stale)
        called = [Treatment(at, at + len(short), keys, named) for at in places]
        out.extend(called)
        drugs = sorted((*drugs, *called), key=lambda t: t.start)  # "TCF (TC plus fluorouracil)"
    return out


_VERBS = ("underwent ", "received ", "had ")
_TOLD = frozenset({S.METHODS, S.TITLE, S.BACKGROUND})


def _undergone(analysis: Analysis, mention: Mention) -> Treatment | None:
    """The procedure in the name of a measure that methods of a series give to patients: "underwent hepatectomy (n = 120) or
    ablation (n = 40)"; None for what is counted in the results. Of randomised trials the allocation tells what is given.
    """
    if mention.term.kind is not T.MEASURE:
        return None
    surface = analysis.text[mention.start : mention.end].lower()
    verb = next((v for v in _VERBS if surface.startswith(v)), None)
    label = procedures_by_label().get(surface[len(verb) :]) if verb else None
    sentence = analysis.sentence_at(mention.start) if label else None
    if verb is None or label is None or sentence is None or sentence.section not in _TOLD:
        return None
    start = mention.start + len(verb)
    return Treatment(start, mention.end, frozenset({label}), (), (label,))


@cache
def procedures_by_label() -> dict[str, str]:
    """Preferred label of every procedure by its written forms."""
    procedures = default_vocabulary().of_kind(T.PROCEDURE)
    return {form.lower(): term.label for term in procedures for form in term.safe_labels}


_GIVEN_BEFORE = (
    "to receive ",
    "randomized to ",
    "randomised to ",
    "assigned to ",
    "allocated to ",
    "treated with ",
    "received ",
    "receiving ",
    " vs ",
    "versus ",
)
# takes "12 had |LDG|", "stay after |LDG|" of "laparoscopic distal gastrectomy (LDG)", refuses "12 had |DM|" of "diabetes mellitus (DM)"
_UNDERGONE_BEFORE = (
    "underwent ",
    "undergoing ",
    "undergo ",
    "undergone ",
    " had ",
    "having ",
    "submitted to ",
    "subjected to ",
)
# takes "laparoscopic distal |gastrectomy", which is one operation, refuses "delayed gastric emptying after |gastrectomy"
_NOT_ITS_NAME = re.compile(r"\b(?:after|following|before|for|from|to|without|of)\b")
_GROUP_BEHIND = (
    " group",
    " arm",
    "-group",
    "-arm",
    " patients",
    "-treated",
    " vs",
    " versus",
    " consisted",
    " comprised",
    " included",
)


def _abbreviated_treatments(analysis: Analysis, folded: str, known: list[Treatment]) -> list[Treatment]:
    """Treatments called by an abbreviation the document defines and no vocabulary knows: "endocrine therapy (NET)"."""
    text = analysis.text
    out: list[Treatment] = []
    # "Preoperative chemotherapy (PCT)" names a setting and what is given in it
    mentions = [m for m in analysis.mentions if m.term.kind is not T.SETTING]
    taken = [m.start for m in mentions]
    for short, abbreviation in sorted(analysis.abbreviations.items()):
        if len(short) < 2 or CUES.get(short.split()[0].lower()) in (W.GROUP, W.ROLE):
            continue
        if folded.startswith(("no ", "no-", "non-", "without "), abbreviation.long_start):
            continue  # "no chemotherapy (NoC)"
        # the long form of "5-fluorouracil, doxorubicin …" begins with its F
        inside = [t for t in known if abbreviation.long_start < t.end <= abbreviation.long_end]
        done = [p for t in inside if t.end == abbreviation.long_end for p in t.procedures]
        before = _UNDERGONE_BEFORE if done else ()
        operation = any(is_operation(p) for p in done) and not _NOT_ITS_NAME.search(
            folded, abbreviation.long_start, min(t.start for t in inside)
        )
        places: list[int] = []
        spelt = _is_all_drugs(folded, inside, abbreviation.long_start, abbreviation.long_end)
        used = spelt or operation
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            i = bisect_left(taken, at + 1) - 1
            if (
                i >= 0
                and taken[i] <= at < mentions[i].end
                and not (spelt and mentions[i].end < end)
                and not (operation and (taken[i], mentions[i].end) == (at, end))
            ):
                break  # known as it is; not the "EC" of "EC-D", spelt as three drugs, nor the "DG" of "distal gastrectomy"
            compound = text[at - 1 : at] == "-" and text[at - 2 : at - 1].isalnum()  # "C-HART" is no "HART"
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or compound):
                places.append(at)
                used = (
                    used
                    or folded.startswith(_GROUP_BEHIND, end)
                    or folded[max(0, at - 14) : at].endswith(_GIVEN_BEFORE)
                    or folded[max(0, at - 14) : at].endswith(before)
                )
            at = text.find(short, end)
        else:
            if used and len(places) > 1:
                keys = frozenset().union(*(t.keys for t in inside)) | {short}
                word = folded.find("chemotherapy", abbreviation.long_start, abbreviation.long_end)
                if not inside and word >= 0:
                    keys |= {"chemotherapy"}
                    out.append(Treatment(word, word + len("chemotherapy"), keys, general=True))
                substances = tuple(dict.fromkeys(x for t in inside for x in t.substances))
                procedures = tuple(dict.fromkeys(x for t in inside for x in t.procedures))
                for stale in [t for t in known if operation and t.start in places and t.end == t.start + len(short)]:
                    known.remove(stale)
                out.extend(
                    Treatment(
                        p, p + len(short), keys, substances, procedures, general=not substances and not procedures
                    )
                    for p in places
                )
                for treatment in inside:  # each of several drugs stays itself
                    own = treatment.keys | {short} if spelt else keys
                    known[known.index(treatment)] = replace(treatment, keys=own)
    return out


# takes " and " of "docetaxel and carboplatin", " followed by " of "AC followed by docetaxel", "-" of "docetaxel-carboplatin", refuses " for elderly patients given "
_JOINED = re.compile(r"(?:[\s,/+-]|\band\b|\bplus\b|\bcombined with\b|\bfollowed by\b|\bthen\b)*")


def _is_all_drugs(folded: str, inside: list[Treatment], start: int, end: int) -> bool:
    """Whether a long form names two drugs or more and nothing else: "docetaxel and carboplatin", whose short form then is
    given wherever it stands.
    """
    drugs = sorted((t for t in inside if t.substances), key=lambda t: t.start)
    if len(drugs) < 2 or drugs[0].start != start or drugs[-1].end != end:
        return False
    return all(_JOINED.fullmatch(folded, one.end, two.start) for one, two in pairwise(drugs))


def _treatment(text: str, group: list[Mention], vocabulary: Vocabulary, *, spelt: bool = False) -> Treatment | None:
    best = min(_TREATMENT_KINDS[m.term.kind] for m in group)
    chosen = [m for m in group if _TREATMENT_KINDS[m.term.kind] == best]
    if (
        spelt and best == 0
    ):  # "XEC" the document spells "capecitabine/epirubicin-cyclophosphamide": a drug and a regimen
        chosen.extend(m for m in group if _TREATMENT_KINDS[m.term.kind] == 1)
    start, end = chosen[0].start, chosen[0].end
    surface = text[start:end]
    if len(chosen) > 1 and best == 1:  # one form, several regimens: what they share is certain, else the first
        chosen = chosen[:1]
    substances: list[Substance] = []
    keys: set[str] = set()
    procedures: list[str] = []
    for mention in chosen:
        term = mention.term
        if term.kind is T.DRUG and _CARRIER in vocabulary.ancestors(term.iri):
            keys.add(term.label)
        elif term.kind is T.DRUG:
            for name, iri in _ingredients(term, vocabulary):
                substances.append(Substance(name, iri))
                keys.add(name)
        elif term.kind is T.REGIMEN:
            for component in term.components:
                drug = vocabulary.terms.get(component.drug)
                slug = component.drug.rsplit("/", 1)[-1].replace("-", " ")
                parts: list[tuple[str, str | None]] = [*_ingredients(drug, vocabulary)] if drug else [(slug, None)]
                for part, part_iri in parts:
                    substances.append(Substance(part, part_iri, component.route, surface))
                    keys.add(part)
            for iri in term.procedures:
                procedure = vocabulary.terms.get(iri)
                if procedure is not None:
                    procedures.append(procedure.label)
                    keys.add(procedure.label)
            if not keys:
                keys.add(term.label)
        elif term.kind is T.PROCEDURE:
            procedures.append(term.label)
            keys.add(term.label)
        else:
            keys.add(term.label)
    return Treatment(
        start, end, frozenset(keys), tuple(substances), tuple(procedures),
        arterial=best == 4 and any(_is_arterial(m.term) for m in chosen),
        regimen=surface if best == 1 else None, general=not substances and not procedures,
    )  # fmt: skip


@cache
def _is_arterial(procedure: Term) -> bool:
    """Whether one of the procedure's labels says that it goes through the hepatic artery."""
    return any(_ARTERIAL.search(label) for label in procedure.safe_labels)


def _ingredients(term: Term, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Name and IRI of a drug; of its parts where it is a fixed combination named by them: "tegafur-uracil"."""
    parts = term.label.replace("/", "-").split("-")
    found = [vocabulary.terms.get(f"{BASE}drug/{part}") for part in parts] if len(parts) > 1 else []
    named = [(t.label, t.iri) for t in found if t is not None]
    return named if found and len(named) == len(found) else [(term.label, term.iri)]


def _is_dose_of(name: str, text: str, known: list[Treatment]) -> bool:
    """Whether a code is the beginning of a drug that the text names and a dose it states: the PEM200 of "pembrolizumab 200 mg"."""
    letters, digits = name.rstrip("0123456789").rstrip(" -").lower(), name[len(name.rstrip("0123456789")) :]
    begun = any(substance.name.startswith(letters) for t in known for substance in t.substances)
    return begun and f"{digits} mg" in text


def _unknown_substances(analysis: Analysis, known: list[Treatment]) -> list[Treatment]:
    """Drugs without an entry, recognised in the title and in sentences about what was given."""
    text = analysis.text
    names: set[str] = set()
    size = len(text)
    stems = [
        end
        for _, _, end in _STEM_AUTOMATON.find_matches_as_indexes(text)
        if end == size or not (text[end].isalnum() or text[end] in "_-")
    ]
    coded = _CODE.search(text) is not None
    if not stems and not coded:
        return []
    for sentence in analysis.sentences:
        if sentence.section is S.TITLE or (
            sentence.section in (S.METHODS, S.BACKGROUND, S.SUMMARY)
            and any(w in text[sentence.start : sentence.end] for w in ("eceiv", "andom", "reated"))
        ):
            at = bisect_left(stems, sentence.start + 1)
            stem = at < len(stems) and stems[at] <= sentence.end
            if stem or (coded and _CODE.search(text, sentence.start, sentence.end)):
                names.update(match[0] for match in _UNKNOWN.finditer(text, sentence.start, sentence.end))
    out: list[Treatment] = []
    names -= {found["name"] or found["called"] for found in _TRIAL_NAMED.finditer(analysis.document.title)}
    names = {name for name in names if not _is_dose_of(name, text, known)}
    if not names:
        return out
    starts = [m.start for m in analysis.mentions]
    for name in sorted(names):
        spans: list[Treatment] = []
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            i = bisect_left(starts, end) - 1
            covered = any(m.end > at for m in analysis.mentions[max(0, i - 2) : i + 1])
            whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            if not covered and whole and analysis.sentence_at(at) is not None:
                spans.append(Treatment(at, end, frozenset({name.lower()}), (Substance(name.lower(), None),)))
            at = text.find(name, end)
        out.extend(spans)
    return out
