"""Reports, and the figures that they are drafted from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from suluh.annuals.kinds import Part
from suluh.annuals.kinds import State as ReportState
from suluh.annuals.models import Section, TaskForceReport
from suluh.annuals.rules import years_of
from suluh.meetings.models import Recommendation
from suluh.meetings.queries import meetings
from suluh.meetings.rules import count
from suluh.money import rupiah
from suluh.plans.kinds import Source, State
from suluh.plans.models import Activity, BudgetLine, Target
from suluh.plans.queries.tree import Sums, tree
from suluh.regions.queries import lies_in, tiles
from suluh.spreadsheets import write_xlsx_safe
from suluh.taskforces.kinds import Pillar, Status
from suluh.taskforces.models import TaskForce
from suluh.taskforces.queries.registry import DRAWN, coverage, seats_of, standing

NOWHERE: dict[str, list[Any]] = {"years": [], "areas": []}
"""What a task force below the province covers: nothing."""


def reports(area_code: str | None = None) -> QuerySet[TaskForceReport]:
    """Return reports, of one task force or all, the latest first."""
    rows = TaskForceReport.objects.select_related("task_force__area", "approved_by")
    if area_code is not None:
        rows = rows.filter(task_force__area=area_code or None)
    return rows.order_by("-last_year", "span", "-correction", "pk")


def drafts_in(area_codes: Iterable[str]) -> QuerySet[TaskForceReport]:
    """Return the reports of the task forces in some areas that wait to be approved."""
    return TaskForceReport.objects.filter(lies_in(area_codes, "task_force__area"), state=ReportState.DRAFT)


def sections_of(report: TaskForceReport) -> list[Section]:
    """Return the sections of a report in their order."""
    places = {part: place for place, part in enumerate(Part.values)}
    return sorted(report.sections.all(), key=lambda one: places[one.part])


def open_correction(report: TaskForceReport) -> int | None:
    """Return the number of a correction that is still a draft."""
    first = report.corrects_id or report.pk
    rows = TaskForceReport.objects.filter(Q(corrects=first), state="DRAFT")
    return rows.values_list("correction", flat=True).first()


def draw(force: TaskForce, span: str, last_year: int, day: date) -> dict[str, Any]:
    """Return what the data says on a day: everything that a report shows in numbers. Money is whole rupiah."""
    years = years_of(span, last_year)
    code = force.area_code
    end = min(day, date(last_year, 12, 31))
    found = standing(force, end)
    return {
        "day": end.isoformat(),
        "years": list(years),
        "status": found.status.value,
        "decree": found.decree.number if found.decree else "",
        "findings": [str(one) for one in found.findings],
        "seats": seats_of(force).count(),
        "coverage": _coverage(code, end) if len(code) < 5 else None,
        "money": [_money(code, year) for year in years],
        "sources": _sources(code, years),
        "activities": _activities(code, years),
        "meetings": _meetings(code, years),
        "recommendations": _recommendations(code, end),
    }  # fmt: skip


def _coverage(code: str, day: date) -> dict[str, Any]:
    found = coverage(day, code)
    return {
        "formed": found.regencies.formed,
        "total": found.regencies.total,
        "active": found.regencies.active,
        "renew": found.regencies.renew,
        "expired": found.regencies.expired,
        "years": [list(row) for row in found.years[-8:]],
        "areas": [[row.code, row.name, row.standing.status.value] for row in found.areas if len(row.code) == 5],
    }


def _money(code: str, year: int) -> dict[str, int]:
    found = tree(code, year)
    return {"year": year, **_amounts("own", found.own), **_amounts("all", found.total), "plans": found.total.plans}


def _amounts(name: str, sums: Sums) -> dict[str, int]:
    return {f"{name}_planned": sums.planned, f"{name}_approved": sums.approved, f"{name}_spent": sums.spent}


def _sources(code: str, years: range) -> list[list[Any]]:
    rows = []
    for source in Source.values:
        sums = sum((tree(code, year, source).total for year in years), Sums())
        if sums.planned or sums.spent:
            rows.append([source, sums.planned, sums.approved, sums.spent])
    return rows


def _activities(code: str, years: range) -> list[list[Any]]:
    """Return each activity of the own adopted plans: number, pillar, title, unit, target, result, planned, spent."""
    rows = Activity.objects.filter(plan__area_code=code, plan__state=State.ADOPTED, plan__ends_year__gte=years[0])
    wanted = rows.filter(plan__starts_year__lte=years[-1]).order_by("plan__starts_year", "number")
    goals = {
        row["activity"]: (row["t"], row["r"])
        for row in Target.objects.filter(activity__in=wanted, year__in=list(years)).values("activity")
        .annotate(t=Sum("target"), r=Sum("realised")).order_by()
    }  # fmt: skip
    money = {
        row["activity"]: (row["p"], row["s"])
        for row in BudgetLine.objects.filter(activity__in=wanted, year__in=list(years)).values("activity")
        .annotate(p=Sum("planned"), s=Sum("spent")).order_by()
    }  # fmt: skip
    return [
        [one.number, one.pillar, one.title, one.unit, *goals.get(one.pk, (None, None)), *money.get(one.pk, (0, 0))]
        for one in wanted
    ]


def _meetings(code: str, years: range) -> list[list[Any]]:
    """Return each meeting: its day, title, how much it recommended, and how much of that is done."""
    rows: Any = meetings(area_code=code).filter(starts_on__year__in=list(years))  # its annotations have no type
    found = rows.values_list("starts_on", "title", "recommended", "done")
    return [[date_format(day, "j M Y"), title, recommended, done] for day, title, recommended, done in found]


def _recommendations(code: str, day: date) -> dict[str, int]:
    rows = Recommendation.objects.filter(meeting__task_force__area=code or None, meeting__starts_on__lte=day)
    found = count(rows.values_list("progress", "due_on"), day)
    return {"all": found.all, "done": found.done, "working": found.working, "open": found.open, "late": found.late}


def paper(report: TaskForceReport) -> dict[str, Any]:
    """Return what the PDF says, as its template reads it: words, tables, charts and a map."""
    figures = report.figures
    years = f"{figures['years'][0]}–{figures['years'][-1]}" if len(figures["years"]) > 1 else str(report.last_year)
    return {
        "force": report.task_force.name,
        "secretariat": report.task_force.secretariat,
        "title": f"{report.get_span_display()} {years}",
        "correction": _("Koreksi nomor %(number)s: %(why)s") % {"number": report.correction, "why": report.why}
        if report.correction
        else "",
        "standing": _standing_line(report),
        "sections": [[one.part, str(Part(one.part).label), one.body] for one in sections_of(report)],
        "facts": facts(report),
        "money_head": [_("Tahun"), _("Direncanakan"), _("Disetujui"), _("Terpakai"), _("Rencana")],
        "money": [[str(row["year"]), rupiah(row["all_planned"]), rupiah(row["all_approved"]), rupiah(row["all_spent"]),
                   str(row["plans"])] for row in figures["money"]],
        "bars": [[str(Source(one).label), planned, rupiah(planned)] for one, planned, _approved, _spent in
                 figures["sources"]],
        "source_head": [_("Sumber dana"), _("Direncanakan"), _("Terpakai")],
        "sources": [[str(Source(one).label), planned, rupiah(planned), rupiah(spent)] for one, planned, _a, spent in
                    figures["sources"]],
        "most": max((row[1] for row in figures["sources"]), default=0),
        "bars_say": _("Anggaran yang direncanakan menurut sumber dana"),
        "activity_head": [_("No."), _("Kegiatan"), _("Target"), _("Capaian"), _("Terpakai")],
        "activities": [[str(row[0]), row[2], _plain(row[4]), _plain(row[5]), rupiah(row[7] or 0)] for row in
                       figures["activities"]],
        "no_plan": _("Tidak ada rencana yang berlaku pada masa laporan ini."),
        "no_meeting": _("Tidak ada rapat yang tercatat pada masa laporan ini."),
        "meeting_head": [_("Waktu"), _("Rapat"), _("Rekomendasi"), _("Selesai")],
        "meetings": [[str(cell) for cell in row] for row in figures["meetings"]],
        "map": _tiles(figures),
        "map_says": _("Peta kotak: setiap kotak satu kabupaten/kota menurut status gugus tugasnya"),
        "map_words": [[one.value, str(one.label)] for one in Status],
        "areas": _areas(figures),
        "cover_head": [_("Akhir tahun"), _("Terbentuk"), _("Berlaku")],
        "cover": [[str(year), formed, active] for year, formed, active in (figures["coverage"] or NOWHERE)["years"]],
        "cover_says": _("Kabupaten/kota yang sudah membentuk gugus tugas pada akhir setiap tahun"),
    }  # fmt: skip


def _areas(figures: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """Return the regencies for a map: code, name, the status as a number that is drawn, and in words."""
    rows = (figures["coverage"] or NOWHERE)["areas"]
    return [(code, name, DRAWN.index(Status(word)), str(Status(word).label)) for code, name, word in rows]


def _plain(value: int | None) -> str:
    return "–" if value is None else str(value)


def _standing_line(report: TaskForceReport) -> str:
    if report.approved_at is None:
        return _("Rancangan, belum disahkan. Angka per %(day)s.") % {"day": _day(report.figures["day"])}
    said = {"day": date_format(timezone.localtime(report.approved_at), "j F Y"), "figures": _day(report.figures["day"])}
    return _("Disahkan pada %(day)s. Angka per %(figures)s, tidak berubah lagi.") % said


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")


def facts(report: TaskForceReport) -> list[list[str]]:
    """Return the head figures of a report in words."""
    figures = report.figures
    told = figures["recommendations"]
    rows = [
        [_("Status gugus tugas"), str(Status(figures["status"]).label)],
        [_("SK yang berlaku"), figures["decree"] or "–"],
        [_("Jabatan dalam susunan"), str(figures["seats"])],
    ]
    if figures["coverage"]:
        said = {"formed": figures["coverage"]["formed"], "total": figures["coverage"]["total"]}
        rows.append([_("Kabupaten/kota dengan gugus tugas"), _("%(formed)s dari %(total)s") % said])
    rows.append([_("Rekomendasi selesai"), _("%(done)s dari %(all)s") % told])
    return rows


def _tiles(figures: dict[str, Any]) -> list[list[Any]]:
    """Return the squares of the map: column, row and status, moved to the corner."""
    if not figures["coverage"]:
        return []
    status = {code: word for code, _name, word in figures["coverage"]["areas"]}
    squares = [(x, y, status[code]) for code, x, y in tiles() if code in status]
    left, top = min((x for x, _y, _s in squares), default=0), min((y for _x, y, _s in squares), default=0)
    return [[x - left, y - top, word] for x, y, word in squares]


def sheet(report: TaskForceReport) -> bytes:
    """Return the figures of a report as a spreadsheet."""
    made = BytesIO()
    write_xlsx_safe(_rows(report), made, title=str(report.last_year))
    return made.getvalue()


def _rows(report: TaskForceReport) -> Iterator[tuple[str | int | None, ...]]:
    figures = report.figures
    yield (_("Bagian"), _("Nama"), _("Direncanakan"), _("Disetujui"), _("Terpakai"), _("Target"), _("Capaian"))
    yield from ((_("Ringkasan"), f"{name}: {value}", None, None, None, None, None) for name, value in facts(report))
    for row in figures["money"]:
        amounts = (row["all_planned"], row["all_approved"], row["all_spent"])
        yield (_("Anggaran"), str(row["year"]), *amounts, None, None)
    for source, planned, approved, spent in figures["sources"]:
        yield (_("Sumber dana"), str(Source(source).label), planned, approved, spent, None, None)
    for number, pillar, title, _unit, target, reached, planned, spent in figures["activities"]:
        name = f"{number}. {title} ({Pillar(pillar).label})"
        yield (_("Kegiatan"), name, planned, None, spent, target, reached)
    for _code, name, status in (figures["coverage"] or NOWHERE)["areas"]:
        yield (_("Gugus tugas"), f"{name}: {Status(status).label}", None, None, None, None, None)
