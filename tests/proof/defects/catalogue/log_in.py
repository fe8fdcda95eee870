"""Logging in: claim 1a."""

from typing import Any
from urllib.parse import unquote_plus

from sqlalchemy import func, select

from mock_portal.store.database import Database
from mock_portal.store.tables import LogInAttemptRow
from tests.proof.defects.changes import Replaced
from tests.proof.defects.seeds import always, dark, nothing, seed, show


def first_attempt_only(original: Any, database: Database, user_name: str) -> bool:
    """Let nobody log in who has failed before."""
    failed = select(func.count()).where(LogInAttemptRow.user_name == user_name)
    with database.read() as connection:
        is_first = not connection.scalar(failed)
    return original(database, user_name) and is_first


# fmt: off
seed("1a", "log-in-leads-nowhere", "the right password is accepted, but no session begins",
     Replaced("auth", "start_session", nothing))
seed("1a", "any-password-will-do", "a wrong password is accepted",
     Replaced("auth", "check_password_hash", always(True)))
seed("1a", "log-in-not-readable-in-the-dark",
     'the word of the "Log in" button has the colour of its ground in the dark',
     dark(".fields button { color: var(--accent); }"))
seed("1a", "log-in-forgets-the-screen", "after an expired session the log-in leads to the start page",
     Replaced("auth", "safe_address", always('/')))
seed("1a", "session-never-expires", "a session is good for ever",
     Replaced("store.msps", "is_valid", always(True)))
seed("1a", "second-attempt-expired",
     "after one mistyped password the right one is refused as well: the form had expired",
     show("auth/log_in", "{{ csrf_token() }}", "{{ '' if message else csrf_token() }}"))
seed("1a", "third-password-box-too-short",
     "the password box takes eight characters, whoever types a longer password can't log in",
     show("auth/log_in", 'type="password" required', 'type="password" maxlength="8" required'))
seed("1a", "fourth-no-second-attempt-to-log-in", "after one wrong password the right one is refused as well",
     Replaced("store.sessions", "claim_attempt", first_attempt_only))
seed("1a", "sixth-no-log-in-after-a-refusal",
     "after a wrong password the right one is refused, too, unless the screen is loaded anew",
     show("auth/log_in", '    <label for="password">',
          '    {% if message %}<input type="hidden" name="password" value="">{% endif %}\n'
          '    <label for="password">'))
seed("1a", "fifteenth-password-decoded-twice",
     "a password with a plus sign or a percent sign and two digits is not the one that was given",
     Replaced("auth", "check_password_hash",
              lambda original, hashed, password: original(hashed, unquote_plus(password))))
