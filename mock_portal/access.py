"""What a signed-in request may reach: the user's own MSP and its customers."""

from datetime import datetime

from flask import abort, g

from mock_portal.domain.customers import Account
from mock_portal.domain.msps import Msp
from mock_portal.store import customers, msps
from mock_portal.store.database import current_database


def current_msp() -> Msp:
    """Return the MSP whose user is signed in."""
    msp: Msp = g.msp
    return msp


def current_moment() -> datetime:
    """Return the present moment by the MSP's clock."""
    return msps.now_of(current_msp())


def account_or_404(customer_id: str) -> Account:
    """Return the MSP's customer; another MSP's customer does not exist."""
    return customers.find(current_database(), current_msp().id, customer_id) or abort(404)
