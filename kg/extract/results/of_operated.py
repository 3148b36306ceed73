"""Figures that only operated patients can have, of a study that sets those who came to surgery against those who did not: "R0
resection was achieved in 22", "postoperative complications occurred in six patients".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.arms.arm_profiles import is_operation
from kg.model import Arm, Result

_OF_OPERATION = frozenset(
    {"r0-resection-rate", "r1-resection-rate", "pathologic-complete-response-rate", "pathologic-response-rate"}
)
# takes "Postoperative complications", "Clavien-Dindo grade III", "patients with R0 resection", "of the resected patients", refuses
# "complications of chemotherapy", "after surgery was refused"
_AFTER_SURGERY = re.compile(
    r"\b(?:post-?operative|surgical complications|Clavien|after (?:R0 |R1 |curative |conversion )(?:surgery|resection|hepatectomy|gastrectomy)"
    r"|(?:patients|those) (?:with|who (?:underwent|had)) (?:an? )?(?:R0|curative|complete|conversion) (?:resections?|surgery|hepatectomy|gastrectomy)|(?:resected|operated) patients)\b",
    re.IGNORECASE,
)


def of_those_operated(results: list[Result], arms: Sequence[Arm]) -> list[Result]:
    """The results, those of no arm that only an operation can bring about being of the one of two arms that was operated on.

    Refuses figures of more patients than that arm has, and of two arms both of which were operated on or given other drugs.
    """
    operated = [a for a in arms if any(map(is_operation, a.procedures))]
    if len(arms) != 2 or len(operated) != 1 or not arms[0].drugs or {*arms[0].drugs} != {*arms[1].drugs}:
        return results
    arm = operated[0]
    told_apart = {r.sentence for r in results if r.arm is not None or r.comparator is not None}

    def is_theirs(r: Result) -> bool:
        if r.arm is not None or r.comparator is not None or r.status != "reported" or r.sentence in told_apart:
            return False
        if arm.n is None or (r.total or r.events or 0) > arm.n or (r.statistic == "count" and (r.value or 0) > arm.n):
            return False
        said = r.sentence.quote if r.sentence is not None else r.evidence.quote
        return r.measure in _OF_OPERATION or (
            r.statistic in ("proportion", "count") and _AFTER_SURGERY.search(said) is not None
        )

    return [replace(r, arm=arm.id) if is_theirs(r) else r for r in results]
