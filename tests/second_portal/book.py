"""The book of customers, kept in memory: what each has, its drafts, its one order and its history."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Lock

from tests.second_portal import example

MOST_SEATS = 99_999
PENDING = "A change order is pending. Further changes are possible once it has synced."


class Refused(Exception):
    """What the portal does not do, with the HTTP status and the sentence that say so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Change:
    """What a customer is to have: this many seats, and these products beside its own."""

    seats: int
    added: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """A change that was ordered and has not synced."""

    change: Change
    number: str
    key: str
    placed: datetime


@dataclass
class Customer:
    """A customer as it is, with what is planned for it."""

    id: str
    name: str
    seats: int
    products: tuple[str, ...]
    order: Order | None = None
    drafts: dict[str, Change] = field(default_factory=dict)
    history: list[tuple[datetime, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A product before and after a change; in seats, and in euros a month."""

    product: str
    old: int
    new: int

    @property
    def prices(self) -> tuple[Decimal, Decimal]:
        """The old and the new unit price; a product that is new has its new one in both."""
        return price(self.product, self.old or self.new), price(self.product, self.new)

    @property
    def payments(self) -> tuple[Decimal, Decimal]:
        """What is paid a month, before and after."""
        before, after = self.prices
        return self.old * before, self.new * after


def price(product: str, quantity: int) -> Decimal:
    return Decimal([price for least, price in example.PRICES[product] if least <= quantity][-1])


def now() -> datetime:
    """Return the present moment in the MSP's time zone."""
    return datetime.now(example.ZONE)


def next_billing_date(today: date) -> date:
    """Return the fifteenth of the next month."""
    return (today.replace(day=1) + timedelta(days=32)).replace(day=15)


def deadline_to_cancel(today: date) -> date:
    """Return the last day on which an order of today can be cancelled: ten days before it is billed."""
    return next_billing_date(today) - timedelta(days=10)


def plain(name: str) -> str:
    """Return a name without accents, in small letters."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def lines(customer: Customer, change: Change) -> list[Line]:
    """Return a line for each product that the customer has or is to have."""
    kept = [Line(product, customer.seats, change.seats) for product in customer.products]
    return kept + [Line(product, 0, change.seats) for product in change.added]


def addable(customer: Customer) -> list[str]:
    return [product for product in example.PRICES if product not in customer.products]


def kind(customer: Customer, change: Change) -> str:
    return "Downsell" if change.seats < customer.seats else "Upsell"


def check(customer: Customer, change: Change) -> None:
    """Refuse a change that can't be ordered, and any while one is pending."""
    if customer.order:
        raise Refused(409, PENDING)
    if not 1 <= change.seats <= MOST_SEATS:
        raise Refused(422, f"The number of seats goes from 1 to {MOST_SEATS}.")
    if unknown := set(change.added) - set(addable(customer)):
        raise Refused(422, f"This customer can't get {', '.join(sorted(unknown))}.")


class Book:
    """All customers of the MSP. Whatever changes one does so alone."""

    def __init__(self, *, longer_names: bool = False) -> None:
        rows = [(name, 350, "S1 C1") for name in example.LIKE_THE_ARTICLE]
        rows += [(name, *each) for name, each in example.OTHERS.items()]
        if longer_names:
            rows += [(f"{name} North", 20, "S1") for name, *_ in rows]
        rows.sort(key=lambda row: plain(row[0]))
        started = now() - timedelta(days=200)
        self._changing = Lock()
        self._customers = {
            str(number): Customer(str(number), name, seats, tuple(products.split()),
                                  history=[(started, "Contract renewed")])
            for number, (name, seats, products) in enumerate(rows, 4101)
        }  # fmt: skip

    def customers(self, part: str = "", letter: str = "") -> list[Customer]:
        """Return those whose name has a part and begins with a letter, accents and case aside."""
        return [
            customer
            for customer in self._customers.values()
            if plain(part.strip()) in plain(customer.name) and plain(customer.name).startswith(letter.lower())
        ]

    def letters(self) -> list[str]:
        return sorted({plain(customer.name)[0].upper() for customer in self._customers.values()})

    def customer(self, id: str) -> Customer:
        """Return a customer; an unknown one is refused."""
        if id not in self._customers:
            raise Refused(404, "There is no such customer.")
        return self._customers[id]

    def save(self, customer: Customer, change: Change) -> None:
        with self._changing:
            check(customer, change)
            customer.drafts[str(max(map(int, customer.drafts), default=0) + 1)] = change

    def delete(self, customer: Customer, draft: str) -> None:
        """Forget a draft; one that is gone already stays so."""
        with self._changing:
            customer.drafts.pop(draft, None)

    def place(self, customer: Customer, change: Change, number: str, key: str, *, entries: int = 1) -> None:
        """Order a change; the same form sent again changes nothing, another order is refused."""
        with self._changing:
            if customer.order and customer.order.key == key:
                return
            check(customer, change)
            customer.order = Order(change, number, key, now())
            seats = f"from {customer.seats} to {change.seats} seats"
            text = with_added(f"Change order: {kind(customer, change)} {seats}", change.added)
            customer.history[:0] = [(customer.order.placed, text)] * entries


def with_added(text: str, added: Iterable[str]) -> str:
    """Name the added products, if there are any."""
    return ", with ".join([text, *filter(None, [" and ".join(added)])])
