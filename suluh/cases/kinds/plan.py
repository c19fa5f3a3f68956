"""The words of recovery: needs, goals, services and what came of them, stays, returns, visits.

There is no mediation among the services, and there must not be: trafficking is not settled between the parties.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceKind(TextChoices):
    """What UU 21/2007 Art. 51, PP 9/2008 and Permen PPPA 8/2021 give her, and what she needs besides."""

    HEALTH = "HEALTH", _("Rehabilitasi kesehatan")
    PSYCHOLOGY = "PSYCHOLOGY", _("Konseling psikologis")
    SOCIAL = "SOCIAL", _("Rehabilitasi sosial")
    SHELTER = "SHELTER", _("Penampungan sementara")
    LEGAL = "LEGAL", _("Bantuan hukum")
    RETURN = "RETURN", _("Pemulangan")
    REINTEGRATION = "REINTEGRATION", _("Reintegrasi sosial")
    ECONOMIC = "ECONOMIC", _("Bantuan ekonomi dan usaha")
    TRAINING = "TRAINING", _("Pelatihan kerja")
    SCHOOLING = "SCHOOLING", _("Kembali bersekolah")
    DOCUMENTS = "DOCUMENTS", _("Dokumen kependudukan")
    FAMILY = "FAMILY", _("Penguatan keluarga dan pengasuhan")
    PROTECTION = "PROTECTION", _("Pelindungan saksi dan korban")
    OTHER = "OTHER", _("Layanan lain")


class Urgency(TextChoices):
    NOW = "NOW", _("Darurat")
    SOON = "SOON", _("Segera")
    LATER = "LATER", _("Kemudian")


class SupportType(TextChoices):
    """HTCDS 2.0 spl_Type."""

    HEALTH = "Health", _("Kesehatan")
    SOCIAL_CARE = "SocialCare", _("Pengasuhan dan sosial")
    LEGAL = "Legal", _("Hukum")
    EDUCATION = "Education", _("Pendidikan")
    LIVELIHOOD = "Livelihood", _("Penghidupan")
    FINANCIAL = "Financial", _("Keuangan")
    LABOUR = "LabourExploitationRehabilitation", _("Pemulihan dari eksploitasi tenaga kerja")
    SEXUAL = "SexualExploitationRehabilitation", _("Pemulihan dari eksploitasi seksual")
    RIGHTS = "RightsBasedTraining", _("Pelatihan tentang hak")


class GoalState(TextChoices):
    OPEN = "OPEN", _("berjalan")
    REACHED = "REACHED", _("tercapai")
    PARTLY = "PARTLY", _("tercapai sebagian")
    DROPPED = "DROPPED", _("tidak dilanjutkan")


class Requester(TextChoices):
    """Who may ask for services: UU 21/2007 Art. 51."""

    PERSON = "PERSON", _("Dirinya sendiri")
    FAMILY = "FAMILY", _("Keluarga")
    FRIEND = "FRIEND", _("Teman")
    POLICE = "POLICE", _("Kepolisian")
    VOLUNTEER = "VOLUNTEER", _("Relawan pendamping")
    SOCIAL_WORKER = "SOCIAL_WORKER", _("Pekerja sosial")


class ServiceState(TextChoices):
    REQUESTED = "REQUESTED", _("diminta")
    RUNNING = "RUNNING", _("berjalan")
    DONE = "DONE", _("selesai")
    SKIPPED = "SKIPPED", _("dilewati")
    STOPPED = "STOPPED", _("dihentikan")


class Outcome(TextChoices):
    REACHED = "REACHED", _("Tercapai")
    PARTLY = "PARTLY", _("Tercapai sebagian")
    NOT_REACHED = "NOT_REACHED", _("Tidak tercapai")


class SkipReason(TextChoices):
    NOT_NEEDED = "NOT_NEEDED", _("Tidak lagi dibutuhkan")
    DECLINED = "DECLINED", _("Ia tidak menghendakinya")
    ELSEWHERE = "ELSEWHERE", _("Sudah diberikan pihak lain")
    NOT_AVAILABLE = "NOT_AVAILABLE", _("Belum tersedia di daerah ini")
    UNSAFE = "UNSAFE", _("Tidak aman baginya")


class Bearer(TextChoices):
    """Who bears the cost: the funding codes of the domain notes, section 1.7. It is never she."""

    APBN = "APBN", _("APBN")
    APBD_PROV = "APBD_PROV", _("APBD provinsi")
    APBD_KAB = "APBD_KAB", _("APBD kabupaten/kota")
    DAK = "DAK_NF_PPA", _("DAK nonfisik PPA")
    VILLAGE = "DANA_DESA", _("Dana desa")
    LPSK = "LPSK", _("LPSK")
    INSURANCE = "JAMINAN", _("Jaminan kesehatan atau sosial")
    GRANT = "HIBAH", _("Hibah atau lembaga masyarakat")
    CSR = "CSR", _("Perusahaan")
    OTHER = "LAINNYA", _("Lainnya")


class ReturnState(TextChoices):
    PLANNED = "PLANNED", _("direncanakan")
    ARRIVED = "ARRIVED", _("tiba, belum diserahterimakan")
    HANDED = "HANDED", _("sudah diserahterimakan")
    CANCELLED = "CANCELLED", _("dibatalkan")


class Condition(TextChoices):
    """How something stands with her, as found on a visit."""

    GOOD = "GOOD", _("Baik")
    STRAINED = "STRAINED", _("Perlu perhatian")
    BAD = "BAD", _("Buruk")
    NONE = "NONE", _("Tidak berlaku")


class Missed(TextChoices):
    MOVED = "MOVED", _("Ia pindah")
    NOT_HOME = "NOT_HOME", _("Tidak ditemui")
    DECLINED = "DECLINED", _("Ia tidak mau dikunjungi")
    UNSAFE = "UNSAFE", _("Kunjungan membahayakannya")


class Why(TextChoices):
    NO_MEDIATION = "NO_MEDIATION", _("Perkara perdagangan orang tidak dimediasi. Pilih bantuan hukum atau pelindungan.")
    NO_SKIP = "NO_SKIP", _("Pilih alasan melewati layanan ini.")
    NO_OUTCOME = "NO_OUTCOME", _("Pilih hasil layanan ini.")
    NO_STOP = "NO_STOP", _("Tuliskan mengapa layanan ini dihentikan.")
    NO_BEARER = "NO_BEARER", _("Pilih siapa yang menanggung biaya ini.")
    BEFORE_REQUEST = "BEFORE_REQUEST", _("Tanggal mulai mendahului permohonannya.")
    BEFORE_START = "BEFORE_START", _("Tanggal selesai mendahului mulainya.")
    BEFORE_ENTRY = "BEFORE_ENTRY", _("Tanggal keluar mendahului masuknya.")
    FUTURE = "FUTURE", _("Tanggalnya belum tiba.")
    WAY = "WAY", _("Layanan yang %(before)s tidak dapat menjadi %(after)s.")
    HAS_STAY = "HAS_STAY", _("Ia masih tercatat tinggal di %(where)s. Catat kepergiannya lebih dulu.")
    LEFT = "LEFT", _("Kepergiannya sudah dicatat.")
    UNSAFE_HOME = "UNSAFE_HOME", _("Pemulangan menunggu: keluarga sudah ditemukan dan rumah dinilai aman.")
    CHILD_ESCORT = "CHILD_ESCORT", _("Anak tidak pulang tanpa pendamping perjalanan.")
    NO_LETTER = "NO_LETTER", _("Serah terima memerlukan nomor surat dan penerima.")
    RETURN_STATE = "RETURN_STATE", _("Pemulangan ini sudah %(state)s.")
    VISITED = "VISITED", _("Kunjungan ini sudah dicatat.")
    NO_CONDITION = "NO_CONDITION", _("Isi keadaan keselamatannya.")
    NEED_ENDED = "NEED_ENDED", _("Kebutuhan ini sudah diakhiri.")


class Lacks(TextChoices):
    """What is missing before a case may be closed, or before recovery may be found complete."""

    OPEN_SERVICES = "OPEN_SERVICES", _("Masih ada %(count)s layanan yang belum diakhiri.")
    OPEN_STAY = "OPEN_STAY", _("Ia masih tercatat tinggal di rumah aman.")
    OPEN_RETURN = "OPEN_RETURN", _("Pemulangannya belum selesai diserahterimakan.")
    NO_CONCLUSION = "NO_CONCLUSION", _("Hasil penapisan belum ditetapkan.")
    SAYS_VICTIM = "SAYS_VICTIM", _("Hasil penapisan terakhir menyatakan ia diduga korban.")
    NOT_ASSESSED = "NOT_ASSESSED", _("Kebutuhannya belum dinilai.")
    UNMET = "UNMET", _("Belum terpenuhi: %(what)s.")
    NO_RISK = "NO_RISK", _("Risikonya belum dinilai.")
    STILL_RISK = "STILL_RISK", _("Risikonya masih tinggi.")
    VISITS_LEFT = "VISITS_LEFT", _("Masih ada %(count)s kunjungan pemantauan.")
    NO_VISIT = "NO_VISIT", _("Belum ada kunjungan pemantauan yang dilakukan.")
    LAST_VISIT = "LAST_VISIT", _("Kunjungan terakhir menemukan keadaan yang belum baik: %(what)s.")
    OPEN_GOALS = "OPEN_GOALS", _("Masih ada %(count)s tujuan yang berjalan.")
    NO_EXPLANATION = "NO_EXPLANATION", _("Tuliskan penjelasan penutupan.")
