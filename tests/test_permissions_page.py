"""docs/permissions.md says what the code says."""

from pathlib import Path

from suluh.accounts.management.commands.permissions import describe


def test_the_page_is_up_to_date() -> None:
    """Where this fails: `python -m django permissions > docs/permissions.md`."""
    assert (Path(__file__).parent.parent / "docs/permissions.md").read_text() == describe()
