"""Addresses of cases and of the persons they are for."""

from django.urls import path

from suluh.cases.views import cases, notes, persons, work

app_name = "cases"
urlpatterns = [
    path("perkara/", work.index, name="index"),
    path("perkara/tenggat/", work.calendar, name="calendar"),
    path("perkara/beban/", work.caseload, name="caseload"),
    path("perkara/beban/<int:agency_id>/<int:worker_id>/", work.reassign, name="reassign"),
    path("perkara/buka/<uuid:report>/<int:position>/", cases.open, name="open"),
    path("perkara/<uuid:case_id>/", cases.case, name="case"),
    path("perkara/<uuid:case_id>/status/", cases.move, name="move"),
    path("perkara/<uuid:case_id>/keberadaan/", cases.place, name="place"),
    path("perkara/<uuid:case_id>/pendamping/", cases.assign, name="assign"),
    path("perkara/<uuid:case_id>/tugas/", cases.plan_task, name="plan_task"),
    path("perkara/<uuid:case_id>/tugas/<uuid:due_id>/", cases.finish_task, name="finish_task"),
    path("perkara/<uuid:case_id>/catatan/", notes.notes, name="notes"),
    path("perkara/<uuid:case_id>/catatan/tulis/", notes.note, name="note"),
    path("orang/<uuid:person_id>/", persons.person, name="person"),
]
