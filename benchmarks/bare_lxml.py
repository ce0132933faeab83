"""The yardstick of reading speed: what bare lxml needs to give the text of a page, with no understanding at all."""

from typing import Any

import lxml.html


def bare(page: bytes) -> int:
    """Parse a page and take the text of every paragraph, heading and table cell; answers the total length."""
    tree: Any = lxml.html.fromstring(page)
    return sum(len(node.text_content()) for node in tree.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "td"))
