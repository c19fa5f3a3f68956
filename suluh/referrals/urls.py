"""Addresses of referrals and consent."""

from django.urls import path

from suluh.referrals.views import reading, sending, working

app_name = "referrals"
urlpatterns = [
    path("rujukan/", reading.index, name="index"),
    path("rujukan/<uuid:referral_id>/", reading.referral, name="referral"),
    path("rujukan/<uuid:referral_id>/tugas/<uuid:task_id>/", working.end_task, name="end_task"),
    path("rujukan/<uuid:referral_id>/biaya/<uuid:cost_id>/coret/", working.strike_cost, name="strike_cost"),
    path("rujukan/<uuid:referral_id>/surat/", sending.letter, name="letter"),
    path("rujukan/<uuid:referral_id>/<slug:name>/", working.move, name="move"),
    path("perkara/<uuid:case_id>/rujukan/", sending.of_case, name="of_case"),
    path("perkara/<uuid:case_id>/rujukan/baru/", sending.find, name="find"),
    path("perkara/<uuid:case_id>/rujukan/baru/<int:agency_id>/", sending.send, name="send"),
    path("perkara/<uuid:case_id>/rujukan/catatan-layanan/", sending.services, name="services"),
    path("perkara/<uuid:case_id>/persetujuan/", sending.consent, name="consent"),
    path("perkara/<uuid:case_id>/persetujuan/<uuid:consent_id>/tarik/", sending.withdraw, name="withdraw"),
]
