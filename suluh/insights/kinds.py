"""The words of this room: how far back is counted, by what, and the groups that people fall into."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Span(IntegerChoices):
    """How many days back from the moment of counting; 0 is everything."""

    ALL = 0, _("Semua waktu")
    MONTH = 30, _("30 hari terakhir")
    QUARTER = 90, _("90 hari terakhir")
    YEAR = 365, _("12 bulan terakhir")


class Counted(TextChoices):
    """What is counted. The three are never added up, and never stand in one another's place."""

    REPORTS = "laporan", _("Laporan")
    RECORDS = "catatan", _("Catatan")
    PERSONS = "orang", _("Orang")


class Dimension(TextChoices):
    """By what a figure is told apart. Each person is counted once, by what her latest record says."""

    TOTAL = "TOTAL", _("Semua")
    STATUS = "STATUS", _("Status laporan")
    CERTAINTY = "CERTAINTY", _("Kepastian")
    CHANNEL = "CHANNEL", _("Saluran")
    AGENCY = "AGENCY", _("Lembaga")
    DESTINATION = "DESTINATION", _("Negara tujuan")
    EXPLOITATION = "EXPLOITATION", _("Bentuk eksploitasi")
    SEX = "SEX", _("Jenis kelamin")
    AGE = "AGE", _("Umur saat dilaporkan")
    ROLE = "ROLE", _("Peran dalam laporan")
    ORIGIN = "ORIGIN", _("Daerah asal")
    WEEK = "WEEK", _("Minggu")
    STANDING = "STANDING", _("Tingkat kepastian korban")
    BAND = "BAND", _("Kelompok umur")


class Certainty(TextChoices):
    """A person is verified as soon as one report about her is; suspected and verified are never added up silently."""

    VERIFIED = "VERIFIED", _("Dari laporan terverifikasi")
    SUSPECTED = "SUSPECTED", _("Masih dugaan")


class Standing(TextChoices):
    """How sure it is that somebody is a victim: each person stands on the highest step that she reached, once."""

    SUSPECTED = "SUSPECTED", _("Masih dugaan")
    VERIFIED = "VERIFIED", _("Dari laporan terverifikasi")
    SCREENED = "SCREENED", _("Korban menurut penapisan")
    DETERMINED = "DETERMINED", _("Ditetapkan resmi sebagai korban")


MANY = "MANY"
"""The form of exploitation of whom several are told."""


class Told(TextChoices):
    """By which two of origin, goal and form a digest tells people apart."""

    FORM = "FORM"
    GOAL = "GOAL"
    BOTH = "BOTH"


class Age(TextChoices):
    CHILD = "CHILD", _("Anak atau mungkin anak")
    ADULT = "ADULT", _("Dewasa")
    UNKNOWN = "UNKNOWN", _("Umur tidak diketahui")


class Band(TextChoices):
    """The youngest that somebody may have been, in bands that part children from adults at eighteen."""

    UNDER_12 = "0-11", _("0–11 tahun")
    TO_17 = "12-17", _("12–17 tahun")
    TO_24 = "18-24", _("18–24 tahun")
    TO_34 = "25-34", _("25–34 tahun")
    TO_44 = "35-44", _("35–44 tahun")
    OVER = "45+", _("45 tahun ke atas")
    UNKNOWN = "", _("Umur tidak diketahui")


BANDS = (("0-11", 12), ("12-17", 18), ("18-24", 25), ("25-34", 35), ("35-44", 45))
"""Each band with the age at which the next begins; whoever is in none of them is in the last."""


class Step(TextChoices):
    """The stages of service, in the order in which they are reached."""

    VERIFY = "VERIFY", _("Verifikasi laporan")
    OPEN = "OPEN", _("Pembukaan perkara")
    CONCLUDE = "CONCLUDE", _("Penapisan")
    SERVE = "SERVE", _("Layanan dimulai")
    FINISH = "FINISH", _("Layanan selesai")
    CLOSE = "CLOSE", _("Perkara ditutup")


class Watched(TextChoices):
    """Of what a rise is looked for. What is watched belongs to a regency, a form to a province."""

    ORIGIN = "ORIGIN", _("Daerah asal")
    ROUTE = "ROUTE", _("Jalur")
    FORM = "FORM", _("Bentuk eksploitasi")
    RECRUITER = "RECRUITER", _("Terlapor yang sama")


class Outcome(TextChoices):
    """What somebody did with a warning."""

    ACTED = "ACTED", _("Ditindaklanjuti")
    WATCHED = "WATCHED", _("Dipantau dahulu")
    REPORTING = "REPORTING", _("Karena pelaporan bertambah, bukan kejadian")
    MISTAKEN = "MISTAKEN", _("Karena data yang salah atau ganda")


class Pace(TextChoices):
    """Whether a desk keeps up with what arrives."""

    NOBODY = "NOBODY", _("Tidak ada petugas")
    LATE = "LATE", _("Ada yang lewat tenggat")
    BEHIND = "BEHIND", _("Pekerjaan menumpuk")
    KEEPS = "KEEPS", _("Pekerjaan terkejar")
    QUIET = "QUIET", _("Belum ada pekerjaan")


class Side(TextChoices):
    """For what an area is watched. What makes it vulnerable differs, so each side has indices of its own."""

    ORIGIN = "ORIGIN", _("Daerah asal")
    TRANSIT = "TRANSIT", _("Daerah transit")
    DESTINATION = "DESTINATION", _("Daerah tujuan")


class Measure(TextChoices):
    """Which people a question counts. Each measure holds those below it, and each person is counted once."""

    PERSONS = "PERSONS", _("Orang diduga korban")
    VERIFIED = "VERIFIED", _("Orang dalam laporan terverifikasi")
    SCREENED = "SCREENED", _("Korban menurut penapisan, atau ditetapkan resmi")
    DETERMINED = "DETERMINED", _("Orang yang ditetapkan resmi sebagai korban")


class Axis(TextChoices):
    """By what a question tells people apart."""

    ORIGIN = "ORIGIN", _("Daerah asal")
    VIA = "VIA", _("Lewat mana")
    DESTINATION = "DESTINATION", _("Ke mana")
    BORDER = "BORDER", _("Dalam negeri atau lintas negara")
    SEX = "SEX", _("Jenis kelamin")
    AGE = "AGE", _("Umur saat dilaporkan")
    WHO = "WHO", _("Jenis kelamin dan umur")
    FORM = "FORM", _("Bentuk eksploitasi")
    GROUP = "GROUP", _("Bentuk eksploitasi menurut SDG 16.2.2")
    STANDING = "STANDING", _("Kepastian")
    YEAR = "YEAR", _("Tahun pertama kali dilaporkan")
    MONTH = "MONTH", _("Bulan pertama kali dilaporkan")


class Subject(TextChoices):
    """What a question may be about, besides people and their ways."""

    REPORTS = "laporan", _("Laporan")
    SERVICES = "layanan", _("Layanan pemulihan")
    JUSTICE = "peradilan", _("Proses peradilan")
    RESTITUTION = "restitusi", _("Restitusi")


class By(TextChoices):
    """By what the things of a subject are told apart."""

    AREA = "AREA", _("Wilayah")
    AGENCY = "AGENCY", _("Lembaga")
    CHANNEL = "CHANNEL", _("Saluran")
    STATUS = "STATUS", _("Status laporan")
    SERVICE = "SERVICE", _("Jenis layanan")
    PROGRESS = "PROGRESS", _("Keadaan layanan")
    STAGE = "STAGE", _("Tahap terakhir")
    RESULT = "RESULT", _("Hasil")
    REACHED = "REACHED", _("Tahap restitusi terjauh")
    SEX = "SEX", _("Jenis kelamin korban")
    AGE = "AGE", _("Anak atau dewasa")
    BAND = "BAND", _("Kelompok umur")
    WAIT = "WAIT", _("Lama menunggu")
    YEAR = "YEAR", _("Tahun")
    MONTH = "MONTH", _("Bulan")


class Tallied(TextChoices):
    """What a question about a subject counts or adds up; each is defined in `rules.tallies`."""

    ARRIVED = "ARRIVED", _("Laporan masuk")
    VERIFIED = "VERIFIED", _("Laporan terverifikasi")
    REFUSED = "REFUSED", _("Laporan ditolak")
    VERIFYING = "VERIFYING", _("Rata-rata hari sampai terverifikasi")
    SERVED = "SERVED", _("Orang yang mulai dilayani")
    REQUESTED = "REQUESTED", _("Layanan diminta")
    STARTED = "STARTED", _("Layanan dimulai")
    FINISHED = "FINISHED", _("Layanan selesai")
    SKIPPED = "SKIPPED", _("Layanan dilewati")
    STARTING = "STARTING", _("Rata-rata hari dari permintaan sampai dimulai")
    PROCEEDINGS = "PROCEEDINGS", _("Proses pidana tercatat")
    COMPLETE = "COMPLETE", _("Berkas sudah lengkap (P-21)")
    CONVICTED = "CONVICTED", _("Diputus bersalah")
    ACQUITTED = "ACQUITTED", _("Diputus bebas atau lepas")
    FINAL = "FINAL", _("Putusan bersalah berkekuatan tetap")
    JUDGING = "JUDGING", _("Rata-rata hari sampai putusan pertama")
    CLAIMS = "CLAIMS", _("Tuntutan restitusi")
    ASSESSED_IN = "ASSESSED_IN", _("Tuntutan yang dihitung")
    DEMANDED_IN = "DEMANDED_IN", _("Tuntutan yang masuk surat tuntutan")
    ADJUDGED_IN = "ADJUDGED_IN", _("Tuntutan yang diputus")
    PAID_IN = "PAID_IN", _("Tuntutan yang dibayar, seluruhnya atau sebagian")
    ASSESSED = "ASSESSED", _("Rupiah dihitung")
    DEMANDED = "DEMANDED", _("Rupiah dituntut")
    ADJUDGED = "ADJUDGED", _("Rupiah diputus")
    PAID = "PAID", _("Rupiah dibayar")


class Wait(TextChoices):
    """How many days something took; "" is what has not come about."""

    DAYS_3 = "0-3", _("0–3 hari")
    DAYS_7 = "4-7", _("4–7 hari")
    DAYS_14 = "8-14", _("8–14 hari")
    DAYS_30 = "15-30", _("15–30 hari")
    DAYS_90 = "31-90", _("31–90 hari")
    DAYS_180 = "91-180", _("91–180 hari")
    DAYS_365 = "181-365", _("181–365 hari")
    OVER = "366+", _("lebih dari setahun")
    NOT_YET = "", _("belum terjadi")


WAITS = (("0-3", 3), ("4-7", 7), ("8-14", 14), ("15-30", 30), ("31-90", 90), ("91-180", 180), ("181-365", 365))
"""Each band of days with its last; whatever took longer is in the last."""


class Result(TextChoices):
    """What came of a criminal proceeding; a later judgement stands before an earlier."""

    NONE = "NONE", _("Belum diputus")
    CONVICTED = "CONVICTED", _("Diputus bersalah")
    ACQUITTED = "ACQUITTED", _("Diputus bebas atau lepas")
    STOPPED = "STOPPED", _("Penyidikan dihentikan")


class Reached(TextChoices):
    """The furthest stage that a claim of restitution reached."""

    CLAIM = "CLAIM", _("Baru dibuka")
    ASSESSED = "ASSESSED", _("Dihitung")
    DEMANDED = "DEMANDED", _("Dituntut")
    ADJUDGED = "ADJUDGED", _("Diputus")
    PAID = "PAID", _("Dibayar")


class FormGroup(TextChoices):
    """The forms of exploitation as SDG indicator 16.2.2 groups them."""

    SEXUAL = "SEXUAL", _("Eksploitasi seksual")
    LABOUR = "LABOUR", _("Kerja paksa dan perhambaan")
    OTHER = "OTHER", _("Bentuk lain, atau beberapa bentuk")
    UNKNOWN = "UNKNOWN", _("Belum diketahui")


class Border(TextChoices):
    """Whether somebody was exploited in her own country."""

    HOME = "HOME", _("Di dalam negeri")
    ABROAD = "ABROAD", _("Lintas negara")
    UNKNOWN = "UNKNOWN", _("Belum diketahui")


class Series(TextChoices):
    """The sets of tables that a law or a standard asks for."""

    SDG = "SDG", _("SDG 16.2.2: korban menurut jenis kelamin, umur, dan bentuk")
    ICTIP = "ICTIP", _("IC-TIP dan HTCDS: korban dan peristiwa")
    ASEAN = "ASEAN", _("Indikator bergaya ASEAN")
    YEARLY = "YEARLY", _("Tabel tahunan gugus tugas")


class Rounding(IntegerChoices):
    """How the figures of a published table are rounded."""

    EXACT = 0, _("Tidak dibulatkan")
    FIVES = 5, _("Ke kelipatan 5")
    TENS = 10, _("Ke kelipatan 10")


class State(TextChoices):
    """What became of a table for everybody. What was ever out stays in the log."""

    TESTING = "TESTING", _("Sedang diuji")
    PROPOSED = "PROPOSED", _("Diusulkan")
    REFUSED = "REFUSED", _("Ditolak")
    UNSAFE = "UNSAFE", _("Tidak aman")
    RELEASED = "RELEASED", _("Terbit")
    REPLACED = "REPLACED", _("Diganti koreksi")
    WITHDRAWN = "WITHDRAWN", _("Ditarik")


class Cause(TextChoices):
    """Why a year has other people today than when it was frozen. Each person who came, went or moved has one."""

    ENTERED = "ENTERED", _("Laporan tentang tahun itu menyusul")
    JOINED = "JOINED", _("Penjernihan menyatukan catatan")
    PARTED = "PARTED", _("Penjernihan memisahkan catatan")
    WITHDRAWN = "WITHDRAWN", _("Catatannya ditarik atau dihapus")
    DATED = "DATED", _("Tahun pertama kali dilaporkan dikoreksi")
    PLACE = "PLACE", _("Daerah asal dikoreksi")
    STANDING = "STANDING", _("Kepastiannya berubah, atau ternyata bukan korban")
    WHO = "WHO", _("Jenis kelamin atau umur dikoreksi")
    UNTRACED = "UNTRACED", _("Tidak dapat ditelusuri lagi")


class Withheld(TextChoices):
    """Why a table shows no figure. Only officers read it: who knows which are small knows that they are below 11."""

    SMALL = "SMALL", _("angka kecil")
    COVER = "COVER", _("pelindung")


class Part(TextChoices):
    """The three dimensions of an index, as INFORM Risk has them."""

    EXPOSURE = "EXPOSURE", _("Ancaman dan keterpaparan")
    VULNERABILITY = "VULNERABILITY", _("Kerentanan penduduk")
    COPING = "COPING", _("Kurangnya daya tanggap")


class Why(TextChoices):
    """Why an index is not made, a warning not answered, a question not asked, or a table not published."""

    SAME = "SAME", _("Baris dan kolom mengatakan hal yang sama. Pilih kolom lain.")
    FIXED = "FIXED", _("Ukuran ini hanya tentang satu macam darinya. Pilih baris, kolom, atau ukuran lain.")
    ONE_YEAR = "ONE_YEAR", _("Untuk seluruh Indonesia, pilih satu tahun bila baris atau kolomnya lembaga atau bulan.")
    NO_SUCH = "NO_SUCH", _("Pilihan ini tidak ada untuk pertanyaan tentang %(subject)s.")

    NOT_HERE = "NOT_HERE", _("Wilayah ini di luar wilayah Anda.")
    NOT_OVER = "NOT_OVER", _("Pilih satu tahun yang sudah selesai. Tabel diterbitkan untuk tahun yang sudah lewat.")
    NO_PARTS = "NO_PARTS", _("Tabel menurut daerah asal diterbitkan untuk provinsi atau seluruh Indonesia.")
    NO_TIME = "NO_TIME", _("Tabel untuk umum memuat satu tahun; pilih baris dan kolom selain waktu.")
    NARROWED = "NARROWED", _("Baris atau kolom tidak boleh sekaligus menjadi saringan. Lepaskan saringannya.")
    TWIN = "TWIN", _("Tabel ini sudah terbit atau sudah diusulkan. Buka tabelnya; bila keliru, buat koreksinya.")
    TOO_FEW = "TOO_FEW", _("Yang dihitung kurang dari %(floor)s orang; tidak ada angka yang aman diterbitkan.")
    REVEALS = "REVEALS", _("Bersama tabel yang sudah terbit, tabel ini membuka angka kecil. Pilih pertanyaan lain.")
    TOO_LARGE = (
        "TOO_LARGE",
        _("Tabel ini terlalu besar untuk diuji: %(figures)s angka, paling banyak %(most)s. Pilih baris atau kolom yang "
          "lebih kasar, misalnya provinsi, bukan kabupaten, atau buang salah satunya."),
    )  # fmt: skip
    TOO_LONG = "TOO_LONG", _("Pengujian tidak selesai dalam waktunya. Pilih baris atau kolom yang lebih kasar.")
    NO_CHANGE = "NO_CHANGE", _("Angka tahun itu belum berubah sejak dibekukan; tidak ada yang perlu dikoreksi.")
    NO_WHY = "NO_WHY", _("Tulis apa yang berubah dan mengapa, supaya pembaca edisi lama mengerti.")
    NOT_STUCK = "NOT_STUCK", _("Tabel ini masih diuji, atau sudah selesai diuji.")
    DECIDED = "DECIDED", _("Usulan ini tidak sedang menunggu keputusan.")
    OWN = "OWN", _("Tabel yang Anda usulkan sendiri diterbitkan oleh orang lain.")
    NOT_OUT = "NOT_OUT", _("Hanya tabel yang sedang terbit yang dapat ditarik atau dikoreksi.")

    NO_INGREDIENT = "NO_INGREDIENT", _("Pilih paling sedikit dua indikator.")
    ONE_PART = (
        "ONE_PART",
        _("Pilih indikator dari paling sedikit dua bagian, agar satu hal tidak menentukan semua."),
    )
    WEIGHT = "WEIGHT", _("Bobot harus lebih dari 0 dan paling besar 10.")
    BOUNDS = "BOUNDS", _("Batas terbaik dan batas terburuk tidak boleh sama.")
    SPARSE = "SPARSE", _("Indikator ini hanya diketahui untuk %(known)s dari %(all)s kabupaten/kota; perlu separuhnya.")
    ANSWERED = "ANSWERED", _("Peringatan ini sudah ditanggapi.")
    NO_REASON = "NO_REASON", _("Tulis alasannya, supaya yang membaca kemudian mengerti.")
    TAKEN = "TAKEN", _("Sudah ada indeks dengan nama ini. Beri nama lain, misalnya dengan tahunnya.")
