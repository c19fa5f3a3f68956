"""The pages of accounts, notices and oversight in a browser: nothing found by axe, nothing scrolling sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from suluh.database.identity import acting_as
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind
from tests.browser import axe, enter, shot
from tests.world import NOW, World

pytestmark = pytest.mark.browser
PASSWORD = "empat belas kambing"
PAGES = {
    "members": ("adi", "/anggota/"),
    "invite": ("adi", "/anggota/undang/"),
    "member": ("adi", "/anggota/{ina}/"),
    "agencies": ("adi", "/lembaga/"),
    "agency": ("adi", "/lembaga/{uptd-kupang}/"),
    "register-agency": ("adi", "/lembaga/baru/"),
    "account": ("sari", "/akun/"),
    "second-factor": ("vera", "/akun/dua-langkah/wajib/"),
    "mfa": ("vera", "/akun/dua-langkah/"),
    "sessions": ("vera", "/akun/sesi/"),
    "password": ("vera", "/akun/sandi/"),
    "inbox": ("ina", "/kotak-masuk/"),
    "trail": ("sinta", "/jejak/?sejak=2026-03-01&sampai=2026-03-03"),
    "override": ("sari", "/darurat/"),
    "overrides": ("sinta", "/darurat/tinjauan/"),
    "sign-in": ("", "/masuk/"),
    "forgotten": ("", "/masuk/lupa-sandi/"),
}


@pytest.fixture
def told(world: World) -> World:
    """Let something wait for Ina."""
    actor = world.actor("sari")
    with acting_as(actor.identity()):
        notify(actor=actor, at=NOW, users=[world.users["ina"].pk], kind=Kind.REPORT_RETURNED, page="notices:inbox")
    return world


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound(told: World, world_site: str, open_page: Callable[..., Page], name: str) -> None:
    who, where = PAGES[name]
    page = open_page()
    if who:
        enter(page, world_site, told.users[who])
    ids = {key: one.pk for key, one in (told.users | told.agencies).items()}
    page.goto(world_site + where.format_map(ids))
    assert axe(page) == []
    shot(page, f"accounts-{name}")


def sign_in(page: Page, site: str, world: World) -> None:
    world.users["vera"].set_password(PASSWORD)
    world.users["vera"].save()
    page.goto(f"{site}/masuk/")
    page.get_by_label("Nama pengguna atau surel").fill("vera")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def test_she_sets_up_a_key_and_signs_in_with_it(
    world: World, world_site: str, open_page: Callable[..., Page], settings: Any
) -> None:
    settings.SECOND_FACTOR_ENFORCED = True
    page = open_page()
    chrome = page.context.new_cdp_session(page)
    chrome.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = device | {"isUserVerified": True, "automaticPresenceSimulation": True}
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    sign_in(page, world_site, world)
    page.goto(f"{world_site}/kotak-masuk/")
    page.get_by_role("link", name="Pakai kunci keamanan").click()
    page.get_by_role("button", name="Tambahkan kunci").wait_for()  # the password was typed a moment ago
    assert axe(page) == []
    page.get_by_role("button", name="Tambahkan kunci").click()
    page.get_by_role("heading", name="Kode cadangan").wait_for()
    assert axe(page) == []
    shot(page, "accounts-recovery-codes")
    assert Authenticator.objects.filter(user=world.users["vera"], type="webauthn").count() == 1
    page.goto(f"{world_site}/kotak-masuk/")
    page.get_by_role("heading", name="Kotak masuk").wait_for()

    page.context.clear_cookies()
    sign_in(page, world_site, world)
    page.get_by_role("heading", name="Langkah kedua").wait_for()
    assert axe(page) == []
    shot(page, "accounts-second-step")
    page.get_by_role("button", name="Pakai kunci keamanan").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto(f"{world_site}/kotak-masuk/")
    page.get_by_role("heading", name="Kotak masuk").wait_for()


def test_an_open_session_is_seen_on_every_page(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    enter(page, world_site, world.users["lalu"])
    page.goto(f"{world_site}/darurat/")
    page.get_by_label("Wilayah").fill("Kota Kupang")
    page.get_by_role("option", name="Kota Kupang").first.click()
    page.get_by_label("Mengapa ini mendesak?").fill("Anak itu naik kapal malam ini dari Nunukan.")
    page.get_by_role("button", name="Buka akses darurat").click()
    page.get_by_text("Akses darurat terbuka").first.wait_for()
    page.goto(f"{world_site}/kotak-masuk/")
    assert axe(page) == []
    shot(page, "accounts-override-banner")
    page.get_by_role("button", name="Akhiri sekarang").click()
    page.get_by_text("Akses darurat berakhir.").wait_for()
