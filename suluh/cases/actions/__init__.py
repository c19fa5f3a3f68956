"""What can happen to a case, theme by theme."""

from suluh.cases.actions.cases import begin_case, move_case, note_case, open_case

__all__ = ["begin_case", "move_case", "note_case", "open_case"]
