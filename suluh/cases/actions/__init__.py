"""What can happen to a case, theme by theme."""

from suluh.cases.actions.cases import (
    assign_case,
    assign_cases,
    begin_case,
    move_case,
    note_case,
    open_case,
    place_case,
)
from suluh.cases.actions.dues import finish_task, plan_task
from suluh.cases.actions.grants import accept_grant, end_grant, grant_case

__all__ = [
    "accept_grant",
    "assign_case",
    "assign_cases",
    "begin_case",
    "end_grant",
    "finish_task",
    "grant_case",
    "move_case",
    "note_case",
    "open_case",
    "place_case",
    "plan_task",
]
