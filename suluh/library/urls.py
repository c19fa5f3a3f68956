"""Addresses of the shelf."""

from django.urls import path

from suluh.library import views

app_name = "library"
urlpatterns = [
    path("", views.shelf, name="shelf"),
    path("berkas/<uuid:pk>/", views.file, name="file"),
    path("<slug:code>/", views.instrument, name="instrument"),
    path("tinjau/<str:kind>/<int:pk>/", views.review, name="review"),
    path("ubah/<int:pk>/", views.change, name="change"),
]
