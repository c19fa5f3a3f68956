"""A small area list for tests and first looks: every known origin, three districts of four villages each."""

from __future__ import annotations

from functools import cache

from suluh.linkage.vocabulary import read_list
from suluh.synthetic.shapes import Area

VILLAGES = ("Oelnunu", "Sukarame", "Watulolong", "Karangsari")


@cache
def small_land() -> tuple[Area, ...]:
    """Make provinces, regencies, districts and villages with codes as the ministry forms them."""
    table = read_list("places")
    rows: list[Area] = [(code, f"Provinsi {code}", "provinsi") for code in table["provinces"]]
    for code in table["regencies"]:
        city = int(code[3:]) > 70
        rows.append((code, f"{'Kota' if city else 'Kabupaten'} Nomor {code[3:]}", "kota" if city else "kabupaten"))
        for district in range(1, 4):
            rows.append((f"{code}.{district:02}", f"Kecamatan {district}", "kecamatan"))
            rows += [(f"{code}.{district:02}.{2000 + number}", name, "desa") for number, name in enumerate(VILLAGES, 1)]
    return tuple(rows)
