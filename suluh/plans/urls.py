"""Addresses of plans."""

from django.urls import path

from suluh.plans.views import gaps, money, plans

app_name = "plans"
urlpatterns = [
    path("", plans.index, name="index"),
    path("anggaran/", plans.money, name="money"),
    path("kekurangan/", gaps.gaps, name="gaps"),
    path("<uuid:pk>/", plans.plan, name="plan"),
    path("<uuid:pk>/ubah/", plans.change, name="change"),
    path("<uuid:pk>/tautan/", plans.link, name="link"),
    path("<uuid:pk>/tetapkan/", plans.adopt, name="adopt"),
    path("<uuid:pk>/kegiatan/", money.add_activity, name="add_activity"),
    path("<uuid:pk>/lembar/", money.sheet, name="sheet"),
    path("<uuid:pk>/unggah/", money.upload, name="upload"),
    path("kegiatan/<uuid:pk>/", money.activity, name="activity"),
    path("kegiatan/<uuid:pk>/ubah/", money.change_activity, name="change_activity"),
    path("kegiatan/<uuid:pk>/<int:year>/", money.target, name="target"),
    path("kegiatan/<uuid:pk>/anggaran/", money.add_line, name="add_line"),
    path("anggaran/<uuid:pk>/", money.change_line, name="change_line"),
    path("di/<str:place>/", plans.place, name="place"),
    path("di/<str:place>/baru/", plans.draft, name="draft"),
]
