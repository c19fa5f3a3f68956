"""Files, how their columns are read, imports and rows."""

import django.contrib.postgres.fields
import django.db.models.deletion
import suluh.ids
from django.conf import settings
from django.db import migrations, models
from suluh.database.together import together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('stored', models.CharField(max_length=64, unique=True)),
                ('uploaded_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('state', models.CharField(choices=[('MAPPING', 'Menunggu arti kolom'), ('CHECKING', 'Sedang diperiksa'), ('CHECKED', 'Sudah diperiksa, belum diimpor'), ('IMPORTING', 'Sedang diimpor'), ('COMPARING', 'Mencari orang yang mungkin sudah dikenal'), ('DONE', 'Sudah diimpor'), ('UNDOING', 'Sedang dibatalkan'), ('UNDONE', 'Impor dibatalkan'), ('DROPPED', 'Tidak jadi diimpor')], default='MAPPING', max_length=9)),
                ('trouble', models.CharField(blank=True, choices=[('STORAGE', 'Penyimpanan server penuh atau basis data tidak menjawab. Bagian yang sedang ditulis dibatalkan; yang sudah masuk tetap aman. Sistem mencoba lagi sendiri, atau tekan Lanjutkan setelah administrator memperbaikinya.'), ('FILE_GONE', 'Berkas aslinya tidak ada lagi di penyimpanan server. Unggah berkas itu sekali lagi.'), ('FILE_DAMAGED', 'Berkas yang tersimpan rusak atau berubah. Unggah berkas itu sekali lagi.'), ('NOT_ALLOWED', 'Petugas yang memulai pekerjaan ini tidak lagi bertugas mengimpor untuk lembaga ini.'), ('UNEXPECTED', 'Terjadi kesalahan yang tidak terduga dan sudah dicatat untuk administrator. Tekan Lanjutkan untuk mencoba lagi; tidak ada baris yang masuk dua kali.')], default='', max_length=12)),
                ('layout', models.BinaryField()),
                ('mapping', models.JSONField(default=dict)),
                ('role', models.CharField(blank=True, choices=[('VICTIM', 'Diduga korban'), ('WITNESS', 'Saksi'), ('VICTIM_WITNESS', 'Saksi dan diduga korban'), ('MIGRANT', 'Pekerja migran'), ('REPORTED', 'Terlapor')], default='', max_length=16)),
                ('choice', models.CharField(choices=[('KEEP', 'Tetap diimpor: isian itu dikosongkan, tulisan aslinya disimpan'), ('SKIP', 'Lewati dulu baris-baris itu')], default='KEEP', max_length=4)),
                ('total', models.IntegerField(default=0)),
                ('done', models.IntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('started_at', models.DateTimeField()),
                ('imported_at', models.DateTimeField(null=True)),
                ('state_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='capture.sheet')),
            ],
        ),
        migrations.CreateModel(
            name='ColumnMap',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('signature', models.CharField(max_length=64)),
                ('fields', models.JSONField()),
                ('role', models.CharField(choices=[('VICTIM', 'Diduga korban'), ('WITNESS', 'Saksi'), ('VICTIM_WITNESS', 'Saksi dan diduga korban'), ('MIGRANT', 'Pekerja migran'), ('REPORTED', 'Terlapor')], max_length=16)),
                ('kept_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'signature'), name='capture_columnmap_once')],
            },
        ),
        migrations.CreateModel(
            name='Row',
            fields=[
                ('id', models.UUIDField(default=suluh.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('area_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('position', models.IntegerField()),
                ('table', models.CharField(max_length=120)),
                ('number', models.IntegerField()),
                ('state', models.CharField(choices=[('READY', 'Siap diimpor'), ('SKIPPED', 'Dilewati'), ('IMPORTED', 'Sudah diimpor'), ('REFUSED', 'Tidak dapat disimpan'), ('UNDONE', 'Dibatalkan')], default='READY', max_length=8)),
                ('people', models.SmallIntegerField()),
                ('errors', models.SmallIntegerField()),
                ('warnings', models.SmallIntegerField()),
                ('flagged', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('content', models.BinaryField()),
                ('known', models.SmallIntegerField(default=0)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='capture.batch')),
                ('report', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'position'), name='capture_row_once'), models.CheckConstraint(condition=models.Q(('state__in', ['READY', 'SKIPPED', 'IMPORTED', 'REFUSED', 'UNDONE'])), name='capture_row_state')],
            },
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(fields=['agency', 'sha256'], name='capture_sheet_twin'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(condition=models.Q(('removed_at', None)), fields=['uploaded_at'], name='capture_sheet_kept'),
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['agency', '-started_at'], name='capture_batch_newest'),
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['state', 'state_at'], name='capture_batch_working'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['MAPPING', 'CHECKING', 'CHECKED', 'IMPORTING', 'COMPARING', 'DONE', 'UNDOING', 'UNDONE', 'DROPPED'])), name='capture_batch_state'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('choice__in', ['KEEP', 'SKIP'])), name='capture_batch_choice'),
        ),
    ])
