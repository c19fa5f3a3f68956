"""Double reports and double cases: who clears the area that holds both decides about them."""

import django.db.models.deletion
import suluh.ids
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import AREAS, HELD, Reach, keep, protect

CLEARED = Reach(
    {
        "suluh_area": HELD.conditions["suluh_area"],
        "suluh_nation": "true",
        "suluh_mixed": AREAS,
        "suluh_job": "true",
    }
)
UNDONE = ("undone_by_id", "undone_at", "undone_reason")


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_restriction'),
        ('clearing', '0008_held'),
        ('reports', '0007_newest'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Overlap',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('note', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area_code', '-at'], name='clearing_overlap_area')],
                'constraints': [models.CheckConstraint(condition=models.Q(('left__lt', models.F('right'))), name='clearing_overlap_order'), models.CheckConstraint(condition=models.Q(('lead', None), ('lead', models.F('left')), ('lead', models.F('right')), _connector='OR'), name='clearing_overlap_lead'), models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('left', 'right'), name='clearing_overlap_once')],
            },
        ),
        migrations.CreateModel(
            name='Repeat',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('note', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.TextField(blank=True, default='')),
                ('same', models.BooleanField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='reports.report')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='reports.report')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['area_code', '-at'], name='clearing_repeat_area')],
                'constraints': [models.CheckConstraint(condition=models.Q(('report', models.F('first')), _negated=True), name='clearing_repeat_two'), models.UniqueConstraint(condition=models.Q(('same', True), ('undone_at', None)), fields=('report',), name='clearing_repeat_once')],
            },
        ),
        protect("clearing_repeat", CLEARED),
        protect("clearing_overlap", CLEARED),
        keep("clearing_repeat", *UNDONE),
        keep("clearing_overlap", *UNDONE),
    ]
