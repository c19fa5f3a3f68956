"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.clearing.kinds import Verdict
from suluh.clearing.tests.doubles import make_advice, make_repeat, twin_cases, twin_reports
from suluh.clearing.tests.pairs import judge, make_inquiry, make_pair, make_recheck
from tests.world import World

#  page                          ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "clearing:queue":          (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:next":           (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:open":           (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:row":            (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:ask":            (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:contact":        (405, 405, 405, 405, 403, 403, 405, 403, 403, 302),
    "clearing:hint_of":        (405, 405, 405, 405, 403, 403, 405, 403, 403, 302),
    "clearing:listed":         (405, 405, 405, 405, 403, 403, 405, 403, 403, 302),
    "clearing:inquiries":      (200, 200, 200, 200, 200, 403, 200, 403, 403, 302),
    "clearing:inquiry":        (200, 200, 200, 200, 200, 403, 404, 403, 403, 302),
    "clearing:open_shared":    (405, 405, 405, 405, 405, 403, 405, 403, 403, 302),
    "clearing:pair":           (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:group":          (403, 403, 403, 403, 302, 403, 403, 403, 403, 302),
    "clearing:open_group":     (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:judgements":     (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:judgement":      (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:confirm":        (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:retract":        (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:double_reports": (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:two_reports":    (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:repeat":         (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:undo_repeat":    (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:marks":          (200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "clearing:double_cases":   (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:two_cases":      (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:overlap":        (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:undo_advice":    (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:conflicts":      (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:person":         (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:split":          (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:further":        (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:changes":        (200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "clearing:quality":        (403, 403, 403, 403, 200, 200, 403, 403, 403, 302),
    "clearing:names":          (403, 403, 403, 403, 200, 200, 403, 403, 403, 302),
    "clearing:words":          (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "clearing:settle_word":    (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "clearing:end_word":       (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "clearing:rechecks":       (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:recheck":        (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:automations":    (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "clearing:end_automation": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "clearing:hint":           (405, 405, 405, 405, 403, 403, 405, 403, 403, 302),
    "clearing:hint_page":      (200, 200, 200, 200, 403, 403, 200, 403, 403, 302),
    "clearing:usage":          (403, 403, 403, 403, 403, 403, 403, 200, 200, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{
        f"clearing:{page}.pair_id": lambda world: make_pair(world).pk
        for page in ("open", "row", "ask", "group", "open_group")
    },
    **{f"clearing:{page}.inquiry_id": lambda world: make_inquiry(world).pk for page in ("inquiry", "open_shared")},
    **{f"clearing:{page}.field": lambda world: "name" for page in ("open", "row", "open_group")},
    "clearing:hint_of.record_id": lambda world: world.report.pk,
    "clearing:pair.pair_id": lambda world: make_pair(world).pk,
    **{
        f"clearing:{page}.person_id": lambda world: world.person() for page in ("person", "split", "changes", "further")
    },
    "clearing:recheck.judgement_id": lambda world: make_recheck(world).pk,
    "clearing:end_automation.automation_id": lambda world: world.report.pk,
    **{f"clearing:{page}.rule_id": lambda world: world.report.pk for page in ("settle_word", "end_word")},
    "clearing:two_reports.report_id": lambda world: twin_reports(world)[0].pk,
    "clearing:two_reports.first_id": lambda world: twin_reports(world)[1].pk,
    "clearing:repeat.repeat_id": lambda world: make_repeat(world).pk,
    "clearing:undo_repeat.repeat_id": lambda world: make_repeat(world).pk,
    "clearing:marks.report_id": lambda world: world.report.pk,
    "clearing:two_cases.one_id": lambda world: twin_cases(world)[0].pk,
    "clearing:two_cases.other_id": lambda world: twin_cases(world)[1].pk,
    "clearing:overlap.overlap_id": lambda world: make_advice(world).pk,
    "clearing:undo_advice.overlap_id": lambda world: make_advice(world).pk,
    "clearing:confirm.judgement_id": lambda world: judge(world, "nadi", make_pair(world), Verdict.SAME).pk,
    "clearing:judgement.judgement_id": lambda world: judge(world, "nadi", make_pair(world), Verdict.SAME).pk,
    "clearing:retract.judgement_id": lambda world: judge(world, "nadi", make_pair(world), Verdict.SAME).pk,
}
