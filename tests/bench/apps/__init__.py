"""The apps that the Atlas is measured beside."""
