"""The measures of own questions about reports, services, proceedings and restitution: the one place that defines them.

Each is a function that says which things it reads, and whose docstring is printed on the page and in the file, in the
language of its readers; a test holds that each is said in English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from suluh.cases.kinds.plan import ServiceState
from suluh.insights.kinds import Reached, Result, Subject, Tallied
from suluh.insights.rules.definitions import sentence
from suluh.justice.kinds import StageKind
from suluh.reports.kinds import Status


class Unit(Enum):
    """In what a measure is told."""

    NUMBER, PERSONS, DAYS, RUPIAH = range(4)


@dataclass(frozen=True, slots=True)
class Reads:
    """Which things a measure reads, () being all, and in what it tells of them.

    `timed` are those that have come about, so that it is known how long it took.
    """

    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    timed: bool = False
    unit: Unit = Unit.NUMBER


S = StageKind
COMPLETED = (S.FILE_COMPLETE, S.HANDED_OVER, S.TRIAL, S.DEMAND, S.VERDICT, S.ACQUITTED, S.APPEAL, S.CASSATION, S.FINAL,
             S.EXECUTION, S.REVIEW)  # fmt: skip


def arrived() -> Reads:
    """Laporan masuk: setiap laporan yang diterima, satu kali, pada bulan diterimanya, di wilayah dan lembaga yang
    menerimanya. Versi yang diganti, yang ditarik, dan ulangan dari laporan lain tidak dihitung; ulangan dari laporan
    yang ditolak dihitung lagi."""
    return Reads()


def verified() -> Reads:
    """Laporan terverifikasi: laporan masuk yang kini dinyatakan terverifikasi."""
    return Reads(states=(Status.VERIFIED,))


def refused() -> Reads:
    """Laporan ditolak: laporan masuk yang kini ditolak."""
    return Reads(states=(Status.REFUSED,))


def verifying() -> Reads:
    """Rata-rata hari sampai terverifikasi: dari diterima sampai pertama kali dinyatakan terverifikasi, hanya untuk
    laporan yang terverifikasi. Yang belum diputuskan tidak ikut, jadi angka bulan terakhir masih akan naik."""
    return Reads(states=(Status.VERIFIED,), timed=True, unit=Unit.DAYS)


def served() -> Reads:
    """Orang yang mulai dilayani: setiap orang satu kali, menurut layanan pertamanya yang sudah dimulai; bila dipilah
    atau disaring menurut jenis layanan, satu kali untuk setiap jenis, sehingga jumlah baris dapat melebihi “Semua”."""
    return Reads(timed=True, unit=Unit.PERSONS)


def requested() -> Reads:
    """Layanan diminta: setiap layanan dalam rencana pemulihan, pada bulan dimintanya, di wilayah dan lembaga
    perkaranya; juga yang kemudian dilewati atau dihentikan. Satu orang dapat memerlukan beberapa layanan."""
    return Reads()


def started() -> Reads:
    """Layanan dimulai: layanan yang berjalan, selesai, atau dihentikan sesudah dimulai."""
    return Reads(timed=True)


def finished() -> Reads:
    """Layanan selesai: layanan yang diakhiri dengan hasil."""
    return Reads(states=(ServiceState.DONE,))


def skipped() -> Reads:
    """Layanan dilewati: layanan yang diminta tetapi tidak diberikan, dengan alasannya di perkara."""
    return Reads(states=(ServiceState.SKIPPED,))


def starting() -> Reads:
    """Rata-rata hari dari permintaan sampai dimulai: hanya untuk layanan yang sudah dimulai. Yang masih menunggu
    tidak ikut; pilih “Lama menunggu” sebagai baris untuk melihatnya."""
    return Reads(timed=True, unit=Unit.DAYS)


def proceedings() -> Reads:
    """Proses pidana tercatat: proses hukum tentang satu korban dan satu terlapor, pada bulan tahap
    pertamanya, di wilayah perkara korban. Perkara pidana tentang tiga korban dihitung tiga."""
    return Reads()


def complete() -> Reads:
    """Berkas sudah lengkap: proses yang mencapai P-21 atau tahap sesudahnya."""
    return Reads(states=COMPLETED)


def convicted() -> Reads:
    """Diputus bersalah: putusan tingkat pertama yang menghukum, juga bila belum berkekuatan tetap. Lamanya pidana tidak
    dicatat dalam sistem ini."""
    return Reads(kinds=(Result.CONVICTED,))


def acquitted() -> Reads:
    """Diputus bebas atau lepas: putusan tingkat pertama yang membebaskan atau melepaskan."""
    return Reads(kinds=(Result.ACQUITTED,))


def final() -> Reads:
    """Putusan bersalah berkekuatan tetap: diputus bersalah dan berkekuatan hukum tetap, sudah dieksekusi atau belum."""
    return Reads(kinds=(Result.CONVICTED,), states=(S.FINAL, S.EXECUTION, S.REVIEW))


def judging() -> Reads:
    """Rata-rata hari sampai putusan pertama: dari tahap pertama yang tercatat sampai putusan tingkat pertama, hanya
    untuk proses yang sudah diputus."""
    return Reads(timed=True, unit=Unit.DAYS)


def claims() -> Reads:
    """Tuntutan restitusi: satu untuk satu perkara, pada bulan dibukanya, di wilayah perkaranya."""
    return Reads((Reached.CLAIM,))


def assessed_in() -> Reads:
    """Tuntutan yang dihitung: kerugiannya sudah dihitung."""
    return Reads((Reached.ASSESSED,))


def demanded_in() -> Reads:
    """Tuntutan yang masuk surat tuntutan: jaksa memasukkan restitusi dalam tuntutannya."""
    return Reads((Reached.DEMANDED,))


def adjudged_in() -> Reads:
    """Tuntutan yang diputus: pengadilan memutus jumlah restitusinya."""
    return Reads((Reached.ADJUDGED,))


def paid_in() -> Reads:
    """Tuntutan yang dibayar: paling sedikit satu angsuran sampai kepada korban."""
    return Reads((Reached.PAID,))


def assessed() -> Reads:
    """Rupiah dihitung: jumlah kerugian yang dihitung. Dihitung, dituntut, diputus, dan dibayar adalah empat angka yang
    berbeda dan tidak dijumlahkan; bantuan lain tidak ditambahkan."""
    return Reads((Reached.ASSESSED,), unit=Unit.RUPIAH)


def demanded() -> Reads:
    """Rupiah dituntut: jumlah restitusi dalam tuntutan jaksa."""
    return Reads((Reached.DEMANDED,), unit=Unit.RUPIAH)


def adjudged() -> Reads:
    """Rupiah diputus: jumlah restitusi yang diputus pengadilan."""
    return Reads((Reached.ADJUDGED,), unit=Unit.RUPIAH)


def paid() -> Reads:
    """Rupiah dibayar: jumlah angsuran yang sudah dibayar; hanya ini yang sampai kepada korban."""
    return Reads((Reached.PAID,), unit=Unit.RUPIAH)


T = Tallied
OF: Mapping[Subject, Mapping[Tallied, Callable[[], Reads]]] = {
    Subject.REPORTS: {T.ARRIVED: arrived, T.VERIFIED: verified, T.REFUSED: refused, T.VERIFYING: verifying},
    Subject.SERVICES: {
        T.SERVED: served, T.REQUESTED: requested, T.STARTED: started, T.FINISHED: finished, T.SKIPPED: skipped,
        T.STARTING: starting,
    },
    Subject.JUSTICE: {
        T.PROCEEDINGS: proceedings, T.COMPLETE: complete, T.CONVICTED: convicted, T.ACQUITTED: acquitted,
        T.FINAL: final, T.JUDGING: judging,
    },
    Subject.RESTITUTION: {
        T.CLAIMS: claims, T.ASSESSED_IN: assessed_in, T.DEMANDED_IN: demanded_in, T.ADJUDGED_IN: adjudged_in,
        T.PAID_IN: paid_in, T.ASSESSED: assessed, T.DEMANDED: demanded, T.ADJUDGED: adjudged, T.PAID: paid,
    },
}  # fmt: skip
"""What may be asked about each subject; the first is asked where nothing is chosen."""
SENTENCES: Mapping[Tallied, str] = {what: sentence(of) for some in OF.values() for what, of in some.items()}
