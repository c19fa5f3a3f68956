"""Background work of this room: handing a message to the mail server."""

from __future__ import annotations

import json
from base64 import b64decode

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from suluh.accounts.actions.mailing import CONTEXT, QUEUE, TASK
from suluh.sealing import unseal


@app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def deliver(sealed: str) -> None:
    """Send a message that was sealed while it waited, because the link in it opens an account."""
    told = json.loads(unseal(b64decode(sealed), CONTEXT))
    EmailMessage(told["subject"], told["body"], to=told["to"]).send()
