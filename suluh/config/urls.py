"""Every address of the system. Paths are Indonesian (the officer reads them); names are English."""

from django.conf import settings
from django.urls import include, path

from suluh.config import views
from suluh.config.api import api

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("suluh.portal.urls")),
    path("sehat/", views.health, name="health"),
    path("bahasa/", include("django.conf.urls.i18n")),
    path("", include("suluh.accounts.urls")),
    path("", include("suluh.oversight.urls")),
    path("kotak-masuk/", include("suluh.notices.urls")),
    path("angka/", include("suluh.insights.urls")),
    path("", include("suluh.cases.urls")),
    path("desa/", include("suluh.villages.urls")),
    path("rencana/", include("suluh.plans.urls")),
    path("rapat/", include("suluh.meetings.urls")),
    path("laporan-gugus-tugas/", include("suluh.annuals.urls")),
    path("pihak/", include("suluh.partners.urls")),
    path("gugus-tugas/", include("suluh.taskforces.urls")),
    path("", include("suluh.referrals.urls")),
    path("", include("suluh.justice.urls")),
    path("penempatan/", include("suluh.placement.urls")),
    path("", include("suluh.papers.urls")),
    path("pustaka/", include("suluh.library.urls")),
    path("impor/", include("suluh.capture.urls")),
    path("penjernihan/", include("suluh.clearing.urls")),
    path("wilayah/", include("suluh.regions.urls")),
    path("wilayah/", include("suluh.gazetteer.urls")),
    path("", include("suluh.reports.urls")),
    path("api/v1/", api.urls),
]
if settings.DEBUG:
    urlpatterns.append(path("gaya/", include("suluh.config.style")))
handler400 = "suluh.config.views.bad_request"
handler500 = "suluh.config.views.failed"
