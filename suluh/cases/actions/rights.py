"""What she asks about her own data, and how it is answered."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import begin_due, end_due
from suluh.cases.actions.grants import end_grant
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind, GrantEnding
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.rights import AskedBy, RequestKind, RequestState
from suluh.cases.models import Case, DataRequest
from suluh.cases.rules.granting import DESPITE_RESTRICTION
from suluh.cases.rules.rights import may_answer, may_ask


@recorded("data.asked", facts=("kind",))
def ask(*, actor: Actor, at: datetime, case: Case, kind: RequestKind, asked_by: AskedBy, text: str = "") -> DataRequest:
    """Note what she asks; the law's clock runs from now, over nights and holidays (UU 27/2022: 3x24 hours).

    :raises Refused: if it is not said what is asked
    """
    may_ask(kind, text).or_refuse()
    known = case.data_requests.filter(kind=kind, text=text.strip(), state=RequestState.OPEN).first()
    if known is not None:
        return known
    made = DataRequest.objects.create(
        case=case, kind=kind, asked_by=asked_by, text=text.strip(), asked_at=at, by_id=actor.user_id
    )
    begin_due(case, DueKind.REQUEST, at, subject=made.pk, text=str(kind.label))
    tell(case, EventKind.RIGHTS, actor=actor, at=at, text=say("%(what)s.", what=kind.label), about=made.pk)
    return made


@recorded("data.answered", facts=("kind", "state", "refusal"))
def answer(
    *, actor: Actor, at: datetime, request: DataRequest, state: RequestState, refusal: str = "", text: str = ""
) -> DataRequest:
    """Grant or refuse what she asked. A granted restriction closes the case to all but who leads it.

    Access lent to others ends at once, but for what keeps her safe or the law demands; the database lets in nobody
    new on another basis, and shows neither the case nor what is kept of her to an area above (migrations 0010, 0012).

    :raises Refused: if it was answered already, refused without a legal reason, or granted where that may endanger her
    """
    request = DataRequest.objects.select_for_update(of=("self",)).select_related("case").get(pk=request.pk)
    kind, case = RequestKind(request.kind), request.case
    may_answer(kind, RequestState(request.state), state, refusal, text, case.risk).or_refuse()
    request.state, request.answer, request.answered_at, request.answered_by_id = state, text.strip(), at, actor.user_id
    request.refusal = refusal if state is RequestState.REFUSED else ""
    request.save(update_fields=["state", "refusal", "answer", "answered_at", "answered_by"])
    if kind is RequestKind.RESTRICT and state is RequestState.GRANTED:
        _restrict(actor, at, case)
    end_due(case, DueKind.REQUEST, actor=actor, at=at, subject=request.pk)
    text = say("%(what)s: %(state)s.", what=kind.label, state=state.label)
    tell(case, EventKind.RIGHTS, actor=actor, at=at, text=text, about=request.pk)
    return request


def _restrict(actor: Actor, at: datetime, case: Case) -> None:
    Case.objects.filter(pk=case.pk, restricted_at=None).update(restricted_at=at)
    for grant in case.grants.filter(ended_at=None, lead=False).exclude(basis__in=DESPITE_RESTRICTION):
        end_grant(actor=actor, at=at, grant=grant, ending=GrantEnding.WITHDRAWN)
    for grant in case.grants.filter(ended_at=None, lead=True, accepted_at=None):
        end_grant(actor=actor, at=at, grant=grant, ending=GrantEnding.WITHDRAWN)


@recorded("data.unrestricted")
def lift(*, actor: Actor, at: datetime, case: Case, text: str) -> Case:
    """Open a case again that was closed at her wish, at her wish; access that ended stays ended. Twice is once.

    :raises Refused: if it is not said how she asked for it
    """
    may_ask(RequestKind.RESTRICT, text).or_refuse()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.restricted_at is not None:
        case.restricted_at = None
        case.save(update_fields=["restricted_at"])
        tell(case, EventKind.RIGHTS, actor=actor, at=at, text=say("Pembatasan dicabut: %(text)s", text=text))
    return case
