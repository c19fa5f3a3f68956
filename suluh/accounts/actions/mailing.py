"""How a message of the sign-in library is sent: later, so that nothing shows whether there was one to send."""

from __future__ import annotations

import json
from base64 import b64encode

from django.conf import settings
from django.core.mail import EmailMessage
from procrastinate.contrib.django import app

from suluh.sealing import seal

TASK, QUEUE, CONTEXT = "accounts.deliver", "mail", "e-mail"


def send_later(message: EmailMessage) -> None:
    """Queue a message, sealed, where e-mail is configured.

    Sent at once it would tell by the time it takes, or by failing, which addresses have an account.
    """
    if settings.EMAIL_HOST:
        told = json.dumps({"subject": message.subject, "body": message.body, "to": message.to})
        app.configure_task(TASK, queue=QUEUE).defer(sealed=b64encode(seal(told, CONTEXT)).decode())
