"""Which trial nodes are one trial."""

from kg.graph.identity import TrialFacts, fold_acronym, same_trials

T = "https://w3id.org/regimen-kg/id/trial/"
NCT1, NCT2, UMIN = T + "NCT00000001", T + "NCT00000002", T + "UMIN000000001"
PAPER, OTHER_PAPER = T + "pmid%3A1", T + "pmid%3A2"


def facts(
    acronym: str = "", persons: str = "", drugs: str = "", conditions: str = "", pmids: str = "", result_pmids: str = ""
) -> TrialFacts:
    values = (acronym, persons, drugs, conditions, pmids, result_pmids)
    names = ("acronyms", "persons", "drugs", "conditions", "pmids", "result_pmids")
    return TrialFacts(**{name: frozenset(value.split()) for name, value in zip(names, values, strict=True)})


def test_numbers_of_one_trial_meet_at_the_clinicaltrials_gov_number() -> None:
    canonical, joined = same_trials({NCT1: facts(), UMIN: facts(), PAPER: facts()}, [(UMIN, NCT1)])
    assert canonical == {NCT1: NCT1, UMIN: NCT1, PAPER: PAPER}
    assert joined == []


def test_two_registered_trials_are_never_one_whatever_a_third_document_says() -> None:
    canonical, _ = same_trials({NCT1: facts(), NCT2: facts(), UMIN: facts()}, [(NCT1, UMIN), (NCT2, UMIN)])
    assert canonical[NCT1] != canonical[NCT2]


def test_a_paper_meets_the_record_that_lists_it() -> None:
    canonical, joined = same_trials({NCT1: facts(result_pmids="77 78"), PAPER: facts(pmids="77")}, [])
    assert canonical[PAPER] == NCT1
    assert joined == [(NCT1, PAPER, "the registry record lists PMID 77 as its result")]


def test_a_paper_that_two_records_list_belongs_to_neither() -> None:
    trials = {NCT1: facts(result_pmids="77"), NCT2: facts(result_pmids="77"), PAPER: facts(pmids="77")}
    assert same_trials(trials, [])[0][PAPER] == PAPER


def test_an_acronym_counts_with_corroboration_only() -> None:
    record = facts(acronym="NEXTO", persons="50", drugs="cetuximab oxaliplatin", conditions="liver")
    assert same_trials({NCT1: record, PAPER: facts(acronym="NEXTO-trial")}, [])[0][PAPER] == PAPER
    assert same_trials({NCT1: record, PAPER: facts(acronym="Nexto", persons="50")}, [])[0][PAPER] == PAPER
    paper = facts(acronym="Nexto", persons="50 48", drugs="cetuximab oxaliplatin leucovorin")
    canonical, ((_, _, reason),) = same_trials({NCT1: record, PAPER: paper}, [])
    assert canonical[PAPER] == NCT1
    assert reason == "acronym NEXTO, 50 persons and drugs (cetuximab, oxaliplatin)"


def test_an_acronym_that_two_registered_trials_share_joins_nothing() -> None:
    same = facts(acronym="STAR", persons="50", drugs="cetuximab")
    canonical, joined = same_trials({NCT1: same, NCT2: same, PAPER: same}, [])
    assert joined == []
    assert len(set(canonical.values())) == 3


def test_the_order_of_documents_changes_nothing() -> None:
    same = facts(acronym="STAR", persons="50", drugs="cetuximab")
    trials = {PAPER: same, UMIN: same, OTHER_PAPER: same}
    expected = same_trials(trials, [(PAPER, UMIN)])
    assert same_trials(dict(reversed(trials.items())), [(PAPER, UMIN)]) == expected
    assert set(expected[0].values()) == {UMIN}


def test_acronyms_are_compared_by_letters_and_digits() -> None:
    assert fold_acronym("CAIRO-5 study") == fold_acronym("Cairo5") == "CAIRO5"
