"""Who sees papers: the agency that issued one, who answers for its area, and, of one paper, whoever has its code."""

from django.db import migrations

from suluh.database.policies import HELD, keep, protect

CHECKED = "code_hash = nullif(current_setting('app.tracking', true), '')"


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [
        protect("papers_paper", HELD),
        migrations.RunSQL(
            f"""
            GRANT SELECT (id, kind, agency_id, area_code, number, serial, subject_id, code_hash, sha256, issued_by_id,
                issued_at, revoked_by_id, revoked_at, revoked_why) ON papers_paper TO suluh_public;
            CREATE POLICY suluh_public_check ON papers_paper FOR SELECT TO suluh_public USING ({CHECKED});
            """,
            migrations.RunSQL.noop,
        ),
        keep("papers_paper", "revoked_by_id", "revoked_at", "revoked_why"),
        keep("papers_papertemplate"),
    ]
