"""How she may be reached, and what a message may never say. Every message to her asks this rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from suluh.answers import Answer, Reason
from suluh.cases.kinds.risk import WEEK, Channel, Why

TELLING = (
    "tppo", "perdagangan orang", "trafficking", "korban", "victim", "pelaku", "terlapor", "polisi", "police", "lpsk",
    "uptd", "ppa", "rumah aman", "shelter", "restitusi", "perkara", "kasus", "laporan", "gugus tugas", "suluh",
)  # fmt: skip
"""Words that tell whoever else reads her telephone what this is about. They are in no message, to anybody."""

ALL_DAYS = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class SafeWay:
    """How she said that she may be reached. Hours are hers: the clock of where she is. `last` is not itself safe."""

    allowed: bool
    channels: frozenset[str]
    first: int = 0
    last: int = 24
    days: Sequence[int] = ALL_DAYS
    zone: str = "Asia/Makassar"
    never: tuple[str, ...] = ()
    has_number: bool = True


def may_reach(way: SafeWay | None, channel: Channel, at: datetime) -> Answer:
    """Say whether she may be reached now in this way, naming everything that stands against it."""
    if way is None:
        return Answer((Reason(Why.NO_RULE),))
    if not way.allowed:
        return Answer((Reason(Why.NEVER),))
    local = at.astimezone(ZoneInfo(way.zone))
    reasons = []
    if channel not in way.channels:
        reasons.append(Reason(Why.CHANNEL, {"channel": channel.label}, "channel"))
    if local.weekday() not in way.days:
        reasons.append(Reason(Why.DAY, {"days": ", ".join(str(WEEK[day]) for day in way.days)}))
    if not way.first <= local.hour < way.last:
        times = {"now": f"{local:%H.%M}", "first": f"{way.first:02d}.00", "last": f"{way.last:02d}.00"}
        reasons.append(Reason(Why.HOUR, times))
    if channel in (Channel.CALL, Channel.SMS, Channel.WHATSAPP) and not way.has_number:
        reasons.append(Reason(Why.NO_NUMBER))
    return Answer(tuple(reasons))


def may_say(way: SafeWay | None, text: str) -> Answer:
    """Say whether a message holds nothing that tells others of her, by the common list and by her own."""
    if not text.strip():
        return Answer((Reason(Why.EMPTY, about="text"),))
    forbidden = (*TELLING, *(way.never if way else ()))
    lower = text.casefold()
    found = [word for word in forbidden if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", lower)]
    return Answer((Reason(Why.WORD, {"words": ", ".join(dict.fromkeys(found))}, "text"),) if found else ())


def may_send(way: SafeWay | None, channel: Channel, text: str, at: datetime) -> Answer:
    """Say whether a message may go out now."""
    return Answer((*may_reach(way, channel, at).reasons, *may_say(way, text).reasons))


def may_set(way: SafeWay) -> Answer:
    """Say whether a rule makes sense: some way, some hours; or that she does not want to be reached."""
    if not way.allowed:
        return Answer()
    reasons = []
    if not way.channels:
        reasons.append(Reason(Why.NO_CHANNEL, about="channels"))
    if way.last <= way.first:
        reasons.append(Reason(Why.HOURS_ORDER, about="last"))
    return Answer(tuple(reasons))
