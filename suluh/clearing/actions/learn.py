"""What people's decisions teach about names, put before an administrator."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.queries.pairs import decided_same
from suluh.linkage.learn import learn_variants
from suluh.people.access import names_of
from suluh.people.actions import add_word
from suluh.people.kinds import NameKind
from suluh.people.models import NameRule
from suluh.people.queries import know_names

MOST = 20_000


def propose_words(*, at: datetime) -> int:
    """Propose words that stood for one another in pairs decided to be the same person; give how many are new.

    Only single words leave the sealed names, each seen in several pairs; what was refused isn't proposed again.
    """
    know_names()
    pairs = decided_same(MOST)
    names = names_of({record for pair in pairs for record in pair})
    told = set(NameRule.objects.values_list("form", flat=True))
    new = 0
    for one in learn_variants((names[left], names[right]) for left, right in pairs if left in names and right in names):
        if one.form in told:
            continue
        try:
            add_word(
                actor=SYSTEM, at=at, kind=NameKind.CALL, form=one.form, name=one.name, support=one.support,
                share=round(one.confidence * 100),
            )  # fmt: skip
            new += 1
        except Refused:
            continue
    return new
