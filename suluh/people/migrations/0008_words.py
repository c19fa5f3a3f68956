"""Words that administrators add to what is known of names, and making traces and keys anew where they change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import suluh.ids
from suluh.database.policies import keep

ANEW = """
GRANT INSERT, UPDATE, DELETE ON people_trace, people_key TO suluh_matcher;
CREATE FUNCTION people_mark_anew(record uuid, mark jsonb, families smallint[], hashes bigint[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was people_trace; will people_trace;
BEGIN
    SELECT * INTO was FROM people_trace AS t WHERE t.record_id = record FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    will := jsonb_populate_record(was, mark);
    IF will IS NOT DISTINCT FROM was THEN RETURN false; END IF;
    DELETE FROM people_trace AS t WHERE t.record_id = record;
    INSERT INTO people_trace SELECT will.*;
    DELETE FROM people_key AS k WHERE k.record_id = record;
    INSERT INTO people_key (family, hash, record_id)
        SELECT DISTINCT family, hash, record FROM unnest(families, hashes) AS k(family, hash);
    RETURN true;
END $$;
ALTER FUNCTION people_mark_anew(uuid, jsonb, smallint[], bigint[]) OWNER TO suluh_matcher;
REVOKE ALL ON FUNCTION people_mark_anew(uuid, jsonb, smallint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_mark_anew(uuid, jsonb, smallint[], bigint[]) TO suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_only_for"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name='NameRule',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('variants', 'Ejaan lain'), ('calls', 'Panggilan'), ('weak', 'Marga, gelar adat, atau kata lain yang sering dilepas'), ('titles', 'Sapaan atau gelar'), ('lineage', 'Kata sebelum nama ayah')], max_length=8)),
                ('form', models.CharField(max_length=60)),
                ('name', models.CharField(blank=True, default='', max_length=60)),
                ('reason', models.CharField(max_length=400)),
                ('support', models.IntegerField(null=True)),
                ('added_at', models.DateTimeField()),
                ('starts', models.DateTimeField(null=True)),
                ('ends', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, default='', max_length=400)),
                ('waiting', models.BooleanField(default=False)),
                ('renewed_to', models.UUIDField(null=True)),
                ('renewed', models.IntegerField(default=0)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends', None)), fields=('form',), name='people_namerule_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['variants', 'calls', 'weak', 'titles', 'lineage'])), name='people_namerule_kind')],
            },
        ),
        keep(
            "people_namerule", "starts", "ends", "settled_by_id", "end_reason", "waiting", "renewed_to", "renewed"
        ),
        migrations.RunSQL(ANEW, "DROP FUNCTION people_mark_anew(uuid, jsonb, smallint[], bigint[])"),
    ]
