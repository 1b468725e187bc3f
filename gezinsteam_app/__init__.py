"""Gezinsteam: one family, one plan, one face. See README.md for the map of the house."""

__version__ = "0.1.0"
