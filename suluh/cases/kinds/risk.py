"""The words of danger and of how she may be reached. Levels follow the triage of KPPPA (domain notes, section 3.2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Risk(TextChoices):
    HIGH = "HIGH", _("Risiko tinggi")
    MEDIUM = "MEDIUM", _("Risiko sedang")
    LOW = "LOW", _("Risiko rendah")
