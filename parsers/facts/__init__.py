"""Finders: each reads one kind of fact from an act."""
