"""The words of this room: what is asked for, how a referral moves, why it may not, and who bears what it costs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Need(TextChoices):
    """What is asked of the other agency (services of PP 9/2008 and Permen PPPA 8/2021, and what they need)."""

    SHELTER = "SHELTER", _("Rumah aman atau penampungan")
    HEALTH = "HEALTH", _("Rehabilitasi kesehatan")
    PSYCHOSOCIAL = "PSYCHOSOCIAL", _("Rehabilitasi sosial dan psikologis")
    LEGAL_AID = "LEGAL_AID", _("Bantuan hukum")
    PROTECTION = "PROTECTION", _("Perlindungan saksi dan korban")
    POLICE = "POLICE", _("Laporan polisi dan penyidikan")
    RESTITUTION = "RESTITUTION", _("Penghitungan dan tuntutan restitusi")
    DOCUMENTS = "DOCUMENTS", _("Dokumen kependudukan atau perjalanan")
    FAMILY_TRACING = "FAMILY_TRACING", _("Penelusuran keluarga")
    RETURN = "RETURN", _("Pemulangan")
    REINTEGRATION = "REINTEGRATION", _("Reintegrasi sosial")
    LIVELIHOOD = "LIVELIHOOD", _("Pemberdayaan ekonomi")
    SCHOOLING = "SCHOOLING", _("Sekolah bagi anak")
    OTHER = "OTHER", _("Lainnya")


class Kind(TextChoices):
    HELP = "HELP", _("Minta bantuan: perkara tetap pada lembaga saya")
    HANDOVER = "HANDOVER", _("Serah terima: lembaga penerima memegang perkara")


class Urgency(TextChoices):
    """How soon an answer is due; the hours stand in the library (`rujuk-...`)."""

    EMERGENCY = "EMERGENCY", _("Darurat: keselamatannya terancam")
    SOON = "SOON", _("Segera")
    NORMAL = "NORMAL", _("Biasa")


class State(TextChoices):
    SENT = "SENT", _("Menunggu jawaban")
    ASKED = "ASKED", _("Ditanyakan kembali")
    ESCALATED = "ESCALATED", _("Lewat batas, pada koordinator")
    ACCEPTED = "ACCEPTED", _("Diterima dan dikerjakan")
    DECLINED = "DECLINED", _("Ditolak dengan alasan")
    RETURNED = "RETURNED", _("Dikembalikan koordinator")
    WITHDRAWN = "WITHDRAWN", _("Ditarik pengirim")
    HALTED = "HALTED", _("Berhenti: persetujuan ditarik")
    DISSOLVED = "DISSOLVED", _("Berhenti: lembaga penerima sudah tidak ada")
    DONE = "DONE", _("Selesai")


WAITING = (State.SENT, State.ASKED, State.ESCALATED)
OPEN = (*WAITING, State.ACCEPTED)


class Declining(TextChoices):
    FULL = "FULL", _("Tidak ada tempat atau tenaga saat ini")
    NOT_OURS = "NOT_OURS", _("Bukan kewenangan lembaga kami")
    OTHER_AREA = "OTHER_AREA", _("Di luar wilayah kami")
    UNSAFE = "UNSAFE", _("Tidak aman bagi orangnya di tempat kami")
    NO_BUDGET = "NO_BUDGET", _("Biaya tidak tersedia")
    ALREADY_SERVED = "ALREADY_SERVED", _("Orangnya sudah dilayani")
    OTHER = "OTHER", _("Alasan lain, dijelaskan")


class Outcome(TextChoices):
    SERVED = "SERVED", _("Semua yang diminta terlaksana")
    PARTLY = "PARTLY", _("Sebagian terlaksana")
    NOT_SERVED = "NOT_SERVED", _("Tidak terlaksana")
    REFUSED = "REFUSED", _("Orangnya tidak menghendaki")
    UNREACHABLE = "UNREACHABLE", _("Orangnya tidak dapat dihubungi")


class Giver(TextChoices):
    """Who gives consent. A guardian may be the trafficker, so she is looked at first."""

    SELF = "SELF", _("Orangnya sendiri")
    GUARDIAN = "GUARDIAN", _("Orang tua atau wali")
    COURT_GUARDIAN = "COURT_GUARDIAN", _("Wali yang ditunjuk pengadilan atau dinas sosial")


class Told(TextChoices):
    SPOKEN = "SPOKEN", _("Lisan, dijelaskan dalam bahasanya")
    WRITTEN = "WRITTEN", _("Tertulis, ditandatangani")
    INTERPRETED = "INTERPRETED", _("Lewat juru bahasa")


class Source(TextChoices):
    """Who bears a cost. The task forces name the budget their act is paid from."""

    APBN = "APBN", _("APBN")
    APBD_PROVINCE = "APBD_PROVINCE", _("APBD provinsi")
    APBD_REGENCY = "APBD_REGENCY", _("APBD kabupaten/kota")
    VILLAGE = "VILLAGE", _("APB desa")
    DONOR = "DONOR", _("Donor atau organisasi internasional")
    CSR = "CSR", _("Korporasi")
    OWN = "OWN", _("Dana sendiri lembaga swadaya")
    OFFENDER = "OFFENDER", _("Pelaku atau penyalur")


class Side(TextChoices):
    SENDER = "SENDER", _("Lembaga pengirim")
    RECEIVER = "RECEIVER", _("Lembaga penerima")


class TaskState(TextChoices):
    OPEN = "OPEN", _("Belum selesai")
    DONE = "DONE", _("Selesai")
    DROPPED = "DROPPED", _("Tidak jadi")


class StepKind(TextChoices):
    SENT = "SENT", _("Rujukan dikirim")
    ASKED = "ASKED", _("Penerima bertanya")
    REPLIED = "REPLIED", _("Pengirim menjawab")
    ESCALATED = "ESCALATED", _("Batas jawaban lewat, diteruskan ke koordinator")
    REMINDED = "REMINDED", _("Koordinator memberi batas baru")
    RETURNED = "RETURNED", _("Koordinator mengembalikan kepada pengirim")
    ACCEPTED = "ACCEPTED", _("Rujukan diterima")
    DECLINED = "DECLINED", _("Rujukan ditolak")
    WITHDRAWN = "WITHDRAWN", _("Rujukan ditarik pengirim")
    HALTED = "HALTED", _("Persetujuan ditarik, akses berakhir")
    DISSOLVED = "DISSOLVED", _("Lembaga penerima tidak ada lagi, akses berakhir")
    TASK = "TASK", _("Tugas ditambahkan")
    TASK_DONE = "TASK_DONE", _("Tugas selesai")
    COST = "COST", _("Pembagian biaya dicatat")
    DONE = "DONE", _("Hasil disampaikan, rujukan selesai")


class Why(TextChoices):
    NO_NEED = "NO_NEED", _("Pilih sedikitnya satu hal yang diminta.")
    NO_ASK = "NO_ASK", _("Tuliskan apa yang diminta, dengan kata-kata Anda.")
    NO_WHY = "NO_WHY", _("Tuliskan mengapa bantuan lembaga ini diperlukan.")
    CHILD_GUARDIAN = (
        "CHILD_GUARDIAN",
        _("Wali boleh menyetujui hanya bila sudah diperiksa bukan terduga pelaku."),
    )
    NO_CONSENT = "NO_CONSENT", _("Persetujuan belum dicatat. Catat siapa yang memberi dan sampai kapan.")
    CONSENT_OVER = (
        "CONSENT_OVER",
        _("Persetujuan ini sudah ditarik atau habis waktunya. Tanyakan lagi."),
    )
    BEYOND_CONSENT = "BEYOND_CONSENT", _("Persetujuan tidak mencakup: %(parts)s.")
    NO_BASIS = "NO_BASIS", _("Sebutkan dasar hukum dan alasannya untuk yang dibagikan tanpa persetujuan.")
    NO_WAY = "NO_WAY", _("Rujukan yang %(state)s tidak dapat lagi diubah seperti itu.")
    NOT_RECEIVER = "NOT_RECEIVER", _("Hanya lembaga penerima yang dapat melakukan ini.")
    NOT_WRITER = "NOT_WRITER", _("Hanya lembaga yang mencatat biaya ini yang dapat mencoretnya.")
    NOT_SENDER = "NOT_SENDER", _("Hanya lembaga pengirim yang dapat melakukan ini.")
    NOT_ABOVE = "NOT_ABOVE", _("Hanya koordinator di atas kedua lembaga yang dapat melakukan ini.")
    NO_REASON = "NO_REASON", _("Pilih alasan penolakan.")
    NO_TEXT = "NO_TEXT", _("Tuliskan penjelasannya.")
    NO_OUTCOME = "NO_OUTCOME", _("Pilih hasilnya.")
    OPEN_TASKS = (
        "OPEN_TASKS",
        _("Masih ada tugas lembaga Anda. Selesaikan atau nyatakan tidak jadi."),
    )
    PAST = "PAST", _("Tanggal ini sudah lewat.")
    SHARES = "SHARES", _("Jumlah bagian (%(sum)s) harus tepat sama dengan biaya (%(total)s).")
    NEGATIVE = "NEGATIVE", _("Jumlah rupiah tidak boleh kurang dari nol.")
    NO_COST = "NO_COST", _("Biaya harus lebih dari nol rupiah.")
    NO_SOURCE = "NO_SOURCE", _("Pilih sumber dana untuk setiap bagian yang lebih dari nol.")
    ENDS_FIRST = "ENDS_FIRST", _("Tanggal berakhir mendahului tanggal mulai.")
