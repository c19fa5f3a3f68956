"""Names as written in cells: titles, aliases and lineage taken apart, and what is no name at all."""

import re
from dataclasses import dataclass

from suluh.spreadsheets.values import MISSING, Reading, changed, doubtful, ok, unreadable
from suluh.spreadsheets.vocabulary import Vocabulary, clean, is_missing, vocabulary, words

LONGEST_NAME = 120
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{0,80})[)\]}]")
_ALIAS = re.compile(
    r"(?:^|[\s,;(])(?:alias|als|a\.?k\.?a|al(?=[.\s])|panggilan|pgl|dipanggil|biasa dipanggil|disebut|nama lain)\b"
    r"[.:]*\s*",
    re.IGNORECASE,
)
_LINEAGE = re.compile(r"\s(?:bin|binti|bint|bte|bt|b|bn|a/l|a/p)\b\.?\s+(?=\S)", re.IGNORECASE)
_DEGREE = (
    r"(?:S\.\s?(?:Pd|H|E|Sos|Kom|T|Ag|Kep|IP|Psi|Tr|Si|KM|ST|Th|P|I\.?\s?Kom)"
    r"|M\.\s?(?:Pd|Si|H|M|Kes|Sos|Kom|Ag|T|A)|A\.\s?Md|Ph\.?\s?D)\."
)
# Without full stops only a comma tells a degree from a name.
_ACADEMIC = re.compile(
    rf"(?:,\s*(?:{_DEGREE}?|SH|SE|SPd|SSos|SKom|ST|SAg|MSi|MPd|MH|MM|Amd)\.?|\s{_DEGREE})(?=$|[,\s])"
)
_TITLE = re.compile(r"^([A-Za-z]{1,8}(?:\.[A-Za-z])?)(\.|\s|,)\s*(?=\S)")
_ODD = re.compile(r"[^\w\s.,'`’ʼ\-/]|_|(?<![ab])/|/(?!l\b|p\b)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Name:
    """One name, taken apart; `full` keeps a lineage (binti …) and `core` is without it."""

    full: str
    core: str
    title: str = ""
    lineage: str = ""
    aliases: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_name(text: str) -> Reading:
    """Read one person's name; the understood value is a `Name`."""
    shown = " ".join(clean(text).strip("'`\"").split()).strip(" ,;:-–.•*'")
    dotted = " ".join(clean(text).strip("'`\"").split()).strip(" ,;:-–•*'")
    lore = vocabulary()
    if is_missing(clean(text)) or not shown:
        return MISSING
    if words(shown) in lore.no_name:
        return unreadable("name_withheld")
    if len(shown) > LONGEST_NAME:
        return unreadable("too_long", length=len(shown))
    if not _LETTER.search(shown):
        return unreadable("not_a_name")
    name = _take_apart(dotted, lore)
    assumed = any(words(one) in lore.assumed_name for one in name.remarks)
    if not _LETTER.search(name.full) or words(name.full) in lore.no_name:
        return unreadable("name_withheld")
    if assumed:
        return unreadable("name_assumed", written=name.full)
    if odd := _oddity(name.full):
        return doubtful(name, odd)
    if name.full == text:
        return ok(name)
    code = "title_removed" if name.title else "alias_removed" if name.aliases else "spaces_closed"
    return changed(name, code)


def _oddity(full: str) -> str:
    """Say what makes a name unlikely to be one; empty when nothing does."""
    if re.search(r"\d", full):
        return "digits_in_name"
    if words(full) in vocabulary().headers:
        return "name_is_a_heading"
    if _ODD.search(full) or "," in full:
        return "odd_marks_in_name"
    return "name_too_short" if len(_LETTER.findall(full)) < 2 else ""


def _take_apart(text: str, lore: Vocabulary) -> Name:
    aliases: list[str] = []
    remarks: list[str] = []
    for inside in _BRACKETS.findall(text):
        _sort_bracket(inside.strip(), aliases, remarks, lore)
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    pieces = [piece.strip(" ,;") for piece in _ALIAS.split(bare)]
    if pieces[0]:
        bare = pieces[0]
        aliases.extend(
            one.strip(" .,'\"") for piece in pieces[1:] for one in re.split(r"[,/]", piece) if one.strip(" .,'\"")
        )
    without = _ACADEMIC.sub("", bare).strip(" ,;")
    remarks.extend([bare[len(without) :].strip(" ,")] if without and without != bare else [])
    full, title = _without_titles(without or bare, lore)
    full = full.strip(" ,;-")
    found = _LINEAGE.search(full)
    core = full[: found.start()].strip(" ,") if found and found.start() > 1 else full
    lineage = full[found.end() :].strip() if found and core != full else ""
    return Name(full, core, title, lineage, tuple(dict.fromkeys(aliases)), tuple(one for one in remarks if one))


def _sort_bracket(inside: str, aliases: list[str], remarks: list[str], lore: Vocabulary) -> None:
    alias = _ALIAS.sub(" ", inside).strip(" .,")
    known = words(inside)
    plain = re.fullmatch(r"[^\W\d_][^\d]{0,40}", alias) is not None
    about = known in lore.assumed_name or known in lore.no_name or known in lore.sex or known in lore.titles_after
    about = about or known in lore.about_a_person
    if alias and plain and not about and not is_missing(alias):
        aliases.append(alias)
    elif inside:
        remarks.append(inside)


def _without_titles(text: str, lore: Vocabulary) -> tuple[str, str]:
    titles: list[str] = []
    while found := _TITLE.match(text):
        title = words(found[1])
        rest = text[found.end() :].strip()
        if title not in lore.titles_before or not _LETTER.search(rest):
            break
        if title in ("an", "sr", "bu", "anak", "dr", "ir", "rm") and found[2] != ".":
            # Also parts of names; only with a full stop are they surely titles.
            break
        titles.append(found[1] + ("." if found[2] == "." else ""))
        text = rest
    return text, " ".join(titles)


def join_parts(parts: list[str]) -> str:
    """Join a name kept in up to three columns, leaving out empty ones and a part that only repeats the one before."""
    kept: list[str] = []
    for part in parts:
        shown = " ".join(clean(part).split())
        if is_missing(shown) or (kept and shown.lower() == kept[-1].lower()):
            continue
        kept.append(shown)
    return " ".join(kept)
