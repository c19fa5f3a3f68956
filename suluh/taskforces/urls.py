"""Addresses of task forces."""

from django.urls import path

from suluh.taskforces.views import agreements, capacity, registry

app_name = "taskforces"
urlpatterns = [
    path("", registry.registry, name="registry"),
    path("cakupan/", registry.coverage, name="coverage"),
    path("sk/<uuid:pk>/coret/", registry.strike, name="strike"),
    path("jabatan/<int:pk>/akhiri/", registry.end_seat, name="end_seat"),
    path("kerja-sama/", agreements.listed, name="agreements"),
    path("kerja-sama/<uuid:pk>/", agreements.agreement, name="agreement"),
    path("kerja-sama/<uuid:pk>/<slug:part>/tambah/", agreements.add, name="agreement_add"),
    path("kerja-sama/<uuid:pk>/<slug:part>/<int:part_id>/hapus/", agreements.remove, name="agreement_remove"),
    path("kerja-sama/<uuid:pk>/pihak/<int:party_id>/tanda-tangan/", agreements.sign, name="agreement_sign"),
    path("<str:place>/kerja-sama/baru/", agreements.draft, name="agreement_new"),
    path("data/<int:pk>/akhiri/", capacity.end_duty, name="end_duty"),
    path("<str:place>/kemampuan/", capacity.capacity, name="capacity"),
    path("<str:place>/kemampuan/nilai/", capacity.assess, name="assess"),
    path("<str:place>/kemampuan/data/", capacity.give_duty, name="give_duty"),
    path("<str:place>/", registry.force, name="force"),
    path("<str:place>/sk/", registry.register, name="register"),
    path("<str:place>/rancangan-sk/", registry.template, name="template"),
    path("<str:place>/sekretariat/", registry.profile, name="profile"),
    path("<str:place>/susunan/", registry.seat, name="seat"),
]
