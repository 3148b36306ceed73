"""Results: every figure linked to its measure, arm, time point and status by scored alignment within the sentence.

Figures of a sentence form runs ("41% vs 29%", "88.9%, 82.4% and 74.8% for arm A and 91.8%, …"). A run is linked to the
measure, or the coordinated measures, that stand nearest by words and punctuation; its figures are then dealt out over
measures, time points and arms. Every link has a cost that can be read off the sentence; above a limit the figure is
reported as unlinked instead of guessed.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from typing import TypedDict

from kg.extract.analysis import Analysis
from kg.extract.arms import ArmMention, ArmSet
from kg.extract.biomarkers import find_biomarker_mentions
from kg.extract.figures import Figure, find_figures
from kg.extract.quantities import QuantityKind
from kg.extract.scores import link_score
from kg.extract.sections import Sentence
from kg.model import Biomarker, Evidence, Result, SectionKind, UnlinkedFigure
from kg.model.extraction import Statistic, Status, Unit
from kg.vocabulary import Mention, TermKind, default_vocabulary
from kg.vocabulary.terms import BASE

S = SectionKind
_READ = frozenset({S.BACKGROUND, S.METHODS, S.RESULTS, S.CONCLUSIONS, S.SUMMARY, S.DESCRIPTION, S.BODY})

_COMPARED = frozenset(
    {QuantityKind.PERCENT, QuantityKind.DURATION, QuantityKind.FRACTION, QuantityKind.COUNT, QuantityKind.NUMBER}
)
SURVIVAL = frozenset({
    "overall-survival", "progression-free-survival", "disease-free-survival", "recurrence-free-survival", "event-free-survival",
    "metastasis-free-survival", "cancer-specific-survival", "time-to-progression", "time-to-treatment-failure", "duration-of-response",
})  # fmt: skip
_TIMED = SURVIVAL | {"follow-up-time", "treatment-duration", "quality-of-life", "other", "adverse-event-rate"}
_NEVER_PERCENT = frozenset({"follow-up-time"})
# Measures of those who were just spoken of; a bare "median survival was 12 months" may be everybody's.
_OF_ONE_ARM = frozenset({
    "duration-of-response", "partial-response-rate", "complete-response-rate", "stable-disease-rate", "progressive-disease-rate",
    "disease-control-rate", "adverse-event-rate", "treatment-duration", "discontinuation-rate", "objective-response-rate",
})  # fmt: skip
_RATE_AT_TIME = SURVIVAL | {"local-control-rate"}
# A bare "n = 14" or "3" counts only for events that happen to a person once.
_COUNTABLE = frozenset({
    "conversion-rate", "resection-rate", "r0-resection-rate", "r1-resection-rate", "complete-response-rate", "partial-response-rate",
    "objective-response-rate", "stable-disease-rate", "progressive-disease-rate", "disease-control-rate", "recurrence-rate",
    "pathologic-complete-response-rate", "pathologic-response-rate", "progression-rate", "death-rate", "alive-rate", "disease-free-rate",
    "mortality-rate", "complication-rate", "adverse-event-rate", "discontinuation-rate", "treatment-completion-rate", "other",
})  # fmt: skip

_CONNECTOR = re.compile(r"\b(?:vs?|versus|compared\s+(?:with|to)|against|than|relative to)\b\.?|/", re.IGNORECASE)
_RUN_WORDS = re.compile(
    r"(?:[\s,;:()\[\]/–—%&-]|\b(?:and|v|vs|versus|compared|comparing|with|to|in|for|the|of|on|at|among|patients?|pts|those|subjects|women|men|"
    r"receiving|treated|who|received|arms?|groups?|only|respectively|while|whereas|but|was|were|from|an?|median|months?|years?|weeks?|days?|assigned|"
    r"allocated|randomi[sz]ed|given|than|against|alone|mean|cases?|participants|corresponding|also|rates?|it|that|is|per\s?cent|treatment|cohort|"
    r"relative|ie|i\.e|only|had|about|approximately|just|as|or|by|after|undergoing|under|cm|regimen|therapy|control)\b\.?)*",
    re.IGNORECASE,
)
_COORDINATION = re.compile(
    r"(?:[\s,/&()\[\]-]|\b(?:and|or|the|median|mean|rates?|time|of|overall|as well as|both|respective|plus|either)\b|"
    r"\b(?:\d+|one|two|three|four|five|ten|six|eight)-?\s?(?:,|and|year|month|week|yr|day)?s?\b)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|±|\d")
_CLAUSE = re.compile(r"(?:;|,?\s\b(?:whereas|while|although|but|however)\b|\.\s)", re.IGNORECASE)
_AFTER_LINK = re.compile(
    r"\s*(?:%|\)|\]|,)?\s*(?:of\s+(?:the\s+|all\s+)?(?:\w+\s+){0,3}?(?:patients?|cases?|subjects?|women|men|participants|pts|responses|tumou?rs)|"
    r"(?:\w+\s+){0,2}?(?:patients?|cases?|women|men|subjects?|pts|participants)|(?:incidents?|episodes?|events?|cases?|instances?)\s+of)?"
    r"(?:\s+who\s+[^,;.()%\d]{3,60}?(?=\s+(?:are|were|is|was|had|have)\b)|\s+treated\s+with\s+(?:[^\s,;.()%]+\s?){1,3}?(?=\s+(?:are|were|is|was|had|have)\b))?"
    r"(?:\s+(?:in|on|of|from|with|who\s+received|receiving|treated\s+with|given|randomi[sz]ed\s+to|assigned\s+to|for)(?:\s+the)?\s*(?:arms?|groups?)?)?"
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:had|has|have|achieved|attained|experienced|showed|reached|developed|were|was|are|is|with|a|an|the|of|in|who|reported|suffered|"
    r"underwent|demonstrated|obtained|remained|confirmed|from|rate|also|evidence|exhibited|presented|met|received)?(?:\s+(?:a|an|the|with|from|of|been|also|as|their|no|confirmed|clinically|had))*\s*",
    re.IGNORECASE,
)
_AT_TIME = re.compile(
    r"\b(?:at|after|by|beyond|for|over|within|exceeding|(?:greater|more|longer)\s+than)\s+(?:the\s+)?(?:a\s+)?(?:least\s+)?(?:[\d.]+\s*(?:,|and|or|to|,\s*and)\s*)*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:assum\w*|power(?:ed)?|expected|to detect|anticipat\w*|hypothesi[sz]\w*|sample size|would (?:be|have|require)|null hypothesis|"
    r"considered (?:promising|evidence|of interest|active|worthwhile|insufficient)|threshold|target(?:ed)? (?:accrual|response|rate)|non-?inferiority margin|"
    r"margin of|alpha|type I error|one-sided significance|if (?:at least|more than|fewer|the)|primary (?:end ?point|objective|outcome|aim) (?:was|of|is|were|\()|"
    r"was defined as|were defined as|planned|designed to|(?<!terminology )(?<!toxicity )criteri(?:on|a) for)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\b(?:(?:was|were|is) defined as|assum(?:ed|ing|ption)|hypothesi[sz]ed|to detect|sample size|power of|type I error)\b",
    re.IGNORECASE,
)
_BALANCED = re.compile(
    r"\b(?:baseline difference|(?:well[- ])?balanced|baseline characteristics|demographic)\b", re.IGNORECASE
)
_CITED = re.compile(
    r"\b(?:previous(?:ly)? (?:reported|studies|study|trials?|published|described)|historical(?:ly)?|in the literature|have been reported|has been reported|"
    r"reported (?:in|by) (?:other|previous)|published|other studies|in (?:a|an) (?:earlier|previous)|another study)\b",
    re.IGNORECASE,
)
_POOLED = re.compile(r"(?<!this )(?<!our )(?<!present )\bmeta-analys[ei]s (?:of|have)\b", re.IGNORECASE)
_ELIGIBLE = re.compile(r"\b(?:eligib\w+|(?:inclusion|exclusion|entry) criteria)\b", re.IGNORECASE)
_SELECTED = re.compile(
    r"\b(?:who|whom|that)\s+(?:were\s+|was\s+|had\s+|have\s+|has\s+)?(?:been\s+)?(?:referred|surgery|underwent|undergone|operated|resected|resection|laparotomy|explored|"
    r"surgical|downstaged|converted|responded)|\b(?:resected|operated|referred|responding)\s+patients\b|\bpatients\s+(?:undergoing|referred|resected|operated)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:difference|absolute (?:reduction|increase|improvement|benefit|gain|risk)|risk reduction|improvement of|gain of|increase of|reduction of|decrease of)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(?:mean|average)\b", re.IGNORECASE)
_MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)
_BASELINE = re.compile(
    r"\b(?:median age|mean age|aged?|male|female|ECOG|Karnofsky|performance status|baseline characteristics|had received (?:prior|previous)|prior (?:chemo|therap|treatment)|"
    r"previously treated|stage I|tumou?r size|synchronous|bilobar|node-positive|histolog|were enrolled|were screened|were randomi[sz]ed|were randomly|were registered|"
    r"were recruited|were accrued|were assigned|were eligible|lost to follow-up|years old|had (?:squamous|adeno)\w*)\b",
    re.IGNORECASE,
)
_SUBGROUP = re.compile(
    r"\b(?:in|among|for|of)\s+(?:the\s+)?(?P<who>(?:(?:sub)?(?:group|set|population) of )?(?:patients?|those|women|men|subjects|tumou?rs|cases|responders|individuals)\s+"
    r"(?:who|with|without|whose|aged|undergoing|achieving|harbou?ring|having|not|in whom|older|younger)\b[^,;:()\[\]]{2,90})",
    re.IGNORECASE,
)
_CONTRASTED = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|and|from)\s+(?:in\s+|for\s+)?(?:those|patients|women|men|non-?responders|the others)\b|\bresponders\b",
    re.IGNORECASE,
)
_PER_ARM = re.compile(r"\b(?:both|each|either|two|all (?:three|four)|three|four)\b", re.IGNORECASE)
_FAVOUR = re.compile(
    r"\b(?:favou?r(?:s|ed|ing)?(?:\s+of)?|benefit of|superiority of|advantage (?:of|for))\s+(?:the\s+)?$", re.IGNORECASE
)
_OVER = re.compile(r"\s+(?:over|versus|vs\.?|compared (?:with|to))\s", re.IGNORECASE)
_ADDED_TO = re.compile(r"\b(?:addition of|adding)\b[^.;,]{1,34}\bto\s+(?:the\s+)?$", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_OF_LEAD = re.compile(
    r"^(?:Of|Among|In|Out of)\s+(?:the\s+|all\s+|these\s+|a total of\s+)?(?P<total>\d{1,3}(?:,\d{3})+|\d+)\s+(?!months|years|weeks|days|%)",
    re.IGNORECASE,
)
_EVALUABLE_LEAD = re.compile(r"\bevaluable|assess[ai]ble|analy[sz]ed", re.IGNORECASE)

_SCALE = re.compile(
    r"\b(?:mean|average|median|scores?|levels?|scale|change[sd]?|index|density|concentrations?|count|volume|total|pain|lower|higher|greater|increased|decreased|reduced)\b",
    re.IGNORECASE,
)
_NAMES_NEXT = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*[:=]\s*|,\s*(?=\d)")  # "arm A: 35.8", "capecitabine, 93.3%"
_NAMED_BY_TIME = re.compile(
    r"[\s-]*(?:treatment|groups?|arms?|therapy|regimen|schedule|cohort|infusion|cycles?|course|intervals?)\b",
    re.IGNORECASE,
)
_EVALUABLE_AFTER = re.compile(
    r"[\s)\]]*(?:of (?:the )?)?(?:\w+ ){0,3}?(?:(?:(?:was|were|are|is) )?(?:\w+ ){0,1}?(?:evaluable|assess[ai]ble|analy[sz]able|eligible|available for)"
    r"|(?:was|were) (?:enrolled|randomi[sz]ed|included|screened|registered|accrued|recruited)|intent-to-treat population|ITT population)\b"
    r"|\s*of the (?:\S+ ){0,4}population\b",
    re.IGNORECASE,
)
# "4.5% for evaluable patients" says of whom the share is; "42% were evaluable" says how many were looked at.
_OF_EVALUABLE = re.compile(
    r"[\s)\]]*(?:of|for|in|among)\s+(?:the\s+|all\s+)?(?:\w+\s+){0,2}?(?:evaluable|assess[ai]ble|analy[sz]able|eligible|enrolled|randomi[sz]ed|included)\s+(?:patients|women|men|subjects|cases|population|participants|pts)\b",
    re.IGNORECASE,
)
_THEN_LISTED = re.compile(
    r"\s*(?:\w+\s+)?(?:patients|pts|cases|women|men|subjects|participants)\s*:\s*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|complete|partial|CR\b|PR\b)",
    re.IGNORECASE,
)
_OCCURRED_IN = re.compile(
    r"\s*(?:rates?\s+)?(?:(?:was|were|had|have|has|been|also|only)\s+)*(?:occurred|occurring|seen|observed|noted|reported|recorded|found|achieved|obtained|documented|developed|present|detected)"
    r"\s+(?:in|by|among|for|with)\s+(?:only\s+)?(?:a total of\s+)?",
    re.IGNORECASE,
)
_CIRCUMSTANCE_OPENS = re.compile(
    r"(?:At|After|Before|Until|Upon|On|Following|Because of|Due to|Owing to|Prior to)\s+(?:[\w/-]+\s+){0,3}",
    re.IGNORECASE,
)
_CIRCUMSTANCE_BEFORE = re.compile(
    r"\s*(?:rates?\s+)?(?:following|after|upon|prior to|before|since)\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE
)
_WERE = re.compile(r"\s*(?:was|were)\s+(?:only\s+)?", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_FOR_BOTH = re.compile(
    r"\s*(?:(?:patients?|cases?|pts)\s+)?(?:(?:for|in)\s+both(?=\s*[,;.)])|per\s+(?:arm|group)\b|in\s+each\b(?!\s+(?:patient|cycle))|each(?=\s*[,;.)]))",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:\w+\s+)?(?:assessed|evaluated|measured|performed|followed(?:\s+up)?|repeated|monitored|obtained|collected|administered)\b[^;]{0,40}?\b(?:at|every|on days?|then)\b",
    re.IGNORECASE,
)
_REASONS = re.compile(r"\breasons? for (?:\w+ ){0,2}?(?:discontinu|withdraw|stopping|cessation)\w*", re.IGNORECASE)
_CAUSES_OF_DEATH = re.compile(r"\b(?:causes? of death|leading to death|reasons? for death)\b", re.IGNORECASE)
_FOLLOWED_FOR = re.compile(
    r"\b(?:followed|observed|monitored)\b[^.;]{0,60}\b(?:median|mean) of(?=\s+\d)", re.IGNORECASE
)
_RESECTION = BASE + "procedure/resection"
_COUNTED = re.compile(
    r"(?:%\)|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\]?\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_LISTED = re.compile(
    r"\s*(?:\([A-Z]{2,5}\))?\s*[,:]\s*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b)", re.IGNORECASE
)
_UNDERWENT = re.compile(
    r"\b(?:underwent|undergo|undergone|undergoing|had|received)\s+(?:\w+[\s-]){0,3}$", re.IGNORECASE
)
_MEDIAN_AFTER = re.compile(
    r"(?:\s*(?:and|,|vs\.?|or)\s*[\d.]+\s*\w+)?\s*(?:of\s+)?(?:a\s+)?(?:median|mean)\s+(?:of\s+)?follow", re.IGNORECASE
)
_LIST_WORDS = re.compile(
    r"(?:[\s,;:()\[\]/–—%&-]|\b(?:and|or|to|respectively|in|the|patients?|cases?|months?|years?|weeks?|days?|only|per\s?cent|for|of)\b)*",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|of|than|least)\s*[>≥<≤⩾⩽]?\s*(?:or\s*=\s*)?$", re.IGNORECASE)
_DECLINE = re.compile(
    r"\s*(?:or (?:more|greater)\s+)?(?:decrease|reduction|decline|increase|drop|shrinkage|fall|improvement|expression|of (?:tumou?r )?cells|positiv)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:who|that|whom|those)\s+(?:had\s+|have\s+|has\s+|did\s+not\s+)?(?:also\s+)?(?:underwent|undergone|undergo|undergoing|received|had|experienced|were|was|achieve[ds]?|achieving|with|without)?\s*(?:\w+[\s-]){0,2}$"
    r"|\bpatients\s+(?:undergoing|achieving|having|with|without|after)\s+(?:\w+[\s-]){0,2}$",
    re.IGNORECASE,
)
_BOTH_BEFORE = re.compile(r"\b(?:or|and) (?:both|neither|none|other)\s*$", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:contrast|comparison|this|these|figures?|values?|proportions?|percentages?|compared|there|respective|results?|overall|whereas|similarly|same|they|their)\b",
    re.IGNORECASE,
)
_AMONG_KINDS = re.compile(
    r"\b(?:in|for|among)\s+(?:the\s+)?(?:(?:non-?)?responders|(?:those|patients|women|men|tumou?rs)\s+(?:who|with|without|whose|having)|(?:low|high|younger|older)\b)",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*or (?:more|longer|greater|less|fewer)\b", re.IGNORECASE)
_KIND_OF_PATIENTS = re.compile(r"\s*(?:patients|cases|women|men|tumou?rs|subjects)\b", re.IGNORECASE)
_COMPARATIVE = re.compile(
    r"\b(?:(?P<more>greater|higher|increased?|improved?|better|superior|longer|more|prolonged)|(?P<less>lower|less|reduced|fewer|shorter|decreased?|inferior|worse|poorer))\b",
    re.IGNORECASE,
)
_TURN = re.compile(r",?\s\b(?:while|whereas|but|compared (?:with|to)|versus|vs\.?|than|and)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:without|no|non|not|lacking)\b", re.IGNORECASE)
_PART_END = re.compile(r"[,;:)\]]|\band\b")
_PRONOUN = re.compile(r"(?:It|They|This|These|Its|Their)\b")
_SUBJECT = re.compile(
    r"[^.;]{3,80}?(?=\s(?:is|are|was|were|has|have|includes?|refers|consists?|shows?|can|may|achieves?)\b)"
)
_BY_HOW_MUCH = re.compile(
    r"\s*(?:longer|shorter|higher|greater|lower|(?:relative |absolute )?(?:risk )?(?:reduction|increase)\b(?: in| of)?(?: the)?(?: relative| absolute)?(?: risk| hazard| odds)?)\b",
    re.IGNORECASE,
)
_OF_FOLLOW_UP = re.compile(r"[’']?\s*(?:of\s+)?(?:median\s+|mean\s+)?follow[- ]?up\b", re.IGNORECASE)
_CYCLE_CUE = re.compile(r"\b(?:median|mean|average|ranged?)\b", re.IGNORECASE)
_OTHER_PREDICATE = re.compile(
    r"[\s)\]]*(?:of (?:the )?(?:patients|women|men|cases|them)|patients|women|men)?\s*\b(?:were|had|have|has|received|required|underwent|was|who|with)\b(?!\s+(?:seen|observed|noted|obtained))",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\s*(?:rates?\s+)?(?:of|due to|because of|owing to|for|as a result of|caused by|related to|from|attributed to|attributable to|secondary to|after|following)\s+(?:the |an? |any |treatment-related |drug-related )?",
    re.IGNORECASE,
)
_CAUSED = frozenset({"discontinuation-rate", "death-rate", "mortality-rate", "other", "treatment-completion-rate"})
_RATE_WORD = re.compile(r".*\brates?\b", re.IGNORECASE)
_COUNT_BEHIND = re.compile(
    r"(?:[\s:,=(\[)\]]|\b(?:was|were|has|have|been|observed|seen|reported|documented|noted|recorded|found|occurred|obtained|achieved|confirmed|developed|"
    r"performed|possible|feasible|identified|detected|experienced|in|by|among|for|of|a|total|only|another|the|and|n|each|also|patients|as|follows|including)\b)*",
    re.IGNORECASE,
)
_LONG_THEN_SHORT = re.compile(r"\s*(?:rates?|time)?\s*[(\[]\s*")
_OBSERVATION = re.compile(r"[\s-]*(?:follow|treatment|course|period|median)")
_OF_TREATMENT = re.compile(r"\s*(?:of\s+)?(?:follow-?up|treatment|therapy|chemotherapy|of age)")
_FOR_OR_AFTER = re.compile(r"\bfor\b|\bafter\b")
_AT = re.compile(r"\bat\b")
_MEDIAN_OF = re.compile(r"\bmedian (?:of|follow-?up|time)[^.;]{0,20}$")
_SURVIVING = re.compile(
    r"\b(?:surviving|(?:survived|alive) (?:more than|at least|beyond|over))\s+(?:for\s+|beyond\s+|more than\s+|at least\s+)?$"
)
_AT_FOLLOW_UP = re.compile(r"\bat\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
_CYCLE_LENGTH = re.compile(r"\b(?:cycles?|courses?|intervals?)\s+(?:was|were|is|are|of|lasted)\s+$", re.IGNORECASE)
_DURING = re.compile(r"\b(?:every|first|next|last|during|per|each|for|within|over)\s+(?:the\s+)?(?:first\s+)?$")
_EVENTS = re.compile(r"[^.;,]{0,25}\bevents?\b")
_LIGHT = re.compile(r"\b(?:was|were|of|the|a|in|is|for|rates?|at|to|be)\b")
_AND = re.compile(r"\b(?:and|or)\b")
_NO_STOP = re.compile(r"[^;.,]{0,40}")
_TIME_JOIN = re.compile(r"(?:[\s,/&-]|and|or|yr|year|month|s)*")
_CLAUSE_END = re.compile(r"[;]|\.\s")
_VERSUS_NONE = re.compile(r"[^;.]{0,12}\b(?:versus|vs\.?|v|compared (?:with|to))\s+(?:none|no\b|zero)", re.IGNORECASE)
_FOR_THE = re.compile(r"\b(?:for|in|with|on)\s+(?:the\s+)?$")
_MET = re.compile(r"\b(?:was|were) (?:met|reached|achieved)\b.{0,40}\d")
_OUTCOME_VERB = re.compile(
    r"\b(?:had|died|occurred|observed|were followed|was (?=\d)|were (?=\d)|median)\b", re.IGNORECASE
)
_MEDIAN_BEFORE = re.compile(r"\b(?:median|mean)\s+$", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_BEHIND_GAP = re.compile(
    r"[\s)\]]*(?:%|months?|years?|weeks?)?[\s)\],]*(?:\[?\(?\s*)?(?:(?:respectively|of|in|for|with|on|among|to|by|receiving|treated|after|under|from|at|who|received|given|assigned|randomi[sz]ed|"
    r"the|all|patients?|women|men|those|subjects?|participants?|cases?|pts|respectively|group|arm|treatment|of|\d+|n|=|responders|rate|was|were|obtained|seen|observed|noted|recorded|found|reported|allocated|randomly|on|events?|had|has|have|been|occurred|developed|experienced|documented|achieved)[\s,(\[]*)*",
    re.IGNORECASE,
)
_AHEAD_GAP = re.compile(
    r"[\s)\]]*(?:(?:group|arm|patients?|was|were|had|is|of|a|an|the|in|median|at|to|rate|rates|achieved|reached|and|only|approximately|about|than|alone|,|:|=|\(|\[|-|–|;|who|with|cohort|treatment|recipients|[NnOoSsPpFfDd]{1,3})[\s,:(\[]*)*",
    re.IGNORECASE,
)
_DIFFERENCE_BEFORE = re.compile(
    r"\b(?:difference|absolute (?:reduction|increase|improvement|benefit|gain|risk difference)|(?:improvement|gain|benefit|increase|reduction) of)[\s,:=(a-z]{0,30}$",
    re.IGNORECASE,
)
_PAIR_AFTER = re.compile(r"[^.;\d]{0,50}\b(?:vs?\b\.?|versus|and|compared (?:with|to))[^.;\d]{0,12}\d", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\b(?:after|following)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\d[- ](?:year|yr|month)[- ]$", re.IGNORECASE)
_COMPARED_FIRST = re.compile(r"(?:As |When )?(?:compared|in comparison|relative)\s+(?:with|to)\b", re.IGNORECASE)
_NONE_VERSUS = re.compile(r"\b(?:none|no patients|0|zero)\s+(?:vs?\.?|versus|compared (?:with|to))\s+$", re.IGNORECASE)
_FACTORS = re.compile(
    r"\b(?:prognostic factor|predict(?:or|ive)|independent(?:ly)?\s+(?:factor|associated|predict)|risk factor|univariate|correlat\w+|"
    r"\b(?:high|low|positiv\w+|negativ\w+|mutat\w+|mutant|expression|amplification|levels?|status)\b[^.;]{0,60}\bassociated with|"
    r"patients with [^,;]{3,60} (?:had|were) (?:a )?(?:significantly )?(?:longer|shorter|better|worse|higher|lower)|when there was)\b",
    re.IGNORECASE,
)

# Up to this cost a link is believed; costs are words of distance plus penalties.
LIMIT = 14.0
# A measure behind its figure must stand nearer than one before it.
AFTER_LIMIT = 8.0


@dataclass(slots=True)
class _Measure:
    """A measure as the sentence names it: one mention, or a long form and its abbreviation."""

    start: int
    end: int
    notation: str
    term: Mention | None
    event: str | None = None  # the adverse event
    population: bool = False  # it says who the patients are: "patients who underwent resection"


@dataclass(slots=True)
class _Run:
    """Consecutive figures of one family that belong together."""

    figures: list[Figure]
    measures: list[_Measure] = field(default_factory=list)
    cost: float = 0.0
    direction: str = (
        ""  # where the measure stands: before, after, beside (a ratio), sibling, earlier (sentence), unnamed
    )
    arm_rule: str = ""  # how the arms were found
    rows: tuple[tuple[int, int], ...] = ()  # spans of the rows of a table-like sentence, one per figure

    @property
    def start(self) -> int:
        return self.figures[0].start

    @property
    def end(self) -> int:
        return self.figures[-1].end

    @property
    def family(self) -> str:
        return self.figures[0].kind


class _Subject(TypedDict, total=False):
    drugs: tuple[str, ...]
    procedures: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(slots=True)
class _Memory:
    """What earlier sentences established and later ones leave out."""

    order: tuple[str, ...]  # arm ids in the order last compared
    time: str | None = None
    level: Decimal | None = None
    measure: _Measure | None = None
    family: str = ""  # of the figures last linked
    arm: str | None = None  # the one arm the sentence before was about


def find_results(analysis: Analysis, arms: ArmSet) -> tuple[tuple[Result, ...], tuple[UnlinkedFigure, ...]]:
    """Results of the document in text order, each once, and the outcome-like figures that could not be linked."""
    memory = _Memory(order=_comparison_order(analysis, arms))
    results: list[Result] = []
    unlinked: list[UnlinkedFigure] = []
    registry = analysis.document.kind.value == "registry-record"
    markers = cache(partial(find_biomarker_mentions, analysis))  # found only where a figure asks for them
    for sentence in analysis.sentences:
        if sentence.section not in _READ:
            continue
        quantities = list(analysis.quantities_in(sentence.start, sentence.end))
        if not quantities:
            continue
        linker = _SentenceLinker(analysis, sentence, arms, memory, registry, markers)
        found, left = linker.link(find_figures(analysis.text, quantities, sentence.end))
        results.extend(found)
        unlinked.extend(left)
    return _each_once(results, {s.start: s.section for s in analysis.sentences}), tuple(unlinked)


def _comparison_order(analysis: Analysis, arms: ArmSet) -> tuple[str, ...]:
    """Arm ids in the order in which the document compares them; authors keep one order nearly always."""
    ids = tuple(a.id for a in arms.arms)
    if len(ids) < 2:
        return ids
    votes: Counter[tuple[str, ...]] = Counter()
    for sentence in analysis.sentences:
        if sentence.section not in (S.RESULTS, S.BODY):
            continue
        named = dict.fromkeys(
            m.arms[0] for m in arms.mentions if sentence.start <= m.start < sentence.end and len(m.arms) == 1
        )
        figures = sum(1 for q in analysis.quantities_in(sentence.start, sentence.end) if q.kind in _COMPARED)
        if len(named) == len(ids) and figures >= 2:
            votes[tuple(named)] += 1
    if not votes:
        return ids
    best = max(votes.values())
    return ids if votes[ids] == best else min(order for order, count in votes.items() if count == best)


class _SentenceLinker:
    """Links the figures of one sentence."""

    def __init__(
        self,
        analysis: Analysis,
        sentence: Sentence,
        arms: ArmSet,
        memory: _Memory,
        registry: bool,
        markers: Callable[[], tuple[Biomarker, ...]],
    ) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.sentence = sentence
        self.words = analysis.text[sentence.start : sentence.end]
        self.arms = arms
        self.memory = memory
        self.registry = registry
        self.arm_mentions = [m for m in arms.mentions if m.start >= sentence.start and m.end <= sentence.end]
        self.measures = self._measures()
        self.times: list[Figure] = []
        self.first_figure = sentence.end
        self.figures: list[Figure] = []
        self.compositions: list[Figure] = []
        self.markers = markers
        self.dealt: list[tuple[Decimal, str, str, str]] = []  # value, arm, measure and family of what was linked so far
        self.sizes = {Decimal(a.n) for a in arms.arms if a.n}

    # ---- what stands in the sentence ------------------------------------------------------------------------------

    def _measures(self) -> list[_Measure]:
        out: list[_Measure] = []
        for mention in self.analysis.mentions_in(
            self.sentence.start, self.sentence.end, TermKind.MEASURE, TermKind.ADVERSE_EVENT
        ):
            if out and mention.start < out[-1].end:
                continue  # a second reading of the same words
            event = None
            if mention.term.kind is TermKind.ADVERSE_EVENT:
                notation, event = "adverse-event-rate", mention.term.label
            elif mention.term.notation is None:
                continue
            else:
                notation = mention.term.notation
            if out and out[-1].notation == notation and event is None:
                gap = self.text[out[-1].end : mention.start]
                if _LONG_THEN_SHORT.fullmatch(gap) or gap.strip() in ("", "-", "rate", "rates", "time"):
                    out[-1].end = mention.end + (self.text[mention.end : mention.end + 1] in (")", "]"))
                    continue
            if (
                out
                and out[-1].notation in _CAUSED
                and notation in ("adverse-event-rate", "progression-rate", "progressive-disease-rate")
            ) and _BECAUSE.fullmatch(self.text, out[-1].end, mention.start):
                out[-1].end = mention.end  # "discontinuation due to adverse events" counts discontinuations
                continue
            if notation == "alive-rate" and _YEAR_BEFORE.search(
                self.text, max(self.sentence.start, mention.start - 12), mention.start
            ):
                notation = "overall-survival"  # "1-year survivors (25%)"
            out.append(_Measure(mention.start, mention.end, notation, mention, event))
        out.extend(self._procedures_as_measures(out))
        followed = None if any(m.notation == "follow-up-time" for m in out) else _FOLLOWED_FOR.search(self.words)
        if followed:
            at = self.sentence.start + followed.start()
            out.append(_Measure(at, self.sentence.start + followed.end(), "follow-up-time", None))
        out.sort(key=lambda m: m.start)
        for measure in out:
            measure.population = self._tells_who(measure)
        for cue, counted in ((_REASONS, "discontinuation-rate"), (_CAUSES_OF_DEATH, "death-rate")):
            reason = cue.search(self.words)
            if reason:
                for measure in out:
                    if measure.start >= self.sentence.start + reason.start():
                        measure.notation = counted
        return out

    def _tells_who(self, measure: _Measure) -> bool:
        """Whether the words name a kind of patients rather than an outcome: "patients who responded", "resected patients"."""
        if _WHO.search(self.text, max(self.sentence.start, measure.start - 50), measure.start):
            return True
        if measure.notation.endswith("resection-rate") and _AFTERWARDS.search(
            self.text, max(self.sentence.start, measure.start - 40), measure.start
        ):
            return True
        adjective = self.text[measure.start : measure.end].endswith(("ed", "ing", "free"))
        return adjective and _KIND_OF_PATIENTS.match(self.text, measure.end) is not None

    def _procedures_as_measures(self, named: list[_Measure]) -> list[_Measure]:
        """Resections that patients are said to have undergone: "24 (3%) underwent hepatectomy", "88 (51%) major resections"."""
        if self.sentence.section is not S.RESULTS:
            return []
        vocabulary = default_vocabulary()
        out = []
        for mention in self.analysis.mentions_in(self.sentence.start, self.sentence.end, TermKind.PROCEDURE):
            if not vocabulary.is_a(mention.term, _RESECTION) or any(
                m.start < mention.end and mention.start < m.end for m in named
            ):
                continue
            before = self.text[max(self.sentence.start, mention.start - 50) : mention.start]
            if _UNDERWENT.search(before) or _COUNTED.search(before) or _LISTED.match(self.text, mention.end):
                out.append(_Measure(mention.start, mention.end, "resection-rate", mention))
        return out

    # ---- the steps ------------------------------------------------------------------------------------------------

    def link(self, figures: list[Figure]) -> tuple[list[Result], list[UnlinkedFigure]]:
        figures = self._sort_out(figures)
        self.first_figure = figures[0].start if figures else self.sentence.end
        self.figures = figures
        unlinked = [
            self._left(f, "it says how many were given a treatment, which is no outcome") for f in self.compositions
        ]
        if not figures or _BALANCED.search(self.words):
            return [], unlinked
        runs = self._tuples(figures) or self._runs(figures)
        self._link_measures(runs)
        results: list[Result] = []
        for run in runs:
            if not run.measures:
                unlinked.extend(
                    self._left(f, "no outcome measure stands near it") for f in run.figures if _looks_like_result(f)
                )
                continue
            results.extend(self._results(run))
        named = {m.arms for m in self.arm_mentions}
        told = {r.arm for r in results}
        if self.arm_mentions or results:
            about_one = len(named) <= 1 and len(told) == 1 and (bool(named) or told == {self.memory.arm})
            self.memory.arm = next(iter(told)) if about_one else None
        return results, unlinked

    def _sort_out(self, figures: list[Figure]) -> list[Figure]:
        """Figures that can be results; time points and denominators are put aside."""
        kept: list[Figure] = []
        scheduled = (
            _SCHEDULED.search(self.words) is not None
            and not _MEDIAN.search(self.words)
            and not _MEAN.search(self.words)
        )
        for figure in figures:
            if figure.interval == "ci" and figure.level is not None:
                self.memory.level = figure.level
            if figure.kind == "duration" and self._is_time_point(figure):
                self.times.append(figure)
                continue
            if figure.adjective and _NAMED_BY_TIME.match(self.text, figure.end):
                continue  # "the 12-month treatment group"
            if figure.kind in ("count", "fraction", "percent") and self._is_denominator(figure):
                continue
            if figure.kind == "percent" and figure.events is None and self._is_cutoff(figure):
                continue
            if self._is_composition(figure):
                self.compositions.append(figure)
                continue
            if figure.kind == "size" and not self._measure_ends_at(figure.start):
                continue
            if figure.kind == "number" and not figure.unit:
                if not (figure.interval or _SCALE.search(self.words)):
                    continue
                figure.unit = "other"
            if (
                figure.operator in (">", "≥", "<", "≤", "⩾", "⩽")
                and not self._measure_ends_at(figure.start - 2)
                and figure.kind != "percent"
            ):
                continue
            if figure.kind in ("duration", "range") and figure.unit != "%" and scheduled:
                continue
            if figure.kind == "duration" and (
                figure.unit in ("hours", "minutes") or _OR_MORE.match(self.text, figure.end)
            ):
                continue
            kept.append(figure)
        return kept

    def _is_composition(self, figure: Figure) -> bool:
        """Whether a bracket says how many were given a drug: "cetuximab + irinotecan (20 of 27), oxaliplatin (four of 27)"."""
        if figure.kind not in ("fraction", "count") or self.text[figure.start - 1 : figure.start] != "(":
            return False
        before = figure.start - 1
        if any(
            0 <= before - m.end <= 1
            for m in self.analysis.mentions_in(
                self.sentence.start, before, TermKind.DRUG, TermKind.REGIMEN, TermKind.DRUG_CLASS
            )
        ):
            return True
        return _BOTH_BEFORE.search(self.text[max(self.sentence.start, before - 12) : before]) is not None

    def _is_cutoff(self, figure: Figure) -> bool:
        """Whether a percentage says what counts as the outcome: "decreased by > 50%", "≥ 50% reduction"."""
        before = self.text[max(self.sentence.start, figure.start - 24) : figure.value_at]
        after = self.text[figure.end : figure.end + 30]
        limited = figure.operator in (">", "≥", "<", "≤", "⩾", "⩽") or "at least" in before
        return limited and (_BY.search(before) is not None or _DECLINE.match(after) is not None)

    def _is_denominator(self, figure: Figure) -> bool:
        """Whether a figure says how many were looked at: "42 of 44 patients were assessable", "more than one patient"."""
        after = self.text[figure.end : min(self.sentence.end, figure.end + 70)]
        if _EVALUABLE_AFTER.match(after) and not (figure.kind == "percent" and _OF_EVALUABLE.match(after)):
            return True
        if figure.kind == "count" and _THEN_LISTED.match(after):
            return True
        if figure.kind == "count":
            return bool(figure.operator) or (
                figure.value is not None and figure.value > 20 and figure.value in self.sizes
            )
        return False

    def _measure_ends_at(self, position: int) -> bool:
        return any(0 <= position - m.end <= 3 for m in self.measures)

    def _is_time_point(self, figure: Figure) -> bool:
        before = self.text[max(self.sentence.start, figure.start - 24) : figure.start]
        after = self.text[figure.end : min(self.sentence.end, figure.end + 60)]
        following = next((m for m in self.measures if m.start >= figure.end - 1), None)
        if figure.adjective and _AT_FOLLOW_UP.search(before) and not _MEDIAN.search(after[:12]):
            return True  # "at one-month follow-up"
        if figure.adjective:
            return not (_OBSERVATION.match(after) or (_MEDIAN.search(before) and following is None))
        if _OF_FOLLOW_UP.match(after) and not _AT.search(before[-6:]):
            return False  # "after 15.6 months of follow-up"; but "at 5 years of follow-up" is a time point
        if _OF_TREATMENT.match(after) and not _MEDIAN.search(self.words):
            return True
        if _AT_TIME.search(before) and not _MEDIAN.search(before) and not figure.interval:
            at_measure = next((m for m in self.measures if m.end <= figure.start and figure.start - m.end < 14), None)
            if (
                at_measure is not None
                and at_measure.notation in _TIMED
                and _FOR_OR_AFTER.search(before) is not None
                and not _AT.search(before)
            ):
                return at_measure.notation != "follow-up-time"
            return not _MEDIAN_OF.search(before) and not _MEDIAN_AFTER.match(after)
        if _CYCLE_LENGTH.search(before):
            return True
        return _DURING.search(before) is not None or _SURVIVING.search(before) is not None

    def _tuples(self, figures: list[Figure]) -> list[_Run]:
        """Runs of a sentence that lists several measures and then their values arm by arm, units mixed:
        "The RR, median survival and 1-year survival rate were 31.0%, 13.9 months and 59.2% in A; 32.4%, 12.3 months …".
        One run per measure with its figures over the arms; an empty list where the sentence is not built so.
        """
        chain = self._leading_chain(figures[0].start)
        size = len(chain)
        if size < 2 or len(figures) % size or len({f.kind for f in figures[:size]}) < 2:
            return []
        if any(figures[0].end <= m.start < figures[-1].start for m in self.measures):
            return []
        rows = [figures[i : i + size] for i in range(0, len(figures), size)]
        for row in rows:
            if any(not self._fits(_Run([f]), m) for f, m in zip(row, chain, strict=True)):
                return []
            for a, b in itertools.pairwise(row):
                if len(self._mask(a.end, b.start)) > 60:
                    return []
        runs = []
        for k, measure in enumerate(chain):
            run = _Run([row[k] for row in rows], [measure], 1.0, "before")
            run.rows = tuple((row[0].start, row[-1].end) for row in rows)
            runs.append(run)
        return runs

    def _leading_chain(self, before: int) -> list[_Measure]:
        chain: list[_Measure] = []
        for measure in self.measures:
            if measure.end > before:
                break
            gap = self._mask(chain[-1].end, measure.start) if chain else ""
            if chain and ("(" in gap or not _COORDINATION.fullmatch(gap)):
                chain = []
            chain.append(measure)
        return chain

    def _runs(self, figures: list[Figure]) -> list[_Run]:
        runs: list[_Run] = []
        for figure in figures:
            if runs and self._continues(runs[-1], figure):
                runs[-1].figures.append(figure)
            else:
                runs.append(_Run([figure]))
        return runs

    def _continues(self, run: _Run, figure: Figure) -> bool:
        last = run.figures[-1]
        family = {"fraction": "count", "size": "count", "not-reached": "duration"}
        if family.get(last.kind, last.kind) != family.get(figure.kind, figure.kind) and not (
            {last.kind, figure.kind} <= {"percent", "fraction", "count"}
            and _CONNECTOR.search(self.text[last.end : figure.start])
        ):
            return False
        if last.kind == "ratio":
            between = self.text[last.end : figure.value_at]
            return (
                figure.start >= last.end
                and len(between) < 30
                and _RUN_WORDS.fullmatch(between) is not None
                and "hazard" not in between
            )
        if any(last.end <= m.start and m.end <= figure.start for m in self.measures):
            return False
        if (
            figure.kind == "count"
            and self.text[figure.start - 1] == "("
            and self.text[last.start - 1] != "("
            and not self._arm_behind(figure.end, self._clause_end(figure.end))
        ):
            return False  # "27 in arm A (19 cancer related)": a part of the figure before
        if last.noun.strip() and any(last.noun_start <= m.start < last.end for m in self.measures):
            # "26 R0 resections (54.2%) and 5 R1 resections (10.4%)": each names its own measure.
            if any(figure.noun_start <= m.start < figure.end for m in self.measures if figure.noun.strip()):
                return False
        gap = self._mask(last.end, figure.start)
        if len(gap) >= 160 or _RUN_WORDS.fullmatch(gap) is None:
            return False
        names_arm = any(last.end <= m.start and m.end <= figure.start for m in self.arm_mentions)
        if names_arm or _CONNECTOR.search(gap):
            return True
        return _LIST_WORDS.fullmatch(gap) is not None and not self._changes_side(run, figure)

    def _changes_side(self, run: _Run, figure: Figure) -> bool:
        """Whether the measure stands before the run but behind the next figure: "PR was seen in four patients (20%),
        and 13 patients (65%) had stable disease".
        """
        first = run.figures[0]
        follows = next((m for m in self.measures if m.start >= figure.end), None)
        if follows is None or not _AFTER_LINK.fullmatch(self._mask(figure.end, follows.start)):
            return False
        return any(
            m.end <= first.start and _COUNT_BEHIND.fullmatch(self._mask(m.end, first.start))
            for m in self.measures[-4:]
            if m.start < first.start
        )

    def _mask(self, start: int, end: int, further: Iterable[tuple[int, int]] = ()) -> str:
        """``text[start:end]`` without arm mentions, time points and the further spans."""
        pieces = []
        at = start
        spans = [(m.start, m.end) for m in self.arm_mentions] + [(t.start, t.end) for t in self.times] + list(further)
        for s, e in sorted(spans):
            if s >= at and e <= end:
                pieces.append(self.text[at:s])
                at = e
        pieces.append(self.text[at:end])
        return " ".join(pieces)

    # ---- measures -------------------------------------------------------------------------------------------------

    def _link_measures(self, runs: list[_Run]) -> None:
        pairs: list[tuple[float, int, int]] = []
        alone = len({m.notation for m in self.measures}) == 1 and len(runs) <= 2
        for i, run in enumerate(runs):
            for j in self._candidates(run):
                measure = self.measures[j]
                if self._fits(run, measure):
                    cost = self._cost(runs, run, measure)
                    if cost <= (LIMIT + 8 if alone else LIMIT):
                        pairs.append((cost, i, j))
        pairs.sort()
        tight: dict[int, int] = {}
        for cost, i, j in pairs:
            run, measure = runs[i], self.measures[j]
            if run.measures or run.rows:
                continue
            if j in tight and tight[j] != i and self._opposite(runs[tight[j]], run, measure):
                cost += 3
                if any(p[1] == i and p[0] <= cost and p[2] != j for p in pairs):
                    continue
            run.cost = cost
            run.direction = "before" if measure.end <= run.figures[0].value_at else "after"
            run.measures = self._coordinated(run, measure)
            if cost <= 1.0:
                tight.setdefault(j, i)
        for i, run in enumerate(runs):
            if run.family == "ratio" and (not run.measures or run.cost > 4):
                self._ratio_of_neighbour(runs, i)
            if not run.measures and self._sibling(runs, i):
                continue
            if not run.measures and self.memory.measure is not None and self._may_inherit(run):
                run.measures, run.cost, run.direction = [self.memory.measure], LIMIT - 2, "earlier"
        for run in runs:
            if not run.measures and self._is_unnamed_comparison(run):
                run.measures, run.cost, run.direction = [self._unnamed(run)], LIMIT - 4, "unnamed"
        linked = [r for r in runs if r.measures and r.direction != "unnamed"]
        if linked:
            self.memory.measure, self.memory.family = linked[-1].measures[-1], linked[-1].family

    def _sibling(self, runs: list[_Run], i: int) -> bool:
        """A run that names no measure goes on with the measure of the run of its family before it:
        "33 months from diagnosis, 27 months from metastasis", "… in group A compared to 49 months and 34.6% in group B".
        """
        run = runs[i]
        if run.family in ("count", "fraction") and i:
            counted = next((r for r in reversed(runs[:i]) if r.measures), None)
            return counted is not None and self._sibling_count(counted, run)
        if run.family in ("ratio", "count", "size", "fraction"):
            return False
        for j in range(i - 1, max(-1, i - 4), -1):
            previous = runs[j]
            if previous.family != run.family or not previous.measures:
                continue
            if any(previous.end <= m.start and m.end <= run.start for m in self.measures) or previous.cost > 8:
                return False
            gap = _drop_brackets(self._mask(previous.end, run.start))
            if (
                (";" in gap and "; and" not in gap)
                or len(_WORD.findall(gap)) > 9
                or _OTHER_PREDICATE.match(self.text[run.end : run.end + 40])
            ):
                return False
            if j < i - 1 and not _CONNECTOR.search(gap) and "and" not in gap:
                return False
            run.measures, run.cost, run.direction = [previous.measures[-1]], previous.cost + 2, "sibling"
            return True
        return False

    def _sibling_count(self, previous: _Run, run: _Run) -> bool:
        """A second count of what was counted just before, each with its arm: "40 recurrences in arm A and 25 in arm B"."""
        if previous.family not in ("count", "fraction") or len(previous.measures) != 1 or previous.cost > 3:
            return False
        measure = previous.measures[0]
        begin = max(previous.end, measure.end)
        if any(begin <= m.start and m.start < run.end + 30 for m in self.measures) or begin > run.start:
            return False
        if _RUN_WORDS.fullmatch(_drop_brackets(self._mask(begin, run.start))) is None or not self._counts_arm(
            previous, begin, run
        ):
            return False
        run.measures, run.cost, run.direction = [measure], previous.cost + 1, "sibling"
        return True

    def _counts_arm(self, previous: _Run, begin: int, run: _Run) -> bool:
        """Whether both counts are followed by an arm, and not by the same one."""
        one, other = self._arm_behind(begin, run.start), self._arm_behind(run.end, self._clause_end(run.end))
        return bool(one) and bool(other) and one != other

    def _candidates(self, run: _Run) -> range:
        """Indexes of the measures near the run; those beyond them are never the nearest."""
        at = bisect_left(self.measures, run.start, key=lambda m: m.start)
        return range(max(0, at - 10), min(len(self.measures), at + 6))

    def _ratio_of_neighbour(self, runs: list[_Run], i: int) -> bool:
        """A ratio that names no measure belongs to the figures just compared: "13.0 vs 11.0 months; hazard ratio, 1.15"."""
        run = runs[i]
        if run.family != "ratio" or i == 0 or not runs[i - 1].measures:
            return False
        previous = runs[i - 1]
        if any(previous.end <= m.start and m.end <= run.figures[0].value_at for m in self.measures):
            return False
        run.measures, run.cost, run.direction = [previous.measures[-1]], previous.cost + 1, "beside"
        return True

    def _is_unnamed_comparison(self, run: _Run) -> bool:
        """Whether figures compare the arms on something the vocabulary does not name: still a result, of measure 'other'."""
        if (
            self.sentence.section not in (S.RESULTS, S.BODY, S.CONCLUSIONS)
            or len(self.arms.arms) < 2
            or _BASELINE.search(self.words)
        ):
            return False
        if run.family == "ratio" or (
            run.family == "duration" and not (_MEAN.search(self.words) or _MEDIAN.search(self.words))
        ):
            return False
        if run.family == "count" and not all(f.unit == "persons" or f.noun.strip() for f in run.figures):
            pairs = len(run.figures) == 2 and self._versus_between(run, 0)
            if not (pairs and self.text[run.start - 1] == "("):
                return False
        attached = self._attached(run)
        if len(run.figures) == 1:
            return run.family == "percent" and bool(attached[0]) and attached[0] != ("",)
        return all(attached) or any(self._versus_between(run, i) for i in range(len(run.figures) - 1))

    def _unnamed(self, run: _Run) -> _Measure:
        """A measure of notation 'other', placed on the words before the run."""
        start = self._clause_start(run.start)
        return _Measure(start, start, "other", None, None)

    def _may_inherit(self, run: _Run) -> bool:
        """Whether a figure whose sentence names no measure continues the sentence before: "In arm B it was 13%"."""
        first = run.figures[0]
        if first.kind == "ratio" and not self.measures and self.memory.measure is not None:
            return self.memory.measure.notation in SURVIVAL and self.sentence.section in (S.RESULTS, S.BODY)
        if (
            self.measures
            or first.kind not in ("percent", "duration")
            or not self.arm_mentions
            or self.memory.measure is None
        ):
            return False
        opening = self._mask(self.sentence.start, run.start)
        if _BASELINE.search(self.words) or not _RUN_WORDS.fullmatch(_FILLER.sub(" ", opening)):
            return False
        timed = self.memory.measure.notation in _TIMED
        same = self.memory.family == first.kind if timed else first.kind == "percent"
        return same and self.sentence.section in (
            S.RESULTS,
            S.BODY,
        )

    @staticmethod
    def _opposite(holder: _Run, run: _Run, measure: _Measure) -> bool:
        return (holder.start >= measure.end) != (run.start >= measure.end)

    def _fits(self, run: _Run, measure: _Measure) -> bool:
        kind, notation = run.family, measure.notation
        if kind in ("duration", "not-reached") or (kind == "range" and run.figures[0].unit != "%"):
            if run.figures[0].unit == "cycles":
                return notation == "treatment-duration"
            return notation in _TIMED and (notation != "adverse-event-rate" or False)
        if kind == "percent" or (kind == "range" and run.figures[0].unit == "%"):
            return notation not in _NEVER_PERCENT and notation != "treatment-duration"
        if kind in ("count", "fraction", "size"):
            if run.figures[0].unit == "cycles":
                return notation == "treatment-duration" and _CYCLE_CUE.search(self.words) is not None
            if kind == "count" and not self._counts(run, measure):
                return False
            if notation in SURVIVAL:
                return _EVENTS.match(self.text[measure.end : measure.end + 40]) is not None
            return notation in _COUNTABLE
        if kind == "number":
            return notation in ("quality-of-life", "other", "treatment-duration", "depth-of-response")
        return kind == "ratio" and notation not in ("follow-up-time", "treatment-duration")

    def _counts(self, run: _Run, measure: _Measure) -> bool:
        """Whether a bare count is a count of the measure's events: "27 patients underwent surgery", "11 recurrences"."""
        if self.sentence.section is S.BACKGROUND or self.registry:
            return False
        first, last = run.figures[0], run.figures[-1]
        if measure.start >= last.end:
            gap = _drop_brackets(self._mask(last.end, measure.start))
            return _AFTER_LINK.fullmatch(gap) is not None and not _RATE_WORD.match(
                self.text[measure.start : measure.end + 6]
            )
        if measure.end <= first.start:
            if self._is_circumstance(measure, first.start):
                return False
            gap = self._mask(measure.end, first.start)
            counted = _WERE.fullmatch(gap) is not None and self._is_number_of(measure)
            if gap.endswith("the ") or (first.unit != "persons" and not counted and not any(c in gap for c in ":(=,[")):
                return False  # "recurrences in the 15 patients" gives a denominator
            return _COUNT_BEHIND.fullmatch(gap) is not None
        return False

    def _is_number_of(self, measure: _Measure) -> bool:
        """Whether the words count persons or events: "the numbers of deaths were 27", "complete responses were three"."""
        words = self.text[measure.start : measure.end]
        before = self.text[max(self.sentence.start, measure.start - 30) : measure.start]
        return _NUMBER_OF.search(before) is not None or (words.endswith("s") and _RATE_WORD.match(words) is None)

    def _cost(self, runs: list[_Run], run: _Run, measure: _Measure) -> float:
        """Distance between a run and a measure in words, with penalties for what stands between."""
        first, last = run.figures[0], run.figures[-1]
        for figure in run.figures:
            if figure.start <= measure.start and measure.end <= figure.end and not measure.population:
                return 0.0
        if measure.end <= first.start or (measure.end <= first.value_at and first.kind == "ratio"):
            start, end = measure.end, max(first.value_at if first.kind == "ratio" else first.start, measure.end)
            before = True
        else:
            start, end, before = last.end, measure.start, False
            if end < start:
                return 2.0
        gap = self.text[start:end]
        crossed = [r for r in runs if r is not run and start <= r.start and r.end <= end]
        within = [m for m in self.measures if m is not measure and start <= m.start and m.end <= end]
        asides = [m for m in within if self._is_circumstance(m, first.start)]
        spans = [(r.start, r.end) for r in crossed] + [(m.start, m.end) for m in asides]
        masked = _drop_brackets(self._mask(start, end, spans))
        cost = float(len(_WORD.findall(masked)))
        cost -= min(cost, 0.5 * len(_LIGHT.findall(masked)))
        others = [m for m in within if m not in asides]
        if before:
            cost += 1.0 * gap.count(",") * (0.5 if len(gap) > 12 else 1) + 1.5 * len(crossed)
            cost += 2.0 * len([m for m in others if m.notation != measure.notation])
            if first.kind == "ratio" and crossed:
                cost = min(cost, 4.0 + 0.5 * len(crossed) + 3.0 * len(others))  # the ratio of what was just compared
            if gap.rstrip().endswith(":"):
                cost += 0.4
            if run.family == "count" and gap.endswith("(") and any(0 <= m.start - last.end <= 1 for m in self.measures):
                cost += 2.0  # "responded (4 complete responses"
            if _OCCURRED_IN.fullmatch(gap):
                cost = min(cost, 0.3)
        else:
            cost += 1.5 * gap.count(",") + 4.0 * len(crossed) + 3.0 * len(others) + 1.0
            cost += len(_AND.findall(masked))
            if not crossed and not others and _AFTER_LINK.fullmatch(masked):
                cost = min(cost, 0.2 if not masked.strip(" %)]") else 0.8)
            if last.noun and gap[:1] not in (")", "]") and self.text[last.end - 1] not in ")]":
                cost += 3.0  # still inside the bracket of the percentage: another figure's measure
            if run.family in ("duration", "ratio", "not-reached"):
                cost += 2.5
        told_who = measure.population and any(not m.population and self._fits(run, m) for m in self.measures)
        if told_who or (measure.end <= first.start and self._is_circumstance(measure, first.start)):
            cost += 6.0
        if any(
            f.start <= measure.start and measure.end <= f.end
            for r in runs
            if r is not run
            for f in r.figures
            if f.events is not None
        ):
            cost += 8.0  # named inside another figure: "nine of 133 patients (resectability rate, 7%) and 16 of 18 …"
        if not before and cost > AFTER_LIMIT:
            return LIMIT + 9
        clause = _CLAUSE.search(_drop_brackets(gap)) if _WORD.search(gap) or not self._opens_bracket(measure) else None
        if clause:
            cost += 5.0 if ";" in clause[0] else 3.0
        depth = _depth_change(gap)
        if before and depth < 0 and measure.notation not in ("objective-response-rate",):
            cost += 3.0  # the measure stands in a bracket that closed before the figure
        return max(cost, 0.0)

    def _opens_bracket(self, measure: _Measure) -> bool:
        """Whether the measure stands at the head of a bracket that its figures share: "response rate (ORR; 78% vs 54%)"."""
        words = self.text[max(self.sentence.start, measure.start - 1) : measure.end]
        return words.count("(") + words.count("[") > words.count(")") + words.count("]")

    def _is_circumstance(self, measure: _Measure, figure_start: int) -> bool:
        """Whether the words tell when or why rather than what: "At progression, 75 patients …", "survival after resection was 30%"."""
        opening = self.text[self.sentence.start : measure.start]
        if _CIRCUMSTANCE_OPENS.fullmatch(opening) and "," in self.text[measure.end : figure_start]:
            return True
        earlier = [
            m for m in self.measures if m.end <= measure.start and measure.start - m.end < 25 and not m.population
        ]
        return bool(earlier) and _CIRCUMSTANCE_BEFORE.fullmatch(self.text[earlier[-1].end : measure.start]) is not None

    def _coordinated(self, run: _Run, measure: _Measure) -> list[_Measure]:
        """The measure with those joined to it ("OS and PFS were 20 and 13 months"), where figures suffice for all."""
        if len(run.figures) < 2 or (run.family == "ratio" and len(run.figures) < 2):
            return [measure]
        chain = [measure]
        at = self.measures.index(measure)
        step = -1 if run.direction == "before" else 1
        j = at + step
        while 0 <= j < len(self.measures):
            left, right = sorted((self.measures[j], chain[-1]), key=lambda m: m.start)
            if "(" in self.text[left.end : right.start] or "[" in self.text[left.end : right.start]:
                break
            if not _COORDINATION.fullmatch(self._mask(left.end, right.start)) or not self._fits(run, self.measures[j]):
                break
            chain.append(self.measures[j])
            j += step
        chain.sort(key=lambda m: m.start)
        while len(chain) > 1 and len(run.figures) % len(chain):
            chain.pop(0 if run.direction == "before" else -1)
        return chain if len(chain) > 1 else [measure]

    # ---- dealing out ----------------------------------------------------------------------------------------------

    def _results(self, run: _Run) -> list[Result]:
        count = len(run.figures)
        measures = self._deal_measures(run)
        times = self._deal_times(run, measures)
        arms = self._deal_arms(run, measures, times)
        out: list[Result] = []
        for i in range(count):
            for arm, comparator in arms[i]:
                result = self._result(run, run.figures[i], measures[i], times[i], arm, comparator)
                if result is not None:
                    out.append(result)
                    if arm is not None and comparator is None and result.value is not None:
                        self.dealt.append((result.value, arm, measures[i].notation, run.family))
        return out

    def _deal_measures(self, run: _Run) -> list[_Measure]:
        count, kinds = len(run.figures), len(run.measures)
        if kinds == 1:
            return run.measures * count
        if self._pairs_by_versus(run) and count == 2 * kinds:
            return [run.measures[i // 2] for i in range(count)]
        if count == kinds and self._versus_between(run, 0) and not _RESPECTIVELY.search(self.words):
            return [run.measures[-1] if run.direction == "before" else run.measures[0]] * count
        return [run.measures[i % kinds] for i in range(count)]

    def _versus_between(self, run: _Run, i: int) -> bool:
        if i + 1 >= len(run.figures):
            return _VERSUS_NONE.match(self.text[run.end : run.end + 45]) is not None
        a, b = run.figures[i], run.figures[i + 1]
        return _CONNECTOR.search(self.text[a.end : b.start]) is not None

    def _pairs_by_versus(self, run: _Run) -> bool:
        return all(self._versus_between(run, i) == (i % 2 == 0) for i in range(len(run.figures) - 1))

    def _deal_times(self, run: _Run, measures: list[_Measure]) -> list[str | None]:
        count = len(run.figures)
        near = self._times_near(run)
        if len(near) > 1 and count % len(near) == 0:
            return [_time_text(near[i % len(near)]) for i in range(count)]
        if len(near) > 1 and count == 1:
            figure = run.figures[0]
            near = [min(near, key=lambda t: min(abs(t.start - figure.end), abs(figure.start - t.end)))]
        time = _time_text(near[-1]) if near else None
        return [time] * count

    def _times_near(self, run: _Run) -> list[Figure]:
        """Time points that go with the run: those before its measure or figures, else those right behind it."""
        if not self.times:
            return []
        anchor = min([run.start, *(m.start for m in run.measures if m.start >= self.sentence.start)])
        limit = max([run.end, *(m.end for m in run.measures if m.end <= self.sentence.end)])
        behind = [
            t for t in self.times if limit <= t.start <= limit + 40 and _NO_STOP.fullmatch(self.text[limit : t.start])
        ]
        inside = [t for t in self.times if anchor <= t.start and t.end <= limit]
        before = [t for t in self.times if t.end <= anchor]
        if inside:
            return inside
        if before:
            block = [before[-1]]
            for t in reversed(before[:-1]):
                if _TIME_JOIN.fullmatch(self.text[t.end : block[0].start]):
                    block.insert(0, t)
                else:
                    break
            return block
        return behind

    def _deal_arms(
        self, run: _Run, measures: list[_Measure], times: list[str | None]
    ) -> list[list[tuple[str | None, str | None]]]:
        count = len(run.figures)
        ids = [a.id for a in self.arms.arms]
        ids_all: list[tuple[str | None, str | None]] = [(a, None) for a in ids]
        if self._status(run.figures[0]) == "cited":
            run.arm_rule = "cited"
            return [[(None, None)]] * count  # another study's patients
        if run.family == "ratio" or self._is_difference(run.figures[0]):
            run.arm_rule = "contrast"
            return [[self._contrast(run)]] * count
        if not ids:
            run.arm_rule = "no-arm"
            return [[(None, None)]] * count
        if len(ids) == 1:
            run.arm_rule = "only-arm"
            return [[(ids[0], None)]] * count
        if count == 1 and len(ids) == 2 and _FOR_BOTH.match(self.text, run.end):
            run.arm_rule = "named"
            return [ids_all]
        attached = self._attached(run)
        if all(attached):
            run.arm_rule = "named"
            return [[(a, None) for a in arms] if arms and arms != ("",) else [(None, None)] for arms in attached]
        block = self._block_size(run, measures, times)
        if block == 1 and count > 2 and len(ids) == 2 and self._pairs_by_versus(run):
            pair = self._order(run, 2)
            run.arm_rule = "order"
            return [[(a, None) for a in (attached[i] or pair[i % 2]) if a] or [(None, None)] for i in range(count)]
        if block and count > block:
            blocks = count // block
            run.arm_rule = "order" if any(attached) or self.arm_mentions else "order-of-document"
            order = self._order(run, blocks)
            for b in range(blocks):
                spoken = next((attached[i] for i in range(b * block, (b + 1) * block) if attached[i]), ())
                if spoken:
                    order[b] = spoken
            out: list[list[tuple[str | None, str | None]]] = []
            for i in range(count):
                chosen = order[i // block]
                out.append([(a, None) for a in chosen] if chosen else [(None, None)])
            return out
        if count == 1 or (block == count):
            only = next((a for a in attached if a), ()) or (
                () if measures[0].notation == "follow-up-time" else self._scope(run)
            )
            run.arm_rule = "named" if any(attached) else "scope" if only else "all-patients"
            if not only and not self.arm_mentions and self.memory.arm and measures[0].notation in _OF_ONE_ARM:
                only = (self.memory.arm,)
                run.arm_rule = "sentence-before"
            chosen_one: list[tuple[str | None, str | None]] = [(a, None) for a in only if a] or [(None, None)]
            return [chosen_one] * count
        order = self._order(run, count)
        run.arm_rule = "order" if self.arm_mentions else "order-of-document"
        return [[(a, None) for a in (attached[i] or order[i]) if a] or [(None, None)] for i in range(count)]

    def _block_size(self, run: _Run, measures: list[_Measure], times: list[str | None]) -> int:
        """How many figures of a run belong to one arm: one per time point or measure."""
        kinds = len({(m.start, m.notation) for m in measures})
        moments = len(set(times))
        if moments > 1:
            return moments
        if kinds > 1:
            return 1 if self._pairs_by_versus(run) and len(run.figures) == 2 * kinds else kinds
        return 1

    def _usable(self, mention: ArmMention) -> bool:
        before = self.text[max(self.sentence.start, mention.start - 40) : mention.start]
        if _FAVOUR.search(before) is not None:
            return (
                _OVER.match(self.text, mention.end) is not None
            )  # "favoured A over B (x vs y)" compares in that order
        return _ADDED_TO.search(before) is None

    def _attached(self, run: _Run) -> list[tuple[str, ...]]:
        """For each figure the arm named right behind it ("45% in arm A") or right before it ("arm A: 45%")."""
        figures = run.figures
        behind: list[tuple[str, ...]] = []
        ahead: list[tuple[str, ...]] = []
        for i, figure in enumerate(figures):
            if run.rows:
                begin = run.rows[i - 1][1] if i else self._clause_start(run.rows[0][0])
                stop = run.rows[i + 1][0] if i + 1 < len(run.rows) else self.sentence.end
                behind.append(self._arm_behind(run.rows[i][1], stop))
                ahead.append(self._arm_ahead(begin, run.rows[i][0]))
                continue
            stop = figures[i + 1].start if i + 1 < len(figures) else self._clause_end(figure.end)
            begin = figures[i - 1].end if i else self._clause_start(figure.start)
            held = [m for m in self.arm_mentions if figure.start < m.start and m.end <= figure.end and self._usable(m)]
            # "73% of everolimus-treated patients (151/207)" holds its arm
            found = self._named(held[0]) if held else self._arm_behind(figure.end, stop)
            if not found and run.direction == "after":
                last = run.measures[-1]
                found = self._arm_behind(last.end, stop) if figure.end <= last.start and last.end < stop else ()
            behind.append(found)
            ahead.append(self._arm_ahead(begin, figure.start))
        if len(figures) == 1:
            return [behind[0] or ahead[0]]
        # One style holds for a whole run; the style that names more figures wins, the one behind where equal.
        n_behind, n_ahead = sum(map(bool, behind)), sum(map(bool, ahead))
        if n_behind >= n_ahead and (len(set(behind)) > 1 or n_behind == len(figures) or n_behind == 1):
            if n_behind == 1 and behind[-1] and (_RESPECTIVELY.search(self.words) or self._names_pair(figures)):
                return [()] * len(figures)
            return behind if n_behind > 0 else ahead
        if n_ahead > 1:
            return ahead
        return [()] * len(figures)  # one arm before several figures: the order of the comparison tells

    def _names_pair(self, figures: list[Figure]) -> bool:
        """Whether two arms are named together behind the figures: "80% vs 71% in the FOLFOX and TOMOX arms"."""
        after = [m for m in self.arm_mentions if m.start >= figures[-1].end and len(m.arms) == 1]
        return (
            len(after) >= len(figures) > 1
            and after[0].arms != after[1].arms
            and re.fullmatch(
                r"(?:\s+(?:arms?|groups?))?\s*(?:,|/|and)\s*(?:the\s+)?", self.text[after[0].end : after[1].start]
            )
            is not None
        )

    def _arm_behind(self, start: int, stop: int) -> tuple[str, ...]:
        for mention in self.arm_mentions:
            if start <= mention.start and mention.end <= stop and self._usable(mention):
                gap = self.text[start : mention.start]
                if _NAMES_NEXT.match(self.text, mention.end, stop + 2):
                    return ()
                if len(gap) < 60 and _BEHIND_GAP.fullmatch(gap):
                    return self._named(mention)
                return ()
        return ()

    def _arm_ahead(self, begin: int, stop: int) -> tuple[str, ...]:
        for mention in reversed(self.arm_mentions):
            if begin <= mention.start and mention.end <= stop and self._usable(mention):
                gap = self.text[mention.end : stop]
                if len(gap) < 50 and _AHEAD_GAP.fullmatch(gap):
                    return self._named(mention)
                return ()
        return ()

    def _named(self, mention: ArmMention) -> tuple[str, ...]:
        if len(mention.arms) > 1 and not _PER_ARM.search(self.text[mention.start : mention.end]):
            return ("",)  # all patients together
        return mention.arms

    def _clause_end(self, position: int) -> int:
        match = _CLAUSE_END.search(self.text, position, self.sentence.end)
        return match.start() if match else self.sentence.end

    def _clause_start(self, position: int) -> int:
        at = self.text.rfind(";", self.sentence.start, position)
        return at + 1 if at >= 0 else self.sentence.start

    def _order(self, run: _Run, count: int) -> list[tuple[str, ...]]:
        """Arms for ``count`` figures (or blocks) that name none themselves, in the order of the comparison."""
        ids = [a.id for a in self.arms.arms]
        if run.figures[0].changed and count == 2 and len(ids) == 2:
            given = next((m.arms[0] for m in self.arm_mentions if len(m.arms) == 1 and m.end <= run.start), None)
            changed = given or next((a.id for a in self.arms.arms if a.role == "experimental"), ids[0])
            return [(next(i for i in ids if i != changed),), (changed,)]
        for mention in self.arm_mentions:
            if len(mention.arms) == count > 1 and not _PER_ARM.search(self.text[mention.start : mention.end]):
                return [(a,) for a in mention.arms]  # "for arms A, B and C, respectively"
        named = list(dict.fromkeys(m.arms[0] for m in self.arm_mentions if len(m.arms) == 1 and self._usable(m)))
        before = list(
            dict.fromkeys(
                m.arms[0] for m in self.arm_mentions if len(m.arms) == 1 and self._usable(m) and m.end <= run.start
            )
        )
        if len(before) == count and count > 1:
            if (
                count == 2
                and _COMPARED_FIRST.match(self.text, self.sentence.start, run.start)
                and not _RESPECTIVELY.search(self.words)
            ):
                before.reverse()  # "Compared with surgery alone, chemotherapy raised survival (9.3 v 7.2%)"
            return [(n,) for n in before]
        if len(named) == count:
            return [(n,) for n in named]
        if len(named) == 1 and count == 2 and len(ids) == 2:
            if not self._versus_between(run, 0) and not _RESPECTIVELY.search(self.words):
                return [(named[0],), (named[0],)]
            if _AMONG_KINDS.search(self.text, run.start, min(self.sentence.end, run.end + 60)):
                return [(named[0],), (named[0],)]  # kinds of patients of one arm are compared
            if before:
                other = next(i for i in ids if i != named[0])
                return [(other,), (named[0],)] if self._compared_says_second(run) else [(named[0],), (other,)]
        if named and len(named) < count:
            rest = [i for i in self.memory.order if i not in named]
            if len(named) + len(rest) == count and len(before) == len(named):
                return [(i,) for i in [*named, *rest]]
        if (
            count == len(self.memory.order)
            and not self._compares_patients()
            and (run.family != "count" or self._versus_between(run, 0))
        ):
            return [(i,) for i in self.memory.order]
        return [()] * count

    def _compared_says_second(self, run: _Run) -> bool:
        """Whether the words tell that the arm named is the second figure's: "greater in the FOLFOXIRI arm (6% v 15%)"."""
        first, second = run.figures[0].value, run.figures[1].value
        if first is None or second is None or first == second:
            return False
        said = None
        for said in _COMPARATIVE.finditer(self.text, self.sentence.start, run.start):
            pass  # the last one before the figures counts
        if said is None:
            return False
        more = said["more"] is not None
        return (second > first) == more

    def _first_of_pair(self, run: _Run) -> tuple[str, ...]:
        """The arm a pair of which only the first figure is a number belongs to: "16 (19%) versus none"."""
        order = self._order(run, 2)
        return order[0] if len(self.arms.arms) == 2 else ()

    def _compares_patients(self) -> bool:
        """Whether the sentence contrasts kinds of patients rather than arms ("than in those who did not")."""
        if self.arm_mentions:
            return False
        return _CONTRASTED.search(self.words) is not None or (
            _SUBGROUP.search(self.words) is not None and "those" in self.words
        )

    def _scope(self, run: _Run) -> tuple[str, ...]:
        """The arm a lone figure stands under: "In arm A, CR was 4%, PR 20%" or "… 68%, … 64% and … 56% for axitinib"."""
        if _VERSUS_NONE.match(self.text[run.end : run.end + 45]):
            return self._first_of_pair(run)
        if (
            _NONE_VERSUS.search(self.text, max(self.sentence.start, run.start - 40), run.start)
            and len(self.arms.arms) == 2
        ):
            return self._order(run, 2)[1]
        usable = [m for m in self.arm_mentions if self._usable(m)]
        if not usable:
            return ()
        left = [m for m in usable if m.end <= run.start]
        right = [m for m in usable if m.start >= run.end]
        if left:
            chosen = left[-1]
            trailing = (
                right
                and not any(c in self.text[left[-1].start : run.start] for c in "")
                and self._trailing_style(usable)
            )
            if trailing:
                chosen = right[0]
            elif len({m.arms for m in left}) > 1 and _CONNECTOR.search(self.text[left[0].end : left[-1].start]):
                return ()  # both arms were compared before: no telling
            if ";" in self.text[chosen.end : run.start] and chosen in left:
                return ()
        elif right:
            if len({m.arms for m in right}) > 1 and not self._trailing_style(usable):
                return ()
            chosen = right[0]
            if any(c in self.text[run.end : chosen.start] for c in ";:"):
                return ()
        else:
            return ()
        named = self._named(chosen)
        return () if named == ("",) else named

    def _trailing_style(self, mentions: list[ArmMention]) -> bool:
        """Whether arms are named behind their figures in this sentence: "CR in six and PR in 19 were seen in arm A"."""
        first = mentions[0]
        before = self.text[max(self.sentence.start, first.start - 16) : first.start]
        return self.first_figure < first.start and _FOR_THE.search(before) is not None

    def _is_difference(self, figure: Figure) -> bool:
        before = self.text[max(self.sentence.start, figure.start - 50) : figure.start]
        if figure.kind in ("percent", "duration") and _BY_HOW_MUCH.match(self.text, figure.end):
            return True
        found = _DIFFERENCE_BEFORE.search(before) if figure.kind in ("percent", "duration") else None
        if found is None:
            return False
        # "no difference in survival (248 days v 236 days)": the two that were compared
        return " in " not in found[0] or _PAIR_AFTER.match(self.text, figure.end, self.sentence.end) is None

    def _contrast(self, run: _Run) -> tuple[str | None, str | None]:
        """(arm, comparator) of a ratio or difference; (None, None) where it compares something else than arms."""
        ids = [a.id for a in self.arms.arms]
        if len(ids) < 2:
            return None, None
        told = self._contrast_by_figures(run)
        if told is not None:
            return told
        if self._compares_factors():
            return None, None
        named: list[str] = []
        for mention in self.arm_mentions:
            if len(mention.arms) == 1 and mention.arms[0] not in named:
                named.append(mention.arms[0])
        pair = (
            named[:2]
            if len(named) >= 2
            else list(self.memory.order[:2])
            if len(ids) == 2
            else ids[:2]
            if len(named) == 0
            else []
        )
        if len(pair) < 2:
            return None, None
        roles = {a.id: a.role for a in self.arms.arms}
        if len(ids) == 2:
            pair = ids
        if roles.get(pair[0]) == "control" and roles.get(pair[1]) != "control":
            pair = [pair[1], pair[0]]
        return pair[0], pair[1]

    def _contrast_by_figures(self, run: _Run) -> tuple[str, str] | None:
        """The direction that the arms' own figures of the same measure give a ratio or difference, None where none do.

        A hazard ratio below 1 has the arm with the longer survival in the numerator; a risk ratio is the quotient, a
        difference the difference, of the two shares. For harms (deaths, recurrences) a ratio below 1 has the arm with
        fewer of them in the numerator.
        """
        if len(run.figures) != 1 or not run.measures or not self.dealt:
            return None
        figure = run.figures[0]
        notation = run.measures[0].notation
        pair = [(value, arm) for value, arm, measured, kind in self.dealt if measured == notation and kind != "ratio"][
            -2:
        ]
        if figure.value is None or len(pair) < 2 or pair[0][1] == pair[1][1] or pair[0][0] == pair[1][0]:
            return None
        (first, a), (second, b) = pair
        low, high = (a, b) if first < second else (b, a)
        if figure.kind == "ratio":
            if figure.value == 1 or not (first and second):
                return None
            if (
                figure.low is not None
                and figure.high is not None
                and figure.low <= 1 <= figure.high
                and abs(figure.value - 1) <= Decimal("0.1")
                and abs(first - second) <= Decimal("0.06") * max(first, second)
            ):
                return None  # too near 1 to tell by the medians
            if figure.ratio == "hazard-ratio" and notation in SURVIVAL:
                return (high, low) if figure.value < 1 else (low, high)
            return (low, high) if figure.value < 1 else (high, low)
        return (high, low) if figure.value > 0 else (low, high)

    def _compares_factors(self) -> bool:
        return _FACTORS.search(self.words) is not None and not self.arm_mentions

    # ---- one result -----------------------------------------------------------------------------------------------

    def _result(
        self, run: _Run, figure: Figure, measure: _Measure, time: str | None, arm: str | None, comparator: str | None
    ) -> Result | None:
        statistic, unit = self._statistic(figure, measure, time)
        if statistic is None:
            return None
        status = self._status(figure)
        if status is None:
            return None
        if statistic == "rate-at-time" and time is None:
            time = self.memory.time
        if statistic == "rate-at-time":
            self.memory.time = time
        elif statistic not in ("hazard-ratio", "odds-ratio", "risk-ratio", "difference", "range") or figure.unit != "%":
            time = None
        low, high, level = figure.low, figure.high, figure.level
        if figure.interval == "?" or (figure.interval == "ci" and level is None):
            level = self.memory.level
        elif figure.interval in ("range", "iqr"):
            level = None
        if statistic == "range" and figure.kind == "duration":
            low, high, level = figure.value, None, None
        total = figure.total
        if total is None and figure.events is not None and figure.kind == "percent":
            total = self._total_of_lead(figure)
        population = self._population(run, figure)
        quote_start, quote_end = self._quote_span(figure, measure)
        text = self.text
        rule = f"{run.family}/{run.direction}/{run.arm_rule}/{run.cost:.0f}"
        notation = measure.notation
        if statistic == "rate-at-time" and time is None and notation == "time-to-treatment-failure":
            notation, statistic = "other", "proportion"  # a share of patients whose treatment failed is no time
        return Result(
            measure=notation,
            statistic=statistic,
            value=None if statistic == "range" else figure.value,
            unit=unit,
            status=status,
            evidence=Evidence(quote=text[quote_start:quote_end], start=quote_start, end=quote_end),
            detail=self._detail(figure, measure, population),
            value_text=figure.raw,
            low=low,
            high=high,
            level=level if low is not None or high is not None else None,
            events=figure.events if figure.kind in ("percent", "fraction") else None,
            total=total,
            time=time,
            p=figure.p,
            arm=arm,
            comparator=comparator,
            population=population,
            selected_population=self._is_selected(figure),
            sentence=Evidence(quote=self.words, start=self.sentence.start, end=self.sentence.end),
            score=link_score(rule),
            rule=rule,
            biomarkers=self._biomarkers_of(figure) if status == "cited" or population else (),
            **(self._cited_subject(figure) if status == "cited" else {}),
        )

    def _segment(self, figure: Figure) -> tuple[int, int]:
        """The stretch of the clause that speaks of this figure and of no other one."""
        start, end = self._clause_start(figure.start), self._clause_end(figure.end)
        others = [f for f in self.figures if f is not figure]
        before = [f.end for f in others if f.end <= figure.start]
        after = [f.start for f in others if f.start >= figure.end]
        if before:
            start = max(start, before[-1])
        if after:
            turn = _TURN.search(self.text, figure.end, after[0])
            end = min(end, turn.start() if turn else after[0])
        return start, end

    def _said_of(self, figure: Figure) -> str:
        """What the text says a cited figure is about, in its own words, at most 200 characters."""
        start, end = self._segment(figure)
        said = " ".join(f"{self.text[start : figure.start]} … {self.text[figure.end : end]}".split())
        if start == self.sentence.start and _PRONOUN.match(said):
            at = self.analysis.sentences.index(self.sentence)
            before = self.analysis.sentences[at - 1] if at else None
            subject = _SUBJECT.match(self.text, before.start, before.end) if before else None
            if subject:
                said = f"{' '.join(subject[0].split())}: {said}"
        return said.strip(" ,;…")[:200]

    def _biomarkers_of(self, figure: Figure) -> tuple[tuple[str, str], ...]:
        """Markers with their state that the figure's own stretch of text names."""
        start, end = self._segment(figure)
        found = []
        for marker in self.markers():
            if start <= marker.evidence.start and marker.evidence.end <= end and marker.state != "unspecified":
                lead = self.text[max(start, marker.evidence.start - 12) : marker.evidence.end]
                negated = marker.state == "mutant" and _WITHOUT.search(lead) is not None
                found.append((marker.gene, "wild-type" if negated else marker.state))
        return tuple(dict.fromkeys(found))

    def _cited_subject(self, figure: Figure) -> _Subject:
        """Treatment and disease a cited figure is about, as its clause names them: it has no arm in this document."""
        start, end = self._segment(figure)
        vocabulary = default_vocabulary()
        drugs: set[str] = set()
        procedures: set[str] = set()
        conditions: list[str] = []
        for mention in self.analysis.mentions_in(start, end):
            kind = mention.term.kind
            if kind is TermKind.DRUG:
                drugs.add(mention.term.label)
            elif kind is TermKind.REGIMEN:
                drugs.update(vocabulary[c.drug].label for c in mention.term.components if c.drug in vocabulary.terms)
            elif kind is TermKind.PROCEDURE:
                procedures.add(mention.term.label)
            elif kind is TermKind.CONDITION and mention.term.label not in conditions:
                conditions.append(mention.term.label)
        return _Subject(drugs=tuple(sorted(drugs)), procedures=tuple(sorted(procedures)), conditions=tuple(conditions))

    def _statistic(self, figure: Figure, measure: _Measure, time: str | None) -> tuple[Statistic | None, Unit]:
        notation = measure.notation
        if figure.kind == "ratio":
            ratio: dict[str, Statistic] = {
                "hazard-ratio": "hazard-ratio",
                "odds-ratio": "odds-ratio",
                "risk-ratio": "risk-ratio",
            }
            return ratio[figure.ratio], "ratio"
        if figure.kind == "range":
            return "range", _unit(figure.unit)
        if figure.kind == "not-reached":
            return ("median", "months") if _MEDIAN.search(self.words) and notation in SURVIVAL else (None, "other")
        if self._is_difference(figure):
            return "difference", _unit(figure.unit)
        if figure.kind == "percent":
            return (
                "rate-at-time" if notation in _RATE_AT_TIME and (notation in SURVIVAL or time) else "proportion"
            ), "%"
        if figure.kind == "duration" and notation == "follow-up-time" and figure.operator in (">", "≥", "⩾"):
            return "range", _unit(figure.unit)  # "all were followed for ≥ 19 months"
        if figure.kind == "number":
            before = self.text[max(self.sentence.start, figure.start - 90) : figure.start]
            return ("median" if _MEDIAN.search(before) and not _MEAN.search(before) else "mean"), "other"
        if figure.kind == "duration" or figure.unit == "cycles":
            before = self.text[max(self.sentence.start, figure.start - 60) : figure.start]
            mean = _MEAN.search(before) is not None and not _MEDIAN.search(before[_MEAN.search(before).end() :])  # type: ignore[union-attr]
            return ("mean" if mean else "median"), _unit(figure.unit)
        return "count", "persons"

    def _status(self, figure: Figure) -> Status | None:
        """Own result, cited or planned; None for figures of the methods that are no claim about an outcome."""
        section = self.sentence.section
        head = self.words[: figure.end - self.sentence.start]
        if _DEFINED.search(head[-160:]):
            return "planned"
        if _PLANNED.search(head) and not _MET.search(head):
            near = self.text[max(self.sentence.start, figure.start - 140) : figure.end + 80]
            if _PLANNED.search(near) and section is not S.RESULTS:
                return "planned"
        if section is S.BACKGROUND or self.registry:
            return "cited"
        if _CITED.search(head):
            return "cited"
        if section not in (S.RESULTS, S.CONCLUSIONS) and _POOLED.search(head):
            return "cited"
        if section is S.METHODS and (
            _ELIGIBLE.search(self.text, self._clause_start(figure.start), figure.start)
            or not _OUTCOME_VERB.search(self.words)
        ):
            return None
        return "reported"

    def _total_of_lead(self, figure: Figure) -> int | None:
        """The denominator a sentence opens with ("Of 50 eligible patients, 12 (24%) …") where the arithmetic agrees."""
        if figure.value is None or figure.events is None:
            return None
        match = _OF_LEAD.match(self.words)
        candidates = [int(match["total"].replace(",", ""))] if match else []
        for q in self.analysis.quantities_in(self.sentence.start, figure.start):
            if (
                q.kind is QuantityKind.FRACTION
                and q.value is not None
                and _EVALUABLE_LEAD.search(self.text[q.end : q.end + 60])
            ):
                candidates.append(int(q.value))
        for total in candidates:
            if total and abs(Decimal(100 * figure.events) / total - figure.value) <= Decimal("0.6"):
                return total
        return None

    def _population(self, run: _Run, figure: Figure) -> str | None:
        match = None
        for found in _SUBGROUP.finditer(self.words):
            at = self.sentence.start + found.start()
            if at < figure.start or not match:
                match = found
        return " ".join(match["who"].split()).rstrip(".") if match else None

    def _is_selected(self, figure: Figure) -> bool:
        if figure.events is None:
            return False
        stop = _PART_END.search(self.text, figure.end, min(self.sentence.end, figure.end + 60))
        around = self.text[figure.start : stop.start() if stop else min(self.sentence.end, figure.end + 60)]
        return figure.total is not None and _SELECTED.search(around) is not None

    def _detail(self, figure: Figure, measure: _Measure, population: str | None) -> str | None:
        parts: list[str] = []
        if measure.event:
            parts.append(measure.event)
        elif measure.notation in ("other", "adverse-event-rate", "quality-of-life", "complication-rate"):
            subject = (
                self.text[measure.start : measure.end] if measure.term else self.text[measure.start : figure.start]
            )
            parts.append(" ".join(subject.split())[:120])
        grade = self._grade(measure)
        if grade and measure.notation == "adverse-event-rate":
            parts.append(grade)
        if self._status(figure) == "cited" and not parts:
            parts.append(self._said_of(figure))
        elif population:
            parts.append(population)
        return ", ".join(p for p in parts if p) or None

    def _grade(self, measure: _Measure) -> str | None:
        grades = [
            q
            for q in self.analysis.quantities_in(self.sentence.start, self.sentence.end)
            if q.kind is QuantityKind.GRADE
        ]
        before = [q for q in grades if q.start <= measure.start]
        after = [q for q in grades if measure.start < q.start <= measure.end + 15]
        if not (before or after):
            return None
        chosen = after[0] if after and not before else before[-1]
        match = _GRADE.search(self.text, chosen.start, min(self.sentence.end, chosen.end + 24))
        return " ".join(match[0].split()).lower() if match else None

    def _quote_span(self, figure: Figure, measure: _Measure) -> tuple[int, int]:
        start, end = figure.start, figure.end
        if self.text[end - 1] not in ")]":
            opened = self.text[start:end]
            if (opened.count("(") > opened.count(")") and self.text[end : end + 1] == ")") or (
                opened.count("[") > opened.count("]") and self.text[end : end + 1] == "]"
            ):
                end += 1
        if self.sentence.start <= measure.start and measure.end <= self.sentence.end:
            if 0 <= start - measure.end <= 120:
                start = measure.start
                median = _MEDIAN_BEFORE.search(self.text[max(self.sentence.start, start - 10) : start])
                if median:
                    start -= len(median[0])
            elif 0 <= measure.start - end <= 80:
                end = measure.end
        return start, end

    def _left(self, figure: Figure, reason: str) -> UnlinkedFigure:
        quote = self.text[figure.start : figure.end]
        return UnlinkedFigure(
            text=quote, reason=reason, evidence=Evidence(quote=quote, start=figure.start, end=figure.end)
        )


_GRADE = re.compile(
    r"(?:grades?|gr\.|G|WHO|CTC)?\s*(?:[>≥<≤⩾]\s*(?:or\s*=?\s*)?)?(?:grades?\s*)?[>≥<≤⩾]?\s*(?:[0-5]|IV|I{1,3})(?:\s*(?:[-–/]|to|or|and)\s*(?:[0-5]|IV|I{1,3})(?![\d.%]))*(?:\s*(?:or (?:higher|more|greater|worse|above)|\+))?",
    re.IGNORECASE,
)


def _looks_like_result(figure: Figure) -> bool:
    return figure.kind in ("percent", "ratio") or (figure.kind == "duration" and not figure.adjective)


def _unit(word: str) -> Unit:
    known: dict[str, Unit] = {
        "%": "%", "months": "months", "weeks": "weeks", "days": "days", "years": "years", "persons": "persons", "ratio": "ratio",
    }  # fmt: skip
    return known.get(word, "other")


def _time_text(figure: Figure) -> str:
    """'3 years', '1 year': as the contract writes time points."""
    value = figure.value if figure.value is not None else Decimal(0)
    number = format(value.normalize(), "f")
    return f"{number} {figure.unit[:-1] if value == 1 else figure.unit}"


def _drop_brackets(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _BRACKET.sub(" ", text)
    return text


def _depth_change(gap: str) -> int:
    return sum(1 for c in gap if c in "([") - sum(1 for c in gap if c in ")]")


def _each_once(results: list[Result], sections: dict[int, SectionKind]) -> tuple[Result, ...]:
    """Results without repetitions; a figure repeated in the conclusions is the one of the results."""
    by_figure: dict[tuple[object, ...], list[Result]] = {}
    out: list[Result] = []
    for result in results:
        bounds = (result.low, result.high) if result.statistic == "range" else None
        key = (result.measure, result.statistic, result.value, result.unit, result.status, bounds)
        earlier = by_figure.setdefault(key, [])
        if any(_is_repeat(result, e, sections) for e in earlier[-8:]):
            continue
        earlier.append(result)
        out.append(result)
    return tuple(out)


def _is_repeat(result: Result, earlier: Result, sections: dict[int, SectionKind]) -> bool:
    """Whether two results with one figure are one claim told twice (conclusions repeat results)."""
    if result.sentence is None or earlier.sentence is None:
        return False
    same_sentence = result.sentence.start == earlier.sentence.start
    if same_sentence and result.evidence.end != earlier.evidence.end:
        return False  # "0.6% of patients given A and 0.6% of those given B"
    told = sections.get(result.sentence.start)
    if not same_sentence and told is S.RESULTS and sections.get(earlier.sentence.start) is S.RESULTS:
        return False  # the same figure found in two analyses
    if (result.arm, result.comparator, result.time, result.detail) == (
        earlier.arm,
        earlier.comparator,
        earlier.time,
        earlier.detail,
    ):
        return True
    if same_sentence or (result.population and result.population != earlier.population):
        return False
    return (result.arm is None or earlier.arm is None or result.arm == earlier.arm) and result.time == earlier.time
