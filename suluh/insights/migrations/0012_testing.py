"""Tables for everybody are tested in the background before anybody decides; officers read what is held back, and why.

Rows, columns and the day of freezing are filled in once, by the test, and stay as they are after it.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import STAFF, Reach, keep, protect

OFFICERS = Reach(dict.fromkeys((*STAFF, "suluh_office", "suluh_job"), "true"))
BECAME = ("number", "state", "decided_by_id", "decided_at", "withdrawn_by_id", "withdrawn_at", "why")
TESTED = ("rows", "columns", "frozen_at", "testing_at", "seconds")
ONCE = """
    CREATE FUNCTION insights_publication_tested() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a tested table is kept as it is' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER insights_publication_tested BEFORE UPDATE ON insights_publication FOR EACH ROW
        WHEN (OLD.state <> 'TESTING' AND (OLD.rows, OLD.columns, OLD.frozen_at, OLD.testing_at)
              IS DISTINCT FROM (NEW.rows, NEW.columns, NEW.frozen_at, NEW.testing_at))
        EXECUTE FUNCTION insights_publication_tested();
"""
UNDO = "DROP TRIGGER insights_publication_tested ON insights_publication; DROP FUNCTION insights_publication_tested();"


class Migration(migrations.Migration):

    dependencies = [
        ('insights', '0011_quick'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Held',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.CharField(max_length=24)),
                ('column', models.CharField(max_length=24)),
                ('why', models.CharField(choices=[('SMALL', 'angka kecil'), ('COVER', 'pelindung')], max_length=8)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='insights_publication_state',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='insights_publication_numbered',
        ),
        migrations.AddField(
            model_name='publication',
            name='seconds',
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name='publication',
            name='testing_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='publication',
            name='columns',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None),
        ),
        migrations.AlterField(
            model_name='publication',
            name='frozen_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='publication',
            name='rows',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None),
        ),
        migrations.AlterField(
            model_name='publication',
            name='state',
            field=models.CharField(choices=[('TESTING', 'Sedang diuji'), ('PROPOSED', 'Diusulkan'), ('REFUSED', 'Ditolak'), ('UNSAFE', 'Tidak aman'), ('RELEASED', 'Terbit'), ('REPLACED', 'Diganti koreksi'), ('WITHDRAWN', 'Ditarik')], default='TESTING', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['TESTING', 'PROPOSED', 'REFUSED', 'UNSAFE', 'RELEASED', 'REPLACED', 'WITHDRAWN'])), name='insights_publication_state'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('state__in', ['TESTING', 'UNSAFE', 'PROPOSED', 'REFUSED'])), models.Q(('number__gt', 0), ('state__in', ['RELEASED', 'REPLACED', 'WITHDRAWN'])), _connector='OR'), name='insights_publication_numbered'),
        ),
        migrations.AddField(
            model_name='held',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='insights.publication'),
        ),
        migrations.AddConstraint(
            model_name='held',
            constraint=models.UniqueConstraint(fields=('publication', 'row', 'column'), name='insights_held_once'),
        ),
        migrations.AddConstraint(
            model_name='held',
            constraint=models.CheckConstraint(condition=models.Q(('why__in', ['SMALL', 'COVER'])), name='insights_held_why'),
        ),
        protect("insights_held", OFFICERS, grants="SELECT"),
        migrations.RunSQL("GRANT INSERT ON insights_held TO suluh_job", migrations.RunSQL.noop),
        keep("insights_held"),
        keep("insights_publication", *BECAME, *TESTED),
        migrations.RunSQL(ONCE, UNDO),
    ]
