"""The words of this room. Channels follow the complaint form of KPPPA (domain notes, section 3.2)."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from suluh.people.kinds import Sex, spoken


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


GONE = (Status.REFUSED, Status.UNDONE)
"""Reports for which nothing counts any more; for one that was replaced, its newer version does."""


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


class Moment(TextChoices):
    """What happens to somebody, in the only order in which it can."""

    BORN = "BORN", _("lahir")
    RECRUITED = "RECRUITED", _("direkrut")
    DEPARTED = "DEPARTED", _("berangkat")
    RETURNED = "RETURNED", _("pulang")
    SAID = "SAID", _("melapor")


class BirthPart(TextChoices):
    DAY = "DAY", _("hari")
    MONTH = "MONTH", _("bulan")
    YEAR = "YEAR", _("tahun")


class Finding(TextChoices):
    """What an automatic check can find. The sentence is filled in with the facts of the finding (see `sentence`)."""

    NO_PERSON = "NO_PERSON", _("Laporan tidak menyebut seorang pun.")
    NO_NAME = "NO_NAME", _("Nama orang belum diketahui.")
    NO_BIRTH = "NO_BIRTH", _("Tanggal atau tahun lahir belum diketahui.")
    NO_PLACE = "NO_PLACE", _("Asal daerah belum diketahui.")
    NO_NARRATIVE = "NO_NARRATIVE", _("Cerita kejadian belum ada atau terlalu singkat (%(length)s huruf).")
    NO_CONTACT = "NO_CONTACT", _("Tidak ada cara menghubungi orang ini maupun pelapor.")
    PHONE_UNREAD = "PHONE_UNREAD", _("Nomor telepon tidak terbaca; disimpan seperti ditulis.")
    NIK_LENGTH = "NIK_LENGTH", _("NIK bukan 16 angka.")
    NIK_FILLER = "NIK_FILLER", _("NIK tampak sebagai isian semu.")
    NIK_DAMAGED = "NIK_DAMAGED", _("NIK rusak oleh lembar kerja; angka terakhirnya hilang.")
    NIK_REGION = "NIK_REGION", _("Kode wilayah %(code)s di NIK tidak dikenal (bisa wilayah lama).")
    NIK_DATE = "NIK_DATE", _("Tanggal di dalam NIK tidak ada di kalender.")
    NIK_BIRTH = (
        "NIK_BIRTH",
        _("Tanggal lahir di NIK berbeda dari laporan (%(differing_parts)s). Sah bila pernah diperbaiki."),
    )
    NIK_SEX = (
        "NIK_SEX",
        _("NIK menyebut %(nik_sex)s, laporan menyebut %(said_sex)s. Sah bila pernah diperbaiki."),
    )
    NIK_ELSEWHERE = (
        "NIK_ELSEWHERE",
        _("NIK pertama kali didaftarkan di %(nik_place)s, bukan %(said_place)s. Sah bila pernah pindah."),
    )
    BIRTH_FUTURE = "BIRTH_FUTURE", _("Tanggal lahir sesudah tanggal laporan.")
    BIRTH_OLD = "BIRTH_OLD", _("Umur menurut laporan %(age)s tahun.")
    ORDER = (
        "ORDER",
        _("Urutan mustahil: %(later_moment)s (%(later_on)s) mendahului %(earlier_moment)s (%(earlier_on)s)."),
    )
    CHILD = (
        "CHILD",
        _("Berumur %(ages)s tahun saat %(at_moment)s: diperlakukan sebagai anak sampai petugas memutuskan lain."),
    )
    MAYBE_CHILD = (
        "MAYBE_CHILD",
        _("Mungkin masih anak saat %(at_moment)s (umur %(ages)s tahun): diperlakukan sebagai anak "
          "sampai petugas memutuskan lain."),
    )  # fmt: skip
    SAME_CODE = (
        "SAME_CODE",
        _("Laporan bernomor %(code)s dari lembaga yang sama sudah diterima pada %(received_on)s."),
    )
    SAME_REPORT = (
        "SAME_REPORT",
        _("Mirip laporan lain dari %(agency)s tanggal %(received_on)s: orang, tujuan dan waktu yang sama."),
    )
    CELL_DOUBTFUL = (
        "CELL_DOUBTFUL",
        _("%(written_field)s dibaca dari tulisan yang meragukan di daftar asalnya. Bandingkan dengan tulisan itu."),
    )
    CELL_LOST = (
        "CELL_LOST",
        _("%(written_field)s di daftar asalnya tidak terbaca, jadi dikosongkan. Tulisan aslinya disimpan."),
    )


class ListField(TextChoices):
    """What a cell of a list was about, as `suluh.spreadsheets` names it; everything else is "other"."""

    NAME = "NAME", _("Nama")
    ALIASES = "ALIASES", _("Nama panggilan")
    PEOPLE = "PEOPLE", _("Keterangan tentang beberapa orang")
    SEX = "SEX", _("Jenis kelamin")
    BIRTH = "BIRTH", _("Tanggal lahir")
    NIK = "NIK", _("NIK")
    PASSPORT = "PASSPORT", _("Nomor paspor")
    PHONES = "PHONES", _("Nomor telepon")
    REGION = "REGION", _("Daerah asal")
    DESTINATION = "DESTINATION", _("Negara tujuan")
    REPORT_DATE = "REPORT_DATE", _("Tanggal laporan")
    DEPARTURE_DATE = "DEPARTURE_DATE", _("Tanggal berangkat")
    OTHER = "", _("Isian lain")


CHILD_FINDINGS = (Finding.CHILD, Finding.MAYBE_CHILD)


def sentence(finding: str, facts: Mapping[str, object]) -> str:
    """Return a finding as a sentence in the reader's language.

    Facts are kept as codes, and the end of a fact's name says how it is told: `_on` is a date known to the year, month
    or day, `_moment` a Moment, `_sex` a Sex, `_parts` a list of BirthPart, `_field` a ListField. Facts never hold what
    an identity holds: whoever reads a report reads its findings.
    """
    return str(Finding(finding).label) % {name: _told(name, value) for name, value in facts.items()}


def _told(name: str, value: object) -> str:
    if name.endswith("_on"):
        return spoken(str(value))
    if name.endswith("_moment"):
        return str(Moment(str(value)).label)
    if name.endswith("_sex"):
        return str(Sex(str(value)).label).lower()
    if name.endswith("_field"):
        return str(ListField(str(value) if value in ListField.values else "").label)
    if name.endswith("_parts") and isinstance(value, list):
        return ", ".join(str(BirthPart(part).label) for part in value)
    return str(value)


class Why(TextChoices):
    DECIDED = (
        "DECIDED",
        _("Laporan ini sudah diputuskan oleh %(by)s pada %(at)s: %(decision)s. Isian Anda belum disimpan."),
    )
    CLOSED = "CLOSED", _("Laporan ini tidak lagi menunggu verifikasi.")
    NO_REASON = "NO_REASON", _("Pilih sedikitnya satu alasan.")
    UNANSWERED = "UNANSWERED", _("Ada temuan yang perlu dijawab sebelum diverifikasi: tulis penjelasannya di catatan.")
    OWN_REPORT = "OWN_REPORT", _("Yang memasukkan laporan tidak boleh memverifikasinya.")
    NOT_RETURNED = "NOT_RETURNED", _("Hanya laporan yang dikembalikan yang dapat diperbaiki.")
    OTHER_BODY = (
        "OTHER_BODY",
        _("Kiriman dengan kunci yang sama sudah diterima dengan isi lain. Perubahan ini belum disimpan."),
    )
