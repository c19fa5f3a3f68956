"""The words of what a person may ask about her own data: UU 27/2022 Art. 5-13, with the refusals of Art. 15 and 33."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestKind(TextChoices):
    COPY = "COPY", _("Meminta salinan datanya")
    CORRECT = "CORRECT", _("Meminta perbaikan")
    RESTRICT = "RESTRICT", _("Meminta pembatasan penggunaan")
    WITHDRAW = "WITHDRAW", _("Menarik persetujuan")


class AskedBy(TextChoices):
    PERSON = "PERSON", _("Orangnya sendiri")
    GUARDIAN = "GUARDIAN", _("Wali, untuk anak")
    LAWYER = "LAWYER", _("Kuasa hukumnya")


class RequestState(TextChoices):
    OPEN = "OPEN", _("menunggu jawaban")
    GRANTED = "GRANTED", _("dipenuhi")
    REFUSED = "REFUSED", _("ditolak")


class Refusal(TextChoices):
    """The only grounds there are. The first three are duties to refuse: UU 27/2022 Art. 33."""

    ENDANGERS_HER = "ENDANGERS_HER", _("Membahayakan keselamatan atau kesehatannya (Pasal 33)")
    ENDANGERS_OTHERS = "ENDANGERS_OTHERS", _("Membahayakan orang lain (Pasal 33)")
    OTHERS_DATA = "OTHERS_DATA", _("Mengungkap data pribadi orang lain (Pasal 33)")
    LAW_ENFORCEMENT = "LAW_ENFORCEMENT", _("Untuk proses penegakan hukum (Pasal 15)")
    GUARDIAN_SUSPECT = (
        "GUARDIAN_SUSPECT",
        _("Wali diduga terlibat; dilanjutkan lewat pekerja sosial (Pasal 25)"),
    )
    NOT_HERS = "NOT_HERS", _("Pemohon tidak berhak atas data ini")


class Why(TextChoices):
    NO_REFUSAL = "NO_REFUSAL", _("Penolakan memerlukan alasan dari undang-undang.")
    NO_ANSWER = "NO_ANSWER", _("Tuliskan apa yang dilakukan atau dijawab.")
    ANSWERED = "ANSWERED", _("Permintaan ini sudah dijawab.")
    MUST_REFUSE = (
        "MUST_REFUSE",
        _("Risikonya tinggi: tulis bagaimana salinan diserahkan dengan aman, atau tolak karena membahayakannya."),
    )
    NO_TEXT = "NO_TEXT", _("Tuliskan apa yang diminta.")
