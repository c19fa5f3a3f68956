"""How many there are of a kind in an area, counted ahead: numbers alone.

Who reads counts of areas reads these of the same areas, under the role of who reads figures only.
"""

from django.db import migrations, models

from suluh.database.policies import AREAS, Reach, protect

COUNTS = Reach({"suluh_office": AREAS, "suluh_job": "true"})


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0006_condition'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=8)),
                ('level', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('STATE', 'Orang menurut keadaan'), ('CHANNEL', 'Yang di luar negeri menurut cara berangkat'), ('COUNTRY', 'Yang di luar negeri menurut negara'), ('SILENT', 'Yang di luar negeri tanpa kabar'), ('DECLARED', 'Desa yang menyatakan diri'), ('GIVEN', 'Layanan dan kewajiban yang diberikan')], max_length=8)),
                ('key', models.CharField(blank=True, max_length=16)),
                ('number', models.PositiveIntegerField()),
                ('counted_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('level', 'area_code', 'kind', 'key'), name='villages_tally_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['STATE', 'CHANNEL', 'COUNTRY', 'SILENT', 'DECLARED', 'GIVEN'])), name='villages_tally_kind')],
            },
        ),
        protect("villages_tally", COUNTS, grants="SELECT"),
        migrations.RunSQL(
            "GRANT INSERT, DELETE ON villages_tally TO suluh_job",
            "REVOKE INSERT, DELETE ON villages_tally FROM suluh_job",
        ),
    ]
