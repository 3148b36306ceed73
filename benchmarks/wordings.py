"""How many figures are lost when the same text is written otherwise: other blanks, lines, spellings, names of groups.

    python benchmarks/wordings.py [GOLD] [--only NAME]

GOLD is a folder or file of annotated documents (as for ``kg evaluate``); by default those beside the repository
(KG_SHARED/gold/dev). Each rewriting keeps the meaning, so that every figure that was fully right before
should be so after; where figures are lost, a rule hangs on one spelling. Prints a row for each rewriting: the documents
it changes, their annotated figures, those fully right as written and rewritten.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.evaluate import Annotated, evaluate, predict, read_annotations

Rewriting = Callable[[str], str]


def words(*pairs: tuple[str, str]) -> Rewriting:
    """A rewriting that replaces each pattern by its words, one pair after the other."""
    compiled = [(re.compile(pattern), new) for pattern, new in pairs]

    def rewrite(text: str) -> str:
        for pattern, new in compiled:
            text = pattern.sub(new, text)
        return text

    return rewrite


def in_lines(text: str) -> str:
    """The text with its lines broken at 72 characters, as mail programs and exports do."""
    title, _, body = text.partition("\n")
    return title + "\n" + "\n".join(textwrap.fill(p, 72, break_on_hyphens=False) for p in body.split("\n"))


REWRITINGS: dict[str, Rewriting] = {
    "lines of 72 characters": in_lines,
    "non-breaking blanks": words((" ", "\u00a0")),
    "thin blanks": words((" ", "\u2009")),
    "hard hyphens": words((r"(?<=\w)-(?=\w)", "\u2010")),
    "en dashes": words((r"(?<=[a-zA-Z])-(?=\w)", "–")),
    "middle dots": words((r"(?<=\d)\.(?=\d)", "·")),
    "per cent": words((r"(?<=\d) ?%", " per cent")),
    "percent": words((r"(?<=\d) ?%", " percent")),
    "a blank before %": words((r"(?<=\d)%", " %")),
    "mos for months": words((r"\bmonths\b", "mos")),
    "mo for months": words((r"\bmonths\b", "mo")),
    "yr for years": words((r"\byears\b", "yr")),
    "pts for patients": words((r"\bpatients\b", "pts")),
    "subjects for patients": words((r"\bpatients\b", "subjects")),
    "cases for patients": words((r"\bpatients\b", "cases")),
    "v for versus": words((r"\b(?:versus|vs\.?)(?= )", "v")),
    "compared with for versus": words((r"\b(?:versus|vs\.?|v)(?= )", "compared with")),
    "as against for versus": words((r"\b(?:versus|vs\.?|v)(?= )", "as against")),
    "versus for compared with": words((r",? (?:as )?compared (?:with|to)(?= )", " versus")),
    "in comparison with": words((r"(?:as )?\bcompared (?:with|to)(?= )", "in comparison with")),
    "arm for group": words((r"\bgroup(s?)\b", r"arm\1"), (r"\bGroup(s?)\b", r"Arm\1")),
    "group for arm": words((r"\barm(s?)\b", r"group\1"), (r"\bArm(s?)\b", r"Group\1")),
    "regimen for arm": words((r"\b(?:arm|group)(s?)\b", r"regimen\1")),
    "Roman numerals for letters": words(
        *((rf"\b([Aa]rm|[Gg]roup) {a}\b", rf"\1 {n}") for a, n in (("A", "I"), ("B", "II"), ("C", "III")))
    ),
    "in patients assigned to": words((r"\bin the ([\w-]+) (?:group|arm)\b", r"in patients assigned to \1")),
    "in those who received": words((r"\bin the ([\w-]+) (?:group|arm)\b", r"in those who received \1")),
    "within the group": words((r"\bin the (?=[\w-]+ (?:group|arm)\b)", "within the ")),
    "amounted to": words((r"\b(?:was|were) (?=\d)", "amounted to ")),
    "reached": words((r"\bwas (?=\d)", "reached ")),
    "OS at 5 years": words(
        (r"\b(\d)-year (overall survival|survival|disease-free survival|DFS|OS|PFS)\b", r"\2 at \1 years")
    ),
    "five-year": words(
        *((rf"\b{n}-year\b", f"{word}-year") for n, word in ((1, "one"), (2, "two"), (3, "three"), (5, "five")))
    ),
    "intervals in square brackets": words(
        (r"\(95% CI[,:=]? ?(\d[\d.]*)\s?%?\s?(?:[-–—]|to|,)\s?(\d[\d.]*)%?\)", r"[95% CI \1, \2]")
    ),
    "sizes in words": words((r"\( ?[nN] ?= ?(\d+)\)", r"(\1 patients)")),
    "no comma before respectively": words((r", respectively\b", " respectively")),
    "commas for semicolons": words((r"; ", ", ")),
    "no articles": words((r"\b(?:[Tt]he|[Aa]n?) ", "")),
    "British spelling": words(
        ("tumor", "tumour"), ("estrogen", "oestrogen"), ("hemat", "haemat"), ("diarrhea", "diarrhoea"), ("izat", "isat")
    ),
    "a title in capitals": lambda text: text.partition("\n")[0].upper() + "\n" + text.partition("\n")[2],
}  # fmt: skip


def fully_right(gold: Sequence[Annotated], texts: Sequence[str]) -> int:
    """Figures fully right when the annotated documents are written as ``texts``."""
    written = [
        replace(one, document=replace(one.document, title=text.partition("\n")[0], text=text))
        for one, text in zip(gold, texts, strict=True)
    ]
    return evaluate(gold, predict(written)).results["full"].right


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared")) / "gold" / "dev"
    parser.add_argument("gold", nargs="?", type=Path, default=default, metavar="GOLD")
    parser.add_argument("--only", metavar="NAME", choices=sorted(REWRITINGS), help="this rewriting alone")
    options = parser.parse_args(arguments)
    if not options.gold.exists():
        print(f"{options.gold}: no such folder; nothing is rewritten without annotated documents")
        return 0
    gold = read_annotations(options.gold)
    print(f"{'rewriting':30s} {'documents':>9s} {'figures':>8s} {'as written':>10s} {'rewritten':>9s} {'lost':>5s}")
    for name, rewrite in REWRITINGS.items():
        if options.only not in (None, name):
            continue
        changed = [one for one in gold if rewrite(one.document.text) != one.document.text]
        before = fully_right(changed, [one.document.text for one in changed])
        after = fully_right(changed, [rewrite(one.document.text) for one in changed])
        figures = sum(len(one.extraction.results) for one in changed)
        print(f"{name:30s} {len(changed):9d} {figures:8d} {before:10d} {after:9d} {before - after:5d}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
