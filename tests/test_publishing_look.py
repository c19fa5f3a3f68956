"""From a question to a table that everybody reads: asked, proposed, released by somebody else, taken as a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.jobs import examine
from suluh.insights.models import Publication
from suluh.insights.tests.publishing import YEAR, invent
from tests.browser import TURN, axe, enter, shot
from tests.world import NOW, World

pytestmark = pytest.mark.browser


def test_from_a_question_to_a_table_for_everybody(
    world: World, world_site: str, open_page: Callable[..., Page]
) -> None:
    invent()
    seta, koko, reader = open_page(), open_page(), open_page(width=360)
    enter(seta, world_site, world.users["seta"])
    seta.goto(world_site + reverse("insights:ask"))
    seta.get_by_label("Kolom").select_option("WHO")
    seta.get_by_label("Tahun").select_option(str(YEAR))
    seta.get_by_role("button", name="Jawab").click()
    expect(seta.get_by_role("region", name="Jawaban dalam tabel")).to_contain_text("Kabupaten Belu")
    assert axe(seta) == []
    shot(seta, "ask")
    asked = seta.url
    seta.goto(f"{world_site}{reverse('insights:standards')}?wilayah=53&seri=SDG&tahun={YEAR}")
    assert axe(seta) == []
    shot(seta, "standards")
    seta.goto(asked)
    seta.get_by_role("link", name="Usulkan untuk umum").click()
    assert axe(seta) == []
    shot(seta, "propose")
    seta.get_by_label("Catatan untuk pembaca").fill("Tahun pertama dengan laporan dari semua kabupaten dan kota.")
    seta.get_by_role("button", name="Periksa dan usulkan").click()
    expect(seta.get_by_text("Tabel diusulkan dan sedang diuji.")).to_be_visible()
    assert axe(seta) == []
    with TURN, acting_as(SYSTEM.identity()):
        waiting = Publication.objects.get().pk
    with TURN:
        examine(waiting, NOW)  # which the background does
    enter(koko, world_site, world.users["koko"])
    koko.goto(seta.url)
    assert axe(koko) == []
    shot(koko, "publication")
    koko.get_by_role("button", name="Terbitkan").click()
    expect(koko.get_by_text("Tabel terbit.")).to_be_visible()
    koko.goto(world_site + reverse("insights:publications"))
    shot(koko, "publications")
    reader.goto(world_site + reverse("portal:tables"))
    shot(reader, "open-data")
    reader.get_by_role("link", name="Nusa Tenggara Timur").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(str(YEAR))
    assert axe(reader) == []
    shot(reader, "open-table")
    with reader.expect_download() as taken:
        reader.get_by_role("link", name="tabel.csv").click()
    assert ",520,shown" in taken.value.path().read_text()
