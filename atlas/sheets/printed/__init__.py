"""Sheets that no panel shows, for paper and files: a theme, states side by side, and any other record."""
