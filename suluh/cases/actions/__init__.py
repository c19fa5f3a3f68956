"""What can happen to a case, theme by theme."""

from suluh.cases.actions.cases import begin_case, move_case, note_case, open_case
from suluh.cases.actions.grants import accept_grant, end_grant, grant_case

__all__ = ["accept_grant", "begin_case", "end_grant", "grant_case", "move_case", "note_case", "open_case"]
