"""Figures to publish: maps, the kilometre strip and charts as PNG and SVG, drawn for paper by matplotlib.

Only `picture.py` is asked from outside, and only when somebody wants a figure: matplotlib and geopandas
take a second to import.
"""
