"""The words of the case itself. States follow HTCDS 2.0 (IOM, CC BY 4.0), with the triage before and a way back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    TRIAGE = "TRIAGE", _("Triase")
    ACTIVE = "ACTIVE", _("Layanan berjalan")
    FOLLOW_UP = "FOLLOW_UP", _("Pemantauan")
    CLOSED = "CLOSED", _("Ditutup")


class ClosingReason(TextChoices):
    """Domain notes, section 3.2. A refusal by the person never cancels future services."""

    COMPLETE = "COMPLETE", _("Selesai paripurna")
    REFERRED = "REFERRED", _("Dirujuk sepenuhnya")
    DECLINED = "DECLINED", _("Orangnya tidak menghendaki layanan saat ini")
    LOST_CONTACT = "LOST_CONTACT", _("Kontak hilang")
    DECEASED = "DECEASED", _("Meninggal")
    NOT_TRAFFICKING = "NOT_TRAFFICKING", _("Bukan perdagangan orang")
    DUPLICATE = "DUPLICATE", _("Perkara ganda")
    MOVED = "MOVED", _("Pindah wilayah")


class EventKind(TextChoices):
    OPENED = "OPENED", _("Perkara dibuka")
    NOTE = "NOTE", _("Catatan")
    CONTACT = "CONTACT", _("Kontak dengan orangnya")
    STATE = "STATE", _("Status berubah")
    ASSIGNED = "ASSIGNED", _("Pendamping ditetapkan")
    PLACE = "PLACE", _("Keberadaan diperbarui")
    SCREENED = "SCREENED", _("Penapisan diisi")
    CONCLUDED = "CONCLUDED", _("Hasil penapisan ditetapkan")
    DETERMINED = "DETERMINED", _("Penetapan resmi dicatat")
    AGE = "AGE", _("Keterangan umur")
    RISK = "RISK", _("Risiko dinilai")
    SAFETY = "SAFETY", _("Rencana keselamatan ditulis")
    REACH = "REACH", _("Aturan menghubungi ditulis")
    MESSAGE = "MESSAGE", _("Pesan kepada orangnya")
    NEEDS = "NEEDS", _("Kebutuhan dinilai")
    GOAL = "GOAL", _("Tujuan pemulihan")
    SERVICE = "SERVICE", _("Layanan")
    STAY = "STAY", _("Tinggal di rumah aman")
    RETURN = "RETURN", _("Pemulangan")
    VISIT = "VISIT", _("Kunjungan pemantauan")
    TASK = "TASK", _("Tugas")
    PARTY = "PARTY", _("Orang yang terkait")
    ROUTE = "ROUTE", _("Tempat dalam peristiwa")
    FILE = "FILE", _("Berkas")
    RIGHTS = "RIGHTS", _("Hak atas data")


class Level(TextChoices):
    """Who may read a note: those who help her, the agency that wrote it, or whoever states why."""

    OPEN = "OPEN", _("Semua yang mendampingi perkara ini")
    AGENCY = "AGENCY", _("Lembaga saya saja")
    SEALED = "SEALED", _("Disegel: dibaca dengan alasan, setiap pembacaan dicatat")


class Whereabouts(TextChoices):
    UNKNOWN = "UNKNOWN", _("Belum diketahui")
    AT_WORKPLACE = "AT_WORKPLACE", _("Masih di tempat kejadian")
    MISSION = "MISSION", _("Di perwakilan RI")
    DETENTION = "DETENTION", _("Di rumah detensi atau tahanan")
    TRANSIT = "TRANSIT", _("Dalam perjalanan pulang")
    HOSPITAL = "HOSPITAL", _("Di rumah sakit")
    SHELTER = "SHELTER", _("Di rumah aman")
    RELATIVES = "RELATIVES", _("Di rumah kerabat atau kenalan")
    HOME = "HOME", _("Di rumah")
    ELSEWHERE = "ELSEWHERE", _("Tempat lain")


class Why(TextChoices):
    NOT_VERIFIED = "NOT_VERIFIED", _("Laporan ini belum diverifikasi. Perkara dibuka setelah verifikasi.")
    NOT_SERVED = "NOT_SERVED", _("Orang ini tercatat sebagai terlapor, bukan orang yang dilayani.")
    ALREADY_OPEN = "ALREADY_OPEN", _("Lembaga Anda sudah membuka perkara untuk orang ini.")
    WITHDRAWN = "WITHDRAWN", _("Catatan tentang orang ini sudah ditarik.")
    NO_WAY = "NO_WAY", _("Dari %(before)s, perkara tidak dapat menjadi %(after)s.")
    NO_REASON = "NO_REASON", _("Pilih alasan penutupan.")
    NO_TEXT = "NO_TEXT", _("Tuliskan apa yang terjadi.")
    CHANGED = (
        "CHANGED",
        _("Sementara Anda mengisi, isian ini diubah menjadi “%(theirs)s”. Kirim sekali lagi untuk memakai isian Anda."),
    )
    CLOSED = "CLOSED", _("Perkara ini sudah ditutup. Buka kembali lebih dulu.")
    NOT_HERE = "NOT_HERE", _("Pendamping itu tidak bertugas di lembaga yang memegang perkara ini.")
    NOBODY = "NOBODY", _("Pilih sedikitnya satu perkara.")
