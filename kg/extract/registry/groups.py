"""The groups of a record's tables aligned with its planned arms, by title or description, never by position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.registry.field_values import at_field
from kg.model import Arm, Component, Field
from kg.model.registry import Intervention, ResultGroup
from kg.vocabulary import Term, TermKind
from kg.vocabulary.matcher import Matcher, normalise

_PREFIX = re.compile(
    r"^(?:(?:treatment )?(?:arm|group|cohort|stratum|part|phase|dose level)\s+#?(?:[a-z]|[ivx]+|\d+)[a-z]?\b|[a-z]|\d+)"
    r"\s*[:.)–-]\s*|^\d+\s+(?=[A-Za-z])|^treatment\s*:\s*",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"(?:total|overall|all|entire study|study)(?: (?:study|enrolled|randomi[sz]ed|treated|evaluable))*"
    r"(?: (?:participants?|patients?|subjects?|population|group|cohort|arms?|study))*",
    re.IGNORECASE,
)
_WITH_PLACEBO = re.compile(r"\s*(?:\+|&|\b(?:plus|and|with))\s*(?:matching\s+)?placebo\b", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_GENERAL_WORDS = re.compile(
    r"\b(?:arms?|groups?|cohorts?|treatments?|treated|number|of|the|in|receiving|randomi[sz]ed|to|participants?|patients?"
    r"|subjects?|persons?)\b"
)


NO_DRUG = re.compile(
    r"\b(?:placebos?|saline|vehicle|sham|standard of care|usual care|best supportive care|observation|control"
    r"|no (?:drug|treatment|intervention))\b",
    re.IGNORECASE,
)


def key_of(text: str) -> str:
    """The text in the form in which names of groups are compared."""
    return " ".join(normalise(text).split())


def _title(group: ResultGroup) -> str:
    return " ".join((group.title.value if group.title else group.id).split())


@dataclass(slots=True)
class Groups:
    """The arms of the record, and the groups of its tables aligned with them.

    ``names`` are the ways to say each arm, from the surest to the loosest; a name that two arms share says neither.
    """

    matcher: Matcher
    arms: list[Arm] = field(default_factory=list)
    names: tuple[dict[str, str], ...] = field(default_factory=lambda: tuple({} for _ in range(5)))

    def add_planned(self, arm: Arm, description: Field | None, interventions: Sequence[Intervention]) -> None:
        """Register an arm of the protocol; it is also known by its description and by what it alone is given."""
        self.arms.append(arm)
        title = " ".join(arm.label.split())
        for tier, name in enumerate(self._names(title, "")):
            _register(self.names[tier], name, arm.id)
        if description is not None and len(description.value) >= 20:
            _register(self.names[1], key_of(description.value), arm.id)
        given = [item.name.value for item in interventions if not NO_DRUG.search(item.name.value)]
        given = given or [item.name.value for item in interventions]
        if given:
            _register(self.names[4], self._reduced(" + ".join(given)), arm.id)

    def align(self, groups: Sequence[ResultGroup]) -> dict[str, str | None]:
        """Arm id by group id for one table; None for a group of all participants together."""
        aligned: dict[str, str | None] = {}
        for tier in range(len(self.names)):
            claims = {
                group.id: found
                for group in groups
                if group.id not in aligned and (found := self._find(group, tier)) and found not in aligned.values()
            }
            for group_id, found in claims.items():
                if list(claims.values()).count(found) == 1:
                    aligned[group_id] = found
        for group in groups:
            if group.id in aligned:
                continue
            if _EVERYBODY.fullmatch(_title(group)):
                aligned[group.id] = self.arms[0].id if len(self.arms) == 1 and not aligned else None
            else:
                aligned[group.id] = self._add_group(group)
        return aligned

    def _find(self, group: ResultGroup, tier: int) -> str:
        description = group.description.value if group.description else ""
        names = self.names[tier]
        found = names.get(self._names(_title(group), description)[tier], "")
        return found or (names.get(key_of(description), "") if tier == 1 and description else "")

    def _names(self, title: str, description: str) -> tuple[str, str, str, str, str]:
        exact = title.casefold()
        return (
            f"{exact}\n{key_of(description)}",
            exact,
            key_of(title),
            self._canonical(title),
            self._reduced(title),
        )

    def _canonical(self, title: str) -> str:
        """The title without 'Arm A:' and 'plus placebo', its drugs by their generic names."""
        text = _WITH_PLACEBO.sub("", _PREFIX.sub("", title)) or title
        parts: list[str] = []
        position = 0
        for mention in self.matcher.find(text):
            if mention.term.kind is TermKind.DRUG and mention.start >= position:
                parts += [text[position : mention.start], mention.term.label]
                position = mention.end
        return key_of("".join([*parts, text[position:]]))

    def _reduced(self, title: str) -> str:
        """The canonical title without what stands in brackets and without words such as 'group' or 'patients'."""
        return " ".join(_GENERAL_WORDS.sub(" ", self._canonical(_PARENTHESES.sub("", title) or title)).split())

    def _add_group(self, group: ResultGroup) -> str:
        """A group that no planned arm is: it becomes an arm of its own, with the drugs its title names."""
        label = _title(group)
        arm = Arm(
            id=f"a{len(self.arms) + 1}",
            label=label,
            components=tuple(Component(drug=t.label, term=t.iri) for t in named_in(self.matcher, label, TermKind.DRUG)),
            evidence=(at_field(group.title),) if group.title else (),
        )
        self.arms.append(arm)
        names = self._names(label, group.description.value if group.description else "")
        for tier in range(3):
            _register(self.names[tier], names[tier], arm.id)
        return arm.id


def _register(index: dict[str, str], key: str, arm_id: str) -> None:
    """A key that two arms share identifies neither."""
    if key:
        index[key] = "" if key in index and index[key] != arm_id else arm_id


def named_in(matcher: Matcher, text: str, kind: TermKind) -> list[Term]:
    """Terms of a kind that a text names, each once, in order; ambiguous forms only where there is nothing else."""
    mentions = [m for m in matcher.find(text) if m.term.kind is kind]
    safe = [m for m in mentions if not m.needs_context] or mentions
    return list(dict.fromkeys(m.term for m in safe))
