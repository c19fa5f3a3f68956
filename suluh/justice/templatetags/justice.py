"""Filters of the pages of justice."""

from __future__ import annotations

from django import template

from suluh.justice.rules.restitution import rupiah as written

register = template.Library()


@register.filter
def rupiah(amount: object) -> str:
    """Write an amount of money as it is written in Indonesia; a dash where nothing was stated."""
    return written(amount) if isinstance(amount, int) else "–"
