"""How an understood value, its field and the reason are written on the page."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.capture.kinds import State, Trouble
from suluh.capture.rules.cells import Part, Remark
from suluh.people.kinds import PersonRole, Sex, spoken
from suluh.regions.queries import countries
from suluh.spreadsheets import Field, Status
from suluh.spreadsheets.sentences import SKIPPED_ROWS, SKIPPED_SHEETS, About, explain

register = template.Library()
TONES = {Status.UNREADABLE: "bad", Status.DOUBTFUL: "warn", Status.CHANGED: "note", Status.OK: "good"}
STATE_TONES: dict[str, str] = {
    State.DONE: "good",
    State.MAPPING: "warn",
    State.CHECKED: "warn",
    State.UNDONE: "done",
    "DROPPED": "done",
}
DATES = (Field.REPORT_DATE, Field.DEPARTURE_DATE, Field.EXIT_DATE)


@register.simple_tag(takes_context=True)
def understood(context: template.Context, part: Part) -> str:
    """Write what was understood as people write it."""
    value = part.value
    if value in (None, "", []) or part.status is Status.UNREADABLE:
        return ""
    if part.field == Field.SEX:
        return str(Sex(value).label)
    if part.field == Field.DESTINATION:
        return _country(context, str(value))
    if isinstance(value, dict):
        return _birth(value) if "on" in value else str(value.get("name") or value.get("code", ""))
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return spoken(value) if part.field in DATES else str(value)


def _birth(value: dict[str, object]) -> str:
    on = spoken(str(value["on"]))
    if value.get("estimated"):
        first, last = (str(one)[:4] for one in value["between"])  # type: ignore[attr-defined]
        facts = {"on": on, "first": first, "last": last}
        on = (_("sekitar %(on)s (%(first)s–%(last)s)") if on else _("antara %(first)s dan %(last)s")) % facts
    return ", ".join(one for one in (str(value.get("place", "")), on) if one)


def _country(context: template.Context, code: str) -> str:
    names = context.render_context.get("countries")
    if names is None:
        english = (get_language() or "").startswith("en")
        names = {one.code: one.name_en if english else one.name for one in countries()}
        context.render_context["countries"] = names
    return str(names.get(code, code))


@register.filter
def about(name: str) -> str:
    """Name a field as the officer does, without what stands in brackets."""
    return str(About(name).label).partition(" (")[0] if name in About.values else name


@register.filter
def reason(part: Part | Remark) -> str:
    """Say why a value was understood so."""
    return explain(part.code, part.facts)


@register.filter
def tone(part: Part | Remark) -> str:
    """Give the tone of a value by how far it can be relied on."""
    if isinstance(part, Remark):
        return {"error": "bad", "warning": "warn"}.get(part.level, "note")
    return TONES.get(part.status, "")


@register.filter
def asked(found: list[Part]) -> list[Part]:
    """Keep the values somebody should look at, and names that are missing."""
    return [one for one in found if one.asked or (one.field == Field.NAME and one.status is Status.MISSING)]


@register.filter
def plain(found: list[Part]) -> list[Part]:
    """Keep the values that were read without doubt."""
    return [one for one in found if one.status in (Status.OK, Status.CHANGED)]


@register.filter
def names(found: list[Part]) -> list[Part]:
    """Keep the names of people."""
    return [one for one in found if one.field == Field.NAME and one.person is not None]


@register.filter
def state_tone(state: str) -> str:
    """Give the tone of where an import stands."""
    return STATE_TONES.get(state, "note")


@register.filter
def role_label(role: str) -> str:
    """Name whom a list is about."""
    return str(PersonRole(role).label) if role else ""


@register.filter
def trouble_text(code: str) -> str:
    """Say why work has stopped."""
    return str(Trouble(code).label) if code else ""


@register.filter
def why_sheet(code: str) -> str:
    """Say why a sheet is left out."""
    return str(SKIPPED_SHEETS.get(code, code))


@register.filter
def why_rows(code: str) -> str:
    """Say why rows are left out."""
    return str(SKIPPED_ROWS.get(code, code))


@register.filter
def field_counts(counts: dict[str, dict[str, int]]) -> list[tuple[str, dict[str, int]]]:
    """Return the counts by field in the order of the officer's list, with what is to be looked at."""
    order = list(About.values)
    rows = []
    for name in sorted((one for one in counts if one in order), key=order.index):
        per = counts[name]
        ready = {status.value.lower(): per.get(status, 0) for status in TONES}
        rows.append((name, ready))
    return rows


@register.filter
def people_count(counts: dict[str, dict[str, int]]) -> int:
    """Return how many people an import brought in."""
    return counts.get("#", {}).get("people", 0)


@register.filter
def known_count(counts: dict[str, dict[str, int]]) -> int:
    """Return how many of them may be known already."""
    return counts.get("#", {}).get("known", 0)


@register.filter
def twice_count(counts: dict[str, dict[str, int]]) -> int:
    """Return how many of them may stand in the list twice."""
    return counts.get("#", {}).get("twice", 0)
