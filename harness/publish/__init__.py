"""The article in the formats that a help centre takes, its pictures beside it."""
