"""A decree to begin from, as an editable document. Its text is ours, in Indonesian always, to be read by a lawyer."""

from __future__ import annotations

from collections.abc import Sequence

from suluh.documents import Block
from suluh.taskforces.kinds import Level, Pillar, Position

HEADS: dict[int, tuple[str, str]] = {
    Level.NATIONAL: ("PERATURAN PRESIDEN REPUBLIK INDONESIA", "PRESIDEN REPUBLIK INDONESIA"),
    Level.PROVINCE: ("KEPUTUSAN GUBERNUR {name}", "GUBERNUR {name}"),
    Level.REGENCY: ("KEPUTUSAN {head} {name}", "{head} {name}"),
    Level.DISTRICT: ("KEPUTUSAN CAMAT {name}", "CAMAT {name}"),
    Level.VILLAGE: ("KEPUTUSAN KEPALA DESA {name}", "KEPALA DESA {name}"),
}
BASES = (
    "Undang-Undang Nomor 21 Tahun 2007 tentang Pemberantasan Tindak Pidana Perdagangan Orang;",
    "Peraturan Presiden Nomor 69 Tahun 2008 tentang Gugus Tugas, sebagaimana telah diubah terakhir dengan Peraturan "
    "Presiden Nomor 49 Tahun 2023;",
    "Peraturan Menteri PPPA Nomor 10 Tahun 2012 tentang Panduan Pembentukan dan Penguatan Gugus Tugas;",
    "[peraturan daerah tentang susunan perangkat daerah dan APBD tahun berjalan].",
)
TASKS = (
    "mengoordinasikan pencegahan dan penanganan tindak pidana perdagangan orang;",
    "melaksanakan advokasi, sosialisasi, pelatihan, dan kerja sama;",
    "memantau pelindungan korban: rehabilitasi, pemulangan, dan reintegrasi;",
    "memantau penegakan hukum;",
    "menyusun Rencana Aksi Daerah beserta anggarannya, melaporkan, dan mengevaluasi pelaksanaannya.",
)
SEATS = (
    ("Penanggung jawab", "[kepala daerah]"),
    (Position.CHAIR.label, "[wakil kepala daerah atau sekretaris daerah]"),
    (Position.DAILY_CHAIR.label, "[kepala kepolisian setingkat, sesuai Perpres 49/2023]"),
    (Position.SECRETARY.label, "[kepala dinas yang membidangi perempuan dan anak]"),
)


def decree_template(area_name: str, level: int) -> list[Block]:
    """Return a draft decree for an area: considerations, bases, composition, sub-task-forces, money, validity."""
    head = "WALI KOTA" if area_name.startswith("Kota ") else "BUPATI"
    name = area_name.removeprefix("Kota ").removeprefix("Kabupaten ").upper()
    title, signer = (one.format(name=name, head=head) for one in HEADS[level])
    seats = [["Kedudukan", "Jabatan"], *([str(place), office] for place, office in SEATS)]
    seats += [[f"Koordinator Sub Gugus Tugas {pillar.label}", "[perangkat daerah]"] for pillar in Pillar]
    return [
        Block(title, "title"),
        Block("NOMOR [...]", "centre"),
        Block("TENTANG", "centre"),
        Block("GUGUS TUGAS PENCEGAHAN DAN PENANGANAN TINDAK PIDANA PERDAGANGAN ORANG", "title"),
        Block(f"{signer},", "centre"),
        Block("Menimbang", "heading"),
        *_entries("abc", [
            "bahwa perdagangan orang merampas martabat manusia, sehingga warga wajib dicegah menjadi korban dan korban "
            "wajib dipulihkan;",
            f"bahwa pencegahan dan penanganannya di {area_name} memerlukan kerja lintas instansi dan masyarakat;",
            "bahwa berdasarkan pertimbangan pada huruf a dan huruf b, perlu menetapkan Keputusan tentang Gugus Tugas.",
        ]),
        Block("Mengingat", "heading"),
        *_entries("1234", BASES),
        Block("MEMUTUSKAN", "title"),
        Block("KESATU\tMembentuk Gugus Tugas dengan susunan sebagaimana tercantum dalam Lampiran yang merupakan bagian "
              "tidak terpisahkan dari Keputusan ini.", "clause"),
        Block("KEDUA\tGugus Tugas bertugas:", "clause"),
        *_entries("abcde", TASKS),
        Block("KETIGA\tGugus Tugas dibantu sekretariat di [perangkat daerah, alamat, telepon].", "clause"),
        Block("KEEMPAT\tGugus Tugas melaporkan pelaksanaan tugasnya setiap tahun dan sesudah lima tahun.", "clause"),
        Block("KELIMA\tBiaya dibebankan pada APBD dan sumber lain yang sah dan tidak mengikat.", "clause"),
        Block("KEENAM\tKeputusan ini berlaku sejak ditetapkan sampai dengan [tanggal]. [Keputusan nomor ... dicabut "
              "dan dinyatakan tidak berlaku.]", "clause"),
        Block("Ditetapkan di [...]", "signed"),
        Block("pada tanggal [...]", "signed"),
        Block(f"{signer},", "signed"),
        Block("[nama]", "signed"),
        Block("LAMPIRAN: SUSUNAN KEANGGOTAAN", "heading"),
        Block("Sebutkan jabatan, bukan nama orang, agar keputusan ini tetap berlaku saat pejabatnya berganti."),
        Block(style="table", rows=seats),
    ]  # fmt: skip


def _entries(numbers: str, texts: Sequence[str]) -> list[Block]:
    """Return texts as the numbered or lettered entries of a decree."""
    return [Block(f"{number}.\t{text}", "entry") for number, text in zip(numbers, texts, strict=True)]
