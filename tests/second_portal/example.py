"""The invented data that the portal starts with, anew each time."""

from zoneinfo import ZoneInfo

MSP = "Ribera Cloud Services"
USER = "Inés Duarte"
EMAIL = "ines.duarte@ribera.example"
ZONE = ZoneInfo("Europe/Madrid")

PRICES = {
    "S1": ((1, "3.90"), (250, "3.40")),
    "C1": ((1, "2.50"), (250, "2.10")),
    "A1": ((1, "1.75"), (250, "1.55")),
    "T1": ((1, "1.20"), (250, "0.95")),
}
"""Euros a seat and month: from this many seats on, the unit price; smallest number first."""

LIKE_THE_ARTICLE = (
    "Aldana Textil", "Ámbar Studios", "Arroyo Seguros", "Birch Lane", "Bodegas Olmo", "Calder & Sons",
    "Delta Ferries", "Encina Hospital", "Fuente Clara", "Galerna Marine", "Harbour House", "Ibis Hotels",
    "Juncal Energía", "Kite & Crown", "Lluvia Media", "Mirador Living", "Navarro Legal", "Ortiga Labs",
    "Pinar College", "Quarry Stone", "Roble Finance", "Sauce Nurseries", "Tamarind Foods", "Vega Optics",
)  # fmt: skip
"""Customers with 350 seats of S1 and C1, enough that each order can have one of its own."""

OTHERS = {
    "Birch": (48, "S1"), "Calder": (260, "S1 C1"), "Duna Surf School": (12, "S1"),
    "Faro Insurance": (410, "S1 C1 A1"), "Lince Security": (95, "S1 C1"), "Llano Solar": (180, "S1 A1"),
    "Navarro": (33, "S1"), "Océano Cargo": (1250, "S1 C1 T1"), "Sauce": (75, "S1 C1"),
    "Yedra Gardens": (27, "S1"), "Zarza Robotics": (640, "S1 C1"),
}  # fmt: skip
"""The other customers: seats and products."""
