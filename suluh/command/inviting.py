"""`suluh invite-admin`: how the first person comes in, and the way back when no administrator is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from suluh.command import machine
from suluh.command.faults import Fault

if TYPE_CHECKING:
    from datetime import datetime

    from suluh.accounts.models import Agency

KINDS = ("TASK_FORCE", "MINISTRY", "UPTD_PPA", "SOCIAL_OFFICE", "NGO", "CITY")


@click.command("invite-admin")
@click.option("--email", prompt="E-mail of the administrator", help="Where the invitation goes, if SMTP_URL is set.")
@click.option("--name", prompt="Her full name", help="How she is called on the screen.")
@click.option("--agency", "code", default="", help="Code of her agency. It is made if there is none of that code.")
@click.option("--agency-name", default="", help="Name of the agency that is to be made.")
@click.option("--agency-kind", type=click.Choice(KINDS), default="TASK_FORCE", show_default=True)
@click.option("--area", default="", help="Code of the area that it serves and she manages; the whole country without.")
def invite_admin(email: str, name: str, code: str, agency_name: str, agency_kind: str, area: str) -> None:
    """Invite an administrator, who then registers agencies and invites everybody else on the pages.

    Needed once, on a fresh installation, and again only when no administrator can sign in any more. The address that
    is printed lets whoever opens it become administrator: hand it to her alone. It holds for seven days, once. The
    invitation stands in the trail, and an administrator sees no personal data.

    \b
    Examples:
      suluh invite-admin --email adi@suluh.example --name "Adi Rahman" \\
          --agency gt-ntt --agency-name "Sekretariat Gugus Tugas NTT" --area 53
      suluh invite-admin --email adi@suluh.example --name "Adi Rahman" --agency gt-ntt
    """
    with machine.application():
        from django.conf import settings
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email
        from django.db import transaction
        from django.urls import reverse
        from django.utils import timezone

        from suluh.accounts.actions import invite_administrator
        from suluh.accounts.rules import SYSTEM
        from suluh.database.identity import acting_as

        try:
            validate_email(email)
        except ValidationError:
            raise Fault(f"{email} is no e-mail address.") from None
        at = timezone.now()
        with transaction.atomic(), acting_as(SYSTEM.identity()):
            agency = _agency(code, agency_name, agency_kind, area, at)
            sent = invite_administrator(actor=SYSTEM, at=at, full_name=name, email=email, agency=agency)
        where = settings.SITE_ADDRESS + reverse("accounts:accept", args=[sent.code])
        mailed = f" It was also e-mailed to {email}." if sent.is_mailed else ""
        click.echo(f"{name} becomes administrator of {agency} by opening, within seven days:\n\n  {where}\n\n"
                   f"Hand it to her alone.{mailed}")  # fmt: skip


def _agency(code: str, name: str, kind: str, area: str, at: datetime) -> Agency:
    """Return the agency of that code; make it if there is none and its name is given."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_slug

    from suluh.accounts.actions import found_agency
    from suluh.accounts.kinds import AgencyKind
    from suluh.accounts.models import Agency
    from suluh.accounts.rules import SYSTEM
    from suluh.regions.models import Area

    if not code:
        raise Fault("Say for which agency: --agency CODE, and --agency-name NAME if it is to be made.")
    if known := Agency.objects.filter(code=code, is_active=True).first():
        return known
    if not name:
        raise Fault(f"There is no agency {code}. Give its name with --agency-name, and it is made.")
    try:
        validate_slug(code)
    except ValidationError:
        raise Fault("A code has letters, digits and hyphens, for example gt-ntt.") from None
    place = Area.objects.filter(code=area, ends=None).first()
    if area and place is None:
        raise Fault(f"There is no area {area}. A province is written 53, a regency 53.71.")
    return found_agency(actor=SYSTEM, at=at, code=code, name=name, kind=AgencyKind(kind), area=place)
