"""Numbers in a text that a tap calls."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
NUMBER = re.compile(r"\+\d[\d ]{7,16}\d|\b08\d{2,3}(?:-\d{3,4}){2}\b")


@register.filter
def calling(text: str) -> SafeString:
    """Return a text, escaped, in which every telephone number is an address that a tap calls."""
    escaped = str(conditional_escape(text))
    return mark_safe(NUMBER.sub(lambda found: _address(found.group()), escaped))  # noqa: S308 (escaped above)


def _address(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', digits, number)
