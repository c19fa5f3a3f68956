"""A notice is read by whoever it is for, and put there by anybody."""

from django.db import migrations

from suluh.database.policies import STAFF, Reach, protect

OWN = "user_id = nullif(current_setting('app.user', true), '')::bigint"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        protect(
            "notices_notice",
            Reach({role: OWN for role in (*STAFF, "suluh_office")} | {"suluh_job": "true"}),
            grants="SELECT, UPDATE",
            added_by={"suluh_base": "true"},
        )
    ]
