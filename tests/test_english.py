"""Every sentence of the screen is said in English too: the catalogue is whole, and nothing in the code is left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).parent.parent / "suluh"
CATALOGUE = polib.pofile(str(PACKAGE / "locale/en/LC_MESSAGES/django.po"))
ENTRIES: dict[tuple[str | None, str], polib.POEntry] = {
    (entry.msgctxt, entry.msgid): entry for entry in CATALOGUE if not entry.obsolete
}

# How many leading arguments are sentences, and whether a context comes before them.
CALLS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
    "npgettext": (2, True),
    "npgettext_lazy": (2, True),
}
CALL = re.compile(r"\b(?:n?p?gettext|_)\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?\w+>")

Sentence = tuple[str | None, str, str | None]


def of_calls(tree: ast.AST) -> Iterator[Sentence]:
    """Yield context, sentence and plural of every literal call for a translation in a piece of Python."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in CALLS:
            continue
        count, has_context = CALLS[name]
        said = node.args[: count + has_context]
        assert not any(isinstance(part, ast.JoinedStr) for part in said), f"line {node.lineno}: no f-string in {name}()"
        words = [part.value for part in said if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if len(words) == len(said) == count + has_context:  # a variable was marked where it was written
            context = words.pop(0) if has_context else None
            yield context, words[0], words[1] if count == 2 else None


def of_template(source: str) -> Iterator[Sentence]:
    """Yield the sentences of a template, through Django's own rewriting of its tags into calls."""
    text = templatize(source)
    for match in CALL.finditer(text):
        for close in re.finditer(r"\)", text[match.end() :]):
            try:
                tree = ast.parse(text[match.start() : match.end() + close.end()].strip(), mode="eval")
            except SyntaxError:  # this bracket stands inside the sentence: try the next one
                continue
            yield from of_calls(tree)
            break


def sources(pattern: str) -> list[Path]:
    """List the files of the package, except tests and what the front end builds."""
    found = sorted(PACKAGE.rglob(pattern))
    return [path for path in found if not {"tests", "static"} & set(path.relative_to(PACKAGE).parts)]


def sentences(path: Path) -> Iterator[Sentence]:
    """Yield what one file asks to have translated."""
    source = path.read_text(encoding="utf-8")
    yield from of_calls(ast.parse(source)) if path.suffix == ".py" else of_template(source)


@pytest.mark.parametrize("pattern", ["*.py", "*.html", "*.txt"])
def test_every_sentence_has_its_english(pattern: str) -> None:
    missing = [
        f"{path.relative_to(PACKAGE)}: {said!r}"
        for path in sources(pattern)
        for context, said, plural in sentences(path)
        if (context, said) not in ENTRIES or (plural and ENTRIES[context, said].msgid_plural != plural)
    ]
    assert missing == [], "write these in suluh/locale/en/LC_MESSAGES/django.po"


def test_nothing_in_the_catalogue_is_empty_or_guessed() -> None:
    assert [entry.msgid for entry in ENTRIES.values() if entry.fuzzy or not entry.translated()] == []


def test_no_sentence_stands_twice() -> None:
    assert len(ENTRIES) == len([entry for entry in CATALOGUE if not entry.obsolete])


def test_what_is_filled_in_stays_the_same() -> None:
    differing = [
        entry.msgid
        for entry in ENTRIES.values()
        for form in entry.msgstr_plural.values() or [entry.msgstr]
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(entry.msgid))
    ]
    assert differing == []


def test_a_forgotten_sentence_would_be_found() -> None:
    template = """{% load i18n %}{% translate "Satu (dua)" %}{{ n|default:_("tiga") }}
    {% blocktranslate count n=x %}{{ n }} orang{% plural %}{{ n }} orang{% endblocktranslate %}"""
    assert list(of_template(template)) == [
        (None, "Satu (dua)", None),
        (None, "tiga", None),
        (None, "%(n)s orang", "%(n)s orang"),
    ]
    assert list(of_calls(ast.parse('a = _("satu " "dua"); b = translation.gettext("x"); c = _(y)'))) == [
        (None, "satu dua", None),
        (None, "x", None),
    ]
