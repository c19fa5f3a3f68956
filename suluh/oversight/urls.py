"""Addresses of the trail and of break-glass sessions."""

from django.urls import path

from suluh.oversight import views

app_name = "oversight"
urlpatterns = [
    path("jejak/", views.trail, name="trail"),
    path("jejak/unduh/", views.export, name="export"),
    path("jejak/<uuid:entry_id>/", views.act, name="act"),
    path("jejak/periksa/", views.check, name="check"),
    path("darurat/", views.open_session, name="open"),
    path("darurat/akhiri/", views.end_session, name="end"),
    path("darurat/tinjauan/", views.sessions, name="sessions"),
    path("darurat/tinjauan/<int:session_id>/", views.session, name="session"),
]
