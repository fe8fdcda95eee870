"""Saved quotes."""

from datetime import datetime

from sqlalchemy import delete, insert

from mock_portal.domain.terms import Terms
from mock_portal.store.database import Database
from mock_portal.store.tables import QuoteRow, new_id


def save(database: Database, customer_id: str, terms: Terms, at: datetime, replaces: str | None) -> None:
    """Save `terms` under the id of the quote `replaces`, if that is there; the same terms are kept once."""
    of_customer = delete(QuoteRow).where(QuoteRow.customer_id == customer_id)
    with database.write() as connection:
        replaced = connection.scalar(of_customer.where(QuoteRow.id == replaces).returning(QuoteRow.id))
        connection.execute(
            of_customer.where(QuoteRow.seats == terms.seats, QuoteRow.products == terms.products)
        )
        quote = {"id": replaced or new_id(), "customer_id": customer_id, "saved_at": at}
        connection.execute(insert(QuoteRow), [{**quote, **vars(terms)}])


def discard(database: Database, customer_id: str, quote_id: str) -> None:
    """Delete the quote; one that is gone already stays so."""
    with database.write() as connection:
        connection.execute(
            delete(QuoteRow).where(QuoteRow.id == quote_id, QuoteRow.customer_id == customer_id)
        )
