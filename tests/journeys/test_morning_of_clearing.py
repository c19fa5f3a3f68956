"""A morning of clearing by keyboard: the queue, a question to an agency, a mistake taken back, and the quality desk.

Pictures of every page are kept in tests/screenshots, wide and narrow, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, shot

SignIn = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def look(page: Page, name: str) -> None:
    """Keep pictures of a page and let axe look at it."""
    shot(page, f"morning-{name}")
    assert axe(page) == [], name


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page. How long that takes is measured by `script/bench clearing_queue`."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.keyboard.press(key)


def test_a_morning_of_clearing(served: str, sign_in: SignIn) -> None:
    yosef = sign_in("yosef")
    an_officer_clears_by_keyboard(served, yosef)
    she_asks_an_agency(yosef)
    she_takes_back_what_was_wrong(served, yosef)
    she_explains_it_to_a_judge(served, yosef)
    a_colleague_gets_other_pairs(served, yosef, sign_in("nadi"))
    she_sees_a_person_and_how_good_the_work_is(served, yosef)


def an_officer_clears_by_keyboard(served: str, page: Page) -> None:
    """Begin at the top with one key, open a field with a digit, and decide five pairs with one letter each."""
    page.goto(f"{served}/penjernihan/")
    look(page, "01-queue")
    press(page, "m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Satu orang, atau dua?")
    expect(page.locator(".beside-covered")).not_to_have_count(0)
    look(page, "02-pair-covered")
    page.keyboard.press("1")
    expect(page.locator("#name button")).to_have_count(0)
    look(page, "03-pair-name-open")
    seen = {page.url}
    for key in ("b", "s", "b", "s", "b"):
        press(page, key)
        assert page.url not in seen
        seen.add(page.url)


def she_asks_an_agency(page: Page) -> None:
    """Leave a pair undecided with R, ask what would settle it, and go on with the next."""
    press(page, "r")
    look(page, "04-ask")
    page.get_by_label("Siapa nama ibu kandungnya?").check()
    page.locator("input[name=sides]").first.check()
    here = page.url
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url != here
    expect(page.locator("main")).to_contain_text("menunggu jawaban")


def she_takes_back_what_was_wrong(served: str, page: Page) -> None:
    """Take the last decision back with U and a reason; the pair waits again."""
    press(page, "s")
    press(page, "u")
    page.locator("textarea").fill("Ternyata dua orang bersaudara.")
    look(page, "05-take-back")
    page.get_by_role("button", name="Tarik kembali").click()
    expect(page.locator("main")).to_contain_text("Ternyata dua orang bersaudara.")
    page.goto(f"{served}/penjernihan/pertentangan/")
    look(page, "06-contradictions")
    page.goto(f"{served}/penjernihan/pertanyaan/?arah=keluar")
    look(page, "07-questions")


def she_explains_it_to_a_judge(served: str, page: Page) -> None:
    """Open what can be printed of the decision she took back: who, when, what weighed, and that it holds no more."""
    page.goto(f"{served}/penjernihan/keputusan/?oleh=saya")
    page.locator("main tbody tr", has_text="ditarik kembali").first.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Sejak itu keputusan ini tidak berlaku.")
    look(page, "11-account")


def a_colleague_gets_other_pairs(served: str, page: Page, colleague: Page) -> None:
    """Nobody is given what somebody else has before her."""
    page.goto(f"{served}/penjernihan/")
    press(page, "m")
    colleague.goto(f"{served}/penjernihan/?wilayah=53")
    press(colleague, "m")
    assert page.url.partition("?")[0] != colleague.url.partition("?")[0]


def she_sees_a_person_and_how_good_the_work_is(served: str, page: Page) -> None:
    """Read what each source says of a person, and how good clearing is."""
    page.get_by_role("link", name="Semua sumber tentang orang ini").click()
    look(page, "08-person")
    page.goto(f"{served}/penjernihan/mutu/")
    look(page, "09-quality")
    page.goto(f"{served}/penjernihan/periksa-ulang/")
    look(page, "10-examinations")
