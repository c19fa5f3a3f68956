"""Addresses of imports."""

from django.urls import path

from suluh.capture import views

app_name = "capture"
urlpatterns = [
    path("", views.batches, name="batches"),
    path("unggah/", views.upload, name="upload"),
    path("<uuid:batch_id>/", views.batch, name="batch"),
    path("<uuid:batch_id>/kolom/", views.columns, name="columns"),
    path("<uuid:batch_id>/kemajuan/", views.progress, name="progress"),
    path("<uuid:batch_id>/mulai/", views.start, name="start"),
    path("<uuid:batch_id>/lanjutkan/", views.go_on, name="go_on"),
    path("<uuid:batch_id>/tidak-jadi/", views.drop, name="drop"),
    path("<uuid:batch_id>/ulangi/", views.start_over, name="start_over"),
    path("<uuid:batch_id>/batalkan/", views.undo, name="undo"),
    path("<uuid:batch_id>/baris/<uuid:row_id>/", views.row, name="row"),
    path("<uuid:batch_id>/baris/<uuid:row_id>/pilih/", views.choose_row, name="choose_row"),
]
