"""Addresses of the shelf."""

from django.urls import path

from suluh.library.views import law, quiz, shelf, shipped

app_name = "library"
urlpatterns = [
    path("", law.shelf, name="shelf"),
    path("dokumen/", shelf.documents, name="documents"),
    path("dokumen/baru/", shelf.enter, name="enter"),
    path("dokumen/<uuid:pk>/", shelf.document, name="document"),
    path("dokumen/<uuid:pk>/versi/", shelf.publish, name="publish"),
    path("dokumen/<uuid:pk>/naskah-baru/", shipped.offered, name="offered"),
    path("dokumen/versi/<uuid:pk>/kirim/", shelf.send, name="send"),
    path("dokumen/versi/<uuid:pk>/tanya/", shelf.ask, name="ask"),
    path("dokumen/versi/<uuid:pk>/soal/", quiz.add_item, name="add_item"),
    path("dokumen/versi/<uuid:pk>/ujian/", quiz.quiz, name="quiz"),
    path("dokumen/versi/<uuid:pk>/sertifikat.pdf", quiz.certificate, name="certificate"),
    path("dokumen/tanya/<uuid:pk>/", shelf.answer, name="answer"),
    path("dokumen/kiriman/", shelf.sendings, name="sendings"),
    path("dokumen/kiriman/saya/", shelf.received, name="received"),
    path("dokumen/kiriman/<uuid:pk>/", shelf.sending, name="sending"),
    path("dokumen/kiriman/<int:pk>/<slug:step>/", shelf.acknowledge, name="acknowledge"),
    path("berkas/<uuid:pk>/", law.file, name="file"),
    path("<slug:code>/", law.instrument, name="instrument"),
    path("tinjau/<str:kind>/<int:pk>/", law.review, name="review"),
    path("ubah/<int:pk>/", law.change, name="change"),
]
