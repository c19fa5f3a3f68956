"""What a restriction that she asked for closes: UU 27/2022 Art. 11, with what Art. 15 and 20 leave open.

Restrictive policies narrow every other one. The case is shown to who leads it and to nobody by area; what hangs on it
follows. Nobody new is let in, but to keep her safe or because the law demands it, and the lead does not move.
"""

from django.db import migrations

from suluh.database.policies import AGENCY

OPEN = f"restricted_at IS NULL OR ({AGENCY})"
FREE = """
    (basis IN ('VITAL_INTEREST', 'LEGAL_DUTY') AND NOT lead)
    OR EXISTS (SELECT FROM cases_case AS c WHERE c.id = case_id AND c.restricted_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_people_reach")]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY restricted ON cases_case AS RESTRICTIVE TO suluh_area, suluh_nation, suluh_mixed USING ({OPEN})",
            "DROP POLICY restricted ON cases_case",
        ),
        migrations.RunSQL(
            f"""
            CREATE POLICY restricted ON cases_grant AS RESTRICTIVE FOR INSERT
            TO suluh_agency, suluh_area, suluh_nation, suluh_mixed WITH CHECK ({FREE})
            """,
            "DROP POLICY restricted ON cases_grant",
        ),
    ]
