"""What an officer can do to the list of places: add, end and rename codes, and upload what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.gazetteer.kinds import Kind, Row, Why
from suluh.gazetteer.queries import code_of, find_version, meant, partners
from suluh.gazetteer.rules import (
    Change,
    Line,
    check_crosswalk,
    check_statistics,
    figure,
    in_order,
    may_add,
    may_end,
    may_rename,
)
from suluh.regions.models import Area, CodeVersion, Crosswalk, FormerName, Statistic, StatisticSet, Succession
from suluh.regions.queries import find_area
from suluh.regions.rules import ancestors, context_of, kind_of, level_of


@recorded("area.added", facts=("code", "name", "starts"))
def add_area(
    *, actor: Actor, at: datetime, code: str, name: str, starts: date, origins: Sequence[str] = (), basis: str = ""
) -> Area:
    """Add a code that is valid from a day; what it comes out of may go on, or end that day.

    :raises Refused: if the code is not written as the ministry does, is taken, or lies in nothing valid
    """
    # The parent is held, so that of two who add the same code at once the second is told that it is taken.
    parent = Area.objects.select_for_update(no_key=True).filter(code=code.rpartition(".")[0]).first()
    taken = find_area(code)
    out_of = partners(origins)
    may_add(code, starts, code_of(taken) if taken else None, code_of(parent) if parent else None, out_of).or_refuse()
    names = dict(Area.objects.filter(code__in=ancestors(code)).values_list("code", "name"))
    area = Area.objects.create(
        code=code, parent=parent, level=level_of(code), kind=kind_of(code), name=name, starts=starts,
        context=context_of(code, names),
    )  # fmt: skip
    rows = [Succession(before_id=origin, after=area, on=starts, basis=basis, reviewed=True) for origin in origins]
    Succession.objects.bulk_create(rows)
    return area


@recorded("area.ended", facts=("code", "ends"))
def end_area(
    *, actor: Actor, at: datetime, area: Area, ends: date, successors: Sequence[str] = (), basis: str = ""
) -> Area:
    """End a code from a day on, and say which areas take its place: one after a merger, several after a split.

    :raises Refused: if it has ended, holds valid areas, or its successors are not there on that day
    """
    area = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    inside = Area.objects.filter(parent=area).exclude(ends__lte=ends).count()
    may_end(code_of(area), ends, inside, partners(successors)).or_refuse()
    area.ends = ends
    area.save(update_fields=["ends"])
    for code in successors:
        said = {"on": ends, "basis": basis, "reviewed": True}
        Succession.objects.update_or_create(before=area, after_id=code, defaults=said)
    return area


@recorded("area.renamed", facts=("code", "name"))
def rename_area(*, actor: Actor, at: datetime, area: Area, name: str, since: date, basis: str = "") -> Area:
    """Give an area a new name since a day; its code stays, and it is found by the old name too.

    :raises Refused: if it has that name, has ended, the day is still to come or before an earlier renaming
    """
    area = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    last = area.former_names.order_by("-until").values_list("until", flat=True).first()
    may_rename(code_of(area), name, since, last, at.date()).or_refuse()
    FormerName.objects.create(area=area, name=area.name, until=since, basis=basis)
    area.name = name
    area.save(update_fields=["name"])
    _tell_inside(area)
    return area


def _tell_inside(area: Area) -> None:
    """Write anew where each area inside lies, for the name of this one is part of that."""
    inside = list(Area.objects.filter(code__startswith=f"{area.code}.").only("code", "name", "context"))
    names = {one.code: one.name for one in inside} | {area.code: area.name}
    names |= dict(Area.objects.filter(code__in=ancestors(area.code)).values_list("code", "name"))
    for one in inside:
        one.context = context_of(one.code, names)
    Area.objects.bulk_update(inside, ["context"], batch_size=1000)


def change_areas(*, actor: Actor, at: datetime, changes: Sequence[Change], only_try: bool = False) -> dict[int, Answer]:
    """Make all changes of a list, or none; return what keeps rows from being made, by their numbers.

    Every change is really tried, in the order in which they can be made, so that a row may rest on another row.
    """
    refused: dict[int, Answer] = {}
    with transaction.atomic():
        for change in in_order(changes):
            if change.problems:
                refused[change.number] = Answer(change.problems)
                continue
            try:
                with transaction.atomic():
                    _change(change, actor, at)
            except Refused as no:
                refused[change.number] = no.answer
        if refused or only_try:
            transaction.set_rollback(True)
    return refused


def _change(change: Change, actor: Actor, at: datetime) -> None:
    if change.kind is None or change.on is None:
        raise Refused(Answer(change.problems))
    codes = [code for code, _name in change.others]
    if change.kind is Kind.ADD:
        add_area(
            actor=actor, at=at, code=change.code, name=change.name, starts=change.on, origins=codes, basis=change.basis
        )
        return
    area = find_area(change.code)
    if area is None:
        raise Refused(Answer((Reason(Row.NO_AREA, {"code": change.code}),)))
    if change.kind is Kind.SPLIT:
        for code, name in change.others:
            add_area(
                actor=actor, at=at, code=code, name=name, starts=change.on, origins=[area.code], basis=change.basis
            )
    elif change.kind is Kind.RENAME:
        rename_area(actor=actor, at=at, area=area, name=change.name, since=change.on, basis=change.basis)
    else:
        end_area(actor=actor, at=at, area=area, ends=change.on, successors=codes, basis=change.basis)


@recorded("crosswalk.uploaded", facts=("system", "version"))
def upload_crosswalk(
    *, actor: Actor, at: datetime, system: str, version: str, source: str, lines: Sequence[Line]
) -> CodeVersion:
    """Take over what another system calls our areas: every row of the file, or none.

    :raises Refused: if the version is there, or any row is not whole and unambiguous
    """
    if find_version(system, version):
        Answer((Reason(Why.EXISTS, {"name": f"{system} {version}"}, "version"),)).or_refuse()
    codes = {line.cells.get("kemendagri_code", "") for line in lines}
    known = Area.objects.filter(code__in=codes).values_list("code", flat=True)
    check_crosswalk(lines, {"system": system, "version": version}, known).or_refuse()
    uploaded = CodeVersion.objects.create(system=system, version=version, source=source, uploaded_at=at)
    rows = [
        Crosswalk(version=uploaded, other_code=line.cells["other_code"], area_id=line.cells["kemendagri_code"])
        for line in lines
    ]
    Crosswalk.objects.bulk_create(rows, batch_size=5000)
    return uploaded


@recorded("succession.reviewed", facts=("before_id", "after_id"))
def review_succession(*, actor: Actor, at: datetime, succession: Succession) -> Succession:
    """Say that somebody has held against the law that one area came out of another; saying it twice is harmless."""
    Succession.objects.filter(pk=succession.pk).update(reviewed=True)
    return succession


@recorded("crosswalk.withdrawn", facts=("system", "version"))
def withdraw_crosswalk(*, actor: Actor, at: datetime, version: CodeVersion) -> CodeVersion:
    """Take a crosswalk back: its codes are not converted any more."""
    CodeVersion.objects.filter(pk=version.pk).delete()
    return version


@recorded("statistics.uploaded", facts=("indicator", "year"))
def upload_statistics(
    *, actor: Actor, at: datetime, indicator: str, unit: str, year: int, source: str, codes: CodeVersion | None,
    lines: Sequence[Line],
) -> StatisticSet:  # fmt: skip
    """Take over an indicator of one year: every row of the file, or none; empty values are left out.

    :raises Refused: if it is there, or any row names no area, names one twice, or holds no figure
    """
    indicator = " ".join(indicator.split())
    if StatisticSet.objects.filter(indicator__iexact=indicator, year=year, source__iexact=source).exists():
        Answer((Reason(Why.EXISTS, {"name": f"{indicator} {year}"}, "indicator"),)).or_refuse()
    areas = meant((line.cells.get("code", "") for line in lines), codes)
    check_statistics(lines, {"year": str(year), "source": source}, areas).or_refuse()
    uploaded = StatisticSet.objects.create(indicator=indicator, unit=unit, year=year, source=source, uploaded_at=at)
    read = [(areas[line.cells["code"]], figure(line.cells.get("value", ""))) for line in lines]
    rows = [Statistic(of=uploaded, area_id=area, value=value) for area, value in read if area and value is not None]
    Statistic.objects.bulk_create(rows, batch_size=5000)
    return uploaded


@recorded("statistics.withdrawn", facts=("indicator", "year"))
def withdraw_statistics(*, actor: Actor, at: datetime, uploaded: StatisticSet) -> StatisticSet:
    """Take a set of statistics back."""
    StatisticSet.objects.filter(pk=uploaded.pk).delete()
    return uploaded
