"""Whether a figure is a difference of two others: "an improvement of 2.1 months", "24% reduction"."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView
from kg.extract.results.versus import CONNECTOR
from kg.extract.text.cues import cue

# takes "… reduction in risk", "… absolute improvement", refuses "… responded"
_BY_HOW_MUCH = re.compile(
    r"\s*(?:-?\s?(?:points?|units?|mm|cm|kg|g|ml|s|sec|min|minutes|steps)\s+)?(?:longer|shorter|higher|greater|lower|smaller|(?:more|fewer) (?:patients|women|men|participants|subjects|children)|(?:better|worse)(?= (?:with|in|for|on|after|than)\b)|less(?= (?:with|after)\b)|(?:more|less) (?:frequent(?:ly)?|common(?:ly)?|often|likely)\b(?! (?:than|to)\b)|(?:reduced|decreased|increased|lowered|elevated) (?:relative )?(?:risk|hazard|odds)\b|(?:relative |absolute |proportional )?(?:risk |survival |overall survival |(?:[a-z]+-free )survival |OS |PFS |DFS )?(?:reduction|increase|improvement|decrease|gain|benefit|advantage|difference|prolongation|extension|delay)\b(?: in| of)?(?: the)?(?: relative| absolute)?(?: risk| hazard| odds)?)\b",
    re.IGNORECASE,
)
# takes "improvement of …", "(risk reduction |2%", "RRR |40%", "[absolute risk difference (ARD): +|7%", refuses "improved to …"
_DIFFERENCE_BEFORE = cue(
    r"\b[AR]RR[\s,:=(]*$|\b(?:risk|rate|absolute)[ -](?:reduction|increase|difference)s?(?: ?[(\[][A-Z]{2,4}[)\]])?(?:,|:| ?=| of)? ?[+±−–-]? ?$"
    r"|\bdifference\s*[(\[][^()\[\]]{1,60}[)\]]\s*(?:of|was|:)?\s*$|\b(?:difference|diff\b|(?:survival|OS|PFS|DFS) (?:benefit|advantage|gain) of|(?:absolute|relative) (?:risk )?(?:reduction|increase|improvement|benefit|gain|detriment|decrease|difference)s?(?: (?:with|by|for) [\w-]{1,20})?|(?:improvement|gain|benefit|increase|reduction|decrease|prolongation)s? of(?! [a-z ]{0,30}(?:was|were) (?:reported|seen|observed|noted|achieved|obtained|found|required|needed|necessary|made|performed)\b))[\s,:=(a-z]{0,30}(?<! from )$"
    r"|\b(?:(?:absolute|relative) (?:risk )?reductions?|differences?) (?:in|versus|compared with|relative to) [^.;()%]{1,90}(?: [(\[][^()\[\]%;]{1,40}[)\]])? (?:of|was|were) $|\b(?:longer|shorter|higher|lower|greater|better|worse) by (?:about |approximately |only |a median of )?$|\b(?:was|were) (?:reduced|lowered|decreased|increased) (?:(?:in|with|for|among) [^.;()]{1,100},|(?:in comparison (?:with|to)|compared (?:with|to)|relative to|versus) [^.;()\d]{1,60}) by $"
    r"|\b(?:reductions?|differences?|improvements?|gains?|increases?|benefits?|prolongations?) [^.;()\d]{0,60}(?<!median )(?<!mean )\bbeing (?:of |about |only )?$"
    r"|\b(?:differences?|advantages?|benefits?|gaps?) (?:between|in|among|of|for|with) [^.;()\d]{3,70} (?:increased|rose|grew|widened|narrowed|decreased|fell|diminished|ranged) from (?:about |only )?$"
    r"|\b(?:survival|OS|PFS|DFS|responses?|rates?|control|risk|hazard|mortality|deaths?|incidence|recurrences?|relapses?)\b[^.;(]{0,60}\b(?:improved|increased|reduced|decreased|diminished|lowered|lengthened|extended|prolonged|shortened|fell|dropped|declined|rose|cut|lessened) by (?:about |approximately |only |a median of |an average of |nearly |almost |an absolute )?$"
    r"|\b(?:(?:improv|increas|prolong|extend|lengthen|shorten|reduc|decreas|diminish|lower)(?:es?|ed|ing|s)|cuts?|cutting) (?:the )?(?:median |mean |overall |[a-z]+-free |local |distant |(?:(?!(?:median|mean|overall|local|distant|annual|postoperative|operative|cancer) )[a-z]+ )?cancer |[a-z]+-specific |all-cause |annual |postoperative |operative |\S{1,2}-year )*(?:survival|OS|PFS|DFS|TTP|time to progression|mortality|incidence|risk|(?:death|recurrence|relapse|failure|complication|metastasis|progression)(?:s| rates?)?|(?:rates?|odds|number) of \w+(?: \w+)?|hazard)(?: rate| time| of [a-z -]{3,30}| from [a-z -]{3,30})?(?: at \S{1,6} (?:years?|months?))? \(?by (?:about |approximately |only |a median of |nearly |almost |an absolute )?$"
    r"|\b(?:reduc|decreas|diminish|lower)(?:es?|ed|ing|s) (?:the )?(?:[a-z-]+ ){1,3}(?:severity|incidence|probability|occurrence|rate) by (?:about |approximately |up to |nearly |almost )?$"
    # "so that A gained |2.8 months", "a gain of"; not "weight gained"
    r"|(?<!weight )\bgain(?:ed|s|ing) (?:about |approximately |only |a median of |an average of |nearly |almost |an (?:extra|additional) )?$"
    r"|\b(?:absolute|relative) (?:risk )?(?:reduction|increase|improvement|benefit|gain|difference)s? at \S{1,6} (?:years?|months?)(?: in [^.;()\d]{1,60})? (?:was|were|of) (?:about |approximately |only )?$"
    r"|\b(?:survival|OS|PFS|DFS|absolute) (?:improvement|gain|benefit|advantage)s? (?:for|with|of|from) [^.;()\d]{1,60}(?: at \S{1,6} (?:years?|months?))? (?:was|were|of) (?:about |approximately |only )?$"
    r"|\b(?:survival|OS|PFS|DFS) (?:gain|benefit|advantage) (?:was|were) (?:about |approximately |only )?$"
    r"|\b(?:survival|time|RMST|OS|PFS|DFS) differences?(?: (?:at|over|through|up to|within) \S{1,6} (?:years?|months?))? (?:was|were|of) (?:about |approximately |only )?$"
    r"|\b(?:improvement|gain|benefit|advantage|increase|prolongation)s? (?:at \S{1,6} (?:years?|months?)|in (?:the )?(?:(?:rates?|probability) of )?(?:median |\S{1,6}[- ](?:year|month) )?(?:overall |disease-free |progression-free |event-free |relapse-free |recurrence-free )?(?:survival|OS|DFS|PFS|EFS|RFS)(?: at \S{1,6} (?:years?|months?))?)(?: (?:was|were|of)|:)? (?:about |approximately |only )?$",
    re.IGNORECASE,
)
# takes "an absolute reduction of 3.4% | for DFS and | 2.2% for OS", refuses "… vs …"
_NEXT_DIFFERENCE = re.compile(
    r"[\s)\]]*(?:for|in|at) (?:[\w-]+ ){1,6}(?:\([^()]{1,90}\) )?(?:in (?:[\w-]+ ){1,5})?and (?:of )?"
)
# takes "was -20%| (p = .16) and between A and C was |10%", refuses "|20%, and survival was |10%"
_BETWEEN_OTHERS = re.compile(
    r"(?:[;,] ?[Pp] ?[<=>] ?[\d.·]+)?[\s)\]]*,? and (?:that )?between [^.;()]{3,60} (?:was|were) (?:about |only )?"
)
# takes "lowered the relapse rate by 40%| and the death rate by |33%", "by 25% (12-36)|, of relapse by |33%", refuses "by 40%| and rash was
# seen in |33%"
_BY_AS_WELL = re.compile(
    r"(?: (?:relative|compared|in comparison) (?:to|with) [^.;()\d]{1,50}| [\[(][^()\[\]]{1,40}[)\]]|[^()\[\]]{0,40}[)\]])?(?:,? and|,) (?:(?:reduced|lowered|decreased|increased|improved|prolonged) )?(?:the |that of |of )?(?:[a-z-]+ ){1,5}by (?:about |only )?"
    # "by 24%| in women (HR 0.76, 0.58-0.99) and by |35%"
    r"| (?:in|for|among|at) (?:[^.;()\d]|\d(?=[ -](?:year|month|week))){2,60}(?:\([^()]{1,90}\))?,? (?:and|but) (?:only )?by (?:about |only )?"
)
# takes "reduced the risk of death (48%; p = .01|), progression (|76%", refuses "|) with A and rash (|76%"
_BRACKET_AS_WELL = re.compile(
    r"[^()\[\]]{0,60}\)(?:, | and |, and )(?:(?:of|the) )*(?!in |with |for |at )(?:[a-z-]+ ){1,4}\("
)
# takes "improved by 8.6%| with A, which was maintained at 7 years (|8.4%"
_MAINTAINED = re.compile(
    r"[^.;()\d]{0,50},? (?:which|that|and) (?:was|were) (?:maintained|sustained|preserved|still present) at \d+ (?:years?|months) \("
)
# takes "(difference, 11.3%, 7.5-15.0|), 5 years (|16.5%", refuses "11.3%|) with A and (|16.5%"
_NEXT_TIME = re.compile(
    r"[^()\[\]\d]{0,40}[)\]](?:, | and |, and )(?:at )?\d+ (?:years?|months?|weeks?|days?|hours?) [(\[]"
)
# takes "the adjusted difference between the groups was | 0.09", refuses "there was a difference between the groups: | 12% v 9%"
DIFFERENCE_BETWEEN = cue(
    r"\b(?:mean|adjusted|between-group|absolute|average) differences? (?:between|in) [^.;()]{3,110}? (?:was|were|is|of) $"
    r"|\b[Tt]he differences? between the (?:mean|median|average) [^.;()]{3,130}? (?:was|were) $",
    re.IGNORECASE,
)
# takes "difference between the groups", refuses "difference, 9%"
_DIFFERENCE_OF = re.compile(r"\s(?:in|on|between|among|regarding|concerning)\s")
# takes "… days vs 2", "% in A, 81% in B, P = .2)", refuses "… days (P < .01) vs 2"
_PAIR_AFTER = re.compile(
    r"[^.;\d]{0,50}\b(?:vs?\b\.?|versus|and|compared (?:with|to))[^.;\d]{0,12}\d|[^.;()\d]{3,40}, \d+(?:\.\d+)? ?(?:%|months|years|weeks|days)[^.;()\d]{0,40}?(?:[,;] ?P ?[<=>] ?[\d.]+)?\)",
    re.IGNORECASE,
)


# takes "9% |difference", refuses "the |difference"
_COUNTED = re.compile(r"\d\s?(?:%|(?:percentage )?points?|months|weeks|days)[ -]$")
# takes "difference between A (", refuses "difference in survival ("
_BETWEEN_NAMED = re.compile(r"\b(?:between|among)\s[^()]+\($")
# takes "difference between A (40%) and B (|27%", refuses "difference between A (40%) and B (27%) was |13 points"
_SECOND_OF_BRACKETS = re.compile(r"\b(?:between|among)\s[^()]{1,60}\([^()]{1,40}\),? (?:and|or) [^()\[\];]{1,60}[(\[]$")
_PAIR_OF_BRACKETS = re.compile(r"\s*%?[^()\[\]]{0,30}\),? (?:and|or) [^()\[\];]{1,60}[(\[]\s*\d")


# takes "a reduction of relapses (12%| and 30%, respectively)", refuses "a reduction of |12% and 30%"
_PAIR_IN_TURN = re.compile(r"\s?%? and \d[\d.·]*\s?(?:%|months|weeks|days)?[,;]? respectively\b")
# takes "difference in survival|, which was ", "differences in survival|, the median being ", "difference for reader B| (sensitivity of ",
# "difference in survival| (median, ", "no difference| (medians: A, ", "difference in survival|, with a median of ", refuses "difference|, which was |12%", "difference in
# survival (difference of ", "differed in survival|, with a difference of |2 months"
_WHICH_WAS = re.compile(
    r"\b(?:in|of) [^,;.()]{3,60}, (?:which (?:was|were)|(?:the )?(?:medians?|means?|rates?)(?: \w+)? (?:being|was|were)"
    r"|with (?:(?!(?:differ|improve|gain|reduc|increas|decreas|benefit|prolong|advantage|excess)\w*)[\w-]+ ){1,8}of) $"
    r"|\b(?:in|of|for|by|with) [^,;.()]{3,60} \((?:[a-z-]+ ){0,2}(?:medians?|means?|rates?|sensitivity|specificity|accuracy)(?: of |, )$"
    r"|\bdifferences? \((?:medians|means|rates)\b"
)
# takes "(8%| vs 30%)", "(8.7| and 59% respectively; p < .01)", refuses "(8%|; p < .01)", "(8%| and rash)"
_PAIR_HELD = re.compile(
    r"\s?(?:%|months?|weeks?|days?|years?)?\s*(?:vs?\b\.?|versus|and|compared (?:with|to)) \d[\d.·]*\s?(?:%|months|weeks|days|years|[,;)\]])"
)
# takes "difference was anorexia (", refuses "difference was (", "difference (absolute, "
_WAS_EVENT = re.compile(r"\b(?:was|were) (?:an? |the )?(?!only\b|about\b)[a-z]{4,}(?: [a-z]+)* \(")
# takes "a benefit of 5.7% at 3 years and |4.5%", "a difference that rose from 3% at 1 year to |8%"
_AND_AT = re.compile(r"\b(?:at|after) \S+[ -](?:years?|months?),? (?:and (?:of )?|to )$", re.IGNORECASE)


# takes "reduction in the risk of death with A versus B was |28%", "reduced the risk of progression by |40%", refuses "the risk of death was |28%"
RISK_REDUCED = cue(
    r"\b(?:reductions?|decrease|increase) in (?:the )?(?:relative )?(?:risk|hazard|odds)\b[^.;()\d]{0,90}\b(?:was|of|by) $"
    r"|\b(?:(?:reduc|decreas|lower|increas)(?:e[sd]?|ing)|lower(?:ed|s)?|cut(?:s|ting)?) the (?:[a-z]+ )?(?:risk|hazard|odds)\b[^.;()\d]{0,60}\bby (?:approximately |about |up to |nearly |almost |only )?$",
    re.IGNORECASE,
)
# takes "a reduction in the risk of relapse (|48%; p = .01)", "an increased risk of death of |30%", "reduced relapse risk by |36%", refuses
# "a reduction in the risk of relapse, with (|48%", "an increased risk of death in |30%"; a pair may follow
_RISK_BRACKET = re.compile(
    r"\b(?:reductions?|decrease|increase) in (?:the )?(?:relative )?(?:risk|hazard|odds) of [^.,;()\d]{3,60} [(\[]$"
    r"|\b(?:reduced|decreased|increased|lowered|lower|higher|elevated) (?:[a-z-]+ ){0,2}(?:risks?|hazards?|odds) (?:(?:of|for) (?:[a-z-]+ ){1,4})?(?:of|by) (?:about |approximately |nearly |only )?$"
)


# takes "prolonged the time to first fracture or hypercalcaemia by |18%", refuses "prolonged the time to fracture in |18%"
TIME_PROLONGED = re.compile(
    r"\b(?:prolong|delay|extend|lengthen|shorten|reduc|increas)(?:ed|s|es|ing) (?:the )?(?:median )?time (?:to|until) [^.;()%\d]{3,80} by (?:about |approximately )?$"
)
# What a sentence with a difference holds, asked once.
_DIFFERENCE_WORDS = cue(
    r"diff|\b[ar]rr\b|reduc|\bcut|fell|drop|declin|rose|increas|improve|better|worse|benefit|gain|longer|shorter|prolong|extend|lengthen|higher|greater|lower|smaller|detriment|decreas|diminish|fewer|more|less|excess|change|advantage|risk|percentage[ -]point|[Δ∆]|delay|postpone|\bcompared ",
    re.IGNORECASE,
)


def is_difference(view: SentenceView, figure: Figure) -> bool:
    """Whether a percentage or duration is a difference of two others: "an improvement of 2.1 months", "24% reduction"."""
    if not view.may_say(_DIFFERENCE_WORDS):
        return False
    found = view.differences.get(figure.start)
    if found is None:
        found = view.differences[figure.start] = _is_difference(view, figure)
    return found


# takes "was |12 percentage points higher with A", "|12-percentage-point difference", refuses "|27%) was 12 percentage points"; what
# is counted in them is a difference
_IN_POINTS = re.compile(
    r"[-−–+]?[\d.·]{1,8}(?:\s?(?:±|\+/-)\s?[\d.·]{1,8})?\s?(?:%\s?)?-?\s?(?:percent(?:age)?|absolute)[ -]points?\b"
)


# takes "an increase of |7.3% (from 28.1% to", "; |8.1% (from 28.1% [21.2–36.6] to", refuses "|35% (from 18 patients"
_FROM_TO_BEHIND = re.compile(r"\s?\(from \d[\d.·]*\s?(?:%|months)(?:\s?[(\[][^()\[\]]{1,30}[)\]])? to \d")


# takes "cut the leak rate by |6%", "delayed it by about |2 months", refuses "measured by the |2 months"
_CHANGED_BY = re.compile(r"\bby (?:about |approximately |only |nearly |almost |a (?:median|mean) of )?$")
# takes "(21% vs 30%|; |9%", "[12%]| vs 17 [21%]|; difference |9%", refuses "21% vs 30%| died, |9%"
_NEXT_ITEM = re.compile(r"\s?[)\]]?[;,] (?:(?:mean |absolute )?difference,? (?:of )?)?")


# takes "rose by 2% with A and fell by 3% with B (difference, |5%", refuses "no difference (|5% v 3%"
_CALLED_DIFFERENCE = re.compile(r"\bdifference(?:,|:| of| was) $")


def _is_gap(view: SentenceView, figure: Figure, before: str) -> bool:
    """Whether it is by how much two figures beside it differ, which are told right behind ("delayed progression by 2 months
    compared with B (8 v 6 months)") or, where it has an interval, right before ("in the A group (69% vs 83%; 14%, 9-20)").
    """
    if figure.value is None or figure.kind not in ("percent", "duration"):
        return False
    same = [f for f in view.figures if f.kind == figure.kind and f.value is not None and f.interval != "range"]
    if _CHANGED_BY.search(before):
        behind = [f for f in same if f.start >= figure.end and f.start - figure.end < 140][:3]
        behind = [f for f in behind if not _CALLED_DIFFERENCE.search(view.text, max(0, f.start - 24), f.start)]
        if not behind or _CLAUSE_ENDS.search(view.text, figure.end, behind[0].start):
            return False
        return any(differ_by(a, b, figure) for a, b in itertools.pairwise(behind))
    if figure.low is None:
        return False
    pair = [f for f in same if f.end <= figure.start and figure.start - f.start < 90][-2:]
    return (
        len(pair) == 2
        and _NEXT_ITEM.fullmatch(view.text, pair[1].end, figure.start) is not None
        and CONNECTOR.search(view.text, pair[0].end, pair[1].start) is not None
        and differ_by(pair[0], pair[1], figure)
    )


# takes "lower with A than with B", "compared with", "differences between", refuses "in both arms"
_CONTRASTED = cue(
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|relative to|than|versus|vs|over|differ\w*)\b", re.IGNORECASE
)


def _is_contrast_of_scores(view: SentenceView, figure: Figure) -> bool:
    """Whether a value on a scale with its interval, alone in its bracket, tells by how much the two arms named before it differ:
    "compared with B, A lowered global health at month 3 (-11.6 points; 99% CI, -15.0 to -8.2) and at year 2 (-10.5 points; …)";
    not where each value follows its own arm or is set against another.
    """
    if figure.kind != "number" or figure.low is None or figure.interval not in ("ci", "?") or figure.spread:
        return False
    if not view.text.endswith(("(", "["), 0, figure.start) or not view.says(_CONTRASTED):
        return False
    scores = [f for f in view.figures if f.kind == "number" and f.value is not None]
    for one, other in itertools.pairwise(scores):
        if figure in (one, other) and (
            CONNECTOR.search(view.text, one.end, other.start)
            or any(one.end <= m.start < other.start for m in view.arm_mentions)
        ):
            return False
    named = {m.arms for m in view.arm_mentions if m.end <= figure.start and len(m.arms) == 1}
    return len(named) == 2


# takes "9%| with A; in B |12%", refuses "9%| (|12.5%"
_CLAUSE_ENDS = re.compile(r"[;:]|\.\s")


def differ_by(one: Figure, other: Figure, gap: Figure) -> bool:
    """Whether the figures differ by the third, as far as they are rounded."""
    if one.value is None or other.value is None or gap.value is None or one.value == other.value:
        return False
    rounded = sum(Decimal(1).scaleb(int(v.as_tuple().exponent)) for v in (one.value, other.value, gap.value)) / 2
    return abs(abs(one.value - other.value) - abs(gap.value)) <= rounded


# takes "reduces by |11.5% (95% CI, 7.5 to 15.6) the risk of", refuses "reduces by |11.5% in A"
_REDUCES_BY = re.compile(
    r"\b(?:reduc|lower|decreas|increas|rais)(?:e[sd]?|s|ing) by (?:about |approximately |up to )?$"
)
_THE_RISK_BEHIND = re.compile(
    r"[\s)\]]*(?:[(\[][^()\[\]]{1,30}[)\]]\s*){0,2}the (?:[a-z]+ ){0,2}(?:risk|rate|incidence|probability|odds|hazard)\b"
)
# takes "10%| decrease", "0.2-point| increase", refuses "10%| difference"
_CHANGE = re.compile(
    r"\s*-?\s?(?:points?\s+)?(?:mean |median |relative )?(?:decrease|increase|reduction|improvement|gain|decline|rise|fall)s?\b"
)


_SET_AGAINST = re.compile(r"\b(?:versus|vs\.?|compared (?:with|to)|whereas|while|against) (?:an? )?$")


def _is_change_of_each(view: SentenceView, figure: Figure) -> bool:
    """Whether changes are told of each arm by itself and are no difference of them: "a 10% decrease with A and a 1% increase
    with B".
    """
    if figure.kind not in ("percent", "number") or _CHANGE.match(view.text, figure.end) is None:
        return False
    changes = [f for f in view.figures if f.kind == figure.kind and _CHANGE.match(view.text, f.end)]
    sides = []
    for n, change in enumerate(changes):
        semicolon = view.text.find(";", change.end, view.sentence.end)
        end = changes[n + 1].start if n + 1 < len(changes) else semicolon if semicolon > 0 else view.sentence.end
        sides.append({m.arms for m in view.arm_mentions if change.end <= m.start < end})
    alone = [next(iter(side)) for side in sides if len(side) == 1]
    if len(sides) == 1 and len(alone) == 1 and _SET_AGAINST.search(view.text, max(0, figure.start - 24), figure.start):
        # "fell by 1.6 points with A versus a 0.2-point increase with B"
        ahead = {
            m.arms for m in view.arm_mentions if view.clause_start(figure.start) <= m.start and m.end <= figure.start
        }
        fell = any(f.kind == figure.kind and f.end < figure.start for f in view.figures)
        return fell and len(ahead) == 1 and ahead.isdisjoint(alone)
    return len(sides) > 1 and len(alone) == len(sides) == len(set(alone)) and all(len(arms) == 1 for arms in alone)


# takes "rose by 3.5 kg with A compared with a mean decrease of |0.6 kg", refuses "with a reduction of |12%"
_AGAINST_CHANGE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|whereas|while|against|than) an? (?:mean |median |average |slight |small )?"
    r"(?:decrease|increase|reduction|improvement|gain|decline|rise|fall|loss|drop) of (?:about |only )?$"
)


def _is_second_change(view: SentenceView, figure: Figure) -> bool:
    """Whether the noun of a change behind a figure is that of the pair that it ends: "(18% vs |61% decline)"."""
    first = view.figure_before(figure.start)
    return (
        first is not None
        and first.kind == figure.kind == "percent"
        and _CHANGE.match(view.text, figure.end) is not None
        and _ONLY_AGAINST.fullmatch(view.text, first.end, figure.start) is not None
    )


_ONLY_AGAINST = re.compile(r"%? (?:vs?\.?|versus|compared with) ")
# takes "was achieved by |40%", "was reached in only |30%", refuses "was reduced by |40%"
_REACHED_IN = re.compile(
    r"\b(?:was|were) (?:reached|achieved|attained|met|experienced|reported|seen|observed|noted|found|recorded) (?:in|by) (?:only |about )?$"
)


# takes "(54%| of the patients given A", "(54%| of those on A", refuses "(54%| of the risk"
_OF_PERSONS = re.compile(
    r"(?:%|per ?cent)? ?of (?:the |all |our )?(?:patients|those|women|men|subjects|participants|cases)\b"
)


def _is_difference(view: SentenceView, figure: Figure) -> bool:
    if figure.kind == "percent" and _IN_POINTS.match(view.text, figure.value_at):
        return True
    before = view.text[max(view.sentence.start, figure.start - 110) : figure.start].removesuffix("~")
    if before.rstrip(" =:+-−–").endswith(("Δ", "∆")):
        return True
    if any(m.end < figure.start <= m.end + 2 and view.text[m.start - 1] in "([" for m in view.arm_mentions):
        return False  # "with a significant difference (A 0%, B 5.2%)"
    if figure.kind == "percent" and _REACHED_IN.search(before) is not None:
        return False  # "a clinically important difference in pain was achieved by 40%"
    if _is_change_of_each(view, figure) or _AGAINST_CHANGE.search(before) or _is_second_change(view, figure):
        return False
    if (
        figure.kind == "percent"
        and _REDUCES_BY.search(before)
        and _THE_RISK_BEHIND.match(view.text, figure.end, view.sentence.end)
    ):
        return True
    if figure.kind in ("percent", "duration") and _FROM_TO_BEHIND.match(view.text, figure.end):
        return True
    if _is_gap(view, figure, before) or _is_contrast_of_scores(view, figure):
        return True
    if figure.kind == "percent" and _AND_AT.search(before) is not None:
        earlier = [f for f in view.figures if f.end <= figure.start and not f.changed]
        if earlier and earlier[-1].kind == "percent" and figure.start - earlier[-1].end < 60:
            return is_difference(view, earlier[-1])  # "a benefit of 5.7% at 3 years and 4.5% at 5 years"
    if figure.kind in ("percent", "duration", "number") and (
        _BY_HOW_MUCH.match(view.text, figure.end + (view.text[figure.end : figure.end + 1] in (")", "]")))
        or (
            figure.interval  # "a 9% improvement (95% CI, 0% to 19%) in response"
            and _BY_HOW_MUCH.match(
                view.text, figure.value_at + len(figure.raw.rstrip("% ")) + (figure.kind == "percent")
            )
        )
    ):
        return True
    if figure.kind == "percent":
        if (view.may_say(RISK_REDUCED) and RISK_REDUCED.search(before)) or TIME_PROLONGED.search(before):
            return True
        if _RISK_BRACKET.search(before) and not _PAIR_AFTER.match(view.text, figure.end, view.sentence.end):
            return True
    if (
        figure.kind in ("percent", "duration", "number")
        and view.may_say(DIFFERENCE_BETWEEN)
        and DIFFERENCE_BETWEEN.search(view.text, max(view.sentence.start, figure.start - 150), figure.start)
        and not _PAIR_AFTER.match(view.text, figure.end, view.sentence.end)
    ):
        return True
    measured = figure.kind in ("percent", "duration", "number")
    found = _DIFFERENCE_BEFORE.search(before) if measured and view.may_say(_DIFFERENCE_BEFORE) else None
    if found is None:
        previous = view.figure_before(figure.start)
        if previous is not None and previous.kind == "ratio" and _BY_AS_WELL.search(before):
            # "reduced the risk of death by 39% (HR, 0.61) and of progression by 56%"
            previous = view.figure_before(previous.start)
        return (
            previous is not None
            and previous.kind == figure.kind
            and (
                _NEXT_DIFFERENCE.fullmatch(view.text, previous.end, figure.start)
                or _BETWEEN_OTHERS.fullmatch(view.text, max(previous.end, previous.p_end), figure.start)
                or _BETWEEN_OTHERS.fullmatch(view.text, previous.end, figure.start)
                or _BY_AS_WELL.fullmatch(view.text, previous.end, figure.start)
                or _MAINTAINED.fullmatch(view.text, previous.end, figure.start)
                or _NEXT_TIME.fullmatch(view.text, previous.end, figure.start)
                or (
                    _BRACKET_AS_WELL.fullmatch(view.text, previous.end, figure.start)
                    if view.text.endswith(("(", "["), 0, previous.start)
                    and not _PAIR_AFTER.match(view.text, figure.end, view.sentence.end)
                    and all(m.end <= previous.end or m.start >= figure.start for m in view.arm_mentions)
                    else None
                )
            )
            is not None
            and is_difference(view, previous)
        )
    if _COUNTED.search(before, 0, found.start()):
        return False  # "(9% difference, A 21% vs B 30%)": the 9 is
    if "(" in found[0] and _PAIR_HELD.match(view.text, figure.end, view.sentence.end):
        return False  # "a reduction of nausea (8% vs 30%)"
    if before.endswith(("(", "[")) and _OF_PERSONS.match(view.text, figure.end):
        return False  # "no difference between the arms (54% of patients given A relapsed"
    if _WAS_EVENT.search(found[0]):
        return False  # "the only event with a significant difference was anorexia (reported for 10%"
    if _WHICH_WAS.search(before, found.start()):
        return False  # "no difference in median survival, which was 14 months in each group"
    if _SECOND_OF_BRACKETS.search(before) is not None:
        return False
    if _BETWEEN_NAMED.search(found[0]) and _PAIR_OF_BRACKETS.match(view.text, figure.end, view.sentence.end):
        return False  # "no difference between A (71%) and B (66%)"
    if (
        before.endswith("(")
        and len({m.notation for m in view.measures}) == 1
        and _PAIR_IN_TURN.match(view.text, figure.end, view.sentence.end)
    ):
        return False
    # "no difference in survival (248 days v 236 days)": the two that were compared
    return (figure.value or 0) < 0 or (
        _DIFFERENCE_OF.search(found[0]) is None or _PAIR_AFTER.match(view.text, figure.end, view.sentence.end) is None
    )
