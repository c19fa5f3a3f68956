"""What the public's answers amount to as a report. Nothing is refused, and odd words are kept as they were typed.

What says who somebody is stays where it is sealed (the record and the teller); what else fits no column goes on in
the story, which every officer reads who may read the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.portal.kinds import About, Danger
from suluh.reports.kinds import Channel, Exploitation
from suluh.reports.rules import TellerSaid, Telling
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when

Answers = Mapping[str, list[str]]
"""What stands in the form, by the name of its fields; nothing has been checked."""

LINE, ADDRESS, SHORT, PHONE = 300, 400, 120, 60
"""What the columns of a report hold. A browser lets nobody type more into these fields."""

ABOUT_PERSON = ("name", "birth", "sex", "home", "home_text")
BIRTH_WORDS = re.compile(r"\b(lahir|tahun lahir|tgl|tanggal)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the answers name that is on record: the home area, and the country if there is one of that code."""

    home: str = ""
    destination: str = ""


def said(answers: Answers, name: str) -> str:
    """Return one answer without signs that cannot be seen."""
    return clean(" ".join(answers.get(name, ())))


def line(answers: Answers, name: str) -> str:
    """Return one answer on one line."""
    return " ".join(said(answers, name).split())


def cut(text: str, length: int) -> str:
    """Return as much of the text as a column holds."""
    return text if len(text) <= length else text[: length - 1] + "…"


def has_content(answers: Answers) -> bool:
    """Test whether anything at all was told. It is the only thing that a report must have."""
    asked = ("story", "kinds", "more_kinds", "name", "birth", "home_text", "home", "place", "recruiter", "when",
             "destination", "teller_phone", "teller_name", "teller_hours", "teller_never")  # fmt: skip
    return said(answers, "danger") == Danger.YES or any(said(answers, name) for name in asked)


def is_urgent(answers: Answers) -> bool:
    """Test whether she says that somebody is in danger now."""
    return said(answers, "danger") == Danger.YES


def telling(answers: Answers, known: Known, today: date) -> Telling:
    """Return the report that the answers amount to."""
    departed, story = _departed(answers, today), [said(answers, "story")]
    if not departed and (when := line(answers, "when")):
        story.append(f"Kapan: {when}")
    for name, label in (("place", "Tempat"), ("recruiter", "Yang mengajak")):
        if len(line(answers, name)) > LINE:
            story.append(f"{label}: {line(answers, name)}")
    chosen = {*answers.get("kinds", ()), *answers.get("more_kinds", ())}
    teller = _teller(answers)
    return Telling(
        source=Source.PUBLIC,
        channel=Channel.WEB,
        said_on=today.isoformat(),
        people=_people(answers, known, today),
        narrative="\n\n".join(part for part in story if part),
        place=cut(line(answers, "place"), LINE),
        destination=known.destination,
        exploitation=tuple(kind.value for kind in Exploitation if kind.value in chosen),
        departed_on=departed,
        recruiter=cut(line(answers, "recruiter"), LINE),
        urgent=is_urgent(answers),
        anonymous=not teller.name,
        teller=teller,
    )


def _people(answers: Answers, known: Known, today: date) -> tuple[Said, ...]:
    """Return the one person it is about, if anything is known of her; more than one are told of in the story."""
    about_self = said(answers, "about") == About.SELF
    if not about_self and not any(said(answers, name) for name in ABOUT_PERSON):
        return ()
    typed = {name: said(answers, name) for name in ("name", "birth", "home_text")}
    birth, estimated = read_birth(typed["birth"], today.year)
    sex = line(answers, "sex")
    own_name, own_phone = (line(answers, name) if about_self else "" for name in ("teller_name", "teller_phone"))
    person = Said(
        name=cut(line(answers, "name") or own_name, LINE),
        role=PersonRole.VICTIM,
        sex=Sex(sex) if sex in Sex.values else Sex.UNKNOWN,
        birth=birth,
        birth_estimated=estimated,
        phones=tuple(read_phone(own_phone)),
        area_code=known.home,
        address="" if known.home else cut(line(answers, "home_text"), ADDRESS),
        destination=known.destination,
        as_typed={name: text for name, text in typed.items() if text},
    )
    return (person,)


def read_birth(text: str, year: int) -> tuple[PartialDate | None, bool]:
    """Read an age or a date of birth as people write it, and say whether it was an age."""
    words = BIRTH_WORDS.sub(" ", text).strip(" :.,")
    age = read_age(words, year)
    if age is not None and year - age.year > 0:
        return age, True
    try:
        return read_when(words, year), False
    except Unreadable:
        return None, False


def _departed(answers: Answers, today: date) -> str:
    """Return when she left, as far as it can be read: "sesudah Lebaran" can't."""
    try:
        return str(read_when(line(answers, "when"), today.year + 1))
    except Unreadable:
        return ""


def _teller(answers: Answers) -> TellerSaid:
    hours, never = line(answers, "teller_hours"), line(answers, "teller_never")
    safe = ". ".join(part for part in (f"Aman: {hours}" if hours else "", f"Jangan: {never}" if never else "") if part)
    name, phone, relation = (line(answers, f"teller_{what}") for what in ("name", "phone", "relation"))
    if not relation and (name or phone) and said(answers, "about") == About.SELF:
        relation = str(About.SELF.label)
    return TellerSaid(cut(name, LINE), cut(phone, PHONE), cut(relation, SHORT), cut(safe, LINE))
