"""Figures of arms that get the same, told apart by fractions, cycles, lengths, doses or mere letters."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, text_id

CASES = [
    ("Patients were randomised to 10 Gy/1 fr or 24 Gy/6 fr.", "Pain relief was seen in 13% of the 10 Gy/1 fr group and in 27% of the 24 Gy/6 fr group.", "13:1 27:2"),
    ("Patients were randomised to 10 Gy in a single fraction or 24 Gy in 6 fractions.", "Response was seen in 13% of those who received multiple fractions and in 27% of those given a single fraction.", "13:2 27:1"),
    ("Patients were randomised to 10 Gy × 1 or 4 Gy × 6.", "The response rate was 13% for 10 Gy × 1 and 27% for 4 Gy × 6.", "13:1 27:2"),
    ("Patients were randomised to once-daily (60 Gy) or twice-daily (69 Gy) radiotherapy.", "Local control at 2 years was 13% in the b.i.d. arm and 27% in the q.d. arm.", "13:2 27:1"),
    ("Women were randomised to 3 or 9 cycles of CMF.", "Disease-free survival at 5 years was 13% in the 9-cycle arm and 27% in the 3-cycle arm.", "13:2 27:1"),
    ("Women were randomised to three or nine courses of CMF.", "Disease-free survival at 5 years was 13% with three courses and 27% with nine courses.", "13:1 27:2"),
    ("Women were randomised to tamoxifen for 1 or for 4 years.", "Overall survival at 10 years was 13% in the 4-year group and 27% in the 1-year group.", "13:2 27:1"),
    ("Patients were randomised to 5 mg (n = 20), 10 mg (n = 21) and 15 mg (n = 22) of everolimus or placebo (n = 23).", "The response rate was 13%, 27%, 31% and 5%, respectively.", "13:1 27:2 31:3 5:4"),
    ("Patients were randomised to docetaxel (D), docetaxel plus gemcitabine (DG) or cisplatin (P).", "Response rates were 13% (D), 27% (DG) and 31% (P).", "13:1 27:2 31:3"),
    ("In a 2 x 2 factorial design, women were randomised to tamoxifen or not and to triptorelin or not.", "Disease-free survival at 5 years was 13% with tamoxifen versus 27% without tamoxifen, and 31% in the triptorelin group versus 45% in the no-triptorelin group.", "13:1 27:3 31:2 45:4"),
    ("Responders were randomised to rituximab or no further treatment.", "Progression-free survival at 2 years was 13% in the no maintenance group and 27% in the rituximab group.", "13:2 27:1"),
]  # fmt: skip


@pytest.mark.parametrize(("design", "told", "expected"), CASES)
def test_alike_arms(design: str, told: str, expected: str) -> None:
    title = "A randomised trial in patients with cancer"
    text = f"{title}\n\nMETHODS: {design}\nRESULTS: {told}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))
    order = {arm.id: str(n) for n, arm in enumerate(found.arms, 1)}
    assert " ".join(f"{r.value}:{order.get(r.arm or '', '-')}" for r in found.results) == expected


def test_a_dose_in_micrograms_is_no_arm() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to misoprostol, 300 micrograms twice a day; ranitidine, "
        "90 mg once a day; or placebo.\nRESULTS: Ulcers occurred in 5%."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [(a.drugs, a.n) for a in found.arms] == [(("misoprostol",), None), (("ranitidine",), None), ((), None)]
