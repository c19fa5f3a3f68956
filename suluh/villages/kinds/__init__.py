"""The words of this room: services, duties, and what stands in a village's register (domain notes, section 4)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Programme(TextChoices):
    DESBUMI = "DESBUMI", _("Desbumi (Desa Peduli Buruh Migran)")
    DESMIGRATIF = "DESMIGRATIF", _("Desmigratif")
    OTHER = "OTHER", _("Program lain")


class Service(TextChoices):
    """The six services of a caring village, and the five duties of every village (UU 18/2017 Art. 42)."""

    DB_PPIT = "DB_PPIT", _("Pusat informasi migrasi aman")
    DB_DOK = "DB_DOK", _("Bantuan mengurus dokumen")
    DB_KASUS = "DB_KASUS", _("Pengaduan dan penanganan kasus")
    DB_EKONOMI = "DB_EKONOMI", _("Pemberdayaan ekonomi purna pekerja migran")
    DB_LATIH = "DB_LATIH", _("Pelatihan sebelum berangkat dan literasi keuangan")
    DB_PERDES = "DB_PERDES", _("Peraturan desa, APBDes, dan Musrenbang")
    DESA_INFO = "DESA_INFO", _("Menerima dan memberi informasi permintaan pekerjaan dari instansi")
    DESA_VERIFIKASI = "DESA_VERIFIKASI", _("Memverifikasi data dan mencatat calon pekerja migran")
    DESA_ADMINDUK = "DESA_ADMINDUK", _("Membantu persyaratan administrasi kependudukan")
    DESA_PANTAU = "DESA_PANTAU", _("Memantau keberangkatan dan kepulangan")
    DESA_BERDAYA = "DESA_BERDAYA", _("Memberdayakan calon pekerja, pekerja, dan keluarganya")


class State(TextChoices):
    CANDIDATE = "CANDIDATE", _("Akan berangkat")
    AWAY = "AWAY", _("Sedang di luar negeri")
    RETURNED = "RETURNED", _("Sudah pulang")
    FAMILY = "FAMILY", _("Keluarga di desa")


class Channel(TextChoices):
    """By which way she goes. Noted without judgement: it decides what help she may need, never whether."""

    PROCEDURAL = "PROCEDURAL", _("Melalui jalur resmi")
    NONPROCEDURAL = "NONPROCEDURAL", _("Di luar jalur resmi")
    UNKNOWN = "", _("Belum diketahui")


class Marital(TextChoices):
    SINGLE = "SINGLE", _("Belum kawin")
    MARRIED = "MARRIED", _("Kawin")
    DIVORCED = "DIVORCED", _("Cerai hidup")
    WIDOWED = "WIDOWED", _("Cerai mati")
    UNKNOWN = "", _("Belum diketahui")


class Held(TextChoices):
    """A paper that a resident says she has."""

    PASSPORT = "PASSPORT", _("Paspor")
    VISA = "VISA", _("Visa kerja")
    CONTRACT = "CONTRACT", _("Perjanjian kerja")
    PLACEMENT = "PLACEMENT", _("Perjanjian penempatan")
    INSURANCE = "INSURANCE", _("BPJS Ketenagakerjaan")
    WORKER_ID = "WORKER_ID", _("ID PMI")
    PERMIT = "PERMIT", _("Surat izin keluarga")


class Move(TextChoices):
    DEPARTED = "DEPARTED", _("Berangkat")
    RETURNED = "RETURNED", _("Pulang")


class Reason(TextChoices):
    """Why somebody came back."""

    CONTRACT_END = "CONTRACT_END", _("Kontrak selesai")
    LEAVE = "LEAVE", _("Cuti")
    ILL = "ILL", _("Sakit")
    DISMISSED = "DISMISSED", _("Diberhentikan")
    DEPORTED = "DEPORTED", _("Dideportasi")
    FLED = "FLED", _("Melarikan diri dari majikan")
    DIED = "DIED", _("Meninggal")
    OTHER = "OTHER", _("Sebab lain")
    UNKNOWN = "", _("Belum diketahui")


class Condition(TextChoices):
    """How somebody came back."""

    SOUND = "SOUND", _("Sehat")
    ILL = "ILL", _("Sakit")
    HURT = "HURT", _("Terluka atau cacat")
    SHAKEN = "SHAKEN", _("Tertekan, perlu didampingi")
    UNKNOWN = "", _("Belum diketahui")


class Heard(TextChoices):
    """What a contact round brought."""

    WELL = "WELL", _("Ada kabar, baik")
    TROUBLED = "TROUBLED", _("Ada kabar, ada masalah")
    SILENT = "SILENT", _("Belum ada kabar")
    UNREACHED = "UNREACHED", _("Keluarga belum dapat dihubungi")


class Trouble(TextChoices):
    LOST_CONTACT = "LOST_CONTACT", _("Hilang kontak")
    UNPAID = "UNPAID", _("Gaji tidak dibayar")
    VIOLENCE = "VIOLENCE", _("Kekerasan")
    DISMISSED = "DISMISSED", _("Diberhentikan sepihak")
    FORGERY = "FORGERY", _("Pemalsuan dokumen")
    OVERSTAY = "OVERSTAY", _("Izin tinggal habis")
    ILL = "ILL", _("Sakit")
    DIED = "DIED", _("Meninggal")
    BROKER = "BROKER", _("Ditipu perekrut")
    TRAFFICKING = "TRAFFICKING", _("Diduga perdagangan orang")
    PAPERS_HELD = "PAPERS_HELD", _("Dokumen ditahan")
    PROSECUTED = "PROSECUTED", _("Menghadapi tuntutan hukum")
    RETURN = "RETURN", _("Minta dipulangkan")


class LetterKind(TextChoices):
    PERMIT = "PERMIT", _("Surat izin suami, istri, orang tua, atau wali")
    MARITAL = "MARITAL", _("Surat keterangan status perkawinan")
    DOMICILE = "DOMICILE", _("Surat keterangan domisili")
    BIRTH = "BIRTH", _("Surat keterangan kelahiran")
    COVER = "COVER", _("Surat pengantar KTP dan KK")
    OTHER = "OTHER", _("Surat keterangan lain")


class EffortKind(TextChoices):
    GROUP = "GROUP", _("Kelompok usaha purna pekerja migran")
    TRAINING = "TRAINING", _("Pelatihan")
    REGULATION = "REGULATION", _("Peraturan desa")
    BUDGET = "BUDGET", _("Anggaran di APBDes")


class Why(TextChoices):
    FUTURE = "FUTURE", _("Tanggal ini belum terjadi.")
    ORDER = "ORDER", _("Tanggal pulang tidak boleh sebelum tanggal berangkat.")
    NOT_AWAY = "NOT_AWAY", _("Warga ini tidak tercatat sedang di luar negeri.")
    ALREADY_AWAY = "ALREADY_AWAY", _("Warga ini sudah tercatat berangkat.")
    ALREADY = "ALREADY", _("NIK ini sudah ada di daftar desa ini, nomor %(number)s.")
    FAMILY = "FAMILY", _("Ini catatan keluarga. Daftarkan dulu orang yang berangkat.")
    NO_SPLIT = "NO_SPLIT", _("Desa itu bukan pecahan desa ini menurut daftar wilayah.")
    NO_HAMLET = "NO_HAMLET", _("Tidak ada warga di dusun itu.")
    NO_PICTURE = "NO_PICTURE", _("Kirim foto (JPEG atau PNG) atau PDF dari halaman formulirnya.")


class Counted(TextChoices):
    """What is counted ahead in an area."""

    STATE = "STATE", _("Orang menurut keadaan")
    CHANNEL = "CHANNEL", _("Yang di luar negeri menurut cara berangkat")
    COUNTRY = "COUNTRY", _("Yang di luar negeri menurut negara")
    SILENT = "SILENT", _("Yang di luar negeri tanpa kabar")
    DECLARED = "DECLARED", _("Desa yang menyatakan diri")
    GIVEN = "GIVEN", _("Layanan dan kewajiban yang diberikan")
