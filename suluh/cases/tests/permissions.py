"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.cases.tests.lending import make_lent
from suluh.cases.tests.recoveries import make_service
from tests.world import World

#  page                       ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "cases:index":          (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:case":           (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:open":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:lift":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:note":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:move":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:place":          (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:assign":         (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "cases:plan_task":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:finish_task":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:notes":          (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:screening":      (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:safety":         (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:plan":           (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:homes":          (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:screen":         (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "cases:service":        (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:conclude":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:determine":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:claim_age":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:decide_age":     (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:assess":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:plan_safety":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:rule_contact":   (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:number":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:send":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:add_need":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:end_need":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:set_goal":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:end_goal":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:ask_service":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:enter":          (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:extend":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:leave":          (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:plan_return":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:arrive":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:hand_over":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:visit":          (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:people":         (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:rights":         (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "cases:add_party":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:add_accused":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:change_accused": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:add_stop":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:group":          (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:attach":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:ask":            (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:answer":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:copy":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:download":       (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "cases:calendar":       (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:caseload":       (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:reassign":       (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:person":         (403, 200, 403, 200, 200, 403, 404, 403, 403, 302),
    "cases:lent":           (403, 404, 403, 403, 403, 404, 200, 403, 403, 302),
    "cases:end_lent":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "cases:case.case_id": lambda world: world.case().pk,
    "cases:open.report": lambda world: world.report.pk,
    "cases:open.position": lambda world: 0,
    **{
        f"cases:{page}.case_id": lambda world: world.report.pk
        for page in (
            "note",
            "move",
            "place",
            "assign",
            "plan_task",
            "finish_task",
            "conclude",
            "determine",
            "claim_age",
            "decide_age",
            "assess",
            "plan_safety",
            "rule_contact",
            "number",
            "send",
            "add_need",
            "end_need",
            "set_goal",
            "end_goal",
            "ask_service",
            "enter",
            "extend",
            "leave",
            "plan_return",
            "arrive",
            "hand_over",
            "visit",
        )
    },
    **{
        f"cases:{page}.case_id": lambda world: world.case().pk
        for page in ("screening", "screen", "safety", "plan", "homes", "people", "rights", "lift")
    },
    "cases:lent.grant_id": lambda world: make_lent(world).pk,
    "cases:end_lent.case_id": lambda world: world.report.pk,
    "cases:end_lent.grant_id": lambda world: world.report.pk,
    "cases:service.case_id": lambda world: make_service(world).case_id,
    "cases:service.service_id": lambda world: make_service(world).pk,
    **{
        f"cases:{page}": lambda world: world.report.pk
        for page in (
            "end_need.need_id",
            "end_goal.goal_id",
            "visit.visit_id",
            "change_accused.accused_id",
            "download.file_id",
            "answer.request_id",
        )
    },
    **{
        f"cases:{page}.case_id": lambda world: world.report.pk
        for page in (
            "add_party",
            "add_accused",
            "change_accused",
            "add_stop",
            "group",
            "attach",
            "ask",
            "answer",
            "copy",
            "download",
        )
    },
    "cases:finish_task.due_id": lambda world: world.report.pk,
    "cases:notes.case_id": lambda world: world.case().pk,
    "cases:reassign.agency_id": lambda world: world.case().agency_id,
    "cases:reassign.worker_id": lambda world: world.case().worker_id or 0,
    "cases:person.person_id": lambda world: world.person(),
}
