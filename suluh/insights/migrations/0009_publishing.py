"""Tables for everybody, and the journeys of a year as they were when its first table was proposed.

The frozen journeys are reached like those of today. The public reads what was ever released, and the figures of what
still stands. Nothing changes but what became of a table.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import suluh.ids
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import AREAS, STAFF, Reach, keep, protect

FROM_HERE = Reach({"suluh_office": AREAS, "suluh_job": "true"})
OFFICERS = Reach(dict.fromkeys((*STAFF, "suluh_office", "suluh_job"), "true"))
OUT = "state IN ('RELEASED', 'REPLACED', 'WITHDRAWN')"
STANDS = """
    EXISTS (SELECT FROM insights_publication AS p WHERE p.id = publication_id AND p.state IN ('RELEASED', 'REPLACED'))
"""
OF_PUBLIC = f"""
    GRANT SELECT ON insights_publication, insights_cell TO suluh_public;
    CREATE POLICY suluh_public_out ON insights_publication FOR SELECT TO suluh_public USING ({OUT});
    CREATE POLICY suluh_public_out ON insights_cell FOR SELECT TO suluh_public USING ({STANDS});
"""
BECAME = ("number", "state", "decided_by_id", "decided_at", "withdrawn_by_id", "withdrawn_at", "why")


class Migration(migrations.Migration):

    dependencies = [
        ('insights', '0008_passing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Frozen',
            fields=[
                ('pk', models.CompositePrimaryKey('year', 'area_code', 'via', 'destination', 'sex', 'age', 'form', 'standing', blank=True, editable=False, primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('via', models.CharField(blank=True, db_collation='C', max_length=5)),
                ('destination', models.CharField(blank=True, db_collation='C', max_length=5)),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('age', models.CharField(choices=[('CHILD', 'Anak atau mungkin anak'), ('ADULT', 'Dewasa'), ('UNKNOWN', 'Umur tidak diketahui')], max_length=8)),
                ('form', models.CharField(blank=True, db_collation='C', max_length=24)),
                ('standing', models.CharField(choices=[('SUSPECTED', 'Masih dugaan'), ('VERIFIED', 'Dari laporan terverifikasi'), ('SCREENED', 'Korban menurut penapisan'), ('DETERMINED', 'Ditetapkan resmi sebagai korban')], max_length=10)),
                ('persons', models.IntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(null=True, unique=True)),
                ('measure', models.CharField(choices=[('PERSONS', 'Orang diduga korban'), ('VERIFIED', 'Orang dalam laporan terverifikasi'), ('SCREENED', 'Korban menurut penapisan, atau ditetapkan resmi'), ('DETERMINED', 'Orang yang ditetapkan resmi sebagai korban')], max_length=12)),
                ('rows_by', models.CharField(choices=[('ORIGIN', 'Daerah asal'), ('VIA', 'Lewat mana'), ('DESTINATION', 'Ke mana'), ('BORDER', 'Dalam negeri atau lintas negara'), ('SEX', 'Jenis kelamin'), ('AGE', 'Umur saat dilaporkan'), ('WHO', 'Jenis kelamin dan umur'), ('FORM', 'Bentuk eksploitasi'), ('GROUP', 'Bentuk eksploitasi menurut SDG 16.2.2'), ('STANDING', 'Kepastian'), ('YEAR', 'Tahun pertama kali dilaporkan'), ('MONTH', 'Bulan pertama kali dilaporkan')], max_length=12)),
                ('columns_by', models.CharField(blank=True, choices=[('ORIGIN', 'Daerah asal'), ('VIA', 'Lewat mana'), ('DESTINATION', 'Ke mana'), ('BORDER', 'Dalam negeri atau lintas negara'), ('SEX', 'Jenis kelamin'), ('AGE', 'Umur saat dilaporkan'), ('WHO', 'Jenis kelamin dan umur'), ('FORM', 'Bentuk eksploitasi'), ('GROUP', 'Bentuk eksploitasi menurut SDG 16.2.2'), ('STANDING', 'Kepastian'), ('YEAR', 'Tahun pertama kali dilaporkan'), ('MONTH', 'Bulan pertama kali dilaporkan')], max_length=12)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('year', models.SmallIntegerField()),
                ('sex', models.CharField(blank=True, max_length=1, null=True)),
                ('age', models.CharField(blank=True, max_length=8, null=True)),
                ('form', models.CharField(blank=True, max_length=24, null=True)),
                ('destination', models.CharField(blank=True, max_length=5, null=True)),
                ('base', models.SmallIntegerField(choices=[(0, 'Tidak dibulatkan'), (5, 'Ke kelipatan 5'), (10, 'Ke kelipatan 10')])),
                ('rows', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('PROPOSED', 'Diusulkan'), ('REFUSED', 'Ditolak'), ('RELEASED', 'Terbit'), ('REPLACED', 'Diganti koreksi'), ('WITHDRAWN', 'Ditarik')], default='PROPOSED', max_length=10)),
                ('frozen_at', models.DateTimeField()),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='insights.publication')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.CharField(max_length=24)),
                ('column', models.CharField(max_length=24)),
                ('persons', models.IntegerField()),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='insights.publication')),
            ],
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['-year', 'area_code'], name='insights_publication_list'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['PROPOSED', 'REFUSED', 'RELEASED', 'REPLACED', 'WITHDRAWN'])), name='insights_publication_state'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('state__in', ['PROPOSED', 'REFUSED'])), models.Q(('number__gt', 0), ('state__in', ['RELEASED', 'REPLACED', 'WITHDRAWN'])), _connector='OR'), name='insights_publication_numbered'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='insights_publication_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='cell',
            constraint=models.UniqueConstraint(fields=('publication', 'row', 'column'), name='insights_cell_once'),
        ),
        migrations.AddConstraint(
            model_name='cell',
            constraint=models.CheckConstraint(condition=models.Q(('persons__gte', 11)), name='insights_cell_floor'),
        ),
        protect("insights_frozen", FROM_HERE, grants="SELECT"),
        migrations.RunSQL("GRANT INSERT ON insights_frozen TO suluh_job", migrations.RunSQL.noop),
        keep("insights_frozen"),
        protect("insights_publication", OFFICERS),
        protect("insights_cell", OFFICERS, grants="SELECT, INSERT"),
        migrations.RunSQL(OF_PUBLIC, migrations.RunSQL.noop),
        keep("insights_publication", *BECAME),
        keep("insights_cell"),
    ]
