"""Signed-in browsers, and attempts to sign in."""

import secrets
from datetime import datetime

from sqlalchemy import delete, func, insert, select

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


def claim_attempt(database: Database, user_name: str, now: datetime) -> bool:
    """Count an attempt to log in before it is judged; False after 10 failures within 15 minutes (assumed)."""
    with database.write() as connection:
        of_user = LogInAttemptRow.user_name == user_name
        old = LogInAttemptRow.at <= now - FAILURES_COUNT_FOR
        connection.execute(delete(LogInAttemptRow).where(of_user, old))
        count = connection.scalar(select(func.count()).select_from(LogInAttemptRow).where(of_user)) or 0
        if count >= MOST_FAILURES:
            return False
        connection.execute(insert(LogInAttemptRow), {"user_name": user_name, "at": now})
        return True


def forget_attempts(database: Database, user_name: str) -> None:
    """Forget failed attempts, once one has succeeded."""
    with database.write() as connection:
        connection.execute(delete(LogInAttemptRow).where(LogInAttemptRow.user_name == user_name))
