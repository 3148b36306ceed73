#!/usr/bin/env python3
"""Generate ontology/generated/{drugs,genes}.ttl from the open lists in ontology/raw and the curated drugs.

    make_vocabulary.py                 generate from ontology/raw (what a curator runs after editing a block)
    make_vocabulary.py --slice FOLDER  first renew the slices in ontology/raw from the full open lists in FOLDER

A drug of ontology/curated/drugs.ttl is joined to its NCI Thesaurus concept by its skos:exactMatch, else by its name;
to DrugBank and cancer.gov by name. What the curated block states (preferred label, targets, classes) is not repeated.
Concepts that no curated block names enter with the classes whose rkg:definitionPattern their definition meets.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "ontology" / "raw"
CURATED = ROOT / "ontology" / "curated"
GENERATED = ROOT / "ontology" / "generated"

RKG = "https://w3id.org/regimen-kg/ontology#"
DRUG = "https://w3id.org/regimen-kg/id/drug/"
GENE = "https://w3id.org/regimen-kg/id/gene/"
NCIT = "http://purl.obolibrary.org/obo/NCIT_"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NCIT_RELEASE = "https://evs.nci.nih.gov/ftp1/NCI_Thesaurus/archive/2021/21.09d_Release/"
DRUGBANK_RELEASE = "https://go.drugbank.com/releases/latest#open-data"
GENE_INFO = "https://ftp.ncbi.nlm.nih.gov/gene/DATA/GENE_INFO/Mammalia/Homo_sapiens.gene_info.gz"

SALTS = frozenset(
    "acetate ammonium anhydrous besylate bisulfate bitartrate bromide calcium camsylate citrate dihydrochloride "  # noqa: SIM905
    "dimaleate dimesylate dimeglumine dimethyl disodium ditartrate ditosilate ditosylate esylate fumarate "
    "glucuronate hcl hemihydrate hydrate hydrobromide hydrochloride lactate malate maleate mesilate mesylate "
    "monohydrate nitrate olamine pamoate phosphate potassium sodium succinate sulfate sulfoxide tartrate tosilate "
    "tosylate trihydrate tromethamine valerate".split()
)
# International non-proprietary name stems of agents used against cancer (WHO stem book); a one-word name with such an
# ending is a drug name, not a description.
INN_STEM = re.compile(
    r"(?:mab|nib|platin|taxel|rubicin|citabine|ciclib|parib|limus|degib|afenib|metinib|sertib|lisib|zomib|stat|clax|relix|relin"
    r"|lutamide|estrant|trozole|trexed|tecan|leucel|bulin|cept|fusp|rasib|denib|sidenib|lidomide|domide|otide|gene|vec|tansine"
    r"|vedotin|deruxtecan|toclax|nutlin|trexate|mustine|dotin|exor|inostat|metostat|fenib|ferone|xifene|steride|tinel|imod"
    r"|golide|kin|grastim|poetin|stim|poietin|quidar|porfin|tide|ribine|abine|sulfan|zolamide|oxacin|mycin|bicin|tecin)$"
)
# Words that describe a kind of agent; a label made of nothing else names no particular drug.
GENERIC_WORDS = frozenset(
    "a activator agent agonist alpha analog analogue and angiogenesis anti antibody antibiotic antigen "  # noqa: SIM905
    "antimetabolite antineoplastic antisense autologous allogeneic beta blocker bispecific cancer cell cells "
    "chemotherapy chimeric combination compound conjugate cytokine derivative dna drug dual egfr factor "
    "formulation fusion gamma gene growth her2 hormone human humanized i ii iii immune immunotherapy inhibitor "
    "injection interferon interleukin kinase ligand liposomal liposome mab microspheres modulator moab monoclonal "
    "mrna of oral pan peptide product protein radiolabeled receptor recombinant rna selective small solution "
    "specific system t tablet targeting the therapeutic therapy topical toxin tumor tyrosine vaccine vector vegf "
    "vitamin with".split()
)
CODE = re.compile(
    r"^(?=.*\d)(?:[A-Z]{1,6}|[A-Z][a-z]{1,6}|[A-Z]{1,3}[a-z]{1,3}[A-Z]?)"
    r"[ -]?[A-Z]{0,3}\d{2,8}(?:[-./ ]\d{1,6})*[A-Za-z]{0,3}$"
)
# Prefixes of development codes that are words of running text: "at 125 mg/m2", "on day 101", "CT 322".
CODE_PREFIX_WORDS = frozenset(
    "am an arm as at ci cm ct day grade hr in is me mg ml mm no of on or pt phase to week".split()  # noqa: SIM905
)
CHEMICAL = re.compile(
    r"\d,\d|\(\d|\dH-|[\[\]{}<>=]|yl\)|&|\b(?:acid|ester|salt),|yl-|oxy-|amino-|-\d+-[a-z]|^\d+-\(|,\d|\balpha,|\d'|\bE\d|:|;|/.*/"
)


def fold(text: str) -> str:
    """The text as labels are compared: lower case, no accents, every other mark one blank."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]", " ", plain).split())


def slug(label: str) -> str:
    """Local name of an entry's IRI."""
    return fold(label).replace(" ", "-")


def plain_name(name: str) -> str:
    """The name in lower case as written, without the words of a salt or hydrate."""
    words = name.replace("&apos;", "'").lower().split()
    while len(words) > 1 and fold(words[-1]) in SALTS:
        words.pop()
    return " ".join(words)


def without_salt(name: str) -> str:
    """The folded name without the words of a salt or hydrate."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in SALTS:
        words.pop()
    return " ".join(words)


@dataclass(kw_only=True)
class Agent:
    """A concept of the NCI Thesaurus with what other lists say of it."""

    code: str
    name: str
    labels: tuple[str, ...]
    brands: tuple[str, ...]
    chembl: str
    drugbank: str
    cas: str
    unii: str
    targets: tuple[str, ...]
    definition: str  # first sentence


@dataclass(kw_only=True)
class Entry:
    """One drug on its way into the generated file."""

    slug: str
    label: str
    is_curated: bool
    classes: list[str] = field(default_factory=list)
    curated_labels: set[str] = field(default_factory=set)  # folded, incl. hidden and withheld
    curated_codes: tuple[str, ...] = ()  # development codes as written
    curated_targets: bool = False
    curated_route: bool = False
    codes: tuple[str, ...] = ()  # NCIt concepts the curator states
    is_close: bool = False  # the concept is near, not the same (skos:closeMatch)
    agent: Agent | None = None
    salts: list[Agent] = field(default_factory=list)
    drugbank_row: dict[str, str] | None = None
    page: dict[str, str] | None = None


# ---- reading ------------------------------------------------------------------------------------------------------


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a header; a field may hold quotes."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_facts(path: Path) -> dict[str, dict[str, list[str]]]:
    """Subject → predicate → values of a Turtle file."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        if isinstance(triple.subject, pyoxigraph.NamedNode) and not isinstance(triple.object, pyoxigraph.BlankNode):
            facts[triple.subject.value][triple.predicate.value].append(triple.object.value)  # type: ignore[union-attr]
    return facts


def read_agents() -> list[Agent]:
    """Agents of the raw slice."""
    split = lambda text: tuple(x for x in text.split("|") if x)  # noqa: E731
    return [
        Agent(
            code=r["nci_code"],
            name=r["name"],
            labels=split(r["synonyms"]),
            brands=split(r["us_brand_names"]),
            chembl=r["chembl"],
            drugbank=r["drugbank"],
            cas=r["cas"],
            unii=r["unii"],
            targets=split(r["target_genes"]),
            definition=r["definition"],
        )
        for r in read_rows(RAW / "ncit_agents.tsv")
    ]


def read_curated() -> dict[str, Entry]:
    """Curated drugs by slug."""
    entries = {}
    for iri, fact in sorted(read_facts(CURATED / "drugs.ttl").items()):
        if not iri.startswith(DRUG):
            continue
        labels = [v for p in ("prefLabel", "altLabel", "hiddenLabel") for v in fact.get(SKOS + p, [])]
        labels += [v for p in ("brandName", "developmentCode", "withheldLabel") for v in fact.get(RKG + p, [])]
        name = iri.removeprefix(DRUG)
        entries[name] = Entry(
            slug=name,
            label=fact[SKOS + "prefLabel"][0],
            is_curated=True,
            curated_labels={fold(x) for x in labels},
            curated_codes=tuple(sorted(fact.get(RKG + "developmentCode", []))),
            curated_targets=RKG + "targets" in fact,
            curated_route=RKG + "defaultRoute" in fact,
            codes=tuple(
                v.removeprefix(NCIT)
                for p in ("exactMatch", "closeMatch")
                for v in fact.get(SKOS + p, [])
                if v.startswith(NCIT)
            ),
            is_close=SKOS + "closeMatch" in fact,
        )
    return entries


# ---- labels -------------------------------------------------------------------------------------------------------


def label_kind(label: str) -> str | None:
    """``developmentCode`` or ``altLabel`` for a label that may be recognised anywhere, None for one that may not.

    Refused: systematic chemical names, single letters, short all-letter words (English words and acronyms hide there),
    descriptions without a distinguishing word, foreign and pharmacopoeial forms.

    Example:
        >>> [label_kind(x) for x in ("IMC-C225", "AMG 510", "cytosine arabinoside", "LEAD", "monoclonal antibody")]
        ['developmentCode', 'developmentCode', 'altLabel', None, None]
    """
    if not label.isascii() or len(label) > 70 or CHEMICAL.search(label):
        return None
    if CODE.match(label) and len(re.sub(r"\W", "", label)) >= 5 and sum(c.isdigit() for c in label) >= 3:
        prefix = re.match(r"[a-z]*", fold(label))
        digits = sum(c.isdigit() for c in label)
        return (
            None
            if prefix and prefix[0] in CODE_PREFIX_WORDS and digits <= 3 and " " in fold(label)
            else "developmentCode"
        )
    words = fold(label).split()
    if all(w in GENERIC_WORDS or w.isdigit() or len(w) == 1 for w in words):
        return None
    if len(words) == 1:
        word = words[0]
        if (
            len(word) < 6
            or any(c.isdigit() for c in word)
            or (label.isupper() and len(label) <= 6)
            or word.endswith("um")
        ):
            return None
        return "altLabel"
    letters = [w for w in words if len(w) >= 5 and w.isalpha() and w not in GENERIC_WORDS]
    coded = [w for w in words if any(c.isdigit() for c in w) and len(w) >= 5]
    if len(words) > 8 or not (letters or coded):
        return None
    return "altLabel"


def other_spelling(code: str) -> str | None:
    """The development code joined or parted the other way, None where that would be unsafe.

    Example:
        >>> [other_spelling(x) for x in ("AZD9291", "MK-0646", "AT-125", "S-1")]
        ['AZD-9291', 'MK0646', 'AT125', None]
    """
    found = re.fullmatch(r"([A-Z]{2,6})([ -]?)(\d{3,7}[A-Za-z]?)", code)
    if found is None:
        return None
    other = found[1] + ("" if found[2] else "-") + found[3]
    return other if label_kind(other) == "developmentCode" else None


def distinguishes(label: str, known: Iterable[str]) -> bool:
    """Whether a several-word label holds a word that only this agent is called by.

    ``known`` are folded names of the agent. Descriptions such as "HER2 antibody" hold none.
    """
    words = fold(label).split()
    if len(words) == 1:
        return True
    own = {w for k in known for w in k.split() if len(w) >= 5 and w not in GENERIC_WORDS and w not in SALTS}
    return any(w in own for w in words)


# ---- joining ------------------------------------------------------------------------------------------------------


def join_agents(entries: dict[str, Entry], agents: list[Agent]) -> list[Agent]:
    """Give every entry its concept and salts; returns the agents no entry took."""
    by_code = {a.code: a for a in agents}
    by_name: dict[str, Agent] = {fold(a.name): a for a in reversed(agents)}
    by_label: dict[str, set[str]] = defaultdict(set)
    for a in agents:
        for label in (*a.labels, a.name):
            by_label[fold(label)].add(a.code)
    taken: set[str] = set()
    for e in entries.values():
        for code in e.codes:
            if code not in by_code:
                raise SystemExit(
                    f"drug:{e.slug}: {code} is not among ontology/raw/ncit_agents.tsv; correct the code or run --slice"
                )
            e.agent = by_code[code]
            taken.add(code)
    for e in entries.values():
        found = by_name.get(fold(e.label))
        if e.agent is None and found and found.code not in taken:
            e.agent = found
            taken.add(found.code)
    for e in entries.values():
        if e.agent is None:
            codes = by_label.get(fold(e.label), set()) - taken
            plain = {c for c in codes if without_salt(by_code[c].name) == fold(e.label)}
            codes = plain or codes
            if not codes:
                codes = {c for label in e.curated_labels if len(label) > 5 for c in by_label.get(label, set())} - taken
            if len(codes) == 1 or plain:
                e.agent = by_code[min(codes)]
                taken.add(e.agent.code)
    bases = {fold(e.agent.name): e for e in entries.values() if e.agent} | {fold(e.label): e for e in entries.values()}
    owner = {label: e for e in reversed(entries.values()) for label in e.curated_labels}
    for a in agents:
        if a.code not in taken:
            coded = (fold(x) for x in a.labels if len(x) > 3 and any(c.isdigit() for c in x))
            base = bases.get(without_salt(a.name)) or owner.get(fold(a.name)) or owner.get(without_salt(a.name))
            base = base or next((owner[x] for x in coded if x in owner), None)
            base = base or next((bases[x] for x in sorted(fold(x) for x in a.labels) if x in bases), None)
            if base is not None:
                base.salts.append(a)
                taken.add(a.code)
    return [a for a in agents if a.code not in taken]


class ClassTree:
    """The pharmacologic classes: what stands above each, what excludes what, and how definitions are assigned."""

    def __init__(self) -> None:
        facts = read_facts(CURATED / "drug-classes.ttl")
        sub, disjoint = "http://www.w3.org/2000/01/rdf-schema#subClassOf", "http://www.w3.org/2002/07/owl#disjointWith"
        local = {iri.removeprefix(RKG): fact for iri, fact in sorted(facts.items())}
        self._parents = {name: {p.removeprefix(RKG) for p in fact.get(sub, [])} for name, fact in local.items()}
        self._disjoint = [(name, x.removeprefix(RKG)) for name, f in local.items() for x in sorted(f.get(disjoint, []))]
        self._patterns = [
            (name, re.compile(pattern, re.IGNORECASE))
            for name, fact in local.items()
            for pattern in sorted(fact.get(RKG + "definitionPattern", []))
        ]

    def above(self, name: str) -> set[str]:
        """The class and everything above it."""
        return {name}.union(*(self.above(p) for p in self._parents.get(name, ())))

    def of(self, agent: Agent) -> list[str]:
        """Most specific classes whose pattern the agent's name or definition meets; never empty.

        Of two that exclude each other the one stays that states the exclusion (an antibody carrying a cytotoxic drug is
        an antibody).
        """
        text = f"{agent.name}. {agent.definition}"
        found = {name for name, pattern in self._patterns if pattern.search(text)}
        for winner, loser in self._disjoint:
            if any(winner in self.above(name) for name in found):
                found = {name for name in found if loser not in self.above(name) or winner in self.above(name)}
        general = {up for name in found for up in self.above(name) - {name}}
        return sorted(found - general) or ["AntineoplasticAgent"]


def tail_entries(rest: list[Agent]) -> list[Entry]:
    """Entries for agents no curated block names: by generic name, else by development code."""
    classes = ClassTree()
    groups: dict[str, list[Agent]] = defaultdict(list)
    for a in rest:
        groups[without_salt(a.name)].append(a)
    entries = []
    for base, members in sorted(groups.items()):
        members.sort(key=lambda a: (fold(a.name) != base, a.code))
        first = members[0]
        if all(w in GENERIC_WORDS or w.isdigit() for w in base.split()) or "," in first.name:
            continue  # a kind of agent, or a systematic name
        codes = sorted(
            (x for x in (*first.labels, first.name) if label_kind(x) == "developmentCode"),
            key=lambda c: ("-" not in c, len(c), c),
        )
        inner = re.search(r"(?:^|\s)((?=[^ ]*\d)[A-Z][A-Za-z0-9.-]{3,})$", first.name)
        if inner:
            label = inner[1].lower()
        elif codes and any(fold(c) in fold(first.name) for c in codes):
            label = next(c for c in codes if fold(c) in fold(first.name)).lower()
        else:
            label = plain_name(first.name)
        entries.append(
            Entry(
                slug=slug(label),
                label=label,
                is_curated=False,
                classes=classes.of(first),
                agent=first,
                salts=members[1:],
            )
        )
    return entries


def join_open_names(entries: dict[str, Entry]) -> None:
    """DrugBank rows and cancer.gov pages by name."""
    drugbank = {fold(r["name"]): r for r in read_rows(RAW / "drugbank.tsv")}
    by_id = {r["drugbank_id"]: r for r in drugbank.values()}
    pages: dict[str, dict[str, str]] = {}
    for r in read_rows(RAW / "nci_drugs.tsv"):
        name = re.sub(r"-[a-z]{4}$", "", r["name"])
        if " and " not in name:
            pages.setdefault(without_salt(name), r)
            pages.setdefault(fold(name), r)
    taken: set[str] = set()
    withheld = withheld_labels()
    for e in entries.values():
        names = [fold(e.label), *([fold(e.agent.name)] if e.agent else [])]
        e.drugbank_row = next((drugbank[n] for n in names if n in drugbank), None)
        agents = [*([e.agent] if e.agent and not e.is_close else []), *e.salts]
        own = {without_salt(x) for x in (*names, *e.curated_labels, *(a.name for a in agents), *labels_of(e, withheld))}
        if e.drugbank_row is None:  # an id of the joined list, where DrugBank calls it by a name of the entry
            listed = [by_id[x] for a in agents for x in a.drugbank.split("|") if x in by_id]
            e.drugbank_row = next((r for r in listed if without_salt(r["name"]) in own), None)
            if listed and e.drugbank_row is None and e.agent:
                e.agent.unii = e.agent.cas = ""  # they came with the wrong id
        if e.drugbank_row is None:
            ids = {drugbank[n]["drugbank_id"] for n in e.curated_labels if n in drugbank} - taken
            e.drugbank_row = by_id[ids.pop()] if len(ids) == 1 else None
        if e.drugbank_row:
            taken.add(e.drugbank_row["drugbank_id"])
        e.page = next((pages[n] for n in names if n in pages), None)


# ---- writing ------------------------------------------------------------------------------------------------------


def literal(text: str) -> str:
    """A Turtle string with the English tag."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"@en'


def statement(predicate: str, values: Iterable[str]) -> str | None:
    """``predicate v1 , v2`` wrapped at about 120 columns; None without values."""
    lines: list[str] = []
    line = f"    {predicate} "
    for i, value in enumerate(sorted(set(values))):
        if i and len(line) + len(value) > 115:
            lines.append(line + " ,")
            line = f"        {value}"
        else:
            line += f" , {value}" if i else value
    return "\n".join([*lines, line]) if line.strip() != predicate else None


def mechanism(agent: Agent) -> str | None:
    """What the agent does, from the first sentence of its definition."""
    text = re.sub(
        r",? with (?:potential |possible )?(?:[a-z-]+, )*(?:and )?(?:antineoplastic|antitumor)[^.]*activit(?:y|ies)",
        "",
        agent.definition,
    )
    text = re.sub(r"\s*\(NCI\d*\)|\s+", " ", text).strip().rstrip(".")
    return text[:240].rsplit(" ", 1)[0] + " …" if len(text) > 240 else text or None


def withheld_labels() -> set[str]:
    """Folded labels that curators found unsafe for any generated drug."""
    lines = (CURATED / "withheld-labels.txt").read_text(encoding="utf-8").splitlines()
    return {fold(line) for line in lines if line.strip() and not line.startswith("#")}


def labels_of(e: Entry, withheld: set[str]) -> dict[str, str]:
    """label → kind, of the generated entry; the curated ones and the withheld ones are left out."""
    known = {fold(e.label), *e.curated_labels, *withheld}
    names = [fold(e.label), *(fold(a.name) for a in ([e.agent] if e.agent else []) + e.salts)]
    found: dict[str, str] = {}
    seen = set(known)
    agents = ([e.agent] if e.agent else []) + e.salts
    brands = [b for a in agents for b in a.brands]
    if e.page:
        brands += [b for b in e.page["us_brand_names"].split("|") if b]
    for brand in sorted(set(brands)):
        if fold(brand) not in seen and label_kind(brand) and fold(brand) not in GENERIC_WORDS:
            seen.add(fold(brand))
            found[brand] = "brandName"
    singles = {fold(x) for a in agents for x in a.labels if len(fold(x).split()) == 1 and label_kind(x)}
    # the best-written of several spellings that fold alike comes first: lower case, then capitalised, then capitals
    for label in sorted(
        {x for a in agents for x in (a.name, *a.labels)}, key=lambda x: (x.isupper(), x != x.lower(), x)
    ):
        kind = label_kind(label)
        if kind is None or fold(label) in seen:
            continue
        if kind == "altLabel" and not distinguishes(label, {*names, *singles, *known}):
            continue
        seen.add(fold(label))
        found[label.lower() if label.isupper() and kind == "altLabel" and len(label) > 6 else label] = kind
    for code in sorted({*(x for x, kind in found.items() if kind == "developmentCode"), *e.curated_codes}):
        other = other_spelling(code)
        if other and fold(other) not in seen:
            seen.add(fold(other))
            found[other] = "developmentCode"
    return found


def drugs_turtle(entries: dict[str, Entry]) -> tuple[str, set[str], int]:
    """The generated file, the genes it names, and how many labels were dropped because two drugs claim them."""
    withheld = withheld_labels()
    labels = {s: labels_of(e, withheld) for s, e in entries.items()}
    claims: dict[str, set[str]] = defaultdict(set)
    curated_words: dict[str, set[str]] = defaultdict(set)
    for s, e in entries.items():
        for x in {fold(e.label), *e.curated_labels}:
            curated_words[x].add(s)
        for label in labels[s]:
            claims[fold(label)].add(s)
    for iri, fact in read_facts(CURATED / "drug-classes.ttl").items():
        for x in (
            *fact.get(SKOS + "prefLabel", []),
            *fact.get(SKOS + "altLabel", []),
            *fact.get(SKOS + "hiddenLabel", []),
        ):
            curated_words[fold(x)].add(iri)
    dropped = 0
    blocks: list[str] = []
    genes: set[str] = set()
    for s, e in sorted(entries.items()):
        keep: dict[str, list[str]] = defaultdict(list)
        for label, kind in labels[s].items():
            if len(claims[fold(label)]) > 1 or curated_words[fold(label)] - {s}:
                dropped += 1
                continue
            keep[kind].append(literal(label))
        sources = []
        codes, near, narrower = [], [], []
        if e.agent:
            near = [f"ncit:{e.agent.code}"] if e.is_close else []
            codes += [f"ncit:{e.agent.code}"] * (not e.is_close) + [
                f"chembl:{x}" for x in e.agent.chembl.split("|") if x and not e.is_close
            ]
            narrower = [f"ncit:{a.code}" for a in e.salts]
            sources.append(f"<{NCIT_RELEASE}>")
        if e.drugbank_row:
            codes.append(f"drugbank:{e.drugbank_row['drugbank_id']}")
            sources.append(f"<{DRUGBANK_RELEASE}>")
        for scheme in ("unii", "cas"):
            value = (e.drugbank_row or {}).get(scheme) or (
                getattr(e.agent, scheme) if e.agent and not e.is_close else ""
            )
            codes += [f"{scheme}:{value}"] if value and "|" not in value else []
        if e.page:
            sources.append(f"<{e.page['url']}>")
        targets = set(e.agent.targets) if e.agent and not e.curated_targets and len(e.agent.targets) <= 8 else set()
        targets = {t for t in targets if re.fullmatch(r"[A-Z0-9][A-Za-z0-9-]*", t)}
        genes |= targets
        text = e.agent and mechanism(e.agent)
        parts: list[str | None] = [f"drug:{s} a rkg:Drug" + "".join(f" , rkg:{c}" for c in e.classes)]
        if not e.is_curated:
            parts.append("    skos:prefLabel " + literal(e.label))
        parts += [
            statement(p, keep[k])
            for p, k in (
                ("skos:altLabel", "altLabel"),
                ("rkg:brandName", "brandName"),
                ("rkg:developmentCode", "developmentCode"),
            )
        ]
        parts.append(f"    rkg:mechanism {literal(text)}" if text else None)
        parts.append(statement("rkg:targets", (f"gene:{t}" for t in targets)))
        if not e.curated_route and e.agent and re.match(r"An? (?:orally|oral )", e.agent.definition):
            parts.append("    rkg:defaultRoute route:oral")
        parts.append(statement("skos:exactMatch", codes))
        parts.append(statement("skos:closeMatch", near))
        parts.append(statement("skos:narrowMatch", narrower))
        parts.append(statement("dcterms:source", sources))
        if sources or keep:
            blocks.append(" ;\n".join(p for p in parts if p) + " .\n")
    head = (
        "# Generated by scripts/make_vocabulary.py from ontology/raw; to correct it, edit ontology/curated/drugs.ttl\n"
        "# (rkg:withheldLabel takes a generated label away). Sources and licences: ontology/raw/README.md.\n\n"
    )
    return head + PREFIXES + "\n".join(blocks), genes, dropped


def genes_turtle(symbols: set[str]) -> str:
    """Genes that drugs target, with HGNC code."""
    rows = {r["symbol"]: r for r in read_rows(RAW / "genes.tsv")}
    unknown = sorted(symbols - rows.keys())
    if unknown:
        raise SystemExit(
            f"no HGNC code in ontology/raw/genes.tsv for {', '.join(unknown)}; correct the symbol or run --slice"
        )
    blocks = []
    for symbol in sorted(symbols):
        r = rows[symbol]
        blocks.append(
            f"gene:{symbol} a rkg:Gene ;\n    skos:prefLabel {literal(symbol)} ;\n"
            f"    rkg:withheldLabel {literal(symbol)} ;\n    dcterms:title {literal(r['name'])} ;\n"
            f"    skos:exactMatch hgnc:{r['hgnc']} , ncbigene:{r['entrez']} ;\n"
            f"    dcterms:source <{GENE_INFO}> .\n"
        )
    head = (
        "# Generated by scripts/make_vocabulary.py: genes that drugs target or markers measure, from NCBI gene_info.\n"
        "# Symbols are withheld from recognition: texts are read through the markers that measure them.\n\n"
    )
    return head + PREFIXES + "\n".join(blocks)


PREFIXES = """\
@prefix cas: <https://identifiers.org/cas:> .
@prefix chembl: <https://identifiers.org/chembl.compound:> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix drug: <https://w3id.org/regimen-kg/id/drug/> .
@prefix drugbank: <https://identifiers.org/drugbank:> .
@prefix gene: <https://w3id.org/regimen-kg/id/gene/> .
@prefix hgnc: <https://identifiers.org/hgnc:> .
@prefix ncbigene: <https://identifiers.org/ncbigene:> .
@prefix ncit: <http://purl.obolibrary.org/obo/NCIT_> .
@prefix rkg: <https://w3id.org/regimen-kg/ontology#> .
@prefix route: <https://w3id.org/regimen-kg/id/route/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unii: <https://identifiers.org/unii:> .

"""

# ---- slicing ------------------------------------------------------------------------------------------------------


def first_sentence(definition: str) -> str:
    """The first sentence of an NCI Thesaurus definition."""
    return re.split(
        r"(?<=[a-z0-9A-Z)])(?<!\bNo)(?<!\be\.g)(?<!\bE)\.\s+(?=[A-Z0-9])", definition.replace("\t", " "), maxsplit=1
    )[0].strip()


def open_rows(path: Path, delimiter: str) -> list[dict[str, str]]:
    """Rows of a possibly compressed table."""
    csv.field_size_limit(10**8)
    opener = gzip.open if path.suffix == ".gz" else open
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


def write_rows(path: Path, header: list[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a tab-separated slice, sorted."""
    lines = sorted("\t".join(x.replace("\t", " ").replace("\n", " ") for x in row) for row in rows)
    path.write_text("\n".join(["\t".join(header), *lines]) + "\n", encoding="utf-8")


def slice_lists(folder: Path) -> None:
    """Write what the project needs of the full open lists into ontology/raw."""
    entries = read_curated()
    names = {fold(e.label) for e in entries.values()}
    words = {x for e in entries.values() for x in e.curated_labels if len(x) > 3}
    explicit = {c for e in entries.values() for c in e.codes}
    selected = {r["nci_code"] for r in read_rows(CURATED / "selected-agents.tsv")}
    master = {r["nci_code"]: r for r in open_rows(folder / "oncology_drugs_master.tsv.gz", "\t") if r["nci_code"]}
    agents = []
    for r in open_rows(folder / "ncit_agents_21.09d.tsv.gz", "\t"):
        code, name = r["nci_code"], r["preferred_name"]
        labels = {fold(x) for x in (name, *r["synonyms"].split("|"))}
        one_word = without_salt(name)
        wanted = code in explicit or code in selected or without_salt(name) in names or labels & words
        if not wanted and r["antineoplastic"] == "1" and not r["status"]:
            wanted = " " not in one_word and len(one_word) > 6 and INN_STEM.search(one_word) is not None
            wanted = (
                wanted
                or re.search(r"\b(?:vedotin|deruxtecan|autoleucel|ozogamicin|mafodotin|ciloleucel)$", one_word)
                is not None
            )
        if wanted:
            m = master.get(code, {})
            keep = [x for x in r["synonyms"].split("|") if label_kind(x) or fold(x) in words]
            agents.append(
                (code, name, "|".join(keep), m.get("us_brand_names") or "", m.get("chembl") or r["chembl_id"],
                 m.get("drugbank") or "", m.get("cas") or "", m.get("unii") or "", m.get("target_genes") or "",
                 first_sentence(r["definition"]))
            )  # fmt: skip
    header = [
        "nci_code",
        "name",
        "synonyms",
        "us_brand_names",
        "chembl",
        "drugbank",
        "cas",
        "unii",
        "target_genes",
        "definition",
    ]
    write_rows(RAW / "ncit_agents.tsv", header, agents)
    facts = read_facts(CURATED / "drug-classes.ttl")
    class_codes = {v.removeprefix(NCIT) for f in facts.values() for v in f.get(SKOS + "exactMatch", [])}
    rows = open_rows(folder / "ncit_agents_21.09d.tsv.gz", "\t")
    classes = [(r["nci_code"], r["preferred_name"], r["synonyms"]) for r in rows if r["nci_code"] in class_codes]
    write_rows(RAW / "ncit_classes.tsv", ["nci_code", "name", "synonyms"], classes)
    ids = {x for a in agents for x in a[5].split("|")}
    wanted_names = names | words | {fold(a[1]) for a in agents} | {without_salt(a[1]) for a in agents}
    drugbank = [
        (r["DrugBank ID"], r["Common name"], r["CAS"], r["UNII"])
        for r in open_rows(folder / "drugbank_vocabulary_cc0.csv.gz", ",")
        if r["DrugBank ID"] in ids or fold(r["Common name"]) in wanted_names
    ]
    write_rows(RAW / "drugbank.tsv", ["drugbank_id", "name", "cas", "unii"], drugbank)
    pages = [
        (r["name"], r["us_brand_names"], r["url"]) for r in open_rows(folder / "nci_drugs_public_domain.tsv", "\t")
    ]
    write_rows(RAW / "nci_drugs.tsv", ["name", "us_brand_names", "url"], pages)
    symbols = {t for a in agents for t in a[8].split("|") if t} | curated_genes()
    slice_genes(folder, symbols)


def slice_genes(folder: Path, symbols: set[str]) -> None:
    """Write symbol, codes and name of the genes; a symbol newer than gene_info is found by its NCBI code."""
    symbol_of = {
        r["entrezgene"]: r["symbol"]
        for r in open_rows(folder / "gene_aliases_ncbi_2021.tsv.gz", "\t")
        if r["symbol"] in symbols
    }
    found: dict[str, tuple[str, str, str]] = {}
    with gzip.open(folder / "Homo_sapiens.gene_info_2016.gz", "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            hgnc = re.search(r"HGNC:HGNC:(\d+)", cells[5]) if len(cells) > 11 else None
            symbol = hgnc and (cells[2] if cells[2] in symbols else symbol_of.get(cells[1]))
            if hgnc and symbol:
                found[symbol] = (hgnc[1], cells[1], cells[11] if cells[11] != "-" else cells[8])
    write_rows(RAW / "genes.tsv", ["symbol", "hgnc", "entrez", "name"], ((s, *r) for s, r in found.items()))
    missing = sorted(symbols - found.keys())
    if missing:
        print(f"{len(missing)} symbols without HGNC code: {', '.join(missing)}")


def curated_genes() -> set[str]:
    """Gene symbols that curated drugs and biomarkers name."""
    facts = [
        f
        for name in ("drugs.ttl", "biomarkers.ttl")
        if (CURATED / name).exists()
        for f in read_facts(CURATED / name).values()
    ]
    values = {v for f in facts for p in ("targets", "gene") for v in f.get(RKG + p, [])}
    return {v.removeprefix(GENE) for v in values if v.startswith(GENE)}


def generate() -> None:
    """Write both generated files and print what they hold."""
    entries = read_curated()
    rest = join_agents(entries, read_agents())
    for e in tail_entries(rest):
        entries.setdefault(e.slug, e)
    join_open_names(entries)
    known_genes = {r["symbol"] for r in read_rows(RAW / "genes.tsv")}
    for e in entries.values():
        if e.agent:
            e.agent.targets = tuple(t for t in e.agent.targets if t in known_genes)
    drugs, genes, dropped = drugs_turtle(entries)
    GENERATED.mkdir(exist_ok=True)
    (GENERATED / "drugs.ttl").write_text(drugs, encoding="utf-8")
    genes |= curated_genes()
    (GENERATED / "genes.ttl").write_text(genes_turtle(genes), encoding="utf-8")
    coded = sum(1 for e in entries.values() if e.agent)
    print(
        f"{len(entries)} drugs ({sum(e.is_curated for e in entries.values())} curated), {coded} with NCIt code, ",
        end="",
    )
    print(f"{len(genes)} genes; {dropped} labels dropped because two entries claim them")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slice", type=Path, metavar="FOLDER", help="folder with the full open lists")
    arguments = parser.parse_args()
    RAW.mkdir(exist_ok=True)
    if arguments.slice:
        slice_lists(arguments.slice)
    generate()


if __name__ == "__main__":
    main()
