"""The annotations as one SVG laid over the page: what is drawn is data, the page only builds it.

Built node by node and styled by attributes: the portal's content security policy refuses inline styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page

from harness.browser.geometry import Box, grow
from harness.figures.palette import (
    ARROW_HEAD,
    BADGE_RADIUS,
    CALLOUT_PADDING,
    FADE,
    FONT,
    FONT_SIZE,
    FONT_WEIGHT,
    HALO,
    LINE,
    LINE_HEIGHT,
    ROUND,
    Palette,
)
from harness.figures.scene import Arrow

_DRAW = """({width, height, nodes}) => {
  const make = ([tag, attributes, text, children]) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text) node.textContent = text;
    node.append(...children.map(make));
    return node;
  };
  const host = document.createElement('div');
  host.id = 'figure-annotations';
  host.setAttribute('aria-hidden', 'true');
  const place = {position: 'absolute', left: '0', top: '0', width: `${width}px`, height: `${height}px`,
    overflow: 'hidden', pointerEvents: 'none', zIndex: '2147483647'};
  Object.assign(host.style, place);
  host.attachShadow({mode: 'open'}).append(make(['svg', {width, height}, '', nodes]));
  document.documentElement.append(host);
}"""

_ERASE = """() => {
  document.getElementById('figure-annotations')?.remove();
  for (const face of document.fonts) if (face.family.includes('FAMILY')) document.fonts.delete(face);
  document.querySelectorAll('[data-figure-marks]').forEach(each => each.removeAttribute('data-figure-marks'));
}""".replace("FAMILY", FONT)


@dataclass(frozen=True)
class Node:
    """An element of the drawing."""

    tag: str
    attributes: dict[str, object]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def data(self) -> list[object]:
        return [self.tag, self.attributes, self.text, [child.data() for child in self.children]]


def draw(page: Page, size: Box, nodes: Sequence[Node]) -> None:
    """Lay the drawing over the page."""
    page.evaluate(
        _DRAW, {"width": size.width, "height": size.height, "nodes": [node.data() for node in nodes]}
    )


def erase(page: Page) -> None:
    """Take the drawing off the page again, and the numbers of what it marked."""
    page.evaluate(_ERASE)


def shade(page: Box, bright: Sequence[Box], palette: Palette) -> Node:
    """Dim the page but for these boxes."""
    holes = "".join(_rounded(box) for box in bright)
    outside = f"M0 0H{page.width}V{page.height}H0Z"
    attributes = {"d": outside + holes, "fill": palette.shade, "fill-opacity": palette.shade_opacity}
    return Node("path", {**attributes, "fill-rule": "evenodd"})


def outline(box: Box, palette: Palette) -> list[Node]:
    """Draw a frame around a box."""
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": ROUND, "fill": "none"}
    return [
        Node("rect", {**place, "stroke": colour, "stroke-width": width})
        for colour, width in ((palette.halo, LINE + 2 * HALO), (palette.accent, LINE))
    ]


def mask(box: Box, palette: Palette) -> Node:
    """Cover a box in one colour."""
    return Node(
        "rect", {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "fill": palette.mask}
    )


def badge(box: Box, number: int, palette: Palette) -> list[Node]:
    """Draw a round badge with its number."""
    x, y = box.x + BADGE_RADIUS, box.y + BADGE_RADIUS
    disc = {"cx": x, "cy": y, "r": BADGE_RADIUS - 1, "fill": palette.accent}
    edge = {"stroke": palette.halo, "stroke-width": HALO}
    return [Node("circle", {**disc, **edge}), _text(str(number), x, y, palette, anchor="middle")]


def callout(box: Box, lines: Sequence[str], palette: Palette) -> list[Node]:
    """Draw a label with its lines of text."""
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": ROUND}
    edge = {"fill": palette.accent, "stroke": palette.halo, "stroke-width": HALO, "paint-order": "stroke"}
    across, along = CALLOUT_PADDING
    written = [
        _text(line, box.x + across, box.y + along + LINE_HEIGHT * (index + 0.5), palette)
        for index, line in enumerate(lines)
    ]
    return [Node("rect", {**place, **edge}), *written]


def arrow(arrow: Arrow, palette: Palette) -> list[Node]:
    """Draw a straight arrow with a light rim."""
    length = max(abs(arrow.x2 - arrow.x1), abs(arrow.y2 - arrow.y1))
    along = ((arrow.x2 - arrow.x1) / length, (arrow.y2 - arrow.y1) / length)
    neck = (arrow.x2 - along[0] * ARROW_HEAD, arrow.y2 - along[1] * ARROW_HEAD)
    half = (-along[1] * ARROW_HEAD / 2, along[0] * ARROW_HEAD / 2)
    shaft = f"M{arrow.x1} {arrow.y1}L{neck[0]} {neck[1]}"
    head = (
        f"M{arrow.x2} {arrow.y2}L{neck[0] + half[0]} {neck[1] + half[1]}"
        f"L{neck[0] - half[0]} {neck[1] - half[1]}Z"
    )
    rim = {"stroke": palette.halo, "stroke-width": LINE + 2 * HALO, "stroke-linejoin": "round"}
    return [
        Node("path", {"d": shaft, **rim}),
        Node("path", {"d": head, **rim, "stroke-width": 2 * HALO}),
        Node("path", {"d": shaft, "stroke": palette.accent, "stroke-width": LINE}),
        Node("path", {"d": head, "fill": palette.accent}),
    ]


def fade(clip: Box, palette: Palette) -> list[Node]:
    """Let the picture run out at its lower edge, where what it shows goes on."""
    stops = [
        Node("stop", {"offset": offset, "stop-color": palette.page, "stop-opacity": opacity})
        for offset, opacity in ((0, 0), (1, 1))
    ]
    gradient = Node("linearGradient", {"id": "fade", "x1": 0, "y1": 0, "x2": 0, "y2": 1}, children=stops)
    place = {"x": clip.x, "y": clip.bottom - FADE, "width": clip.width, "height": FADE}
    return [gradient, Node("rect", {**place, "fill": "url(#fade)"})]


def _text(text: str, x: float, y: float, palette: Palette, anchor: str = "start") -> Node:
    font = {"font-family": FONT, "font-size": FONT_SIZE, "font-weight": FONT_WEIGHT}
    place = {"x": x, "y": y, "text-anchor": anchor, "dominant-baseline": "central"}
    return Node("text", {**place, **font, "fill": palette.on_accent}, text)


def _rounded(box: Box) -> str:
    box = grow(box, 2)
    across, down, r = box.width - 2 * ROUND, box.height - 2 * ROUND, ROUND
    return (
        f"M{box.x + r} {box.y}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1 -{r} {r}"
        f"h-{across}a{r} {r} 0 0 1 -{r} -{r}v-{down}a{r} {r} 0 0 1 {r} -{r}Z"
    )
