"""The words of this room: the five K, and the eleven signs of forced labour that a company asks itself about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    VILLAGE = "VILLAGE", _("Kampung")
    CAMPUS = "CAMPUS", _("Kampus")
    COMMUNITY = "COMMUNITY", _("Komunitas")
    CORPORATION = "CORPORATION", _("Korporasi")
    CITY = "CITY", _("Kota")


class Progress(TextChoices):
    OPEN = "OPEN", _("Dijanjikan")
    KEPT = "KEPT", _("Ditepati")
    BROKEN = "BROKEN", _("Tidak ditepati")


class Form(TextChoices):
    """In what a contribution was given."""

    MONEY = "MONEY", _("Uang")
    GOODS = "GOODS", _("Barang")
    WORK = "WORK", _("Tenaga dan waktu")
    PLACE = "PLACE", _("Tempat")


class Answer(TextChoices):
    NO = "NO", _("Tidak terjadi")
    YES = "YES", _("Terjadi")
    UNKNOWN = "UNKNOWN", _("Belum diperiksa")


class Sign(TextChoices):
    """The eleven indicators of forced labour of the ILO; the Indonesian names are ours."""

    ILO01 = "ILO01", _("Penyalahgunaan kerentanan")
    ILO02 = "ILO02", _("Penipuan")
    ILO03 = "ILO03", _("Pembatasan ruang gerak")
    ILO04 = "ILO04", _("Isolasi")
    ILO05 = "ILO05", _("Kekerasan fisik dan seksual")
    ILO06 = "ILO06", _("Intimidasi dan ancaman")
    ILO07 = "ILO07", _("Penahanan dokumen identitas")
    ILO08 = "ILO08", _("Penahanan upah")
    ILO09 = "ILO09", _("Jerat utang")
    ILO10 = "ILO10", _("Kondisi kerja dan hidup yang buruk")
    ILO11 = "ILO11", _("Lembur berlebihan")


LOOK = {
    Sign.ILO01: _("Pekerja tidak tahu bahasa, hukum, atau jalan pulang, dan keadaan itu dimanfaatkan."),
    Sign.ILO02: _("Pekerjaan, upah, atau tempatnya lain dari yang dijanjikan saat direkrut."),
    Sign.ILO03: _("Pekerja tidak bebas meninggalkan tempat kerja atau mes di luar jam kerja."),
    Sign.ILO04: _("Tempatnya terpencil, atau telepon dan tamu dibatasi."),
    Sign.ILO05: _("Ada pemukulan, pelecehan, atau pemaksaan yang melukai tubuh."),
    Sign.ILO06: _("Ada ancaman dipecat, dilaporkan, dideportasi, atau ancaman kepada keluarga."),
    Sign.ILO07: _("Paspor, KTP, ijazah, atau buku pelaut dipegang perusahaan dan tidak dapat diambil sewaktu-waktu."),
    Sign.ILO08: _("Upah ditahan, dicicil, atau dipotong tanpa dasar tertulis."),
    Sign.ILO09: _("Pekerja berutang biaya penempatan atau kasbon yang tidak kunjung lunas."),
    Sign.ILO10: _("Tempat kerja atau mes berbahaya, kotor, atau terlalu sesak."),
    Sign.ILO11: _("Jam kerja melampaui batas, tanpa libur, dan tidak dapat ditolak."),
}
"""What to look at for each sign; the words are ours, after the ILO's own descriptions."""


class Outcome(TextChoices):
    """What follows from a checklist: something to do, never a verdict."""

    CLEAN = "CLEAN", _("Tidak ada tanda")
    UNSURE = "UNSURE", _("Belum semua diperiksa")
    ACT = "ACT", _("Ada tanda: perbaiki dan minta pendampingan")


class Why(TextChoices):
    KNOWN = "KNOWN", _("Pihak dengan nama ini sudah tercatat di wilayah itu.")
    PAST = "PAST", _("Tenggat sebuah janji baru tidak boleh sudah lewat.")
    SAY_MORE = "SAY_MORE", _("Tuliskan paling sedikit sepuluh huruf.")
    CLOSED = "CLOSED", _("Janji ini sudah dinyatakan ditepati atau tidak.")
    NO_AMOUNT = "NO_AMOUNT", _("Untuk uang, isi jumlahnya.")
    SAY_WHAT = "SAY_WHAT", _("Untuk tanda yang terjadi, tuliskan langkah perbaikannya, paling sedikit sepuluh huruf.")
    NOT_COMPANY = "NOT_COMPANY", _("Daftar periksa ini untuk korporasi.")
