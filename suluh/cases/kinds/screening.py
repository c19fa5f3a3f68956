"""The words of screening: act, means and purpose of UU 21/2007 Art. 1, the eleven indicators of the ILO, and decisions.

Statuses and deciding bodies bear their HTCDS 2.0 values (IOM, CC BY 4.0).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    RECRUIT = "ACT_RECRUIT", _("Direkrut: diajak, dikumpulkan, dibawa, atau dipisahkan dari keluarganya")
    TRANSPORT = "ACT_TRANSPORT", _("Diangkut")
    HARBOUR = "ACT_HARBOUR", _("Ditampung")
    SEND = "ACT_SEND", _("Dikirim")
    TRANSFER = "ACT_TRANSFER", _("Dipindahkan")
    RECEIVE = "ACT_RECEIVE", _("Diterima oleh orang lain")


class Means(TextChoices):
    THREAT = "MEANS_THREAT", _("Ancaman kekerasan")
    VIOLENCE = "MEANS_VIOLENCE", _("Penggunaan kekerasan")
    ABDUCT = "MEANS_ABDUCT", _("Penculikan")
    CONFINE = "MEANS_CONFINE", _("Penyekapan")
    FORGERY = "MEANS_FORGERY", _("Pemalsuan")
    FRAUD = "MEANS_FRAUD", _("Penipuan")
    ABUSE_POWER = "MEANS_ABUSE_POWER", _("Penyalahgunaan kekuasaan")
    VULNERABILITY = "MEANS_VULNERABILITY", _("Penyalahgunaan posisi rentan")
    DEBT = "MEANS_DEBT", _("Penjeratan utang")
    PAYMENT = "MEANS_PAYMENT", _("Bayaran atau manfaat kepada yang memegang kendali atasnya")


class Aim(TextChoices):
    """What it was for, or what came of it: the result alone is enough in Indonesian law."""

    PROSTITUTION = "EXP_PROSTITUTION", _("Pelacuran")
    FORCED_LABOUR = "EXP_FORCED_LABOUR", _("Kerja atau pelayanan paksa")
    SLAVERY = "EXP_SLAVERY", _("Perbudakan")
    SLAVERY_LIKE = "EXP_SLAVERY_LIKE", _("Praktik serupa perbudakan")
    OPPRESSION = "EXP_OPPRESSION", _("Penindasan")
    EXTORTION = "EXP_EXTORTION", _("Pemerasan")
    PHYSICAL = "EXP_PHYSICAL", _("Pemanfaatan fisik")
    SEXUAL = "EXP_SEXUAL", _("Pemanfaatan seksual")
    REPRODUCTIVE = "EXP_REPRODUCTIVE", _("Pemanfaatan organ reproduksi")
    ORGAN = "EXP_ORGAN", _("Pemindahan atau transplantasi organ atau jaringan")
    LABOUR_ABILITY = "EXP_LABOUR_ABILITY", _("Pemanfaatan tenaga atau kemampuan")
    OTHER = "EXP_OTHER", _("Bentuk lain")


class Ilo(TextChoices):
    VULNERABILITY = "ILO01", _("Kerentanannya disalahgunakan")
    DECEPTION = "ILO02", _("Ditipu")
    MOVEMENT = "ILO03", _("Ruang geraknya dibatasi")
    ISOLATION = "ILO04", _("Diisolasi")
    VIOLENCE = "ILO05", _("Mengalami kekerasan fisik atau seksual")
    THREATS = "ILO06", _("Diintimidasi atau diancam")
    DOCUMENTS = "ILO07", _("Dokumen identitasnya ditahan")
    WAGES = "ILO08", _("Upahnya ditahan")
    DEBT = "ILO09", _("Dijerat utang")
    CONDITIONS = "ILO10", _("Kondisi kerja dan hidupnya buruk")
    OVERTIME = "ILO11", _("Lembur berlebihan")


class Indication(TextChoices):
    """What the answers indicate. It is the machine's, says nothing of anybody's status, and decides nothing."""

    NONE = "NONE", _("Jawaban belum menunjukkan indikasi")
    SOME = "SOME", _("Jawaban menunjukkan sebagian unsur")
    STRONG = "STRONG", _("Jawaban menunjukkan semua unsur")


class Status(TextChoices):
    """What a case worker concludes, or an authority determines (HTCDS 2.0 vic_TraffickingStatus)."""

    POSSIBLE = "PossibleVictimOfTrafficking", _("Diduga korban perdagangan orang")
    ACTUAL = "ActualVictimOfTrafficking", _("Korban perdagangan orang")
    NOT = "NotAVictimOfTrafficking", _("Bukan korban perdagangan orang")


class Authority(TextChoices):
    """HTCDS 2.0 vic_TraffickingStatusDecisionMakingOrg."""

    POLICE = "Police", _("Kepolisian")
    NGO = "NGO", _("Lembaga swadaya masyarakat")
    COURT = "CourtOrProsecution", _("Pengadilan atau kejaksaan")
    GOVERNMENT = "NonPoliceGovernmentalOrganization", _("Lembaga pemerintah bukan kepolisian")
    OTHER = "Other", _("Lainnya")


class AgeSource(TextChoices):
    """What says how old she is, the most trusted first (domain notes, 6.5); the passport has no last word."""

    BIRTH_CERTIFICATE = "BIRTH_CERTIFICATE", _("Akta kelahiran")
    BAPTISM = "BAPTISM", _("Surat baptis")
    SCHOOL = "SCHOOL", _("Ijazah atau rapor")
    CHILD_CARD = "CHILD_CARD", _("Kartu identitas anak")
    FAMILY_CARD = "FAMILY_CARD", _("Kartu keluarga")
    ID_CARD = "ID_CARD", _("KTP")
    PASSPORT = "PASSPORT", _("Paspor")
    FAMILY = "FAMILY", _("Keterangan keluarga")
    MEDICAL = "MEDICAL", _("Perkiraan medis")
    SELF = "SELF", _("Keterangannya sendiri")
    REPORT = "REPORT", _("Laporan")


class Childhood(TextChoices):
    CHILD = "CHILD", _("Anak saat direkrut")
    MAYBE = "MAYBE", _("Mungkin anak saat direkrut: diperlakukan sebagai anak")
    ADULT = "ADULT", _("Dewasa saat direkrut")
    UNKNOWN = "UNKNOWN", _("Umur saat direkrut belum diketahui")


class Why(TextChoices):
    ACT = "ACT", _("Ada proses: %(what)s.")
    NO_ACT = (
        "NO_ACT",
        _("Belum ada proses (perekrutan, pengangkutan, penampungan, pengiriman, pemindahan, penerimaan)."),
    )
    MEANS = "MEANS", _("Ada cara: %(what)s.")
    NO_MEANS = "NO_MEANS", _("Belum ada cara (kekerasan, penipuan, jeratan utang, dan seterusnya).")
    MEANS_NOT_NEEDED = (
        "MEANS_NOT_NEEDED",
        _("Cara tidak disyaratkan untuk anak (Protokol Palermo Pasal 3 huruf c; penilaian hukum oleh petugas)."),
    )
    AIM = "AIM", _("Ada tujuan atau akibat eksploitasi: %(what)s.")
    NO_AIM = "NO_AIM", _("Belum ada tujuan atau akibat eksploitasi.")
    ILO = "ILO", _("%(count)s dari 11 indikator kerja paksa ILO: %(what)s.")
    DIMENSION = "DIMENSION", _("%(dimension)s: positif (%(strong)s kuat, %(medium)s sedang, %(weak)s lemah).")
    OPERATIONAL = "OPERATIONAL", _("Indikator operasional ILO untuk eksploitasi tenaga kerja terpenuhi.")
    NO_WHY = "NO_WHY", _("Tuliskan dasar kesimpulan Anda.")
    BELOW = (
        "BELOW",
        _("Jawaban menunjukkan semua unsur. Tuliskan sedikitnya satu kalimat mengapa Anda menyimpulkan lain."),
    )
    NO_LETTER = "NO_LETTER", _("Penetapan resmi memerlukan nomor surat.")
    FUTURE = "FUTURE", _("Tanggalnya belum tiba.")
    NO_SCREENING = "NO_SCREENING", _("Isi penapisan lebih dulu.")
    AGE_UNREAD = "AGE_UNREAD", _("Tulis tahun, atau tanggal lengkap seperti 2008-04-17.")
