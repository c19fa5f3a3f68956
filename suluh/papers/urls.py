"""Addresses of papers; the check of a code is open to everybody."""

from django.urls import path

from suluh.papers import views

app_name = "papers"
urlpatterns = [
    path("surat/", views.index, name="index"),
    path("surat/cek/", views.check, name="check"),
    path("surat/templat/", views.templates, name="templates"),
    path("surat/templat/<slug:kind>/", views.template, name="template"),
    path("surat/templat/<slug:kind>/contoh/", views.sample, name="sample"),
    path("surat/<uuid:paper_id>/", views.paper, name="paper"),
    path("surat/<uuid:paper_id>/unduh/", views.download, name="download"),
]
