"""Finding what the Atlas has by the words that people type, in any of the region's languages."""
