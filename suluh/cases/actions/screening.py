"""Screening: answers and what they indicate; what a case worker concludes; what an authority determines; her age."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind, State
from suluh.cases.kinds.screening import AgeSource, Authority, Childhood, Indication, Status, Why
from suluh.cases.models import AgeClaim, AgeDecision, Case, Conclusion, Determination, Screening
from suluh.cases.queries.screening import childhood_of, find_screening
from suluh.cases.rules.moving import may_work
from suluh.cases.rules.screening import VERSION, Answers, indicate, may_conclude, may_determine
from suluh.linkage.dates import read_iso


@dataclass(frozen=True, slots=True)
class Screened:
    """What was answered: codes of what is so, and what stands beside them."""

    answers: Answers = field(default_factory=Answers)
    recruited_on: str = ""
    other_aim: str = ""
    note: str = ""


@recorded("case.screened", facts=("indication", "childhood"))
def screen_case(*, actor: Actor, at: datetime, case: Case, screened: Screened) -> Screening:
    """Keep the answers of a screening with what they indicate. A later screening stands beside it.

    :raises Refused: if the case is closed
    """
    may_work(State(case.state)).or_refuse()
    child = childhood_of(case, screened.recruited_on).childhood
    answers = screened.answers
    screening = Screening.objects.create(
        case=case, acts=sorted(answers.acts), means=sorted(answers.means), aims=sorted(answers.aims),
        other_aim=screened.other_aim, ilo=sorted(answers.ilo), signs=sorted(answers.signs),
        recruited_on=screened.recruited_on, note=screened.note, childhood=child,
        indication=indicate(answers, child).level, version=VERSION, at=at, by_id=actor.user_id,
    )  # fmt: skip
    text = say("%(what)s.", what=Indication(screening.indication).label)
    tell(case, EventKind.SCREENED, actor=actor, at=at, text=text, about=screening.pk)
    return screening


@recorded("case.concluded", facts=("status",))
def conclude(*, actor: Actor, at: datetime, case: Case, status: Status, reason: str) -> Conclusion:
    """Say, as a case worker, what the screening comes to.

    :raises Refused: if there is no screening, or it is not said why
    """
    screening = find_screening(case)
    may_conclude(Indication(screening.indication) if screening else None, status, reason).or_refuse()
    assert screening is not None
    made = Conclusion.objects.create(
        case=case, screening=screening, status=status, reason=reason.strip(), at=at, by_id=actor.user_id
    )
    text = say("%(status)s. %(why)s", status=status.label, why=made.reason)
    tell(case, EventKind.CONCLUDED, actor=actor, at=at, text=text, about=made.pk)
    return made


@recorded("case.determined", facts=("status", "authority"))
def determine(
    *, actor: Actor, at: datetime, case: Case, status: Status, authority: Authority, authority_name: str,
    letter_number: str, on: date,
) -> Determination:  # fmt: skip
    """Record what an authority determined formally. The same letter is recorded once.

    :raises Refused: if it has no letter, or its day has not come
    """
    may_determine(letter_number, on, timezone.localtime(at).date()).or_refuse()
    known = case.determinations.filter(letter_number=letter_number.strip(), on=on).first()
    if known is not None:
        return known
    made = Determination.objects.create(
        case=case, status=status, authority=authority, authority_name=authority_name.strip(),
        letter_number=letter_number.strip(), on=on, at=at, by_id=actor.user_id,
    )  # fmt: skip
    words = "%(status)s, ditetapkan %(who)s, %(on)s, dengan surat %(letter)s."
    told = say(words, status=status.label, who=made.authority_name or authority.label, on=on, letter=made.letter_number)
    tell(case, EventKind.DETERMINED, actor=actor, at=at, text=told, about=made.pk)
    return made


@recorded("age.claimed", facts=("source", "credible"))
def claim_age(
    *, actor: Actor, at: datetime, case: Case, source: AgeSource, born: str, credible: bool = True, note: str = ""
) -> AgeClaim:
    """Keep what one source says of her birth, or that a source is not credible.

    :raises Refused: if what it says is no date known to the year, month or day
    """
    try:
        born = str(read_iso(born))
    except ValueError as unread:
        raise Refused(Answer((Reason(Why.AGE_UNREAD, about="born"),))) from unread
    claim = AgeClaim.objects.create(
        case=case, source=source, born=born, credible=credible, note=note.strip(), at=at, by_id=actor.user_id
    )
    text = say("%(source)s: lahir %(born)s.", source=source.label, born=read_iso(born))
    tell(case, EventKind.AGE, actor=actor, at=at, text=text, about=claim.pk)
    return claim


@recorded("age.decided", facts=("child",))
def decide_age(*, actor: Actor, at: datetime, case: Case, child: bool, reason: str) -> AgeDecision:
    """Decide, as an officer, whether she was a child when recruited.

    :raises Refused: if it is not said why
    """
    if not reason.strip():
        raise Refused(Answer((Reason(Why.NO_WHY, about="reason"),)))
    decision = AgeDecision.objects.create(case=case, child=child, reason=reason.strip(), at=at, by_id=actor.user_id)
    label = (Childhood.CHILD if child else Childhood.ADULT).label
    text = say("%(what)s. %(why)s", what=label, why=decision.reason)
    tell(case, EventKind.AGE, actor=actor, at=at, text=text, about=decision.pk)
    return decision
