"""The headers of the portal's tables, by which a test finds them."""

AGREEMENTS = ("Product", "Term Type", "Quantity", "Order Number", "Status")
HISTORY = ("Date and time", "Change", "By")
QUOTES = ("Seats", "Products", "Saved", "Actions")
BOX = ("Product", "Quantity", "Unit price", "Price")
REVIEW = (
    "Product", "Term Type", "Prior Quantity", "Current Quantity",
    "Prior Unit Price", "Current Unit Price", "Prior Payment", "Current Payment",
)  # fmt: skip
