"""What a notice may say. A sentence for each kind, the same for everybody: never a name, never what happened."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    POST_GIVEN = "POST_GIVEN", _("Anda mendapat jabatan baru.")
    OVERRIDE_OPENED = "OVERRIDE_OPENED", _("Seorang petugas membuka akses darurat. Tinjau alasannya.")
    OVERRIDE_REVIEWED = "OVERRIDE_REVIEWED", _("Akses darurat Anda sudah ditinjau pengawas.")
    REPORT_WAITS = "REPORT_WAITS", _("Sebuah laporan menunggu diverifikasi.")
    REPORT_ADDED = "REPORT_ADDED", _("Pelapor menambah keterangan pada sebuah laporan.")
    REPORT_RETURNED = "REPORT_RETURNED", _("Sebuah laporan dikembalikan untuk dilengkapi.")
    REPORT_DECIDED = "REPORT_DECIDED", _("Sebuah laporan Anda sudah diputuskan.")
    PAIR_WAITS = "PAIR_WAITS", _("Usul Anda tidak disetujui petugas kedua. Bacalah alasannya.")
    IMPORT_DONE = "IMPORT_DONE", _("Impor lembar kerja Anda selesai.")
    IMPORT_FAILED = "IMPORT_FAILED", _("Impor lembar kerja Anda terhenti dan perlu dilihat.")
    CASE_GIVEN = "CASE_GIVEN", _("Sebuah perkara diserahkan kepada Anda.")
    CASE_DUE = "CASE_DUE", _("Ada tenggat yang mendekat.")
    CASE_OVERDUE = "CASE_OVERDUE", _("Ada tenggat yang terlewat.")
    HINT_ASKED = "HINT_ASKED", _("Lembaga lain bertanya tentang seseorang yang mungkin Anda kenal.")
    INQUIRY_ANSWERED = "INQUIRY_ANSWERED", _("Pertanyaan Anda kepada lembaga lain sudah dijawab.")
    PERSON_CHANGED = "PERSON_CHANGED", _("Catatan tentang orang dalam sebuah perkara berubah karena penjernihan data.")
    DECISION_ENDED = "DECISION_ENDED", _("Sebuah keputusan penjernihan ditarik kembali. Bacalah alasannya.")
    REFERRAL_WAITS = "REFERRAL_WAITS", _("Sebuah rujukan menunggu jawaban lembaga Anda.")
    REFERRAL_MOVED = "REFERRAL_MOVED", _("Ada kabar tentang sebuah rujukan lembaga Anda.")
    REFERRAL_LATE = "REFERRAL_LATE", _("Sebuah rujukan lewat batas jawaban dan menunggu Anda.")
    JUSTICE_WAITS = "JUSTICE_WAITS", _("Ada langkah proses hukum yang menunggu lembaga Anda.")
    GUIDE_SENT = "GUIDE_SENT", _("Sebuah panduan dikirim kepada lembaga Anda. Bacalah dan nyatakan sudah diterima.")
    PLACE_FREED = "PLACE_FREED", _("Sebuah tempat yang kosong diberikan kepada calon di daftar tunggu Anda.")
    RECHECK_ASKED = "RECHECK_ASKED", _("Sebuah berkas calon pekerja diminta diperiksa ulang sebelum berangkat.")
    QUESTION_ANSWERED = "QUESTION_ANSWERED", _("Pertanyaan Anda tentang sebuah dokumen sudah dijawab.")
    TABLE_TESTED = "TABLE_TESTED", _("Tabel yang Anda usulkan sudah diuji dan menunggu penerbit.")
    TABLE_UNSAFE = "TABLE_UNSAFE", _("Tabel yang Anda usulkan tidak aman diterbitkan. Bacalah sebabnya.")
    TABLE_WAITS = "TABLE_WAITS", _("Sebuah tabel untuk umum menunggu Anda periksa dan terbitkan.")
    TABLE_DECIDED = "TABLE_DECIDED", _("Tabel yang Anda usulkan sudah diputuskan.")
    ALARM_RAISED = "ALARM_RAISED", _("Ada kenaikan yang tidak biasa di wilayah Anda. Bacalah dan tanggapi.")
    ADMIN_ACTED = "ADMIN_ACTED", _("Ada tindakan penting atas akun, jabatan, lembaga, atau kunci di wilayah Anda.")
    FACTOR_RESET = (
        "FACTOR_RESET",
        _("Verifikasi dua langkah Anda dihapus administrator. Pasang lagi, atau lapor pengawas."),
    )
    KEY_ORPHANED = "KEY_ORPHANED", _("Sebuah kunci API tidak ada lagi yang menanggung. Ambil alih atau akhiri.")


OPENED_ONE_BY_ONE = (Kind.ADMIN_ACTED, Kind.FACTOR_RESET, Kind.DECISION_ENDED)
"""Notices that are not marked as read together with others: somebody is meant to look at what each is about."""
