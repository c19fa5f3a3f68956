"""The words of family, group, the accused and her way, with HTCDS 2.0 values where it has them (IOM, CC BY 4.0)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartyRole(TextChoices):
    PARENT = "PARENT", _("Orang tua")
    SPOUSE = "SPOUSE", _("Suami atau istri")
    CHILD = "CHILD", _("Anak")
    SIBLING = "SIBLING", _("Saudara kandung")
    GRANDPARENT = "GRANDPARENT", _("Kakek atau nenek")
    RELATIVE = "RELATIVE", _("Kerabat lain")
    GUARDIAN = "GUARDIAN", _("Wali")
    WITNESS = "WITNESS", _("Saksi")
    TRUSTED = "TRUSTED", _("Orang yang ia percaya")


class AccusedStatus(TextChoices):
    """By the state of the criminal process. Nobody is called perpetrator before a final conviction."""

    REPORTED = "REPORTED", _("Terlapor")
    SUSPECT = "SUSPECT", _("Tersangka")
    DEFENDANT = "DEFENDANT", _("Terdakwa")
    CONVICT = "CONVICT", _("Terpidana, putusan tetap")
    CLEARED = "CLEARED", _("Dibebaskan")


class AccusedRole(TextChoices):
    """HTCDS 2.0 per_RoleInProcess, as far as it says what somebody did."""

    RECRUITER = "RecruiterOrIntermediary", _("Perekrut atau calo")
    AGENT = "BrokerTravelAgent", _("Agen perjalanan atau penempatan")
    TRANSPORTER = "Transporter", _("Pengangkut")
    SMUGGLER = "Smuggler", _("Penyelundup")
    EXPLOITER = "Exploiter", _("Majikan atau pengeksploitasi")
    KIDNAPPER = "Kidnapper", _("Penculik")
    ABUSER = "Abuser", _("Pelaku kekerasan yang dilaporkan")
    OTHER = "Other", _("Lainnya")


class StopKind(TextChoices):
    """HTCDS 2.0 hte_Type, and where she was found."""

    RECRUITMENT = "Recruitment", _("Perekrutan")
    TRANSIT = "Transit", _("Transit")
    EXPLOITATION = "Exploitation", _("Eksploitasi")
    FOUND = "ID_DITEMUKAN", _("Ditemukan")


class Why(TextChoices):
    NO_NAME = "NO_NAME", _("Tulis nama atau sebutannya.")
    NO_WHERE = "NO_WHERE", _("Pilih wilayah atau negaranya.")
    ORDER = "ORDER", _("Urutan mustahil: %(later)s mendahului %(earlier)s.")
    SAME = "SAME", _("Ini perkara yang sama.")
    GROUPED = "GROUPED", _("Kedua perkara sudah berada dalam kelompok yang sama.")
    STATUS_BACK = "STATUS_BACK", _("Status tidak dapat mundur dari %(before)s ke %(after)s.")
