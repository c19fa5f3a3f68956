"""Two officers change one thing of a case at once: her safety plan, how she may be reached, her way home."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from suluh.answers import Refused
from suluh.cases.actions.homes import plan_return
from suluh.cases.actions.risk import ContactWords, plan_safety, rule_contact
from suluh.cases.kinds.risk import Channel
from suluh.cases.models import Case, Homecoming, SafeContact, SafetyPlan
from suluh.cases.queries.plan import return_values
from suluh.cases.queries.risk import contact_values, safety_values
from suluh.cases.rules.reaching import SafeWay
from suluh.database.identity import acting_as
from suluh.sealing import unseal
from tests.world import NOW, World

WAY = SafeWay(True, frozenset({Channel.CALL, Channel.WHATSAPP}), 8, 17, (0, 1, 2, 3, 4))
HOME = {"planned_on": date(2026, 3, 22), "escort": "Petugas Dinsos", "family_traced": True}


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def typed(page: Any, name: str, **change: Any) -> dict[str, Any]:
    """Return what a browser would send of a form on a page, with what the officer changes in it."""
    form = page.context[name]
    values = {field: form[field].value() for field in form.fields}
    return {field: value for field, value in (values | change).items() if value not in (None, False)}


def test_a_safety_plan_joins_what_two_agreed_with_her_and_asks_where_they_differ(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        plan_safety(actor=sari, at=NOW, case=case, steps="Menelepon tiap malam")
        base = safety_values(SafetyPlan.objects.get())
        plan_safety(actor=sari, at=NOW, case=case, base=base, **base | {"signs": "Mobil hitam"})
        plan_safety(actor=sari, at=NOW, case=case, base=base, **base | {"places": "Rumah bibinya"})
        newest = SafetyPlan.objects.latest("at", "pk")
        assert safety_values(newest) == base | {"signs": "Mobil hitam", "places": "Rumah bibinya"}
        with pytest.raises(Refused) as refused:
            plan_safety(actor=sari, at=NOW, case=case, base=base, **base | {"signs": "Orang tak dikenal"})
        assert refused.value.answer.codes == {"CHANGED"}
        assert [reason.about for reason in refused.value.answer.reasons] == ["signs"]
        same = plan_safety(actor=sari, at=NOW, case=case, base=base, **base)
        assert (same.pk, SafetyPlan.objects.count()) == (newest.pk, 3)


def test_how_she_may_be_reached_is_never_undone_by_a_page_opened_before(
    client: Client, world: World, case: Case
) -> None:
    sari, page, address = world.actor("sari"), reverse("cases:safety", args=[case.pk]), "cases:rule_contact"
    with acting_as(sari.identity()):
        rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords("+6283600010077", never="majikan"))
    client.force_login(world.users["sari"])
    mine, hers = client.get(page), client.get(page)
    send = reverse(address, args=[case.pk])
    assert client.post(send, typed(mine, "contact_form", last="12", never="majikan, gaji")).status_code == 302
    assert client.post(send, typed(hers, "contact_form", channels=["CALL"])).status_code == 302
    with acting_as(sari.identity()):
        rule = SafeContact.objects.latest("at", "pk")
        assert (rule.last, rule.channels, rule.never) == (12, ["CALL"], "majikan, gaji")
        assert rule.number_sealed is not None
        assert unseal(rule.number_sealed, str(rule.pk)) == "+6283600010077"
    asked = client.post(send, typed(hers, "contact_form", last="20"))
    assert "diubah menjadi “12”" in asked.content.decode()
    assert client.post(send, typed(asked, "contact_form")).status_code == 302
    with acting_as(sari.identity()):
        rule = SafeContact.objects.latest("at", "pk")
        assert (rule.last, rule.channels, rule.never) == (20, ["CALL"], "majikan, gaji")


def test_a_number_that_is_no_longer_safe_goes_and_two_new_ones_ask(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        first = rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords("+6283600010077"))
        seen = contact_values(first)
        rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords("+6283600010078"), base=seen)
        with pytest.raises(Refused) as refused:
            rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords("+6283600010079"), base=seen)
        assert [reason.about for reason in refused.value.answer.reasons] == ["number"]
        assert "8360" not in str(refused.value)
        gone = rule_contact(actor=sari, at=NOW, case=case, way=WAY, words=ContactWords(unsafe=True))
        assert gone.number_sealed is None


def test_the_way_home_joins_two_plans_and_takes_another_village(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        plan = plan_return(actor=sari, at=NOW, case=case, home_code="53.71.03.1001", values=HOME)
        base = return_values(plan)
        plan_return(actor=sari, at=NOW, case=case, home_code="53.04.12.1001", values=HOME, base=base)
        plan_return(
            actor=sari, at=NOW, case=case, home_code="53.71.03.1001", values=HOME | {"home_safe": True}, base=base
        )
        plan = Homecoming.objects.get()
        assert (plan.home_code, plan.home_safe, plan.escort) == ("53.04.12.1001", True, "Petugas Dinsos")
        with pytest.raises(Refused) as refused:
            plan_return(actor=sari, at=NOW, case=case, home_code="53.71", values=HOME, base=base)
        assert [reason.about for reason in refused.value.answer.reasons] == ["home_code"]
        assert refused.value.answer.codes == {"CHANGED"}
