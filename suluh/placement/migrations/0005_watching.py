"""Contacts that fall due, two more flags, and recruiters who come back.

Features of cases and marks of files are compared by one function, which the system alone may call: the desks never
learn that a name is in a case, and who works on the case never learns whose file it is (ADR 0048).
"""

import django.contrib.postgres.fields
import suluh.placement.models.channels
from django.conf import settings
from django.db import migrations, models


from suluh.database.together import together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_companions'),
        ('people', '0006_found_often'),
        ('cases', '0011_restore'),
        ('placement', '0004_affected'),
        ('regions', '0004_reviewed_successions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
        migrations.RemoveConstraint(
            model_name='finding',
            name='placement_finding_flag',
        ),
        migrations.RemoveConstraint(
            model_name='flagweight',
            name='placement_flagweight_flag',
        ),
        migrations.AddField(
            model_name='candidate',
            name='call_due',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='candidate',
            name='recruiter_mark',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='channel',
            name='call_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=suluh.placement.models.channels.first_calls, size=None),
        ),
        migrations.AddField(
            model_name='document',
            name='other_name',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='finding',
            name='flag',
            field=models.CharField(choices=[('RF_CALO', 'Yang menawarkan bukan perusahaan berizin dan bukan pemerintah.'), ('RF_IKLAN', 'Tawaran datang lewat iklan media sosial.'), ('RF_PASPOR_LAIN', 'Paspor diurus bukan di kantor imigrasi setempat, atau terburu-buru.'), ('RF_VISA_SALAH', 'Visa yang disebut bukan visa kerja: %(visa)s.'), ('RF_UANGMUKA', 'Keluarga diberi uang muka atau pinjaman, yang dapat menjadi jerat utang.'), ('RF_UTANG', 'Biaya dijadikan utang atau dipotong dari gaji.'), ('RF_PELABUHAN', 'Jalannya tidak melewati pemeriksaan resmi.'), ('RF_RUTE_MEMUTAR', 'Rutenya memutar lewat negara lain.'), ('RF_TIKET_PP', 'Tiket pulang-pergi dipakai agar tampak seperti berlibur.'), ('RF_PENAMPUNGAN', 'Calon pekerja ditampung dan dilarang keluar.'), ('RF_SCAM', 'Kerja daring di negara ini sering ternyata penipuan paksa.'), ('RF_DOK_TAHAN', 'Paspor atau KTP dipegang perekrut.'), ('RF_STEMPEL', 'Ada cap, KTP atau surat desa yang diduga palsu.'), ('RF_KONTRAK_BEDA', 'Isi kontrak berbeda dari yang dijanjikan.'), ('RF_UMUR', 'Umur di paspor tidak sama dengan surat aslinya.'), ('RF_NAMA', 'Nama di paspor tidak sama dengan KTP.'), ('RF_BELUM_18', 'Pada hari berangkat umurnya belum %(least)s tahun.'), ('RF_TANPA_IZIN', 'Belum ada surat izin keluarga yang diketahui desa.'), ('RF_MORATORIUM', 'Terindikasi tercakup penghentian sementara.'), ('RF_TANPA_JAMSOS', 'Belum ada jaminan sosial.'), ('RF_BIAYA', 'Diminta membayar yang seharusnya gratis: %(items)s.'), ('RF_TANPA_PK', 'Tidak ada perjanjian kerja tertulis.'), ('RF_ROMBONGAN', '%(people)s orang dari desa yang sama dibawa perekrut yang sama dalam seminggu.'), ('RF_LOWONGAN_HABIS', 'Pada hari berangkat permintaan kerjanya sudah tidak berlaku.'), ('RF_ALAMAT_MAJIKAN', 'Alamat majikan belum jelas.'), ('RF_PERANTARA_BERULANG', '%(office)s meminta perjalanan ini diperiksa ulang.')], max_length=24),
        ),
        migrations.AlterField(
            model_name='flagweight',
            name='flag',
            field=models.CharField(choices=[('RF_CALO', 'Yang menawarkan bukan perusahaan berizin dan bukan pemerintah.'), ('RF_IKLAN', 'Tawaran datang lewat iklan media sosial.'), ('RF_PASPOR_LAIN', 'Paspor diurus bukan di kantor imigrasi setempat, atau terburu-buru.'), ('RF_VISA_SALAH', 'Visa yang disebut bukan visa kerja: %(visa)s.'), ('RF_UANGMUKA', 'Keluarga diberi uang muka atau pinjaman, yang dapat menjadi jerat utang.'), ('RF_UTANG', 'Biaya dijadikan utang atau dipotong dari gaji.'), ('RF_PELABUHAN', 'Jalannya tidak melewati pemeriksaan resmi.'), ('RF_RUTE_MEMUTAR', 'Rutenya memutar lewat negara lain.'), ('RF_TIKET_PP', 'Tiket pulang-pergi dipakai agar tampak seperti berlibur.'), ('RF_PENAMPUNGAN', 'Calon pekerja ditampung dan dilarang keluar.'), ('RF_SCAM', 'Kerja daring di negara ini sering ternyata penipuan paksa.'), ('RF_DOK_TAHAN', 'Paspor atau KTP dipegang perekrut.'), ('RF_STEMPEL', 'Ada cap, KTP atau surat desa yang diduga palsu.'), ('RF_KONTRAK_BEDA', 'Isi kontrak berbeda dari yang dijanjikan.'), ('RF_UMUR', 'Umur di paspor tidak sama dengan surat aslinya.'), ('RF_NAMA', 'Nama di paspor tidak sama dengan KTP.'), ('RF_BELUM_18', 'Pada hari berangkat umurnya belum %(least)s tahun.'), ('RF_TANPA_IZIN', 'Belum ada surat izin keluarga yang diketahui desa.'), ('RF_MORATORIUM', 'Terindikasi tercakup penghentian sementara.'), ('RF_TANPA_JAMSOS', 'Belum ada jaminan sosial.'), ('RF_BIAYA', 'Diminta membayar yang seharusnya gratis: %(items)s.'), ('RF_TANPA_PK', 'Tidak ada perjanjian kerja tertulis.'), ('RF_ROMBONGAN', '%(people)s orang dari desa yang sama dibawa perekrut yang sama dalam seminggu.'), ('RF_LOWONGAN_HABIS', 'Pada hari berangkat permintaan kerjanya sudah tidak berlaku.'), ('RF_ALAMAT_MAJIKAN', 'Alamat majikan belum jelas.'), ('RF_PERANTARA_BERULANG', '%(office)s meminta perjalanan ini diperiksa ulang.')], max_length=24),
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(condition=models.Q(('standing', 'AWAY')), fields=['agency', 'call_due'], name='placement_candidate_calls'),
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(condition=models.Q(('recruiter_mark__isnull', False)), fields=['recruiter_mark'], name='placement_candidate_mark'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('flag__in', ['RF_CALO', 'RF_IKLAN', 'RF_PASPOR_LAIN', 'RF_VISA_SALAH', 'RF_UANGMUKA', 'RF_UTANG', 'RF_PELABUHAN', 'RF_RUTE_MEMUTAR', 'RF_TIKET_PP', 'RF_PENAMPUNGAN', 'RF_SCAM', 'RF_DOK_TAHAN', 'RF_STEMPEL', 'RF_KONTRAK_BEDA', 'RF_UMUR', 'RF_NAMA', 'RF_BELUM_18', 'RF_TANPA_IZIN', 'RF_MORATORIUM', 'RF_TANPA_JAMSOS', 'RF_BIAYA', 'RF_TANPA_PK', 'RF_ROMBONGAN', 'RF_LOWONGAN_HABIS', 'RF_ALAMAT_MAJIKAN', 'RF_PERANTARA_BERULANG'])), name='placement_finding_flag'),
        ),
        migrations.AddConstraint(
            model_name='flagweight',
            constraint=models.CheckConstraint(condition=models.Q(('flag__in', ['RF_CALO', 'RF_IKLAN', 'RF_PASPOR_LAIN', 'RF_VISA_SALAH', 'RF_UANGMUKA', 'RF_UTANG', 'RF_PELABUHAN', 'RF_RUTE_MEMUTAR', 'RF_TIKET_PP', 'RF_PENAMPUNGAN', 'RF_SCAM', 'RF_DOK_TAHAN', 'RF_STEMPEL', 'RF_KONTRAK_BEDA', 'RF_UMUR', 'RF_NAMA', 'RF_BELUM_18', 'RF_TANPA_IZIN', 'RF_MORATORIUM', 'RF_TANPA_JAMSOS', 'RF_BIAYA', 'RF_TANPA_PK', 'RF_ROMBONGAN', 'RF_LOWONGAN_HABIS', 'RF_ALAMAT_MAJIKAN', 'RF_PERANTARA_BERULANG'])), name='placement_flagweight_flag'),
        ),
        migrations.RunSQL(
            """
            GRANT SELECT (recruiter_mark) ON placement_candidate TO suluh_matcher;
            CREATE FUNCTION placement_recurring(one uuid) RETURNS TABLE (candidate uuid, agency bigint, leaves_on date)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
                SELECT DISTINCT c.id, c.agency_id, c.leaves_on
                FROM cases_feature f JOIN placement_candidate c ON c.recruiter_mark = f.hash
                WHERE f.case_id = one AND 'RECRUITER' = any(f.kinds) AND c.standing IN ('OPEN', 'WAITING')
                ORDER BY 1 LIMIT 500
            $$;
            ALTER FUNCTION placement_recurring(uuid) OWNER TO suluh_matcher;
            REVOKE EXECUTE ON FUNCTION placement_recurring(uuid) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION placement_recurring(uuid) TO suluh_job;
            """,
            "DROP FUNCTION placement_recurring(uuid)",
        ),
    ])
