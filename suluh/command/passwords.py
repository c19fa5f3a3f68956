"""The password of the sample's officers: one for all, and hashed once, because a good hash takes its time."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.hashers import make_password

from suluh.accounts.models import User


def give(user: User, password: str) -> None:
    """Let an invented officer sign in with a password that is printed for everybody. Does not save her."""
    user.password = _hashed(password)


@cache
def _hashed(password: str) -> str:
    return make_password(password)
