"""Which tags are keys of a test-management tool."""

import pytest

from harness.scenarios.keys import key_of, key_tags, keys_among


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("C123", "test_id", "C123"),
        ("PROJ-123", "test_key", "PROJ-123"),
        ("TEST_MY_PROJ2-7", "test_key", "MY_PROJ2-7"),
        ("REQ_PROJ-9", "requirements", "PROJ-9"),
        ("ABC-T123", "test_key", "ABC-T123"),
        ("TestCaseKey=ABC-T123", "TestCaseKey", "ABC-T123"),
    ],
)
def test_a_key_is_the_property_by_which_its_tool_knows_it(tag: str, name: str, value: str) -> None:
    assert key_of(tag) == (name, value)


@pytest.mark.parametrize(
    "tag", ["smoke", "assumed", "state:submit/absent", "C", "c123", "proj-123", "PROJ", "PROJ-", "=1", "C1x"]
)
def test_other_tags_are_none_so_that_a_mistyped_one_still_ends_the_collection(tag: str) -> None:
    assert key_of(tag) is None


def test_keys_of_one_kind_are_together() -> None:
    assert keys_among(["smoke", "C45", "C123", "P-1"]) == {"test_id": ["C123", "C45"], "test_key": ["P-1"]}


def test_keys_are_found_on_lines_of_tags_only() -> None:
    text = "@f @C1\nFeature: F\n  # @C2\n  Scenario: to a@C3 @C4\n    @C5@K=V-1\n    Examples:\n"
    assert list(key_tags(text)) == ["C1", "C5", "K=V-1"]
