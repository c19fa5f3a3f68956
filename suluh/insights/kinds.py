"""The words of this room: how far back is counted, by what, and the groups that people fall into."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Span(IntegerChoices):
    """How many days back from the moment of counting; 0 is everything."""

    ALL = 0, _("Semua waktu")
    MONTH = 30, _("30 hari terakhir")
    QUARTER = 90, _("90 hari terakhir")
    YEAR = 365, _("12 bulan terakhir")


class Dimension(TextChoices):
    """By what a figure is told apart. Each person is counted once, by what her latest record says."""

    TOTAL = "TOTAL", _("Semua")
    STATUS = "STATUS", _("Status laporan")
    CERTAINTY = "CERTAINTY", _("Kepastian")
    CHANNEL = "CHANNEL", _("Saluran")
    AGENCY = "AGENCY", _("Lembaga")
    DESTINATION = "DESTINATION", _("Negara tujuan")
    EXPLOITATION = "EXPLOITATION", _("Bentuk eksploitasi")
    SEX = "SEX", _("Jenis kelamin")
    AGE = "AGE", _("Umur saat dilaporkan")
    ROLE = "ROLE", _("Peran dalam laporan")
    ORIGIN = "ORIGIN", _("Daerah asal")
    WEEK = "WEEK", _("Minggu")


class Certainty(TextChoices):
    """A person is verified as soon as one report about her is; suspected and verified are never added up silently."""

    VERIFIED = "VERIFIED", _("Dari laporan terverifikasi")
    SUSPECTED = "SUSPECTED", _("Masih dugaan")


class Age(TextChoices):
    CHILD = "CHILD", _("Anak atau mungkin anak")
    ADULT = "ADULT", _("Dewasa")
    UNKNOWN = "UNKNOWN", _("Umur tidak diketahui")
