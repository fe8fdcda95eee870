"""Carries sentences that were reworded in an article to wherever else they stand, their Rules above all.

`python -m harness.scenarios.reword`, which is what `make reword` runs. Git tells what was reworded: the
claims that read otherwise than at a commit. One of which a label or a number changed says something else:
then nothing is written, and the lines that hold the old one are listed.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from signal import SIG_DFL, SIGPIPE, signal

from harness.article.articles import FILE, Article
from harness.article.claims import badges, claims_in, differences, plain, restated, tokens
from harness.config.files import FileError
from harness.config.git import GitError, git
from harness.scenarios.features import feature_texts
from harness.scenarios.workspace import Workspace, workspace_at

KINDS = ("*.md", "*.feature", "*.toml", "*.json")
"""Of the files in which sentences stand: articles, sources, manifests of figures, features, docs."""

_BEFORE = r"(?:^|(?<=\s\s)|(?<=[^\w\s])|(?<=[^\w\s]\s))"
"""A whole sentence begins a line, or follows a gap or a sign, such as that of a Rule or a list."""

_GAP, _BADGE, _MARK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)", r"(?:[^\S\n]?[①-⑳])?", r'(?:\*\*|["“”])+'
"""Between two words, in one paragraph; where a badge of a picture may stand; round a label."""

_RULE = re.compile(r"^\s*Rule: (.*?)\s*$", re.MULTILINE)
_CARRIED = re.compile(r"^-\s*Rule: (.*)\n\+\s*Rule: (.*)$", re.MULTILINE)


class RewordError(Exception):
    """The sentences can't be carried on; the message says why, line by line."""


@dataclass(frozen=True)
class Rewording:
    """A claim that reads otherwise than its Rule, which has the sentence from before."""

    article: Article
    id: str
    old: str

    @property
    def new(self) -> str:
        return self.article.claims[self.id].sentence

    @property
    def written(self) -> str:
        return self.article.claims[self.id].written

    @property
    def place(self) -> str:
        return f"{self.article.path}:{self.article.claims[self.id].line}"

    @property
    def lost(self) -> list[str]:
        """Return the labels and numbers that are gone; all numbers if they changed places."""
        before, after = tokens(self.old), tokens(self.new)
        numbers = [each for each in before if each[-1].isdigit()]
        turned = numbers != [each for each in after if each[-1].isdigit()]
        return list(Counter(before) - Counter(after)) or (numbers if turned else [])

    @property
    def added(self) -> list[str]:
        return list(Counter(tokens(self.new)) - Counter(tokens(self.old)))


def reword(workspace: Workspace, base: str) -> list[str]:
    """Write the sentences reworded since a commit wherever the old ones stand; return what was done.

    Raises RewordError, and writes nothing, if one has another label or number, or two new readings.
    """
    found = list(rewordings(workspace, base))
    wrong = [line for each in found if each.lost or each.added for line in _refusal(each, workspace.root)]
    news: dict[str, Rewording] = {}
    for each in found:
        if (other := news.setdefault(each.old, each)).new != each.new:
            wrong.append(f"{each.place}: another reading than at {other.place} of: {each.old}")
    if wrong:
        raise RewordError("\n".join(wrong))
    return [*_written(workspace.root, news.values()), *filter(None, map(_parted, found))]


def rewordings(workspace: Workspace, base: str) -> Iterator[Rewording]:
    """Yield the claims that read otherwise than at a commit and have no Rule that reads so."""
    rules = {plain(rule) for text in feature_texts(workspace.features) for rule in _RULE.findall(text)}
    # An earlier rewording that is not committed yet: by now the Rule reads so.
    changes = git(workspace.root, "diff", "-U0", base, "--", str(workspace.features))
    carried = {plain(old): plain(new) for old, new in _CARRIED.findall(changes)}
    for article in workspace.articles:
        path = f"./{workspace.shown(article.path)}"
        known = git(workspace.root, "ls-tree", "--name-only", base, "--", path)
        before = claims_in(git(workspace.root, "show", f"{base}:{path}"), article.path) if known else {}
        for id, claim in article.claims.items():
            was = before[id].sentence if id in before else claim.sentence
            old = carried.get(was, was)
            if claim.sentence not in {old, *rules} and old not in article.sentences:
                yield Rewording(article, id, old)


def main() -> int:
    """Reword, say what was written, and return the exit code."""
    signal(SIGPIPE, SIG_DFL)  # who stops reading, as head does, ends it in silence
    parser = argparse.ArgumentParser(prog="python -m harness.scenarios.reword", description=__doc__)
    parser.add_argument("--base", default="HEAD", help="the commit before it (default: %(default)s)")
    base = parser.parse_args().base
    try:
        print("\n".join(reword(workspace_at(Path.cwd()), base)) or f"No sentence was reworded since {base}.")
    except GitError as error:
        print(f"Git can't tell the sentences as they were at {base}: {error}.", file=sys.stderr)
        print("Name a commit that is here: make reword BASE=COMMIT", file=sys.stderr)
        return 1
    except (RewordError, FileError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _refusal(rewording: Rewording, root: Path) -> Iterator[str]:
    """Say what a sentence says no longer, with each line that does, and what it says for the first time."""
    for token in rewording.lost:
        yield f'{rewording.place}: claim {rewording.id} no longer says "{token}" as before. It stands in:'
        yield git(root, "grep", "-nIFw", "-e", token, found_nothing=True).rstrip("\n")
    for token in rewording.added:
        yield f'{rewording.place}: claim {rewording.id} did not say "{token}"; its steps must say it first'


def _written(root: Path, rewordings: Iterable[Rewording]) -> Iterator[str]:
    """Replace the sentences in every file; yield each line that changed."""
    for name in git(root, "ls-files", "-co", "--exclude-standard", "-z", "--", *KINDS).split("\0")[:-1]:
        path = root / name
        text = path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""
        changed = _replaced(text, path, rewordings)
        if changed != text:
            path.write_bytes(changed.encode("utf-8", "surrogateescape"))
            lines = zip(text.split("\n"), changed.split("\n"), strict=True)
            for line, (old, new) in enumerate(lines, start=1):
                if old != new:
                    yield f"{name}:{line}:{new}"
                if (gone := badges(old)) and not badges(new):
                    yield f"{name}:{line}: name the badges {' '.join(gone)} of the picture below again"


def _replaced(text: str, path: Path, rewordings: Iterable[Rewording]) -> str:
    for each in rewordings:
        old, new = (json.dumps(text, ensure_ascii=False) for text in (each.old, each.new))
        if path.name == FILE:
            text = "\n".join(restated(line, each.old, each.written) for line in text.split("\n"))
        elif path.suffix in (".json", ".toml"):
            for quoted in (old, f"'''{each.old}'''", f"'{each.old}'"):
                text = text.replace(quoted, new)
        else:
            text = re.sub(_spelt(each.old), partial(_carried, each), text, flags=re.MULTILINE)
    return text


def _spelt(sentence: str) -> str:
    """Return a pattern for a sentence as docs may have it: wrapped, and marked as in an article."""
    parts = re.findall(r"\w+|\s+|.", sentence)
    return f"{_BEFORE}{''.join(map(_part, parts))}(?!\\w)"


def _part(part: str) -> str:
    if part.isalnum():
        return part
    return _BADGE + (_GAP if part.isspace() else _MARK if part == '"' else re.escape(part))


def _carried(rewording: Rewording, found: re.Match[str]) -> str:
    """Return the new sentence in place of the old one: with the article's marks and wrapped, if that is."""
    is_plain = plain(found[0]) == " ".join(found[0].split())
    new = rewording.new if is_plain else rewording.written
    end = 0
    for gap in re.finditer(r"\s*\n\s*", found[0]):
        at = new.rfind(" ", end, gap.start() + 1)
        new = new[:at] + gap[0] + new[at + 1 :] if at >= 0 else new + gap[0]
        end = new.find(gap[0], end) + len(gap[0])
    return new


def _parted(rewording: Rewording) -> str:
    """Say if the source has the labels in another order now, which a run would call contradicted."""
    says = tokens((rewording.article.source or {}).get(rewording.id, rewording.new))
    apart = differences(says, tokens(rewording.new))
    return (
        f"{rewording.place}: the source has these labels in another order: put {rewording.id} there so, too"
        if apart and not differences(says, tokens(rewording.old))
        else ""
    )


if __name__ == "__main__":
    sys.exit(main())
