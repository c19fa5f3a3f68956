"""The words of this room."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    PROVINCE = 1, _("Provinsi")
    REGENCY = 2, _("Kabupaten/kota")
    DISTRICT = 3, _("Kecamatan")
    VILLAGE = 4, _("Desa/kelurahan")


class CodeSystem(TextChoices):
    KEMENDAGRI = "KEMENDAGRI", _("Kode Kemendagri")
    BPS = "BPS", _("Kode BPS")
