"""Names as each region gives them, drawn from our own lists (linkage.vocabulary) by sex and by time of birth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import NamedTuple

from suluh.linkage.vocabulary import read_list
from suluh.synthetic.chance import Picker
from suluh.synthetic.shapes import Sex

ERAS = "abcd"
ERA_STARTS = (1970, 1985, 1997)
Pickers = tuple[Picker[str], ...]

_ENDING = re.compile(r"[^aeiou]?[aeiou][^aeiou]*[aeiou][^aeiou]*$", re.IGNORECASE)
_VOWEL = re.compile("[aeiou]", re.IGNORECASE)


class Named(NamedTuple):
    """A full name, and how its bearer is called."""

    full: str
    call: str


@dataclass(frozen=True, slots=True)
class People:
    """How one people names its children."""

    key: str
    patterns: Mapping[str, tuple[Picker[tuple[str, ...]], ...]]
    lists: Mapping[str, Pickers]
    father: str | None

    def draw_clan(self, rng: Random) -> str:
        """Draw the name that a family hands on, or nothing where names are not handed on."""
        return self._draw("CLAN", 1, rng) if "CLAN" in self.lists else ""

    def draw_father(self, rng: Random) -> str:
        """Draw the given name of a father, as it follows bin, binti or anak; nothing where nobody is named so."""
        return self._draw(self.father, 1, rng) if self.father else ""

    def draw_name(self, rng: Random, sex: Sex, year: int, clan: str, father: str) -> Named:
        """Draw a full name for a child of this sex, born in this year into this family."""
        era = era_of(year)
        pattern = self.patterns[sex][era](rng)
        parts: list[str] = []
        call = ""
        for slot in pattern:
            part = self._part(slot, era, clan, father, rng)
            if part in parts:
                part = self._part(slot, era, clan, father, rng)
            if part not in parts:
                parts.append(part)
            if not call and slot in self.lists and not slot.startswith(("CLAN", "order")):
                call = part
        full = " ".join(parts)
        return Named(full, nickname(rng, call or parts[-1]))

    def _part(self, slot: str, era: int, clan: str, father: str, rng: Random) -> str:
        if slot == "CLAN" and clan:
            return clan
        if slot == "FATHER":
            return father
        return self._draw(slot, era, rng) if slot in self.lists else slot.replace("_", " ")

    def _draw(self, name: str, era: int, rng: Random) -> str:
        return self.lists[name][era](rng)


def era_of(year: int) -> int:
    """Say to which of the four eras of naming a year of birth belongs."""
    return sum(year >= start for start in ERA_STARTS)


@cache
def load_people(key: str) -> People:
    """Read how a people names its children. Raises FileNotFoundError for a people without a file."""
    own = read_list(f"names/{key}")
    texts: dict[str, str] = read_list("names/shared")["lists"] | own.get("lists", {})
    lists = {name: _pickers(text) for name, text in texts.items()}
    patterns = {sex: _patterns(lines) for sex, lines in own["patterns"].items()}
    return People(key, patterns, lists, own.get("father"))


def nickname(rng: Random, given: str) -> str:
    """Make the name somebody is called by, from the tail of the given name, as in Trisno or Siska."""
    first = given.split()[0]
    known = _nicknames().get(first)
    if known:
        return known[int(rng.random() * len(known))]
    tail = _ENDING.search(first)
    if tail is None or len(first) < 6 or not _VOWEL.search(first, 0, tail.start()):
        return first
    return tail.group().capitalize()


@cache
def _nicknames() -> dict[str, list[str]]:
    table = read_list("spelling")["nicknames"]
    return {name: words.split() for name, words in table.items()}


def _pickers(text: str) -> Pickers:
    entries = [_entry(word) for word in text.split()]
    return tuple(_era_picker(entries, era) for era in ERAS)


def _era_picker(entries: list[tuple[str, float, str]], era: str) -> Picker[str]:
    """Take the names given in an era; the whole list where it has none of that time."""
    alive = [(name, weight) for name, weight, eras in entries if era in eras]
    return Picker(alive or [(name, weight) for name, weight, _ in entries])


def _patterns(lines: list[str]) -> tuple[Picker[tuple[str, ...]], ...]:
    rows: list[tuple[tuple[str, ...], float, str]] = []
    for line in lines:
        head, *slots = line.split()
        _, weight, eras = _entry(f":{head}")
        rows.append((tuple(slots), weight, eras))
    return tuple(Picker((slots, weight) for slots, weight, eras in rows if era in eras) for era in ERAS)


def _entry(word: str) -> tuple[str, float, str]:
    """Read "Siti:30@ab": a name, its weight, the eras in which it is given."""
    name, _, rest = word.partition(":")
    weight, _, eras = rest.partition("@")
    return name.replace("_", " "), float(weight), eras or ERAS
