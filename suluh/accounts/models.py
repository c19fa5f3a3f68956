"""People who sign in, the agencies they act for, the posts they hold, and the keys of other systems."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from suluh.accounts.kinds import AgencyKind, Role
from suluh.regions.models import Area


class User(AbstractUser):
    """A person who signs in. She has one name, as she writes it: single names are normal."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    area_code = ""  # where an act upon her whole account belongs in the trail; set by the act, and nowhere kept
    full_name = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=2, default="id")
    epoch = models.PositiveIntegerField(default=0)  # raised to end every session at once, noticed or not

    def __str__(self) -> str:
        return self.get_full_name()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind sessions to the epoch as well as to the password."""
        text = f"{self.epoch} {self.password}"
        return salted_hmac("suluh.accounts.User.session", text, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """Return her name, or what she signs in with."""
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """Return the same: a name is not cut into parts."""
        return self.get_full_name()


class Agency(models.Model):
    """An office, a police unit, a shelter, a village, a campus or a company: whoever keeps a list or helps."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    contact = models.CharField(max_length=160, blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="accounts_agency_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def area_code(self) -> str:
        return self.area_id or ""


class Membership(models.Model):
    """A post: what someone may do, for whom, where and from when until when. No area means the whole country."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_membership_role"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="accounts_membership_period"
            ),
        ]
        indexes = [models.Index(fields=["user", "starts"], name="accounts_membership_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} @ {self.area_id or '-'}"

    @property
    def area_code(self) -> str:
        return self.area_id or ""


class Invitation(models.Model):
    """An offer of a post to somebody who has not signed in yet; only the hash of its code is kept."""

    code = ""  # the code itself, on the object just made and nowhere else
    is_mailed = False
    code_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"#{self.pk} {self.role} @ {self.agency_id}"

    @property
    def area_code(self) -> str:
        return self.area_id or ""


class Override(models.Model):
    """A break-glass session: a time in which an officer may read beyond her posts, with a written reason."""

    user = models.ForeignKey(User, models.PROTECT, related_name="overrides")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="accounts_override_period")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.user_id} @ {self.area_id}"

    @property
    def area_code(self) -> str:
        return str(self.area_id)


class Token(models.Model):
    """The key with which another system of an agency sends reports; only its hash is kept.

    Its keeper answers for it: who made it, or who took it over since. `orphaned_at` says since when its keeper may no
    longer make keys for the agency, and `pressed_at` when that was brought before everybody above.
    """

    key = ""  # the key itself, on the object just made and nowhere else
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    prefix = models.CharField(max_length=8)
    key_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    keeper = models.ForeignKey(User, models.PROTECT, related_name="+")
    orphaned_at = models.DateTimeField(null=True)
    pressed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["orphaned_at"], condition=Q(ended_at=None), name="accounts_token_orphaned"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… {self.label}"

    @property
    def area_code(self) -> str:
        return self.agency.area_code
