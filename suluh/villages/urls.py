"""Addresses of villages."""

from django.urls import path

from suluh.villages.views import beyond, lists, photos, sheets
from suluh.villages.views import register as views

app_name = "villages"
urlpatterns = [
    path("", views.home, name="home"),
    path("pernyataan/", views.declare, name="declare"),
    path("layanan/", views.services, name="services"),
    path("layanan/<slug:service>/", views.offer, name="offer"),
    path("warga/", views.residents, name="residents"),
    path("warga/baru/", views.add, name="add"),
    path("warga/formulir/", views.sheet, name="sheet"),
    path("warga/unggah/", sheets.upload, name="upload"),
    path("warga/unggah/contoh/", sheets.template, name="template"),
    path("warga/unggah/<uuid:sheet_id>/", sheets.sheet, name="list"),
    path("warga/unggah/<uuid:sheet_id>/kolom/", sheets.columns, name="columns"),
    path("warga/unggah/<uuid:sheet_id>/baris/<int:table>/<int:row>/", sheets.row, name="row"),
    path("warga/unggah/<uuid:sheet_id>/batalkan/", sheets.undo, name="undo"),
    path("warga/unggah/<uuid:sheet_id>/buang/", sheets.drop, name="drop"),
    path("warga/<uuid:resident_id>/", views.resident, name="resident"),
    path("warga/<uuid:resident_id>/ubah/", views.change, name="change"),
    path("warga/<uuid:resident_id>/berangkat/", views.depart, name="depart"),
    path("warga/<uuid:resident_id>/pulang/", views.come_back, name="come_back"),
    path("warga/<uuid:resident_id>/kabar/", views.contact, name="contact"),
    path("warga/<uuid:resident_id>/laporkan/", views.report, name="report"),
    path("warga/<uuid:resident_id>/masalah/", views.complaint, name="complaint"),
    path("warga/<uuid:resident_id>/surat/", views.letter, name="letter"),
    path("warga/<uuid:resident_id>/surat/<uuid:letter_id>/", views.letter_pdf, name="letter_pdf"),
    path("warga/<uuid:resident_id>/foto/", photos.add_photo, name="add_photo"),
    path("warga/<uuid:resident_id>/foto/<uuid:photo_id>/", photos.photo, name="photo"),
    path("kabar/", lists.silent, name="silent"),
    path("surat/", lists.letters, name="letters"),
    path("berangkat-pulang/", lists.log, name="log"),
    path("masalah/", lists.troubles, name="troubles"),
    path("kegiatan/", views.efforts, name="efforts"),
    path("kegiatan/baru/", views.add_effort, name="add_effort"),
    path("pecahan/", views.split, name="split"),
    path("ikhtisar/", beyond.overview, name="overview"),
    path("dampingan/", beyond.companions, name="companions"),
]
