"""How each word is spelt otherwise, shortened or misheard, as tables of numbers that can be drawn from at once."""

from dataclasses import dataclass

import numpy as np

from suluh.linkage.generate.words import NONE, Bools, Ints, Rng, Words, text_of

# Sounds and spellings that are confused. Some of them the matcher folds, others it doesn't.
CONFUSED = (
    ("ny", "nj"),
    ("sy", "sj"),
    ("kh", "ch"),
    ("j", "dj"),
    ("c", "tj"),
    ("u", "oe"),
    ("y", "j"),
    ("f", "p"),
    ("v", "f"),
    ("z", "j"),
    ("sy", "s"),
    ("kh", "h"),
    ("th", "t"),
    ("q", "k"),
    ("x", "ks"),
    ("ai", "ay"),
    ("ae", "ai"),
    ("i", "y"),
    ("k", "c"),
    ("s", "sh"),
    ("d", "dh"),
    ("t", "th"),
    ("ah", "a"),
    ("a", "o"),
    ("e", "i"),
    ("i", "e"),
    ("u", "o"),
    ("o", "u"),
    ("ng", "n"),
    ("d", "t"),
    ("n", "nn"),
    ("s", "ss"),
    ("b", "p"),
    ("g", "k"),
    ("r", "rr"),
    ("h", ""),
    ("ny", "ni"),
    ("iy", "i"),
    ("au", "o"),
    ("wi", "ui"),
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Table:
    """For each word a list of other words, of which one can be drawn; `held_out` marks those no list knows."""

    starts: Ints
    counts: Ints
    items: Ints
    held_out: Bools

    def __call__(self, rng: Rng, words: Ints) -> tuple[Ints, Bools]:
        """Draw another form of each word, itself where there is none; and say which forms are held out."""
        safe = np.maximum(words, 0)
        counts = self.counts[safe]
        place = self.starts[safe] + (rng.random(len(words)) * counts).astype(np.int32)
        there = (counts > 0) & (words != NONE)
        place = np.where(there, place, 0)
        return np.where(there, self.items[place], words).astype(np.int32), self.held_out[place] & there


@dataclass(frozen=True, slots=True)
class Spelling:
    """Everything that can happen to a word as a whole."""

    variants: Table
    calls: Table
    initial: Ints  # of each word: its first letter and a full stop


def make_spelling(words: Words) -> Spelling:
    """Make the tables for all words known so far."""
    texts = list(words.texts)
    variants = _table([_variants(text) for text in texts], words)
    calls = _table([_calls(text) for text in texts], words)
    initial = [words.get(f"{text[:1].upper()}.") for text in list(words.texts)]
    return Spelling(variants, calls, np.asarray(initial, dtype=np.int32))


def _table(forms: list[tuple[list[str], list[str]]], words: Words) -> Table:
    counts = [len(known) + len(held) for known, held in forms]
    items = [words.get(form) for known, held in forms for form in (*known, *held)]
    held_out = [flag for known, held in forms for flag in [False] * len(known) + [True] * len(held)]
    starts = np.r_[0, np.cumsum(counts)[:-1]].astype(np.int32)
    # A last row that nobody draws keeps tables without any form from being empty.
    last = np.asarray([*items, 0], np.int32), np.asarray([*held_out, False])
    return Table(starts, np.asarray(counts, np.int32), *last)


def _variants(word: str) -> tuple[list[str], list[str]]:
    """List other spellings: known ones, four times as many held out, and sounds that are confused."""
    known = text_of("variants").get(word, [])
    held = text_of("held_out_variants").get(word, [])
    lower = word.lower()
    changed = {lower.replace(old, new, 1).capitalize() for old, new in CONFUSED if old in lower[1:]}
    changed |= {lower.replace(old, new, 1).capitalize() for old, new in CONFUSED[:14] if lower.startswith(old)}
    sounds = sorted(changed - {word})
    if known or held:
        most = max(1, len(sounds) // 6)
        return known * most + sounds, held * most * 4
    return sounds, []


def _calls(word: str) -> tuple[list[str], list[str]]:
    """List what somebody is called: from lists, held out, or the end or the beginning of the name."""
    known = text_of("calls").get(word, [])
    held = text_of("held_out_calls").get(word, [])
    if len(word) >= 6 and word.isalpha():
        short = [word[-4:].capitalize(), word[:4], word[:3]] if not known else [word[-4:].capitalize()]
        return known * 2 + short, held * 2
    return known, held
