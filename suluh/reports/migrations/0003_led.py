"""A report is also seen by who leads the case it led to, where that is not who took it down."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import LED, PURPOSE, keep, let_in
from suluh.database.together import together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_cache'),
        ('regions', '0003_keys'),
        ('reports', '0002_kept'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
        migrations.AddField(
            model_name='report',
            name='led_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency'),
        ),
        migrations.AddField(
            model_name='report',
            name='led_in',
            field=models.CharField(blank=True, db_collation='C', db_default='', default='', max_length=13),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('led_by__isnull', False)), fields=['led_by'], name='reports_report_led_by'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('led_in', ''), _negated=True), fields=['led_in'], name='reports_report_led_in'),
        ),
        keep("reports_report", "status", "status_at", "led_by_id", "led_in"),
        let_in("reports_report", "led", LED),
        let_in("reports_teller", "led", LED, also=PURPOSE, parent="reports_report", column="report_id"),
    ])
