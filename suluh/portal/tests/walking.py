"""How a test walks through the pages of a report as a browser without scripts does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

Page = Any
"""What a test client answers."""

REPORT, TRACK = "/lapor/", "/lacak/"


def carried(page: Page) -> dict[str, str]:
    """Return the hidden fields of a page."""
    text = page.content.decode()
    return {
        name: unescape(value) for name, value in re.findall(r'type="hidden" name="(dibawa|di)" value="(.*?)"', text)
    }


def go(client: Client, page: Page, to: object, **answers: Any) -> Page:
    """Press a button of a page: `to` is the number of another page, or "kirim"."""
    return client.post(REPORT, {**carried(page), **answers, "ke": str(to)})


def walk(client: Client, what: dict[str, Any], who: dict[str, Any], contact: dict[str, Any]) -> Page:
    """Fill in all three pages and send."""
    first = client.get(REPORT)
    second = go(client, first, 2, **what)
    third = go(client, second, 3, **who)
    return go(client, third, "kirim", **contact)


def code_on(page: Page) -> str:
    """Return the tracking code that a page shows."""
    found = re.search(r'id="kode">([0-9A-Z-]{14})<', page.content.decode())
    assert found, page.content.decode()
    return found[1]
