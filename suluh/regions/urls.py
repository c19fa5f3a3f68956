"""Addresses of places."""

from django.urls import path

from suluh.regions import views

app_name = "regions"
urlpatterns = [
    path("cari/", views.search, name="search"),
    path("bentuk/", views.shapes, name="shapes"),
]
