"""The article's example: the products that it names (steps 5 and 6)."""

PRODUCTS = ("S1", "C1")
