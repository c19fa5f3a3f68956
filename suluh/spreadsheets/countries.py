"""Destination countries as agencies write them, to ISO 3166-1 alpha-2."""

import re

from rapidfuzz import fuzz, process

from suluh.spreadsheets.values import MISSING, Reading, changed, doubtful, ok, unreadable
from suluh.spreadsheets.vocabulary import clean, is_missing, vocabulary, words

LONGEST_COUNTRY = 200
SHORTEST_TO_GUESS = 5
_PIECES = re.compile(r"[,;/()\n|–]+|\s-\s|\b(?:dan|atau|via|lewat|transit|ke)\b", re.IGNORECASE)


def read_country(text: str, inside_indonesia: frozenset[str] = frozenset()) -> Reading:
    """Read a country; places inside Indonesia give ID, words like "luar negeri" give nothing."""
    shown = clean(text)
    if is_missing(shown):
        return MISSING
    if len(shown) > LONGEST_COUNTRY:
        return unreadable("too_long")
    whole = words(shown)
    if not whole:
        return unreadable("not_a_country")
    known = _known(whole, inside_indonesia)
    if known:
        return ok(known) if shown == known else changed(known, "country_word")
    pieces = [words(piece) for piece in _PIECES.split(shown)]
    found = list(dict.fromkeys(filter(None, (_known(piece, inside_indonesia) for piece in pieces))))
    if len(found) > 1:
        return doubtful(None, "several_countries", candidates=tuple(found))
    if found:
        return changed(found[0], "country_word")
    if whole in vocabulary().not_countries or all(piece in vocabulary().not_countries for piece in pieces if piece):
        return unreadable("not_a_country")
    inside = _within_words(whole)
    if inside:
        return doubtful(inside, "country_among_words")
    return _nearest(whole)


def _known(piece: str, inside_indonesia: frozenset[str]) -> str:
    bare = re.sub(r"^(?:negara|neg|ke|di|ex)\s+", "", piece)
    found = vocabulary().countries.get(bare) or vocabulary().countries.get(bare.replace(" ", ""))
    if found:
        return found
    place = re.sub(r"^(?:kota|kab|kabupaten|prov|provinsi)\s+", "", bare)
    return "ID" if place and place in inside_indonesia else ""


def _within_words(whole: str) -> str:
    found = {
        code for name, code in vocabulary().countries.items() if len(name) > 4 and re.search(rf"\b{name}\b", whole)
    }
    return found.pop() if len(found) == 1 else ""


def _nearest(whole: str) -> Reading:
    if len(whole) < SHORTEST_TO_GUESS:
        return unreadable("not_a_country")
    names = [name for name in vocabulary().countries if len(name) >= SHORTEST_TO_GUESS]
    matches = process.extract(whole, names, scorer=fuzz.ratio, limit=5, score_cutoff=80)
    codes = list(dict.fromkeys(vocabulary().countries[name] for name, _, _ in matches))
    if not codes:
        return unreadable("not_a_country")
    if len(codes) == 1 and matches[0][1] >= 88:
        return changed(codes[0], "country_misspelt")
    return doubtful(codes[0], "country_misspelt")
