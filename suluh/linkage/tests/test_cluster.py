"""Groups that follow from judgements, and contradictions that nobody settles silently."""

import pytest

from suluh.linkage.cluster import Judgement, Verdict, persons

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def _judged(*rows: tuple[str, str, Verdict]) -> list[Judgement[str]]:
    return [Judgement(*row) for row in rows]


@pytest.mark.parametrize(
    ("judgements", "groups"),
    [
        ([], ["a", "b", "c", "d"]),
        ([("a", "b", SAME)], ["ab", "c", "d"]),
        ([("c", "b", SAME), ("d", "c", SAME)], ["a", "bcd"]),
        ([("a", "b", UNSURE)], ["a", "b", "c", "d"]),
        ([("a", "b", DIFFERENT), ("c", "d", SAME)], ["a", "b", "cd"]),
        ([("a", "b", SAME), ("a", "b", SAME)], ["ab", "c", "d"]),
    ],
)
def test_groups(judgements: list[tuple[str, str, Verdict]], groups: list[str]) -> None:
    found = persons("abcd", _judged(*judgements))
    assert ["".join(group) for group in found.groups] == groups
    assert found.contradictions == ()


def test_a_contradiction_is_reported_with_the_chain_that_makes_it() -> None:
    found = persons("abcd", _judged(("a", "b", SAME), ("b", "c", SAME), ("a", "c", DIFFERENT)))
    assert found.groups == (("a", "b", "c"), ("d",))
    assert [(one.judgement.a, one.judgement.b, one.chain) for one in found.contradictions] == [
        ("a", "c", ("a", "b", "c"))
    ]


def test_taking_a_judgement_back_takes_its_consequence_back() -> None:
    judgements = _judged(("a", "b", SAME), ("b", "c", SAME))
    assert persons("abc", judgements).groups == (("a", "b", "c"),)
    assert persons("abc", judgements[:1]).groups == (("a", "b"), ("c",))


def test_the_order_of_judgements_changes_nothing() -> None:
    judgements = _judged(("a", "b", SAME), ("c", "d", SAME), ("b", "d", SAME), ("a", "d", DIFFERENT))
    assert persons("abcd", judgements).groups == persons("abcd", judgements[::-1]).groups


def test_a_judgement_on_an_unknown_record_is_an_error() -> None:
    with pytest.raises(KeyError):
        persons("ab", _judged(("a", "z", SAME)))


def test_a_long_chain() -> None:
    records = range(50_000)
    found = persons(records, [Judgement(one, one + 1, SAME) for one in records[:-1]])
    assert len(found.groups) == 1
