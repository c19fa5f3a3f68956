"""From the words of an address, or of several columns, to the best area code they support."""

import re
from dataclasses import dataclass
from functools import lru_cache

from suluh.spreadsheets.gazetteer import DISTRICT, PROVINCE, REGENCY, VILLAGE, Gazetteer
from suluh.spreadsheets.values import MISSING, Place, Reading, Status, changed, doubtful, ok, unreadable
from suluh.spreadsheets.vocabulary import clean, is_missing, vocabulary, words

LONGEST_ADDRESS = 400
NEAR, VERY_NEAR, MARGIN = 78, 86, 6
_LEVELS = {"village": VILLAGE, "district": DISTRICT, "regency": REGENCY, "city": REGENCY, "province": PROVINCE}
_HOUSE = re.compile(
    r"(?i)\b(?:rt|rw)\b[\s.:/]*(?:rw\b[\s.:/]*)?\d{0,3}(?:\s*/\s*(?:rw\b[\s.:]*)?\d{1,3})?"
    r"|\b(?:dsn|dusun|dusn|lingkungan|lingk|blok|no|nomor|gg|gang)\b[\s.:]*(?:[ivx]+\b|\d+\w?|[a-z]\b)"
    r"|\b(?:kode\s?pos)?\s*\b\d{5}\b"
)
_BELOW = re.compile(r"(?i)^(?:jl|jln|jalan|gg|gang|dsn|dusun|dusn|perum|perumahan|komplek|blok|lingkungan|d/a)\b[.\s]")
_CUTS = re.compile(r"[,;\n|()]+|\s+[-–—]\s*|\s*[-–—]\s+")
_MARKED = re.compile(
    r"(?i)(?<![\w])(desa/kel|desa|ds|kelurahan|kel|kecamatan|kec|distrik|kabupaten|kab|kotamadya|kodya|kota adm|kota"
    r"|provinsi|propinsi|prov|prop)\b\s*[.:]*\s*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an address; `level` is what the writer said it is, 0 when she didn't."""

    text: str
    level: int = 0
    city: bool | None = None
    loose: bool = False
    either: tuple[str, ...] = ()


class RegionReader:
    """Resolves addresses against one gazetteer, remembering what it has already resolved."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the areas to resolve against."""
        self.gazetteer = gazetteer
        self._cached = lru_cache(maxsize=100_000)(self._resolve)

    def read(self, pieces: tuple[Piece, ...]) -> Reading:
        """Resolve the pieces together; the understood value is a `Place`."""
        return self._cached(pieces)

    def read_text(self, text: str, level: int = 0) -> tuple[Piece, ...]:
        """Cut free text, or a column's text of a known level, into pieces."""
        return cut_address(text, level)

    def _resolve(self, pieces: tuple[Piece, ...]) -> Reading:
        pieces = tuple(part for piece in pieces if piece.text for part in self._without_tail(piece))
        if not pieces:
            return MISSING
        found = [self._candidates(piece) for piece in pieces]
        chain, used = _best_chain(found, [self._weight(piece) for piece in pieces])
        if not chain:
            return self._by_likeness(pieces)
        unexplained = [piece for number, piece in enumerate(pieces) if number not in used]
        return self._descend(self._retreat(chain, unexplained, pieces), unexplained, pieces)

    def _retreat(self, chain: set[str], unexplained: list[Piece], pieces: tuple[Piece, ...]) -> set[str]:
        """Take "Medwo - Kandangan" for a misspelt village in Kandangan district, not for the village of Kandangan."""
        village = next(iter(chain))
        if len(chain) > 1 or self.gazetteer.areas[village].level != VILLAGE:
            return chain
        district = self.gazetteer.parent_of(village)
        both = any(not piece.level and {district, village} <= self._candidates(piece) for piece in pieces)
        finer = any(piece.level in (0, VILLAGE) and self._likely(piece, district) for piece in unexplained)
        return {district} if both and finer else chain

    def _without_tail(self, piece: Piece) -> tuple[Piece, ...]:
        """Part "Kaligesing Purworejo" when the whole is no name and its end is a regency's; likewise "A/B"."""
        parts = piece.text.split()
        if piece.either and not self._candidates(piece):
            return tuple(Piece(one, piece.level, None, piece.loose) for one in piece.either)
        if len(parts) < 2 or piece.level in (REGENCY, PROVINCE) or self._candidates(piece):
            return (piece,)
        for cut in range(1, len(parts)):
            head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
            if any(self.gazetteer.areas[code].level == REGENCY for code in self.gazetteer.find(tail)):
                return (Piece(head, piece.level, None, piece.loose), Piece(tail, REGENCY))
        return (piece,)

    def _weight(self, piece: Piece) -> int:
        """Weigh a piece spelt as in the code list above one that only sounds so."""
        return 10 if self.gazetteer.find(piece.text) else 9

    def _candidates(self, piece: Piece) -> frozenset[str]:
        """Give every area the piece may name, at the level it claims or, if there is none, at any."""
        found = self.gazetteer.find(piece.text) or self.gazetteer.find_sounding(piece.text)
        areas = self.gazetteer.areas
        if piece.city and piece.loose and not any(areas[code].is_city for code in found):
            return frozenset(self.gazetteer.find(f"kota {piece.text}") or found)
        if piece.level:
            fitting = [code for code in found if areas[code].level == piece.level]
            if piece.city is not None and any(areas[code].is_city == piece.city for code in fitting):
                fitting = [code for code in fitting if areas[code].is_city == piece.city]
            if fitting or not piece.loose:
                return frozenset(fitting)
        return frozenset(found)

    def _descend(self, chain: set[str], unexplained: list[Piece], pieces: tuple[Piece, ...]) -> Reading:
        """Go on below what is certain, by likeness, with the pieces not yet explained."""
        guessed, spelt = False, False
        unknown: list[str] = []
        for piece in unexplained:
            if self._nearly_on_line(piece, chain):
                spelt = True
                continue
            finer = self._likely(piece, _common(chain))
            if finer:
                chain, spelt = {finer[0]}, True
                guessed = guessed or finer[1] < VERY_NEAR
            elif piece.level in (PROVINCE, REGENCY, DISTRICT) or all(
                self.gazetteer.areas[code].level < VILLAGE for code in chain
            ):
                unknown.append(piece.text)
        reading = self._answer(chain, guessed, spelt, pieces)
        if unknown and reading.status in (Status.OK, Status.CHANGED):
            return doubtful(reading.understood, "region_partly_known", unknown=tuple(unknown), **dict(reading.facts))
        return reading if len(chain) > 1 else self._either_level(reading, pieces)

    def _nearly_on_line(self, piece: Piece, chain: set[str]) -> bool:
        """Test whether a piece is a misspelt name of an area we are already in."""
        line = [code for code in _path(_common(chain)) if self.gazetteer.areas[code].level == piece.level]
        return bool(line) and self.gazetteer.likeness_to(piece.text, line[0]) >= VERY_NEAR - 4

    def _either_level(self, reading: Reading, pieces: tuple[Piece, ...]) -> Reading:
        """Ask when an unmarked word names both a village and a district of the same regency."""
        code = reading.understood.code if isinstance(reading.understood, Place) else ""
        if self.gazetteer.areas[code].level != VILLAGE or reading.status not in (Status.OK, Status.CHANGED):
            return reading
        regency = code[:5] + "."
        for piece in pieces:
            found = [one for one in self._candidates(piece) if one.startswith(regency)] if not piece.level else []
            districts = [one for one in found if self.gazetteer.areas[one].level == DISTRICT]
            named = (
                any(piece is not other and districts[0] in self._candidates(other) for other in pieces)
                if districts
                else True
            )
            if code in found and not named:
                return doubtful(reading.understood, "village_or_district", district=districts[0])
        return reading

    def _likely(self, piece: Piece, scope: str) -> tuple[str, float] | None:
        if len(piece.text) < 4 or (not scope and piece.level not in (REGENCY, PROVINCE)):
            return None
        levels = [piece.level] if piece.level and not piece.loose else [VILLAGE, DISTRICT]
        matches = [match for level in levels for match in self.gazetteer.near(piece.text, scope, level)]
        matches.sort(key=lambda match: -match[1])
        if not matches or matches[0][1] < NEAR:
            return None
        second = next((likeness for code, likeness in matches[1:] if code != matches[0][0]), 0.0)
        return matches[0] if matches[0][1] - second >= MARGIN else None

    def _by_likeness(self, pieces: tuple[Piece, ...]) -> Reading:
        """Nothing is spelt as in the code list: look for a regency or province that is nearly so."""
        for piece in reversed(pieces):
            if len(piece.text) < 5 or piece.level in (VILLAGE, DISTRICT):
                continue
            for level in (REGENCY, PROVINCE):
                matches = self.gazetteer.near(piece.text, "", level)
                clear = len(matches) < 2 or matches[0][1] - matches[1][1] >= MARGIN
                if matches and matches[0][1] >= NEAR and clear:
                    others = [one for one in pieces if one is not piece]
                    found = [self._candidates(one) for one in others]
                    chain, used = _best_chain([*found, frozenset({matches[0][0]})], [10] * len(pieces))
                    if len(others) not in used:
                        chain, used = {matches[0][0]}, set()
                    rest = [one for number, one in enumerate(others) if number not in used]
                    reading = self._descend(chain, rest, pieces)
                    return doubtful(reading.understood, "region_misspelt", **dict(reading.facts))
        return unreadable("region_unknown")

    def _answer(self, chain: set[str], guessed: bool, spelt: bool, pieces: tuple[Piece, ...]) -> Reading:
        code = _common(chain)
        name = ", ".join(self.gazetteer.areas[one].name for one in reversed(_path(code))) if code else ""
        candidates = tuple(sorted(chain)) if len(chain) > 1 else ()
        place = Place(code, candidates, name)
        if candidates:
            return doubtful(place, "region_ambiguous", candidates=candidates)
        if guessed:
            return doubtful(place, "region_misspelt", name=name)
        area = self.gazetteer.areas[code]
        asked = {piece.level for piece in pieces if piece.level}
        if len(pieces) == 1 and not asked and area.level >= DISTRICT:
            return doubtful(place, "region_by_name_alone", name=name)
        if spelt:
            return changed(place, "region_spelling", name=name)
        if asked and area.level < max(asked):
            return doubtful(place, "region_partly_known", name=name)
        return ok(place) if len(pieces) == 1 else changed(place, "region_code", name=name)


def _path(code: str) -> list[str]:
    parts = code.split(".") if code else []
    return [".".join(parts[: size + 1]) for size in range(len(parts))]


def _common(codes: set[str]) -> str:
    """Give the smallest area that holds all the codes."""
    paths = [_path(code) for code in codes]
    shared = ""
    for steps in zip(*paths, strict=False):
        if len(set(steps)) > 1:
            break
        shared = steps[0]
    return shared


def _best_chain(found: list[frozenset[str]], weights: list[int]) -> tuple[set[str], set[int]]:
    """Choose the areas explained by most pieces, each piece naming another level of the same line.

    Returns the finest areas that are explained equally well, and the pieces that explain them.
    """
    best: tuple[int, int] = (0, 0)
    chain: set[str] = set()
    used: set[int] = set()
    for codes in found:
        for code in codes:
            taken = _explained(code, found)
            score = (sum(weights[number] for number in taken.values()), _surest(taken, code))
            if score > best:
                best, chain, used = score, {code}, set(taken.values())
            elif score == best and taken:
                chain.add(code)
    return _drop_ancestors(chain), used


def _explained(code: str, found: list[frozenset[str]]) -> dict[str, int]:
    """Say which piece names which area on the line from the province down to this code."""
    taken: dict[str, int] = {}
    for area in reversed(_path(code)):
        for number, codes in enumerate(found):
            if area in codes and number not in taken.values():
                taken[area] = number
                break
    return taken if code in taken else {}


def _surest(taken: dict[str, int], code: str) -> int:
    """Between lines with as many words: the one that lies higher at its top, then a regency before a village."""
    if not taken:
        return 0
    top = min(area.count(".") for area in taken)
    return -10 * top + {1: 3, 3: 2, 2: 1}.get(code.count("."), 0)


def _drop_ancestors(codes: set[str]) -> set[str]:
    return {code for code in codes if not any(other.startswith(code + ".") for other in codes)}


def cut_address(text: str, level: int = 0) -> tuple[Piece, ...]:
    """Cut an address into named pieces, house numbers and hamlets left out; `level` is the column's own."""
    shown = clean(text)
    if is_missing(shown) or len(shown) > LONGEST_ADDRESS:
        return ()
    pieces: list[Piece] = []
    for part in _CUTS.split(_HOUSE.sub(" , ", shown)):
        part = part.strip(" .:/'\"-–")
        if not part or is_missing(part) or _BELOW.match(part):
            continue
        pieces.extend(_marked_pieces(part, level))
    return tuple(piece for piece in pieces if piece.text)


def _marked_pieces(part: str, level: int) -> list[Piece]:
    marks = [mark for mark in _MARKED.finditer(part) if mark.end() < len(part) or mark.start() == 0]
    pieces: list[Piece] = []
    before = part[: marks[0].start()] if marks else part
    if before.strip(" ./"):
        pieces.extend(_alternatives(before, level))
    ends = [mark.start() for mark in marks[1:]] + [len(part)]
    for mark, end in zip(marks, ends[: len(marks)], strict=True):
        name = part[mark.end() : end].strip(" ./:")
        word = words(mark[1]).split()[0]
        meant = _LEVELS[vocabulary().region_words[word]]
        if word == "kota" or (word == "desa" and not name):
            # "Kota Agung" is a village's own name as often as "Kota Kupang" is a city.
            pieces.append(Piece(words(name), REGENCY, True, loose=True))
        elif name:
            pieces.append(Piece(words(name), meant, False if meant == REGENCY else None))
    return pieces


def _alternatives(text: str, level: int) -> list[Piece]:
    """Keep "A/B" whole, for some villages are called so, but remember its halves."""
    halves = tuple(words(one) for one in text.split("/") if words(one))
    return [Piece(words(text), level, None, loose=True, either=halves if len(halves) > 1 else ())]
