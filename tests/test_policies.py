"""The second belt: what the database itself refuses, even where every filter is forgotten."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connection, transaction

from suluh.database.identity import Identity, acting_as, for_purpose
from suluh.people.kinds import Purpose
from suluh.people.models import Identity as SealedIdentity
from suluh.people.models import Record
from suluh.reports.models import Report
from tests.world import World

OPEN = {
    "accounts_user", "accounts_agency", "accounts_membership", "accounts_invitation", "accounts_override",
    "accounts_token",
    "clearing_asking", "clearing_automation", "clearing_counting", "insights_count",
    "insights_recipe", "insights_ingredient", "insights_score",
    "regions_area", "regions_succession", "regions_country", "regions_crosswalk", "regions_formername",
    "regions_areakey", "regions_codeversion", "regions_statisticset", "regions_statistic",
    "people_person", "people_namerule", "audit_link",
    "notices_summons",
    "library_attachment",
    "villages_village", "villages_offering", "villages_effort",
    "plans_actionplan", "plans_planlink", "plans_activity", "plans_target", "plans_budgetline", "plans_plansum",
    "meetings_meeting", "meetings_attendance", "meetings_recommendation", "meetings_followup",
    "library_document", "library_edition", "library_sending", "library_receipt", "library_question", "library_quiz",
    "library_quizitem", "library_attempt",
    "annuals_taskforcereport", "annuals_section",
    "partners_partner", "partners_commitment", "partners_contribution", "partners_remark", "partners_diligence",
    "partners_diligenceanswer",
    "taskforces_assessment", "taskforces_assessmentanswer", "taskforces_assessmentnote", "taskforces_dataduty",
    "taskforces_taskforce", "taskforces_decree", "taskforces_seat", "taskforces_chairrule",
    "taskforces_agreement", "taskforces_agreementparty", "taskforces_agreementtask", "taskforces_agreementshare",
    "library_instrument", "library_deadline", "library_requireddocument", "library_holiday",
    "library_charge", "library_regime", "papers_papertemplate", "papers_series",
    "placement_moratorium", "placement_freeofcharge", "placement_company", "placement_licence",
    "placement_foreignemployer", "placement_joborder", "placement_ordercost", "placement_allotment",
    "placement_channel", "placement_stage", "placement_flagweight",
    "accounts_user_groups", "accounts_user_user_permissions",
}  # fmt: skip
"""Tables of ours that hold neither identities nor case facts. A new table is protected or named here."""

WRITE_ONLY = {"cases_feature", "people_trace", "people_key", "clearing_rarity"}


def tables() -> list[str]:
    """Name every table of our rooms."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("suluh.")]
    models = [model for config in ours for model in config.get_models(include_auto_created=True)]
    return sorted(model._meta.db_table for model in models if model._meta.managed)


PROTECTED = [table for table in tables() if table not in OPEN | WRITE_ONLY]


def count(table: str) -> int:
    """Count a table's rows with no filter at all: 0 as well where even asking is refused."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            return int(cursor.fetchone()[0])
    except ProgrammingError as refused:
        if "permission denied" in str(refused):
            return 0
        raise


def test_the_application_owns_nothing_and_bypasses_nothing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = session_user")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = session_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("table", PROTECTED)
def test_every_table_with_identities_or_case_facts_has_policies(db: None, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [table])
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize("table", PROTECTED)
def test_a_query_without_a_filter_returns_nothing_foreign(world: World, table: str) -> None:
    for name in ("lalu", "vita", "sinta", "adi", "dewi"):
        with acting_as(world.actor(name).identity()), for_purpose(Purpose.SERVICE):
            if table == "audit_entry" and name in ("sinta", "adi"):
                continue
            assert count(table) == 0, name


@pytest.mark.parametrize("table", PROTECTED + sorted(WRITE_ONLY))
def test_without_an_identity_there_are_no_rows(world: World, table: str) -> None:
    assert count(table) == 0


@pytest.mark.parametrize("table", sorted(WRITE_ONLY))
@pytest.mark.parametrize("name", ["ina", "vera", "yosef", "nadi"])
def test_traces_and_keys_are_read_by_nobody(world: World, table: str, name: str) -> None:
    with acting_as(world.actor(name).identity()), for_purpose(Purpose.CLEARING):
        assert count(table) == 0


@pytest.mark.parametrize("name", ["ina", "sari", "vera", "yosef", "koko", "nadi"])
def test_who_reaches_the_report_sees_the_record_and_only_with_a_purpose_the_identity(world: World, name: str) -> None:
    with acting_as(world.actor(name).identity()):
        assert Report.objects.count() == 1
        assert Record.objects.count() == 1
        assert SealedIdentity.objects.count() == 0
        with for_purpose(Purpose.VERIFICATION):
            assert SealedIdentity.objects.get().name == "Maria Yasinta Bano"
        assert SealedIdentity.objects.count() == 0


def test_several_posts_reach_what_any_of_them_reaches(world: World) -> None:
    mixed = Identity("suluh_mixed", user=1, agencies=(world.agencies["uptd-mataram"].pk,), areas=("53.04", "53.71"))
    with acting_as(mixed):
        assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("areas", "reached"),
    [
        (("53.71",), 1),
        (("52", "53"), 1),
        (("11", "12", "13", "14", "15", "16", "53"), 1),  # more areas than have a range of their own
        (("94", "53.71", "17", "11", "12", "13", "14", "15", "16"), 1),  # in no order
        (("11", "12", "13", "14", "15", "16", "17", "94"), 0),  # the last range goes past it
        (("",), 1),
        ((), 0),
    ],
)
def test_any_number_of_areas_is_reached(world: World, areas: tuple[str, ...], reached: int) -> None:
    with acting_as(Identity("suluh_mixed", user=1, areas=areas)):
        assert Report.objects.count() == reached


@pytest.mark.parametrize("change", [{"narrative": "x"}, {"agency_id": 0}, {"area_code": "52"}])
def test_a_report_stays_as_it_was_told(world: World, change: dict[str, object]) -> None:
    with acting_as(world.actor("vera").identity()), pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.update(**change)


def test_the_public_may_not_read_even_what_it_sent(world: World) -> None:
    with acting_as(Identity("suluh_public")):
        assert Report.objects.count() == 0


def test_no_policy_compares_a_column_with_itself(db: None) -> None:
    """Inside a subquery a column without its table is the subquery's own, and the condition holds for every row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, policyname, coalesce(qual, ''), coalesce(with_check, '') FROM pg_policies")
        rows = cursor.fetchall()
    assert len(rows) > 100
    wrong = [(table, name) for table, name, *said in rows if re.search(r"\b(\w+\.\w+) = \1\b", " ".join(said))]
    assert wrong == []
