"""Everything that may stand in the trail, each with the sentence that people read after "who".

An event that is recorded anywhere in the house must be here: a test fails where one is not.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "account.changed": _("mengubah nama atau bahasanya sendiri"),
    "account.closed": _("menutup akun seorang anggota dan mengakhiri sesinya"),
    "account.reopened": _("membuka kembali akun seorang anggota"),
    "agency.changed": _("mengubah data sebuah lembaga"),
    "agency.registered": _("menambahkan sebuah lembaga"),
    "case.moved": _("mengubah status sebuah perkara"),
    "case.noted": _("menulis catatan pada sebuah perkara"),
    "case.opened": _("membuka sebuah perkara"),
    "draft.discarded": _("membuang sebuah konsep"),
    "draft.kept": _("menyimpan sebuah konsep"),
    "figures.counted": _("menghitung ulang angka"),
    "hint.asked": _("bertanya apakah seseorang mungkin sudah dikenal"),
    "identity.read": _("membuka identitas dalam sebuah catatan"),
    "invitation.accepted": _("menerima undangan menjadi anggota"),
    "invitation.sent": _("mengundang seorang anggota"),
    "invitation.withdrawn": _("menarik sebuah undangan"),
    "judgement.confirmed": _("menguatkan keputusan orang lain tentang dua catatan"),
    "judgement.taken_back": _("menarik kembali keputusan tentang dua catatan"),
    "law.changed": _("mengubah sebuah aturan di pustaka"),
    "law.reviewed": _("meninjau sebuah aturan di pustaka"),
    "override.ended": _("mengakhiri akses darurat"),
    "override.opened": _("membuka akses darurat"),
    "override.reviewed": _("meninjau akses darurat seorang petugas"),
    "override.used": _("membuka sebuah halaman selama akses darurat"),
    "pair.judged": _("memutuskan apakah dua catatan berbicara tentang satu orang"),
    "person.parted": _("memisahkan catatan dari satu orang"),
    "post.ended": _("mengakhiri sebuah jabatan"),
    "post.given": _("memberikan sebuah jabatan"),
    "record.added": _("menambahkan catatan tentang seseorang"),
    "record.compared": _("membandingkan sebuah catatan dengan catatan lain"),
    "record.pointed": _("menetapkan orang yang dibicarakan sebuah catatan"),
    "record.withdrawn": _("menarik sebuah catatan"),
    "report.received": _("menerima sebuah laporan"),
    "report.reviewed": _("memutuskan verifikasi sebuah laporan"),
    "report.status": _("mengubah status sebuah laporan"),
    "session.started": _("masuk ke Suluh"),
    "teller.read": _("membuka siapa yang menyampaikan sebuah laporan"),
    "token.created": _("membuat kunci API sebuah lembaga"),
    "token.ended": _("mengakhiri sebuah kunci API"),
    "words.counted": _("menghitung ulang seberapa sering nama muncul"),
}
