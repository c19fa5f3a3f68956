"""Addresses of meetings."""

from django.urls import path

from suluh.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("rekomendasi/", views.tracked, name="tracked"),
    path("rekomendasi/<uuid:pk>/", views.recommendation, name="recommendation"),
    path("rekomendasi/<uuid:pk>/tindak-lanjut/", views.follow_up, name="follow_up"),
    path("<uuid:pk>/", views.meeting, name="meeting"),
    path("<uuid:pk>/notulen/", views.change, name="change"),
    path("<uuid:pk>/notulen.pdf", views.minutes, name="minutes"),
    path("<uuid:pk>/kehadiran/", views.attend, name="attend"),
    path("<uuid:pk>/rekomendasi/", views.recommend, name="recommend"),
    path("di/<str:place>/baru/", views.note, name="note"),
]
