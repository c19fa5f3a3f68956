"""The country is believable, complete, the same for the same seed, and made of values that nobody bears."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh.synthetic import Country, make_country, show, stream_claims
from suluh.synthetic.agencies import ROLES
from suluh.synthetic.identities import PHONE_PREFIXES
from suluh.synthetic.sketch import small_land

TODAY = date(2026, 11, 23)


@cache
def country() -> Country:
    """Make one country for all the tests."""
    return make_country(small_land(), 1200, 42, TODAY)


def numbers_in(country: Country) -> Iterator[str]:
    """List every NIK and KK, as they are and as they were written."""
    for person in country.people:
        yield from (person.nik, person.kk)
    for report in country.reports:
        for claim in report.people:
            yield from (claim.nik, claim.kk)


def phones_in(country: Country) -> Iterator[str]:
    """List every phone, as it is and as it was written."""
    yield from (agency.phone for agency in country.agencies)
    yield from (officer.phone for officer in country.officers)
    for person in country.people:
        yield from person.phones
        yield person.journey.recruiter_phone
    for report in country.reports:
        yield report.reporter.phone
        for claim in report.people:
            yield from claim.phones


def test_the_same_seed_makes_the_same_country() -> None:
    assert make_country(small_land(), 60, 9, TODAY) == make_country(small_land(), 60, 9, TODAY)
    assert make_country(small_land(), 60, 9, TODAY) != make_country(small_land(), 60, 10, TODAY)
    first, second = (list(stream_claims(small_land(), 200, 9)) for _ in range(2))
    assert first == second


def test_no_number_can_belong_to_anybody() -> None:
    for number in numbers_in(country()):
        assert not number or "E+" in number or re.fullmatch(r"\d{11,12}99[1-9]\d", number), number


def test_no_phone_has_an_operator() -> None:
    for phone in phones_in(country()):
        digits = re.sub(r"\D", "", phone)
        local = re.sub("^62", "0", digits)
        assert not digits or (local.startswith(PHONE_PREFIXES) and len(local) == 12), phone


def test_passports_and_mail_are_reserved_too() -> None:
    passports = [passport for person in country().people for passport in person.passports]
    assert passports
    assert all(re.fullmatch(r"Z\d{7}", passport.number) for passport in passports)
    assert all(agency.email.endswith(".example") for agency in country().agencies)
    assert len({officer.email for officer in country().officers}) == len(country().officers)


def test_a_nik_says_sex_and_birth_date() -> None:
    for person in country().people:
        born = person.born_on
        day = born.day + (40 if person.sex == "F" else 0)
        assert person.nik[6:12] == f"{day:02}{born.month:02}{born.year % 100:02}"
    niks = [person.nik for person in country().people]
    assert len(set(niks)) == len(niks)


def test_keys_are_unique_and_the_truth_is_complete() -> None:
    made = country()
    claims = [claim for report in made.reports for claim in report.people]
    assert len({claim.key for claim in claims}) == len(claims)
    assert len({report.key for report in made.reports}) == len(made.reports)
    assert len({agency.key for agency in made.agencies}) == len(made.agencies)
    assert made.truth == {claim.key: claim.person for claim in claims if claim.person is not None}
    assert [person.key for person in made.people] == list(range(1200))
    agencies, officers = ({one.key for one in made.agencies}, {one.key for one in made.officers})
    assert all(report.agency in agencies and (report.officer or "") in officers | {""} for report in made.reports)


def test_about_three_claims_in_ten_are_about_somebody_known() -> None:
    persons = Counter(country().truth.values())
    assert len(persons) == 1200
    assert 0.25 <= 1 - len(persons) / persons.total() <= 0.35
    streamed = Counter(claim.person for claim in stream_claims(small_land(), 3000, 1))
    assert 0.25 <= 1 - len(streamed) / streamed.total() <= 0.35
    assert max(streamed.values()) == 4


@pytest.mark.parametrize("area", ["53", "52", ""])
def test_every_role_is_held_in_ntt_elsewhere_and_for_the_country(area: str) -> None:
    held = {post.role for officer in country().officers for post in officer.posts if post.area == area}
    assert held >= set(ROLES)


def test_nobody_verifies_what_she_took_in_nor_judges_what_she_verified() -> None:
    roles = {officer.key: {post.role for post in officer.posts} for officer in country().officers}
    for report in country().reports:
        if report.decision.decided_by:
            assert "VERIFIER" in roles[report.decision.decided_by]
            assert report.decision.decided_by != report.officer
    assert all("CLEARING_OFFICER" in roles[judgement.decided_by] for judgement in country().judgements)
    assert not any({"VERIFIER", "CLEARING_OFFICER"} <= held for held in roles.values())


def test_all_kinds_of_agency_take_in_reports() -> None:
    kinds = {agency.kind for agency in country().agencies}
    assert kinds >= {
        "UPTD_PPA",
        "POLICE",
        "SHELTER",
        "MIGRANT_PROTECTION",
        "SOCIAL_OFFICE",
        "LABOUR_OFFICE",
        "ONE_STOP_SERVICE",
        "MISSION",
        "NGO",
        "VILLAGE",
        "LPSK",
        "PROSECUTION",
        "HOTLINE",
        "CAMPUS",
        "COMMUNITY",
        "CORPORATION",
        "CITY",
    }


def test_reports_wait_are_verified_returned_and_refused() -> None:
    outcomes = Counter(report.decision.outcome for report in country().reports)
    share = {outcome: count / outcomes.total() for outcome, count in outcomes.items()}
    assert 0.6 < share["VERIFIED"] < 0.85
    for outcome in ("RECEIVED", "RETURNED", "REFUSED"):
        assert 0.03 < share[outcome] < 0.2, (outcome, share)
    for report in country().reports:
        decision = report.decision
        assert bool(decision.reasons) == (decision.outcome in ("RETURNED", "REFUSED"))
        assert (decision.decided_at is None) == (decision.outcome == "RECEIVED")
        if decision.decided_at:
            assert decision.decided_at > report.received_at


def test_reports_lie_within_the_last_two_years() -> None:
    for report in country().reports:
        assert TODAY - timedelta(days=730) <= report.received_at.date() <= TODAY
        for claim in report.people:
            assert claim.stated_on <= TODAY


def test_the_last_day_is_a_day_like_others() -> None:
    days = Counter(report.received_at.date() for report in country().reports)
    assert days[TODAY] <= max(number for day, number in days.items() if day != TODAY)


def test_people_are_old_enough_for_what_happened_and_journeys_run_forward() -> None:
    for person in country().people:
        journey = person.journey
        assert person.born_on < journey.recruited_on - timedelta(days=7 * 365), person
        assert journey.recruited_on < journey.departed_on < journey.found_on < TODAY
        assert person.village.count(".") == 3


def test_the_hard_cases_are_there() -> None:
    made = country()
    slips = Counter(slip for report in made.reports for claim in report.people for slip in claim.noise)
    for slip in (
        "name.spelling",
        "name.typo",
        "name.call",
        "name.short",
        "name.order",
        "name.title",
        "name.lineage",
        "birth.swapped",
        "birth.default",
        "birth.year",
        "nik.rounded",
        "nik.misread",
        "nik.short",
        "phone.other",
        "passport.forged",
    ):
        assert slips[slip], slip
    assert {person.kinship for person in made.people} == {"ALONE", "SIBLING", "TWIN", "SPOUSE", "PARENT", "CHILD"}
    assert any(len(report.people) > 1 for report in made.reports)
    assert any(report.child for report in made.reports)
    assert any(report.repeats for report in made.reports)
    assert any(report.reporter.anonymous and report.person_keys for report in made.reports)
    assert any("dates.order" in report.faults for report in made.reports)
    assert {judgement.judged for judgement in made.judgements} == {"SAME", "DIFFERENT", "UNSURE"}
    assert 0.9 < sum(judgement.correct for judgement in made.judgements) / len(made.judgements) < 1


def test_narratives_are_sentences_that_name_no_victim() -> None:
    made = country()
    for report in made.reports:
        assert not re.search(r"[{}]", report.narrative + report.recruiter_words), report.narrative
        assert report.narrative.endswith((".", "?")), report.narrative
        assert report.narrative[0].isupper()
        for key in report.person_keys:
            name = made.people[key].name
            assert " " not in name or name not in report.narrative
    long = [report.narrative for report in made.reports if "none" not in report.faults and report.officer]
    assert min(len(told) for told in long) > 120
    assert len(set(long)) / len(long) > 0.98


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 25), st.integers())
def test_any_size_and_seed_makes_a_country(persons: int, seed: int) -> None:
    made = make_country(small_land(), persons, seed, TODAY)
    assert len(made.people) == persons
    assert set(made.truth.values()) == set(range(persons))


def test_a_stream_begins_at_once_and_keys_say_who() -> None:
    for claim in islice(stream_claims(small_land(), 10_000_000, 3), 50):
        assert claim.key.startswith(f"{claim.person}/")


def test_an_area_list_without_known_origins_is_refused() -> None:
    with pytest.raises(ValueError, match="no village"):
        make_country([("99", "Nirwana", "provinsi")], 5, 1, TODAY)
    with pytest.raises(ValueError, match="negative"):
        make_country(small_land(), -1, 1, TODAY)


def test_show_prints_a_country(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "areas.csv"
    lines = ["code,name,type", *(f"{code},{name},{kind}" for code, name, kind in small_land())]
    listed.write_text("\n".join(lines), encoding="utf-8")
    show.main(["--persons", "5", "--areas", str(listed)])
    assert "5 orang" in capsys.readouterr().out
