"""Reading Indonesian names: what is title, lineage and alias, and two skeletons of each word that is the name."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

# Characters that are looked at; new names have at most 60 (Permendagri 73/2022 art. 4).
LONGEST_NAME = 300
LONGEST_UNKNOWN = 80
MOST_TOKENS = 8  # of a name
MOST_OTHERS = 4  # of the father's name, and of other names
# A word of three letters is only met by a longer one that lost a letter, for a slip in it may make any other word;
# one of more than twelve is told by its beginning.
SHORTEST_NEAR, LONGEST_NEAR = 3, 12
# Sections of names.toml that may be added to, and what an entry needs beside its forms and its reason.
ENTRIES: dict[str, tuple[str, ...]] = {  # the sections that somebody's own files may add to, with what they need
    "unknown": (), "titles": (), "lineage": (), "alias": (), "weak": (), "joined": (), "distinct": (),
    "variants": ("name",), "calls": ("name",), "distinct_as": ("name",),
}  # fmt: skip
GENERAL = "names-general"
RUN_TOGETHER = re.compile("(?<=[a-z]{2})(?=[A-Z][a-z]{2})")  # SitiAminah
APOSTROPHES = re.compile("['`\"\u00b4\u2018\u2019\u02b9-\u02bf]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name, its light skeleton (spelling folded) and coarse one (vowels reduced, calls resolved)."""

    text: str
    light: str
    coarse: str

    @property
    def near(self) -> tuple[str, ...]:
        """Give the word, spelling folded, and what is left when any one letter but the first is taken out of it.

        Two words that share one of these are a slip of the pen apart: a letter wrong, missing, added or swapped.
        The first letter is seldom mistaken, and Rina and Dina, Budi and Rudi are sisters and brothers.
        """
        # The light skeleton writes a vowel before another as y or w; a slip beside it must not change that.
        word = self.light[:LONGEST_NEAR].replace("Y", "I").replace("W", "U")
        if len(word) <= SHORTEST_NEAR:
            return (word,) if len(word) == SHORTEST_NEAR else ()
        return tuple(dict.fromkeys([word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))]))


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its words in order, single letters, father's name, other names and titles."""

    tokens: tuple[Token, ...] = ()
    initials: tuple[str, ...] = ()
    lineage: tuple[Token, ...] = ()
    aliases: tuple[Token, ...] = ()
    titles: tuple[str, ...] = ()


class Entry(NamedTuple):
    """A word added to a section of what is known of names (see ENTRIES); `name` is what it stands for, if anything."""

    section: str
    form: str
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lore:
    """What `data/names.toml` says, made ready for look-up."""

    version: int
    unknown: frozenset[str]
    invented: frozenset[str]
    titles: frozenset[str]
    first_titles: frozenset[str]
    behind_titles: frozenset[str]
    lineage: frozenset[str]
    alias: frozenset[str]
    weak: frozenset[str]
    joined: frozenset[str]
    variants: dict[str, str]
    first_variants: dict[str, str]
    calls: dict[str, str]
    distinct: dict[str, str]
    light: tuple[tuple[re.Pattern[str], str], ...]
    coarse: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=4)
def lore_of(entries: tuple[Entry, ...]) -> Lore:
    """Give what we know of names together with further entries, words in capitals."""
    data = _data()
    for entry in entries:
        row: dict[str, Any] = {"forms": [entry.form]} | ({"name": entry.name} if entry.name else {})
        data[entry.section] = [*data[entry.section], row]
    return _read_lore(data)


_known: list[Lore] = []  # what this process reads names by, where entries were added


def lore() -> Lore:
    """Give what we know of names."""
    return _known[0] if _known else lore_of(())


def use_entries(entries: Iterable[Entry]) -> None:
    """Read names by further entries from now on, in this process; those given before are forgotten."""
    _known[:] = [lore_of(tuple(entries))]


def lore_with(text: str, *, general: bool = False) -> Lore:
    """Add a file's own entries (TOML, in the sections of `data/names.toml`) to what we know of names.

    With `general` to what holds of names of whatever country instead. Raises ValueError, saying what, where it isn't
    TOML or a section, reason or form is wrong.
    """
    data, added = _data(GENERAL if general else "names"), tomllib.loads(text)  # its error is a ValueError
    for section, entries in added.items():
        needed = {*ENTRIES[section], "forms", "reason"} if section in ENTRIES else set()
        if not needed:
            raise ValueError(f"no such section: {section}; there are {', '.join(ENTRIES)}")
        for entry in entries:
            if not isinstance(entry, dict) or needed - entry.keys() or not all(entry["forms"]):
                raise ValueError(f"an entry of [[{section}]] needs {', '.join(sorted(needed))}")
            entry["forms"] = [clean_text(form) for form in entry["forms"]]
            if "name" in entry:
                entry["name"] = clean_text(entry["name"])
        data[section] = [*data[section], *entries]
    return _read_lore(data)


def _data(name: str = "names") -> dict[str, Any]:
    return tomllib.loads(files("suluh.linkage").joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def general_lore() -> Lore:
    """Give what holds of names of whatever country: case, accents and signs are folded, no sounds."""
    return _read_lore(_data(GENERAL))


def _read_lore(data: dict[str, Any]) -> Lore:
    titles = data["titles"]
    distinct = {form: form for entry in data["distinct"] for form in entry["forms"]}
    return Lore(
        version=data["version"],
        unknown=_forms(data["unknown"]),
        invented=_forms(data["invented"]),
        titles=frozenset(form for entry in titles if not entry.get("only_first") for form in entry["forms"]),
        first_titles=frozenset(form for entry in titles if entry.get("only_first") for form in entry["forms"]),
        behind_titles=frozenset(form for entry in titles for form in entry.get("only_behind", ())),
        lineage=_forms(data["lineage"]),
        alias=_forms(data["alias"]),
        weak=_forms(data["weak"]),
        joined=_forms(data["joined"]),
        variants=_named([entry for entry in data["variants"] if not entry.get("only_first")]),
        first_variants=_named([entry for entry in data["variants"] if entry.get("only_first")]),
        calls=_named(data["calls"]),
        distinct=distinct | _named(data["distinct_as"]),
        light=_rules(data["light"]),
        coarse=_rules(data["coarse"]),
    )


def _forms(entries: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(form for entry in entries for form in entry["forms"])


def _named(entries: list[dict[str, Any]]) -> dict[str, str]:
    return {form: entry["name"] for entry in entries for form in entry["forms"]}


def _rules(entries: list[dict[str, Any]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["pattern"]), entry["becomes"]) for entry in entries)


def clean_text(text: str) -> str:
    """Cut to a safe length, drop accents and invisible signs, close up spaces and write in capitals."""
    text = unicodedata.normalize("NFKD", text[: LONGEST_NAME * 4])
    kept = "".join(
        " " if category[0] in "CZ" and category != "Cf" else char
        for char in text
        if (category := unicodedata.category(char)) not in ("Mn", "Me", "Cf")
    )
    # Modifier letters stand for the Arabic ain: Ma'ruf, Ma`ruf, Maʿruf.
    kept = APOSTROPHES.sub("", RUN_TOGETHER.sub(" ", kept))
    return " ".join(kept.upper().split())[:LONGEST_NAME]


def token_of(word: str) -> Token:
    """Make the two skeletons of one word in capitals; a script without folding rules keeps its letters."""
    return _token_of(word, lore())


@lru_cache(maxsize=200_000)
def _token_of(word: str, known: Lore) -> Token:
    return Token(word, *skeletons_of(word, known))


def skeletons_of(word: str, known: Lore) -> tuple[str, str]:
    """Fold one word in capitals to its light and its coarse skeleton, neither of them empty."""
    canonical = known.variants.get(word, word)
    light = _fold(canonical, known.light)
    called = known.calls.get(word, canonical)
    distinct = known.distinct.get(called)
    coarse = f"={distinct}" if distinct else _fold(_fold(called, known.light), known.coarse)
    return light or canonical, coarse or light or canonical


def _fold(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, becomes in rules:
        word = pattern.sub(becomes, word)
    return word


def join_tokens(tokens: tuple[Token, ...]) -> Token | None:
    """Make one word of all words of a name, as some write it: their skeletons in a row, doubled letters once.

    Of the coarse one all vowels but the first letter and the last go, as they would have within one word.
    """
    if not tokens:
        return None
    light = re.sub(r"(.)\1+", r"\1", "".join(token.light for token in tokens))
    coarse = "".join(token.coarse for token in tokens)
    coarse = re.sub(r"(.)\1+", r"\1", re.sub("(?<=.)[Aaiu](?=.)", "", coarse))
    return Token("".join(token.text for token in tokens), light, coarse) if len(tokens) > 1 else tokens[0]


def initial_of(letter: str, known: Lore | None = None) -> str:
    """Give the letter by which a single letter is compared with the words it may stand for."""
    tokens = read_name(letter, known).tokens
    return tokens[0].light[:1] if tokens else ""


def is_nobody(letters: str, known: Lore) -> bool:
    """Test whether a text, in capitals with one space between words, names nobody, or her by a name that isn't hers."""
    return letters in known.unknown or any(letters.endswith(f" {form}") for form in known.invented)


def read_name(text: str, known: Lore | None = None) -> Name:
    """Take a name apart; an empty Name for a text without a letter. Never raises, however long or odd the text.

    By `lore()` unless something else is known of the names at hand.
    """
    known = known or lore()
    cleaned = clean_text(text)
    if len(cleaned) <= LONGEST_UNKNOWN and is_nobody(" ".join(re.split(r"[\W\d_]+", cleaned)).strip(), known):
        return Name()
    main, lineage, alias, titles = _sort_words(_words(cleaned, known), known)
    main = _expand_first(main, known)
    initials = tuple(word for word in main if len(word) == 1)
    words = [word for word in main if len(word) > 1] or main[:1]
    if len(words) == 1 and len(words[0]) == 1:
        initials = initials[1:]
    return Name(
        tokens=_tokens(words, known),
        initials=tuple(dict.fromkeys(initials)),
        lineage=_tokens(_expand_first(lineage, known)[:MOST_OTHERS], known),
        aliases=_tokens([word for word in alias if len(word) > 1][:MOST_OTHERS], known),
        titles=tuple(titles[:MOST_TOKENS]),
    )


def _words(text: str, known: Lore) -> list[str]:
    """Split into words; what stands in brackets is marked as another name."""
    text = re.sub(r"[(\[{<]([^)\]}>]*)[)\]}>]?", lambda match: f" {_bracketed(match[1], known)} ", text)
    words: list[str] = []
    for word in re.split(r"[\s,;]+", text.replace("@", " @ ")):
        compact = word.replace(".", "")
        if word in known.alias or compact in known.lineage or compact in known.titles or word == ")":
            words.append(word if word in known.alias else compact)
        else:
            # Neither digits nor signs belong to a name; M.YUSUF and NURUL-HIDAYAH are two words each.
            words += [part for part in re.split(r"[^\w]|[\d_]", word) if part]
    return words


def _bracketed(inside: str, known: Lore) -> str:
    bare = re.sub(r"\W", "", inside)
    return bare if bare in known.titles else f"@ {inside} )"


def _sort_words(words: list[str], known: Lore) -> tuple[list[str], list[str], list[str], list[str]]:
    """Sort words into the name, the father's name, another name, and titles."""
    main: list[str] = []
    lineage: list[str] = []
    alias: list[str] = []
    titles: list[str] = []
    target = main
    for place, word in enumerate(words):
        ahead = words[place + 1 :]
        if target is alias and word == ")":
            target = main
        elif word in known.alias and main and ahead:
            target = alias
        elif word in known.lineage and main and any(len(other) > 1 for other in ahead):
            target = lineage
        elif _is_title(word, bool(main), bool(ahead), known):
            titles.append(word)
        elif word.isalpha():
            target.append(word)
    if not main:  # a name that is nothing but a title is taken for a name
        return titles[:1], lineage, alias, titles[1:]
    return main, lineage, alias, titles


def _is_title(word: str, behind: bool, ahead: bool, known: Lore) -> bool:
    if word in known.first_titles:
        return not behind and ahead
    if word in known.behind_titles:
        return behind
    return word in known.titles


def _expand_first(words: list[str], known: Lore) -> list[str]:
    """Write out M. and St. before a name, take words that say little off, and join those written both ways."""
    if len(words) > 1 and words[0] in known.first_variants:
        words = [known.first_variants[words[0]], *words[1:]]
    strong = [word for word in words if known.variants.get(word, word) not in known.weak]
    if any(len(word) > 1 for word in strong):
        words = strong
    joined: list[str] = []
    waiting = ""
    for word in words:
        canonical = known.variants.get(word, word)
        if canonical in known.joined and not waiting:
            waiting = canonical
            continue
        joined.append(_join(waiting, word))
        waiting = ""
    return [*joined, waiting] if waiting else joined


def _join(first: str, second: str) -> str:
    if len(second) == 1 and first:
        return first
    return first + second


def _tokens(words: list[str], known: Lore) -> tuple[Token, ...]:
    by_light: dict[str, Token] = {}
    for token in (_token_of(word, known) for word in words[:MOST_TOKENS]):
        by_light.setdefault(token.light, token)
    return tuple(by_light.values())
