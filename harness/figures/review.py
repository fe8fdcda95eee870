"""One HTML page that opens offline: each changed figure before, after and where it differs."""

from __future__ import annotations

import shlex
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from string import Template

from harness.figures.comparison import BadPicture, difference
from harness.figures.gallery import Finding

_PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$count changed</title>
<style>
  :root { color-scheme: light dark; --line: light-dark(#d5dbe1, #36424d);
    --soft: light-dark(#f4f6f8, #141b21); }
  body { margin: 0 auto; max-width: 90rem; padding: 2rem 1.5rem 4rem; font: 1rem/1.5 system-ui, sans-serif;
    background: light-dark(#fff, #0f1419); color: light-dark(#1a2530, #e7ecf1); }
  section { margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
  h1, h2 { line-height: 1.25; margin: 0 0 .5rem; }
  .pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 1.5rem; }
  .pictures { margin-top: 1rem; }
  figure { margin: 0; }
  figcaption { font-weight: 600; margin-bottom: .5rem; }
  img { display: block; width: 100%; border: 1px solid var(--line); background: #fff; }
  .command { display: flex; gap: .75rem; align-items: center; flex-wrap: wrap; }
  code { padding: .375rem .625rem; border: 1px solid var(--line); border-radius: .375rem;
    background: var(--soft); }
  button { font: inherit; padding: .25rem .75rem; }
</style>
</head>
<body>
<h1>$count changed</h1>
<p>Pictures of the article that are no longer as they are kept. To take all of them:</p>
$all
$sections
<script>
  // Where this page was opened from the disk, that is where the check lies now.
  const here = decodeURIComponent(location.pathname).replace(/\\/[^/]*$$/, "");
  if (location.protocol === "file:") {
    for (const from of document.querySelectorAll("code span")) {
      from.textContent = /^[\\w./-]+$$/.test(here) ? here : `'$${here}'`;
    }
  }
  for (const button of document.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      const code = button.previousElementSibling;
      getSelection().selectAllChildren(code);
      await navigator.clipboard?.writeText(code.textContent).catch(() => {});
      button.textContent = "Copied";
    });
  }
</script>
</body>
</html>
""")

_SECTION = Template("""<section id="$name">
<h2>$name</h2>
<p>$reason</p>
<p>Shown with: $caption</p>
$command
<div class="pictures">
$pictures
</div>
</section>
""")


def accept_command(folder: str, names: str) -> str:
    """Return the command that takes figures over from the folder of a check."""
    only = f'"{names}"' if " " in names else names
    return f"make figures-accept FROM={shlex.join([folder])} ONLY={only}"


def review_page(drifted: Sequence[Finding], folder: str) -> str:
    """Return the page for these changed figures; `folder`: where the check lies, from the project's root."""
    count = "1 picture" if len(drifted) == 1 else f"{len(drifted)} pictures"
    names = " ".join(each.name for each in drifted)
    return _PAGE.substitute(
        count=count,
        all=_command(folder, names),
        sections="\n".join(_section(each, folder) for each in drifted),
    )


def _section(finding: Finding, folder: str) -> str:
    pictures = [
        ("Before", finding.before),
        ("After", finding.taken.picture.png),
        ("Difference", _apart(finding)),
    ]
    return _SECTION.substitute(
        name=escape(finding.name),
        reason=escape(f"{finding.state.capitalize()}: {finding.reason}."),
        caption=escape(" ".join(finding.entry.claims.values()) or "no sentence of the article"),
        command=_command(folder, finding.name),
        pictures="\n".join(_picture(title, png) for title, png in pictures if png is not None),
    )


def _apart(finding: Finding) -> bytes | None:
    """Return the picture of the difference, if there is something whole to compare with."""
    try:
        return finding.before and difference(finding.before, finding.taken.picture.png)
    except BadPicture:
        return None


def _command(folder: str, names: str) -> str:
    command = escape(accept_command(folder, names), quote=False)
    shown = escape(shlex.join([folder]), quote=False)
    command = command.replace(shown, f"<span>{shown}</span>", 1)
    return f'<p class="command"><code>{command}</code><button type="button">Copy</button></p>'


def _picture(title: str, png: bytes) -> str:
    data = b64encode(png).decode()
    image = f'<img alt="{title}" src="data:image/png;base64,{data}">'
    return f"<figure><figcaption>{title}</figcaption>{image}</figure>"
