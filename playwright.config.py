"""Where articles and features lie, the browser that a user of the portal has, and what is kept of a run.

Python reads no such file by itself: harness/config/settings.py loads it. Options on the command line
(--browser, --tracing, --evidence …) win. Times are in milliseconds.
"""

# Where the help articles lie, a folder for each, and the features that test their sentences.
articles = "docs/help"
features = "features"

browser = "chromium"

use = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-US",
    "timezone_id": "America/New_York",
    "color_scheme": "light",
    "reduced_motion": "reduce",
}

# A click lasts until the portal begins to answer what it has sent: it has as long as a navigation.
expect_timeout = 5_000
action_timeout = 15_000
navigation_timeout = 15_000

# How long a scenario may take with all that goes before and after it; then its browser counts as one that no
# longer answers, and the run ends. 0 is no limit; there is none with --headed, --slowmo or PWDEBUG, or once
# pytest's debugger is entered.
scenario_timeout = 300_000

# Of which scenarios a trace is kept: "on", "off", "retain-on-failure", or "on-first-retry": what has failed
# is run once more for its trace, and its verdict stays. Recording costs time (docs/speed.md). Where
# only failures are pictured there is no trace unless --tracing asks for it.
tracing = "on-first-retry"

# What is pictured: "steps", "failures" or "none". A run with --verify or --report pictures every step.
evidence = "failures"

# The fonts of what is written into the article's pictures and below those of the animation: the portal's own.
annotation_font = "mock_portal/static/fonts/inter-latin-600-normal.woff2"
caption_font = "mock_portal/static/fonts/inter-latin-500-normal.woff2"
