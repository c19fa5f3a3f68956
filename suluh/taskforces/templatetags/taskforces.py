"""How task forces are said on the screen."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from suluh.taskforces.kinds import Phase, Status

register = template.Library()

TONES = {Status.ACTIVE: "good", Status.RENEW: "warn", Status.EXPIRED: "bad", Status.NONE: ""}
PHASE_TONES = {Phase.IN_FORCE: "good", Phase.SIGNING: "warn", Phase.COMING: "note", Phase.OVER: "done"}
STEPS = {
    "decree": _("SK yang berlaku dan sesuai aturan terakhir"),
    "file": _("Naskah SK tersimpan"),
    "chair": _("Ketua ditetapkan"),
    "pillars": _("Setiap sub gugus tugas punya koordinator"),
    "secretariat": _("Sekretariat ditunjuk"),
    "contact": _("Telepon atau surel kantor"),
}


@register.filter
def tone(status: str) -> str:
    """Return the tone in which a status is shown."""
    return TONES.get(Status(status), "")


@register.filter
def phase_tone(phase: str) -> str:
    """Return the tone in which the phase of an agreement is shown."""
    return PHASE_TONES.get(Phase(phase), "")


@register.filter
def step_label(code: str) -> str:
    """Say a step of setting up a task force."""
    return str(STEPS[code])
