"""The words of a candidate's file: desks, documents, checks, how it stands, and what is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Desk(TextChoices):
    """The eight desks under one roof (PP 59/2021 Art. 30-31)."""

    LABOUR = "LABOUR", _("Ketenagakerjaan")
    INFORMATION = "INFORMATION", _("Pengaduan dan informasi")
    CIVIL = "CIVIL", _("Kependudukan")
    HEALTH = "HEALTH", _("Kesehatan")
    IMMIGRATION = "IMMIGRATION", _("Keimigrasian")
    POLICE = "POLICE", _("Kepolisian")
    BANK = "BANK", _("Perbankan")
    INSURANCE = "INSURANCE", _("Jaminan sosial")


class Doc(TextChoices):
    """What a file may need: the eight of UU 18/2017 Art. 13, and what they rest on."""

    ID_CARD = "ID_CARD", _("KTP")
    FAMILY_CARD = "FAMILY_CARD", _("Kartu keluarga")
    BIRTH = "BIRTH", _("Akta lahir, ijazah, atau surat baptis")
    MARITAL = "MARITAL", _("Surat keterangan status perkawinan")
    PERMIT = "PERMIT", _("Surat izin keluarga yang diketahui desa")
    COMPETENCE = "COMPETENCE", _("Sertifikat kompetensi kerja")
    HEALTH = "HEALTH", _("Surat keterangan sehat")
    PASSPORT = "PASSPORT", _("Paspor dari kantor imigrasi setempat")
    VISA = "VISA", _("Visa kerja")
    PLACEMENT = "PLACEMENT", _("Perjanjian penempatan")
    CONTRACT = "CONTRACT", _("Perjanjian kerja")
    INSURANCE = "INSURANCE", _("Jaminan sosial")
    ORIENTATION = "ORIENTATION", _("Bukti orientasi pra-pemberangkatan")


class Result(TextChoices):
    UNCHECKED = "UNCHECKED", _("belum diperiksa")
    VALID = "VALID", _("sudah diperiksa, benar")
    DOUBTFUL = "DOUBTFUL", _("meragukan")
    FORGED = "FORGED", _("diduga palsu")


class Mark(TextChoices):
    """What a stage means for the rest of the system."""

    PLAIN = "PLAIN", _("langkah biasa")
    PLACE = "PLACE", _("mengambil tempat dari jatah kabupaten")
    DEPART = "DEPART", _("keberangkatan")
    WATCH = "WATCH", _("kabar berkala")
    RETURN = "RETURN", _("kepulangan")


class Standing(TextChoices):
    OPEN = "OPEN", _("dalam proses")
    WAITING = "WAITING", _("menunggu tempat")
    AWAY = "AWAY", _("di luar negeri")
    RETURNED = "RETURNED", _("sudah pulang")
    STOPPED = "STOPPED", _("berhenti")


class Outcome(TextChoices):
    """What a person found when she looked into a flag."""

    EXPLAINED = "EXPLAINED", _("Sudah jelas, tidak ada bahaya")
    MENDED = "MENDED", _("Sudah diperbaiki")
    PROTECT = "PROTECT", _("Perlu dilindungi: dilaporkan atau dirujuk")


class Clause(TextChoices):
    """What an employment contract must say at least (UU 18/2017 Art. 15)."""

    EMPLOYER = "EMPLOYER", _("Nama, profil, dan alamat majikan")
    WORKER = "WORKER", _("Nama dan alamat pekerja")
    POST = "POST", _("Jabatan atau jenis pekerjaan")
    DUTIES = "DUTIES", _("Hak dan kewajiban kedua pihak")
    HOURS = "HOURS", _("Jam kerja")
    WAGE = "WAGE", _("Upah dan cara pembayarannya")
    REST = "REST", _("Cuti dan waktu istirahat")
    FACILITIES = "FACILITIES", _("Fasilitas dan jaminan sosial atau asuransi")
    LENGTH = "LENGTH", _("Jangka waktu perjanjian")
    SAFETY = "SAFETY", _("Jaminan keamanan dan keselamatan")


class FileWhy(TextChoices):
    NEEDS = "NEEDS", _("%(paper)s belum ada atau belum diperiksa.")
    OUT_OF_DATE = "OUT_OF_DATE", _("%(paper)s habis berlaku sebelum tanggal berangkat.")
    OPEN_FLAG = "OPEN_FLAG", _("Tanda ini harus diperiksa petugas dulu: %(flag)s")
    NO_PLACE = "NO_PLACE", _("Belum ada tempat dari jatah kabupaten.")
    NO_DATE = "NO_DATE", _("Isi tanggal berangkat dulu.")
    TOO_YOUNG = "TOO_YOUNG", _("Pada hari berangkat umurnya belum %(least)s tahun.")
    TERMS = "TERMS", _("Perjanjian kerja berbeda dari permintaan kerja: %(points)s.")
    NOT_NEXT = "NOT_NEXT", _("Langkah ini bukan langkah berikutnya.")
    OVER = "OVER", _("Berkas ini sudah selesai.")
    FUTURE = "FUTURE", _("Tanggal ini belum tiba.")
    NOT_OPEN = "NOT_OPEN", _("Permintaan kerja ini %(standing)s.")
    FULL = "FULL", _("Semua tempat sudah terisi. Calon masuk daftar tunggu.")
    HELD = "HELD", _("Sudah mendapat tempat.")
    KNOWN = "KNOWN", _("NIK ini sudah punya berkas nomor %(number)s di kantor ini.")
    TOLD = "TOLD", _("Tulis apa yang Anda temukan.")
    BEFORE = "BEFORE", _("Tanggal ini mendahului keberangkatan.")
    NO_CHANNEL = "NO_CHANNEL", _("Tidak ada jalur yang berlaku untuk tujuan dan pekerjaan ini.")
