"""Flags keep the facts of their sentences, and no longer the sentences: read in the language of who reads them.

What was written is taken apart into its facts, so that what a person decided about a flag stands. Both wordings that
a group has had begin with its number. The table's owner is bound by its policies too, so they are lifted for the while.
"""

from django.db import migrations, models

FACTS = """
ALTER TABLE placement_finding NO FORCE ROW LEVEL SECURITY;
UPDATE placement_finding SET facts = jsonb_strip_nulls(CASE flag
    WHEN 'RF_BELUM_18' THEN jsonb_build_object('least', substring("text" FROM '[0-9]+')::int)
    WHEN 'RF_ROMBONGAN' THEN jsonb_build_object('people', substring("text" FROM '^[0-9]+')::int)
    WHEN 'RF_VISA_SALAH' THEN jsonb_build_object('visa', CASE
        WHEN strpos("text", 'Visa wisata atau kunjungan') > 0 THEN 'TOURIST'
        WHEN strpos("text", 'Visa umrah atau ziarah') > 0 THEN 'PILGRIM'
        WHEN strpos("text", 'Visa magang atau belajar') > 0 THEN 'INTERN'
        WHEN strpos("text", 'Tanpa visa, atau diurus di sana') > 0 THEN 'NONE'
    END)
    WHEN 'RF_BIAYA' THEN jsonb_build_object('items', (
        SELECT string_agg(code, ' ' ORDER BY code COLLATE "C") FROM (
            SELECT DISTINCT code FROM placement_freeofcharge WHERE strpos("text", label) > 0
        ) AS named
    ))
    WHEN 'RF_PERANTARA_BERULANG' THEN jsonb_build_object(
        'office', substring("text" FROM '^(.*) meminta perjalanan ini'), 'contact', channel
    )
END) WHERE flag IN ('RF_BELUM_18', 'RF_ROMBONGAN', 'RF_VISA_SALAH', 'RF_BIAYA', 'RF_PERANTARA_BERULANG');
ALTER TABLE placement_finding FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("placement", "0008_near_names")]
    operations = [
        migrations.AddField("finding", "facts", models.JSONField(default=dict)),
        migrations.RunSQL(FACTS, migrations.RunSQL.noop),
        migrations.RemoveField("finding", "text"),
        migrations.RemoveField("finding", "basis"),
        migrations.RemoveField("finding", "channel"),
    ]
