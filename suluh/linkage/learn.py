"""What decided pairs teach: spellings of names, and how often each level is found among records of one person.

All that is learned is written as TOML that a person can read, correct and refuse, and is used only where it is named.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from suluh.linkage.compare import Levels
from suluh.linkage.names import Lore, read_name
from suluh.linkage.weigh import Chances, Parameters, row_of

LEAST_SUPPORT, LEAST_CONFIDENCE, LEAST_LIFT = 3, 0.5, 20.0
SHORTEST = 3  # letters of a word that is learned; what is shorter is an initial
BEGUN_WITH = 200.0  # pairs that the chances begun with count as
REFINED = (
    "nik", "passport", "phone", "name", "birth", "sex", "area", "born_in", "born_near", "number", "place", "street",
    "street_here",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """A word that stands for another: in `support` pairs, `confidence` of those where it is replaced at all."""

    form: str
    name: str
    support: int
    confidence: float


def learn_variants(same: Iterable[tuple[str, str]], known: Lore | None = None) -> list[Variant]:
    """Learn spellings and calls from names of one person, as typed; the rarer word becomes a form of the commoner.

    Names are read by `names.lore()` unless something else is `known` of them.

    A word counts as replaced where all other words of the two names meet. It must be so at least `LEAST_SUPPORT` times,
    `LEAST_LIFT` times as often as by chance, and mostly by that same word.
    """
    replaced: Counter[tuple[str, str]] = Counter()
    single: Counter[str] = Counter()
    borne: Counter[str] = Counter()
    for one, other in same:
        left, right = (list(dict.fromkeys(read_name(text, known).tokens)) for text in (one, other))
        borne.update(token.text for token in (*left, *right))
        met_left, met_right = {token.coarse for token in left}, {token.coarse for token in right}
        rest = [token.text for token in left if token.coarse not in met_right]
        rest_right = [token.text for token in right if token.coarse not in met_left]
        if len(rest) == len(rest_right) == 1 and min(len(rest[0]), len(rest_right[0])) >= SHORTEST:
            a, b = sorted((rest[0], rest_right[0]))
            replaced[a, b] += 1
            single.update((a, b))
    total = max(sum(replaced.values()), 1)
    found = []
    for (a, b), support in replaced.items():
        form, name = sorted((a, b), key=lambda word: (borne[word], word))
        confidence = support / single[form]
        lift = support * 2 * total / (single[a] * single[b])
        if support >= LEAST_SUPPORT and confidence >= LEAST_CONFIDENCE and (lift >= LEAST_LIFT or confidence >= 0.9):
            found.append(Variant(form, name, support, round(confidence, 3)))
    return sorted(found, key=lambda one: (-one.support, one.form))


def write_variants(variants: Iterable[Variant]) -> str:
    """Write variants as an additional file of names (`names.lore_with`); each can be struck out alone."""
    lines = ["# Learned from decided pairs. Strike out what is wrong; a form counts as a call of the name.", ""]
    for one in variants:
        lines += [
            "[[calls]]",
            f"name = {json.dumps(one.name, ensure_ascii=False)}",
            f'reason = "learned: {one.support} pairs, {one.confidence:.0%} of those where it was replaced"',
            f"forms = [{json.dumps(one.form, ensure_ascii=False)}]",
            "",
        ]
    return "\n".join(lines)


def refine(parameters: Parameters, same: Iterable[Levels]) -> Parameters:
    """Move the chances among records of one person towards what pairs that people decided to be the same show.

    The parameters begun with count as `BEGUN_WITH` pairs for each field. What a NIK contains isn't counted with it.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for levels in same:
        contained = parameters.contained.get(levels.nik.name, frozenset())
        seen.update((field, row_of(levels, field)) for field in REFINED if field not in contained)
    chances: dict[tuple[str, str], Chances] = dict(parameters.chances)
    for field in REFINED:
        rows = [row for name, row in chances if name == field]
        total, begun = sum(seen[field, row] for row in rows), sum(chances[field, row].same for row in rows)
        for row in rows:
            first = chances[field, row]
            share = (seen[field, row] + BEGUN_WITH * first.same / begun) / (total + BEGUN_WITH)
            chances[field, row] = replace(first, same=share * begun)
    return replace(parameters, chances=chances, version=parameters.version.rstrip("+*") + "*")


def write_parameters(parameters: Parameters) -> str:
    """Write parameters as the TOML that `weigh.read_parameters` reads."""
    lines = [f"version = {json.dumps(parameters.version)}", ""]
    bands = {"likely": parameters.likely, "possible": parameters.possible, "joined": parameters.joined}
    sections: dict[str, Mapping[str, float]] = {"prior": parameters.prior, "words": parameters.words, "bands": bands}
    for name, values in sections.items():
        lines += [f"[{name}]", *(f"{key} = {float(value)!r}" for key, value in values.items())]
        if name == "bands":
            lines.append(f"always_shown = {json.dumps(sorted(parameters.always_shown))}")
        lines.append("")
    for field in dict.fromkeys(name for name, _ in parameters.chances):
        lines.append(f"[{field}]")
        for (name, row), one in parameters.chances.items():
            if name == field:
                same, relatives, others = (float(value) for value in (one.same, one.relatives, one.others))
                lines.append(f"{row} = {{ same = {same!r}, relatives = {relatives!r}, others = {others!r} }}")
        lines.append("")
    lines.append("[contained]")
    lines += [f"{level} = {json.dumps(sorted(names))}" for level, names in parameters.contained.items()]
    return "\n".join(lines) + "\n"
