"""Bytes to Source: the only owner of the file-format readers."""
