"""Words that invented people are made of: names by region, places they come from, ways of misspelling.

Nothing here is read by the matcher, so that it is never scored on lists it was tuned with. `held_out.toml` goes
further: a test holds that the matcher's own lists do not contain its words.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_list(name: str) -> dict[str, Any]:
    """Read one file of this folder by its name without ending: "places", "spelling", "names/jawa".

    Raises FileNotFoundError for a file that isn't there.
    """
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    return table


def list_peoples() -> list[str]:
    """Name every people that has a file of names."""
    found = (path.name for path in (files(__package__) / "names").iterdir())
    return sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml") and name != "shared.toml")
