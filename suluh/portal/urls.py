"""Addresses of the public pages."""

from django.urls import path

from suluh.portal import views

app_name = "portal"
urlpatterns = [
    path("umum/", views.front, name="front"),
    path("lapor/", views.report, name="report"),
    path("periksa-tawaran/", views.offer, name="offer"),
    path("periksa-tawaran/nomor/", views.number, name="number"),
    path("berkas/", views.file, name="file"),
    path("migrasi-aman/", views.safe, name="safe"),
    path("migrasi-aman/<uuid:pk>/", views.safe_page, name="safe_page"),
    path("migrasi-aman/<uuid:pk>/gambar.png", views.safe_image, name="safe_image"),
    path("data/", views.tables, name="tables"),
    path("data/<uuid:pk>/", views.table, name="table"),
    path("data/<uuid:pk>/<str:name>", views.table_file, name="table_file"),
    path("lacak/", views.track, name="track"),
    path("lacak/tambah/", views.add, name="add"),
]
