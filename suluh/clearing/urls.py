"""Addresses of clearing."""

from django.urls import path

from suluh.clearing.views import decisions, hints, pair, queue

app_name = "clearing"
urlpatterns = [
    path("", queue.pairs, name="queue"),
    path("berikutnya/", queue.next_pair, name="next"),
    path("petunjuk/", hints.hint, name="hint"),
    path("petunjuk/tanya/", hints.hint_page, name="hint_page"),
    path("petunjuk/pemakaian/", hints.usage, name="usage"),
    path("pasangan/<uuid:pair_id>/", pair.pair, name="pair"),
    path("pasangan/<uuid:pair_id>/buka/<slug:field>/", pair.open_one, name="open"),
    path("pasangan/<uuid:pair_id>/baris/<slug:field>/", pair.opened_row, name="row"),
    path("keputusan/", decisions.judgements, name="judgements"),
    path("keputusan/<uuid:judgement_id>/petugas-kedua/", pair.confirm, name="confirm"),
    path("keputusan/<uuid:judgement_id>/tarik/", decisions.retract, name="retract"),
    path("pertentangan/", decisions.conflicts, name="conflicts"),
]
