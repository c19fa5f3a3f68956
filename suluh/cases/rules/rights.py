"""How what she asks about her own data is answered: within the law's clock, and refused with the law's reason alone."""

from __future__ import annotations

from suluh.answers import Answer, Reason
from suluh.cases.kinds.rights import Refusal, RequestKind, RequestState, Why
from suluh.cases.kinds.risk import Risk


def may_ask(kind: RequestKind, text: str) -> Answer:
    """Say whether a request says enough: for a copy its kind is enough."""
    return Answer((Reason(Why.NO_TEXT, about="text"),) if kind is not RequestKind.COPY and not text.strip() else ())


def may_answer(
    kind: RequestKind, before: RequestState, after: RequestState, refusal: str, answer: str, risk: str
) -> Answer:
    """Say whether a request may be answered so.

    Refused only on a ground of UU 27/2022 Art. 15 or 33. Where her risk is high, a copy is handed over only with a
    written word how that is safe: a paper in the house of somebody who beats her endangers her (Art. 33).
    """
    if before is not RequestState.OPEN:
        return Answer((Reason(Why.ANSWERED),))
    reasons = []
    if after is RequestState.REFUSED and refusal not in Refusal.values:
        reasons.append(Reason(Why.NO_REFUSAL, about="refusal"))
    if after is RequestState.GRANTED and kind is RequestKind.COPY and risk == Risk.HIGH and not answer.strip():
        reasons.append(Reason(Why.MUST_REFUSE, about="answer"))
    elif not answer.strip():
        reasons.append(Reason(Why.NO_ANSWER, about="answer"))
    return Answer(tuple(reasons))
