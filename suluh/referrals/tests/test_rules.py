"""The rules of referral as tables that can be read with a lawyer and with a treasurer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from suluh.accounts.kinds import AgencyKind
from suluh.cases.kinds import Basis, Part
from suluh.money import rupiah
from suluh.referrals.kinds import OPEN, Declining, Giver, Kind, Need, Outcome, Side, Source, State
from suluh.referrals.rules.costs import Portion, may_share, split
from suluh.referrals.rules.moving import NEXT, Move, climb, is_late, may_move, meeting_area, stands_above, whose_move
from suluh.referrals.rules.sending import Agreed, Wanted, beyond_usual, fits, may_send
from tests.rule_tables import rows
from tests.world import NOW

DAY = date(2026, 3, 2)
AGREED = Agreed(frozenset({Part.NAME, Part.CONTACT}), Giver.SELF, False, date(2026, 12, 31), withdrawn=False)
ASKS = Wanted(
    kind=Kind.HELP, needs=frozenset({Need.SHELTER}), asked="Tempat aman dua minggu", why="Rumah aman kami penuh",
    by_consent=frozenset({Part.NAME}), by_law=frozenset(), law=None, law_note="", consent=AGREED, today=DAY,
)  # fmt: skip
BY_LAW = replace(
    ASKS, by_consent=frozenset(), by_law=frozenset({Part.NAME}), consent=None, law=Basis.VITAL_INTEREST,
    law_note="Ia diancam perekrutnya",
)  # fmt: skip
SENDS = [
    ("by consent", ASKS, set()),
    ("by another lawful basis, with its reason", BY_LAW, set()),
    ("nothing is shared at all", replace(ASKS, by_consent=frozenset(), consent=None), set()),
    ("nothing is asked", replace(ASKS, needs=frozenset(), asked="  ", why="x"), {"NO_NEED", "NO_ASK", "NO_WHY"}),
    ("a field by consent, and none was given", replace(ASKS, consent=None), {"NO_CONSENT"}),
    (
        "a field she did not agree to",
        replace(ASKS, by_consent=frozenset({Part.NAME, Part.ADDRESS})),
        {"BEYOND_CONSENT"},
    ),
    ("the day before consent ends", replace(ASKS, consent=replace(AGREED, ends=date(2026, 3, 3))), set()),
    ("the day it ends", replace(ASKS, consent=replace(AGREED, ends=DAY)), {"CONSENT_OVER"}),
    ("no end", replace(ASKS, consent=replace(AGREED, ends=None)), set()),
    ("taken back", replace(ASKS, consent=replace(AGREED, withdrawn=True)), {"CONSENT_OVER"}),
    ("a guardian nobody looked at", replace(ASKS, consent=replace(AGREED, giver=Giver.GUARDIAN)), {"CHILD_GUARDIAN"}),
    (
        "a guardian looked at",
        replace(ASKS, consent=replace(AGREED, giver=Giver.GUARDIAN, guardian_checked=True)),
        set(),
    ),
    ("a court's guardian", replace(ASKS, consent=replace(AGREED, giver=Giver.COURT_GUARDIAN)), set()),
    ("by law, without a word why", replace(BY_LAW, law_note=""), {"NO_BASIS"}),
    ("by law, without a law", replace(BY_LAW, law=None), {"NO_BASIS"}),
    (
        "a hand-over without any basis",
        replace(BY_LAW, kind=Kind.HANDOVER, by_law=frozenset(), law=None),
        {"NO_CONSENT"},
    ),
    ("a hand-over by consent", replace(ASKS, kind=Kind.HANDOVER, by_consent=frozenset()), set()),
    ("a hand-over by law", replace(BY_LAW, kind=Kind.HANDOVER), set()),
]  # fmt: skip


@pytest.mark.parametrize(("told", "wanted", "codes"), SENDS, ids=[row[0] for row in SENDS])
def test_what_may_be_sent(told: str, wanted: Wanted, codes: set[str]) -> None:
    assert may_send(wanted).codes == codes


def test_the_page_about_referral_has_this_table() -> None:
    told = [[name, ", ".join(sorted(codes)) or "may be sent"] for name, _, codes in SENDS]
    assert rows("referral", "what is asked and shared") == told


def test_the_sentence_names_what_goes_beyond_consent() -> None:
    [reason] = may_send(replace(ASKS, by_consent=frozenset({Part.ADDRESS, Part.NUMBERS}))).reasons
    assert str(reason) == "Persetujuan tidak mencakup: NIK dan paspor, Alamat."


RECEIVER = Move(State.SENT, State.ACCEPTED, sender=False, receiver=True)
SENDER = Move(State.SENT, State.WITHDRAWN, sender=True, receiver=False)
ABOVE = Move(State.ESCALATED, State.SENT, sender=False, receiver=False, above=True, text="Jawab besok pagi")
WORDS = "Sudah diantar dan diterima"
MOVES = [
    ("the receiver accepts", RECEIVER, set()),
    ("the sender accepts her own", replace(RECEIVER, sender=True, receiver=False), {"NOT_RECEIVER"}),
    ("accepts late, from the coordinator's table", replace(RECEIVER, before=State.ESCALATED), set()),
    ("declines with a reason", replace(RECEIVER, after=State.DECLINED, reason=Declining.FULL), set()),
    ("declines without", replace(RECEIVER, after=State.DECLINED), {"NO_REASON"}),
    ("declines for another reason, unexplained",
     replace(RECEIVER, after=State.DECLINED, reason=Declining.OTHER), {"NO_TEXT"}),
    ("declines what was accepted",
     replace(RECEIVER, before=State.ACCEPTED, after=State.DECLINED, reason=Declining.FULL), {"NO_WAY"}),
    ("accepts what was declined", replace(RECEIVER, before=State.DECLINED), {"NO_WAY"}),
    ("accepts what was taken back", replace(RECEIVER, before=State.WITHDRAWN), {"NO_WAY"}),
    ("asks", replace(RECEIVER, after=State.ASKED, text="Apakah ia hamil?"), set()),
    ("asks nothing", replace(RECEIVER, after=State.ASKED), {"NO_TEXT"}),
    ("the sender replies", replace(SENDER, before=State.ASKED, after=State.SENT, text="Tidak hamil"), set()),
    ("the receiver answers herself",
     replace(RECEIVER, before=State.ASKED, after=State.SENT, text=WORDS), {"NOT_SENDER"}),
    ("the sender takes it back", SENDER, set()),
    ("takes back what was accepted", replace(SENDER, before=State.ACCEPTED), {"NO_WAY"}),
    ("somebody else takes it back", replace(SENDER, sender=False), {"NOT_SENDER"}),
    ("a coordinator above gives new time", ABOVE, set()),
    ("one who is not above", replace(ABOVE, above=False), {"NOT_ABOVE"}),
    ("a coordinator gives it back", replace(ABOVE, after=State.RETURNED), set()),
    ("finishes with an outcome",
     replace(RECEIVER, before=State.ACCEPTED, after=State.DONE, outcome=Outcome.SERVED, text=WORDS), set()),
    ("finishes without a word", replace(RECEIVER, before=State.ACCEPTED, after=State.DONE), {"NO_OUTCOME", "NO_TEXT"}),
    ("finishes with a task open",
     replace(RECEIVER, before=State.ACCEPTED, after=State.DONE, outcome=Outcome.SERVED, text=WORDS, open_tasks=1),
     {"OPEN_TASKS"}),
    ("finishes what was not accepted",
     replace(RECEIVER, after=State.DONE, outcome=Outcome.SERVED, text=WORDS), {"NO_WAY"}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "move", "codes"), MOVES, ids=[row[0] for row in MOVES])
def test_how_a_referral_moves(told: str, move: Move, codes: set[str]) -> None:
    assert may_move(move).codes == codes


def test_what_is_over_stays_over() -> None:
    assert {state for state, after in NEXT.items() if after} == set(OPEN)


LATE = [
    (State.SENT, NOW, NOW, True),
    (State.SENT, NOW + timedelta(seconds=1), NOW, False),
    (State.ASKED, NOW - timedelta(days=1), NOW, True),
    (State.ACCEPTED, NOW - timedelta(days=1), NOW, False),
    (State.ESCALATED, NOW - timedelta(days=1), NOW, False),
]


@pytest.mark.parametrize(("state", "answer_by", "at", "late"), LATE)
def test_when_an_answer_is_late(state: State, answer_by: datetime, at: datetime, late: bool) -> None:
    assert is_late(state, answer_by, at) is late


PLACES = [
    ("53.71", "53.04", "53", ["53", ""]),
    ("53.71", "52.71", "", [""]),
    ("53.71", "53.71", "53.71", ["53.71", "53", ""]),
    ("53.71", "53", "53", ["53", ""]),
    ("", "53.71", "", [""]),
    ("12.71.01", "12.71.02", "12.71", ["12.71", "12", ""]),
]


@pytest.mark.parametrize(("one", "other", "area", "way"), PLACES)
def test_who_is_asked_when_nobody_answers(one: str, other: str, area: str, way: list[str]) -> None:
    assert meeting_area(one, other) == area
    assert climb(area) == way


def test_who_stands_above_both() -> None:
    assert stands_above(("53",), "53.71", "53.04")
    assert stands_above(("",), "53.71", "12.71")
    assert not stands_above(("53",), "53.71", "52.71")
    assert not stands_above((), "53.71", "53.71")


def test_whose_move_it_is() -> None:
    assert whose_move(State.ASKED) == Side.SENDER
    assert whose_move(State.SENT) == whose_move(State.ACCEPTED) == Side.RECEIVER
    assert whose_move(State.DONE) is None


def test_what_goes_beyond_what_a_need_takes() -> None:
    assert beyond_usual(frozenset({Need.LIVELIHOOD}), frozenset({Part.NAME, Part.RISK})) == {Part.RISK}
    assert beyond_usual(frozenset({Need.OTHER}), frozenset(Part)) == set()
    assert fits(AgencyKind.LPSK, frozenset({Need.RESTITUTION}))
    assert not fits(AgencyKind.CORPORATION, frozenset({Need.RESTITUTION}))


SPLITS = [
    (100, [50, 50], [50, 50]),
    (101, [50, 50], [51, 50]),
    (100, [1, 1, 1], [34, 33, 33]),
    (1_250_001, [70, 30], [875_001, 375_000]),
    (2, [1, 1, 1], [1, 1, 0]),
    (0, [1, 2], [0, 0]),
    (7, [0, 0], [7, 0]),
]


@pytest.mark.parametrize(("total", "weights", "parts"), SPLITS)
def test_a_cost_is_divided_exactly(total: int, weights: list[int], parts: list[int]) -> None:
    assert split(total, weights) == parts


@pytest.mark.parametrize(("cost", "weights", "shares"), rows("referral", "cost"))
def test_a_cost_is_divided_as_the_page_says(cost: str, weights: str, shares: str) -> None:
    total, parts = int(cost.replace(".", "")), [int(part.replace(".", "")) for part in shares.split(" · ")]
    assert split(total, [int(weight) for weight in weights.split(" : ")]) == parts


@settings(deadline=None)  # by no clock: the machine may be busy
@given(some.integers(0, 10**13), some.lists(some.integers(0, 10_000), min_size=1, max_size=9))
def test_no_rupiah_is_lost_or_made(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    if sum(weights):
        assert all(abs(part - total * weight / sum(weights)) <= 1 for part, weight in zip(parts, weights, strict=True))


BUS, SHELTER = Portion(600_000, Source.APBN), Portion(400_000, Source.APBD_REGENCY)
SHARES = [
    ("exact", 1_000_000, (BUS, SHELTER), set()),
    ("one rupiah short", 1_000_001, (BUS, SHELTER), {"SHARES"}),
    ("one bears all", 600_000, (BUS, Portion(0, None)), set()),
    ("no source", 1_000_000, (BUS, replace(SHELTER, source=None)), {"NO_SOURCE"}),
    ("below nought", 200_000, (BUS, replace(SHELTER, amount=-400_000)), {"NEGATIVE"}),
    ("nothing", 0, (Portion(0, None), Portion(0, None)), {"NO_COST"}),
]


@pytest.mark.parametrize(("told", "total", "portions", "codes"), SHARES, ids=[row[0] for row in SHARES])
def test_how_a_cost_may_be_shared(told: str, total: int, portions: tuple[Portion, ...], codes: set[str]) -> None:
    assert may_share(total, portions).codes == codes


def test_amounts_are_written_as_people_write_them() -> None:
    assert rupiah(1_250_001) == "Rp1.250.001"
