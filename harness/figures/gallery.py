"""The pictures of the article in their folder: judged against those just taken, and replaced by them.

A manifest beside them says which step made each, for which sentences, with which browser and font.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from harness.article.articles import Article
from harness.article.illustrations import Illustration, with_alt_texts
from harness.config.files import FileError, json_of, laid_out
from harness.config.texts import did_you_mean
from harness.figures.camera import CapturedFigure
from harness.figures.comparison import BadPicture, Comparison, compare
from harness.figures.figure import Figure, FigureError

_REMEDY = "restore the file, or remove it and run make figures"


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one picture."""

    feature: str
    scenario: str
    claims: dict[str, str]
    marks: list[dict[str, str]]
    alt: str
    variant: str
    width: int
    height: int
    engine: str
    fonts: str
    sha256: str

    def of_kept(self, png: bytes, known: Entry | None, *, is_perceptual: bool = False) -> Entry:
        """Return the entry for the file that is kept; `known`: the manifest's, which may be of this file.

        What is the same by eye alone was drawn by who drew the known one, whoever has written it anew.
        """
        digest = sha256(png).hexdigest()
        drawn = known if known and (is_perceptual or known.sha256 == digest) else self
        return replace(self, engine=drawn.engine, fonts=drawn.fonts, sha256=digest)

    def says_as(self, other: Entry | None) -> bool:
        """Tell whether another entry says the same, whatever file is kept of the picture."""
        if other is None:
            return False
        return replace(other, engine=self.engine, fonts=self.fonts, sha256=self.sha256) == self

    def is_of_setting(self, taken: CapturedFigure) -> bool:
        """Tell whether the same browser and font files drew this picture and that one."""
        return (self.engine, self.fonts) == (taken.engine, taken.fonts)


class State(StrEnum):
    """How a picture stands to the one in the folder."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True)
class Finding:
    """A picture just taken, with what is kept of it, and why it counts as new or changed."""

    taken: CapturedFigure
    entry: Entry
    state: State
    reason: str
    before: bytes | None

    @property
    def name(self) -> str:
        return self.taken.name


class Gallery:
    """An article's pictures and their manifest."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.folder = article.images
        self.manifest_path = self.folder / "manifest.json"
        self.manifest = read_manifest(self.manifest_path)

    def compared(self, figure: Figure, taken: CapturedFigure, *, draws_alike: bool = False) -> Finding:
        """Hold a picture against the one in the folder; `draws_alike`: as if one browser drew both."""
        entry = entry_of(figure, taken, self.article.illustrations.get(figure.name))
        path = self.path(figure.name)
        if not path.exists():
            return Finding(taken, entry, State.NEW, "there was none", None)
        before = path.read_bytes()
        known = self.manifest.get(figure.name)
        same_setting = draws_alike or known is None or known.is_of_setting(taken)
        try:
            comparison = compare(before, taken.picture.png, same_setting=same_setting)
        except BadPicture as error:
            return Finding(taken, entry, State.CHANGED, f"{path} is {error}", before)
        if comparison.is_same:
            of_kept = entry.of_kept(before, known, is_perceptual=comparison.is_perceptual)
            return Finding(taken, of_kept, State.SAME, comparison.reason, before)
        return Finding(taken, entry, State.CHANGED, _reason(comparison, known, taken, before), before)

    def problems(self, plan: Mapping[str, Figure], alts: Mapping[str, str]) -> list[str]:
        """Return what is wrong between steps, pictures and article; `alts`: the alt texts of this run."""
        path, illustrations = self.article.path, self.article.illustrations
        unmade = [
            f'{path}:{each.line}: no step makes the picture "{name}"{did_you_mean(name, plan)}'
            for name, each in illustrations.items()
            if name not in plan
        ]
        orphans = [f"{each}: the article does not show this picture; remove it" for each in self._strangers()]
        wrong = [
            f'{path}:{each.line}: the alt text of "{name}" is not "{alts[name]}"'
            for name, each in illustrations.items()
            if name in alts and each.alt != alts[name]
        ]
        return unmade + orphans + wrong

    def stale(self, findings: list[Finding], plan: Mapping[str, Figure] | None) -> list[str]:
        """Return the figures of which the manifest says something else than this run; `plan`: all figures."""
        now = {finding.name: finding.entry for finding in findings}
        differing = [name for name, entry in now.items() if self.manifest.get(name) != entry]
        return sorted(differing + [name for name in self.manifest if plan is not None and name not in plan])

    def keep(
        self, findings: Mapping[str, tuple[bytes | None, Entry]], plan: Mapping[str, Figure] | None
    ) -> None:
        """Write pictures (None: as it is), their entries and alt texts; `plan` drops entries not in it."""
        entries = {name: e for name, e in self.manifest.items() if plan is None or name in plan}
        entries.update({name: entry for name, (_, entry) in findings.items()})
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, (png, _) in findings.items():
                if png is not None:
                    self.path(name).write_bytes(png)
            _write_if_changed(self.manifest_path, written(dict(sorted(entries.items()))))
            alts = {name: entry.alt for name, (_, entry) in findings.items()}
            _write_if_changed(self.article.path, with_alt_texts(self.article.text, alts))
        except OSError as error:
            raise FigureError(
                f"{error.filename or self.folder}: can't be written: {error.strerror}"
            ) from error
        self.manifest = entries
        self.article = Article(self.article.path)

    def path(self, name: str) -> Path:
        """Return where a figure's picture is kept."""
        return self.folder / f"{name}.png"

    def _strangers(self) -> list[Path]:
        own = {self.manifest_path, *map(self.path, self.article.illustrations)}
        return sorted(path for path in self.folder.glob("*") if path not in own)


def entry_of(figure: Figure, taken: CapturedFigure, illustration: Illustration | None) -> Entry:
    """Describe a picture that was just taken."""
    return Entry(
        feature=figure.file,
        scenario=figure.scenario[1],
        claims={claim.id: claim.sentence for claim in illustration.claims} if illustration else {},
        marks=[{name: str(value) for name, value in asdict(mark).items()} for mark in figure.marks],
        alt=taken.picture.alt,
        variant=taken.variant,
        width=taken.picture.width,
        height=taken.picture.height,
        engine=taken.engine,
        fonts=taken.fonts,
        sha256=sha256(taken.picture.png).hexdigest(),
    )


def read_manifest(path: Path) -> dict[str, Entry]:
    """Return the manifest's entries by figure; none if there is no file yet."""
    if not path.exists():
        return {}
    try:
        return {name: Entry(**entry) for name, entry in json_of(path)["figures"].items()}
    except FileError as error:
        raise FigureError(f"{error}; {_REMEDY}") from error
    except (TypeError, AttributeError, KeyError) as error:
        raise FigureError(f"{path}:1: not a manifest of figures ({error}); {_REMEDY}") from error


def written(entries: Mapping[str, Entry]) -> str:
    """Return the manifest as it is written: sorted, one field a line."""
    figures = {name: asdict(entry) for name, entry in entries.items()}
    return laid_out({"figures": figures}, depth=3, sort_keys=True) + "\n"


def _reason(comparison: Comparison, known: Entry | None, taken: CapturedFigure, before: bytes) -> str:
    """Return why a picture counts as changed."""
    if comparison.is_perceptual and known:
        return f"{comparison.reason} (was {known.engine}, is {taken.engine})"
    if known and known.sha256 != sha256(before).hexdigest():
        return f"{comparison.reason}; the file was not the manifest's"
    return comparison.reason


def _write_if_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
