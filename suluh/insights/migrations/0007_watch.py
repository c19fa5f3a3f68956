"""Stages of service, restitution, and warnings: counted by the job, read within reach; a warning is answered once."""

import django.db.models.deletion
import suluh.ids
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import AGENCY, AREA, AREAS, Reach, keep, protect
from suluh.database.together import together

COUNTED = Reach(
    {"suluh_office": f"(agency_id <> 0 AND {AGENCY}) OR (agency_id = 0 AND {AREAS})", "suluh_job": "true"}
)
WATCHED = Reach(
    {"suluh_area": AREA, "suluh_nation": "true", "suluh_mixed": AREAS, "suluh_office": AREAS, "suluh_job": "true"}
)
GRANTS = """
    GRANT INSERT, DELETE ON insights_stage, insights_owed TO suluh_job;
    GRANT INSERT ON insights_alarm TO suluh_job;
    GRANT UPDATE ON insights_alarm TO suluh_area, suluh_nation, suluh_mixed;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('insights', '0006_standing'),
        ('justice', '0002_reach'),
        ('cases', '0007_recovery_reach'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
        migrations.CreateModel(
            name='Owed',
            fields=[
                ('pk', models.CompositePrimaryKey('area_code', 'agency_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('agency_id', models.BigIntegerField(default=0)),
                ('claims', models.IntegerField(default=0)),
                ('assessed_in', models.IntegerField(default=0)),
                ('assessed', models.BigIntegerField(default=0)),
                ('demanded_in', models.IntegerField(default=0)),
                ('demanded', models.BigIntegerField(default=0)),
                ('adjudged_in', models.IntegerField(default=0)),
                ('adjudged', models.BigIntegerField(default=0)),
                ('paid_in', models.IntegerField(default=0)),
                ('paid', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('pk', models.CompositePrimaryKey('area_code', 'agency_id', 'step', blank=True, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('agency_id', models.BigIntegerField(default=0)),
                ('step', models.CharField(choices=[('VERIFY', 'Verifikasi laporan'), ('OPEN', 'Pembukaan perkara'), ('CONCLUDE', 'Penapisan'), ('SERVE', 'Layanan dimulai'), ('FINISH', 'Layanan selesai'), ('CLOSE', 'Perkara ditutup')], max_length=10)),
                ('reached', models.IntegerField(default=0)),
                ('days', models.FloatField(null=True)),
                ('slow', models.FloatField(null=True)),
                ('waiting', models.IntegerField(default=0)),
                ('oldest', models.FloatField(null=True)),
            ],
        ),
        migrations.AlterField(
            model_name='figure',
            name='dimension',
            field=models.CharField(choices=[('TOTAL', 'Semua'), ('STATUS', 'Status laporan'), ('CERTAINTY', 'Kepastian'), ('CHANNEL', 'Saluran'), ('AGENCY', 'Lembaga'), ('DESTINATION', 'Negara tujuan'), ('EXPLOITATION', 'Bentuk eksploitasi'), ('SEX', 'Jenis kelamin'), ('AGE', 'Umur saat dilaporkan'), ('ROLE', 'Peran dalam laporan'), ('ORIGIN', 'Daerah asal'), ('WEEK', 'Minggu'), ('STANDING', 'Tingkat kepastian korban'), ('BAND', 'Kelompok umur')], max_length=12),
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('watched', models.CharField(choices=[('ORIGIN', 'Daerah asal'), ('ROUTE', 'Jalur'), ('FORM', 'Bentuk eksploitasi'), ('RECRUITER', 'Terlapor yang sama')], max_length=10)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('key', models.CharField(blank=True, db_collation='C', default='', max_length=40)),
                ('month', models.DateField()),
                ('persons', models.IntegerField()),
                ('expected', models.FloatField()),
                ('threshold', models.IntegerField()),
                ('p_value', models.FloatField()),
                ('raised_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('ACTED', 'Ditindaklanjuti'), ('WATCHED', 'Dipantau dahulu'), ('REPORTING', 'Karena pelaporan bertambah, bukan kejadian'), ('MISTAKEN', 'Karena data yang salah atau ganda')], default='', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=400)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area_code', '-raised_at'], name='insights_alarm_newest')],
                'constraints': [models.UniqueConstraint(fields=('watched', 'area_code', 'key', 'month'), name='insights_alarm_once'), models.CheckConstraint(condition=models.Q(('watched__in', ['ORIGIN', 'ROUTE', 'FORM', 'RECRUITER'])), name='insights_alarm_watched'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('outcome', '')), models.Q(('answered_at__isnull', False), ('outcome__in', ['ACTED', 'WATCHED', 'REPORTING', 'MISTAKEN'])), _connector='OR'), name='insights_alarm_answer')],
            },
        ),
        protect("insights_stage", COUNTED, grants="SELECT"),
        protect("insights_owed", COUNTED, grants="SELECT"),
        protect("insights_alarm", WATCHED, grants="SELECT"),
        keep("insights_alarm", "outcome", "reason", "answered_at", "answered_by_id"),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ])
