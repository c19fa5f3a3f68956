"""Addresses of proceedings and of restitution."""

from django.urls import path

from suluh.justice.views import chain, law, ledger

app_name = "justice"
urlpatterns = [
    path("hukum/<slug:kind>/", law.table, name="table"),
    path("hukum/<slug:kind>/baru/", law.enter, name="enter_law"),
    path("hukum/<slug:kind>/<int:pk>/<slug:step>/", law.change, name="change_law"),
    path("restitusi/", ledger.adding_up, name="summary"),
    path("restitusi/giliran/", ledger.moves, name="moves"),
    path("perkara/<uuid:case_id>/hukum/", chain.of_case, name="of_case"),
    path("perkara/<uuid:case_id>/hukum/saksi/<uuid:need_id>/", chain.met, name="met"),
    path("perkara/<uuid:case_id>/hukum/<uuid:proceeding_id>/tahap/", chain.step, name="step"),
    path("perkara/<uuid:case_id>/hukum/<uuid:proceeding_id>/pasal/", chain.charge, name="charge"),
    path("perkara/<uuid:case_id>/hukum/surat/", chain.court_paper, name="court_paper"),
    path("perkara/<uuid:case_id>/hukum/<slug:name>/", chain.send, name="send"),
    path("perkara/<uuid:case_id>/restitusi/", ledger.restitution, name="restitution"),
    path("perkara/<uuid:case_id>/restitusi/angsuran/<uuid:payment_id>/coret/", ledger.strike, name="strike"),
    path("perkara/<uuid:case_id>/restitusi/surat/", ledger.calculation, name="calculation"),
    path("perkara/<uuid:case_id>/restitusi/<slug:name>/", ledger.enter, name="enter"),
]
