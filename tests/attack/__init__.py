"""Attacks on the Atlas that anyone can run again: seeded mutants of the data, links of anything, crowds."""
