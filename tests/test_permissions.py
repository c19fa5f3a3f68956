"""Who gets which page. One row per page and person; a page that is missing here fails the last test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from suluh.accounts.queries import posts_of
from suluh.annuals.tests.stage import make_report
from suluh.capture.tests import lists
from suluh.cases.tests.recoveries import make_service
from suluh.clearing.kinds import Verdict
from suluh.clearing.tests.pairs import judge, make_inquiry, make_pair, make_recheck
from suluh.gazetteer.tests.uploads import make_set, make_version
from suluh.insights.tests.making import make_recipe
from suluh.library.models import Instrument
from suluh.library.queries import deadlines_of
from suluh.library.tests import guides
from suluh.meetings.tests.stage import make_meeting, make_recommendation
from suluh.partners.tests.stage import make_commitment, make_partner
from suluh.plans.tests.stage import make_activity, make_line, make_plan
from suluh.referrals.tests import parts as referring
from suluh.taskforces.tests.stage import make_agreement, make_force, make_seat
from tests.world import World

CAST = ("ina", "sari", "dina", "vera", "yosef", "koko", "lalu", "sinta", "adi")
#  page                              ina  sari dina vera yosef koko lalu sinta adi  nobody
PAGES: dict[str, tuple[int, ...]] = {
    "gazetteer:areas":               (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:area":                (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:add":                 (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:changes":             (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:end":                 (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:rename":              (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:crosswalks":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:crosswalk":           (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:upload_crosswalk":    (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:withdraw_crosswalk":  (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "gazetteer:statistics":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:upload_statistics":   (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:withdraw_statistics": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "annuals:index":                (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "annuals:report":               (404, 404, 404, 404, 404, 200, 404, 404, 404, 302),
    "annuals:pdf":                  (404, 404, 404, 404, 404, 200, 404, 404, 404, 302),
    "annuals:xlsx":                 (404, 404, 404, 404, 404, 200, 404, 404, 404, 302),
    "annuals:draft":                (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "annuals:write":                (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "annuals:correct":              (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "annuals:draw":                 (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "annuals:approve":              (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "meetings:index":               (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:tracked":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:meeting":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:minutes":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:recommendation":      (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:note":                (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:change":              (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:attend":              (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:recommend":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:follow_up":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:documents":            (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:document":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:received":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:quiz":                 (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:enter":                (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:publish":              (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:send":                 (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:sendings":             (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:sending":              (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:add_item":             (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:answer":               (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:acknowledge":          (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "library:ask":                  (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "library:certificate":          (404, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    "partners:index":               (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "partners:partner":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "partners:enter":               (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "partners:add":                 (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "partners:close":               (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "partners:check":               (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:index":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:money":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:place":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:plan":                   (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:activity":               (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:sheet":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:draft":                  (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:change":                 (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:link":                   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:adopt":                  (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:add_activity":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:upload":                 (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:change_activity":        (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:target":                 (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:add_line":               (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:change_line":            (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:agreements":        (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:agreement":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:agreement_new":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:agreement_add":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:agreement_remove":  (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "taskforces:agreement_sign":    (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:capacity":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:assess":            (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:give_duty":         (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:end_duty":          (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "taskforces:registry":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:coverage":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:force":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:template":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:register":          (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:profile":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:seat":              (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:strike":            (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:end_seat":          (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "library:file":                 (404, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    "library:shelf": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:instrument": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:review": (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "library:change": (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "cases:index": (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:case": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:open": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:note": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:move": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:place": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:assign": (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "cases:plan_task": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:finish_task": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:notes": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:screening": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:safety": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:plan": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:homes": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:screen": (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "cases:service": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:conclude": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:determine": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:claim_age": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:decide_age": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:assess": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:plan_safety": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:rule_contact": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:number": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:send": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:add_need": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:end_need": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:set_goal": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:end_goal": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:ask_service": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:enter": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:extend": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:leave": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:plan_return": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:arrive": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:hand_over": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:visit": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:people": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "cases:rights": (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "cases:add_party": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:add_accused": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:change_accused": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:add_stop": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:group": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:attach": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:ask": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:answer": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:copy": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "cases:download": (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "cases:calendar": (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:caseload": (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:reassign": (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "cases:person": (403, 200, 403, 200, 200, 403, 404, 403, 403, 302),
    "papers:index":                  (403, 200, 403, 403, 403, 403, 200, 403, 403, 302),
    "papers:paper":                  (403, 404, 403, 403, 403, 403, 404, 403, 403, 302),
    "papers:download":               (403, 404, 403, 403, 403, 403, 404, 403, 403, 302),
    "papers:check":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "papers:templates":              (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "papers:template":               (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "papers:sample":                 (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "referrals:letter":              (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:services":            (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:court_paper":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:calculation":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:summary":               (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "justice:of_case":               (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "justice:restitution":           (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "justice:send":                  (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:step":                  (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:charge":                (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:met":                   (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:enter":                 (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:strike":                (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:index":               (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "referrals:referral":            (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "referrals:move":                (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "referrals:end_task":            (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:strike_cost":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:of_case":             (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "referrals:find":                (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "referrals:send":                (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "referrals:consent":             (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "referrals:withdraw":            (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "clearing:queue":                (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:next":                 (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:open":                 (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:row":                  (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:ask":                  (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:contact":              (405, 405, 405, 405, 403, 403, 405, 403, 403, 302),
    "clearing:inquiries":            (200, 200, 200, 200, 200, 403, 200, 403, 403, 302),
    "clearing:inquiry":              (200, 200, 200, 200, 200, 403, 404, 403, 403, 302),
    "clearing:open_shared":          (405, 405, 405, 405, 405, 403, 405, 403, 403, 302),
    "clearing:pair":                 (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:judgements":           (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:confirm":              (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:retract":              (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:conflicts":            (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:person":               (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:split":                (403, 403, 403, 403, 405, 403, 403, 403, 403, 302),
    "clearing:changes":              (200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "clearing:quality":              (403, 403, 403, 403, 200, 200, 403, 403, 403, 302),
    "clearing:rechecks":             (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:recheck":              (403, 403, 403, 403, 200, 403, 403, 403, 403, 302),
    "clearing:automations":          (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "clearing:end_automation":       (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "clearing:hint":                 (405, 405, 405, 405, 403, 403, 405, 403, 403, 302),
    "clearing:hint_page":            (200, 200, 200, 200, 403, 403, 200, 403, 403, 302),
    "clearing:usage":                (403, 403, 403, 403, 403, 403, 403, 200, 200, 302),
    "insights:figures":              (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download":             (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:indices":              (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:index":                (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:regency":              (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_index":       (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:make":                 (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "accounts:account": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "accounts:second_factor": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "accounts:accept": (404, 404, 404, 404, 404, 404, 404, 404, 404, 404),
    "accounts:members": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:invite": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:member": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:end_post": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:agencies": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:register_agency": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:agency": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:change_agency": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:withdraw": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:close": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:reopen": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:create_token": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:end_token": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "notices:inbox": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "notices:open": (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "notices:mark_read": (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "notices:mark_all_read": (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "oversight:trail": (403, 403, 403, 403, 403, 403, 403, 200, 200, 302),
    "oversight:export": (403, 403, 403, 403, 403, 403, 403, 200, 200, 302),
    "oversight:check": (403, 403, 403, 403, 403, 403, 403, 405, 405, 302),
    "oversight:open": (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "oversight:end": (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "oversight:sessions": (403, 403, 403, 403, 403, 403, 403, 200, 403, 302),
    "oversight:session": (403, 403, 403, 403, 403, 403, 403, 404, 403, 302),
    "home":                          (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:front":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:report":                 (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:add":                    (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:track":                  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "capture:batches":               (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:upload":                (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:batch":                 (403, 403, 302, 403, 403, 403, 403, 403, 403, 302),
    "capture:columns":               (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:progress":              (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:start":                 (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:go_on":                 (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:start_over":            (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:undo":                  (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:row":                   (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:choose_row":            (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "health":                        (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "regions:search":                (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "regions:shapes":                (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "reports:reports":               (200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "reports:new":                   (200, 200, 200, 403, 403, 403, 200, 403, 403, 302),
    "reports:read_date":             (405, 405, 405, 405, 405, 405, 405, 405, 405, 405),
    "reports:returned":              (200, 200, 200, 403, 403, 403, 200, 403, 403, 302),
    "reports:additions":             (200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "reports:additions_read":        (405, 405, 405, 405, 405, 405, 405, 403, 403, 302),
    "reports:search":                (403, 200, 403, 200, 200, 403, 200, 403, 403, 302),
    "reports:report":                (200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "reports:correct":               (302, 302, 302, 403, 403, 403, 404, 403, 403, 302),
    "reports:queue":                 (403, 403, 403, 200, 403, 403, 403, 403, 403, 302),
    "reports:verify":                (403, 403, 403, 200, 403, 403, 403, 403, 403, 302),
}  # fmt: skip

REPORT_PAGES = ("report", "pdf", "xlsx", "write", "correct", "draw", "approve")
MEETING_PAGES = ("meeting", "minutes", "change", "attend", "recommend")
EDITION_PAGES = ("send", "ask", "add_item", "quiz", "certificate")
PLAN_PAGES = ("plan", "change", "link", "adopt", "add_activity", "sheet", "upload")
ACTIVITY_PAGES = ("activity", "change_activity", "target", "add_line")
AGREEMENT_PAGES = ("agreement", "agreement_add", "agreement_remove", "agreement_sign")
INDEX_PAGES = ("index", "regency", "download_index")
TASK_FORCE_PAGES = (
    "agreement_new",
    "capacity",
    "assess",
    "give_duty",
    "force",
    "template",
    "register",
    "profile",
    "seat",
)
ARGUMENTS: dict[str, Callable[[World], object]] = {
    "annuals:draft.place": lambda world: make_force("53").place,
    **{f"annuals:{page}.pk": lambda world: make_report().pk for page in REPORT_PAGES},
    "annuals:write.part": lambda world: "SUMMARY",
    **{f"partners:{page}.pk": lambda world: make_partner().pk for page in ("partner", "add", "check")},
    "partners:add.part": lambda world: "janji",
    "partners:close.pk": lambda world: make_commitment().pk,
    "meetings:note.place": lambda world: make_force("53").place,
    **{f"meetings:{page}.pk": lambda world: make_meeting().pk for page in MEETING_PAGES},
    **{f"meetings:{page}.pk": lambda world: make_recommendation().pk for page in ("recommendation", "follow_up")},
    **{f"library:{page}.pk": lambda world: guides.make_quiz().edition_id for page in EDITION_PAGES},
    **{f"library:{page}.pk": lambda world: guides.make_edition().document_id for page in ("document", "publish")},
    "library:sending.pk": lambda world: guides.make_sending().pk,
    "library:answer.pk": lambda world: guides.make_question(world.users["sari"].pk).pk,
    "library:acknowledge.pk": lambda world: 1,
    "library:acknowledge.step": lambda world: "baca",
    **{f"plans:{page}.place": lambda world: make_force("53").place for page in ("place", "draft")},
    **{f"plans:{page}.pk": lambda world: make_plan().pk for page in PLAN_PAGES},
    **{f"plans:{page}.pk": lambda world: make_activity().pk for page in ACTIVITY_PAGES},
    "plans:target.year": lambda world: 2026,
    "plans:change_line.pk": lambda world: make_line().pk,
    **{f"taskforces:{page}.place": lambda world: make_force("53").place for page in TASK_FORCE_PAGES},
    **{f"taskforces:{page}.pk": lambda world: make_agreement().pk for page in AGREEMENT_PAGES},
    **{f"taskforces:{page}.part": lambda world: "tugas" for page in ("agreement_add", "agreement_remove")},
    "taskforces:agreement_remove.part_id": lambda world: 1,
    "taskforces:agreement_sign.party_id": lambda world: make_agreement().parties.all()[0].pk,
    "taskforces:end_duty.pk": lambda world: 1,
    "taskforces:strike.pk": lambda world: make_force("53").decrees.get().pk,
    "taskforces:end_seat.pk": lambda world: make_seat().pk,
    "library:file.pk": lambda world: world.report.pk,
    "gazetteer:area.code": lambda world: "53.71",
    "gazetteer:end.code": lambda world: "53.71",
    "gazetteer:rename.code": lambda world: "53.71",
    "gazetteer:crosswalk.pk": lambda world: make_version().pk,
    "gazetteer:withdraw_crosswalk.pk": lambda world: make_version().pk,
    "gazetteer:withdraw_statistics.pk": lambda world: make_set().pk,
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
        for page in ("screening", "screen", "safety", "plan", "homes", "people", "rights")
    },
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
    "cases:reassign.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "cases:reassign.worker_id": lambda world: world.users["sari"].pk,
    "cases:person.person_id": lambda world: world.person(),
    **{
        f"capture:{page}.batch_id": lambda world: lists.made(world).pk
        for page in ("batch", "columns", "progress", "start", "go_on", "start_over", "undo")
    },
    **{f"capture:{page}.batch_id": lambda world: lists.made_row(world).batch_id for page in ("row", "choose_row")},
    **{f"capture:{page}.row_id": lambda world: lists.made_row(world).pk for page in ("row", "choose_row")},
    **{f"clearing:{page}.pair_id": lambda world: make_pair(world).pk for page in ("open", "row", "ask")},
    **{f"clearing:{page}.inquiry_id": lambda world: make_inquiry(world).pk for page in ("inquiry", "open_shared")},
    **{f"clearing:{page}.field": lambda world: "name" for page in ("open", "row")},
    **{f"papers:{page}.paper_id": lambda world: world.report.pk for page in ("paper", "download")},
    **{f"papers:{page}.kind": lambda world: "referral" for page in ("template", "sample")},
    "referrals:letter.referral_id": lambda world: world.report.pk,
    "referrals:services.case_id": lambda world: world.report.pk,
    **{f"justice:{page}.case_id": lambda world: world.report.pk for page in ("court_paper", "calculation")},
    **{f"justice:{page}.case_id": lambda world: world.case().pk for page in ("of_case", "restitution")},
    **{
        f"justice:{page}.case_id": lambda world: world.report.pk
        for page in ("send", "step", "charge", "met", "enter", "strike")
    },
    **{f"justice:{page}.proceeding_id": lambda world: world.report.pk for page in ("step", "charge")},
    **{f"justice:{page}.name": lambda world: "hak" for page in ("send", "enter")},
    "justice:met.need_id": lambda world: world.report.pk,
    "justice:strike.payment_id": lambda world: world.report.pk,
    "referrals:referral.referral_id": lambda world: referring.made(world).pk,
    **{f"referrals:{page}.referral_id": lambda world: world.report.pk for page in ("move", "end_task", "strike_cost")},
    "referrals:move.name": lambda world: "terima",
    "referrals:end_task.task_id": lambda world: world.report.pk,
    "referrals:strike_cost.cost_id": lambda world: world.report.pk,
    **{f"referrals:{page}.case_id": lambda world: world.case().pk for page in ("of_case", "find", "send", "consent")},
    "referrals:send.agency_id": lambda world: world.agencies["shelter-belu"].pk,
    "referrals:withdraw.case_id": lambda world: world.report.pk,
    "referrals:withdraw.consent_id": lambda world: world.report.pk,
    "clearing:pair.pair_id": lambda world: make_pair(world).pk,
    **{f"clearing:{page}.person_id": lambda world: world.person() for page in ("person", "split", "changes")},
    "clearing:recheck.judgement_id": lambda world: make_recheck(world).pk,
    "clearing:end_automation.automation_id": lambda world: world.report.pk,
    "clearing:confirm.judgement_id": lambda world: judge(world, "nadi", make_pair(world), Verdict.SAME).pk,
    "clearing:retract.judgement_id": lambda world: judge(world, "nadi", make_pair(world), Verdict.SAME).pk,
    **{f"insights:{page}.recipe_id": lambda world: make_recipe(world).pk for page in INDEX_PAGES},
    "insights:regency.code": lambda world: "53.04",
    "accounts:accept.code": lambda world: "tidak-ada",
    "accounts:withdraw.invitation_id": lambda world: 1,
    "accounts:member.user_id": lambda world: world.users["ina"].pk,
    "accounts:close.user_id": lambda world: world.users["ina"].pk,
    "accounts:reopen.user_id": lambda world: world.users["ina"].pk,
    "accounts:end_post.post_id": lambda world: posts_of(world.users["ina"])[0].pk,
    "accounts:agency.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "accounts:change_agency.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "accounts:create_token.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "accounts:end_token.token_id": lambda world: 1,
    "notices:open.notice_id": lambda world: world.report.pk,
    "notices:mark_read.notice_id": lambda world: world.report.pk,
    "oversight:session.session_id": lambda world: 1,
    "library:instrument.code": lambda world: "uu21-2007",
    "library:review.kind": lambda world: "batas-waktu",
    "library:review.pk": lambda world: deadlines_of(Instrument(pk="uu21-2007"))[0].pk,
    "library:change.pk": lambda world: deadlines_of(Instrument(pk="uu21-2007"))[0].pk,
    "reports:report.report_id": lambda world: world.report.pk,
    "reports:additions_read.report_id": lambda world: world.report.pk,
    "reports:correct.report_id": lambda world: world.report.pk,
    "reports:verify.report_id": lambda world: world.report.pk,
}
"""How the arguments in an address are filled in from the world: by page and argument."""

OTHERS = {"account_", "mfa_", "usersessions_", "set_language", "style", "public_style", "api:"}
"""Pages of the sign-in library, tested in room accounts; the API, tested in room reports; Django's language switch;
the style pages of developers."""


def pages(
    patterns: list[URLPattern | URLResolver], space: str = "", above: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    """Map every page to the names of the arguments in its address."""
    found: dict[str, tuple[str, ...]] = {}
    for pattern in patterns:
        names = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            found |= pages(pattern.url_patterns, pattern.namespace or space, names)
        else:
            found[f"{space}:{pattern.name}" if space else str(pattern.name)] = names
    return found


ALL = pages(get_resolver().url_patterns)


def address(page: str, world: World) -> str:
    """Return the address of a page, its arguments taken from the world."""
    return reverse(page, kwargs={name: ARGUMENTS[f"{page}.{name}"](world) for name in ALL[page]})


@pytest.mark.parametrize("page", PAGES)
def test_each_person_gets_what_the_table_says(client: Client, world: World, page: str) -> None:
    got = []
    for name in (*CAST, None):
        client.logout()
        if name:
            client.force_login(world.users[name])
        got.append(client.get(address(page, world)).status_code)
    assert tuple(got) == PAGES[page]


def test_every_page_is_in_the_table() -> None:
    assert {page for page in ALL if not page.startswith(tuple(OTHERS))} == set(PAGES)
