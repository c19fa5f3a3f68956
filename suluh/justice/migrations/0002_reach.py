"""Who sees the law taking its course: who leads or oversees the case, and agencies that were let in to that part.

They write too: LPSK states what it calculated, the prosecutor what was demanded. The country's coordinators reach claims
without asking the case of each, so that adding them all up stays quick.
"""

from django.db import migrations

from suluh.database.policies import Reach, granted, keep, let_in, of_parent, protect

OF_CASE = of_parent("cases_case", "case_id")
COUNTED = Reach({**OF_CASE.conditions, "suluh_nation": "true"}, OF_CASE.checks)


class Migration(migrations.Migration):
    dependencies = [("justice", "0001_initial"), ("cases", "0003_grants")]
    operations = [
        protect("justice_proceeding", OF_CASE),
        protect("justice_stage", OF_CASE, grants="SELECT, INSERT"),
        protect("justice_informing", OF_CASE, grants="SELECT, INSERT"),
        protect("justice_testimonyneed", OF_CASE),
        protect("justice_claim", COUNTED),
        protect("justice_reckoning", OF_CASE, grants="SELECT, INSERT"),
        protect("justice_happening", OF_CASE, grants="SELECT, INSERT"),
        protect("justice_payment", OF_CASE),
        protect("justice_relief", OF_CASE, grants="SELECT, INSERT"),
        *(
            let_in(f"justice_{table}", "granted", granted("JUSTICE"), writing=True)
            for table in ("proceeding", "stage", "informing", "testimonyneed")
        ),
        *(
            let_in(f"justice_{table}", "granted", granted("RESTITUTION"), writing=True)
            for table in ("claim", "reckoning", "happening", "payment", "relief")
        ),
        let_in("justice_informing", "owed", granted("RESTITUTION")),
        let_in("justice_stage", "owed", granted("RESTITUTION")),
        let_in("justice_proceeding", "owed", granted("RESTITUTION")),
        keep("justice_stage"),
        keep("justice_informing"),
        keep("justice_reckoning"),
        keep("justice_happening"),
        keep("justice_relief"),
        keep("justice_proceeding", "act_on", "charges", "stage", "stage_on", "accused"),
        keep("justice_testimonyneed", "met_at", "note"),
        keep("justice_payment", "struck_at", "struck_by_id"),
        keep(
            "justice_claim", "area_code", "regime_id", "assessed", "demanded", "adjudged", "adjudged_on", "paid", "due_on"
        ),
    ]
