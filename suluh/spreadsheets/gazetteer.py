"""The areas of Indonesia, found by the many ways a name is written: exactly, by sound, abbreviated, nearly."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from suluh.spreadsheets.vocabulary import vocabulary, words

PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4
_DIRECTIONS = {
    "barat": ("bar",),
    "timur": ("tim",),
    "tengah": ("teng",),
    "selatan": ("sel",),
    "utara": ("ut", "tara", "ra"),
    "tenggara": ("gara", "tra"),
    "besar": ("sar",),
    "kepulauan": ("kep",),
}
_KINDS = re.compile(
    r"^(?:provinsi|kabupaten|kota administrasi|kota|kabupaten administrasi|kecamatan|desa|kelurahan)\s+", re.IGNORECASE
)
_SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("nj", "ny"),
    ("sj", "sy"),
    ("ch", "kh"),
    ("kh", "k"),
    ("sy", "s"),
    ("ph", "f"),
    ("v", "f"),
    ("p", "f"),
    ("q", "k"),
    ("z", "s"),
    ("y", "i"),
    ("dh", "d"),
    ("th", "t"),
    ("gh", "g"),
    ("bh", "b"),
    ("w", "u"),
)


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the code list; the level follows from the code."""

    code: str
    name: str
    kind: str

    @property
    def level(self) -> int:
        """Count the parts of the code: 1 province … 4 village."""
        return self.code.count(".") + 1

    @property
    def is_city(self) -> bool:
        """Test whether it's a kota, numbered from 71 within its province."""
        return self.level == REGENCY and self.code[3:4] >= "7"


class Gazetteer:
    """Looks up areas by name; made once from (code, name, kind, parent) rows and then only read."""

    def __init__(self, areas: Iterable[tuple[str, str, str, str]]) -> None:
        """Index the areas; the parent is taken from the code when it's empty."""
        self.areas: dict[str, Area] = {}
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._sounding: dict[str, list[str]] = defaultdict(list)
        self._children: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        for code, name, kind, parent in areas:
            bare = _KINDS.sub("", name).strip() if code.count(".") < DISTRICT - 1 else name.strip()
            self.areas[code] = Area(code, bare, kind)
            self._children[parent or code.rpartition(".")[0]].append(code)
            for key in {squeeze(bare), squeeze(re.sub(r"\(.*?\)", "", bare))} - {""}:
                self._exact[key].append(code)
                self._sounding[sound(key)].append(code)
            self._keys[code] = squeeze(bare)
            self._names[code] = sound(self._keys[code])
        self._add_abbreviations()
        self.cities_and_regencies = frozenset(words(area.name) for area in self.areas.values() if area.level <= REGENCY)
        self.near = lru_cache(maxsize=50_000)(self._near)
        self._below = lru_cache(maxsize=2_000)(self._list_below)

    def _add_abbreviations(self) -> None:
        made: dict[str, set[str]] = defaultdict(set)
        for area in self.areas.values():
            if area.level == REGENCY:
                for short in abbreviations(area.name):
                    made[short].add(area.code)
        for name, code in vocabulary().region_abbreviations:
            if code in self.areas:
                made[squeeze(name)] = {code}
        for short, codes in made.items():
            present = set(self._exact.get(short, ()))
            # Where a village or district really bears the name, both readings stay open.
            self._exact[short].extend(sorted(codes - present))

    def find(self, name: str) -> list[str]:
        """Give the codes of all areas with this name, whatever their level."""
        return self._exact.get(squeeze(name), [])

    def find_sounding(self, name: str) -> list[str]:
        """Give the codes of all areas that sound like this name."""
        return self._sounding.get(sound(squeeze(name)), [])

    def likeness_to(self, name: str, code: str) -> float:
        """Say how near a name as written is to an area's own, 0-100."""
        squeezed = squeeze(name)
        return max(likeness(squeezed, self._keys[code]), likeness(sound(squeezed), self._names[code]))

    def parent_of(self, code: str) -> str:
        """Give the code of the area around."""
        return code.rpartition(".")[0]

    def _list_below(self, scope: str, level: int) -> tuple[str, ...]:
        if not scope:
            return tuple(code for code, area in self.areas.items() if area.level == level)
        found = [scope]
        for _ in range(level - self.areas[scope].level):
            found = [child for code in found for child in self._children.get(code, ())]
        return tuple(found)

    def _near(self, name: str, scope: str, level: int) -> tuple[tuple[str, float], ...]:
        """Give the best matches below a scope at a level, best first, with likeness 0-100."""
        if scope and (scope not in self.areas or self.areas[scope].level >= level):
            return ()
        squeezed = squeeze(name)
        codes = self._below(scope, level)
        best: dict[str, float] = {}
        for wanted, names in ((squeezed, self._keys), (sound(squeezed), self._names)):
            among = {code: names[code] for code in codes}
            for name, _, code in process.extract(wanted, among, scorer=fuzz.ratio, limit=8, score_cutoff=68):
                best[code] = max(best.get(code, 0.0), likeness(wanted, name))
        return tuple(sorted(best.items(), key=lambda match: -match[1])[:4])


def likeness(one: str, other: str) -> float:
    """Compare two keys 0-100; a single slip of the finger counts alike in short and long names."""
    if len(one) >= 4 and OSA.distance(one, other, score_cutoff=1) <= 1:
        return 80.0 + min(len(one), 10)
    return fuzz.ratio(one, other)


def squeeze(name: str) -> str:
    """Reduce a name to letters and digits: "Labuhan Batu" becomes labuhanbatu, "Barat II" barat2."""
    parts = words(name).split()
    roman = {
        "i": "1",
        "ii": "2",
        "iii": "3",
        "iv": "4",
        "v": "5",
        "vi": "6",
        "vii": "7",
        "viii": "8",
        "ix": "9",
        "x": "10",
    }
    spelt = {"satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5"}
    if len(parts) > 1:
        parts[-1] = roman.get(parts[-1], spelt.get(parts[-1], parts[-1]))
    return "".join(parts)


@lru_cache(maxsize=200_000)
def sound(key: str) -> str:
    """Fold old and careless spellings together: oe/u, dj/j, double letters, p/f/v, y/i, a final h."""
    for old, new in _SOUNDS:
        key = key.replace(old, new)
    key = re.sub(r"([a-z])\1+", r"\1", key)
    return key[:-1] if len(key) > 4 and key.endswith("h") else key


def abbreviations(name: str) -> set[str]:
    """Give the short forms in which a regency's name is used: Lotim, Mabar, TTS, KLU."""
    parts = words(name).split()
    if len(parts) < 2:
        return set()
    made: set[str] = set()
    initials = "".join(part[0] for part in parts)
    if len(parts) >= 3:
        made.add(initials)
    made.add("k" + initials)
    stem = "".join(parts[:-1])
    for ending in _DIRECTIONS.get(parts[-1], ()):
        made.update(stem[:size] + ending for size in range(2, min(len(stem), 5)))
        # Lamteng, Lampura and the like keep the first syllable of the stem.
        made.add(stem + ending)
    return {one for one in made if len(one) >= 3}
