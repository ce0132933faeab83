"""Acts that an act names, with the provision that is meant."""

from collections.abc import Iterator
from typing import Final

from corpus.citations import cited_acts, cited_provisions
from corpus.facts import Citation, Fact
from corpus.text import Span
from parsers.scope import Scope

CUES: Final = {
    "ru": ("закон", "указ", "постановл", "приказ", "кодекс", "конституц"),
    "en": ("law", "decree", "resolution", "order", "code", "constitution"),
}
"""Stems of the words for acts."""


def find_citations(scope: Scope) -> Iterator[Fact]:
    """Every act named in the body, the annexes and quoted wording, once for each provision of it that is meant; footnotes are
    amendments and stamps name the act itself."""
    if scope.lang not in ("ru", "en") or scope.identity.kind == "news":
        return
    cues = CUES[scope.lang]
    quoted = [item for item in scope.all if item.kind in ("quoted", "row") and scope.says(cues, item.span)]
    for item in [*scope.with_cue(cues), *quoted]:
        if item.kind in ("title", "attachment", "chapter"):
            continue
        for cited in cited_acts(scope.text, item.span.start, item.span.end, scope.lang):
            named: list[str | None] = [*cited_provisions(scope.text, item.span.start, cited, scope.lang)]
            for target in named or [None]:
                yield Citation(
                    eid=item.eid,
                    span=Span(cited.start, cited.end),
                    rule="citations.act",
                    kind=cited.kind,
                    number=cited.number,
                    date=cited.date,
                    title=cited.title,
                    target_eid=target,
                )
