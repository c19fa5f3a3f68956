"""Addresses of reports of task forces."""

from django.urls import path

from suluh.annuals import views

app_name = "annuals"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:pk>/", views.report, name="report"),
    path("<uuid:pk>/angka/", views.draw, name="draw"),
    path("<uuid:pk>/sahkan/", views.approve, name="approve"),
    path("<uuid:pk>/koreksi/", views.correct, name="correct"),
    path("<uuid:pk>/laporan.pdf", views.pdf, name="pdf"),
    path("<uuid:pk>/laporan.xlsx", views.xlsx, name="xlsx"),
    path("<uuid:pk>/bagian/<str:part>/", views.write, name="write"),
    path("di/<str:place>/baru/", views.draft, name="draft"),
]
