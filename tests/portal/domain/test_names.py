import pytest

from mock_portal.domain.names import initial, matches


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Fernhill", "F"),
        ("fernhill", "F"),
        ("Élan", "E"),
        ("E\u0301lan", "E"),
        ("Žatec", "Z"),
        ("Åkerlund", "A"),
        ("Ørsted", "O"),
        ("Łukasz", "L"),
        ("Æsir", "A"),
        ("3 Rivers", "3"),
    ],
)
def test_a_name_is_found_under_its_first_letter_without_accent(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize("query", ["", "Alder North", "alder", "NORTH", "r n", " alder ", "ÅLDER", "áldér"])
def test_search_ignores_case_and_accents_and_looks_within_names(query: str) -> None:
    assert matches("Alder North", query)


@pytest.mark.parametrize("query", ["zzz", "northalder", "Alder  North", "%", "_"])
def test_search_finds_nothing_else(query: str) -> None:
    assert not matches("Alder North", query)


def test_a_plain_query_finds_an_accented_name() -> None:
    assert matches("Straßen & Söhne Øresund", "strassen & sohne ore")
