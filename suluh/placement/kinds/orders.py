"""The words of companies, employers abroad, job orders and quotas."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CompanyKind(TextChoices):
    P3MI = "P3MI", _("Perusahaan penempatan (P3MI)")
    OWN = "OWN", _("Perusahaan yang menempatkan pekerjanya sendiri (UKPS)")
    BRANCH = "BRANCH", _("Kantor cabang P3MI")


class LicenceKind(TextChoices):
    SIP3MI = "SIP3MI", _("SIP3MI: izin perusahaan penempatan")
    SIP2MI = "SIP2MI", _("SIP2MI: izin merekrut untuk satu permintaan kerja")


class LicenceStanding(TextChoices):
    VALID = "VALID", _("berlaku")
    SOON = "SOON", _("berlaku, segera berakhir")
    AHEAD = "AHEAD", _("belum mulai berlaku")
    EXPIRED = "EXPIRED", _("sudah berakhir")
    SUSPENDED = "SUSPENDED", _("dibekukan")
    REVOKED = "REVOKED", _("dicabut")


class RemarkKind(TextChoices):
    COMPLAINT = "COMPLAINT", _("Pengaduan")
    COMMITMENT = "COMMITMENT", _("Janji perbaikan")


class Sector(TextChoices):
    DOMESTIC = "DOMESTIC", _("Rumah tangga")
    PLANTATION = "PLANTATION", _("Perkebunan")
    MANUFACTURE = "MANUFACTURE", _("Pabrik")
    CARE = "CARE", _("Perawatan")
    FISHERY = "FISHERY", _("Perikanan")
    CONSTRUCTION = "CONSTRUCTION", _("Bangunan")
    HOSPITALITY = "HOSPITALITY", _("Restoran dan hotel")
    OTHER = "OTHER", _("Lainnya")


class Payer(TextChoices):
    EMPLOYER = "EMPLOYER", _("Majikan")
    COMPANY = "COMPANY", _("Perusahaan penempatan")
    STATE = "STATE", _("Pemerintah")
    WORKER = "WORKER", _("Pekerja")


class OrderStanding(TextChoices):
    OPEN = "OPEN", _("terbuka")
    UNVERIFIED = "UNVERIFIED", _("belum diverifikasi perwakilan RI")
    AHEAD = "AHEAD", _("belum mulai berlaku")
    EXPIRED = "EXPIRED", _("sudah berakhir")
    CLOSED = "CLOSED", _("ditutup")


class OrderWhy(TextChoices):
    NO_END = "NO_END", _("Tanggal berakhir harus sesudah tanggal mulai.")
    TAKEN_NUMBER = "TAKEN_NUMBER", _("Nomor ini sudah tercatat.")
    TOO_MANY = "TOO_MANY", _("Hanya tersisa %(left)s tempat yang belum dibagikan.")
    BELOW_TAKEN = "BELOW_TAKEN", _("%(taken)s tempat sudah terisi: jatah tidak dapat lebih kecil.")
    BELOW_ALLOTTED = "BELOW_ALLOTTED", _("%(allotted)s tempat sudah dibagikan: jumlahnya tidak dapat lebih kecil.")
    OUTSIDE = "OUTSIDE", _("Daerah ini di luar wilayah Anda.")
    WORKER_PAYS = "WORKER_PAYS", _("Biaya ini tidak boleh dibebankan kepada pekerja (UU 18/2017 Pasal 30).")
    UNVERIFIED = "UNVERIFIED", _("Permintaan kerja belum diverifikasi perwakilan RI, jadi belum dapat dibagikan.")
    FUTURE = "FUTURE", _("Tanggal ini belum tiba.")
    VERIFIER = "VERIFIER", _("Tulis siapa yang memverifikasi, nomor, dan tanggalnya.")
