"""Screening, her age, danger and how she may be reached: tables to read with a case worker and a lawyer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suluh.answers import Refused
from suluh.audit.models import Entry
from suluh.cases.actions.risk import ContactWords, assess_risk, rule_contact, send_message
from suluh.cases.actions.screening import Screened, claim_age, conclude, decide_age, determine, screen_case
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.risk import Channel, Danger, Risk
from suluh.cases.kinds.screening import Act, AgeSource, Aim, Authority, Childhood, Ilo, Indication, Means, Status
from suluh.cases.kinds.signs import Dimension, Sign
from suluh.cases.models import Case, Message, SafeContact
from suluh.cases.queries.screening import childhood_of, is_child
from suluh.cases.rules.ages import BirthClaim, childhood
from suluh.cases.rules.reaching import SafeWay, may_reach, may_say, may_send, may_set
from suluh.cases.rules.risk import may_assess, suggest
from suluh.cases.rules.screening import CHILD_NONE, Answers, indicate, may_conclude, may_determine, weigh
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate, read_iso
from tests.world import NOW, World

A, M, P = [Act.RECRUIT.value], [Means.FRAUD.value], [Aim.FORCED_LABOUR.value]
ORDER = [Indication.NONE, Indication.SOME, Indication.STRONG]


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.mark.parametrize(
    ("told", "answers", "age", "level", "code"),
    [
        ("nothing known", Answers(), Childhood.ADULT, Indication.NONE, "NO_ACT"),
        ("act, means and aim", Answers(A, M, P), Childhood.ADULT, Indication.STRONG, "AIM"),
        ("an adult without means", Answers(A, (), P), Childhood.ADULT, Indication.SOME, "NO_MEANS"),
        ("a child without means", Answers(A, (), P), Childhood.CHILD, Indication.STRONG, "MEANS_NOT_NEEDED"),
        ("perhaps a child, without means", Answers(A, (), P), Childhood.MAYBE, Indication.STRONG, "MEANS_NOT_NEEDED"),
        ("age unknown, without means", Answers(A, (), P), Childhood.UNKNOWN, Indication.SOME, "NO_MEANS"),
        ("a child with means all the same", Answers(A, M, P), Childhood.CHILD, Indication.STRONG, "MEANS"),
        ("an aim alone", Answers((), (), P), Childhood.ADULT, Indication.SOME, "AIM"),
        ("ILO indicators alone", Answers(ilo=["ILO07", "ILO08"]), Childhood.ADULT, Indication.SOME, "ILO"),
        ("deceived, exploited, coerced", Answers(signs=["D1_01", "D1_02", "D4_01", "D4_02", "D5_01", "D5_02"]),
         Childhood.ADULT, Indication.STRONG, "OPERATIONAL"),
        ("exploited and coerced, but not recruited so", Answers(signs=["D4_01", "D4_02", "D5_01", "D5_02"]),
         Childhood.ADULT, Indication.SOME, "DIMENSION"),
        ("the same of a child", Answers(signs=["D4_01", "D4_02", "D5_01", "D5_02"]), Childhood.CHILD,
         Indication.STRONG, "OPERATIONAL"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_what_answers_indicate(told: str, answers: Answers, age: Childhood, level: Indication, code: str) -> None:
    found = indicate(answers, age)
    assert found.level is level
    assert code in {reason.code.value for reason in found.reasons}
    assert all(str(reason) for reason in found.reasons)


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(
    st.sets(st.sampled_from(Act.values)), st.sets(st.sampled_from(Means.values)), st.sets(st.sampled_from(Aim.values)),
    st.sets(st.sampled_from(Ilo.values)), st.sets(st.sampled_from(Sign.values), max_size=20),
    st.sampled_from(Childhood),
    st.sampled_from([*Act.values, *Means.values, *Aim.values, *Ilo.values, *Sign.values]),
)  # fmt: skip
def test_one_more_answer_never_lowers_an_indication(
    acts: set[str], means: set[str], aims: set[str], ilo: set[str], signs: set[str], age: Childhood, more: str
) -> None:
    before = indicate(Answers(acts, means, aims, ilo, signs), age).level
    sets = {"ACT": acts, "MEA": means, "EXP": aims, "ILO": ilo}
    sets.get(more[:3], signs).add(more)
    assert ORDER.index(indicate(Answers(acts, means, aims, ilo, signs), age).level) >= ORDER.index(before)


def test_nothing_asks_for_her_consent() -> None:
    """UU 21/2007 Art. 1: with or without consent. No question, no field, no weight."""
    words = [*Act.values, *Means.values, *Aim.values, *Ilo.values, *Sign.values, *Answers.__dataclass_fields__]
    assert not [word for word in words if "consent" in word.lower() or "setuju" in word.lower()]


@pytest.mark.parametrize(
    ("signs", "positive"),
    [
        (["D1_01"], False), (["D1_02", "D1_03"], False), (["D1_01", "D1_10"], True), (["D1_01", "D1_02"], True),
        (["D1_02", "D1_03", "D1_04"], True), (["D1_02", "D1_03", "D1_10"], True), (["D1_02", "D1_10"], False),
    ],
)  # fmt: skip
def test_when_a_dimension_is_positive(signs: list[str], positive: bool) -> None:
    assert weigh(signs, Dimension.D1, child=False).positive is positive


def test_the_operational_list_is_whole() -> None:
    """The published totals: 67 for adults in 10, 10, 16, 9, 15 and 7; 65 for children."""
    sizes = [sum(sign.dimension == one for sign in Sign) for one in Dimension]
    assert sizes == [10, 10, 16, 9, 15, 7]
    assert len(Sign) - len(CHILD_NONE) == 65


@pytest.mark.parametrize(
    ("indication", "status", "reason", "codes"),
    [
        (None, Status.POSSIBLE, "Jelas", {"NO_SCREENING"}),
        (Indication.STRONG, Status.POSSIBLE, " ", {"NO_WHY"}),
        (Indication.STRONG, Status.POSSIBLE, "Ceritanya runtut", set()),
        (Indication.NONE, Status.ACTUAL, "Saksi lain menguatkan", set()),
        (Indication.STRONG, Status.NOT, "Bukan", {"BELOW"}),
        (Indication.STRONG, Status.NOT, "Ia sendiri yang mengelola usaha itu", set()),
    ],
)
def test_what_may_be_concluded(indication: Indication | None, status: Status, reason: str, codes: set[str]) -> None:
    assert may_conclude(indication, status, reason).codes == codes


@pytest.mark.parametrize(
    ("letter", "on", "codes"),
    [("B/12/III/2026", date(2026, 3, 2), set()), (" ", date(2026, 3, 2), {"NO_LETTER"}),
     ("B/12", date(2026, 3, 3), {"FUTURE"})],
)  # fmt: skip
def test_what_is_a_determination(letter: str, on: date, codes: set[str]) -> None:
    assert may_determine(letter, on, date(2026, 3, 2)).codes == codes


def said(source: AgeSource, born: str, credible: bool = True) -> BirthClaim:
    return BirthClaim(source, read_iso(born), credible)


@pytest.mark.parametrize(
    ("told", "claims", "decided", "expected"),
    [
        ("nothing known", [], None, Childhood.UNKNOWN),
        ("an adult by all", [said(AgeSource.ID_CARD, "2001-04-17")], None, Childhood.ADULT),
        ("passport adult, baptism child", [said(AgeSource.PASSPORT, "2002-01-01"), said(AgeSource.BAPTISM, "2009-05")],
         None, Childhood.MAYBE),
        ("passport alone a child", [said(AgeSource.PASSPORT, "2009"), said(AgeSource.ID_CARD, "2000")], None,
         Childhood.MAYBE),
        ("a source found false", [said(AgeSource.FAMILY, "2010", credible=False), said(AgeSource.ID_CARD, "2000")],
         None, Childhood.ADULT),
        ("a child by all", [said(AgeSource.BIRTH_CERTIFICATE, "2010-02-03")], None, Childhood.CHILD),
        ("eighteen that year, perhaps", [said(AgeSource.SELF, "2007")], None, Childhood.MAYBE),
        ("an officer decided: adult", [said(AgeSource.BAPTISM, "2009")], False, Childhood.ADULT),
        ("an officer decided: child", [said(AgeSource.ID_CARD, "2000")], True, Childhood.CHILD),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_whether_she_was_a_child(
    told: str, claims: list[BirthClaim], decided: bool | None, expected: Childhood
) -> None:
    assert childhood(claims, PartialDate(2025, 6), decided).childhood is expected


@pytest.mark.parametrize(
    ("dangers", "expected"),
    [((), Risk.LOW), ((Danger.DEBT,), Risk.MEDIUM), ((Danger.THREATENED,), Risk.HIGH),
     ((Danger.SHAME, Danger.FOUND), Risk.HIGH)],
)  # fmt: skip
def test_how_great_the_danger_looks(dangers: tuple[str, ...], expected: Risk) -> None:
    assert suggest(dangers).risk is expected


def test_a_risk_is_judged_lower_only_with_a_reason() -> None:
    assert may_assess(Risk.LOW, Risk.HIGH, "").clear
    assert may_assess(Risk.HIGH, Risk.MEDIUM, " ").codes == {"BELOW"}
    assert may_assess(Risk.HIGH, Risk.MEDIUM, "Terlapor sudah ditahan").clear


WAY = SafeWay(
    allowed=True, channels=frozenset({Channel.CALL, Channel.WHATSAPP}), first=9, last=12, days=(0, 1, 2, 3, 4),
    zone="Asia/Makassar", never=("Pak Anton", "uang"),
)  # fmt: skip
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # nine o'clock in Kupang


@pytest.mark.parametrize(
    ("told", "way", "channel", "at", "codes"),
    [
        ("in time", WAY, Channel.CALL, MONDAY, set()),
        ("no rule yet", None, Channel.CALL, MONDAY, {"NO_RULE"}),
        ("she does not want it", SafeWay(False, frozenset()), Channel.CALL, MONDAY, {"NEVER"}),
        ("the minute before", WAY, Channel.CALL, MONDAY - timedelta(minutes=1), {"HOUR"}),
        ("the hour it ends", WAY, Channel.CALL, MONDAY + timedelta(hours=3), {"HOUR"}),
        ("a Sunday by text message", WAY, Channel.SMS, MONDAY - timedelta(days=1), {"DAY", "CHANNEL"}),
        ("her clock, not ours", SafeWay(True, frozenset({Channel.CALL}), 9, 12, zone="Asia/Riyadh"), Channel.CALL,
         MONDAY, {"HOUR"}),
        ("no number", SafeWay(True, frozenset({Channel.CALL}), has_number=False), Channel.CALL, MONDAY, {"NO_NUMBER"}),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_when_she_may_be_reached(
    told: str, way: SafeWay | None, channel: Channel, at: datetime, codes: set[str]
) -> None:
    assert may_reach(way, channel, at).codes == codes


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("Bu, besok jadi ke kantor jam sembilan?", True), ("Ini soal kasus ibu", False), ("Polisi mencari ibu", False),
        ("Jangan bilang pak anton", False), ("Kiriman UANG sudah sampai", False), ("Keuangan aman", True), (" ", False),
    ],
)  # fmt: skip
def test_what_a_message_may_say(text: str, clear: bool) -> None:
    assert may_say(WAY, text).clear is clear
    assert may_send(WAY, Channel.CALL, text, MONDAY).clear is clear


def test_a_rule_leaves_some_way() -> None:
    assert may_set(SafeWay(True, frozenset(), 9, 8)).codes == {"NO_CHANNEL", "HOURS_ORDER"}
    assert may_set(SafeWay(False, frozenset())).clear


def test_three_separate_things_stand_on_the_page(client: Client, world: World, case: Case) -> None:
    client.force_login(world.users["sari"])
    sent = {"acts": A, "means": M, "aims": P, "ilo": ["ILO07", "ILO08"], "D1": ["D1_01"], "recruited_on": "2025-06"}
    assert client.post(reverse("cases:screen", args=[case.pk]), sent).status_code == 302
    page = client.get(reverse("cases:screening", args=[case.pk])).content.decode()
    assert "Jawaban menunjukkan semua unsur" in page
    assert "Belum ada kesimpulan." in page
    refused = client.post(reverse("cases:conclude", args=[case.pk]), {"status": Status.NOT, "reason": "Bukan"})
    assert "mengapa Anda menyimpulkan lain" in refused.content.decode()
    bad = client.post(reverse("cases:screen", args=[case.pk]), {**sent, "recruited_on": "tahun lalu"})
    assert bad.status_code == 200
    assert "tahun lalu" in bad.content.decode()
    with acting_as(world.actor("sari").identity()):
        assert case.screenings.count() == 1
        sari = world.actor("sari")
        conclude(actor=sari, at=NOW, case=case, status=Status.POSSIBLE, reason="Upah ditahan, paspor diambil.")
        for _ in range(2):
            determine(actor=sari, at=NOW, case=case, status=Status.ACTUAL, authority=Authority.POLICE,
                      authority_name="Polda NTT", letter_number="B/7/III/2026", on=date(2026, 3, 1))  # fmt: skip
        assert (case.conclusions.count(), case.determinations.count()) == (1, 1)


def test_a_source_that_says_child_is_believed_until_an_officer_decides(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        assert childhood_of(case).childhood is Childhood.ADULT
        claim_age(actor=sari, at=NOW, case=case, source=AgeSource.BAPTISM, born="2009-04")
        assert is_child(case)
        with pytest.raises(Refused):
            claim_age(actor=sari, at=NOW, case=case, source=AgeSource.SELF, born="muda")
        screening = screen_case(actor=sari, at=NOW, case=case, screened=Screened(Answers(A, (), P), "2025-06"))
        assert (screening.childhood, screening.indication) == (Childhood.MAYBE, Indication.STRONG)
        decide_age(actor=sari, at=NOW, case=case, child=False, reason="Akta kelahiran asli sudah dilihat.")
        assert not is_child(case)


def test_assessing_risk_ends_the_time_for_triage(client: Client, world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        assert case.dues.get(ended_at=None).kind == DueKind.TRIAGE
        with pytest.raises(Refused):
            assess_risk(actor=sari, at=NOW, case=case, dangers=[Danger.FOUND], level=Risk.LOW)
        assess_risk(actor=sari, at=NOW, case=case, dangers=[Danger.FOUND], level=Risk.HIGH)
        assert not case.dues.filter(ended_at=None).exists()
    client.force_login(world.users["sari"])
    assert "Risiko tinggi" in client.get(reverse("cases:case", args=[case.pk])).content.decode()


def test_no_message_goes_out_against_her_rule_and_her_number_is_sealed(
    client: Client, world: World, case: Case
) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        with pytest.raises(Refused) as refused:
            send_message(actor=sari, at=NOW, case=case, channel=Channel.CALL, text="Halo Bu")
        assert refused.value.answer.codes == {"NO_RULE"}
        rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords("+6283600010077", never="Pak Anton"))
        sealed = SafeContact.objects.get().number_sealed
        assert sealed is not None
        assert b"83600010077" not in bytes(sealed)
        for _ in range(2):
            send_message(actor=sari, at=MONDAY, case=case, channel=Channel.CALL, text="Bu, besok jadi ke kantor?",
                         key="m1")  # fmt: skip
        with pytest.raises(Refused):
            send_message(actor=sari, at=MONDAY + timedelta(hours=9), case=case, channel=Channel.CALL, text="Halo Bu")
        assert Message.objects.count() == 1
    client.force_login(world.users["sari"])
    page = client.get(reverse("cases:safety", args=[case.pk])).content.decode()
    assert "83600010077" not in page


def test_her_number_opens_only_in_her_hours_and_the_look_is_noted(world: World, case: Case) -> None:
    from suluh.cases.access import open_number

    sari = world.actor("sari")
    with acting_as(sari.identity()):
        rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords("+6283600010077"))
        answer, shown = open_number(case, actor=sari, at=MONDAY + timedelta(hours=10))
        assert (answer.codes, shown) == ({"HOUR"}, "")
        assert open_number(case, actor=sari, at=MONDAY)[1] == "+6283600010077"
    with acting_as(world.actor("sinta").trail_identity()):
        assert Entry.objects.get(event="identity.read").purpose == "CONTACT"
