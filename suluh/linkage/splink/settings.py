"""Our keys and parameters as a Splink model, for files beyond one machine.

What Splink can't say is left out: relatives as a class of their own, rarity of single words (only of whole names and
telephones), groups that are asked as a whole. Use a high threshold, and the library itself wherever a file fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import SettingsCreator, block_on

from suluh.linkage.weigh import Parameters, load_parameters

# Chances of names among strangers, as rarity gives them on average; the rare are told by term frequency.
STRANGERS = (2e-4, 1e-3, 3e-4, 8e-3, 1.2e-2, 1.0)
SAME = (0.62, 0.14, 0.03, 0.1, 0.06, 0.05)
NIK_KNOWN = "(nik_region_l = nik_region_r AND nik_birth_l = nik_birth_r)"


def make_settings(records: int, parameters: Parameters | None = None) -> SettingsCreator:
    """Make the Splink settings for a file of so many records, trained: nothing need be estimated."""
    weights = parameters or load_parameters()
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        probability_two_random_records_match=min(weights.prior["same"] / max(records, 2), 0.5),
        comparisons=[
            _names(),
            _of(weights, "nik", _nik_levels()),
            _of(weights, "birth", _birth_levels(), counted_with_nik=True),
            _of(weights, "sex", [("SHARED", "sex_l = sex_r"), ("DIFFERENT", None)], counted_with_nik=True),
            _of(weights, "area", _area_levels(), counted_with_nik=True),
            _of(weights, "passport", [("SHARED", "passport_l = passport_r"), ("DIFFERENT", None)]),
            _phone(weights),
        ],
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def _names() -> Any:
    levels = [
        cll.NullLevel("name"),
        cll.ExactMatchLevel("name", term_frequency_adjustments=True),
        cll.ArraySubsetLevel("words"),
        cll.ArrayIntersectLevel("coarse", min_intersection=2),
        cll.ExactMatchLevel("first_word", term_frequency_adjustments=True),
        cll.ArrayIntersectLevel("coarse", min_intersection=1),
        cll.ElseLevel(),
    ]
    made = cl.CustomComparison(output_column_name="name", comparison_levels=levels)
    return made.configure(m_probabilities=list(SAME), u_probabilities=list(STRANGERS))


def _phone(weights: Parameters) -> Any:
    levels = [cll.NullLevel("phone"), cll.ExactMatchLevel("phone", term_frequency_adjustments=True), cll.ElseLevel()]
    chances = [weights.chances["phone", level] for level in ("SHARED", "DIFFERENT")]
    made = cl.CustomComparison(output_column_name="phone", comparison_levels=levels)
    return made.configure(
        m_probabilities=[one.same for one in chances], u_probabilities=[one.others for one in chances]
    )


def _of(
    weights: Parameters, field: str, levels: Sequence[tuple[str, str | None]], *, counted_with_nik: bool = False
) -> Any:
    """Make a comparison of our levels, the strongest first; (level, SQL), the last without SQL being all else."""
    null = {"nik": "nik_birth", "birth": "birth_year", "area": "province"}.get(field, field)
    made: list[Any] = [cll.NullLevel(null)]
    same, strangers = [], []
    if counted_with_nik:  # what a NIK contains isn't counted again where NIKs agree: a level that weighs nothing
        made.append(cll.CustomLevel(NIK_KNOWN, "counted with the NIK"))
        same.append(0.5)
        strangers.append(0.5)
    for level, condition in levels:
        chances = weights.chances.get((field, level))
        made.append(cll.CustomLevel(condition, level) if condition else cll.ElseLevel())
        same.append(chances.same if chances else 0.5)
        strangers.append(chances.others if chances else 0.5)
    comparison = cl.CustomComparison(output_column_name=field, comparison_levels=made)
    return comparison.configure(m_probabilities=same, u_probabilities=strangers)


def _nik_levels() -> list[tuple[str, str | None]]:
    region, birth, serial = (f"nik_{part}_l = nik_{part}_r" for part in ("region", "birth", "serial"))
    return [
        ("EQUAL", f"{region} AND {birth} AND {serial}"),
        ("READABLE_PART", f"{region} AND {birth} AND (nik_serial_l IS NULL OR nik_serial_r IS NULL)"),
        ("REGION_BIRTH", f"{region} AND {birth}"),
        ("BIRTH_SERIAL", f"{birth} AND {serial}"),
        ("REGION_SERIAL", f"{region} AND {serial}"),
        ("DIFFERENT", None),
    ]


def _birth_levels() -> list[tuple[str, str | None]]:
    year, month, day = (f"birth_{part}_l = birth_{part}_r" for part in ("year", "month", "day"))
    no_month = "(birth_month_l IS NULL OR birth_month_r IS NULL)"
    no_day = "(birth_day_l IS NULL OR birth_day_r IS NULL)"
    return [
        ("EQUAL", f"{year} AND {month} AND {day}"),
        ("SWAPPED", f"{year} AND birth_month_l = birth_day_r AND birth_day_l = birth_month_r"),
        ("TWO_OF_THREE", f"{year} AND NOT {no_day} AND ({month} OR {day})"),
        ("YEAR_MONTH", f"{year} AND {month}"),
        ("DAY_MONTH", f"{month} AND {day}"),
        ("YEAR", f"{year} AND {no_month}"),
        ("YEAR_NEAR", f"{no_month} AND abs(birth_year_l - birth_year_r) <= 2"),
        ("YEAR_CONFLICT", f"{year}"),
        ("DIFFERENT", None),
    ]


def _area_levels() -> list[tuple[str, str | None]]:
    levels: list[tuple[str, str | None]] = [("VILLAGE", "village_l = village_r")]
    for part, finer in (("district", "village"), ("regency", "district"), ("province", "regency")):
        equal = f"{part}_l = {part}_r"
        levels.append((f"{part.upper()}_KNOWN", f"{equal} AND ({finer}_l IS NULL OR {finer}_r IS NULL)"))
        levels.append((part.upper(), equal))
    return [*levels, ("DIFFERENT", None)]
