"""The catalogue is complete and fits the portal as it is."""

from collections import Counter

import pytest

from tests.project import WORKSPACE
from tests.proof.defects.catalogue import DEFECTS
from tests.proof.defects.changes import Defect, Edited, Replaced, StaleDefect
from tests.proof.defects.seeds import CLAIMS

STATES = {f"{control}/{state}" for control, entry in WORKSPACE.controls.items() for state in entry["states"]}


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=lambda each: each.name)
def test_a_defect_fits_the_portal(defect: Defect) -> None:
    defect.check()
    assert defect.says
    article = defect.claim.rpartition(":")[0]
    is_there = not article or article in {each.name for each in WORKSPACE.articles}
    assert not is_there or defect.claim in CLAIMS.values(), "a shared sentence has the id of the first"
    assert defect.changes


def test_every_claim_of_an_article_that_has_defects_is_broken_by_one() -> None:
    broken = {each.claim for each in DEFECTS.values()}
    articles = {each.rpartition(":")[0] for each in broken}
    assert {each for each in CLAIMS.values() if each.rpartition(":")[0] in articles} <= broken


def test_every_state_of_a_control_is_broken_by_a_defect() -> None:
    assert {each.state for each in DEFECTS.values()} - {""} == STATES


def test_there_are_sixty_different_defects() -> None:
    assert len(DEFECTS) >= 60
    assert not [says for says, count in Counter(each.says for each in DEFECTS.values()).items() if count > 1]


@pytest.mark.parametrize(
    "change",
    [
        Replaced("reviews", "no_such_function", lambda original: None),
        Replaced("no_such_module", "place", lambda original: None),
        Edited("base.html", "no such passage", ""),
        Edited("base.html", "<li>", ""),  # more than once
        Edited("menu.js", "no such passage", ""),
    ],
    ids=["function", "module", "template", "ambiguous", "script"],
)
def test_a_defect_that_the_portal_has_outgrown_is_named(change: Replaced | Edited) -> None:
    with pytest.raises(StaleDefect, match="^old-defect: "):
        Defect("old-defect", "it was one once", "1a", "", (change,)).check()
