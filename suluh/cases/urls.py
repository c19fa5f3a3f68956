"""Addresses of cases and of the persons they are for."""

from django.urls import path

from suluh.cases.views import cases as views

app_name = "cases"
urlpatterns = [
    path("perkara/", views.index, name="index"),
    path("perkara/buka/<uuid:report>/<int:position>/", views.open, name="open"),
    path("perkara/<uuid:case_id>/", views.case, name="case"),
    path("perkara/<uuid:case_id>/catatan/", views.note, name="note"),
    path("perkara/<uuid:case_id>/status/", views.move, name="move"),
    path("orang/<uuid:person_id>/", views.person, name="person"),
]
