"""The village she returns to may change while the return is planned."""

from django.db import migrations

from suluh.database.policies import keep


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_restricted_person")]
    operations = [
        keep(
            "cases_homecoming", "home_code", "planned_on", "family_traced", "home_safe", "escort", "bearer", "cost",
            "state", "arrived_on", "received_by_id", "received_name", "letter_number", "handed_on", "note",
        )
    ]  # fmt: skip
