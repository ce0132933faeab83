"""The ground floor: what a legal document is. Imports nothing else of the project."""
