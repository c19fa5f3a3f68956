"""Invented Indonesian records in any number, with the truth beside them: for tests, demonstrations and benchmarks.

    from suluh.linkage.generate import generate

    table = generate(100_000, profile="field", seed=1)      # a pyarrow.Table
    table.select(COLUMNS)                                   # what a matcher may see
    table["true_person"], table["true_family"]              # what it is measured against

People live in families (siblings, twins, spouses: one village, clan, telephone, nearly one NIK); nine agencies write
about them, each in its own way; see `profiles.toml` for what goes wrong and how often. Nobody exists: NIKs have
serials, telephones prefixes and passports a letter that are never issued.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from suluh.linkage.generate.mentions import MEAN_MENTIONS, draw_mentions
from suluh.linkage.generate.population import make_population, world
from suluh.linkage.generate.profiles import Noise, Profile, load_profiles
from suluh.linkage.generate.writing import write

__all__ = ["COLUMNS", "TRUTH", "Noise", "Profile", "generate", "load_profiles"]

COLUMNS = (
    "record_id",
    "source",
    "name",
    "sex",
    "birth_place",
    "birth_date",
    "nik",
    "passport",
    "phone",
    "area_code",
    "village",
    "regency",
)
TRUTH = ("true_person", "true_family", "noise")
CHUNK = 150_000  # persons made at a time
PERSONS_A_BROKER = 1_500


def generate(
    records: int,
    *,
    profile: str = "field",
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Any:
    """Make a table (pyarrow) of records: all of COLUMNS as text, then TRUTH. The same arguments give the same table.

    `progress` is called with the number of records made and of all. Raises KeyError for an unknown profile and
    ValueError for a number below 1. A million takes some ten seconds and a gigabyte.
    """
    if records < 1:
        raise ValueError("the number of records must be at least 1")
    parts = []
    made = 0
    for part in _parts(records, load_profiles()[profile], seed):
        parts.append(part)
        made = min(made + part.num_rows, records)
        if progress:
            progress(made, records)
    rng = np.random.default_rng([seed, records])
    order = rng.permutation(sum(part.num_rows for part in parts))[:records]
    table = pa.concat_tables(parts).combine_chunks().take(pa.array(order))
    width = max(6, len(str(records)))
    numbers = pa.array([f"R{number:0{width}}" for number in range(1, records + 1)])
    return table.add_column(0, "record_id", numbers)


def _parts(records: int, profile: Profile, seed: int) -> Iterator[Any]:
    """Make whole families with all their records, as many as are needed and a few more."""
    # Some more than needed on average, so that there are enough: six standard deviations and a hundredth.
    persons = int(records / MEAN_MENTIONS * 1.01 + 6 * records**0.5) + 20
    brokers = max(2, int(persons / len(world().land.regency_codes) / PERSONS_A_BROKER * 10))
    done = family = 0
    for number in range(0, persons, CHUNK):
        rng = np.random.default_rng([seed, number])
        population = make_population(rng, min(CHUNK, persons - number), profile.forged, brokers)
        mentions = draw_mentions(rng, population, profile)
        columns = write(rng, population, mentions)
        yield pa.table(
            {
                **columns,
                "true_person": pa.array(mentions.person.astype(np.int64) + done),
                "true_family": pa.array(population.family[mentions.person].astype(np.int64) + family),
                "noise": pa.array(mentions.noise),
            }
        )
        done += len(population.family)
        family += int(population.family[-1]) + 1
