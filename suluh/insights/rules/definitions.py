"""What each figure means: the SQL by which it is counted, and the sentence that stands beside it wherever it is shown.

One definition for the screen, the file and the report: counting (`actions.statements`), the list behind a number
(`queries.behind`) and the page take the SQL from here. The docstrings are printed on the page, so they are written in
the language of its readers; their English is in the catalogue, and a test holds that none is missing.

Columns are those of `reports` and `records` below; %(at)s is the moment of which one counts.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from suluh.cases.kinds.screening import Status
from suluh.insights.kinds import BANDS, Age, Certainty, Counted, Dimension, Standing, Step


def reports(*, once: bool = True) -> str:
    """Laporan: setiap laporan yang diterima, satu kali. Versi yang sudah diganti, yang ditarik, dan ulangan dari
    laporan lain tidak dihitung. Laporan yang ditolak hanya dihitung pada status “ditolak”, dan ulangannya dihitung
    lagi. Perbaikan dari ulangan tetap ulangan, kecuali kini menyebut tujuan lain."""
    repeats = """
        SELECT now.id FROM clearing_repeat AS mark
        JOIN reports_report AS report ON report.id = mark.report_id
        JOIN reports_report AS first ON first.id = mark.first_id
        JOIN reports_report AS now ON now.id = reports_newest(report.id)
        JOIN reports_report AS first_now ON first_now.id = reports_newest(first.id)
        WHERE mark.same AND mark.undone_at IS NULL AND first_now.status NOT IN ('REFUSED', 'UNDONE')
            AND NOT ((now.destination_id <> first_now.destination_id) IS TRUE
                AND (report.destination_id <> first.destination_id) IS NOT TRUE)
    """
    return f"""
    SELECT told.id, agency_id, area_code, received_at AS at, status, status_at, channel, destination_id, exploitation
    FROM reports_report AS told WHERE status NOT IN ('SUPERSEDED', 'UNDONE') AND received_at <= %(at)s
        {f"AND told.id NOT IN ({repeats})" if once else ""}
    """


def records() -> str:
    """Catatan: apa yang dikatakan satu sumber tentang satu orang. Catatan yang ditarik dan catatan tentang terlapor
    tidak dihitung; warga dalam buku desa dan calon pekerja migran baru dihitung bila ada laporan tentang mereka."""
    return """
    SELECT r.person_id, r.agency_id, r.area_code, r.said_at AS at, r.id, r.sex, r.birth_year, r.home_code, r.role,
           extract(year FROM r.said_at)::int AS year, coalesce(r.destination_id, t.destination_id) AS destination_id,
           coalesce(t.status = 'VERIFIED', false) AS verified, t.channel, t.exploitation, m.report_id,
           coalesce(f.determined, false) AS determined, coalesce(f.dismissed, false) AS dismissed,
           coalesce(f.screened, false) AS screened, coalesce(f.doubted, false) AS doubted
    FROM people_record r
    LEFT JOIN reports_mention m ON m.record_id = r.id
    LEFT JOIN reports_report t ON t.id = m.report_id
    LEFT JOIN insights_found f ON f.person_id = r.person_id
    WHERE r.withdrawn_at IS NULL AND r.said_at <= %(at)s AND r.role <> 'REPORTED'
        AND (r.role <> 'MIGRANT' OR m.report_id IS NOT NULL)
    """


def persons(source: str, area: str, agency: str) -> str:
    """Orang: setiap orang satu kali, berapa pun laporan dan lembaganya, menurut penjernihan saat ini. Kelompoknya
    dibaca dari catatannya yang terakhir di wilayah atau lembaga ini. Pasangan yang belum diputuskan dihitung dua."""
    return f"""
    SELECT * FROM (
        SELECT *, row_number() OVER latest AS place,
               bool_or(verified) OVER whole AS any_verified, min(at) OVER whole AS first_at
        FROM {source} WHERE {area} IS NOT NULL
        WINDOW whole AS (PARTITION BY {area}, {agency}, person_id),
               latest AS (PARTITION BY {area}, {agency}, person_id ORDER BY at DESC, id DESC)
    ) AS ranked WHERE place = 1
    """


def total(counted: Counted) -> str:
    """Semua: tanpa memandang kelompok."""
    return _live("''", counted)


def status(counted: Counted) -> str:
    """Status laporan: keadaan laporan pada saat dihitung. Jumlah semua status adalah semua laporan yang masuk."""
    return "status"


def certainty(counted: Counted) -> str:
    """Kepastian: seseorang terverifikasi bila paling sedikit satu laporan tentang dirinya terverifikasi; selain itu
    masih dugaan. Keduanya tidak dijumlahkan diam-diam."""
    return f"CASE WHEN any_verified THEN '{Certainty.VERIFIED}' ELSE '{Certainty.SUSPECTED}' END"


def standing(counted: Counted) -> str:
    """Tingkat kepastian korban: hanya yang dilaporkan sebagai korban, masing-masing pada langkah tertinggi yang
    dicapainya: masih dugaan, laporannya terverifikasi, korban menurut penapisan pendamping, atau ditetapkan resmi oleh
    yang berwenang. Penetapan resmi mengalahkan penapisan. Yang terbukti bukan korban tidak dihitung."""
    return f"""CASE WHEN role NOT IN ('VICTIM', 'VICTIM_WITNESS') THEN NULL
                    WHEN determined THEN '{Standing.DETERMINED}'
                    WHEN dismissed OR doubted AND NOT screened THEN NULL
                    WHEN screened THEN '{Standing.SCREENED}'
                    WHEN any_verified THEN '{Standing.VERIFIED}' ELSE '{Standing.SUSPECTED}' END"""


def channel(counted: Counted) -> str:
    """Saluran: lewat mana laporan masuk; orang menurut saluran laporannya yang terakhir."""
    return _live("channel", counted)


def agency(counted: Counted) -> str:
    """Lembaga: yang menerima laporan; orang menurut lembaga catatannya yang terakhir."""
    return _live("agency_id::text", counted)


def destination(counted: Counted) -> str:
    """Negara tujuan: menurut laporan; orang menurut catatannya yang terakhir, atau laporannya bila catatan tidak
    menyebutnya."""
    return _live("coalesce(destination_id, '')", counted)


def exploitation(counted: Counted) -> str:
    """Bentuk eksploitasi: sebuah laporan dapat menyebut beberapa bentuk, jadi jumlah baris dapat melebihi jumlah
    laporan atau orang."""
    return _live("kind", counted)


def forms(counted: Counted) -> str:
    """Return the forms of exploitation of a row together, as an array; see `exploitation`."""
    return _live("exploitation", counted)


def sex(counted: Counted) -> str:
    """Jenis kelamin: menurut catatannya yang terakhir; yang tidak disebut tidak ditebak."""
    return "sex"


def age(counted: Counted) -> str:
    """Umur saat dilaporkan: yang mungkin masih di bawah 18 tahun dihitung sebagai anak, karena sering hanya tahun
    lahirnya yang diketahui."""
    return f"""CASE WHEN birth_year IS NULL THEN '{Age.UNKNOWN}'
                    WHEN year - birth_year - 1 < 18 THEN '{Age.CHILD}' ELSE '{Age.ADULT}' END"""


def band(counted: Counted) -> str:
    """Kelompok umur: umur termuda yang mungkin saat dilaporkan, menurut tahun lahirnya."""
    steps = " ".join(f"WHEN year - birth_year - 1 < {limit} THEN '{value}'" for value, limit in BANDS)
    return f"CASE WHEN birth_year IS NULL THEN '' {steps} ELSE '45+' END"


def role(counted: Counted) -> str:
    """Peran dalam laporan: menurut catatannya yang terakhir. Terlapor tidak dihitung."""
    return "role"


def origin(counted: Counted) -> str:
    """Daerah asal: kabupaten/kota tempat tinggal menurut catatannya yang terakhir; di mana pun ia dilaporkan."""
    return "left(home_code, 5)"


def _live(value: str, counted: Counted) -> str:
    """Leave refused reports out: what they claim is counted nowhere but among the refused."""
    return f"CASE WHEN status <> 'REFUSED' THEN {value} END" if counted is Counted.REPORTS else value


REPORTS_BY: Mapping[Dimension, Callable[[Counted], str]] = {
    Dimension.TOTAL: total,
    Dimension.STATUS: status,
    Dimension.CHANNEL: channel,
    Dimension.AGENCY: agency,
    Dimension.DESTINATION: destination,
    Dimension.EXPLOITATION: exploitation,
}
PERSONS_BY: Mapping[Dimension, Callable[[Counted], str]] = {
    Dimension.TOTAL: total,
    Dimension.CERTAINTY: certainty,
    Dimension.STANDING: standing,
    Dimension.CHANNEL: channel,
    Dimension.AGENCY: agency,
    Dimension.DESTINATION: destination,
    Dimension.EXPLOITATION: exploitation,
    Dimension.SEX: sex,
    Dimension.AGE: age,
    Dimension.BAND: band,
    Dimension.ROLE: role,
    Dimension.ORIGIN: origin,
}
FORMS = "CROSS JOIN LATERAL unnest(exploitation) AS e(kind)"
"""What brings one row for each form of exploitation; `exploitation` alone asks for it."""


def of_whom() -> str:
    """Say of whom each case is, as clearing stands now, and what her record says of her."""
    return """
    SELECT c.id AS case_id, c.area_code, c.agency_id, c.opened_at, r.person_id, r.sex, r.birth_year,
           extract(year FROM r.said_at)::int AS year, r.withdrawn_at IS NULL AS stands
    FROM cases_case c JOIN people_record r ON r.id = c.record_id
    """


def found(cases: str) -> str:
    """Say of each person who has a case what was concluded and determined last in each of her cases (`of_whom`)."""
    return f"""
    SELECT c.person_id,
           coalesce(bool_or(status = '{Status.ACTUAL}') FILTER (WHERE formal), false) AS determined,
           coalesce(bool_or(status = '{Status.NOT}') FILTER (WHERE formal), false) AS dismissed,
           coalesce(bool_or(status = '{Status.ACTUAL}') FILTER (WHERE NOT formal), false) AS screened,
           coalesce(bool_or(status = '{Status.NOT}') FILTER (WHERE NOT formal), false) AS doubted
    FROM (
        (SELECT DISTINCT ON (case_id) case_id, true AS formal, status FROM cases_determination
         WHERE at <= %(at)s ORDER BY case_id, "on" DESC, at DESC, id DESC)
        UNION ALL
        (SELECT DISTINCT ON (case_id) case_id, false, status FROM cases_conclusion
         WHERE at <= %(at)s ORDER BY case_id, at DESC, id DESC)
    ) AS newest JOIN {cases} AS c USING (case_id) WHERE c.stands GROUP BY 1
    """


def first_verified() -> str:
    """Say of each report when it was verified for the first time."""
    return "SELECT report_id, min(at) AS at FROM reports_review WHERE decision = 'VERIFIED' GROUP BY 1"


def verify() -> str:
    """Verifikasi: sejak laporan diterima sampai pertama kali dinyatakan terverifikasi. Menunggu: laporan yang belum
    diputuskan."""
    return """
    SELECT area_code, agency_id, received_at AS since, status = 'RECEIVED' AS waits,
           CASE WHEN status = 'VERIFIED' THEN coalesce(v.at, status_at) END AS until
    FROM reports_report r LEFT JOIN insights_verified v ON v.report_id = r.id
    WHERE status IN ('RECEIVED', 'VERIFIED') AND received_at <= %(at)s
    """


def open_case() -> str:
    """Pembukaan perkara: sejak laporan terverifikasi sampai perkara pertama dibuka darinya. Menunggu: laporan
    terverifikasi yang belum dibukakan perkara."""
    return """
    SELECT r.area_code, r.agency_id, status_at AS since, c.at IS NULL AS waits, greatest(c.at, status_at) AS until
    FROM reports_report r
    LEFT JOIN (SELECT report_id, min(opened_at) AS at FROM cases_case WHERE opened_at <= %(at)s GROUP BY 1) c
        ON c.report_id = r.id
    WHERE status = 'VERIFIED' AND status_at <= %(at)s
    """


def conclude() -> str:
    """Penapisan: sejak perkara dibuka sampai kesimpulan pertama apakah ia korban. Menunggu: perkara terbuka tanpa
    kesimpulan."""
    return """
    SELECT area_code, agency_id, opened_at AS since, s.at IS NULL AND state <> 'CLOSED' AS waits, s.at AS until
    FROM cases_case c
    LEFT JOIN (SELECT case_id, min(at) AS at FROM cases_conclusion WHERE at <= %(at)s GROUP BY 1) s ON s.case_id = c.id
    WHERE opened_at <= %(at)s
    """


def serve() -> str:
    """Layanan dimulai: sejak sebuah layanan diminta sampai dimulai. Menunggu: layanan yang diminta dan belum dimulai.
    Layanan yang dilewati tidak dihitung."""
    return """
    SELECT c.area_code, c.agency_id, s.requested_on::timestamptz AS since, s.state = 'REQUESTED' AS waits,
           s.started_on::timestamptz AS until
    FROM cases_service s JOIN cases_case c ON c.id = s.case_id
    WHERE s.state <> 'SKIPPED' AND s.at <= %(at)s
    """


def finish() -> str:
    """Layanan selesai: sejak sebuah layanan dimulai sampai selesai. Menunggu: layanan yang sedang berjalan."""
    return """
    SELECT c.area_code, c.agency_id, s.started_on::timestamptz AS since, s.state = 'RUNNING' AS waits,
           CASE WHEN s.state = 'DONE' THEN s.ended_on::timestamptz END AS until
    FROM cases_service s JOIN cases_case c ON c.id = s.case_id
    WHERE s.started_on IS NOT NULL AND s.at <= %(at)s
    """


def close() -> str:
    """Perkara ditutup: sejak perkara dibuka sampai ditutup. Menunggu: perkara yang masih terbuka."""
    return """
    SELECT area_code, agency_id, opened_at AS since, state <> 'CLOSED' AS waits,
           CASE WHEN state = 'CLOSED' THEN state_at END AS until
    FROM cases_case WHERE opened_at <= %(at)s
    """


STEPS: Mapping[Step, Callable[[], str]] = {
    Step.VERIFY: verify,
    Step.OPEN: open_case,
    Step.CONCLUDE: conclude,
    Step.SERVE: serve,
    Step.FINISH: finish,
    Step.CLOSE: close,
}


def restitution() -> str:
    """Restitusi: satu tuntutan untuk satu perkara, menurut wilayah perkaranya. Dihitung, dituntut, diputus, dan
    dibayar adalah empat angka yang berbeda; hanya yang dibayar sampai kepada korban. Bantuan lain tidak ditambahkan."""
    return """
    SELECT q.area_code, c.agency_id, assessed, demanded, adjudged, nullif(paid, 0) AS paid
    FROM justice_claim q JOIN cases_case c ON c.id = q.case_id WHERE q.opened_at <= %(at)s
    """


def sentence(of: Callable[..., object]) -> str:
    """Return what a definition says of itself, on one line, as the catalogue of translations knows it."""
    return " ".join(inspect.cleandoc(of.__doc__ or "").split())


SENTENCES: Mapping[str, str] = {
    Counted.REPORTS.value: sentence(reports),
    Counted.RECORDS.value: sentence(records),
    Counted.PERSONS.value: sentence(persons),
    **{by.value: sentence(of) for by, of in {**REPORTS_BY, **PERSONS_BY}.items()},
    **{step.value: sentence(of) for step, of in STEPS.items()},
    "RESTITUTION": sentence(restitution),
}
"""The printed sentence of each thing counted, each dimension, each stage of service, and restitution."""
