"""MSPs: making one from a data set, finding one, dropping one."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from mock_portal.clock import system_now
from mock_portal.data import DataSet
from mock_portal.domain.customers import Customer
from mock_portal.domain.msps import Msp
from mock_portal.domain.prices import Band, PriceList
from mock_portal.domain.sign_ins import is_valid
from mock_portal.store.customers import insert_all
from mock_portal.store.database import Database
from mock_portal.store.tables import LogInAttemptRow, MspRow, PriceRow, SessionRow, new_id, new_ids

# Made once: to put a statement together takes longer than to run it.
_MSP = select(
    MspRow.id, MspRow.name, MspRow.user_name, MspRow.display_name, MspRow.time_zone, MspRow.frozen_at
)
_BY_ID = _MSP.where(MspRow.id == bindparam("msp"))
_BY_USER_NAME = _MSP.add_columns(MspRow.password_hash).where(MspRow.user_name == bindparam("user_name"))
_BY_SESSION = (
    _MSP.add_columns(SessionRow.started_at).join(SessionRow).where(SessionRow.id == bindparam("session"))
)
_PRICES = (
    select(PriceRow.product, PriceRow.from_seats, PriceRow.unit_price)
    .where(PriceRow.msp_id == bindparam("msp"))
    .order_by(PriceRow.from_seats)
)


def create(
    database: Database,
    data_set: DataSet,
    user_name: str,
    password_hash: str | None,
    frozen_at: datetime | None,
) -> tuple[Msp, list[Customer]]:
    """Make an MSP with the data set's prices and customers."""
    msp = Msp(new_id(), data_set.name, user_name, data_set.display_name, data_set.time_zone, frozen_at)
    ids = new_ids(len(data_set.customers))
    customers = [Customer(id, name, terms) for id, (name, terms) in zip(ids, data_set.customers, strict=True)]
    with database.write() as connection:
        connection.execute(insert(MspRow), {**vars(msp), "password_hash": password_hash})
        connection.execute(insert(PriceRow), _price_rows(msp.id, data_set.prices))
        insert_all(connection, msp.id, customers)
    return msp, customers


def _price_rows(msp_id: str, prices: PriceList) -> list[dict[str, object]]:
    return [
        {"msp_id": msp_id, "product": product, **vars(band)}
        for product, bands in prices.bands.items()
        for band in bands
    ]


def find(database: Database, msp_id: str) -> Msp | None:
    with database.read() as connection:
        row = connection.execute(_BY_ID, {"msp": msp_id}).one_or_none()
        return Msp(*row) if row else None


def find_by_user_name(database: Database, user_name: str) -> tuple[Msp, str | None] | None:
    """Return the MSP of the user with the hash of its password, or None."""
    with database.read() as connection:
        row = connection.execute(_BY_USER_NAME, {"user_name": user_name}).one_or_none()
        return (Msp(*row[:-1]), row[-1]) if row else None


def find_by_session(database: Database, session_id: str) -> Msp | None:
    """Return the MSP whose user is signed in by the session, or None if it has expired or ended."""
    with database.read() as connection:
        row = connection.execute(_BY_SESSION, {"session": session_id}).one_or_none()
    if row is None:
        return None
    msp, started_at = Msp(*row[:-1]), row[-1]
    return msp if is_valid(started_at, now_of(msp)) else None


def prices(database: Database, msp_id: str) -> PriceList:
    """Return the MSP's contracted prices."""
    bands: defaultdict[str, list[Band]] = defaultdict(list)
    with database.read() as connection:
        for product, from_seats, unit_price in connection.execute(_PRICES, {"msp": msp_id}):
            bands[product].append(Band(from_seats, unit_price))
    return PriceList(bands)


def rename(database: Database, msp_id: str, name: str) -> None:
    """Give the MSP another name."""
    with database.write() as connection:
        connection.execute(update(MspRow).where(MspRow.id == msp_id).values(name=name))


def set_clock(database: Database, msp_id: str, frozen_at: datetime | None) -> None:
    """Stop the MSP's clock at a moment, or let it follow the system's again (None)."""
    with database.write() as connection:
        connection.execute(update(MspRow).where(MspRow.id == msp_id).values(frozen_at=frozen_at))


def set_password(database: Database, msp_id: str, password_hash: str) -> None:
    """Change the password of the MSP's user, which ends all sessions that the old one began."""
    with database.write() as connection:
        connection.execute(delete(SessionRow).where(SessionRow.msp_id == msp_id))
        connection.execute(update(MspRow).where(MspRow.id == msp_id).values(password_hash=password_hash))


def drop(database: Database, msp_id: str) -> None:
    """Delete the MSP and everything of it."""
    user_name = select(MspRow.user_name).where(MspRow.id == msp_id).scalar_subquery()
    with database.write() as connection:
        connection.execute(delete(LogInAttemptRow).where(LogInAttemptRow.user_name == user_name))
        connection.execute(delete(MspRow).where(MspRow.id == msp_id))


def now_of(msp: Msp) -> datetime:
    """Return the present moment by the MSP's clock."""
    return msp.frozen_at or system_now()
