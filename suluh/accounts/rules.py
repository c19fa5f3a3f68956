"""Who may do what, where. This page is the whole of it; docs/permissions.md is printed from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from suluh.accounts.kinds import Reach, Role, Verb, Why
from suluh.answers import Answer, Reason
from suluh.database.identity import Identity
from suluh.regions.rules import covers

GRANTS: dict[Role, frozenset[Verb]] = {
    Role.INTAKE: frozenset({
        Verb.INQUIRY_READ, Verb.INQUIRY_ANSWER,
        Verb.REPORT_WRITE, Verb.REPORT_READ, Verb.HINT_ASK, Verb.IDENTITY_READ, Verb.FIGURES_READ, Verb.LIBRARY_READ,
    }),
    Role.CASE_WORKER: frozenset({
        Verb.INQUIRY_READ, Verb.INQUIRY_ANSWER,
        Verb.REPORT_WRITE, Verb.REPORT_READ, Verb.HINT_ASK, Verb.IDENTITY_READ, Verb.PERSON_SEARCH,
        Verb.CASE_OPEN, Verb.CASE_READ, Verb.CASE_WORK, Verb.CASE_ASSIGN, Verb.FIGURES_READ, Verb.LIBRARY_READ,
        Verb.OVERRIDE_OPEN,
        Verb.REFERRAL_READ, Verb.REFERRAL_WORK, Verb.JUSTICE_READ, Verb.JUSTICE_WORK, Verb.PAPER_PRINT,
    }),
    Role.DATA_ENTRY: frozenset({
        Verb.INQUIRY_READ, Verb.INQUIRY_ANSWER,
        Verb.REPORT_WRITE, Verb.REPORT_READ, Verb.IMPORT_RUN, Verb.HINT_ASK, Verb.IDENTITY_READ, Verb.FIGURES_READ,
        Verb.LIBRARY_READ,
    }),
    Role.VILLAGE_OFFICER: frozenset({
        Verb.VILLAGE_WORK, Verb.VILLAGE_COUNT, Verb.PLACEMENT_READ,
        Verb.REPORT_WRITE, Verb.REPORT_READ, Verb.HINT_ASK, Verb.IDENTITY_READ, Verb.PAPER_PRINT, Verb.LIBRARY_READ,
        Verb.INQUIRY_READ, Verb.INQUIRY_ANSWER,
    }),
    Role.PLACEMENT_OFFICER: frozenset({
        Verb.PLACEMENT_READ, Verb.PLACEMENT_KEEP, Verb.PLACEMENT_WORK,
        Verb.REPORT_WRITE, Verb.REPORT_READ, Verb.HINT_ASK, Verb.IDENTITY_READ, Verb.PAPER_PRINT, Verb.LIBRARY_READ,
        Verb.INQUIRY_READ, Verb.INQUIRY_ANSWER,
    }),
    Role.VILLAGE_COMPANION: frozenset({Verb.VILLAGE_ACCOMPANY, Verb.LIBRARY_READ}),
    Role.VERIFIER: frozenset({
        Verb.INQUIRY_READ,
        Verb.REPORT_READ, Verb.REPORT_VERIFY, Verb.IDENTITY_READ, Verb.HINT_ASK, Verb.PERSON_SEARCH,
        Verb.FIGURES_READ, Verb.LIBRARY_READ,
    }),
    Role.CLEARING_OFFICER: frozenset({
        Verb.INQUIRY_READ, Verb.CLEARING_QUALITY,
        Verb.REPORT_READ, Verb.IDENTITY_READ, Verb.PERSON_SEARCH, Verb.PAIR_JUDGE, Verb.FIGURES_READ,
        Verb.LIBRARY_READ,
    }),
    Role.COORDINATOR: frozenset({
        Verb.CLEARING_QUALITY,
        Verb.REPORT_READ, Verb.CASE_READ, Verb.CASE_ASSIGN, Verb.CASE_OVERSEE, Verb.FIGURES_READ, Verb.LIBRARY_READ,
        Verb.LIBRARY_REVIEW, Verb.OVERRIDE_OPEN, Verb.LIBRARY_PUBLISH, Verb.TASKFORCE_MANAGE, Verb.TASKFORCE_APPROVE,
        Verb.REFERRAL_READ, Verb.REFERRAL_STEER, Verb.JUSTICE_READ, Verb.INDEX_MAKE, Verb.VILLAGE_COUNT,
        Verb.PLACEMENT_READ, Verb.ALARM_ANSWER, Verb.TABLE_PROPOSE, Verb.TABLE_RELEASE,
    }),
    Role.SECRETARIAT: frozenset({
        Verb.FIGURES_READ, Verb.LIBRARY_READ, Verb.LIBRARY_PUBLISH, Verb.TASKFORCE_MANAGE, Verb.VILLAGE_COUNT,
        Verb.PLACEMENT_READ, Verb.TABLE_PROPOSE,
    }),
    Role.SUPERVISOR: frozenset({
        Verb.FIGURES_READ, Verb.LIBRARY_READ, Verb.TRAIL_READ, Verb.OVERRIDE_REVIEW,
    }),
    Role.ADMIN: frozenset({
        Verb.CLEARING_AUTOMATE, Verb.NAMES_KEEP,
        Verb.MEMBER_MANAGE, Verb.TOKEN_MANAGE, Verb.REGION_MANAGE, Verb.TRAIL_READ, Verb.LIBRARY_READ,
        Verb.PAPER_SHAPE,
    }),
}  # fmt: skip
GRANTS = {role: verbs | {Verb.TASKFORCE_READ} for role, verbs in GRANTS.items()}
"""Who acts where, by which decree, plan and budget, is no secret to anybody who works here."""

REACH: dict[Role, Reach] = {
    Role.INTAKE: Reach.AGENCY,
    Role.CASE_WORKER: Reach.AGENCY,
    Role.DATA_ENTRY: Reach.AGENCY,
    Role.VILLAGE_OFFICER: Reach.AGENCY,
    Role.PLACEMENT_OFFICER: Reach.AGENCY,
    Role.VILLAGE_COMPANION: Reach.NONE,
    Role.VERIFIER: Reach.AREA,
    Role.CLEARING_OFFICER: Reach.AREA,
    Role.COORDINATOR: Reach.AREA,
    Role.SECRETARIAT: Reach.NONE,
    Role.SUPERVISOR: Reach.NONE,
    Role.ADMIN: Reach.NONE,
}

INCOMPATIBLE: tuple[frozenset[Role], ...] = (
    frozenset({Role.VERIFIER, Role.CLEARING_OFFICER}),
    *(frozenset({Role.ADMIN, role}) for role in Role if role is not Role.ADMIN),
    *(frozenset({Role.SUPERVISOR, role}) for role, verbs in GRANTS.items() if Verb.OVERRIDE_OPEN in verbs),
)
"""Roles that one person may not hold at once where their areas meet: four eyes, no data for administrators, and
nobody who may break the glass reviews how others did."""

SECOND_FACTOR = frozenset(
    {Role.ADMIN, Role.SUPERVISOR, *(role for role, reach in REACH.items() if reach is Reach.AREA)}
)
"""Roles that reach far: who holds one signs in with a second factor."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role held for an agency in an area ("" is the whole country)."""

    role: Role
    agency_id: int
    area: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or system that asks, as the rest of the house knows her.

    `override` holds the areas that an open break-glass session adds, for reading alone.
    """

    user_id: int
    posts: tuple[Post, ...] = ()
    override: tuple[str, ...] = ()
    role: str = field(default="")

    def may(self, verb: Verb) -> bool:
        """Test whether she holds any post that grants the verb."""
        return any(verb in GRANTS[post.role] for post in self.posts)

    def needs_second_factor(self) -> bool:
        """Test whether any of her posts reaches so far that a password alone is not enough."""
        return any(post.role in SECOND_FACTOR for post in self.posts)

    def areas(self, verb: Verb) -> tuple[str, ...]:
        """Return the codes of the areas in which her posts grant the verb."""
        return tuple(sorted({post.area for post in self.posts if verb in GRANTS[post.role]}))

    def agencies(self, verb: Verb) -> frozenset[int]:
        """Return the agencies for which her posts grant the verb."""
        return frozenset(post.agency_id for post in self.posts if verb in GRANTS[post.role])

    def reached_areas(self) -> tuple[str, ...]:
        """Return the areas whose records she reaches, the widest alone where one covers another."""
        return _widest({*self.own_areas(), *self.override})

    def own_areas(self) -> tuple[str, ...]:
        """Return the areas whose records her posts reach, and where she may change them."""
        return _widest({post.area for post in self.posts if REACH[post.role] is Reach.AREA})

    def reached_agencies(self) -> tuple[int, ...]:
        """Return the agencies whose records she reaches."""
        return tuple(sorted({post.agency_id for post in self.posts if REACH[post.role] is Reach.AGENCY}))

    def identity(self) -> Identity:
        """Return what the database is told about her: the narrowest group role that holds all her posts."""
        areas, agencies = self.reached_areas(), self.reached_agencies()
        if self.role:
            role = self.role
        elif areas == ("",):
            role = "suluh_nation"
        elif self.override:
            role = "suluh_mixed"  # the one role whose writing is bound to less than its reading
        elif agencies and areas:
            role = "suluh_mixed"
        elif len(areas) == 1:
            role = "suluh_area"
        elif areas:
            role = "suluh_mixed"
        elif agencies:
            role = "suluh_agency"
        else:
            role = "suluh_office"
        return Identity(role=role, user=self.user_id, agencies=agencies, areas=areas, own_areas=self.own_areas())

    def trail_identity(self) -> Identity:
        """Return what the database is told while she reads the trail: its entries of her areas and nothing else."""
        return Identity(role="suluh_office", user=self.user_id, areas=self.areas(Verb.TRAIL_READ))


def _widest(codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(code for code in codes if not any(other != code and covers(other, code) for other in codes)))


NOBODY = Actor(user_id=0, role="suluh_public")
"""The public: may hand in a report and ask after it by its code, and nothing else."""

SYSTEM = Actor(user_id=0, role="suluh_job")
"""Background work that belongs to no officer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A post that somebody wants to give: to whom, for an agency in which area, and for how long."""

    post: Post
    agency_area: str
    user_id: int = 0
    starts: date | None = None
    ends: date | None = None


def clashes(held: Iterable[Post], wanted: Post) -> Answer:
    """Say whether a post may be added to those that somebody holds (four eyes; design.md, section 4)."""
    together = [
        post.role
        for post in held
        if any({post.role, wanted.role} == set(pair) for pair in INCOMPATIBLE)
        and (covers(post.area, wanted.area) or covers(wanted.area, post.area))
    ]
    return Answer(
        tuple(
            Reason(Why.CLASH, {"held": role.label, "wanted": wanted.role.label}, "role")
            for role in sorted(set(together))
        )
    )


def may_appoint(actor: Actor, wanted: Wanted, held: Iterable[Post]) -> Answer:
    """Say whether an administrator may give a post: in her area, to another, and without a clash.

    `held` are the posts that the other holds during any part of the same time.
    """
    held = tuple(held)
    mine = actor.areas(Verb.MEMBER_MANAGE)
    reasons = []
    if wanted.user_id and wanted.user_id == actor.user_id:
        reasons.append(Reason(Why.SELF))
    if wanted.ends is not None and wanted.starts is not None and wanted.ends <= wanted.starts:
        reasons.append(Reason(Why.PERIOD, about="ends"))
    if not any(covers(area, wanted.post.area) for area in mine):
        reasons.append(Reason(Why.BEYOND_AREA, about="area"))
    if not any(covers(area, wanted.agency_area) for area in mine):
        reasons.append(Reason(Why.BEYOND_AGENCY, about="agency"))
    if wanted.post in held:
        reasons.append(Reason(Why.ALREADY, about="role"))
    return Answer((*reasons, *clashes(held, wanted.post).reasons))


def may_manage(actor: Actor, areas: Iterable[str]) -> bool:
    """Test whether every one of some areas lies in those in which she manages members."""
    mine = actor.areas(Verb.MEMBER_MANAGE)
    return all(any(covers(own, area) for own in mine) for area in areas)


def is_repetitive(password: str) -> bool:
    """Test whether a password is long only because it repeats itself, such as "rahasiarahasia" or "aaaaaaaaaaaa"."""
    return len(set(password)) < 5 or password in (password + password)[1:-1]
