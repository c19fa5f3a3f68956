"""The words of this room. Levels follow from the code of the area; pillars are the six sub-task-forces."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(IntegerChoices):
    NATIONAL = 0, _("Pusat")
    PROVINCE = 1, _("Provinsi")
    REGENCY = 2, _("Kabupaten/kota")
    DISTRICT = 3, _("Kecamatan")
    VILLAGE = 4, _("Desa/kelurahan")


class Form(TextChoices):
    """What the body is. The national one may be raised to an agency: data, not code."""

    TASK_FORCE = "TASK_FORCE", _("Gugus tugas")
    AGENCY = "AGENCY", _("Badan setingkat kementerian")
    UNIT = "UNIT", _("Satuan tugas")


class DecreeKind(TextChoices):
    PRESIDENTIAL = "PRESIDENTIAL", _("Peraturan atau Keputusan Presiden")
    MINISTERIAL = "MINISTERIAL", _("Peraturan atau Keputusan Menteri")
    GOVERNOR_REGULATION = "GOVERNOR_REGULATION", _("Peraturan Gubernur")
    GOVERNOR_DECREE = "GOVERNOR_DECREE", _("Keputusan Gubernur")
    REGENT_REGULATION = "REGENT_REGULATION", _("Peraturan Bupati atau Wali Kota")
    REGENT_DECREE = "REGENT_DECREE", _("Keputusan Bupati atau Wali Kota")
    DISTRICT_DECREE = "DISTRICT_DECREE", _("Keputusan Camat")
    VILLAGE_REGULATION = "VILLAGE_REGULATION", _("Peraturan Desa")
    VILLAGE_DECREE = "VILLAGE_DECREE", _("Keputusan Kepala Desa atau Lurah")


class Office(TextChoices):
    """Who leads day by day, by office. Persons come and go."""

    POLICE = "POLICE", _("Kepala kepolisian setingkat")
    MINISTER = "MINISTER", _("Menteri")
    REGIONAL_HEAD = "REGIONAL_HEAD", _("Kepala daerah")
    DEPUTY_HEAD = "DEPUTY_HEAD", _("Wakil kepala daerah")
    SECRETARY = "SECRETARY", _("Sekretaris daerah")
    OFFICE_HEAD = "OFFICE_HEAD", _("Kepala dinas")
    DISTRICT_HEAD = "DISTRICT_HEAD", _("Camat")
    VILLAGE_HEAD = "VILLAGE_HEAD", _("Kepala desa atau lurah")
    OTHER = "OTHER", _("Pejabat lain")


class Position(TextChoices):
    CHAIR = "CHAIR", _("Ketua")
    DAILY_CHAIR = "DAILY_CHAIR", _("Ketua harian")
    DEPUTY = "DEPUTY", _("Wakil ketua")
    SECRETARY = "SECRETARY", _("Sekretaris")
    COORDINATOR = "COORDINATOR", _("Koordinator sub gugus tugas")
    MEMBER = "MEMBER", _("Anggota")


class Pillar(TextChoices):
    PREVENTION = "PREVENTION", _("Pencegahan")
    HEALTH = "HEALTH", _("Rehabilitasi kesehatan")
    SOCIAL = "SOCIAL", _("Rehabilitasi sosial, pemulangan, dan reintegrasi")
    NORMS = "NORMS", _("Pengembangan norma hukum")
    ENFORCEMENT = "ENFORCEMENT", _("Penegakan hukum")
    COOPERATION = "COOPERATION", _("Koordinasi dan kerja sama")


class Status(TextChoices):
    """What follows from the decrees of an area on a day; stored nowhere."""

    ACTIVE = "ACTIVE", _("Aktif")
    RENEW = "RENEW", _("Perlu pemutakhiran")
    EXPIRED = "EXPIRED", _("Kedaluwarsa")
    NONE = "NONE", _("Belum ada")


class PartyRole(TextChoices):
    ORIGIN = "ORIGIN", _("Daerah asal")
    TRANSIT = "TRANSIT", _("Daerah transit")
    DESTINATION = "DESTINATION", _("Daerah tujuan")
    SUPPORT = "SUPPORT", _("Pendukung")


class Phase(TextChoices):
    """Where an agreement stands on a day; follows from its signatures and dates."""

    DRAFT = "DRAFT", _("Rancangan")
    SIGNING = "SIGNING", _("Menunggu tanda tangan")
    COMING = "COMING", _("Belum mulai")
    IN_FORCE = "IN_FORCE", _("Berlaku")
    OVER = "OVER", _("Berakhir")


class Dimension(TextChoices):
    """The six sides of a task force that it looks at in itself."""

    STRUCTURE = "STRUCTURE", _("Struktur")
    PEOPLE = "PEOPLE", pgettext_lazy("capacity", "Petugas")
    BUDGET = "BUDGET", _("Anggaran")
    DATA = "DATA", _("Data")
    SERVICES = "SERVICES", pgettext_lazy("capacity", "Layanan")
    COOPERATION = "COOPERATION", _("Kerja sama")


class Item(TextChoices):
    """What is asked in an assessment; the sentence is also what there is to do where it is not so yet."""

    STRUCTURE1 = "STRUCTURE1", _("SK berlaku dan sesuai aturan terakhir")
    STRUCTURE2 = "STRUCTURE2", _("Setiap sub gugus tugas mempunyai koordinator yang bekerja")
    STRUCTURE3 = "STRUCTURE3", _("Sekretariat mempunyai ruang dan alamat tetap")
    PEOPLE1 = "PEOPLE1", _("Sekretariat mempunyai petugas tetap")
    PEOPLE2 = "PEOPLE2", _("Petugas terlatih mengenali dan mendampingi korban")
    PEOPLE3 = "PEOPLE3", _("Ada pengganti bila petugas berganti")
    BUDGET1 = "BUDGET1", _("RAD ditetapkan dan mempunyai anggaran")
    BUDGET2 = "BUDGET2", _("Anggaran mencakup pemulangan dan pendampingan")
    BUDGET3 = "BUDGET3", _("Serapan dan hasilnya dilaporkan setiap tahun")
    DATA1 = "DATA1", _("Laporan masuk dicatat di satu tempat")
    DATA2 = "DATA2", _("Verifikasi dan penjernihan dilakukan orang yang berbeda")
    DATA3 = "DATA3", _("Angka diterbitkan tanpa membuka identitas")
    SERVICES1 = "SERVICES1", _("Korban dilayani paling lama tujuh hari sejak diminta")
    SERVICES2 = "SERVICES2", _("Rumah aman tersedia atau disepakati")
    SERVICES3 = "SERVICES3", _("Pemulihan dipantau sampai paripurna")
    COOPERATION1 = "COOPERATION1", _("Rapat koordinasi paling sedikit dua kali setahun")
    COOPERATION2 = "COOPERATION2", _("Ada kesepakatan dengan daerah transit atau tujuan")
    COOPERATION3 = "COOPERATION3", _("Masyarakat dan dunia usaha ikut serta")


class DataRole(TextChoices):
    """Roles of Satu Data Indonesia (Perpres 39/2019), and the two that the national meeting asked for."""

    AUTHORITY = "AUTHORITY", _("Pembina data")
    CUSTODIAN = "CUSTODIAN", _("Walidata")
    SUPPORT = "SUPPORT", _("Walidata pendukung")
    PRODUCER = "PRODUCER", _("Produsen data")
    VERIFIER = "VERIFIER", _("Petugas verifikasi data")
    CLEARER = "CLEARER", _("Petugas penjernihan data")


class Why(TextChoices):
    FUTURE = "FUTURE", _("Tanggal penetapan belum tiba. Catat SK sesudah ditandatangani.")
    ENDS_FIRST = "ENDS_FIRST", _("Tanggal berakhir harus sesudah tanggal mulai.")
    BEFORE_SIGNED = "BEFORE_SIGNED", _("SK ini mulai lebih dari setahun sebelum ditetapkan. Periksa kedua tanggalnya.")
    OTHER_LEVEL = "OTHER_LEVEL", _("Bentuk ini tidak dipakai di tingkat ini. Periksa bentuk dan wilayahnya.")
    TAKEN = "TAKEN", _("SK dengan nomor ini sudah tercatat.")
    OVERLAPS = (
        "OVERLAPS",
        _("SK %(number)s masih berlaku pada masa itu. Centang “menggantikan” bila SK baru ini menggantikannya."),
    )
    NO_REASON = "NO_REASON", _("Tuliskan alasannya, paling sedikit sepuluh huruf.")
    STRUCK = "STRUCK", _("SK ini sudah dicoret.")
    SEAT_TAKEN = "SEAT_TAKEN", _("Jabatan ini sudah ada dalam susunan dengan kedudukan yang sama.")
    ONE_CHAIR = "ONE_CHAIR", _("Susunan ini sudah mempunyai ketua. Akhiri dahulu yang lama.")
    NO_PILLAR = "NO_PILLAR", _("Pilih sub gugus tugas yang dikoordinasinya.")
    SEAT_ENDED = "SEAT_ENDED", _("Jabatan ini sudah diakhiri.")
    SIGNED = "SIGNED", _("Kesepakatan ini sudah ada yang menandatangani dan tidak dapat diubah lagi.")
    NUMBER_TAKEN = "NUMBER_TAKEN", _("Nomor ini sudah dipakai kesepakatan lain.")
    FEW_PARTIES = "FEW_PARTIES", _("Sebuah kesepakatan memerlukan sedikitnya dua daerah.")
    PARTY_TWICE = "PARTY_TWICE", _("Daerah ini sudah menjadi pihak.")
    NO_FORCE = "NO_FORCE", _("Daerah itu belum mempunyai gugus tugas yang tercatat.")
    NO_WORKFLOW = "NO_WORKFLOW", _("Tuliskan alur kerjanya.")
    NO_TASKS = "NO_TASKS", _("Bagi tugasnya: setiap daerah mempunyai sedikitnya satu tugas. Belum: %(names)s.")
    NOT_HUNDRED = "NOT_HUNDRED", _("Bagian untuk “%(cost)s” berjumlah %(sum)s persen, bukan 100.")
    SHARE_TWICE = "SHARE_TWICE", _("Daerah ini sudah mempunyai bagian untuk biaya itu.")
    PERCENT = "PERCENT", _("Isi antara 1 dan 100.")
    NO_SIGNATORY = "NO_SIGNATORY", _("Tuliskan jabatan penanda tangannya.")
    UNANSWERED = "UNANSWERED", _("Semua pertanyaan perlu dijawab.")
    SAME_OFFICE = "SAME_OFFICE", _("Kantor yang memverifikasi data ini tidak boleh juga menjernihkannya.")
    DUTY_TAKEN = "DUTY_TAKEN", _("Kantor ini sudah memegang peran itu untuk data ini.")
    STALE = "STALE", _("Data ini baru saja diubah petugas lain. Muat ulang halaman, lalu ubah lagi yang perlu.")


class Finding(TextChoices):
    """Why an area has the status that it has, in words."""

    NEVER = "NEVER", _("Belum ada SK yang tercatat.")
    COMING = "COMING", _("SK %(number)s baru berlaku mulai %(day)s.")
    ENDED = "ENDED", _("SK %(number)s berakhir pada %(day)s dan belum diganti.")
    CHAIR = "CHAIR", _("SK %(number)s ditetapkan sebelum %(basis)s menetapkan ketua hariannya: %(chair)s.")
    OVERLAP = "OVERLAP", _("%(count)s SK berlaku bersamaan; yang ditetapkan terakhir yang dipakai: %(number)s.")
    SOON = "SOON", _("SK %(number)s berakhir pada %(day)s. Siapkan penggantinya.")
    NO_SEATS = "NO_SEATS", _("Susunan keanggotaan belum dicatat.")
