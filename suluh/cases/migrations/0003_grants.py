"""Who is let in to a case, and what follows from it.

Note [Let in]
A case is seen by who leads it (`agency_id`, `area_code`), and so are all rows that belong to it. An agency that is let
in never sees the case itself: it sees its grant, and those rows of which the grant names the part, as long as the grant
is live by the database's own clock. A room lends its rows with `let_in(table, "granted", granted("SERVICES"))`.
An offer opens nothing; only the agency it is made to can accept it. Accepting a `lead` grant moves the case, in the
database itself, because the receiver may not write to a case that is not hers yet.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import suluh.ids
from django.conf import settings
from django.db import migrations, models

from suluh.database.policies import AGENCY, AREAS, PURPOSE, granted, keep, let_in, own_only

LEADS = f"EXISTS (SELECT FROM cases_case AS c WHERE c.id = case_id AND ({AGENCY.replace('agency_id', 'c.agency_id')}))"
SEEN = "EXISTS (SELECT FROM cases_case AS c WHERE c.id = case_id)"
IDENTITY = "ARRAY['NAME', 'BIRTH', 'NUMBERS', 'CONTACT', 'ADDRESS']::varchar[]"
LIVE = "g.accepted_at IS NOT NULL AND g.ended_at IS NULL AND (g.ends_at IS NULL OR g.ends_at > now())"
OPENS = f"""
    EXISTS (SELECT FROM cases_grant AS g WHERE g.record_id = people_identity.record_id AND g.parts && {IDENTITY}
        AND g.agency_id = any(nullif(current_setting('app.agencies', true), '')::int[]) AND {LIVE})
"""
REACH = f"""
    ALTER TABLE cases_grant ENABLE ROW LEVEL SECURITY;
    ALTER TABLE cases_grant FORCE ROW LEVEL SECURITY;
    REVOKE ALL ON cases_grant FROM suluh_base;
    GRANT SELECT, INSERT, UPDATE ON cases_grant
        TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_job, suluh_matcher;
    CREATE POLICY agency_reads ON cases_grant FOR SELECT TO suluh_agency, suluh_mixed USING ({AGENCY} OR {SEEN});
    CREATE POLICY agency_offers ON cases_grant FOR INSERT TO suluh_agency, suluh_mixed WITH CHECK ({LEADS});
    CREATE POLICY agency_changes ON cases_grant FOR UPDATE TO suluh_agency, suluh_mixed
        USING ({AGENCY} OR {LEADS}) WITH CHECK ({AGENCY} OR {LEADS});
    CREATE POLICY area_reads ON cases_grant FOR SELECT TO suluh_area USING ({SEEN});
    CREATE POLICY area_changes ON cases_grant FOR UPDATE TO suluh_area USING ({SEEN}) WITH CHECK ({SEEN});
    CREATE POLICY all_reach ON cases_grant TO suluh_nation, suluh_job, suluh_matcher USING (true) WITH CHECK (true);
"""
APPLY = """
    GRANT SELECT ON accounts_agency, people_record, reports_report, cases_case TO suluh_matcher;
    GRANT UPDATE (agency_id, area_code) ON cases_case TO suluh_matcher;
    GRANT UPDATE (led_by_id, led_in) ON people_record, reports_report TO suluh_matcher;
    CREATE POLICY matcher_moves ON cases_case FOR UPDATE TO suluh_matcher USING (true) WITH CHECK (true);
    CREATE POLICY matcher_leads ON people_record FOR UPDATE TO suluh_matcher USING (true) WITH CHECK (true);
    CREATE POLICY matcher_leads ON reports_report FOR UPDATE TO suluh_matcher USING (true) WITH CHECK (true);
    CREATE POLICY matcher_reads ON reports_report FOR SELECT TO suluh_matcher USING (true);

    CREATE FUNCTION cases_grant_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.ended_at IS NOT NULL THEN
            RAISE EXCEPTION 'a grant that has ended stays ended' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.accepted_at IS DISTINCT FROM OLD.accepted_at AND (OLD.accepted_at IS NOT NULL OR NOT coalesce(
            NEW.agency_id = any(nullif(current_setting('app.agencies', true), '')::int[]), false)) THEN
            RAISE EXCEPTION 'only the agency it was offered to accepts a grant' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER cases_grant_once BEFORE UPDATE ON cases_grant FOR EACH ROW EXECUTE FUNCTION cases_grant_once();

    CREATE FUNCTION cases_take_lead() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE area text := coalesce((SELECT a.area_id FROM accounts_agency a WHERE a.id = NEW.agency_id), NEW.area_code);
    BEGIN
        UPDATE cases_grant SET ended_at = NEW.accepted_at, ended_by_id = NEW.accepted_by_id, ending = 'REPLACED'
            WHERE case_id = NEW.case_id AND id <> NEW.id AND ended_at IS NULL AND (lead OR agency_id = NEW.agency_id);
        UPDATE cases_case SET agency_id = NEW.agency_id, area_code = area WHERE id = NEW.case_id;
        UPDATE people_record SET led_by_id = nullif(NEW.agency_id, agency_id),
            led_in = CASE WHEN NEW.agency_id = agency_id THEN '' ELSE area END WHERE id = NEW.record_id;
        UPDATE reports_report r SET led_by_id = nullif(NEW.agency_id, r.agency_id),
            led_in = CASE WHEN NEW.agency_id = r.agency_id THEN '' ELSE area END
            FROM cases_case c WHERE c.id = NEW.case_id AND r.id = c.report_id;
        RETURN NULL;
    END $$;
    ALTER FUNCTION cases_take_lead() OWNER TO suluh_matcher;
    REVOKE ALL ON FUNCTION cases_take_lead() FROM PUBLIC;
    CREATE TRIGGER cases_take_lead AFTER UPDATE OF accepted_at ON cases_grant FOR EACH ROW
        WHEN (NEW.lead AND OLD.accepted_at IS NULL AND NEW.accepted_at IS NOT NULL AND NEW.ended_at IS NULL)
        EXECUTE FUNCTION cases_take_lead();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_cache'),
        ('cases', '0002_policies'),
        ('people', '0004_led'),
        ('reports', '0003_led'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(db_collation='C', max_length=13)),
                ('lead', models.BooleanField(default=False)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('NAME', 'Nama'), ('BIRTH', 'Tanggal dan tempat lahir'), ('NUMBERS', 'NIK dan paspor'), ('CONTACT', 'Nomor telepon'), ('ADDRESS', 'Alamat'), ('RISK', 'Risiko dan rencana keamanan'), ('NEEDS', 'Penapisan, asesmen dan rencana pemulihan'), ('SERVICES', 'Layanan yang sudah dan sedang diberikan'), ('FAMILY', 'Keluarga dan kelompok'), ('JUSTICE', 'Proses hukum'), ('RESTITUTION', 'Restitusi'), ('NOTES', 'Garis waktu dan catatan')], max_length=12), default=list, size=None)),
                ('basis', models.CharField(choices=[('CONSENT', 'Persetujuan orangnya'), ('GUARDIAN', 'Persetujuan wali, bagi anak'), ('LEGAL_DUTY', 'Kewajiban hukum'), ('VITAL_INTEREST', 'Melindungi keselamatan orangnya'), ('PUBLIC_TASK', 'Tugas pelayanan publik menurut undang-undang')], max_length=16)),
                ('referral_id', models.UUIDField(null=True)),
                ('offered_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=[('DECLINED', 'Tidak diterima'), ('CLOSED', 'Rujukan selesai'), ('WITHDRAWN', 'Persetujuan ditarik'), ('TAKEN_BACK', 'Ditarik oleh pemegang perkara'), ('EXPIRED', 'Waktunya habis'), ('REPLACED', 'Diganti oleh akses yang lain'), ('DISSOLVED', 'Lembaga penerima sudah tidak ada')], default='', max_length=10)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='cases.case')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.record')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['case', 'agency'], name='cases_grant_live'), models.Index(condition=models.Q(('ended_at', None)), fields=['record'], name='cases_grant_record'), models.Index(fields=['referral_id'], name='cases_grant_referral'), models.Index(condition=models.Q(('ended_at', None)), fields=['ends_at'], name='cases_grant_ends')],
                'constraints': [models.CheckConstraint(condition=models.Q(('basis__in', ['CONSENT', 'GUARDIAN', 'LEGAL_DUTY', 'VITAL_INTEREST', 'PUBLIC_TASK'])), name='cases_grant_basis'), models.CheckConstraint(condition=models.Q(('parts__contained_by', ['NAME', 'BIRTH', 'NUMBERS', 'CONTACT', 'ADDRESS', 'RISK', 'NEEDS', 'SERVICES', 'FAMILY', 'JUSTICE', 'RESTITUTION', 'NOTES'])), name='cases_grant_parts'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ending__in', ['DECLINED', 'CLOSED', 'WITHDRAWN', 'TAKEN_BACK', 'EXPIRED', 'REPLACED', 'DISSOLVED']), _connector='OR'), name='cases_grant_ending'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('offered_at')), _connector='OR'), name='cases_grant_period')],
            },
        ),
        migrations.RunSQL(REACH, migrations.RunSQL.noop),
        keep("cases_grant", "accepted_by_id", "accepted_at", "ended_by_id", "ended_at", "ending"),
        migrations.RunSQL(APPLY, migrations.RunSQL.noop),
        keep("cases_case", "state", "state_at", "closing_reason", "agency_id", "area_code"),
        let_in("people_identity", "granted", dict.fromkeys(("suluh_agency", "suluh_mixed"), OPENS), also=PURPOSE),
        let_in("cases_event", "granted", granted("NOTES")),
    ]
