"""Addresses of clearing."""

from django.urls import path

from suluh.clearing import views

app_name = "clearing"
urlpatterns = [
    path("", views.pairs, name="queue"),
    path("petunjuk/", views.hint, name="hint"),
    path("petunjuk/tanya/", views.hint_page, name="hint_page"),
    path("petunjuk/pemakaian/", views.usage, name="usage"),
    path("pasangan/<uuid:pair_id>/", views.pair, name="pair"),
    path("keputusan/", views.judgements, name="judgements"),
    path("keputusan/<uuid:judgement_id>/petugas-kedua/", views.confirm, name="confirm"),
    path("keputusan/<uuid:judgement_id>/tarik/", views.retract, name="retract"),
    path("pertentangan/", views.conflicts, name="conflicts"),
]
