"""A word that was learned keeps from how many pairs, and is put into words when it is read.

What was written is taken apart into its facts. Rows are kept as they were said, so their keeper is lifted for the while.
"""

from django.db import migrations, models

FACTS = r"""
ALTER TABLE people_namerule DISABLE TRIGGER people_namerule_keep;
UPDATE people_namerule SET share = substring(reason FROM '([0-9]+) % dari')::smallint, reason = ''
WHERE support IS NOT NULL AND reason ~ '^Dipelajari dari [0-9]+ pasangan; [0-9]+ % dari penggantian kata ini$';
ALTER TABLE people_namerule ENABLE TRIGGER people_namerule_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_made_anew")]
    operations = [
        migrations.AddField("namerule", "share", models.SmallIntegerField(null=True)),
        migrations.AlterField("namerule", "reason", models.CharField(max_length=400, blank=True, default="")),
        migrations.RunSQL(FACTS, migrations.RunSQL.noop),
    ]
