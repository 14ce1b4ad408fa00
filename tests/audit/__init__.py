"""The packages that the Atlas stands on: known weaknesses, what is imported and pinned, licences."""
