"""Every address of the system. Paths are Indonesian (the officer reads them); names are English."""

from django.urls import include, path

from suluh.config import views

urlpatterns = [
    path("sehat/", views.health, name="health"),
    path("masuk/", include("allauth.urls")),
    path("wilayah/", include("suluh.regions.urls")),
]
handler400 = "suluh.config.views.bad_request"
handler500 = "suluh.config.views.failed"
