"""Looks of the layers that leave the Atlas, for QGIS and for every other program that draws layers."""
