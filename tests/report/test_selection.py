"""What --claim, --control and --shard choose."""

import pytest

from harness.claims import read_article
from harness.features import read_controls, read_features
from harness.selection import Selection, select, shards

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


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_shards_share_out_every_scenario_once(count: int) -> None:
    parts = [names(shard=f"{number}/{count}") for number in range(1, count + 1)]
    assert sum(map(len, parts)) == len(names())
    assert set().union(*parts) == names()


def test_two_shards_are_of_nearly_the_same_size() -> None:
    sizes = [
        sum(len(each.steps) for each in FEATURES if each.path.name in shard) for shard in shards(FEATURES, 2)
    ]
    assert max(sizes) < 1.25 * min(sizes)


def test_a_claim_lies_in_one_shard_whole() -> None:
    for sentence in {each.rule for each in FEATURES if each.rule}:
        assert len({each.path.name for each in FEATURES if each.rule == sentence}) == 1


def test_files_of_other_tests_are_shared_out_in_turn() -> None:
    files = ["a.py", "b.py", "c.py"]
    first, second = Selection(frozenset(), "", (1, 2)), Selection(frozenset(), "", (2, 2))
    assert [first.has_file(each, files) for each in files] == [True, False, True]
    assert [second.has_file(each, files) for each in files] == [False, True, False]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"claims": ["99z"]}, "--claim 99z: there is none; there are 1a"),
        ({"control": ["sumbit"]}, "--control sumbit: there is none; there are menu"),
        ({"shard": "3/2"}, "--shard takes a part and the number of parts, such as 1/2, not '3/2'"),
        ({"shard": "0/2"}, "not '0/2'"),
        ({"shard": "half"}, "not 'half'"),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_there_are(options: dict[str, object], said: str) -> None:
    with pytest.raises(pytest.UsageError, match=r".*") as refused:
        names(**options)
    assert said in str(refused.value)
