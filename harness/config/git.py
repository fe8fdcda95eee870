"""What Git says of the checkout that a project lies in."""

import os
import subprocess
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from harness.config.texts import one_line


class GitError(Exception):
    """Git refused or is not there; the message is Git's own, or says that it did not answer."""


def git(root: Path, *words: str, found_nothing: bool = False) -> str:
    """Return what Git answers in a folder; `found_nothing`: its code 1 says that, and is no refusal."""
    # In a hook of Git's its variables lead to another checkout; its settings are the user's.
    kept = {name: value for name, value in os.environ.items() if name.startswith("GIT_CONFIG")}
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | kept
    env |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", *words], cwd=root, env=env, capture_output=True, timeout=20)
    except FileNotFoundError:
        raise GitError("there is no Git") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise GitError(f"Git does not answer ({type(error).__name__})") from None
    if done.returncode > found_nothing:
        raise GitError(one_line(done.stderr.decode(errors="replace")) or "Git can't read it")
    return done.stdout.decode("utf-8", "surrogateescape")


def place_in_repository(folder: Path) -> str:
    """Return where a folder lies in its repository, with a slash at its end; nothing if that is its root."""
    try:
        return git(folder, "rev-parse", "--show-prefix").strip()
    except GitError:
        return ""


def is_changed(root: Path) -> bool:
    """Tell whether a folder has changes that are not committed, new files among them."""
    return bool(git(root, "status", "--porcelain", "--untracked-files=normal", "--", "."))


def clean_commits(root: Path) -> list[str]:
    """Return the commit that is checked out and its parents; none if anything was changed since.

    A job on a pull request checks out a merge that nobody else has: its parents are known elsewhere.
    """
    try:
        head = git(root, "rev-parse", "--verify", "HEAD").strip()
        if is_changed(root):
            return []
        lines = git(root, "cat-file", "-p", head).partition("\n\n")[0].split("\n")
    except GitError:
        return []
    parents = [line.removeprefix("parent ") for line in lines if line.startswith("parent ")]
    return [head, *parents] if len(parents) > 1 else [head]


def content_of(root: Path, *left_out: str) -> str:
    """Return a checksum of all that is in a folder, committed or not, but for what is ignored or left out.

    Empty if Git does not know the folder, or a file can't be read.
    """
    digest = sha256()
    try:
        names = git(root, "ls-files", "-co", "--exclude-standard", "-z", "--", *_but(left_out)).split("\0")
        for name in sorted({*names}):
            if (root / name).is_file():
                digest.update(
                    sha256(os.fsencode(name)).digest() + sha256((root / name).read_bytes()).digest()
                )
    except (GitError, OSError):
        return ""
    return digest.hexdigest()


def changed_since(root: Path, commits: list[str], *left_out: str) -> list[str]:
    """Return the files that differ from the nearest of these commits, new ones too, but for those left out.

    GitError if none of them is known here.
    """
    known = [
        each
        for each in commits
        if git(root, "rev-parse", "-q", "--verify", f"{each}^{{commit}}", found_nothing=True)
    ]
    if not known:
        raise GitError(f"commit {commits[0]} is not known here: fetch it first")
    differ = [
        git(root, "diff", "--name-only", "--relative", "-z", each, "--", *_but(left_out)) for each in known
    ]
    new = git(root, "ls-files", "-o", "--exclude-standard", "-z", "--", *_but(left_out))
    return min((f"{names}{new}".split("\0")[:-1] for names in differ), key=len)


def _but(left_out: Iterable[str]) -> list[str]:
    return [".", *(f":(exclude){each}" for each in left_out)]
