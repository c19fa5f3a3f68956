"""The words of this room. RAD is the regional action plan (Rencana Aksi Daerah); its budget is linked to it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    DRAFT = "DRAFT", _("Rancangan")
    ADOPTED = "ADOPTED", pgettext_lazy("plan", "Ditetapkan")
    REPLACED = "REPLACED", _("Diganti")


class Source(TextChoices):
    """Where the money comes from."""

    APBN = "APBN", _("APBN")
    APBD_PROV = "APBD_PROV", _("APBD provinsi")
    APBD_KAB = "APBD_KAB", _("APBD kabupaten/kota")
    DAK = "DAK", _("DAK nonfisik pelayanan PPA")
    DANA_DESA = "DANA_DESA", _("Dana Desa")
    APBDES = "APBDES", _("APBDes")
    HIBAH = "HIBAH", _("Hibah")
    CSR = "CSR", _("Sumbangan perusahaan")
    LPSK = "LPSK", _("LPSK")
    OTHER = "OTHER", _("Sumber lain yang sah")


class Paper(TextChoices):
    """The planning document that a line stands in, from the centre to the village."""

    RPJMN = "RPJMN", "RPJMN"
    RPJMD = "RPJMD", "RPJMD"
    RKPD = "RKPD", "RKPD"
    RENSTRA = "RENSTRA", "Renstra"
    RENJA = "RENJA", "Renja"
    RAD = "RAD", _("RAD (Rencana Aksi Daerah)")
    RPJMDES = "RPJMDES", "RPJMDes"
    RKPDES = "RKPDES", "RKPDes"
    APBDES = "APBDES", "APBDes"


class Gap(TextChoices):
    """What a plan lacks; found by rule, never typed."""

    PILLAR_EMPTY = "PILLAR_EMPTY", _("Sub gugus tugas %(pillar)s belum mempunyai kegiatan.")
    NO_MONEY = "NO_MONEY", _("Kegiatan %(number)s belum mempunyai anggaran.")
    NO_RESULT = "NO_RESULT", _("Kegiatan %(number)s: uang tahun %(year)s terpakai tanpa capaian yang dilaporkan.")
    NO_TARGET = "NO_TARGET", _("Kegiatan %(number)s belum mempunyai target.")
    OVERSPENT = "OVERSPENT", _("Kegiatan %(number)s: pemakaian tahun %(year)s melebihi yang disetujui.")
    NOT_FOLLOWING = "NOT_FOLLOWING", _("Rencana ini belum mengikuti rencana di atasnya: %(title)s.")
    EVIDENCE_GONE = (
        "EVIDENCE_GONE",
        _("Kegiatan %(number)s: bukti capaian tahun %(year)s sudah dihapus menurut retensi."),
    )


GAP_NAMES = {
    Gap.PILLAR_EMPTY: _("Sub gugus tugas tanpa kegiatan"),
    Gap.NO_MONEY: _("Kegiatan tanpa anggaran"),
    Gap.NO_RESULT: _("Uang tanpa capaian"),
    Gap.NO_TARGET: _("Kegiatan tanpa target"),
    Gap.OVERSPENT: _("Pemakaian melebihi yang disetujui"),
    Gap.NOT_FOLLOWING: _("Tidak mengikuti rencana di atasnya"),
    Gap.EVIDENCE_GONE: _("Bukti sudah dihapus"),
}
"""The kinds of gaps, as a list of many plans names them."""


class Why(TextChoices):
    ENDS_FIRST = "ENDS_FIRST", _("Tahun akhir mendahului tahun awal.")
    TOO_LONG = "TOO_LONG", _("Sebuah rencana paling lama sepuluh tahun.")
    NOT_DRAFT = "NOT_DRAFT", _("Rencana ini sudah ditetapkan. Kegiatannya tidak dapat ditambah atau diubah lagi.")
    NO_ACTIVITY = "NO_ACTIVITY", _("Rencana ini belum mempunyai kegiatan.")
    OWN_DRAFT = "OWN_DRAFT", _("Rencana yang Anda susun sendiri ditetapkan oleh orang lain.")
    OVERLAPS = "OVERLAPS", _("Rencana %(title)s sudah ditetapkan untuk masa yang sama. Centang “menggantikan”.")
    YEAR = "YEAR", _("Tahun %(year)s di luar masa rencana, %(starts)s–%(ends)s.")
    STALE = "STALE", _("Petugas lain baru saja mengubahnya. Muat ulang halaman, lalu ubah lagi yang perlu.")
    LINE_TWICE = "LINE_TWICE", _("Tahun, sumber, dan kode rekening ini sudah ada pada kegiatan itu.")
    NEGATIVE = "NEGATIVE", _("Jumlah tidak boleh negatif.")
    NOTHING_TO_TAKE = "NOTHING_TO_TAKE", _("Tidak ada baris yang dapat diambil.")
    FOLLOWS_ITSELF = "FOLLOWS_ITSELF", _("Sebuah rencana hanya dapat mengikuti rencana wilayah di atasnya.")


class Wrong(TextChoices):
    """What is wrong with an uploaded table, or with a row of it."""

    NOT_READ = "NOT_READ", _("Berkas ini tidak dapat dibaca. Kirim csv, xlsx atau ods, paling besar 10 MB.")
    NO_ROWS = "NO_ROWS", _("Berkas ini tidak berisi baris di bawah judul kolom.")
    COLUMN = "COLUMN", _("Kolom “%(column)s” tidak ada. Unduh dahulu lembar isiannya.")
    ACTIVITY = "ACTIVITY", _("Baris %(row)s: tidak ada kegiatan bernomor “%(value)s”.")
    YEAR = "YEAR", _("Baris %(row)s: tahun “%(value)s” di luar masa rencana.")
    SOURCE = "SOURCE", _("Baris %(row)s: sumber dana “%(value)s” tidak dikenal.")
    AMOUNT = "AMOUNT", _("Baris %(row)s: “%(value)s” pada kolom %(column)s bukan jumlah rupiah.")
    TWICE = "TWICE", _("Baris %(row)s: sama dengan baris %(first)s (kegiatan, tahun, sumber, dan rekening).")
    MORE = "MORE", _("… dan %(count)s baris lain.")
    SKIP = (
        "SKIP",
        _("%(bad)s dari %(all)s baris salah, jadi belum ada yang diambil. Perbaiki, atau centang “ambil yang benar”."),
    )
