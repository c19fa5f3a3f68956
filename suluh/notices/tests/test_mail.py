"""The e-mail that says that something waits and nothing else, handed to a real server on this machine."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from procrastinate.contrib.django.models import ProcrastinateJob

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.notices.actions import mark_all_read, notify, send_summons
from suluh.notices.jobs import summon
from suluh.notices.kinds import Kind
from suluh.notices.rules import next_summons
from tests.world import NOW, World

TEXT = "Ada yang menunggu Anda di Suluh"


class Post:
    """A mail server's ear: keeps what it is handed, or refuses it."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.letters.append(email.message_from_bytes(envelope.content))
        return self.answer


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """Serve SMTP on loopback and point Suluh at it."""
    ear = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(ear, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield ear
    controller.stop()


def wait_for(world: World, at: Any = NOW) -> None:
    """Let something wait for Ina."""
    actor = world.actor("sari")
    with acting_as(actor.identity()):
        notify(actor=actor, at=at, users=[world.users["ina"].pk], kind=Kind.REPORT_WAITS, page="notices:inbox")


def send(world: World, at: Any = NOW) -> bool:
    with acting_as(SYSTEM.identity()):
        return send_summons(at=at, user_id=world.users["ina"].pk)


def test_it_says_that_something_waits_and_nothing_else(world: World, post: Post) -> None:
    wait_for(world)
    assert send(world)
    (letter,) = post.letters
    assert letter["To"] == "ina@suluh.example"
    body = letter.get_payload(decode=True).decode().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert letter["Subject"] == TEXT
    assert body == f"{TEXT}\n\nhttp://localhost:8000/kotak-masuk/\n"


def test_the_job_waits_in_the_same_transaction_and_only_once(world: World, post: Post) -> None:
    wait_for(world)
    wait_for(world)
    job = ProcrastinateJob.objects.get(task_name="notices.summon")
    assert job.args == {"user_id": world.users["ina"].pk}
    assert job.scheduled_at is None


def test_once_an_hour_is_enough(world: World, post: Post) -> None:
    wait_for(world)
    assert send(world)
    ProcrastinateJob.objects.all()
    later = NOW + timedelta(minutes=20)
    assert not send(world, later)
    jobs = ProcrastinateJob.objects.filter(task_name="notices.summon", scheduled_at__isnull=False)
    assert [job.scheduled_at for job in jobs] in ([], [NOW + timedelta(hours=1)])
    assert send(world, NOW + timedelta(hours=1))
    assert len(post.letters) == 2


def test_nothing_is_sent_about_what_was_read_meanwhile(world: World, post: Post) -> None:
    wait_for(world)
    actor = world.actor("ina")
    with acting_as(actor.identity()):
        mark_all_read(actor=actor, at=NOW)
    assert not send(world)
    assert post.letters == []


def test_a_server_that_refuses_makes_the_job_try_again(world: World, post: Post) -> None:
    wait_for(world)
    post.answer = "451 later"
    with pytest.raises(OSError, match="later"):
        summon(user_id=world.users["ina"].pk)
    assert summon.retry_strategy is not None
    post.answer = "250 OK"
    summon(user_id=world.users["ina"].pk)
    assert len(post.letters) == 1


def test_in_her_language(world: World, post: Post) -> None:
    world.users["ina"].language = "en"
    world.users["ina"].save()
    wait_for(world)
    assert send(world)
    assert post.letters[0]["Subject"]


def test_without_a_mail_server_nothing_is_queued(world: World, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    wait_for(world)
    assert not ProcrastinateJob.objects.filter(task_name="notices.summon").exists()


def test_when_she_may_be_written_to_again() -> None:
    assert next_summons(None, NOW) == NOW
    assert next_summons(NOW, NOW + timedelta(minutes=1)) == NOW + timedelta(hours=1)
    assert next_summons(NOW, NOW + timedelta(hours=3)) == NOW + timedelta(hours=3)
