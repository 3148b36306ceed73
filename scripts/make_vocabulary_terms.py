#!/usr/bin/env python3
"""Generate ontology/generated/{conditions,adverse-events,regimens}.ttl from the open lists in ontology/raw.

    make_vocabulary_terms.py                 generate from ontology/raw (what a curator runs after editing a block)
    make_vocabulary_terms.py --slice FOLDER  first renew the slices in ontology/raw from the full open lists in FOLDER

Conditions are the OncoTree types; one that a block of ontology/curated/conditions.ttl names by its OncoTree code is
left to that block, and its children hang below it. Adverse events are the CTCAE v5.0 terms with their grades. Regimens
are the acronyms of the NCI Thesaurus whose components its definition and one of its synonyms state alike, and that no
block of ontology/curated/regimens.ttl names; all their labels need context. Run make_vocabulary.py first: it writes the
drugs.
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
from pathlib import Path

import pyoxigraph

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "ontology" / "raw"
CURATED = ROOT / "ontology" / "curated"
GENERATED = ROOT / "ontology" / "generated"

RKG = "https://w3id.org/regimen-kg/ontology#"
BASE = "https://w3id.org/regimen-kg/id/"
NCIT = "http://purl.obolibrary.org/obo/NCIT_"
ONCOTREE = "https://identifiers.org/oncotree:"
SKOS = "http://www.w3.org/2004/02/skos/core#"

ONCOTREE_RELEASE = "https://oncotree.mskcc.org/?version=oncotree_2025_10_03"
NCIT_RELEASE = "https://evs.nci.nih.gov/ftp1/NCI_Thesaurus/archive/2021/21.09d_Release/"
CTCAE = "https://ctep.cancer.gov/protocolDevelopment/electronic_applications/docs/CTCAE_v5_Quick_Reference_8.5x11.pdf"

PREFIXES = {
    "adverse-event": BASE + "adverse-event/",
    "condition": BASE + "condition/",
    "dcterms": "http://purl.org/dc/terms/",
    "drug": BASE + "drug/",
    "ncit": NCIT,
    "oncotree": ONCOTREE,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "regimen": BASE + "regimen/",
    "rkg": RKG,
    "skos": SKOS,
}

# American to British spelling, in the words of diseases and adverse events.
BRITISH = (
    (r"\bana?emi", "anaemi"), (r"aemi|emi(?=a\b|as\b|c\b)", "aemi"), (r"diarrhea", "diarrhoea"),
    (r"\b(h)em(?=o|at)", r"\1aem"), (r"\b(h)emorr", r"\1aemorr"), (r"rrhage", "rrhage"), (r"edema\b", "oedema"),
    (r"\b(e)sophag", "oesophag"), (r"\b(E)sophag", "Oesophag"), (r"dyspnea", "dyspnoea"), (r"apnea", "apnoea"),
    (r"ischemi", "ischaemi"), (r"aesthesia|esthesia", "aesthesia"), (r"tumor", "tumour"), (r"Tumor", "Tumour"),
    (r"color", "colour"), (r"fecal", "faecal"), (r"cecal", "caecal"), (r"gynecomastia", "gynaecomastia"),
    (r"rhinorrhea", "rhinorrhoea"), (r"menorrhea", "menorrhoea"), (r"leukemi", "leukaemi"), (r"uremi", "uraemi"),
    (r"bacteremia", "bacteraemia"), (r"pediatric", "paediatric"),
)  # fmt: skip

Facts = dict[str, dict[str, list[str]]]


def fold(text: str) -> str:
    """The text as labels are compared: lower case, no accents, every other mark one blank."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]", " ", plain).split())


def slug(label: str) -> str:
    """Local name of an entry's IRI."""
    return fold(label).replace(" ", "-")


def british(label: str) -> str:
    """The label in British spelling, or as it is."""
    text = label
    for pattern, replacement in BRITISH:
        text = re.sub(pattern, replacement, text)
    return text


def distinct(labels: Iterable[str], known: Iterable[str]) -> list[str]:
    """Labels that, folded, are neither among ``known`` nor earlier in the list; sorted."""
    seen = {fold(k) for k in known}
    out = []
    for label in sorted(set(labels)):
        if fold(label) and fold(label) not in seen:
            seen.add(fold(label))
            out.append(label)
    return out


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of one tab-separated slice of ontology/raw."""
    with (RAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read_facts(*paths: Path) -> Facts:
    """Subject → predicate → values of Turtle files; files that are not there yet are left out."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for path in paths:
        if path.exists():
            for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
                if isinstance(triple.subject, pyoxigraph.NamedNode) and not isinstance(
                    triple.object, pyoxigraph.BlankNode | pyoxigraph.Triple
                ):
                    facts[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return facts


def labels_of(fact: dict[str, list[str]]) -> list[str]:
    """All written forms of an entry."""
    names = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", RKG + "brandName", RKG + "developmentCode")
    return [label for name in names for label in fact.get(name, ())]


def literal(text: str) -> str:
    """An English literal in Turtle."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'


def block(subject: str, kind: str, statements: Iterable[tuple[str, Iterable[str]]]) -> str:
    """One Turtle block; predicates without a value are left out."""
    lines = [f"{subject} a {kind}"]
    for predicate, values in statements:
        listed = list(values)
        if listed:
            lines.append(f"    {predicate} " + " ,\n        ".join(listed))
    return " ;\n".join(lines) + " .\n"


def write_turtle(name: str, comment: str, blocks: Iterable[str], extra: str = "") -> None:
    """Write one generated file: blocks sorted, only the prefixes that are used."""
    body = "\n".join(sorted(blocks))
    used = [p for p in sorted(PREFIXES) if re.search(rf"(?<![\w/]){p}:", body + extra)]
    head = f"# Generated by scripts/make_vocabulary_terms.py: {comment}\n\n"
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used)
    (GENERATED / name).write_text(head + prefixes + "\n" + extra + body, encoding="utf-8")


# ---- conditions ----------------------------------------------------------------------------------------------------


def condition_labels(name: str) -> tuple[str, list[str]]:
    """Preferred label and further written forms of an OncoTree type's name."""
    plain = re.sub(r",? NOS$", "", name)
    words = [
        w if w.isupper() or re.search(r"[A-Z]-|\d|[a-z][A-Z]", w) or w in PROPER else w.lower() for w in plain.split()
    ]
    preferred = " ".join(words)
    forms = {british(preferred)}
    if turned := re.fullmatch(r"(.+) of (?:the )?(\w+)", preferred):
        forms.add(f"{turned[2]} {turned[1]}")
    for form in [preferred, *forms]:
        if form.endswith("carcinoma") and not form.endswith(("adenocarcinoma", "cell carcinoma")):
            forms.add(form[: -len("carcinoma")] + "cancer")
    return preferred, distinct(forms, [preferred])


PROPER = frozenset(
    [
        *(
            "Brenner",
            "Burkitt",
            "Castleman",
            "Cushing",
            "Epstein-Barr",
            "Erdheim-Chester",
            "Ewing",
            "Fanconi",
            "Hodgkin",
        ),
        *("Hurthle", "Kaposi", "Langerhans", "Leydig", "Merkel", "Mullerian", "Paget", "Rosai-Dorfman", "Sertoli"),
        *("Sertoli-Leydig", "Sezary", "Spitz", "Waldenstrom", "Wilms", "Wilms'"),
    ]
)


# What a malignant type right below a tissue is a kind of, where its tissue has one cancer of its own
TISSUE_CANCERS = {
    "AMPULLA_OF_VATER": "ampullary-cancer",
    "BILIARY_TRACT": "biliary-tract-cancer",
    "BOWEL": "gastrointestinal-cancer",
    "BRAIN": "brain-tumor",
    "BREAST": "breast-cancer",
    "CERVIX": "cervical-cancer",
    "HEAD_NECK": "head-neck-cancer",
    "KIDNEY": "kidney-cancer",
    "LIVER": "liver-cancer",
    "LUNG": "lung-cancer",
    "LYMPH": "hematologic-malignancy",
    "MYELOID": "hematologic-malignancy",
    "OVARY": "ovarian-cancer",
    "PANCREAS": "pancreatic-cancer",
    "PENIS": "penile-cancer",
    "PROSTATE": "prostate-cancer",
    "STOMACH": "gastrointestinal-cancer",
    "THYMUS": "thymic-tumor",
    "THYROID": "thyroid-cancer",
}
# takes "Adenosquamous Carcinoma of the Pancreas", "Hepatoblastoma"
MALIGNANT = re.compile(
    r"carcinoma|sarcoma|melanoma|lymphoma|leukemia|cancer|(?<!chondro)(?<!hemangio)blastoma|malignan|mesothelioma"
    r"|neuroendocrine|\bglioma|chordoma|adamantinoma|germ cell tumor",
    re.IGNORECASE,
)
# takes "Adenocarcinoma In Situ", "Cervical Intraepithelial Neoplasia"
NOT_INVASIVE = re.compile(r"in situ|benign|borderline|papilloma|intraepithelial", re.IGNORECASE)


def cancer_of_tissue(row: dict[str, str], tissues: set[str]) -> str | None:
    """The curated condition that a malignant type right below a tissue is a kind of; None for any other type.

    The name decides where the tissue holds several organs: "Small Cell Bladder Cancer" beside "Urachal Carcinoma".
    """
    if row["parent"] not in tissues or not MALIGNANT.search(row["name"]) or NOT_INVASIVE.search(row["name"]):
        return None
    if row["parent"] == "BLADDER" and "bladder" in row["name"].lower():
        return "bladder-cancer"
    if row["parent"] in ("SOFT_TISSUE", "BONE", "UTERUS") and "sarcoma" in row["name"].lower():
        return "sarcoma"
    return TISSUE_CANCERS.get(row["parent"], "solid-tumor")


def make_conditions() -> int:
    """Write conditions.ttl; returns the number of types."""
    curated = read_facts(CURATED / "conditions.ttl")
    claimed = {
        value.removeprefix(ONCOTREE): iri
        for iri, fact in curated.items()
        for value in fact.get(SKOS + "exactMatch", ())
        if value.startswith(ONCOTREE)
    }
    taken = {fold(label) for fact in curated.values() for label in labels_of(fact)}
    rows = {row["code"]: row for row in read_rows("oncotree.tsv")}
    tissues = {code for code, row in rows.items() if row["parent"] in ("", "TISSUE")}  # organs, not diseases
    iris = {
        code: claimed.get(code) or BASE + "condition/" + slug(condition_labels(row["name"])[0])
        for code, row in rows.items()
        if code not in tissues
    }
    blocks = []
    merged: dict[str, list[dict[str, str]]] = defaultdict(list)
    preferred_labels: set[str] = set()
    for code, row in rows.items():
        if code not in tissues and code not in claimed:
            merged[iris[code]].append(row)
            preferred_labels.add(fold(condition_labels(row["name"])[0]))
    for iri, same in merged.items():
        preferred, forms = condition_labels(same[0]["name"])
        parents = sorted({iris[r["parent"]] for r in same if r["parent"] in iris} - {iri})
        parents = parents or sorted(
            {f"{BASE}condition/{cancer}" for r in same if (cancer := cancer_of_tissue(r, tissues)) is not None} - {iri}
        )
        own = curated.get(iri, {})  # a curated block may speak of a generated type: its parent, its preferred label
        own_parents = own.get(SKOS + "broader", [])
        codes = [f"oncotree:{r['code']}" for r in same if re.fullmatch(r"[A-Z0-9_-]+", r["code"])]
        codes += sorted({f"ncit:{r['nci']}" for r in same if codes and re.fullmatch(r"C\d+", r["nci"])})
        known = SKOS + "prefLabel" in own
        hidden = [preferred] if not known and (fold(preferred) in taken or len(preferred) <= 4) else []
        local = iri.removeprefix(BASE + "condition/")
        blocks.append(
            block(
                f"condition:{local}",
                "rkg:Condition",
                (
                    ("skos:prefLabel", () if SKOS + "prefLabel" in own else [literal(preferred)]),
                    ("skos:broader", () if own_parents else [f"condition:{p.rsplit('/', 1)[1]}" for p in parents]),
                    ("skos:altLabel", [literal(f) for f in forms if fold(f) not in taken | preferred_labels]),
                    ("skos:hiddenLabel", [literal(h) for h in hidden]),
                    ("skos:exactMatch", codes),
                    ("dcterms:source", [f"<{ONCOTREE_RELEASE}>"]),
                ),
            ),
        )
    write_turtle(
        "conditions.ttl",
        "OncoTree types (CC BY 4.0) with their NCI Thesaurus codes.",
        blocks,
    )
    return len(blocks)


# ---- adverse events ------------------------------------------------------------------------------------------------


def adverse_event_label(term: str) -> str:
    """A CTCAE term as running text writes it: first letter small unless it is a name or an abbreviation."""
    first = term.split()[0]
    keep = term[1:2].isupper() or first in (
        "Stevens-Johnson",
        "Guillain-Barre",
        "Budd-Chiari",
        "Mobitz",
        "Epstein-Barr",
    )
    return term if keep else term[0].lower() + term[1:]


def adverse_event_forms(label: str) -> list[str]:
    """Further written forms of a CTCAE term: natural word order, British spelling."""
    forms = {label}
    if m := re.fullmatch(r"(.+) increased", label):
        forms |= {f"increased {m[1]}", f"elevated {m[1]}", f"{m[1]} elevation", f"raised {m[1]}", f"{m[1]} increase"}
    if m := re.fullmatch(r"(.+) decreased", label):
        forms |= {f"decreased {m[1]}", f"reduced {m[1]}", f"{m[1]} decrease", f"low {m[1]}"}
    if m := re.fullmatch(r"(.+) hemorrhage", label):
        forms.add(f"{m[1]} bleeding")
    if m := re.fullmatch(r"edema (\w+)", label):
        forms.add(f"{m[1]} edema")
    if m := re.fullmatch(r"obstruction (\w+)", label):
        forms.add(f"{m[1]} obstruction")
    return distinct([*forms, *(british(f) for f in forms)], [label])


def make_adverse_events() -> int:
    """Write adverse-events.ttl; returns the number of terms."""
    curated = read_facts(CURATED / "adverse-events.ttl")
    taken: dict[str, set[str]] = defaultdict(set)
    for iri, fact in curated.items():
        for label in labels_of(fact):
            taken[fold(label)].add(iri)
    for name in ("conditions.ttl", "measures.ttl", "procedures.ttl"):
        for iri, fact in read_facts(CURATED / name).items():
            for label in labels_of(fact):
                taken[fold(label)].add(iri)
    blocks = []
    organ_classes = set()
    for row in read_rows("ctcae.tsv"):
        if "Other, specify" in row["term"]:
            continue
        label = adverse_event_label(row["term"])
        iri = BASE + "adverse-event/" + slug(label)
        organ_classes.add(row["soc"])
        forms = [f for f in adverse_event_forms(label) if taken[fold(f)] <= {iri}]
        grades = [
            literal(f"{number}: {' '.join(row[f'g{number}'].split())}")
            for number in range(1, 6)
            if row[f"g{number}"].strip(" -")
        ]
        definition = " ".join(row["definition"].split())
        blocks.append(
            block(
                f"adverse-event:{slug(label)}",
                "rkg:AdverseEvent",
                (
                    ("skos:prefLabel", [literal(label)]),
                    ("skos:broader", [f"adverse-event:class-{slug(row['soc'])}"]),
                    ("skos:altLabel", [literal(f) for f in forms]),
                    ("skos:definition", [literal(definition)] if definition else ()),
                    ("rkg:gradeDefinition", grades),
                    ("dcterms:source", [f"<{CTCAE}>"]),
                ),
            )
        )
    for name in sorted(organ_classes):
        blocks.append(
            block(
                f"adverse-event:class-{slug(name)}",
                "rkg:AdverseEvent",
                (
                    ("skos:prefLabel", [literal(name.lower())]),
                    ("skos:hiddenLabel", [literal(name.lower())]),  # no context word: a class is not recognised in text
                    ("dcterms:source", [f"<{CTCAE}>"]),
                ),
            )
        )
    extra = 'rkg:gradeDefinition a owl:AnnotationProperty ; rdfs:label "grade and what it means, CTCAE v5.0"@en .\n\n'
    write_turtle("adverse-events.ttl", "CTCAE v5.0 terms (NCI, public domain) with grades.", blocks, extra)
    return len(blocks)


# ---- regimens ------------------------------------------------------------------------------------------------------

CONSISTING = re.compile(
    r"^An? [\w ,/()+-]*?regimens?[\w ]*? (?:consisting|comprised|composed) of (.+?)"
    r"(?:,? (?:that|which|used|for|given|may|can|indicated)\b|\.|;|$)"
)
ACRONYM = re.compile(r"^(?=(?:.*[A-Z]){2})[A-Za-z0-9]{2,9}(?:[-/+][A-Za-z0-9]{1,9}){0,2}$")


def drug_index() -> dict[str, str]:
    """Folded written form → local name of the drug; forms of several drugs are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri, fact in read_facts(GENERATED / "drugs.ttl", CURATED / "drugs.ttl").items():
        if iri.startswith(BASE + "drug/"):
            for label in labels_of(fact):
                found[fold(label)].add(iri.removeprefix(BASE + "drug/"))
    return {label: next(iter(iris)) for label, iris in found.items() if len(iris) == 1}


def resolve(names: Iterable[str], drugs: dict[str, str]) -> frozenset[str] | None:
    """Drugs of the names; None where one is unknown."""
    out = set()
    for name in names:
        plain = re.sub(r"\b(?:high-dose|low-dose|weekly|oral|hydrochloride|sulfate|calcium|phosphate)\b", "", name)
        plain = re.sub(r"\(.*?\)", "", plain)
        drug = drugs.get(fold(name)) or drugs.get(fold(plain))
        if drug is None:
            return None
        out.add(drug)
    return frozenset(out)


def stated_components(row: dict[str, str], drugs: dict[str, str]) -> frozenset[str] | None:
    """Components where the definition and a synonym state the same ones; else None."""
    match = CONSISTING.match(row["definition"])
    if match is None or re.search(r"follow|alternat|either|radiation|\bor\b", row["definition"].split(" used")[0]):
        return None
    from_definition = resolve(re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+plus\s+", match[1]), drugs)
    if from_definition is None or len(from_definition) < 2:
        return None
    for synonym in row["synonyms"].split("|"):
        parts = re.sub(r" [Rr]egimen$", "", synonym).split("/")
        if len(parts) > 1 and resolve(parts, drugs) == from_definition:
            return from_definition
    return None


def make_regimens() -> int:
    """Write regimens.ttl; returns the number of regimens."""
    drugs = drug_index()
    curated = read_facts(CURATED / "regimens.ttl")
    codes = {v for fact in curated.values() for v in fact.get(SKOS + "exactMatch", ())}
    taken = {fold(label) for fact in curated.values() for label in labels_of(fact)}
    names = {
        iri.removeprefix(BASE + "drug/"): fact[SKOS + "prefLabel"][0]
        for iri, fact in read_facts(GENERATED / "drugs.ttl", CURATED / "drugs.ttl").items()
        if SKOS + "prefLabel" in fact
    }
    blocks = []
    used: set[str] = set()
    for row in sorted(read_rows("ncit_regimens.tsv"), key=lambda r: r["nci_code"]):
        name = re.sub(r" [Rr]egimen$", "", row["preferred_name"])
        if NCIT + row["nci_code"] in codes or not ACRONYM.match(name) or fold(name) in taken | used | set(drugs):
            continue
        if resolve(re.split(r"[-/+]", name), drugs):  # drug names, no acronym
            continue
        components = stated_components(row, drugs)
        if components is None:
            continue
        used.add(fold(name))
        synonyms = [re.sub(r" [Rr]egimen$", "", s) for s in row["synonyms"].split("|")]
        others = distinct(
            (
                s
                for s in synonyms
                if ACRONYM.match(s) and fold(s) not in taken and fold(s) not in drugs and "/" not in s
            ),
            [name],
        )
        local = re.sub(r"[^A-Za-z0-9-]", "-", name)
        if BASE + "regimen/" + local in curated:  # another regimen's name
            local = f"{local}-{row['nci_code']}"
        parts = {drug: f"<{BASE}regimen/{local}/{drug}>" for drug in sorted(components)}
        text = block(
            f"regimen:{local}",
            "rkg:NamedRegimen",
            (
                ("skos:prefLabel", [literal(name)]),
                ("skos:hiddenLabel", [literal(label) for label in [name, *others]]),
                ("rkg:contextWord", [literal(names.get(d, d)) for d in parts]),
                ("rkg:hasComponent", parts.values()),
                ("skos:exactMatch", [f"ncit:{row['nci_code']}"]),
                ("dcterms:source", [f"<{NCIT_RELEASE}>"]),
            ),
        )
        components_text = [
            block(node, "rkg:Component", (("rkg:drug", [f"drug:{drug}"]),)) for drug, node in parts.items()
        ]
        blocks.append("\n".join([text, *components_text]))
    write_turtle("regimens.ttl", "regimens of the NCI Thesaurus 21.09d (CC BY 4.0), all labels with context.", blocks)
    return len(blocks)


# ---- slices --------------------------------------------------------------------------------------------------------


def write_rows(name: str, header: list[str], rows: Iterable[list[str]]) -> None:
    """Write one slice of ontology/raw, rows sorted."""
    with (RAW / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


def read_full(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated list, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return [{k.lstrip("#"): v or "" for k, v in row.items() if k} for row in csv.DictReader(file, delimiter="\t")]


def make_slices(folder: Path) -> None:
    """Renew the slices of ontology/raw that this script reads."""
    oncotree = read_full(folder / "oncotree_2025_10_03.tsv")
    columns = ["code", "name", "parent", "nci"]
    write_rows("oncotree.tsv", columns, ([row[c] for c in columns] for row in oncotree))
    ctcae = read_full(folder / "ctcae_v5_terms.tsv.gz")
    columns = ["soc", "term", "g1", "g2", "g3", "g4", "g5", "definition"]
    write_rows("ctcae.tsv", columns, ([row[c] for c in columns] for row in ctcae))
    ncit = read_full(folder / "ncit_regimens_procedures_21.09d.tsv.gz")
    columns = ["nci_code", "preferred_name", "synonyms", "definition"]
    regimens = [row for row in ncit if re.search(r"[Rr]egimen", row["preferred_name"])]
    write_rows("ncit_regimens.tsv", columns, ([row[c] for c in columns] for row in regimens))
    procedures = read_facts(CURATED / "procedures.ttl")
    used = {v.removeprefix(NCIT) for f in procedures.values() for v in f.get(SKOS + "exactMatch", ())}
    columns = ["nci_code", "preferred_name", "synonyms"]
    write_rows("ncit_procedures.tsv", columns, ([row[c] for c in columns] for row in ncit if row["nci_code"] in used))
    write_rows(
        "nci_regimens.tsv",
        ["name", "components", "url"],
        (
            [row["name"], row["components(letter=drug)"], row["url"]]
            for row in read_full(folder / "nci_regimens_public_domain.tsv")
        ),
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slice", type=Path, metavar="FOLDER", help="renew the slices from the full lists in FOLDER")
    arguments = parser.parse_args()
    if arguments.slice:
        make_slices(arguments.slice)
    print(f"conditions: {make_conditions()} OncoTree types")
    print(f"adverse events: {make_adverse_events()} terms and classes")
    print(f"regimens: {make_regimens()}")


if __name__ == "__main__":
    main()
