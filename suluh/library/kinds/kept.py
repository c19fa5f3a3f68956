"""The words of attachments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Media(TextChoices):
    JPEG = "image/jpeg", _("Foto JPEG")
    PNG = "image/png", _("Gambar PNG")
    PDF = "application/pdf", _("PDF")
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _("Dokumen Word")
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _("Lembar kerja Excel")
    TEXT = "text/plain", _("Teks")


class Why(TextChoices):
    EMPTY = "EMPTY", _("Berkas ini kosong.")
    TOO_LARGE = (
        "TOO_LARGE",
        _("Berkas ini %(size)s MB; paling besar %(most)s MB. Simpan video sebagai barang bukti pada penyidik, lalu "
          "tulis nomor penyimpanannya di catatan."),
    )  # fmt: skip
    UNKNOWN = "UNKNOWN", _("Jenis berkas ini tidak diterima. Yang diterima: JPEG, PNG, PDF, DOCX, XLSX dan teks.")
    PROGRAM = "PROGRAM", _("Berkas ini adalah program, bukan dokumen. Berkas tidak disimpan.")
    HARMFUL = (
        "HARMFUL",
        _("Berkas ini memuat isi aktif (makro, skrip, atau berkas tersembunyi). Simpan ulang sebagai PDF biasa atau "
          "foto."),
    )  # fmt: skip
    DAMAGED = "DAMAGED", _("Berkas ini rusak atau tidak lengkap.")
