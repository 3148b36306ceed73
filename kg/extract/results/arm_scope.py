"""The arm that a clause or sentence speaks of, for figures with none beside them."""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.arm_order import first_of_pair, order_of_pair
from kg.extract.results.arms_beside import arm_behind, arms_named, bracket_holder, is_usable
from kg.extract.results.of_all_patients import is_of_all_so_far
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import CONNECTOR, VERSUS_ALONE, VERSUS_NONE
from kg.extract.text.brackets import drop_brackets, outside_brackets

# takes "none vs …", "in no vs 9 patients", refuses "three vs …"
NONE_VERSUS = re.compile(
    r"\b(?:none|no(?: patients?)?|0|zero)\s+(?:vs?\.?|versus|compared (?:with|to))\s+$", re.IGNORECASE
)


# takes "; for those without, …", refuses "; 1-year survival, …", "; four of grade 3 and one with grade 4"
_OTHERS = re.compile(r"\b(?:for|in|with(?! grade)|without|among|patients?|groups?|arms?|no)\b", re.IGNORECASE)


# takes "in arm A|, with a 12-month survival rate of |70.8%", "in A| group (p = .01), giving a rate of |38%", refuses "in arm A|, and |70.8%"
_WITH_RATE = re.compile(
    r"(?: (?:groups?|arms?|patients))?(?: \([^()]{1,40}\))?,? (?:with|giving|yielding|corresponding to|which gave|resulting in) (?:an? |the |its |corresponding |respective |estimated )*(?!\d)[^;.:()%]{3,70}? $"
)
# takes ", and |16 months in arm B", "; in arm B these values were", refuses ", respectively, in arm B"
_TURNS_TO = re.compile(r"[^.;:()\d]{0,12}(?:;|,? (?:and|while|whereas|versus|vs\.?|compared with|as against)\b)")


# takes ", while in the |FOLFOX arm it was 9 months", refuses " and in |arm B"
_OPENS_CLAUSE = re.compile(r"[)\]%]*,? (?:while|whereas|but) (?:in|for|with|among|on) (?:the |those (?:in|on|given) )?")


def _goes_with(view: SentenceView, run: Run, before: ArmMention, behind: ArmMention) -> bool:
    """Whether a figure is added to the arm before it by "with", and what stands before the next arm is of another figure or
    clause: "18 months in arm A, with a response rate of |70%, and 16 months in arm B".
    """
    if not _WITH_RATE.fullmatch(view.text, before.end, run.start) or before.arms == behind.arms:
        return False
    if not _TURNS_TO.match(view.text, run.end, behind.start):
        return False
    between = view.text[run.end : behind.start]
    return (
        ";" in between
        or _OPENS_CLAUSE.fullmatch(between) is not None
        or any(run.end <= f.start and f.end <= behind.start for f in view.figures)
    )


# takes "(35%), compared with neutropenia", refuses "(35%) compared with 12%"
_COMPARED_LIST = re.compile(
    r"[)%],? (?:compared with|compared to|versus|whereas|while|as against)\s+[a-z]", re.IGNORECASE
)


# takes "(3%| of the full analysis set)", "4%| of all patients", refuses "3%| of the patients", "3%| of the whole placebo group"
_OF_EVERYBODY = re.compile(
    r"\s(?:of|in|among) (?:the |our |all (?:of )?the )?(?:(?:whole|full|entire|total|overall|study|safety|intention-to-treat|intent-to-treat|ITT|all) ){1,3}(?:analysis )?(?:set|population|cohort|series|sample|patients|women|men|participants|subjects|number of patients)\b"
)


# takes "At the interim analysis |(99 events), survival was longer with A", "OS |(954 deaths) was similar for A and B", refuses
# "with A |(99 events in 120 patients)"
_EVENTS_SO_FAR = re.compile(r"(?<=analysis )[(\[]\d+ (?:\w+ )?events?[)\]]")
_EVENTS_IN_ALL = re.compile(
    r"[(\[]\d+ (?:\w+ )?(?:events?|deaths?|relapses|recurrences)[)\]] (?:was|were|did|had|differed|improved|favou?red)\b"
)


# takes "three| of whom died", "two| of them completely", refuses "three| of 40"
_OF_WHOM_BEHIND = re.compile(r"(?: (?:patients?|cases?))? of (?:whom|which|them|these)\b")
# takes "ten responses with A, of which |two", refuses "of those on A |two"
_OF_WHOM_BEFORE = re.compile(r"\bof (?:whom|which) (?:only )?$")


# takes "9 months with B, and |was not reached in responders", refuses "and with A it |was not reached"
_GOES_ON = re.compile(r",? (?:and|but) $")


def is_of_others_not_reached(view: SentenceView, run: Run) -> bool:
    """Whether a median not reached is told behind that of every arm, so that it is of other patients: "36 months with A, compared with
    19 months with B, and has not been reached in responders".
    """
    if run.family != "not-reached" or not run.measures or arm_behind(view, run.end, view.clause_end(run.end)):
        return False
    told = {arm for _, arm, notation, _ in view.dealt if notation == run.measures[0].notation}
    goes_on = _GOES_ON.search(view.text, max(view.sentence.start, run.start - 6), run.start) is not None
    return goes_on and told.issuperset(a.id for a in view.arms.arms)


def arms_in_scope(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm a lone figure stands under: "In arm A, CR was 4%, PR 20%" or "… 68%, … 64% and … 56% for axitinib"."""
    if len(run.figures) == 1 and _OF_EVERYBODY.match(view.text, run.end, view.sentence.end):
        return ()
    if _EVENTS_SO_FAR.match(view.text, run.start - 1):
        return ()
    counted = run.family == "count" or (run.family == "percent" and run.figures[0].events is not None)
    if counted and not any(m.end <= run.start for m in view.arm_mentions) and is_of_all_so_far(view, run):
        return ()
    if _EVENTS_IN_ALL.match(view.text, run.start - 1) and not any(m.end <= run.start for m in view.arm_mentions):
        return ()
    if VERSUS_NONE.match(view.text[run.end : run.end + 60]):
        return first_of_pair(view, run)
    if NONE_VERSUS.search(view.text, max(view.sentence.start, run.start - 40), run.start) and len(view.arms.arms) == 2:
        return order_of_pair(view, run, 2)[1]
    usable = [m for m in view.arm_mentions if is_usable(view, m)]
    if not usable:
        return ()
    if other := _other_in_bracket(view, run, [m for m in usable if m.end <= run.start]):
        return other
    holder = bracket_holder(view, run, usable)
    if holder:
        return holder
    left = [m for m in usable if m.end <= run.start]
    right = [m for m in usable if m.start >= run.end]
    if left and (
        _OF_WHOM_BEHIND.match(view.text, run.end)
        or _OF_WHOM_BEFORE.search(view.text, max(left[-1].end, run.start - 20), run.start)
    ):
        named = arms_named(view, left[-1])  # "11 on A, three of whom died, and one on B"
        return () if named == ("",) else named
    if left and {m.arms for m in left} == {left[0].arms} and (other := _set_off(view, left[0])):
        return other
    if left:
        chosen = left[-1]
        # "…, 13 of 69 versus none in arm A; in arm B …": what was compared before the semicolon is done with
        turn = view.text.rfind(";", left[0].end, left[-1].start)
        near = [m for m in left if m.start > turn]
        trailing = right and _trailing_style(view, usable)
        if trailing and (_goes_with(view, run, chosen, right[0]) or _in_clause_with(view, chosen, run, right[0])):
            pass  # "18 months in arm A, with a response rate of 70%, and 16 months in arm B"
        elif trailing:
            chosen = right[0]
        elif len({m.arms for m in near}) > 1 and CONNECTOR.search(view.text[near[0].end : near[-1].start]):
            return ()  # both arms were compared before: no telling
        elif (
            right
            and right[0].arms != chosen.arms
            and (
                _COMPARED_LIST.search(view.text, chosen.end, run.start)
                or _set_against(view, chosen.end, run.start, right[0])
            )
        ):
            chosen = right[0]  # "events in arm A were X (35%), compared with Y (26%) and Z (19%) in arm B"
        clause = view.text.rfind(";", chosen.end, run.start) if chosen in left else -1
        if clause >= 0 and ";" not in outside_brackets(view.text[chosen.end : run.start]):
            clause = -1  # "in arm A, rash (grade 3, 4%; grade 4, 1%)"
        if clause >= 0 and (
            len({m.arms for m in usable}) > 1
            or (_OTHERS.search(view.text, clause, run.start) and not _goes_on_with_head(view, run, chosen, clause))
        ):
            return _of_count_joined(view, run, clause)
        if chosen in left and _is_of_figure_before(view, run, chosen):
            other = _other_side(view, run, chosen)
            if other:
                return other
    elif right:
        # "X (86%) and Y (62%) among those on A; among those on B they were …": what its own clause names
        own = [m for m in right if not any(c in outside_brackets(view.text[run.end : m.start]) for c in ";:")]
        right = own or right
        if (
            len({m.arms for m in right}) > 1
            and not _trailing_style(view, usable)
            and not _ends_clause(view, run, right)
        ):
            return ()
        chosen = right[0]
        between = view.text[run.end : chosen.start]
        if any(c in between for c in ";:") and any(c in outside_brackets(between) for c in ";:"):
            return ()
    else:
        return ()
    named = arms_named(view, chosen)
    return () if named == ("",) else named


_SOME = r"%?[)\]]?(?: (?!and\b|but\b|while\b|whereas\b)[^\s.;:()%,]+){0,9}?"
# Behind a count, up to the arm that its patients went over to: takes "347| patients crossed over to |A", "three| responses among 77
# patients who had crossed over to |A", "12| were switched to |A", "14| of the 36 patients given B crossed over to |A", refuses
# "12| died on B and 9 crossed over to |A"
_CROSSED_TO = re.compile(
    rf"{_SOME} (?:crossed(?: |-)over|switched|were crossed)(?: on study)? to (?:(?:receive|treatment with|therapy with|open-label|the) ){{0,3}}"
)
# Behind a count, up to the arm that its patients came from: takes "four| responded when crossed over from |A", "one| of 41 responded to B
# after failure of |A", refuses "four| relapsed after treatment with |A"
_CAME_FROM = re.compile(
    rf"{_SOME} (?:(?:crossed(?: |-)over|switched|were crossed) from|(?:after|following|upon) (?:the )?(?:failure|failing|progression|progressing) (?:of|on|with|under)) (?:the )?"
)


def crossed_from(view: SentenceView, run: Run) -> str | None:
    """The arm of patients who went over to the treatment of the other of two arms: "12 patients crossed over to B" are of A, and so
    are those who responded to B after the failure of A.
    """
    ids = [a.id for a in view.arms.arms]
    if len(ids) != 2 or run.family not in ("count", "percent", "fraction") or len(run.figures) != 1:
        return None
    for words in (_CAME_FROM, _CROSSED_TO):
        led = words.match(view.text, run.end, view.sentence.end)
        named = led and next((m for m in view.arm_mentions if m.start <= led.end() < m.end), None)
        if named and len(named.arms) == 1:
            return named.arms[0] if words is _CAME_FROM else next(i for i in ids if i != named.arms[0])
    return None


# Between two counts of one arm: takes "11| patients stopped because of pain and |nine", refuses "11| patients and |nine"
_AND_OTHERS = re.compile(r" [^.;:()\d]{12,80} and $")


def _of_count_joined(view: SentenceView, run: Run, clause: int) -> tuple[str, ...]:
    """The arm of the count before in the clause that this one goes on with: "…; 11 patients stopped because of pain and nine
    because of fever"; else none.
    """
    before = view.figure_before(run.start)
    owners = view.owners.get(before.start) if before is not None and before.start > clause else None
    if before is None or not owners or run.family != "count" or before.kind != "count":
        return ()
    joined = _AND_OTHERS.fullmatch(view.text, before.end, run.start) is not None
    return (
        tuple(arm for arm, other in owners if arm is not None and other is None) if joined and len(owners) == 1 else ()
    )


# Ahead of the arm that a whole sentence is of: takes "In the |A group", "Among patients given |A", refuses "Nausea was seen with |A"
_HEADS = re.compile(
    r"\W*(?:[A-Z][A-Z ]+: ?)?(?:In|Among|For|Of|On|With) (?:(?:the|those|patients|women|men|in|given|receiving|treated|with|on|assigned|to|arm|group) )*"
)
# A clause that tells what was seen in so many: takes "; biliary sclerosis was documented in |four", refuses "; in those without it was
# seen in |four", "; overall, sepsis was seen in |four"
_WAS_SEEN_IN = re.compile(
    r"; (?:and )?(?!(?:in|for|with|without|among|overall|no|all|both)\b)(?:(?!(?:in|for|with|without|among|overall|patients?|groups?|arms?|no|all|both|total|other|others)\b)[\w-]+ ){1,6}?(?:was|were) (?:[a-z]+ly )?(?:also )?(?:seen|documented|observed|reported|noted|found|recorded|necessary|required|diagnosed) in (?:only |another )?"
)


def _goes_on_with_head(view: SentenceView, run: Run, head: ArmMention, clause: int) -> bool:
    """Whether the clause behind a semicolon tells more of the arm that the sentence opens with: "In the A group rash occurred in 17%;
    sepsis was seen in |four patients".
    """
    return (
        _HEADS.fullmatch(view.text, view.sentence.start, head.start) is not None
        and _WAS_SEEN_IN.fullmatch(view.text, clause, run.start) is not None
        and "respectively" not in view.text[run.end : view.sentence.end]
    )


# Ahead of the arm that another is set off from: takes "Compared with the |A", "Contrary to |A", "Unlike |A", refuses "In |A"
_SET_OFF = re.compile(
    r"\s*(?:[A-Z]+:? )?(?:(?:[Ww]hen |[Aa]s )?(?:[Cc]ompared|[Ii]n comparison|[Ii]n contrast|[Rr]elative|[Cc]ontrar(?:y|il?y)|[Aa]s opposed|[Cc]ontrarily) (?:with|to)|[Uu]nlike)(?: (?:the|patients|those|women|men|in|given|receiving|with|on|treatment))* "
)


def _set_off(view: SentenceView, first: ArmMention) -> tuple[str, ...]:
    """The other of two arms, where the sentence opens by setting it off from the one named: "Compared with A, pain (mean change,
    12) fell with B"; else none.
    """
    ids = [a.id for a in view.arms.arms]
    if len(ids) != 2 or len(first.arms) != 1 or _SET_OFF.fullmatch(view.text, view.sentence.start, first.start) is None:
        return ()
    return tuple(i for i in ids if i != first.arms[0])


# takes "SD in 7 (41%), versus …", refuses "(41% versus 12%)"
_AGAINST = re.compile(r",? (?:versus|vs\.?|compared (?:with|to)|whereas|while|as against) ")


def _set_against(view: SentenceView, start: int, stop: int, other: ArmMention) -> bool:
    """Whether a list of one arm's figures ends before ``stop`` with a word that sets the other's list against it, which
    stands before its arm: "In arm A there were 3 responders and 7 SD, versus no responders and 5 SD in arm B".
    """
    passage = drop_brackets(view.text[start:stop])
    against = _AGAINST.search(passage)
    if against is None or not any(f.start >= start and f.end <= stop for f in view.figures):
        return False
    if not any(c.isdigit() for c in passage[: against.start()]):
        return False
    return not any(m.start >= stop and m.arms != other.arms and m.start < other.start for m in view.arm_mentions)


# takes "nausea| with A|, but", "9 months| in those with high IL-6 receiving A| whereas", refuses "nausea| was as frequent with A| and"
_TO_ARM = re.compile(
    r"(?:[^.;:,()\d]|(?<=[A-Za-z]-)\d|(?<=[A-Z])\d){0,60}\b(?:with|on|in|for|receiving|taking|given) (?:the )?$",
    re.IGNORECASE,
)
_CLAUSE_TURNS = re.compile(
    r"(?:-? (?:group|arm|patients|therapy|treatment))?(?:, (?:but|and|while|whereas|compared|versus|vs)|;| whereas\b)",
    re.IGNORECASE,
)


def _ends_clause(view: SentenceView, run: Run, right: list[ArmMention]) -> bool:
    """Whether the first arm behind the figure ends its clause: "two had nausea with A, but none did with B"."""
    first = right[0]
    return (
        _TO_ARM.fullmatch(view.text, run.end, first.start) is not None
        and _CLAUSE_TURNS.match(view.text, first.end) is not None
    )


def _is_of_figure_before(view: SentenceView, run: Run, mention: ArmMention) -> bool:
    """Whether the mention names the side of an earlier figure: "27% with A and, of those left, 14% …"."""
    before = [f for f in view.figures if f.end <= mention.start]
    if not before or before[-1].kind != run.family:
        return False
    return arm_behind(view, before[-1].end, run.start) == mention.arms


def _other_side(view: SentenceView, run: Run, mention: ArmMention) -> tuple[str, ...]:
    """The arm left of two, where the figure is compared with that of the mention; else none."""
    ids = [a.id for a in view.arms.arms]
    if len(ids) != 2 or len(mention.arms) != 1 or not CONNECTOR.search(view.text, mention.end, run.start):
        return ()
    return tuple(i for i in ids if i != mention.arms[0])


# takes "for the |…", "in patients given |…", "among 150 patients receiving |…", "with the addition of |…", refuses "by the |…"
_FOR_THE = re.compile(
    r"\b(?:for|in|with|on|among)\s+(?:the\s+(?:addition of\s+)?|(?:the\s+)?(?:\d+\s+)?(?:patients|those|women|men)\s+(?:(?:who\s+)?(?:given|receiving|received|on|(?:treated\s+)?with|(?:assigned|allocated|randomi[sz]ed)\s+to)\s+)?(?:the\s+)?)?$"
)


# takes "|no deaths after A (vs ", "|there were no leaks (v ", refuses "|12 deaths after A (vs "
_NONE_TOLD = re.compile(
    r"\b(?:no|none|nobody|without)\b[^.;()\d]{0,80}(?:\d+-day [^.;()\d]{0,60})?[(\[][a-z. ]{1,15}$", re.IGNORECASE
)


def _other_in_bracket(view: SentenceView, run: Run, left: list[ArmMention]) -> tuple[str, ...]:
    """The arm that is not the one told of, for a figure set alone in a bracket against its none: "no deaths after A (vs 1%)"."""
    ids = [a.id for a in view.arms.arms]
    told = {m.arms for m in left}
    begin = max(view.sentence.start, run.start - 16)
    if len(ids) != 2 or len(told) != 1 or VERSUS_ALONE.search(view.text, begin, run.start) is None:
        return ()
    (arms,) = told
    if len(arms) != 1 or _NONE_TOLD.search(view.text, max(view.sentence.start, run.start - 180), run.start) is None:
        return ()
    return tuple(i for i in ids if i != arms[0])


def _in_clause_with(view: SentenceView, chosen: ArmMention, run: Run, other: ArmMention) -> bool:
    """Whether the arm before a figure is the subject of its clause, which ends before the other is named: "completed by 46 in the A
    group, and oxaliplatin was stopped in |33; 62 completed B".
    """
    return (
        ";" in outside_brackets(view.text[run.end : other.start])
        and view.text.endswith((" and ", " but ", ", "), 0, chosen.start)
        and not any(f.start >= chosen.end and f.end <= run.start for f in view.figures)
    )


def _trailing_style(view: SentenceView, mentions: list[ArmMention]) -> bool:
    """Whether arms are named behind their figures in this sentence: "CR in six and PR in 19 were seen in arm A"."""
    first = mentions[0]
    before = view.text[max(view.sentence.start, first.start - 44) : first.start]
    return view.first_figure < first.start and _FOR_THE.search(before) is not None
