"""Signed-in browsers, and attempts to sign in."""

import secrets
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from mock_portal.clock import system_now
from mock_portal.domain.sign_ins import FAILURES_COUNT_FOR, LASTS, MOST_FAILURES
from mock_portal.store.database import Database
from mock_portal.store.tables import LogInAttemptRow, SessionRow


def start(database: Database, msp_id: str, now: datetime) -> str:
    """Start a session of the MSP's user, forget the MSP's expired ones, and return its secret id."""
    session_id = secrets.token_urlsafe(32)
    with database.write() as connection:
        expired = SessionRow.started_at <= now - LASTS
        connection.execute(delete(SessionRow).where(SessionRow.msp_id == msp_id, expired))
        connection.execute(insert(SessionRow), {"id": session_id, "msp_id": msp_id, "started_at": now})
    return session_id


def end(database: Database, session_id: str) -> None:
    """End the session, so that a copy of its cookie is worthless."""
    with database.write() as connection:
        connection.execute(delete(SessionRow).where(SessionRow.id == session_id))


def end_all(database: Database, msp_id: str) -> None:
    """End every session of the MSP's user, those of other browsers too."""
    with database.write() as connection:
        connection.execute(delete(SessionRow).where(SessionRow.msp_id == msp_id))


def claim_attempt(database: Database, user_name: str) -> bool:
    """Count an attempt to log in before it is judged; False after 10 failures within 15 minutes (assumed).

    By the system's clock: whoever fails need not be the user of an MSP. Older failures are forgotten,
    whoever's they are, so that no more is kept than 15 minutes can bring.
    """
    now = system_now()
    with database.write() as connection:
        connection.execute(delete(LogInAttemptRow).where(LogInAttemptRow.at <= now - FAILURES_COUNT_FOR))
        of_user = select(func.count()).where(LogInAttemptRow.user_name == user_name)
        if (connection.scalar(of_user) or 0) >= MOST_FAILURES:
            return False
        connection.execute(insert(LogInAttemptRow), {"user_name": user_name, "at": now})
        return True


def forget_attempts(database: Database, user_name: str) -> None:
    """Forget failed attempts, once one has succeeded."""
    with database.write() as connection:
        connection.execute(delete(LogInAttemptRow).where(LogInAttemptRow.user_name == user_name))
