"""Named data sets: what a new MSP starts with."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from mock_portal.domain.prices import Band, PriceList
from mock_portal.domain.products import in_order
from mock_portal.domain.terms import Terms


@dataclass(frozen=True)
class DataSet:
    """An invented MSP with its prices and customers."""

    name: str
    display_name: str
    user_name: str
    time_zone: str
    prices: PriceList
    customers: tuple[tuple[str, Terms], ...]


@cache
def names() -> set[str]:
    """Name the data sets that there are."""
    return {
        file.name.removesuffix(".toml") for file in files(__name__).iterdir() if file.name.endswith(".toml")
    }


@cache
def load(name: str) -> DataSet:
    """Read the data set from its file beside this module."""
    content = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"), parse_float=Decimal)
    msp = content["msp"]
    bands = {
        product: tuple(Band(from_seats, Decimal(price)) for from_seats, price in rows)
        for product, rows in content["prices"].items()
    }
    customers = tuple(
        (customer, Terms(seats, in_order(products.split())))
        for customer, (seats, products) in content["customers"].items()
    )
    return DataSet(
        msp["name"], msp["display_name"], msp["user_name"], msp["time_zone"], PriceList(bands), customers
    )
