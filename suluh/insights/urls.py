"""Addresses of figures."""

from django.urls import path

from suluh.insights.views import (
    alarms,
    behind,
    desks,
    figures,
    indices,
    journeys,
    maps,
    overlaps,
    publishing,
    questions,
    rates,
    standards,
)

app_name = "insights"
urlpatterns = [
    path("", figures.figures, name="figures"),
    path("unduh/", figures.download, name="download"),
    path("daftar/", behind.behind, name="behind"),
    path("petugas-data/", desks.desks, name="desks"),
    path("alur/", journeys.show, name="journeys"),
    path("alur/unduh/", journeys.download, name="download_journeys"),
    path("peta/", maps.show, name="maps"),
    path("peta/unduh/", maps.download, name="download_map"),
    path("laju/", rates.rates, name="rates"),
    path("laju/unduh/", rates.download_rates, name="download_rates"),
    path("tanya/", questions.ask, name="ask"),
    path("tanya/unduh/", questions.download_answer, name="download_answer"),
    path("tabel-baku/", standards.standards, name="standards"),
    path("tabel-baku/<str:name>", standards.standard_file, name="standard_file"),
    path("terbitan/", publishing.publications, name="publications"),
    path("terbitan/usul/", publishing.propose, name="propose"),
    path("terbitan/<uuid:table_id>/", publishing.publication, name="publication"),
    path("terbitan/<uuid:table_id>/uji/", publishing.progress, name="testing"),
    path("terbitan/<uuid:table_id>/uji-lagi/", publishing.test_again, name="test_again"),
    path("terbitan/<uuid:table_id>/terbitkan/", publishing.release, name="release"),
    path("terbitan/<uuid:table_id>/tolak/", publishing.refuse, name="refuse"),
    path("terbitan/<uuid:table_id>/tarik/", publishing.withdraw, name="withdraw"),
    path("hitungan-ganda/", overlaps.show, name="overlaps"),
    path("peringatan/", alarms.alarms, name="alarms"),
    path("peringatan/<uuid:alarm_id>/", alarms.alarm, name="alarm"),
    path("kerentanan/", indices.indices, name="indices"),
    path("kerentanan/baru/", indices.make, name="make"),
    path("kerentanan/<uuid:recipe_id>/", indices.index, name="index"),
    path("kerentanan/<uuid:recipe_id>/unduh/", indices.download_index, name="download_index"),
    path("kerentanan/<uuid:recipe_id>/<str:code>/", indices.regency, name="regency"),
]
