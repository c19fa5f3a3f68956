"""When the glass may be broken, who says afterwards whether it was right, and who is told of powerful acts.

Note [One alone]
An administrator sees no personal data, but she may let in who does. So what she does to powerful posts, to accounts, to
second factors and to keys is brought before everybody else who administers the place, and where nobody else does,
before those who supervise it. Whoever was just let in does not count as somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from suluh.accounts.kinds import Reach, Role, Verb
from suluh.accounts.rules import GRANTS, REACH, Actor, Post
from suluh.answers import Answer, Reason
from suluh.oversight.kinds import Event, Why
from suluh.regions.rules import covers

LEAST_REASON = 20
LEAST_VERDICT = 10
MOST_HOURS = 4


@dataclass(frozen=True, slots=True)
class Session:
    """What a review needs to know of a break-glass session."""

    user_id: int
    is_over: bool
    is_reviewed: bool


def letters(text: str) -> int:
    """Count the letters of a text, so that dots and spaces are no reason."""
    return sum(letter.isalpha() for letter in text)


def may_open(actor: Actor, *, area: str, hours: int, reason: str) -> Answer:
    """Say whether an officer may read beyond her posts for a while."""
    reasons = []
    if not actor.may(Verb.OVERRIDE_OPEN):
        reasons.append(Reason(Why.NO_POST))
    if actor.override:
        reasons.append(Reason(Why.OPEN))
    if area == "":
        reasons.append(Reason(Why.WHOLE_COUNTRY, about="area"))
    if not 1 <= hours <= MOST_HOURS:
        reasons.append(Reason(Why.HOURS, {"most": MOST_HOURS}, "hours"))
    if letters(reason) < LEAST_REASON:
        reasons.append(Reason(Why.REASON, {"least": LEAST_REASON}, "reason"))
    return Answer(tuple(reasons))


def may_review(actor: Actor, session: Session, verdict: str) -> Answer:
    """Say whether a supervisor may pass judgement on a session: another's, over, once, and in words."""
    reasons = []
    if session.user_id == actor.user_id:
        reasons.append(Reason(Why.OWN))
    if not session.is_over:
        reasons.append(Reason(Why.STILL_OPEN))
    if session.is_reviewed:
        reasons.append(Reason(Why.REVIEWED))
    if letters(verdict) < LEAST_VERDICT:
        reasons.append(Reason(Why.VERDICT, {"least": LEAST_VERDICT}, "verdict"))
    return Answer(tuple(reasons))


GIVING = frozenset({Event.POST_GIVEN, Event.ACCOUNT_REOPENED})
BY_ROLE = frozenset({Event.INVITED, Event.POST_GIVEN, Event.POST_ENDED, Event.ACCOUNT_CLOSED, Event.ACCOUNT_REOPENED})


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done: by whom (0 is the machine), where, and about which member (0 is none).

    `roles` are those of the post that it gives or takes, or of the posts that the member holds.
    """

    event: Event
    actor_id: int
    area: str
    about: int = 0
    roles: frozenset[Role] = frozenset()
    ends_agency: bool = False


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who may be told, by one of her posts."""

    user_id: int
    post: Post


def is_powerful(act: Act) -> bool:
    """Say whether an act could open what is sealed, or shut out who watches (Note [One alone])."""
    if act.event == Event.AGENCY_CHANGED:
        return act.ends_agency
    if act.event in BY_ROLE:
        return any(_is_strong(role, act.area) for role in act.roles)
    return True


def _is_strong(role: Role, area: str) -> bool:
    """Administrators and supervisors anywhere, and whoever reads what is kept of the whole country."""
    return role in (Role.ADMIN, Role.SUPERVISOR) or (REACH[role] is Reach.AREA and area == "")


def told(act: Act, watchers: Iterable[Watcher]) -> frozenset[int]:
    """Return who is told of an act: other administrators of the place, or its supervisors where there are none.

    A key without a keeper is first a matter of the nearest administrators, and once it is pressed of all, supervisors
    among them. Of break-glass supervisors are told when it is opened; where there are none, administrators are here.
    """
    watchers = [one for one in watchers if covers(one.post.area, act.area)]
    others = {one.user_id for one in watchers} - {act.actor_id} - ({act.about} if act.event in GIVING else set())
    able = [one for one in watchers if one.user_id in others]
    admins = [one for one in able if Verb.MEMBER_MANAGE in GRANTS[one.post.role]]
    supervisors = [one for one in able if Verb.OVERRIDE_REVIEW in GRANTS[one.post.role]]
    if act.event == Event.OVERRIDE_OPENED:
        chosen = [] if supervisors else admins
    elif act.event == Event.KEY_PRESSED:
        chosen = admins + supervisors
    elif act.event == Event.KEY_ORPHANED:
        nearest = max((len(one.post.area) for one in admins), default=0)
        chosen = [one for one in admins if len(one.post.area) == nearest]
    else:
        chosen = admins or supervisors
    return frozenset(one.user_id for one in chosen)
