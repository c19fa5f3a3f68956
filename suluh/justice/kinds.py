"""The words of this room: the chain of a criminal case, testimony, the stages of restitution, and other money."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StageKind(TextChoices):
    """The chain from complaint to execution (domain notes 3.4; names to be checked against KUHAP 2025)."""

    COMPLAINT = "COMPLAINT", _("Pengaduan")
    POLICE_REPORT = "POLICE_REPORT", _("Laporan polisi")
    INQUIRY = "INQUIRY", _("Penyelidikan")
    INVESTIGATION = "INVESTIGATION", _("Penyidikan")
    NOTICE_SENT = "NOTICE_SENT", _("SPDP terkirim")
    FILE_SENT = "FILE_SENT", _("Tahap I: berkas ke jaksa")
    FILE_RETURNED = "FILE_RETURNED", _("P-19: berkas dikembalikan")
    FILE_COMPLETE = "FILE_COMPLETE", _("P-21: berkas lengkap")
    HANDED_OVER = "HANDED_OVER", _("Tahap II: tersangka dan barang bukti diserahkan")
    TRIAL = "TRIAL", _("Persidangan")
    DEMAND = "DEMAND", _("Tuntutan")
    VERDICT = "VERDICT", _("Putusan tingkat pertama")
    ACQUITTED = "ACQUITTED", _("Putusan bebas atau lepas")
    APPEAL = "APPEAL", _("Banding")
    CASSATION = "CASSATION", _("Kasasi")
    REVIEW = "REVIEW", _("Peninjauan kembali")
    FINAL = "FINAL", _("Berkekuatan hukum tetap")
    EXECUTION = "EXECUTION", _("Eksekusi")
    STOPPED = "STOPPED", _("Penghentian penyidikan")


class Called(TextChoices):
    """What the accused is called, by the stage reached; never perpetrator before a final verdict."""

    REPORTED = "REPORTED", _("terlapor")
    SUSPECT = "SUSPECT", _("tersangka")
    DEFENDANT = "DEFENDANT", _("terdakwa")
    CONVICTED = "CONVICTED", _("terpidana")
    CLEARED = "CLEARED", _("dibebaskan")


class Testimony(TextChoices):
    """What a witness or victim needs in order to testify (UU 21/2007 Art. 37-42)."""

    CLOSED = "CLOSED", _("Sidang tertutup")
    RECORDED = "RECORDED", _("Perekaman atau jarak jauh")
    WITHOUT_ACCUSED = "WITHOUT_ACCUSED", _("Tanpa kehadiran terdakwa")
    COMPANION = "COMPANION", _("Pendamping")
    CHILD = "CHILD", _("Pendampingan anak, tanpa toga dan seragam")
    INTERPRETER = "INTERPRETER", _("Juru bahasa atau bahasa isyarat")
    PSYCHOLOGIST = "PSYCHOLOGIST", _("Psikolog")
    TRANSPORT = "TRANSPORT", _("Perjalanan dan penginapan")


class Teller(TextChoices):
    """Who must tell the victim of her rights (KUHAP 2025 Art. 179), or did."""

    INVESTIGATOR = "INVESTIGATOR", _("Penyidik")
    PROSECUTOR = "PROSECUTOR", _("Penuntut umum")
    JUDGE = "JUDGE", _("Hakim")
    LPSK = "LPSK", _("LPSK")
    CASE_WORKER = "CASE_WORKER", _("Pendamping")


class Phase(TextChoices):
    """The stages of restitution before it is paid, each stated by its agency."""

    ASSESSED = "ASSESSED", _("Dihitung")
    DEMANDED = "DEMANDED", _("Dituntut")
    ADJUDGED = "ADJUDGED", _("Diputus")


class Milestone(TextChoices):
    """Events from which clocks of restitution run."""

    COPY_RECEIVED = "COPY_RECEIVED", _("Salinan putusan diterima")
    FINAL_NOTICE = "FINAL_NOTICE", _("Putusan tetap diberitahukan kepada pelaku")
    WARNING = "WARNING", _("Surat peringatan pengadilan")
    SEIZED = "SEIZED", _("Harta disita dan dilelang")
    SUBSTITUTE = "SUBSTITUTE", _("Pidana pengganti dijalani")
    DEPOSITED = "DEPOSITED", _("Restitusi dititipkan di pengadilan")


class Payer(TextChoices):
    OFFENDER = "OFFENDER", _("Terpidana")
    THIRD_PARTY = "THIRD_PARTY", _("Pihak ketiga")
    DEPOSIT = "DEPOSIT", _("Titipan di pengadilan")
    AUCTION = "AUCTION", _("Hasil lelang")


class OtherMoney(TextChoices):
    """Money that is not restitution and is never added to it (domain notes, rule L-8)."""

    COMPENSATION = "COMPENSATION", _("Kompensasi negara")
    LPSK_HELP = "LPSK_HELP", _("Bantuan LPSK")
    INSURANCE = "INSURANCE", _("Santunan atau asuransi")
    WAGES = "WAGES", _("Upah yang dibayarkan majikan")


class Mover(TextChoices):
    """Whose move it is."""

    INVESTIGATOR = "INVESTIGATOR", _("Penyidik")
    LPSK = "LPSK", _("LPSK")
    PROSECUTION = "PROSECUTION", _("Kejaksaan")
    COURT = "COURT", _("Pengadilan")
    OFFENDER = "OFFENDER", _("Terpidana")
    NOBODY = "NOBODY", _("Tidak ada")


class NextKind(TextChoices):
    INFORM = "INFORM", _("Memberi tahu korban haknya atas restitusi")
    ASSESS = "ASSESS", _("Menghitung kerugian")
    DEMAND = "DEMAND", _("Memasukkan restitusi dalam tuntutan")
    ADJUDGE = "ADJUDGE", _("Memutus restitusi")
    NOTIFY = "NOTIFY", _("Menyampaikan salinan atau pemberitahuan putusan")
    PAY = "PAY", _("Membayar sisa restitusi")
    WARN = "WARN", _("Mengirim surat peringatan")
    SEIZE = "SEIZE", _("Menyita dan melelang harta")
    DONE = "DONE", _("Lunas")
    REFUSED = "REFUSED", _("Tidak dikabulkan")


class Why(TextChoices):
    NO_WAY = "NO_WAY", _("Sesudah %(before)s tidak dapat langsung dicatat %(after)s.")
    BEFORE = "BEFORE", _("Tanggal ini mendahului tahap sebelumnya (%(on)s).")
    FUTURE = "FUTURE", _("Tanggal ini belum tiba.")
    NO_NUMBER = "NO_NUMBER", _("Tahap ini memerlukan nomor dokumennya.")
    NO_OFFICE = "NO_OFFICE", _("Sebutkan kantor atau pengadilannya.")
    NO_CHARGES = "NO_CHARGES", _("Pasal itu tidak berlaku pada tanggal perbuatan.")
    NO_ACT_DAY = "NO_ACT_DAY", _("Isi tanggal perbuatan lebih dahulu: daftar pasal bergantung padanya.")
    NO_LANGUAGE = "NO_LANGUAGE", _("Sebutkan dalam bahasa apa haknya dijelaskan.")
    HEAD = "HEAD", _("%(regime)s tidak mengenal: %(heads)s.")
    NEGATIVE = "NEGATIVE", _("Jumlah rupiah tidak boleh kurang dari nol.")
    NOTHING = "NOTHING", _("Isi sedikitnya satu jumlah yang lebih dari nol.")
    NOT_YOURS = (
        "NOT_YOURS",
        _("Tahap ini dinyatakan oleh %(who)s. Untuk menyalinnya, isi nomor dokumennya."),
    )
    NOT_ADJUDGED = "NOT_ADJUDGED", _("Belum ada restitusi yang diputus, jadi belum ada yang dapat dibayar.")
    TOO_MUCH = "TOO_MUCH", _("Angsuran %(amount)s melebihi sisa utang %(left)s. Periksa jumlah atau putusannya.")
    NO_PROOF = "NO_PROOF", _("Isi nomor bukti pembayaran.")
    REGIME = "REGIME", _("Aturan itu tidak berlaku pada tanggal putusan.")
