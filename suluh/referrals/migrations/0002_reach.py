"""Who sees referrals: the two agencies, and who answers for the areas of either; never anybody else.

Consent is seen with the case. What an agreement says names no person and is open to every officer.
"""

from django.db import migrations

from suluh.database.policies import AGENCY, AREA, AREAS, Reach, keep, of_parent, protect


def both(condition: str, column: str) -> str:
    """Write that a condition holds for either side of a referral."""
    sides = {"agency_id": ("sender_id", "receiver_id"), "area_code": ("sender_area", "receiver_area")}[column]
    return " OR ".join(f"({condition.replace(column, side)})" for side in sides)


BETWEEN = Reach(
    {
        "suluh_agency": both(AGENCY, "agency_id"),
        "suluh_area": both(AREA, "area_code"),
        "suluh_nation": "true",
        "suluh_mixed": f"{both(AGENCY, 'agency_id')} OR {both(AREAS, 'area_code')}",
        "suluh_job": "true",
    }
)
SEEN = "EXISTS (SELECT FROM referrals_referral AS up WHERE up.id = referral_id)"
WITH_REFERRAL = Reach(dict.fromkeys(BETWEEN.conditions, SEEN))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("cases", "0003_grants")]
    operations = [
        protect("referrals_referral", BETWEEN),
        protect("referrals_step", WITH_REFERRAL, grants="SELECT, INSERT"),
        protect("referrals_task", WITH_REFERRAL),
        protect("referrals_cost", WITH_REFERRAL),
        protect("referrals_consent", of_parent("cases_case", "case_id")),
        keep(
            "referrals_referral",
            "state", "state_at", "answer_by", "escalated_to", "declining", "outcome", "outcome_text",
        ),
        keep("referrals_step"),
        keep("referrals_task", "state", "state_at", "note", "by_id"),
        keep("referrals_cost", "struck_at"),
        keep("referrals_consent", "withdrawn_by_id", "withdrawn_at", "withdrawn_note"),
    ]
