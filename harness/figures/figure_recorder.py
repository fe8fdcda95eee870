"""Takes the figures that a scenario shows, in a run of figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from harness.figures.camera import FigureCamera, Picture
from harness.figures.figure import Figure

Find = Callable[[Page], Locator]
TakeFigure = Callable[[str, Page], None]
"""Takes the figure of a name from a page as it is now."""


@dataclass(frozen=True)
class CapturedFigure:
    """A picture with what it was taken with; travels from a worker to the main process as plain data."""

    name: str
    picture: Picture
    engine: str
    fonts: str
    variant: str


class FigureRecorder:
    """Takes the figures of one scenario that are wanted."""

    def __init__(
        self,
        wanted: Mapping[str, Figure],
        controls: Mapping[str, Find],
        camera: FigureCamera,
        timeout: float,
        progress: Callable[[str], None],
    ) -> None:
        self.taken: list[CapturedFigure] = []
        self._wanted = wanted
        self._controls = controls
        self._camera = camera
        self._timeout = timeout
        self._progress = progress

    def take(self, name: str, page: Page) -> None:
        """Take the figure if it is one of the wanted."""
        figure = self._wanted.get(name)
        if figure is None:
            return
        locators = {mark.control: self._controls[mark.control](page) for mark in figure.marks}
        picture = self._camera.take(figure, page, locators, self._timeout)
        engine, fonts = self._camera.setting(page)
        self.taken.append(CapturedFigure(name, picture, engine, fonts, self._camera.variant.name))
        self._progress(name)
