"""The help article as a whole: its sentences with their pictures, and the formats it is published in."""
