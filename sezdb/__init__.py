"""Outcome to SQLite and back: the store and every question asked of it."""

__version__ = "0.1.0"
