"""Which failures count as naming a rename, and which as naming one where there is none."""

from dataclasses import replace

from harness.article.claims import labels
from tests.project import WORKSPACE
from tests.proof.defects.catalogue import DEFECTS
from tests.proof.defects.matrix import Attempt
from tests.proof.defects.renames import NAMES, RENAMING, named, renames_of, suggested

NAMED = Attempt("Submit-synonym", "Appears", "10a", (), "an expectation", "", "", 1, "Submit", "Place order")


def test_every_label_of_the_articles_is_renamed() -> None:
    assert set(NAMES) == set().union(*(labels(each.claims) for each in WORKSPACE.articles))


def test_no_name_is_the_old_one_and_no_two_are_the_same() -> None:
    names = [name for pair in NAMES.values() for name in pair]
    assert not set(names) & set(NAMES)
    assert len(set(names)) == len(names)


def test_the_labels_of_a_sentence_are_renamed() -> None:
    assert renames_of('Open "Menu" and choose "Complete".') == [
        "Complete-synonym", "Complete-spelling", "Menu-synonym", "Menu-spelling",
    ]  # fmt: skip


def test_a_failure_that_names_old_and_new_counts() -> None:
    survived = replace(NAMED, how="survived", missing="", instead="")
    wrong = [replace(NAMED, instead="Print"), replace(NAMED, missing="Menu"), replace(NAMED, instead="")]
    assert named([NAMED, survived]) == (1, 1)
    assert named([NAMED, *wrong]) == (1, 4)


def test_a_name_is_suggested_only_where_one_is_renamed() -> None:
    assert DEFECTS.keys() >= RENAMING
    seeded = replace(NAMED, defect="deadline-a-day-late")
    assert suggested([NAMED, replace(NAMED, defect="complete-renamed"), replace(seeded, instead="")]) == []
    assert suggested([seeded]) == [seeded]
