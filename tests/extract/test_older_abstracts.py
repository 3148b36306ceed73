"""Results as American journals of the 1980s and 1990s word them, each in a document of a known design."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Arm, Document, DocumentKind, Result, text_id
from tests.extract.test_arms import cases

# name: title, methods, a drug of arm A that no other arm has
DESIGNS = {
    "one": (
        "Phase II study of pemetrexed and carboplatin in lung cancer",
        "Fifty pts with advanced lung cancer were given pemetrexed and carboplatin.",
        "pemetrexed",
    ),
    "letters": (
        "Doxorubicin or trabectedin in sarcoma: a randomized trial",
        "One hundred twenty pts were randomized to arm A, doxorubicin, or arm B, trabectedin.",
        "doxorubicin",
    ),
    "manner": (
        "Sequential v concurrent chemoradiation in lung cancer: a randomized trial",
        "Arm A was sequential treatment: cisplatin 100 mg/m2 and vinblastine 5 mg/m2, and then radiotherapy. "
        "In arm B, radiotherapy was begun on day 1 along with cisplatin 20 mg/m2 and etoposide 50 mg/m2.",
        "vinblastine",
    ),
    "combination": (
        "Cisplatin with or without ifosfamide in cervical cancer",
        "Two hundred pts were randomized to cisplatin alone or to cisplatin plus ifosfamide.",
        "ifosfamide",
    ),
    "nothing": (
        "Adjuvant levamisole in melanoma: a randomized trial",
        "Pts were randomly assigned after resection to levamisole for 1 year or to observation only.",
        "levamisole",
    ),
    "radiation": (
        "Radiation with or without chemotherapy for esophageal cancer",
        "Pts were randomly assigned to radiation alone or to combined therapy with radiation, "
        "fluorouracil, and cisplatin.",
        "cisplatin",
    ),
    "half": (
        "Capecitabine with or without hepatic arterial floxuridine: a randomized trial",
        "Sixty pts were randomized. All took capecitabine; those on arm A had a pump placed for the arterial "
        "infusion of floxuridine, whereas those on arm B were given capecitabine alone.",
        "floxuridine",
    ),
    "addition": (
        "Bevacizumab with or without pemetrexed in lung cancer",
        "One hundred pts were randomized: 50 to bevacizumab and pemetrexed (doublet arm) and 50 to bevacizumab alone "
        "(single-agent arm).",
        "pemetrexed",
    ),
}
PLAIN = ("proportion", "count", "median", "rate-at-time")


def lines() -> list[tuple[str, str, str]]:
    found = []
    design = ""
    for line in "\n".join(cases("older_abstracts.txt")).splitlines():
        if line.startswith("@"):
            design = line[1:]
        elif line and not line.startswith("#"):
            expected, _, said = line.partition(" | ")
            found.append((design, expected, said))
    return found


LINES = lines()


def written(result: Result, letters: dict[str, str]) -> str:
    """The figure as the file has it."""
    statistic = "" if result.statistic in PLAIN else f"~{result.statistic}"
    told = f"{result.measure}{statistic}:{'' if result.value is None else result.value}"
    if result.time:
        told += "@" + result.time.replace(" ", "")
    if result.events is not None:
        told += f"#{result.events}/{result.total or ''}"
    if result.low is not None or result.high is not None:
        told += f"[{result.low}-{result.high}]"
    if len(letters) > 1:
        told += "=" + letters.get(result.arm or "", "-")
        told += f"/{letters[result.comparator]}" if result.comparator else ""
    return told if result.status == "reported" else f"{told}!{result.status}"


def letters_of(arms: tuple[Arm, ...], own: str) -> dict[str, str]:
    return {arm.id: "A" if own in arm.drugs else "B" for arm in arms}


@pytest.mark.parametrize(("design", "expected", "said"), LINES, ids=[said[:60] for _, _, said in LINES])
def test_figures(design: str, expected: str, said: str) -> None:
    title, methods, own = DESIGNS[design]
    ahead = "End points were response rate and overall survival. There were no significant differences between centers."
    text = f"{title}\n\n{methods} {ahead} {said}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    letters = letters_of(found.arms, own)
    assert sorted(written(r, letters) for r in found.results) == sorted(expected.split())
