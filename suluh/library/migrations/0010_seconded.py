"""Who entered a deadline, a holiday or a charge: another has to review it before it governs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def entered_by(model: str) -> migrations.AddField:
    return migrations.AddField(
        model, "entered_by",
        models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
        ),
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("library", "0009_entered_by"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [entered_by("deadline"), entered_by("holiday"), entered_by("charge")]
