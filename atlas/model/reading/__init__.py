"""Reads the files of `data/` and holds them against each other; `atlas.model.load` puts them together."""
