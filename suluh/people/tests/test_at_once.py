"""Rows of several tables are written in one question, all or none (`database.at_once`)."""

from __future__ import annotations

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from suluh.database.at_once import insert_at_once
from suluh.regions.models import Area, Country


def test_rows_of_several_tables_take_one_question(db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_at_once(
            [Country(code="TL", name="Timor-Leste")],
            [],
            [Area(code="53", name="Nusa Tenggara Timur", kind="PROVINCE", level=1),
             Area(code="52", name="Nusa Tenggara Barat", kind="PROVINCE", level=1)],
        )  # fmt: skip
    assert len(asked) == 1
    assert Country.objects.get().name == "Timor-Leste"
    assert set(Area.objects.values_list("code", flat=True)) == {"52", "53"}


def test_no_row_means_no_question(db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_at_once([], [])
    assert len(asked) == 0


def test_one_row_that_cannot_be_leaves_none(db: None) -> None:
    with pytest.raises(DataError), transaction.atomic():
        insert_at_once([Country(code="TL", name="Timor-Leste")], [Area(code="5" * 40, name="?", level=1)])
    assert not Country.objects.exists()
