"""The sample's agreements, assessments and roles for data are such as an officer could have made."""

from __future__ import annotations

from suluh.command.promising import PACTS, promise
from suluh.library.models import Attempt
from suluh.library.tests.guides import make_quiz
from suluh.taskforces.kinds import Phase
from suluh.taskforces.models import Agreement, DataDuty
from suluh.taskforces.queries.capacity import assessments_of
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW, World


def test_agreements_stand_at_every_stage_and_evidence_is_kept(world: World) -> None:
    forces = {code: make_force(code) for code in ("53", "52", "53.04", "52.71")}
    make_quiz()
    promise(forces, [world.users["seta"].pk], NOW.date(), 7)
    [pact] = Agreement.objects.all()
    assert pact.number == PACTS[0][0].format(year=pact.starts.year)
    assert pact.phase(NOW.date()) == Phase.IN_FORCE
    latest, before = assessments_of(forces["53"])
    assert latest.evidence is not None
    assert before.evidence is None
    assert latest.notes.count() == 4
    assert DataDuty.objects.filter(task_force=forces["53"]).count() == 8
    assert Attempt.objects.exclude(certificate=None).exists()
