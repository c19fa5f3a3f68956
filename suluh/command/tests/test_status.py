"""What a long command shows while it works: bars on a terminal, a line elsewhere, nothing when asked to be quiet."""

import pytest

from suluh.command.status import status

WORDS = ["Linking", "pairs", "weigh"]


@pytest.mark.parametrize(
    ("terminal", "quiet", "shown"),
    [(True, False, WORDS), (False, False, WORDS[:1]), (True, True, []), (False, True, [])],
)
def test_how_far_it_is(
    terminal: bool, quiet: bool, shown: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1") if terminal else monkeypatch.delenv("FORCE_COLOR", raising=False)
    with status("Linking", quiet) as step:
        step("pairs", 0.4)
        step("weigh", 7.0)  # more than all is all
    said = capsys.readouterr()
    assert said.out == ""  # results may go there
    assert [word for word in WORDS if word in said.err] == shown
    assert ("━" in said.err) is (terminal and not quiet)
    assert (said.err == "") is quiet
