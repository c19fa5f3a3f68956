"""A record is also seen by who leads its case today, where that is not who took it down."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import LED, PURPOSE, keep, let_in
from suluh.database.together import together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_cache'),
        ('people', '0003_found'),
        ('regions', '0003_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
        migrations.AddField(
            model_name='record',
            name='led_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency'),
        ),
        migrations.AddField(
            model_name='record',
            name='led_in',
            field=models.CharField(blank=True, db_collation='C', db_default='', default='', max_length=13),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('led_by__isnull', False)), fields=['led_by'], name='people_record_led_by'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('led_in', ''), _negated=True), fields=['led_in'], name='people_record_led_in'),
        ),
        keep("people_record", "person_id", "compared_at", "withdrawn_at", "led_by_id", "led_in"),
        let_in("people_record", "led", LED),
        let_in("people_identity", "led", LED, also=PURPOSE, parent="people_record", column="record_id"),
    ])
