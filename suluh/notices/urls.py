"""Addresses of the inbox."""

from django.urls import path

from suluh.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("dibaca/", views.mark_all_read, name="mark_all_read"),
    path("<uuid:notice_id>/", views.open_notice, name="open"),
    path("<uuid:notice_id>/dibaca/", views.mark_read, name="mark_read"),
]
