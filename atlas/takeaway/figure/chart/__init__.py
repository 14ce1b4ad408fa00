"""Charts of the pages as figures to publish."""
