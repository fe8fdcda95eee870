"""The plan of figures, read from features: what is wrong in one is said with its file and line."""

from pathlib import Path

import pytest

from harness.figures.figure import Figure, FigureError, Kind, Mark, check_controls, choose, read_plan
from harness.scenarios.features import read_feature

CONTROLS = {"Menu", "Submit", "Cancel"}


def plan(tmp_path: Path, *steps: str) -> dict[str, Figure]:
    path = tmp_path / "tour.feature"
    lines = ["Feature: Tour", "  Scenario: All of it", "    Given a user", *steps]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_plan(read_feature(path), "features")
    check_controls(found.values(), CONTROLS)
    return found


def step(name: str, *rows: str, header: str = "| control | mark | text |") -> str:
    table = "".join(f"\n      {row}" for row in (header, *rows))
    return f'    And the article shows "{name}" here{table}'


def test_a_step_names_the_figure_and_its_marks(tmp_path: Path) -> None:
    found = plan(tmp_path, step("menu", "| Menu | outline | |", "| Submit | callout | Place it |"))
    assert list(found) == ["menu"]
    assert found["menu"].marks == (Mark("Menu", Kind.OUTLINE), Mark("Submit", Kind.CALLOUT, "Place it"))
    assert found["menu"].line == 4
    assert found["menu"].scenario == ("tour.feature", "All of it")


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (step("menu", "| Menuu | outline | |"), 'no control is called "Menuu"; did you mean "Menu"?'),
        (step("menu", "| Menu | circle | |"), '"circle" is not a mark; there are outline, badge'),
        (step("menu", "| Menu | callout | |"), '"Menu": a callout needs a text'),
        (step("menu", "| Menu | badge | Hello |"), '"Menu": only a callout has a text'),
        (step("../menu", "| Menu | badge | |"), "a figure's name is its file's"),
        (step("menu"), "names no control"),
        (step("menu", "| Menu |", header="| control |"), "columns control, mark, text"),
        ('    And the article shows "menu" here', "needs a table"),
    ],
)
def test_a_bad_step_is_named_by_file_and_line(tmp_path: Path, bad: str, says: str) -> None:
    with pytest.raises(FigureError) as caught:
        plan(tmp_path, bad)
    assert "features/tour.feature:4: " in str(caught.value)
    assert says in str(caught.value)


def test_two_figures_of_one_name_are_refused_with_both_lines(tmp_path: Path) -> None:
    menu = step("menu", "| Menu | badge | |")
    with pytest.raises(FigureError, match=r"tour.feature:7: .*tour.feature:4 makes a figure of this name"):
        plan(tmp_path, menu, menu)


def test_a_figure_is_chosen_by_its_name(tmp_path: Path) -> None:
    both = plan(tmp_path, step("menu", "| Menu | badge | |"), step("submit", "| Submit | arrow | |"))
    assert list(choose(both, ["submit"])) == ["submit"]
    assert list(choose(both, [])) == ["menu", "submit"]
    with pytest.raises(FigureError, match='"submitt"; did you mean "submit"'):
        choose(both, ["submitt"])
