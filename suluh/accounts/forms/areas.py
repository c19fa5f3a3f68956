"""A field for the area of a post or an agency, at any level; empty is the whole country."""

from __future__ import annotations

from typing import Any

from suluh.regions.fields import PlaceField
from suluh.regions.queries import find_area


class AreaField(PlaceField):
    """Cleans to an area, or to None where nothing is typed."""

    def __init__(self, **more: Any) -> None:
        super().__init__(level=None, **more)

    def clean(self, value: Any) -> Any:
        """Find the one area that is meant.

        :raises ValidationError: if none is, or if several may be
        """
        code = super().clean(value)
        return find_area(code) if code else None
