"""What is shown of two identities before anybody opens them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh.clearing.rules.masks import (
    COVER,
    Piece,
    cover,
    first_letters,
    last_two,
    nothing,
    side_pieces,
    year_only,
)


def said(pieces: tuple[Piece, ...]) -> str:
    """Write pieces down, what differs in brackets."""
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("left", "right", "ours", "theirs"),
    [
        ("Yosef", "Yosef", "Yosef", "Yosef"),
        ("Maria", "Mariya", "Maria", "Mari[y]a"),
        ("MARIA", "maria", "MARIA", "maria"),
        ("Yasinta", "Jasinta", "[Y]asinta", "[J]asinta"),
        ("Maria", "", "[Maria]", ""),
        ("", "", "", ""),
        ("İlham", "Ilham", "[İ]lham", "[I]lham"),
    ],
)
def test_letters_that_differ_are_marked(left: str, right: str, ours: str, theirs: str) -> None:
    one, other = side_pieces(left, right)
    assert (said(one), said(other)) == (ours, theirs)


@pytest.mark.parametrize(
    ("left", "right", "keep", "ours", "theirs"),
    [
        ("Maria Bano", "Mariya Bano", first_letters, "M•••• B•••", "M•••[y]• B•••"),
        ("Maria Bano", "Maria Bano", first_letters, "M•••• B•••", "M•••• B•••"),
        ("Maria Bano", "Yuliana Tefa", first_letters, "M•••• B•••", "Y•••••• T•••"),
        ("Maria Bano", "", first_letters, "M•••• B•••", ""),
        ("5371035704019903", "5371035704019904", last_two, "••••••••••••••0[3]", "••••••••••••••0[4]"),
        ("5371035704019903", "", last_two, "••••••••••••••03", ""),
        ("+6283600010001, +6283600010022", "", last_two, "+•••••••••••01, +•••••••••••22", ""),
        ("17 April 2001", "17 April 2001", year_only, "•• ••••• 2001", "•• ••••• 2001"),
        ("Jalan Kenari 4", "Jalan Kenari 4", nothing, "••••• •••••• •", "••••• •••••• •"),
    ],
)
def test_what_agrees_is_covered(left: str, right: str, keep: object, ours: str, theirs: str) -> None:
    one, other = cover(left, right, keep)  # type: ignore[arg-type]
    assert (said(one), said(other)) == (ours, theirs)


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_is_added_and_nothing_lost(left: str, right: str) -> None:
    for keep in (first_letters, last_two, year_only, nothing):
        for text, pieces in zip((left, right), cover(left, right, keep), strict=True):
            shown = "".join(piece.text for piece in pieces)
            assert len(shown) == len(text)
            assert all(letter in (COVER, own) for letter, own in zip(shown, text, strict=True))


def test_two_strangers_show_no_more_than_their_first_letters() -> None:
    for pieces in cover("Agustinus Kogoya", "Siti Nurhaliza", first_letters):
        assert not any(piece.differs for piece in pieces)
