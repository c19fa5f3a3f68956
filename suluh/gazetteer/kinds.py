"""The words of this room: why a change of the list of places, or a row of an uploaded file, is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    """Why a change of the list is refused."""

    SHAPE = "SHAPE", _("Tulis kode seperti di daftar Kemendagri, misalnya 53.04 atau 53.04.12.2001.")
    TAKEN = "TAKEN", _("Kode %(code)s sudah dipakai untuk %(name)s. Kode lama tidak dipakai ulang.")
    PARENT = "PARENT", _("Wilayah induknya, %(code)s, tidak berlaku pada tanggal itu. Tambahkan dahulu induknya.")
    ENDED = "ENDED", _("Kode ini sudah berakhir pada %(day)s.")
    TOO_EARLY = "TOO_EARLY", _("Kode ini mulai berlaku pada %(day)s. Tanggal berakhir harus sesudahnya.")
    INSIDE = "INSIDE", _("Masih ada %(count)s wilayah di dalamnya yang berlaku pada tanggal itu. Akhiri dahulu.")
    UNKNOWN = "UNKNOWN", _("Kode %(code)s tidak ada dalam daftar.")
    ITSELF = "ITSELF", _("Sebuah kode tidak dapat menggantikan dirinya sendiri.")
    OTHER_LEVEL = "OTHER_LEVEL", _("%(code)s %(name)s bukan wilayah setingkat.")
    NOT_VALID = "NOT_VALID", _("Kode %(code)s %(name)s tidak berlaku pada tanggal itu.")
    SAME_NAME = "SAME_NAME", _("Namanya memang sudah begitu.")
    FUTURE = "FUTURE", _("Tanggal itu belum tiba. Catat nama baru setelah berlaku.")
    NAMED_LATER = "NAMED_LATER", _("Nama ini sudah diganti pada %(day)s. Tanggal nama baru harus sesudahnya.")
    EXISTS = "EXISTS", _("%(name)s sudah ada. Tarik dahulu yang lama bila hendak menggantinya.")


class Kind(TextChoices):
    """What a row of a list of changes does."""

    ADD = "ADD", _("tambah")
    SPLIT = "SPLIT", _("mekarkan")
    RENAME = "RENAME", _("ganti nama")
    END = "END", _("akhiri")


class Row(TextChoices):
    """What keeps a row of a list of changes from being understood."""

    KIND = "KIND", _("Jenis perubahan ditulis tambah, mekarkan, ganti nama, atau akhiri.")
    CODE_NUMBER = (
        "CODE_NUMBER",
        _("Kode tersimpan sebagai angka, sehingga nol di ujungnya bisa hilang. Simpan sebagai teks."),
    )
    CODE = "CODE", _("Tulis kode seperti di daftar Kemendagri, misalnya 53.04 atau 53.04.12.2001.")
    NO_NAME = "NO_NAME", _("Nama kosong atau lebih dari 80 huruf.")
    DAY = "DAY", _("Tanggal tidak terbaca. Tulis misalnya 2026-01-31 atau 31/01/2026.")
    BASIS = "BASIS", _("Dasar hukum kosong atau lebih dari 120 huruf.")
    NEW_PARTS = (
        "NEW_PARTS",
        _("Tulis hasil pemekaran sebagai kode dan nama, dipisah titik koma: 53.22 Kabupaten Amfoang."),
    )
    NO_AREA = "NO_AREA", _("Kode %(code)s tidak ada dalam daftar.")


class Wrong(TextChoices):
    """What is wrong with an uploaded file, or with a row of it."""

    NOT_READ = "NOT_READ", _("Berkas ini tidak dapat dibaca. Kirim berkas csv, xlsx atau ods, paling besar 10 MB.")
    COLUMN = "COLUMN", _("Tidak ada kolom %(column)s. Judul kolom harus ada di baris pertama.")
    NO_ROWS = "NO_ROWS", _("Berkas ini tidak memuat satu baris pun di bawah judul kolom.")
    EMPTY = "EMPTY", _("Baris %(row)s: %(column)s kosong.")
    NUMBER = (
        "NUMBER",
        _(
            "Baris %(row)s: kode %(value)s tersimpan sebagai angka, sehingga angka nol di ujungnya bisa hilang. "
            "Simpan kolom itu sebagai teks."
        ),
    )
    CODE = "CODE", _("Baris %(row)s: %(value)s bukan kode wilayah BPS (2, 4, 7 atau 10 angka tanpa titik).")
    UNKNOWN = "UNKNOWN", _("Baris %(row)s: kode Kemendagri %(value)s tidak ada dalam daftar wilayah.")
    LEVEL = "LEVEL", _("Baris %(row)s: %(value)s dan %(code)s bukan wilayah setingkat.")
    TWICE = "TWICE", _("Baris %(row)s: kode %(value)s sudah ada di baris %(first)s.")
    DIFFERS = "DIFFERS", _("Baris %(row)s: kolom %(column)s berisi %(value)s, padahal di formulir tertulis %(said)s.")
    NO_MATCH = "NO_MATCH", _("Baris %(row)s: kode %(value)s tidak ada dalam padanan itu.")
    VALUE = "VALUE", _("Baris %(row)s: %(value)s bukan angka. Tulis misalnya 12.5.")
    TOO_MANY = "TOO_MANY", _("Berkas ini memuat %(count)s baris. Kirim paling banyak %(most)s baris sekaligus.")
    MORE = "MORE", _("Masih ada %(count)s kesalahan lain.")
