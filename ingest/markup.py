"""What an element of a page is, by the rules of ``data/markup.toml``."""

from functools import lru_cache
from typing import Any

from lxml.etree import _Element as Element

from corpus.data_file import data_file


class Markup:
    """The rules about tags, ids and classes, as sets."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.body_tags, self.body_ids = frozenset(data["body_tags"]), frozenset(data["body_ids"])
        self.body_classes, self.head_classes = frozenset(data["body_classes"]), frozenset(data["head_classes"])
        self.status_classes, self.note_classes = frozenset(data["status_classes"]), frozenset(data["note_classes"])
        self.alert_colors = frozenset(data["alert_colors"])
        self.block_tags, self.hidden_tags = frozenset(data["block_tags"]), frozenset(data["hidden_tags"])
        self.by_tag, self.by_id, self.by_class = dict[str, str](), dict[str, str](), dict[str, str]()
        for name, rule in data["furniture"].items():
            self.by_tag |= dict.fromkeys(rule.get("tags", []), name)
            self.by_id |= dict.fromkeys(rule.get("ids", []), name)
            self.by_class |= dict.fromkeys(rule.get("classes", []), name)
        self.tags = self.body_tags | frozenset(self.by_tag)
        self._mark, self._role = lru_cache(maxsize=1024)(self._mark_of), lru_cache(maxsize=1024)(self._role_of)

    def find_body(self, root: Element) -> bool:
        """Whether the page marks the text of an act as such."""
        return any(self.is_body(node) for node in root.iter("article", "div", "section", "td", "main"))

    def is_body(self, node: Element) -> bool:
        """Whether this element holds the text of an act. A class named only «text» counts on a div of the portal's grid."""
        return self._body(str(node.tag), node.get("id", ""), node.get("class", "").split())

    def _body(self, tag: str, place: str, classes: list[str]) -> bool:
        if tag in self.body_tags or place in self.body_ids:
            return True
        return bool(self.body_classes.intersection(classes)) and not any(name in self.by_class for name in classes)

    def is_status(self, node: Element) -> bool:
        """Whether a span is the status mark of the act."""
        return bool(self.status_classes.intersection(node.get("class", "").split()))

    def role(self, tag: str, place: str, named: str, role: str, name: str) -> tuple[str, str]:
        """The role and furniture name of a block element, by its id and classes, inside one that has the given ones."""
        return self._role(tag, place, named, role, name)

    def _role_of(self, tag: str, place: str, named: str, role: str, name: str) -> tuple[str, str]:
        classes = named.split()
        furniture = (
            self.by_tag.get(tag)
            or self.by_id.get(place)
            or next((self.by_class[item] for item in classes if item in self.by_class), None)
        )
        if furniture:
            return "furniture", furniture
        if self.head_classes.intersection(classes):
            return "head", ""
        if self._body(tag, place, classes):
            return "line", ""
        if role == "line" and self.note_classes.intersection(classes):
            return "note", ""
        return role, name

    def mark(self, node: Element) -> str:
        """``note``, ``alert`` or nothing, for an element inside a line."""
        return self._mark(
            node.get("class", ""), node.get("color", "") if node.tag == "font" else "", node.get("style", "")
        )

    def _mark_of(self, named: str, color: str, style: str) -> str:
        if self.note_classes.intersection(named.split()):
            return "note"
        style = style.lower().replace(" ", "")
        colored = color.lower() in self.alert_colors or any(f"color:{one}" in style for one in self.alert_colors)
        return "alert" if colored else ""


@lru_cache(maxsize=1)
def markup() -> Markup:
    """The rules, read once."""
    return Markup(data_file("ingest", "data/markup.toml"))
