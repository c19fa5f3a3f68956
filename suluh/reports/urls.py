"""Addresses of reports and of their verification."""

from django.urls import path

from suluh.reports.views import reading, verifying, writing

app_name = "reports"
urlpatterns = [
    path("laporan/", reading.reports, name="reports"),
    path("laporan/baru/", writing.new, name="new"),
    path("laporan/tanggal/", writing.read_date, name="read_date"),
    path("laporan/dikembalikan/", reading.returned, name="returned"),
    path("laporan/cari/", reading.search, name="search"),
    path("laporan/<uuid:report_id>/", reading.report, name="report"),
    path("laporan/tambahan/", reading.additions, name="additions"),
    path("laporan/<uuid:report_id>/tambahan/", reading.additions_read, name="additions_read"),
    path("laporan/<uuid:report_id>/perbaiki/", writing.correct, name="correct"),
    path("verifikasi/", verifying.queue, name="queue"),
    path("verifikasi/<uuid:report_id>/", verifying.verify, name="verify"),
]
