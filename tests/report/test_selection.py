"""What --claim and --control choose, and what a shard leaves out."""

import pytest

from harness.claims import read_article
from harness.features import read_controls, read_features
from harness.selection import Selection, may_be_chosen, select

FEATURES, ARTICLE, CONTROLS = read_features(), read_article(), read_controls()


def names(**options: object) -> set[str]:
    selection = select(FEATURES, ARTICLE, CONTROLS, **options)  # type: ignore[arg-type]
    return {each.name for each in FEATURES if selection.has(each.key)}


def test_a_claim_chooses_the_scenarios_under_its_sentence() -> None:
    assert names(claims=["10b"]) == {"Submit stands below the table and the checkboxes"}


def test_a_step_of_the_article_chooses_all_of_its_claims() -> None:
    assert names(claims=["1"]) == names(claims=["1a", "1b"])
    assert names(claims=["1"]) < names()
    assert names(claims=["10"]) == names(claims=["10a", "10b", "10c"])


def test_a_control_chooses_the_scenarios_that_assert_a_state_of_it() -> None:
    assert names(control=["downsell-notice"]) == {
        "The notice gives the next billing date",
        "There is no notice for more seats",
    }


def test_choices_narrow_each_other() -> None:
    assert names(claims=["10a"], control=["acknowledgements"]) <= names(claims=["10a"])
    assert names(claims=["1a"], control=["submit"]) == set()


def test_a_part_may_leave_out_a_scenario_in_one_browser_only() -> None:
    key = ("orders.feature", "Submit appears")
    selection = Selection().without({(*key, "firefox")}, "elsewhere")
    assert selection.has(key, "chromium")
    assert not selection.has(key, "firefox")
    assert not selection.without({key}, "not asked for").has(key, "chromium")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"claims": ["99z"]}, "--claim 99z: there is none; there are 1a"),
        ({"control": ["sumbit"]}, "--control sumbit: there is none; there are menu"),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_there_are(options: dict[str, object], said: str) -> None:
    with pytest.raises(pytest.UsageError, match=r".*") as refused:
        names(**options)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("source", "tags", "expected"),
    [
        ("def test_sum(): ...", "smoke", False),
        ("def test_sum(): ...", "smoke or assumed", False),
        ("@pytest.mark.smoke", "smoke", True),
        ("@pytest.mark.smoke", "assumed and smoke", True),
        ("def test_sum(): ...", "not smoke", True),
        ("def test_sum(): ...", "assumed or not smoke", True),
        ('scenarios("../features")', "smoke", True),
    ],
)
def test_only_a_file_that_can_hold_such_tags_is_loaded(source: str, tags: str, expected: bool) -> None:
    assert may_be_chosen(source, tags) is expected
