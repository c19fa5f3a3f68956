"""What is decided about a flag: it stands however the flag is worded or weighed, until its facts change (ADR 75)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation

from suluh.database.identity import acting_as
from suluh.placement.actions import files as actions
from suluh.placement.actions import journey
from suluh.placement.kinds import Flag, Outcome, Weight
from suluh.placement.models import Finding, FlagWeight, FreeOfCharge
from suluh.placement.queries.files import put_into_words
from suluh.placement.tests.stage import make_candidate, officer
from tests.world import NOW, World

DAY = date(2026, 3, 2)


def test_a_flag_is_read_in_the_readers_language_and_decided_until_its_facts_change(world: World) -> None:
    file, lusi = make_candidate(world, visa="TOURIST"), officer(world)
    asked: dict[str, Any] = {"label": "", "amount": 9, "deducted": False, "on": DAY, "receiver": ""}

    def paid() -> Finding:
        return put_into_words(Finding.objects.filter(candidate=file, flag=Flag.RF_BIAYA))[0]

    with acting_as(lusi.identity()):
        journey.note_payment(actor=lusi, at=NOW, candidate=file, key="1", item="C03", **asked)
        with translation.override("en"):
            visa, free = put_into_words(Finding.objects.filter(candidate=file).order_by("-flag"))
            assert visa.said == "The visa spoken of is no work visa: Tourist or visitor visa."
            assert free.said == "Asked to pay for what should be free: Work visa."
        assert paid().said == "Diminta membayar yang seharusnya gratis: Visa kerja."
        actions.decide_flag(actor=lusi, at=NOW, row=paid(), outcome=Outcome.EXPLAINED, note="Sudah dikembalikan")
    FreeOfCharge.objects.filter(code="C03").update(label="Visa untuk bekerja")
    with acting_as(lusi.identity()):
        actions.evaluate(actor=lusi, at=NOW, candidate=file)
        assert (paid().said, paid().outcome) == (
            "Diminta membayar yang seharusnya gratis: Visa untuk bekerja.", Outcome.EXPLAINED
        )  # fmt: skip
        journey.note_payment(actor=lusi, at=NOW, candidate=file, key="2", item="C01", **asked)
        assert (paid().said, paid().outcome) == (
            "Diminta membayar yang seharusnya gratis: Tiket keberangkatan, Visa untuk bekerja.", ""
        )  # fmt: skip


def test_a_decision_about_a_flag_outlives_a_changed_weight(world: World) -> None:
    file, lusi = make_candidate(world, visa="TOURIST"), officer(world)
    with acting_as(lusi.identity()):
        visa = Finding.objects.get(candidate=file)
        actions.decide_flag(actor=lusi, at=NOW, row=visa, outcome=Outcome.EXPLAINED, note="Salah ketik")
    lighter = Weight.WEAK if Weight(visa.weight) is not Weight.WEAK else Weight.STRONG
    FlagWeight.objects.create(flag=visa.flag, weight=lighter, starts=DAY, note="Rapat", entered_at=NOW)
    with acting_as(lusi.identity()):
        actions.evaluate(actor=lusi, at=NOW, candidate=file)
        weighed = Finding.objects.get(pk=visa.pk)
    assert weighed.weight == lighter != visa.weight
    assert (weighed.outcome, weighed.note, weighed.decided_at) == (Outcome.EXPLAINED, "Salah ketik", NOW)
