"""Addresses of places."""

from django.urls import path

from suluh.regions import views

app_name = "regions"
urlpatterns = [
    path("cari/", views.search, name="search"),
    path("bentuk/", views.shapes, name="shapes"),
    path("bentuk/<str:regency>/", views.district_shapes, name="district_shapes"),
]
