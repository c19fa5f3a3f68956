"""The words of this room: kinds of agency, roles, and the verbs that roles may use."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgencyKind(TextChoices):
    TASK_FORCE = "TASK_FORCE", _("Sekretariat gugus tugas")
    UPTD_PPA = "UPTD_PPA", _("UPTD PPA")
    SOCIAL_OFFICE = "SOCIAL_OFFICE", _("Dinas Sosial")
    HEALTH_OFFICE = "HEALTH_OFFICE", _("Dinas Kesehatan, rumah sakit atau puskesmas")
    LABOUR_OFFICE = "LABOUR_OFFICE", _("Dinas Tenaga Kerja")
    ONE_STOP_SERVICE = "ONE_STOP_SERVICE", _("LTSA")
    CIVIL_REGISTRY = "CIVIL_REGISTRY", _("Dukcapil")
    SHELTER = "SHELTER", _("Rumah aman atau RPTC")
    POLICE = "POLICE", _("Kepolisian")
    PROSECUTION = "PROSECUTION", _("Kejaksaan")
    COURT = "COURT", _("Pengadilan")
    LPSK = "LPSK", _("LPSK")
    MIGRANT_PROTECTION = "MIGRANT_PROTECTION", _("KP2MI dan BP3MI")
    IMMIGRATION = "IMMIGRATION", _("Imigrasi")
    MISSION = "MISSION", _("Perwakilan RI di luar negeri")
    HOTLINE = "HOTLINE", _("Saluran pengaduan")
    MINISTRY = "MINISTRY", _("Kementerian atau lembaga pusat")
    NGO = "NGO", _("Lembaga swadaya masyarakat")
    INTERNATIONAL = "INTERNATIONAL", _("Organisasi internasional")
    VILLAGE = "VILLAGE", _("Kampung: pemerintah desa atau Desbumi")
    CAMPUS = "CAMPUS", _("Kampus")
    COMMUNITY = "COMMUNITY", _("Komunitas")
    CORPORATION = "CORPORATION", _("Korporasi")
    CITY = "CITY", _("Kota: pemerintah kabupaten atau kota")


class Role(TextChoices):
    INTAKE = "INTAKE", _("Penerima laporan")
    CASE_WORKER = "CASE_WORKER", _("Pendamping kasus")
    DATA_ENTRY = "DATA_ENTRY", _("Petugas data masukan")
    VERIFIER = "VERIFIER", _("Petugas verifikasi")
    CLEARING_OFFICER = "CLEARING_OFFICER", _("Petugas penjernihan data")
    COORDINATOR = "COORDINATOR", _("Koordinator gugus tugas")
    SECRETARIAT = "SECRETARIAT", _("Petugas sekretariat gugus tugas")
    SUPERVISOR = "SUPERVISOR", _("Pengawas")
    ADMIN = "ADMIN", _("Administrator")


class Reach(TextChoices):
    """Whether a post reaches what its agency holds, what lies in its area, or no personal data at all."""

    AGENCY = "AGENCY", _("data lembaganya")
    AREA = "AREA", _("data wilayahnya")
    NONE = "NONE", _("tanpa data pribadi")


class Verb(TextChoices):
    REPORT_WRITE = "report.write", _("menulis laporan")
    REPORT_READ = "report.read", _("membaca laporan")
    REPORT_VERIFY = "report.verify", _("memverifikasi laporan")
    IMPORT_RUN = "import.run", _("mengimpor lembar kerja")
    IDENTITY_READ = "identity.read", _("membuka identitas, dengan alasan")
    HINT_ASK = "hint.ask", _("bertanya apakah seseorang mungkin sudah dikenal")
    PERSON_SEARCH = "person.search", _("mencari orang")
    INQUIRY_READ = "inquiry.read", _("membaca pertanyaan antarlembaga tentang seseorang")
    INQUIRY_ANSWER = "inquiry.answer", _("menjawab pertanyaan lembaga lain tentang seseorang")
    PAIR_JUDGE = "pair.judge", _("memutuskan apakah dua catatan berbicara tentang satu orang")
    CLEARING_QUALITY = "clearing.quality", _("membaca mutu penjernihan")
    CLEARING_AUTOMATE = "clearing.automate", _("mengizinkan keputusan otomatis di sebuah wilayah")
    CASE_OPEN = "case.open", _("membuka perkara")
    CASE_READ = "case.read", _("membaca perkara")
    CASE_WORK = "case.work", _("mengerjakan perkara")
    CASE_ASSIGN = "case.assign", _("membagi perkara kepada pendamping")
    CASE_OVERSEE = "case.oversee", _("diberi tahu bila tenggat perkara terlewat")
    REFERRAL_READ = "referral.read", _("membaca rujukan")
    REFERRAL_WORK = "referral.work", _("mengirim dan menjawab rujukan")
    REFERRAL_STEER = "referral.steer", _("mengarahkan rujukan yang tidak dijawab")
    JUSTICE_READ = "justice.read", _("membaca proses hukum dan restitusi")
    JUSTICE_WORK = "justice.work", _("mencatat proses hukum dan restitusi")
    PAPER_PRINT = "paper.print", _("membuat surat resmi")
    PAPER_SHAPE = "paper.shape", _("mengubah templat surat")
    FIGURES_READ = "figures.read", _("membaca angka")
    INDEX_MAKE = "index.make", _("menyusun indeks kerentanan")
    LIBRARY_READ = "library.read", _("membaca pustaka")
    LIBRARY_REVIEW = "library.review", _("meninjau aturan di pustaka")
    LIBRARY_PUBLISH = "library.publish", _("menerbitkan dan mengirim panduan")
    TASKFORCE_READ = "taskforce.read", _("membaca gugus tugas, rencana, dan rapat")
    TASKFORCE_MANAGE = "taskforce.manage", _("mengurus SK, rencana, rapat, dan laporan gugus tugas")
    TASKFORCE_APPROVE = "taskforce.approve", _("mengesahkan rencana dan laporan gugus tugas")
    MEMBER_MANAGE = "member.manage", _("mengelola anggota dan jabatan")
    TOKEN_MANAGE = "token.manage", _("mengelola kunci API")
    REGION_MANAGE = "region.manage", _("mengelola kode wilayah")
    TRAIL_READ = "trail.read", _("membaca jejak")
    OVERRIDE_OPEN = "override.open", _("membuka akses darurat")
    OVERRIDE_REVIEW = "override.review", _("meninjau akses darurat")


class Why(TextChoices):
    CLASH = "CLASH", _("Jabatan %(wanted)s tidak boleh dirangkap dengan %(held)s di wilayah yang sama.")
    ALREADY = "ALREADY", _("Jabatan ini sudah dipegangnya pada waktu yang sama.")
    SELF = "SELF", _("Anda tidak dapat memberi atau mengakhiri jabatan Anda sendiri.")
    PERIOD = "PERIOD", _("Tanggal berakhir harus sesudah tanggal mulai.")
    BEYOND_AREA = "BEYOND_AREA", _("Wilayah ini di luar wilayah yang Anda kelola.")
    BEYOND_AGENCY = "BEYOND_AGENCY", _("Lembaga ini di luar wilayah yang Anda kelola.")
    USED = "USED", _("Undangan ini sudah dipakai, ditarik, atau kedaluwarsa. Mintalah undangan baru.")
    OTHER_USER = "OTHER_USER", _("Undangan ini untuk alamat surel lain.")
    TAKEN = "TAKEN", _("Nama pengguna ini sudah dipakai.")
    BACKDATED = "BACKDATED", _("Jabatan tidak dapat diakhiri sebelum mulai atau untuk waktu yang sudah lewat.")
    AGENCY_CODE = "AGENCY_CODE", _("Kode ini sudah dipakai lembaga lain.")
    ENDED = "ENDED", _("Kunci ini sudah berakhir.")
