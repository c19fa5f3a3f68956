"""Candidates' files: the queue of a roof, one file with all that hangs on it, and what rules ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from suluh.cases.rules.people import recruiter_words
from suluh.linkage.traces import hash_feature
from suluh.people.queries import find_people
from suluh.placement.kinds import Clause, Doc, Flag, Job, OrderStanding, Standing, sentence
from suluh.placement.models import (
    Allotment,
    Batch,
    Candidate,
    Contract,
    Document,
    Finding,
    JobOrder,
    Payment,
    Session,
    Stage,
)
from suluh.placement.queries.channels import channel_on
from suluh.placement.queries.law import words_for
from suluh.placement.queries.orders import standing_of
from suluh.placement.rules.codes import hash_code
from suluh.placement.rules.files import File, Paper, Passing, Point, Terms, calls_due, compare_terms
from suluh.placement.rules.flags import ADULT, GROUP, WEEK
from suluh.placement.rules.moratoria import Departure
from suluh.placement.rules.recruiters import may_be_same
from suluh.sealing import unseal

MOST_FOUND = 25


def files() -> QuerySet[Candidate]:
    """Return candidates' files within reach, with what lists show."""
    return Candidate.objects.select_related("channel", "destination", "allotment__order__employer", "batch", "record")


def queue(
    agencies: Iterable[int], *, stages: Sequence[str] = (), standing: str = "", flagged: bool = False
) -> QuerySet[Candidate]:
    """Return the files of a roof with how many flags nobody has looked into; those under way, unless others are asked.

    Their ids are put in order first, and only those of a page are read (`listed`): with what lists show joined to them,
    6,000 files were looked up in five tables for 25 lines. `standing` is one of `Standing`, "" for those under way, or
    anything else for all.
    """
    rows = _flagged(Candidate.objects.filter(agency__in=list(agencies)))
    if not standing:
        rows = rows.filter(standing__in=(Standing.OPEN, Standing.WAITING))
    elif standing in Standing.values:
        rows = rows.filter(standing=standing)
    if stages:
        rows = rows.filter(stage__in=stages)
    unseen = Finding.objects.filter(candidate=OuterRef("pk"), decided_at=None, gone_at=None)
    return rows.filter(Exists(unseen)) if flagged else rows


def _flagged(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Count the flags that nobody has looked into, of each row that is read and no other."""
    unseen = Finding.objects.filter(candidate=OuterRef("pk"), decided_at=None, gone_at=None)
    number = unseen.order_by().values("candidate").annotate(number=Count("pk")).values("number")
    return rows.annotate(flags=Coalesce(Subquery(number), 0))


def listed(ids: Iterable[UUID]) -> list[Candidate]:
    """Return some files with what lists show of them, in the order of their ids as given."""
    wanted = list(ids)
    found = {one.pk: one for one in _flagged(files()).filter(pk__in=wanted)}
    return [found[pk] for pk in wanted if pk in found]


def search(agencies: Iterable[int], text: str) -> list[Candidate]:
    """Return the files of a roof that bear a name, a NIK, a passport, a telephone number, a code or a number."""
    plain = text.strip()
    rows = _flagged(files()).filter(agency__in=list(agencies))
    if plain.isdigit() and len(plain) < 6:
        return list(rows.filter(number=int(plain)))
    if by_code := list(rows.filter(code_hash=hash_code(plain))):
        return by_code
    best = {record.pk: place for place, record in enumerate(find_people(plain, limit=200))}
    return sorted(rows.filter(record__in=best)[:MOST_FOUND], key=lambda one: best[one.record_id])


def stages_at(desk: str) -> list[str]:
    """Return the codes of all stages that a desk serves, in any channel."""
    return list(Stage.objects.filter(desk=desk).values_list("code", flat=True).distinct())


def counts_by_desk(agencies: Iterable[int]) -> dict[str, int]:
    """Count the open files that wait at each desk."""
    rows = Candidate.objects.filter(agency__in=list(agencies), standing__in=(Standing.OPEN, Standing.WAITING))
    desks = dict(Stage.objects.values_list("code", "desk"))
    found: dict[str, int] = {}
    for code, number in rows.values_list("stage").annotate(number=Count("pk")):
        desk = desks.get(code, "")
        found[desk] = found.get(desk, 0) + number
    return found


def counts_by_standing(agencies: Iterable[int]) -> dict[str, int]:
    rows = Candidate.objects.filter(agency__in=list(agencies)).values_list("standing").annotate(number=Count("pk"))
    return dict(rows)


def next_number(agency_id: int) -> int:
    """Return the next number of a roof's register; who asks at once waits for the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [5018, agency_id])
    return (Candidate.objects.filter(agency=agency_id).aggregate(last=Max("number"))["last"] or 0) + 1


def papers_of(candidate: Candidate) -> list[Document]:
    order = list(Doc)
    return sorted(candidate.documents.all(), key=lambda one: order.index(Doc(one.kind)))


def number_of(document: Document) -> str:
    """Return the number of a paper, unsealed."""
    return unseal(document.number_sealed, str(document.pk)) if document.number_sealed else ""


def contract_of(candidate: Candidate) -> Contract | None:
    return Contract.objects.filter(candidate=candidate).first()


def lacking_in(contract: Contract | None) -> list[Clause]:
    """Return what the law asks of a contract and this one doesn't say; nothing where nobody has looked."""
    if contract is None or contract.clauses is None:
        return []
    return [one for one in Clause if one.value not in contract.clauses]


def _paper(row: Document) -> Paper:
    return Paper(row.kind, row.result, row.expires_on, row.birth, row.elsewhere, row.other_name)


def order_of_file(candidate: Candidate) -> JobOrder | None:
    return candidate.allotment.order if candidate.allotment else None


def points_of(contract: Contract | None, order: JobOrder | None) -> tuple[Point, ...]:
    """Hold a file's contract against its job order, in the reader's words."""
    if contract is None or order is None:
        return ()
    names = {
        "employer": _("majikan"), "job": _("pekerjaan"), "city": _("tempat kerja"), "wage": _("upah"),
        "currency": _("mata uang"), "months": _("lama kontrak"),
    }  # fmt: skip
    ordered = Terms(
        order.employer.name, str(Job(order.job).label), order.city, order.wage, order.currency, order.months
    )
    signed = Terms(contract.employer, str(Job(contract.job).label), contract.city, contract.wage, contract.currency,
                   contract.months)  # fmt: skip
    return compare_terms(ordered, signed, names)


def companions(candidate: Candidate) -> list[str]:
    """Return recruiters' names as written, of all who leave her place within a week of her with one of such a name."""
    if not candidate.recruiter or candidate.leaves_on is None:
        return []
    rows = Candidate.objects.filter(
        agency=candidate.agency_id, area_code=candidate.area_code, leaves_on__gt=candidate.leaves_on - WEEK,
        leaves_on__lt=candidate.leaves_on + WEEK,
    ).exclude(recruiter="")  # fmt: skip
    return [name for name in rows.values_list("recruiter", flat=True) if may_be_same(candidate.recruiter, name)]


def group_of(candidate: Candidate) -> int:
    """Count who leaves her place with the same recruiter within a week of her; 0 where they are fewer than five."""
    number = len(companions(candidate))
    return number if number >= GROUP else 0


def spellings_of(candidate: Candidate) -> list[str]:
    """Return in which spellings a group's recruiter is written, where there are several: a person looks into it."""
    written = {name.casefold(): name for name in sorted(companions(candidate))}
    return sorted(written.values()) if len(written) > 1 else []


def file_of(candidate: Candidate, today: date) -> File:
    """Return a file as the rules of flags take it."""
    order, contract = order_of_file(candidate), contract_of(candidate)
    payments = list(Payment.objects.filter(candidate=candidate, returned_on=None))
    return File(
        departure=departure_of(candidate, today),
        papers=tuple(_paper(row) for row in candidate.documents.all()),
        births=(candidate.born,) if candidate.born else (),
        offerer=candidate.offerer,
        visa=candidate.visa,
        route=candidate.batch.route if candidate.batch else candidate.route,
        signs=frozenset(candidate.signs),
        paid=frozenset(one.item for one in payments if one.item),
        deducted=any(one.deducted for one in payments),
        leaving=candidate.leaves_on is not None,
        order_ends=order.ends if order and candidate.leaves_on else None,
        least_age=order.least_age if order else ADULT,
        points=points_of(contract, order),
        group=group_of(candidate),
        placed=order is not None or bool(contract and contract.city.strip()),
    )


def departure_of(candidate: Candidate, today: date) -> Departure:
    """Return where she would leave to; without a day yet, today stands for it."""
    return Departure(
        candidate.area_code, candidate.destination_id, candidate.leaves_on or today, candidate.employer, candidate.job,
        candidate.returning, candidate.channel.code,
    )  # fmt: skip


def passing_of(candidate: Candidate, stage: Stage, heavy: Iterable[str]) -> Passing:
    """Return what decides whether she may pass a stage; `heavy` are texts of flags that nobody has looked into."""
    order = order_of_file(candidate)
    papers = {row.kind: _paper(row) for row in candidate.documents.all()}
    said = {row.birth for row in papers.values() if row.birth} | ({candidate.born} if candidate.born else set())
    contract, months = contract_of(candidate), candidate.channel.months
    worse = [point.name for point in points_of(contract, order) if point.worse]
    if contract and months and contract.months != months and _("lama kontrak") not in worse:
        worse.append(_("lama kontrak"))  # the channel itself asks for a length
    return Passing(
        mark=stage.mark, needs=stage.papers, papers=papers, standing=candidate.standing,
        leaves_on=candidate.leaves_on, has_place=candidate.accepted_at is not None,
        open_flags=tuple(heavy), births=tuple(said), least_age=order.least_age if order else ADULT,
        worse=tuple(worse),
    )  # fmt: skip


def findings_of(candidate: Candidate) -> list[Finding]:
    """Return the flags of a file: the heaviest that nobody has looked into first, those that are gone last."""
    rank = {"STRONG": 0, "MEDIUM": 1, "WEAK": 2}
    rows = put_into_words(candidate.findings.select_related("decided_by"))
    return sorted(rows, key=lambda one: (one.gone_at is not None, one.decided_at is not None, rank[one.weight]))


def put_into_words(rows: Iterable[Finding]) -> list[Finding]:
    """Set what flags say in the reader's language, on what they rest, and whom to turn to."""
    found = list(rows)
    words = words_for(Flag(one.flag) for one in found)
    for one in found:
        bar = words.bars.get(one.row)
        one.said = sentence(one.flag, one.facts, words.labels)
        one.basis = words.basis_of(Flag(one.flag), one.row)
        one.channel = bar.channel if bar else one.facts.get("contact", "")
    return found


def waiting_for(allotment: Allotment) -> QuerySet[Candidate]:
    """Return who waits for a place, the longest first."""
    return Candidate.objects.filter(allotment=allotment, standing=Standing.WAITING).order_by("waiting_since")


def with_places(today: date) -> list[Allotment]:
    """Return the places that are free while somebody waits for them, of orders that are open today."""
    waited = Candidate.objects.filter(allotment=OuterRef("pk"), standing=Standing.WAITING)
    rows = Allotment.objects.select_related("order").filter(Exists(waited), taken__lt=F("seats")).order_by("pk")
    return [row for row in rows if standing_of(row.order, today) is OrderStanding.OPEN]


def places_for(candidate: Candidate, today: date) -> list[Allotment]:
    """Return the places in her regency for her country and job, of orders that are open today."""
    rows = Allotment.objects.select_related("order__employer__country").filter(
        area_id=candidate.area_code[:5], order__employer__country=candidate.destination_id, order__job=candidate.job
    )
    return [row for row in rows if standing_of(row.order, today) is OrderStanding.OPEN]


def batches(agencies: Iterable[int]) -> QuerySet[Batch]:
    rows = Batch.objects.filter(agency__in=list(agencies)).annotate(people=Count("candidates"))
    return rows.order_by("-leaves_on")


def sessions(agencies: Iterable[int]) -> QuerySet[Session]:
    rows = Session.objects.filter(agency__in=list(agencies)).annotate(people=Count("candidates"))
    return rows.order_by("-on")


@dataclass(frozen=True, slots=True)
class Known:
    """What the village says of her: in whose register, as what, and under which permit."""

    village: str
    number: int
    state: str
    permit: str


def village_facts(record_id: UUID) -> Known | None:
    """Return what her village's register says of the person in a record of the caller's own agency."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM placement_village_facts(%s)", [record_id])
        row = cursor.fetchone()
    return Known(*row) if row else None


def due_calls(agencies: Iterable[int], today: date) -> QuerySet[Candidate]:
    """Return who is away and whose contact has fallen due, the longest due first."""
    rows = files().filter(agency__in=list(agencies), standing=Standing.AWAY, call_due__lte=today)
    return rows.order_by("call_due")


def next_call(candidate: Candidate, today: date) -> date | None:
    """Return when the next contact falls due, by the calendar of the channel that her file follows today."""
    if candidate.departed_on is None or candidate.standing != Standing.AWAY:
        return None
    return calls_due(candidate.departed_on, channel_on(candidate.channel, today).call_days, candidate.heard_on)


def mark_of(recruiter: str) -> int | None:
    """Return the keyed hash of a recruiter's name, as cases keep of the accused; None where there is no name."""
    words = recruiter_words(recruiter)
    return hash_feature(settings.INDEX_KEY, "event-RECRUITER", words) if words else None


def under_way(agencies: Iterable[int]) -> QuerySet[Candidate]:
    """Return the files of a roof that are under way."""
    return Candidate.objects.filter(agency__in=list(agencies), standing__in=(Standing.OPEN, Standing.WAITING))


def unseen_flags(agencies: Iterable[int]) -> QuerySet[Finding]:
    """Return the flags of files under way that nobody has looked into."""
    rows = Finding.objects.filter(agency__in=list(agencies), decided_at=None, gone_at=None)
    return rows.filter(candidate__standing__in=(Standing.OPEN, Standing.WAITING))


def open_flags(rows: Iterable[Candidate]) -> dict[UUID, int]:
    """Count the flags of some files that nobody has looked into."""
    found = Finding.objects.filter(candidate__in=[one.pk for one in rows], decided_at=None, gone_at=None)
    return dict(found.values_list("candidate").annotate(number=Count("pk")))


def passports(rows: Iterable[Candidate]) -> dict[UUID, str]:
    """Return the numbers of the passports in some files, unsealed for the list that is held against passengers."""
    found = Document.objects.filter(candidate__in=[one.pk for one in rows], kind=Doc.PASSPORT)
    return {one.candidate_id: number_of(one) for one in found}
