"""The way in: names, passwords, lock-out, second factors, sessions."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from suluh.accounts.jobs import deliver
from suluh.accounts.models import User
from tests.world import World

PASSWORD = "empat belas kambing"
LOGIN = "/masuk/"


@pytest.fixture(autouse=True)
def fresh_counters(world: World, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick enough for a 30-second code
    settings.MFA_TOTP_TOLERANCE = 1
    cache.clear()
    for name in ("ina", "vera"):
        world.users[name].set_password(PASSWORD)
        world.users[name].save()


def sign_in(client: Client, login: str, password: str = PASSWORD) -> str:
    """Try to sign in; return where it leads, or the page's text."""
    response = client.post(LOGIN, {"login": login, "password": password}, HTTP_USER_AGENT="Tes")
    return response.headers["Location"] if response.status_code == 302 else response.content.decode()


def code_of(secret: str) -> str:
    return code_at(secret, sorted(yield_hotp_counters_from_time())[1])


def code_at(secret: str, counter: int) -> str:
    return str(format_hotp_value(hotp_value(secret, counter)))


def prove(client: Client) -> None:
    """Give the password again, as is asked before anything that matters."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def turn_on_codes(client: Client) -> tuple[str, list[str]]:
    """Set up an authenticator app; return its secret and the recovery codes."""
    prove(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    return secret, list(answer.context["unused_codes"])


@pytest.mark.parametrize(("late", "accepted"), [(0, True), (1, True), (3, False)])
def test_a_code_may_be_half_a_minute_late(client: Client, late: int, accepted: bool) -> None:
    sign_in(client, "ina")
    prove(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = code_at(secret, sorted(yield_hotp_counters_from_time())[1] - late)
    assert (client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302) is accepted


@pytest.mark.parametrize("login", ["ina", "INA", "ina@suluh.example", " Ina@Suluh.example "])
def test_by_username_or_e_mail(client: Client, login: str) -> None:
    assert sign_in(client, login) == "/"


def test_wrong_and_unknown_look_the_same(client: Client) -> None:
    token = re.compile(r"csrfmiddlewaretoken\" value=\"[^\"]+|value=\"[^\"]*\"|X-CSRFToken[^}]+")
    wrong = token.sub("", sign_in(client, "ina", "bukan kata sandinya"))
    unknown = token.sub("", sign_in(client, "entah", "bukan kata sandinya"))
    assert "tidak cocok" in wrong
    assert wrong == unknown


def test_it_locks_after_five_failures_even_for_the_right_password(client: Client) -> None:
    for _ in range(5):
        sign_in(client, "ina", "bukan kata sandinya")
    assert "tunggu 15 menit" in sign_in(client, "ina")
    assert sign_in(Client(), "vera") == "/"


def test_nobody_signs_up_by_herself(client: Client) -> None:
    assert client.get("/masuk/daftar/").status_code == 404
    assert client.get("/masuk/signup/").status_code == 404


def test_asking_for_a_new_password_tells_nothing(client: Client, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "mail.example", "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.01  # nothing is handed to a mail server before she is answered
    answers = [client.post(reverse("account_reset_password"), {"email": email}) for email in
               ("ina@suluh.example", "entah@suluh.example")]  # fmt: skip
    assert len({answer.headers["Location"] for answer in answers}) == 1
    [job] = ProcrastinateJob.objects.filter(task_name=deliver.name)
    assert "lupa-sandi" not in str(b64decode(job.args["sealed"]))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(**job.args)
    assert [message.to for message in mail.outbox] == [["ina@suluh.example"]]
    link = re.search(r"http://\S+(/masuk/lupa-sandi/\S+)", str(mail.outbox[0].body))
    assert link
    page = client.get(link.group(1), follow=True)
    form = {"password1": "sembilan perahu layar", "password2": "sembilan perahu layar"}
    assert client.post(page.redirect_chain[-1][0], form).status_code == 302
    assert sign_in(Client(), "ina", "sembilan perahu layar") == "/"


def test_a_code_is_asked_for_and_each_recovery_code_works_once(client: Client) -> None:
    sign_in(client, "ina")
    secret, spare = turn_on_codes(client)
    assert len(spare) == 10
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret.encode() not in b64decode(kept)

    used: list[str] = []
    for give, works in (
        (code_of, True),
        (lambda _: used[0], False),
        (lambda _: spare[0], True),
        (lambda _: spare[0], False),
    ):
        other = Client()
        assert sign_in(other, "ina") == reverse("mfa_authenticate")
        assert other.get(reverse("accounts:account")).status_code == 302
        wrong = other.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "Kode tidak cocok" in wrong.content.decode()
        used.append(give(secret))
        done = other.post(reverse("mfa_authenticate"), {"code": used[-1]})
        assert (done.status_code == 302) is works


def test_who_reaches_far_is_led_to_a_second_factor(client: Client, world: World, settings: Any) -> None:
    settings.SECOND_FACTOR_ENFORCED = True
    sign_in(client, "ina")
    assert client.get(reverse("notices:inbox")).status_code == 200
    client = Client()
    sign_in(client, "vera")
    answer = client.get(reverse("notices:inbox"))
    assert answer.headers["Location"] == reverse("accounts:second_factor")
    page = client.get(reverse("accounts:second_factor"))
    assert reverse("mfa_activate_totp") in page.content.decode()
    turn_on_codes(client)
    assert client.get(reverse("notices:inbox")).status_code == 200
    kept = client.post(reverse("mfa_deactivate_totp"))
    assert kept.status_code == 200
    assert Authenticator.objects.filter(user=world.users["vera"], type="totp").exists()


@pytest.mark.parametrize(
    ("minutes_ago", "has_one", "asks"), [(0, False, False), (4, False, False), (6, False, True), (0, True, True)]
)
def test_setting_up_asks_for_the_password_again_unless_it_is_the_first_and_just_typed(
    client: Client, world: World, minutes_ago: int, has_one: bool, asks: bool
) -> None:
    sign_in(client, "ina")
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 60 * minutes_ago
    session.save()
    if has_one:
        Authenticator.objects.create(
            user=world.users["ina"],
            type="webauthn",
            data={"name": "kunci"},
            created_at=datetime(2026, 1, 2, tzinfo=UTC),
        )
    for page in ("mfa_activate_totp", "mfa_add_webauthn"):
        answer = client.get(reverse(page))
        assert answer.headers.get("Location", "").startswith(reverse("account_reauthenticate")) is asks


def test_a_session_begins_under_a_key_of_its_own_and_ends_with_the_password(client: Client) -> None:
    client.get(LOGIN)
    planted = client.session
    planted["seen"] = "before"
    planted.save()
    sign_in(client, "ina")
    assert client.session.session_key != planted.session_key
    assert client.get(reverse("accounts:account")).status_code == 200
    thief = Client()
    thief.cookies["sessionid"] = str(planted.session_key)
    assert thief.get(reverse("accounts:account")).status_code == 302

    phone = Client()
    sign_in(phone, "ina")
    prove(client)
    form = {"oldpassword": PASSWORD, "password1": "dua belas kuda laut", "password2": "dua belas kuda laut"}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert phone.get(reverse("accounts:account")).status_code == 302


def test_nothing_of_hers_is_kept_by_the_browser_for_who_comes_next(client: Client) -> None:
    sign_in(client, "ina")
    for page in ("home", "reports:reports", "accounts:account"):
        assert client.get(reverse(page)).headers["Cache-Control"] == "private, no-store"


def test_sessions_are_seen_and_ended(client: Client) -> None:
    phone = Client()
    sign_in(client, "ina")
    sign_in(phone, "ina")
    page = client.get(reverse("usersessions_list"))
    assert len(page.context["sessions"]) == 2
    client.post(reverse("usersessions_list"))
    assert client.get(reverse("accounts:account")).status_code == 200
    assert phone.get(reverse("accounts:account")).status_code == 302


def test_a_new_password_obeys_the_rules(client: Client) -> None:
    sign_in(client, "ina")
    page = reverse("account_change_password")
    for weak in ("pendek", "passwordpassword", "ina@suluh.example"):
        form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        assert client.post(page, form).status_code == 200
    form = {"oldpassword": PASSWORD, "password1": "dua belas kuda laut", "password2": "dua belas kuda laut"}
    assert client.post(page, form).status_code == 302
    assert User.objects.get(username="ina").check_password("dua belas kuda laut")


@pytest.mark.parametrize(
    "page",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive",
     "account_reset_password_from_key_done"],
)  # fmt: skip
def test_pages_before_signing_in_are_ours(client: Client, page: str) -> None:
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    assert "accounts/_way_in.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize(
    "page",
    ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list",
     "account_change_password", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp",
     "account_reauthenticate", "mfa_reauthenticate", "account_logout"],
)  # fmt: skip
def test_pages_of_ones_own_account_are_ours(client: Client, page: str) -> None:
    sign_in(client, "ina")
    prove(client)
    if page in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate"):
        turn_on_codes(client)
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    names = [template.name for template in answer.templates]
    assert {"accounts/_own.html", "accounts/_way_in.html"} & set(names)
