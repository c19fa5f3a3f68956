"""The words of this room. Channels follow the complaint form of KPPPA (domain notes, section 3.2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    WALK_IN = "WALK_IN", _("Datang langsung")
    PHONE = "PHONE", _("Telepon")
    WHATSAPP = "WHATSAPP", _("WhatsApp")
    LETTER = "LETTER", _("Surat atau surel")
    WEB = "WEB", _("Halaman lapor")
    VILLAGE = "VILLAGE", _("Dititipkan di desa")
    REFERRAL = "REFERRAL", _("Rujukan lembaga lain")
    PATROL = "PATROL", _("Patroli bandara atau pelabuhan")
    MEDIA = "MEDIA", _("Berita atau media sosial")
    LIST = "LIST", _("Daftar lembaga")
    SYSTEM = "SYSTEM", _("Sistem lain")


class Status(TextChoices):
    RECEIVED = "RECEIVED", _("Menunggu verifikasi")
    VERIFIED = "VERIFIED", _("Terverifikasi")
    RETURNED = "RETURNED", _("Dikembalikan")
    REFUSED = "REFUSED", _("Ditolak")
    SUPERSEDED = "SUPERSEDED", _("Diganti laporan perbaikan")
    UNDONE = "UNDONE", _("Impor dibatalkan")


class Exploitation(TextChoices):
    """HTCDS 2.0 type of exploitation (IOM, CC BY 4.0) with the national additions of the domain notes."""

    FORCED_LABOUR = "ForcedLabour", _("Kerja paksa")
    SEXUAL = "SexualExploitation", _("Eksploitasi seksual")
    CHILD_LABOUR = "ChildLabour", _("Pekerja anak")
    FORCED_MARRIAGE = "ForcedMarriage", _("Kawin paksa atau pengantin pesanan")
    SERVITUDE = "Servitude", _("Perhambaan")
    ORGAN = "OrganRemoval", _("Pengambilan organ")
    BEGGING = "ForcedBegging", _("Pengemisan paksa")
    ADOPTION = "ForcedAdoption", _("Adopsi ilegal")
    ONLINE_SCAM = "ID_SCAM_DARING", _("Dipaksa menipu daring")
    FISHING = "ID_ABK", _("Awak kapal perikanan")
    DOMESTIC = "ID_PRT", _("Pekerja rumah tangga")
    PLANTATION = "ID_SAWIT", _("Perkebunan")
    OTHER = "Other", _("Lainnya")


class Severity(TextChoices):
    STOP = "STOP", _("perlu dijawab sebelum diverifikasi")
    WARN = "WARN", _("perlu diperhatikan")
    NOTE = "NOTE", _("untuk diketahui")


class Decision(TextChoices):
    VERIFIED = "VERIFIED", _("Terverifikasi")
    RETURNED = "RETURNED", _("Kembalikan untuk dilengkapi")
    REFUSED = "REFUSED", _("Tolak")


class ReturnReason(TextChoices):
    INCOMPLETE = "INCOMPLETE", _("Keterangan belum lengkap")
    UNCLEAR_PERSON = "UNCLEAR_PERSON", _("Tidak jelas siapa yang dilaporkan")
    UNCLEAR_PLACE = "UNCLEAR_PLACE", _("Tempat kejadian tidak jelas")
    UNCLEAR_TIME = "UNCLEAR_TIME", _("Waktu kejadian tidak jelas")
    CONTRADICTION = "CONTRADICTION", _("Keterangan saling bertentangan")
    NO_EVIDENCE = "NO_EVIDENCE", _("Bukti pendukung perlu ditambahkan")


class RefuseReason(TextChoices):
    NOT_TRAFFICKING = "NOT_TRAFFICKING", _("Bukan perkara perdagangan orang, sudah diarahkan ke layanan lain")
    SAME_REPORT = "SAME_REPORT", _("Laporan yang sama sudah diterima")
    NO_CONTENT = "NO_CONTENT", _("Tidak berisi keterangan")
    FABRICATED = "FABRICATED", _("Terbukti dibuat-buat")


class Finding(TextChoices):
    """What an automatic check can find. The sentence is filled in with the facts of the finding."""

    NO_NAME = "NO_NAME", _("Nama orang belum diketahui.")
    NO_BIRTH = "NO_BIRTH", _("Tanggal atau tahun lahir belum diketahui.")
    NO_PLACE = "NO_PLACE", _("Asal daerah belum diketahui.")
    NO_NARRATIVE = "NO_NARRATIVE", _("Cerita kejadian belum ada atau terlalu singkat (%(length)s huruf).")
    NO_CONTACT = "NO_CONTACT", _("Tidak ada cara menghubungi orang ini maupun pelapor.")
    NIK_LENGTH = "NIK_LENGTH", _("NIK bukan 16 angka.")
    NIK_FILLER = "NIK_FILLER", _("NIK tampak sebagai isian semu.")
    NIK_DAMAGED = "NIK_DAMAGED", _("NIK rusak oleh lembar kerja; angka terakhirnya hilang.")
    NIK_REGION = "NIK_REGION", _("Kode wilayah %(code)s di NIK tidak dikenal (bisa wilayah lama).")
    NIK_DATE = "NIK_DATE", _("Tanggal di dalam NIK tidak ada di kalender.")
    NIK_BIRTH = (
        "NIK_BIRTH",
        _("NIK menyebut lahir %(nik)s, laporan menyebut %(said)s. Sah bila tanggal lahir pernah diperbaiki."),
    )
    NIK_SEX = "NIK_SEX", _("NIK menyebut %(nik)s, laporan menyebut %(said)s.")
    NIK_ELSEWHERE = (
        "NIK_ELSEWHERE",
        _("NIK pertama kali didaftarkan di %(nik)s, bukan %(said)s. Sah bila pernah pindah."),
    )
    BIRTH_FUTURE = "BIRTH_FUTURE", _("Tanggal lahir sesudah tanggal laporan.")
    BIRTH_OLD = "BIRTH_OLD", _("Umur menurut laporan %(age)s tahun.")
    ORDER = "ORDER", _("%(later)s (%(later_on)s) mendahului %(earlier)s (%(earlier_on)s).")
    CHILD = (
        "CHILD",
        _("Berumur %(ages)s tahun saat direkrut: diperlakukan sebagai anak sampai petugas memutuskan lain."),
    )
    MAYBE_CHILD = (
        "MAYBE_CHILD",
        _(
            "Mungkin masih anak saat direkrut (umur %(ages)s tahun): diperlakukan sebagai anak "
            "sampai petugas memutuskan lain."
        ),
    )
    SAME_REPORT = (
        "SAME_REPORT",
        _("Mirip laporan lain dari %(agency)s tanggal %(on)s: orang, tujuan dan waktu yang sama."),
    )


class Why(TextChoices):
    DECIDED = (
        "DECIDED",
        _("Laporan ini sudah diputuskan oleh petugas lain. Muat ulang halaman untuk melihat keputusannya."),
    )
    NO_REASON = "NO_REASON", _("Pilih sedikitnya satu alasan.")
    OWN_REPORT = "OWN_REPORT", _("Yang memasukkan laporan tidak boleh memverifikasinya.")
    NOT_RETURNED = "NOT_RETURNED", _("Hanya laporan yang dikembalikan yang dapat diperbaiki.")
