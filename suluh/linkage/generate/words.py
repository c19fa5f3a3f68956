"""Words as whole numbers, and lists of names that can be drawn from by the hundred thousand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from suluh.linkage.vocabulary import read_list

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Rng = np.random.Generator

NONE = -1
BAPTISM = "baptism_m"  # the list of a father's name where nobody is named after him
ERAS = "abcd"
ERA_STARTS = (1970, 1985, 1997)

_BOUNDARY = re.compile(r"(?<=[aeiou])(?=[^aeiou][aeiou])")
_LONG_LISTS = ("CLAN", "m_one", "f_one")
TAIL_SHARE_LONG, TAIL_SHARE = 0.4, 0.22
TAIL_SIZE_LONG, TAIL_SIZE = 12, 5
SHORTEST_LIST = 12


@dataclass(slots=True)
class Words:
    """Words by number. `get` interns a word; `texts` gives them back."""

    texts: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def get(self, word: str) -> int:
        """Give the number of a word, the same for the same word."""
        number = self._numbers.setdefault(word, len(self.texts))
        if number == len(self.texts):
            self.texts.append(word)
        return number


@dataclass(frozen=True, slots=True)
class Draw:
    """Numbers with weights."""

    items: Ints
    bounds: Floats  # cumulated shares, the last one 1

    @classmethod
    def of(cls, items: Sequence[int], weights: Sequence[float]) -> "Draw":
        """Prepare a draw. Raises ValueError when nothing can be drawn."""
        if not items:
            raise ValueError("nothing to draw from")
        sums = np.cumsum(np.asarray(weights, dtype=np.float64))
        return cls(np.asarray(items, dtype=np.int32), sums / sums[-1])

    def __call__(self, rng: Rng, count: int) -> Ints:
        """Draw `count` numbers."""
        places = np.searchsorted(self.bounds, rng.random(count), side="right")
        return self.items[np.minimum(places, len(self.items) - 1)]


@dataclass(frozen=True, slots=True)
class People:
    """How one people names its children: patterns by sex and era, lists by name and era."""

    patterns: dict[str, tuple[tuple[Draw, tuple[tuple[str, ...], ...]], ...]]
    lists: dict[str, tuple[Draw, ...]]
    father: str


def load_people(key: str, words: Words) -> People:
    """Read how a people names its children, and lengthen its lists by rare names made of the parts of common ones."""
    own = read_list(f"names/{key}")
    texts: dict[str, str] = read_list("names/shared")["lists"] | own.get("lists", {})
    return People(
        patterns={sex: tuple(_patterns(lines, era) for era in ERAS) for sex, lines in own["patterns"].items()},
        lists={name: _draws(name, text, words) for name, text in texts.items()},
        father=own.get("father", BAPTISM),
    )


def _patterns(lines: list[str], era: str) -> tuple[Draw, tuple[tuple[str, ...], ...]]:
    rows = [(line.split()[1:], *_entry(f":{line.split()[0]}")[1:]) for line in lines]
    alive = [(tuple(slots), weight) for slots, weight, eras in rows if era in eras]
    return Draw.of(range(len(alive)), [weight for _, weight in alive]), tuple(slots for slots, _ in alive)


def _draws(name: str, text: str, words: Words) -> tuple[Draw, ...]:
    entries = [_entry(word) for word in text.split()]
    long = name in _LONG_LISTS
    tail = _tail([word for word, _, _ in entries], TAIL_SIZE_LONG if long else TAIL_SIZE)
    share = (TAIL_SHARE_LONG if long else TAIL_SHARE) if tail else 0.0
    made = []
    for era in ERAS:
        alive = [(word, weight) for word, weight, eras in entries if era in eras]
        alive = alive or [(word, weight) for word, weight, _ in entries]
        total = sum(weight for _, weight in alive)
        ranks = [1 / (rank + 3) for rank in range(len(tail))]
        scale = share / (1 - share) * total / sum(ranks) if tail else 0.0
        items = [words.get(word) for word, _ in alive] + [words.get(word) for word in tail]
        made.append(Draw.of(items, [weight for _, weight in alive] + [rank * scale for rank in ranks]))
    return tuple(made)


def _tail(given: list[str], times: int) -> list[str]:
    """Make rare names by joining the head of one name to the end of another: Sutrisno, Suparman: Suparisno.

    No list contains them, and they lie as near to one another as rare names of a region do.
    """
    parts = [(word[: cut.start()], word[cut.start() :]) for word in given for cut in [_cut(word)] if cut]
    if len(given) < SHORTEST_LIST or len(parts) < SHORTEST_LIST // 2:
        return []
    rng = np.random.default_rng(len(given))
    found: dict[str, None] = {}
    for _ in range(times * len(given) * 4):
        if len(found) == times * len(given):
            break
        head, end = parts[rng.integers(len(parts))][0], parts[rng.integers(len(parts))][1]
        if head + end not in given and 4 <= len(head + end) <= 12:
            found[head + end] = None
    return list(found)


def _cut(word: str) -> re.Match[str] | None:
    if len(word) < 5 or not word.isalpha():
        return None
    cuts = list(_BOUNDARY.finditer(word))
    return cuts[len(cuts) // 2] if cuts else None


def _entry(word: str) -> tuple[str, float, str]:
    """Read "Siti:30@ab": a name, its weight, the eras in which it is given."""
    name, _, rest = word.partition(":")
    weight, _, eras = rest.partition("@")
    return name.replace("_", " "), float(weight), eras or ERAS


def draw_names(
    rng: Rng, people: Sequence[People], words: Words, which: Ints, female: Bools, year: Ints, clan: Ints, father: Ints
) -> Ints:
    """Draw a name of up to four words (numbers, NONE where there is none) for each child."""
    names = np.full((len(which), 4), NONE, dtype=np.int32)
    if not len(which):
        return names
    era = np.searchsorted(np.asarray(ERA_STARTS), year, side="right")
    group = (which.astype(np.int64) * 2 + female) * len(ERAS) + era
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(group[order]) > 0])
    for members in np.split(order, starts[1:]):
        one = members[0]
        draw, patterns = people[which[one]].patterns["F" if female[one] else "M"][era[one]]
        chosen = draw(rng, len(members))
        for number, slots in enumerate(patterns):
            rows = members[chosen == number]
            for place, slot in enumerate(slots):
                names[rows, place] = _fill(
                    rng, people[which[one]], words, slot, int(era[one]), clan[rows], father[rows]
                )
    return close_up(names)


def _fill(rng: Rng, people: People, words: Words, slot: str, era: int, clan: Ints, father: Ints) -> Ints:
    if slot == "CLAN":
        drawn = people.lists["CLAN"][era](rng, len(clan))
        return np.where(clan == NONE, drawn, clan)
    if slot == "FATHER":
        return father
    if slot in people.lists:
        return people.lists[slot][era](rng, len(clan))
    return np.full(len(clan), words.get(slot.replace("_", " ")), dtype=np.int32)


def close_up(names: Ints) -> Ints:
    """Take repeated words out and move the rest to the left."""
    for place in range(1, names.shape[1]):
        same = (names[:, :place] == names[:, place : place + 1]).any(axis=1)
        names[same, place] = NONE
    order = np.argsort(names == NONE, axis=1, kind="stable")
    return np.take_along_axis(names, order, axis=1)


@cache
def text_of(key: str) -> dict[str, list[str]]:
    """Read how words are spelt otherwise: `known` variants and calls, and `held_out` ones."""
    spelling, held_out = read_list("spelling"), read_list("held_out")
    tables = {
        "variants": spelling["variants"],
        "calls": spelling["nicknames"],
        "held_out_variants": held_out["variants"],
        "held_out_calls": held_out["calls"],
    }
    return {name: forms.split() for name, forms in tables[key].items()}
