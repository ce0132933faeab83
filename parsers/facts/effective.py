"""From when what an act orders holds: the rule of the act, or that of the provisions that its last paragraph excepts."""

from typing import Final

from corpus.ids import is_within
from corpus.places import place_named
from corpus.text import folded
from corpus.tree import Provision
from parsers.lexicon import pattern
from parsers.scope import Scope

_KINDS: Final = ("paragraph", "part", "p", "subparagraph")


class Effective:
    """The rules of entry into force of an act: «… со дня подписания, за исключением подпункта 5) пункта 1, который вводится в действие
    с 1 января 2022 года»."""

    def __init__(self, scope: Scope) -> None:
        self.rule = scope.identity.enters_into_force_rule
        self.other: list[tuple[str, str]] = []
        self.unread = ""
        said, force = (pattern("identity", name, scope.lang) for name in ("force_except", "force"))
        for item in scope.own if self.rule else ():
            words = scope.words(item)
            if item.part != "body" or item.kind not in _KINDS or not force.search(words):
                continue
            for found in said.finditer(words):
                named = place_named(found["place"], scope.lang)
                if named is not None and named.steps and not named.document and not named.part:
                    self.other.append((named.steps, folded(found["rule"]).rstrip(".")))
                else:
                    self.unread = folded(found[0]).strip(" ,.")

    def of(self, item: Provision) -> str | None:
        """The rule of a provision. An exception whose place could not be told is told with the rule, since it may be this one."""
        for steps, rule in self.other:
            if is_within(item.eid, steps):
                return rule
        if self.rule and self.unread and self.unread not in self.rule:
            return f"{self.rule}, {self.unread}"
        return self.rule
