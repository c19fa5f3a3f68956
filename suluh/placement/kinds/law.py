"""The words of this room: employers, jobs, costs, visas, routes, and the signs that lead to a check by a person."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Employer(TextChoices):
    INDIVIDUAL = "INDIVIDUAL", _("Perseorangan (rumah tangga)")
    COMPANY = "COMPANY", _("Perusahaan atau badan hukum")
    UNKNOWN = "UNKNOWN", _("Belum diketahui")


class Job(TextChoices):
    """Work offered abroad. The first ten are those whose placement may cost the worker nothing (domain notes 1.8)."""

    HOUSEKEEPER = "HOUSEKEEPER", _("Pengurus rumah tangga")
    BABYSITTER = "BABYSITTER", _("Pengasuh bayi")
    ELDERLY = "ELDERLY", _("Pengasuh lansia")
    COOK = "COOK", _("Juru masak keluarga")
    DRIVER = "DRIVER", _("Sopir keluarga")
    GARDENER = "GARDENER", _("Perawat taman")
    CHILDCARE = "CHILDCARE", _("Pengasuh anak")
    CLEANER = "CLEANER", _("Petugas kebersihan")
    PLANTATION = "PLANTATION", _("Petugas ladang atau perkebunan")
    FISHING = "FISHING", _("Awak kapal perikanan")
    FACTORY = "FACTORY", _("Pekerja pabrik")
    RESTAURANT = "RESTAURANT", _("Restoran, hotel atau toko")
    ONLINE = "ONLINE", _("Layanan pelanggan atau kerja daring")
    OTHER = "OTHER", _("Pekerjaan lain")


class Offerer(TextChoices):
    OFFICE = "OFFICE", _("Dinas Tenaga Kerja atau LTSA")
    COMPANY = "COMPANY", _("Perusahaan penempatan (P3MI)")
    BROKER = "BROKER", _("Sponsor, calo, atau orang yang datang ke desa")
    KIN = "KIN", _("Saudara, teman atau tetangga")
    ADVERT = "ADVERT", _("Iklan di media sosial")
    EMPLOYER = "EMPLOYER", _("Majikan langsung")
    UNKNOWN = "UNKNOWN", _("Tidak tahu")


class Visa(TextChoices):
    WORK = "WORK", _("Visa kerja")
    TOURIST = "TOURIST", _("Visa wisata atau kunjungan")
    PILGRIM = "PILGRIM", _("Visa umrah atau ziarah")
    INTERN = "INTERN", _("Visa magang atau belajar")
    NONE = "NONE", _("Tanpa visa, atau diurus di sana")
    UNKNOWN = "UNKNOWN", _("Tidak tahu")


class Route(TextChoices):
    OFFICIAL = "OFFICIAL", _("Bandara atau pelabuhan resmi, langsung")
    AROUND = "AROUND", _("Singgah dulu di negara lain")
    UNOFFICIAL = "UNOFFICIAL", _("Lewat laut atau darat tanpa pemeriksaan")
    UNKNOWN = "UNKNOWN", _("Tidak tahu")


class Sign(TextChoices):
    """What else was seen or heard: each leads to a flag of the same code."""

    RF_UANGMUKA = "RF_UANGMUKA", _("Keluarga diberi uang muka atau pinjaman")
    RF_UTANG = "RF_UTANG", _("Biaya dijadikan utang atau potong gaji")
    RF_PASPOR_LAIN = "RF_PASPOR_LAIN", _("Paspor diurus di kota lain, atau buru-buru")
    RF_DOK_TAHAN = "RF_DOK_TAHAN", _("Paspor atau KTP dipegang perekrut")
    RF_UMUR = "RF_UMUR", _("Umur di paspor diubah")
    RF_NAMA = "RF_NAMA", _("Nama di paspor diubah")
    RF_PENAMPUNGAN = "RF_PENAMPUNGAN", _("Ditampung dan tidak boleh keluar")
    RF_STEMPEL = "RF_STEMPEL", _("Cap, KTP atau surat desa palsu")
    RF_KONTRAK_BEDA = "RF_KONTRAK_BEDA", _("Kontrak berbeda dari yang dijanjikan")
    RF_TIKET_PP = "RF_TIKET_PP", _("Tiket pulang-pergi, disuruh mengaku berlibur")
    RF_TANPA_PK = "RF_TANPA_PK", _("Tidak ada kontrak kerja tertulis")
    RF_ALAMAT_MAJIKAN = "RF_ALAMAT_MAJIKAN", _("Alamat majikan tidak disebut atau tidak jelas")


class Weight(TextChoices):
    STRONG = "STRONG", _("peringatan kuat")
    MEDIUM = "MEDIUM", _("peringatan")
    WEAK = "WEAK", _("perlu ditanyakan")


class Flag(TextChoices):
    """What a check before departure may find (domain notes 5.5). A flag protects; it accuses nobody."""

    RF_CALO = "RF_CALO", _("Yang menawarkan bukan perusahaan berizin dan bukan pemerintah.")
    RF_IKLAN = "RF_IKLAN", _("Tawaran datang lewat iklan media sosial.")
    RF_PASPOR_LAIN = "RF_PASPOR_LAIN", _("Paspor diurus bukan di kantor imigrasi setempat, atau terburu-buru.")
    RF_VISA_SALAH = "RF_VISA_SALAH", _("Visa yang disebut bukan visa kerja: %(visa)s.")
    RF_UANGMUKA = "RF_UANGMUKA", _("Keluarga diberi uang muka atau pinjaman, yang dapat menjadi jerat utang.")
    RF_UTANG = "RF_UTANG", _("Biaya dijadikan utang atau dipotong dari gaji.")
    RF_PELABUHAN = "RF_PELABUHAN", _("Jalannya tidak melewati pemeriksaan resmi.")
    RF_RUTE_MEMUTAR = "RF_RUTE_MEMUTAR", _("Rutenya memutar lewat negara lain.")
    RF_TIKET_PP = "RF_TIKET_PP", _("Tiket pulang-pergi dipakai agar tampak seperti berlibur.")
    RF_PENAMPUNGAN = "RF_PENAMPUNGAN", _("Calon pekerja ditampung dan dilarang keluar.")
    RF_SCAM = "RF_SCAM", _("Kerja daring di negara ini sering ternyata penipuan paksa.")
    RF_DOK_TAHAN = "RF_DOK_TAHAN", _("Paspor atau KTP dipegang perekrut.")
    RF_STEMPEL = "RF_STEMPEL", _("Ada cap, KTP atau surat desa yang diduga palsu.")
    RF_KONTRAK_BEDA = "RF_KONTRAK_BEDA", _("Isi kontrak berbeda dari yang dijanjikan.")
    RF_UMUR = "RF_UMUR", _("Umur di paspor tidak sama dengan surat aslinya.")
    RF_NAMA = "RF_NAMA", _("Nama di paspor tidak sama dengan KTP.")
    RF_BELUM_18 = "RF_BELUM_18", _("Pada hari berangkat umurnya belum %(least)s tahun.")
    RF_TANPA_IZIN = "RF_TANPA_IZIN", _("Belum ada surat izin keluarga yang diketahui desa.")
    RF_MORATORIUM = "RF_MORATORIUM", _("Terindikasi tercakup penghentian sementara.")
    RF_TANPA_JAMSOS = "RF_TANPA_JAMSOS", _("Belum ada jaminan sosial.")
    RF_BIAYA = "RF_BIAYA", _("Diminta membayar yang seharusnya gratis: %(items)s.")
    RF_TANPA_PK = "RF_TANPA_PK", _("Tidak ada perjanjian kerja tertulis.")
    RF_ROMBONGAN = (
        "RF_ROMBONGAN", _("%(people)s orang sedesa berangkat dalam seminggu dengan perekrut bernama sama atau mirip."),
    )  # fmt: skip
    RF_LOWONGAN_HABIS = "RF_LOWONGAN_HABIS", _("Pada hari berangkat permintaan kerjanya sudah tidak berlaku.")
    RF_ALAMAT_MAJIKAN = "RF_ALAMAT_MAJIKAN", _("Alamat majikan belum jelas.")
    RF_PERANTARA_BERULANG = "RF_PERANTARA_BERULANG", _("%(office)s meminta perjalanan ini diperiksa ulang.")


HAPPENS = {"visa": "…", "least": "…", "items": "…", "people": "…", "office": "…"}
"""The facts that a flag's sentence may name, and what stands for them where only the flag itself is spoken of."""


def sentence(flag: str, facts: Mapping[str, object] = HAPPENS, labels: Mapping[str, str] | None = None) -> str:
    """Return a flag as a sentence in the reader's language.

    Facts are kept as codes: `visa` is a Visa, `items` the codes of what costs nothing, between spaces, each said by
    its label; others are said as they stand.
    """
    said = HAPPENS | dict(facts)
    if said["visa"] in Visa.values:
        said["visa"] = Visa(said["visa"]).label
    if labels:
        said["items"] = ", ".join(labels.get(code, code) for code in str(said["items"]).split())
    return str(Flag(flag).label) % said


S, M, W = Weight.STRONG, Weight.MEDIUM, Weight.WEAK
WEIGHTS = {
    Flag.RF_CALO: M, Flag.RF_IKLAN: M, Flag.RF_PASPOR_LAIN: S, Flag.RF_VISA_SALAH: S, Flag.RF_UANGMUKA: S,
    Flag.RF_UTANG: S, Flag.RF_PELABUHAN: S, Flag.RF_RUTE_MEMUTAR: M, Flag.RF_TIKET_PP: M, Flag.RF_PENAMPUNGAN: S,
    Flag.RF_SCAM: S, Flag.RF_DOK_TAHAN: S, Flag.RF_STEMPEL: S, Flag.RF_KONTRAK_BEDA: M, Flag.RF_UMUR: S,
    Flag.RF_BELUM_18: S, Flag.RF_TANPA_IZIN: W, Flag.RF_MORATORIUM: M, Flag.RF_TANPA_JAMSOS: W, Flag.RF_BIAYA: S,
    Flag.RF_TANPA_PK: S, Flag.RF_ROMBONGAN: M, Flag.RF_LOWONGAN_HABIS: M, Flag.RF_NAMA: S,
    Flag.RF_ALAMAT_MAJIKAN: W, Flag.RF_PERANTARA_BERULANG: S,
}  # fmt: skip
"""How much a flag weighs. A missing family permit stays weak, so that protection does not become control."""

BASES = {
    Flag.RF_CALO: ("uu18-2017", _("Pasal 49 dan 69")),
    Flag.RF_PASPOR_LAIN: ("uu18-2017", _("Pasal 13")),
    Flag.RF_VISA_SALAH: ("uu18-2017", _("Pasal 13")),
    Flag.RF_TANPA_PK: ("uu18-2017", _("Pasal 13 dan 15")),
    Flag.RF_TANPA_IZIN: ("uu18-2017", _("Pasal 13")),
    Flag.RF_TANPA_JAMSOS: ("uu18-2017", _("Pasal 5")),
    Flag.RF_BELUM_18: ("uu18-2017", _("Pasal 5")),
    Flag.RF_UMUR: ("uu18-2017", _("Pasal 5 dan 13")),
    Flag.RF_NAMA: ("uu18-2017", _("Pasal 13")),
    Flag.RF_ALAMAT_MAJIKAN: ("uu18-2017", _("Pasal 15")),
    Flag.RF_BIAYA: ("uu18-2017", _("Pasal 30")),
    Flag.RF_UTANG: ("uu21-2007", _("Pasal 1: penjeratan utang")),
    Flag.RF_UANGMUKA: ("uu21-2007", _("Pasal 1: penjeratan utang")),
    Flag.RF_PENAMPUNGAN: ("uu21-2007", _("Pasal 1: penyekapan")),
    Flag.RF_STEMPEL: ("uu21-2007", _("Pasal 1: pemalsuan")),
}
"""On which instrument of the library a flag rests; others are signs learned from cases, without an article."""


class Certainty(TextChoices):
    CONFIRMED = "CONFIRMED", _("sudah dikonfirmasi petugas")
    ADVISORY = "ADVISORY", _("belum ditinjau")


class Why(TextChoices):
    NO_END = "NO_END", _("Tanggal berakhir harus sesudah tanggal mulai.")
    NO_SCOPE = "NO_SCOPE", _("Isi sedikitnya daerah asal atau negara tujuan: tanpa keduanya semua orang tercakup.")
    NO_INSTRUMENT = "NO_INSTRUMENT", _("Pilih peraturan yang menjadi dasarnya.")
    NOT_CHECKED = "NOT_CHECKED", _("Tulis apa yang Anda periksa.")
    ENDED = "ENDED", _("Aturan ini sudah berakhir.")
    BEFORE = "BEFORE", _("Tanggal ini mendahului mulai berlakunya aturan.")
    PAST = "PAST", _("Aturan baru hanya dapat berlaku mulai hari ini atau sesudahnya.")
    NO_STAGES = "NO_STAGES", _("Sebuah jalur memerlukan sedikitnya satu langkah.")
    ONE_DEPARTURE = "ONE_DEPARTURE", _("Sebuah jalur mempunyai satu langkah keberangkatan, tidak lebih.")
    ONCE = "ONCE", _("Tempat diambil satu kali, dan kepulangan dicatat satu kali.")
    STEP_ORDER = (
        "STEP_ORDER", _("Urutannya: tempat diambil, lalu berangkat; kabar berkala dan kepulangan sesudah berangkat."),
    )  # fmt: skip
    CALL_DAYS = "CALL_DAYS", _("Tulis hari-hari sesudah berangkat, makin besar, misalnya 7, 30, 60, 90.")
    CHANNEL_KNOWN = "CHANNEL_KNOWN", _("Jalur dengan nama ini sudah ada. Ganti dengan aturan baru bila berubah.")
    NO_WAY = "NO_WAY", _("Beri nama, dan pilih sedikitnya satu negara tujuan.")
    STAYS_WEAK = "STAYS_WEAK", _("Tanda ini tetap lemah, agar perlindungan tidak menjadi pengawasan.")
    OUTSIDE = "OUTSIDE", _("Daerah asal ini di luar wilayah Anda.")
