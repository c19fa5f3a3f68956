"""A year of people for tests of tables for everybody: some cells of few, most of many."""

from __future__ import annotations

import random
from datetime import date

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.publishing import propose_table, release_table
from suluh.insights.jobs import examine
from suluh.insights.kinds import Age, Axis, Rounding, Standing
from suluh.insights.models import Journey, Publication
from suluh.insights.rules.questions import Fact, Question
from tests.world import NOW, World

YEAR = 2025
QUESTION = Question(rows=Axis.ORIGIN, columns=Axis.SEX, area="53", year=YEAR)


def facts(seed: int = 53, mean: float = 9.0) -> list[Fact]:
    """Invent the people of a year: of two regencies and unknown ones, to three countries, by sex, age and form."""
    draw = random.Random(seed)
    return [
        Fact(area, via, goal, sex, age, form, standing, "", number)
        for area in ("53.04", "53.71", "52.71")
        for via, goal in (("53.71", "MY"), ("", "SA"), ("", "53.04"), ("", ""))
        for sex in ("F", "M")
        for age in (Age.CHILD, Age.ADULT)
        for form, standing in (("ID_PRT", Standing.VERIFIED), ("SexualExploitation", Standing.DETERMINED))
        if (number := int(draw.expovariate(1 / mean)))
    ]


def invent(seed: int = 53) -> None:
    """Let the journeys of the database be those of such a year."""
    with acting_as(SYSTEM.identity()):
        Journey.objects.bulk_create(
            Journey(
                area_code=one.area_code, via=one.via, destination=one.destination, sex=one.sex, age=one.age,
                form=one.form, standing=one.standing, month=date(YEAR, 3, 1), persons=one.persons,
            )
            for one in facts(seed)
        )  # fmt: skip


def propose(world: World, question: Question = QUESTION, base: Rounding = Rounding.EXACT, who: str = "seta",
            replaces: Publication | None = None) -> Publication:  # fmt: skip
    """Let a member of the cast propose a table, and have it tested."""
    actor = world.actor(who)
    with acting_as(actor.identity()):
        made = propose_table(actor=actor, at=NOW, question=question, base=base, note="", replaces=replaces)
    examine(made.pk, NOW)
    with acting_as(SYSTEM.identity()):
        return Publication.objects.get(pk=made.pk)


def release(world: World, table: Publication, who: str = "koko") -> Publication:
    """Let a member of the cast release a table."""
    actor = world.actor(who)
    with acting_as(actor.identity()):
        return release_table(actor=actor, at=NOW, table=table)


def proposed(world: World) -> Publication:
    """Return a proposal of Seta's, made of invented people if there are none."""
    with acting_as(SYSTEM.identity()):
        known = Publication.objects.filter(state="PROPOSED").first()
        told = Journey.objects.filter(month__year=YEAR).exists()
    if known is not None:
        return known
    if not told:
        invent()
    return propose(world)


def released(world: World) -> Publication:
    """Return a table that Koko released, unless there is one."""
    with acting_as(SYSTEM.identity()):
        known = Publication.objects.filter(state="RELEASED").first()
    return known or release(world, proposed(world))
