"""A small country for the tests: enough areas to be ambiguous in."""

from suluh.spreadsheets.gazetteer import Gazetteer

ROWS = (
    ("53", "Nusa Tenggara Timur", "provinsi", ""),
    ("53.01", "Kabupaten Kupang", "kabupaten", "53"),
    ("53.71", "Kota Kupang", "kota", "53"),
    ("53.71.02", "Maulafa", "kecamatan", "53.71"),
    ("53.71.02.1003", "Oepura", "kelurahan", "53.71.02"),
    ("53.13", "Kabupaten Lembata", "kabupaten", "53"),
    ("53.13.02", "Atadei", "kecamatan", "53.13"),
    ("53.13.02.2001", "Atakore", "desa", "53.13.02"),
    ("53.13.02.2015", "Nubaboli", "desa", "53.13.02"),
    ("53.02", "Kabupaten Timor Tengah Selatan", "kabupaten", "53"),
    ("53.02.11", "Kuanfatu", "kecamatan", "53.02"),
    ("53.02.11.2014", "Oehan", "desa", "53.02.11"),
    ("52", "Nusa Tenggara Barat", "provinsi", ""),
    ("52.02", "Kabupaten Lombok Tengah", "kabupaten", "52"),
    ("52.02.01", "Praya", "kecamatan", "52.02"),
    ("52.02.01.2005", "Kota Raja", "desa", "52.02.01"),
    ("52.02.01.2006", "Mekarwangi/Sukatani", "desa", "52.02.01"),
    ("52.02.02", "Sukaraja", "kecamatan", "52.02"),
    ("52.02.02.2001", "Sukaraja", "desa", "52.02.02"),
    ("52.02.02.2002", "Beleka", "desa", "52.02.02"),
    ("52.06", "Kabupaten Bima", "kabupaten", "52"),
    ("52.72", "Kota Bima", "kota", "52"),
    ("21", "Kepulauan Riau", "provinsi", ""),
    ("21.71", "Kota Batam", "kota", "21"),
    ("21.71.03", "Sukaraja", "kecamatan", "21.71"),
)


def small_gazetteer() -> Gazetteer:
    """Build the gazetteer of the small country."""
    return Gazetteer(ROWS)
