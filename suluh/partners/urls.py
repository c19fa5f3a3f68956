"""Addresses of partners."""

from django.urls import path

from suluh.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", views.enter, name="enter"),
    path("<uuid:pk>/", views.partner, name="partner"),
    path("<uuid:pk>/periksa/", views.check, name="check"),
    path("periksa/<uuid:pk>/", views.looked, name="looked"),
    path("janji/<uuid:pk>/", views.close, name="close"),
    path("<uuid:pk>/<slug:part>/", views.add, name="add"),
]
