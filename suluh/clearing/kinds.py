"""The words of this room: how likely, what was decided, where a pair stands, and why something is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Band(TextChoices):
    """How likely it is that two records speak of one person, as `suluh.linkage.weigh` names it."""

    LIKELY = "likely", _("kuat")
    POSSIBLE = "possible", _("mungkin")

    @property
    def tone(self) -> str:
        return "warn" if self is Band.LIKELY else "note"


class Verdict(TextChoices):
    """What an officer decides about a pair, as `suluh.linkage.cluster` names it."""

    SAME = "same", _("Orang yang sama")
    DIFFERENT = "different", _("Orang yang berbeda")
    UNSURE = "unsure", _("Belum dapat dipastikan")


class State(TextChoices):
    """Where a pair stands."""

    WAITING = "WAITING", _("Menunggu keputusan")
    PROPOSED = "PROPOSED", _("Menunggu petugas kedua")
    SAME = "SAME", _("Orang yang sama")
    DIFFERENT = "DIFFERENT", _("Orang yang berbeda")
    UNSURE = "UNSURE", _("Belum dapat dipastikan")
    SETTLED = "SETTLED", _("Terjawab oleh keputusan lain")


class Standing(TextChoices):
    """What a decision is worth today."""

    STANDS = "STANDS", _("berlaku")
    PROPOSED = "PROPOSED", _("menunggu petugas kedua")
    REFUSED = "REFUSED", _("tidak disetujui petugas kedua")
    REPLACED = "REPLACED", _("diganti keputusan kemudian")
    TAKEN_BACK = "TAKEN_BACK", _("ditarik kembali")

    @property
    def tone(self) -> str:
        return {Standing.STANDS: "good", Standing.PROPOSED: "warn"}.get(self, "done")


class Field(TextChoices):
    """What a point of comparison or a line of the page is about; points are named as `suluh.linkage.weigh` does."""

    NIK = "nik", _("NIK")
    PASSPORT = "passport", _("Paspor")
    PHONE = "phone", _("Telepon")
    NAME = "name", _("Nama")
    ALIAS = "alias", _("Nama lain")
    LINEAGE = "lineage", _("Nama ayah")
    BIRTH = "birth", _("Tanggal lahir")
    SEX = "sex", _("Jenis kelamin")
    AREA = "area", _("Asal")
    BIRTH_PLACE = "birth_place", _("Tempat lahir")
    ADDRESS = "address", _("Alamat")
    TYPED = "typed", _("Seperti diketik")
    STORY = "story", _("Cerita dalam laporan")
    RELATIVES = "relatives", _("Kemungkinan keluarga")
    PRIOR = "prior", _("Titik awal")


class Opened(TextChoices):
    """What can be opened besides one field of a record: everything in it, or who told a report."""

    ALL = "all", _("Seluruh identitas")
    TELLER = "teller", _("Pelapor dan nomornya")


class Topic(TextChoices):
    """What an agency is asked: first what would settle a pair, then why somebody asks after a person before her."""

    MOTHER = "MOTHER", _("Siapa nama ibu kandungnya?")
    CARD = "CARD", _("Apa yang tertulis di KTP, kartu keluarga, atau akta yang Anda lihat?")
    BIRTH = "BIRTH", _("Kapan dan di mana ia lahir?")
    PHONE = "PHONE", _("Milik siapa nomor telepon itu?")
    SIBLING = "SIBLING", _("Apakah ia punya saudara kembar, kakak, atau adik yang juga dilaporkan?")
    ORIGIN = "ORIGIN", _("Dari desa mana ia berasal?")
    OTHER = "OTHER", _("Hal lain, ditulis di bawah")
    SERVED = "SERVED", _("Ia datang kepada kami. Apakah sedang Anda dampingi?")
    REACH = "REACH", _("Kami perlu menghubunginya. Bagaimana caranya yang aman?")
    SAFETY = "SAFETY", _("Keselamatannya mungkin terancam. Apa yang perlu kami tahu?")


OF_PAIR = (Topic.MOTHER, Topic.CARD, Topic.BIRTH, Topic.PHONE, Topic.SIBLING, Topic.ORIGIN, Topic.OTHER)
OF_CONTACT = (Topic.SERVED, Topic.REACH, Topic.SAFETY, Topic.OTHER)


class Outcome(TextChoices):
    """What became of a question between agencies."""

    ANSWERED = "ANSWERED", _("Dijawab")
    SHARED = "SHARED", _("Dijawab, dan akses diberikan")
    DECLINED = "DECLINED", _("Tidak dapat dijawab")


class Refusal(TextChoices):
    """Why a question is not answered. What endangers somebody must not be told (UU 27/2022 Art. 33)."""

    NOT_OURS = "NOT_OURS", _("Bukan orang yang kami kenal")
    NO_CONSENT = "NO_CONSENT", _("Orangnya tidak setuju")
    DANGER = "DANGER", _("Menjawab dapat membahayakan seseorang")
    LEGAL = "LEGAL", _("Sedang dalam proses hukum")
    UNKNOWN = "UNKNOWN", _("Kami sendiri tidak tahu")


class Because(TextChoices):
    """Why of several claims one is shown."""

    ALL = "ALL", _("semua sumber sama")
    MOST = "MOST", _("paling banyak disebut")
    FULLEST = "FULLEST", _("paling lengkap")
    LATEST = "LATEST", _("paling baru")
    ONLY = "ONLY", _("satu-satunya sumber")
    NOBODY = "NOBODY", _("belum ada yang menyebut")


class Drift(TextChoices):
    """How a share of faults compares with half a year before."""

    WORSE = "WORSE", _("memburuk")
    BETTER = "BETTER", _("membaik")
    SAME = "SAME", _("tetap")
    UNKNOWN = "UNKNOWN", _("terlalu sedikit untuk dikatakan")

    @property
    def tone(self) -> str:
        return {Drift.WORSE: "bad", Drift.BETTER: "good"}.get(self, "done")


class Fault(TextChoices):
    """What of an agency's records can turn bad."""

    NIK = "NIK", _("NIK bermasalah")
    BIRTH = "BIRTH", _("tanpa tahun lahir")
    ORIGIN = "ORIGIN", _("tanpa daerah asal")


class Alike(TextChoices):
    """What makes two reports look as if they told of one happening, where no person joins them."""

    STORY = "STORY", _("cerita hampir sama")
    RECRUITER = "RECRUITER", _("perekrut sama")
    PLACE = "PLACE", _("tempat sama")
    DEPARTED = "DEPARTED", _("tanggal berangkat sama")
    DAY = "DAY", _("hari diceritakan sama")
    TELLER = "TELLER", _("nomor pelapor sama")


class Met(TextChoices):
    """How a word of one name meets a word of another."""

    SAME = "SAME", _("kata yang sama")
    SPELT = "SPELT", _("ejaan lain dari kata yang sama")
    SOUNDS = "SOUNDS", _("bunyi atau panggilan yang sama")
    SLIP = "SLIP", _("berbeda satu huruf")
    INITIAL = "INITIAL", _("huruf awal")
    ALONE = "ALONE", _("tidak ada padanannya")

    @property
    def tone(self) -> str:
        return {Met.ALONE: "bad", Met.SLIP: "warn", Met.INITIAL: "warn"}.get(self, "good")


class Why(TextChoices):
    OWN_ENTRY = "OWN_ENTRY", _("Anda memasukkan salah satu catatan ini, jadi petugas lain yang memutuskannya.")
    OWN_REVIEW = (
        "OWN_REVIEW",
        _("Anda memverifikasi laporan asal salah satu catatan ini, jadi petugas lain yang memutuskannya."),
    )
    WITHDRAWN = "WITHDRAWN", _("Salah satu catatan sudah ditarik, jadi tidak ada lagi yang perlu diputuskan.")
    DECIDED = "DECIDED", _("%(by)s sudah memutuskan pasangan ini: %(verdict)s. Keputusan Anda tidak disimpan.")
    CHANGED = "CHANGED", _("Pasangan ini baru saja berubah. Muat ulang halaman untuk melihat keadaannya.")
    NO_NOTE = "NO_NOTE", _("Tuliskan apa yang masih perlu diketahui, supaya petugas berikutnya dapat melanjutkan.")
    NO_REASON = "NO_REASON", _("Tuliskan mengapa keputusan ini ditarik kembali.")
    OWN_PROPOSAL = "OWN_PROPOSAL", _("Yang mengusulkan tidak boleh menjadi petugas kedua.")
    NOT_PROPOSED = "NOT_PROPOSED", _("Tidak ada usul yang menunggu petugas kedua.")
    TAKEN_BACK = "TAKEN_BACK", _("Keputusan ini sudah tidak berlaku.")
    TWO_CASES = (
        "TWO_CASES",
        _("Kedua orang ini ditangani lembaga yang berbeda, sekarang atau dulu, jadi petugas kedua perlu setuju."),
    )
    NO_TEXT = "NO_TEXT", _("Tuliskan pertanyaan atau jawabannya. Jangan menulis nama.")
    NO_HOLDER = "NO_HOLDER", _("Lembaga ini tidak lagi memegang catatan yang mirip. Tanyakan lewat telepon.")
    ASKED_ALREADY = "ASKED_ALREADY", _("Lembaga Anda sudah menanyakan orang ini dan belum dijawab.")
    REPLIED = "REPLIED", _("Pertanyaan ini sudah dijawab oleh %(by)s.")
    NO_REFUSAL = "NO_REFUSAL", _("Pilih mengapa pertanyaan ini tidak dapat dijawab.")
    NO_BASIS = "NO_BASIS", _("Pilih atas dasar apa akses diberikan.")
    NO_PARTS = "NO_PARTS", _("Pilih apa yang dibagikan.")
    NO_GRANT = "NO_GRANT", _("Tidak ada akses yang diberikan bersama jawaban ini.")
    NO_CASE = "NO_CASE", _("Akses diberikan pada perkara terbuka; lembaga Anda tidak punya perkara terbuka orang ini.")
    OWN_QUESTION = "OWN_QUESTION", _("Yang bertanya tidak boleh menjawabnya sendiri.")
    SPLIT_NOTHING = "SPLIT_NOTHING", _("Pilih sebagian catatan: tidak boleh kosong, dan tidak boleh semuanya.")
    BEYOND_REACH = (
        "BEYOND_REACH",
        _("Sebagian keputusan yang menyatukannya ada di luar wilayah Anda. Mintalah petugas nasional memisahkannya."),
    )
    RUNNING = "RUNNING", _("Di wilayah ini keputusan otomatis sudah berjalan.")
    FEW_EXAMINED = (
        "FEW_EXAMINED",
        _("Baru %(size)s keputusan diperiksa ulang di wilayah ini; perlu %(enough)s sebelum mesin boleh memutuskan."),
    )
    NOT_PRECISE = (
        "NOT_PRECISE",
        _("Ketepatan yang terukur bisa serendah %(low)s; mesin baru boleh memutuskan dari %(enough)s."),
    )
    LEAST_TOO_LOW = "LEAST_TOO_LOW", _("Isi kemungkinan antara 99 dan 100 persen.")
    OWN_DECISION = "OWN_DECISION", _("Anda ikut memutuskan pasangan ini, jadi petugas lain yang memeriksanya.")
    RECHECKED = "RECHECKED", _("Keputusan ini sudah diperiksa ulang.")
    ENDED = "ENDED", _("Keputusan otomatis di wilayah ini sudah dihentikan.")
    NO_GROUP = "NO_GROUP", _("Pilih untuk setiap catatan, tentang siapa catatan itu.")
    NO_LINK = (
        "NO_LINK",
        _("Catatan dari %(agency)s tidak pernah dibandingkan dengan catatan lain yang Anda satukan dengannya."),
    )
    STANDS = (
        "STANDS",
        _("%(by)s sudah memutuskan catatan %(left)s dan %(right)s: %(verdict)s. Bila keliru, tarik dulu keputusannya."),
    )
    ONE_REPORT = "ONE_REPORT", _("Pilih dua laporan yang berbeda.")
    NOT_LIVE = "NOT_LIVE", _("Salah satu laporan sudah ditolak, diganti, atau dibatalkan, jadi tidak lagi dihitung.")
    OWN_REPORT = "OWN_REPORT", _("Anda memasukkan salah satu laporan ini, jadi petugas lain yang memutuskannya.")
    REPEATS = (
        "REPEATS",
        _("Laporan pertama sendiri sudah ditandai mengulang laporan lain. Bandingkan dengan laporan lain itu."),
    )
    REPEATED = "REPEATED", _("Laporan ini diulang laporan lain, jadi dialah yang pertama. Tarik dulu tanda itu.")
    MARKED = "MARKED", _("Laporan ini sudah ditandai mengulang laporan lain. Tarik dulu tanda itu.")
    VERIFIED_FIRST = (
        "VERIFIED_FIRST",
        _("Laporan ini sudah terverifikasi, yang lain belum: yang terverifikasi yang tetap dihitung."),
    )
    SETTLED = "SETTLED", _("%(by)s sudah memutuskannya. Keputusan Anda tidak disimpan.")
    CASE_CLOSED = "CASE_CLOSED", _("Salah satu perkara sudah ditutup, jadi tidak ada lagi yang perlu disepakati.")
    TWO_PERSONS = "TWO_PERSONS", _("Kedua perkara ini tidak lagi tentang satu orang.")
    OWN_CHECK = "OWN_CHECK", _("Anda memverifikasi salah satu laporan ini, jadi petugas lain yang memutuskannya.")
    OWN_CASE = "OWN_CASE", _("Anda ikut menangani salah satu perkara ini, jadi petugas lain yang menyarankannya.")
    UNDONE = "UNDONE", _("Keputusan ini sudah ditarik kembali.")
    HELD = "HELD", _("%(by)s sedang mengerjakan pasangan ini. Anda mendapat pasangan lain.")
    TOO_LITTLE = (
        "TOO_LITTLE",
        _("Isi NIK, nomor telepon, atau nama bersama tanggal lahir atau asal, supaya dapat dicari."),
    )
    TOO_OFTEN = "TOO_OFTEN", _("Terlalu banyak pertanyaan dalam waktu singkat. Coba lagi dalam %(wait)s menit.")
