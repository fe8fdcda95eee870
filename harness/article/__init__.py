"""The help article: its sentences and the ids of its claims, its labels, its pictures."""
