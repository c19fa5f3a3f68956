"""The sample plays a case on to its end, by the rules that officers obey."""

from datetime import date

from suluh.cases.models import Case, Due
from suluh.command.recovering import recover_all
from suluh.database.identity import acting_as
from tests.world import World


def test_a_case_of_the_sample_is_played_on(world: World) -> None:
    case = world.case()
    for seed in range(4):
        assert recover_all(date(2027, 12, 1), seed) == int(case.state != "CLOSED")
        with acting_as(world.actor("sari").identity()):
            case = Case.objects.get()
    with acting_as(world.actor("sari").identity()):
        assert case.risk
        assert case.events.count() > 10
        assert case.screenings.exists()
        assert Due.objects.filter(case=case).exists()
