"""Where she lives on the way home: stays in shelters, the escorted return, and the visits afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import begin_due, end_due, new_due
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind, State, Whereabouts
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.plan import Condition, Missed, ReturnState, Why
from suluh.cases.models import Case, Due, Homecoming, Stay, Visit
from suluh.cases.queries.plan import CONDITIONS, open_homecoming, open_stay, return_values, said
from suluh.cases.queries.screening import is_child
from suluh.cases.rules.dues import VISITS
from suluh.cases.rules.merging import may_write, merge
from suluh.cases.rules.moving import may_work
from suluh.cases.rules.plan import Arrival, may_arrive, may_enter, may_hand_over, may_leave, may_visit
from suluh.library.queries import find_terms


@recorded("stay.begun", facts=("shelter_id",))
def enter_shelter(*, actor: Actor, at: datetime, case: Case, shelter: Agency, entered_on: date, note: str = "") -> Stay:
    """Note that she came to live in a shelter; the time runs after which a longer stay is to be decided.

    :raises Refused: if she is noted to live in another, or it has not happened yet
    """
    may_work(State(case.state)).or_refuse()
    now = open_stay(case)
    if now is not None and (now.shelter_id, now.entered_on) == (shelter.pk, entered_on):
        return now
    may_enter(now.shelter.name if now else None, entered_on, timezone.localtime(at).date()).or_refuse()
    stay = Stay.objects.create(
        case=case, shelter=shelter, entered_on=entered_on, note=note.strip(), at=at, by_id=actor.user_id
    )
    begin_due(case, DueKind.STAY, _noon(entered_on), subject=stay.pk, fresh=True)
    _is_now(case, Whereabouts.SHELTER, at)
    text = say("Masuk %(shelter)s, %(on)s.", shelter=shelter.name, on=entered_on)
    tell(case, EventKind.STAY, actor=actor, at=at, text=text, about=stay.pk)
    return stay


@recorded("stay.extended", facts=("extended_until",))
def extend_stay(*, actor: Actor, at: datetime, stay: Stay, until: date, note: str = "") -> Stay:
    """Decide that she stays longer, until a day; then it is decided again."""
    stay = Stay.objects.select_for_update(of=("self",)).select_related("case", "shelter").get(pk=stay.pk)
    may_leave(stay.entered_on, until, until, left=stay.left_on is not None).or_refuse()
    stay.extended_until, stay.note = until, note.strip() or stay.note
    stay.save(update_fields=["extended_until", "note"])
    end_due(stay.case, DueKind.STAY, actor=actor, at=at, subject=stay.pk)
    begin_due(stay.case, DueKind.STAY, at, subject=stay.pk, due_at=_noon(until))
    text = say("Tetap di %(shelter)s sampai %(until)s.", shelter=stay.shelter.name, until=until)
    tell(stay.case, EventKind.STAY, actor=actor, at=at, text=text, about=stay.pk)
    return stay


@recorded("stay.ended", facts=("left_to",))
def leave_shelter(*, actor: Actor, at: datetime, stay: Stay, left_on: date, left_to: Whereabouts) -> Stay:
    """Note that she left a shelter, and where she went.

    :raises Refused: if it was noted already, or the day cannot be
    """
    stay = Stay.objects.select_for_update(of=("self",)).select_related("case", "shelter").get(pk=stay.pk)
    if (stay.left_on, stay.left_to) == (left_on, left_to):
        return stay
    today = timezone.localtime(at).date()
    may_leave(stay.entered_on, left_on, today, left=stay.left_on is not None).or_refuse()
    stay.left_on, stay.left_to = left_on, left_to
    stay.save(update_fields=["left_on", "left_to"])
    end_due(stay.case, DueKind.STAY, actor=actor, at=at, subject=stay.pk)
    _is_now(stay.case, left_to, at)
    words = "Keluar dari %(shelter)s, %(on)s; sesudahnya %(to)s."
    text = say(words, shelter=stay.shelter.name, on=left_on, to=left_to.label)
    tell(stay.case, EventKind.STAY, actor=actor, at=at, text=text, about=stay.pk)
    return stay


@recorded("return.planned")
def plan_return(
    *, actor: Actor, at: datetime, case: Case, home_code: str, values: Mapping[str, object],
    base: Mapping[str, str] | None = None,
) -> Homecoming:  # fmt: skip
    """Plan her return, or change the plan while she has not arrived.

    `values` are fields of Homecoming: planned_on, family_traced, home_safe, escort, bearer, cost, note. `base` is what
    the officer saw (see `rules.merging`); without it, she is taken to have seen the plan that holds.

    :raises Refused: if she has arrived already, the case is closed, or another officer changed the same meanwhile
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    may_work(State(case.state)).or_refuse()
    plan = open_homecoming(case)
    if plan is not None and plan.state != ReturnState.PLANNED:
        raise Refused(Answer((Reason(Why.RETURN_STATE, {"state": ReturnState(plan.state).label}),)))
    if plan is None:
        plan = Homecoming.objects.create(case=case, home_code=home_code, at=at, by_id=actor.user_id, **values)
    else:
        wanted, now = {"home_code": home_code, **values}, return_values(plan)
        merged = merge(now if base is None else base, {name: said(value) for name, value in wanted.items()}, now)
        may_write(merged, merged.clashes).or_refuse()
        for name, value in wanted.items():
            if merged.values[name] != now[name]:
                setattr(plan, name, value)
        plan.save(update_fields=list(wanted))
        end_due(case, DueKind.RETURN, actor=actor, at=at, subject=plan.pk, dropped=True)
    begin_due(case, DueKind.RETURN, at, subject=plan.pk, due_at=_noon(plan.planned_on) + timedelta(hours=12))
    text = say("Pulang direncanakan %(on)s.", on=plan.planned_on)
    tell(case, EventKind.RETURN, actor=actor, at=at, text=text, about=plan.pk)
    return plan


@recorded("return.arrived", facts=("state",))
def note_arrival(*, actor: Actor, at: datetime, homecoming: Homecoming, arrived_on: date) -> Homecoming:
    """Note that she is home, and plan the visits that follow.

    :raises Refused: if her family was not found or the home not found safe, or a child would travel alone
    """
    plan = Homecoming.objects.select_for_update(of=("self",)).select_related("case__record").get(pk=homecoming.pk)
    arrival = Arrival(
        state=ReturnState(plan.state), family_traced=plan.family_traced, home_safe=plan.home_safe, escort=plan.escort,
        child=is_child(plan.case), planned_on=plan.planned_on, arrived_on=arrived_on,
        today=timezone.localtime(at).date(),
    )  # fmt: skip
    may_arrive(arrival).or_refuse()
    plan.state, plan.arrived_on = ReturnState.ARRIVED, arrived_on
    plan.save(update_fields=["state", "arrived_on"])
    end_due(plan.case, DueKind.RETURN, actor=actor, at=at, subject=plan.pk)
    _is_now(plan.case, Whereabouts.HOME, at, plan.home_code)
    text = say("Tiba di rumah, %(on)s.", on=arrived_on)
    tell(plan.case, EventKind.RETURN, actor=actor, at=at, text=text, about=plan.pk)
    _plan_visits(plan, actor, at)
    return plan


@recorded("return.handed_over", facts=("state",))
def hand_over(
    *, actor: Actor, at: datetime, homecoming: Homecoming, received_by: Agency | None, received_name: str,
    letter_number: str, handed_on: date,
) -> Homecoming:  # fmt: skip
    """Note to whom she was handed over, and by which letter.

    :raises Refused: if she has not arrived, or there is no letter or nobody who received her
    """
    plan = Homecoming.objects.select_for_update(of=("self",)).select_related("case").get(pk=homecoming.pk)
    if plan.state == ReturnState.HANDED and plan.letter_number == letter_number.strip():
        return plan
    receiver = received_name.strip() or (received_by.name if received_by else "")
    may_hand_over(ReturnState(plan.state), letter_number, receiver).or_refuse()
    plan.state, plan.received_by, plan.received_name = ReturnState.HANDED, received_by, received_name.strip()
    plan.letter_number, plan.handed_on = letter_number.strip(), handed_on
    plan.save(update_fields=["state", "received_by", "received_name", "letter_number", "handed_on"])
    words = "Diserahterimakan kepada %(who)s, %(on)s, dengan surat %(letter)s."
    text = say(words, who=receiver, on=handed_on, letter=plan.letter_number)
    tell(plan.case, EventKind.RETURN, actor=actor, at=at, text=text, about=plan.pk)
    return plan


@recorded("visit.noted", facts=("number", "missed"))
def note_visit(
    *, actor: Actor, at: datetime, visit: Visit, done_on: date, found: Mapping[str, str], missed: str = "",
    note: str = "",
) -> Visit:  # fmt: skip
    """Note what a visit found (`found`: a Condition for each of CONDITIONS), or why it did not take place.

    :raises Refused: if it was noted already, its day has not come, or her safety is not said
    """
    visit = Visit.objects.select_for_update(of=("self",)).select_related("case").get(pk=visit.pk)
    today = timezone.localtime(at).date()
    safety = "" if missed else found.get("safety", "")
    may_visit(done=visit.done_on is not None, safety=safety, missed=missed, on=done_on, today=today).or_refuse()
    visit.done_on, visit.missed, visit.note, visit.by_id = done_on, missed, note.strip(), actor.user_id
    for name in CONDITIONS:
        setattr(visit, name, "" if missed else found.get(name, ""))
    visit.save(update_fields=["done_on", "missed", "note", "by", *CONDITIONS])
    end_due(visit.case, DueKind.VISIT, actor=actor, at=at, subject=visit.pk)
    tell(visit.case, EventKind.VISIT, actor=actor, at=at, text=visited(visit), about=visit.pk)
    return visit


def visited(visit: Visit) -> str:
    """Say which visit it was, when, and how things stood with her or why it did not take place."""
    said = {"which": TURNS.get(visit.number, f"ke-{visit.number}"), "on": visit.done_on}
    if visit.missed:
        return say("Kunjungan %(which)s, %(on)s, tidak terlaksana: %(why)s.", **said, why=Missed(visit.missed).label)
    seen = [(NAMES[name], Condition(getattr(visit, name))) for name in CONDITIONS if getattr(visit, name)]
    found = [(noun, how.label) for noun, how in seen if how is not Condition.NONE]
    return say("Kunjungan %(which)s, %(on)s: %(found)s.", **said, found=found)


TURNS = {1: "pertama", 2: "kedua", 3: "ketiga", 4: "keempat", 5: "kelima", 6: "keenam"}
NAMES = {
    "safety": "keselamatan", "family": "keluarga", "livelihood": "penghidupan", "health": "kesehatan",
    "schooling": "sekolah",
}  # fmt: skip


def _plan_visits(plan: Homecoming, actor: Actor, at: datetime) -> None:
    """Plan the visits of the library's terms; those of a former return that nobody made are dropped."""
    assert plan.arrived_on is not None
    for old in plan.case.visits.filter(done_on=None, dropped_at=None):
        Visit.objects.filter(pk=old.pk).update(dropped_at=at)
        end_due(plan.case, DueKind.VISIT, actor=actor, at=at, subject=old.pk, dropped=True)
    start, kept = _noon(plan.arrived_on), plan.case.visits.filter(dropped_at=None).count()
    terms, visits, dues = find_terms(VISITS, plan.arrived_on), [], []
    for number, code in enumerate((code for code in VISITS if code in terms), kept + 1):
        due_at = terms[code].due(start)
        planned_on = timezone.localtime(due_at).date()
        visit = Visit(case=plan.case, homecoming=plan, number=number, planned_on=planned_on)
        visits.append(visit)
        dues.append(new_due(plan.case, DueKind.VISIT, start, due_at, subject=visit.pk, code=code))
    Visit.objects.bulk_create(visits)
    Due.objects.bulk_create(dues)


def _is_now(case: Case, where: Whereabouts, at: datetime, code: str = "") -> None:
    Case.objects.filter(pk=case.pk).update(
        whereabouts=where, where_code=code, where_country=None, where_note="", where_at=at
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
