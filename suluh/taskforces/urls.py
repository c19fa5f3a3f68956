"""Addresses of task forces."""

from django.urls import path

from suluh.taskforces.views import registry

app_name = "taskforces"
urlpatterns = [
    path("", registry.registry, name="registry"),
    path("cakupan/", registry.coverage, name="coverage"),
    path("sk/<uuid:pk>/coret/", registry.strike, name="strike"),
    path("jabatan/<int:pk>/akhiri/", registry.end_seat, name="end_seat"),
    path("<str:place>/", registry.force, name="force"),
    path("<str:place>/sk/", registry.register, name="register"),
    path("<str:place>/rancangan-sk/", registry.template, name="template"),
    path("<str:place>/sekretariat/", registry.profile, name="profile"),
    path("<str:place>/susunan/", registry.seat, name="seat"),
]
