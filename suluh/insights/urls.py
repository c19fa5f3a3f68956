"""Addresses of figures."""

from django.urls import path

from suluh.insights import views

app_name = "insights"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("unduh/", views.download, name="download"),
]
