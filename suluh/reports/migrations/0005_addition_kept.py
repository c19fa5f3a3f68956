"""What the public adds: written by who holds the report's code, read by those who read the report, and kept."""

from django.db import migrations

from suluh.database.policies import Reach, keep, of_parent, protect

OF_REPORT = of_parent("reports_report", "report_id")
STAFF_ONLY = Reach({role: seen for role, seen in OF_REPORT.conditions.items() if role != "suluh_public"}, OF_REPORT.checks)


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_addition")]
    operations = [
        # Who holds a code adds, and cannot read back what was added before, by her or by whoever took the code.
        protect(
            "reports_addition",
            STAFF_ONLY,
            grants="SELECT, UPDATE",
            added_by={"suluh_public": OF_REPORT.conditions["suluh_public"]},
        ),
        keep("reports_addition", "read_at", "read_by_id"),
    ]
