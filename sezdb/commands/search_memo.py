"""Hits as paragraphs for a memo: citation and quotation, the Russian first; as Markdown or as a Word document."""

import re
from typing import Final

import click

from corpus.text import folded
from sezdb.commands.terminal import safe
from sezdb.commands.word_document import begun, written, xml
from sezdb.database import Row

_MARKUP: Final = re.compile(r"[\\`*_<\[\]]")
_KINDS: Final = {
    "decree": "Указ",
    "resolution": "Постановление",
    "order": "Приказ",
    "law": "Закон",
    "news": "Новость",
    "other": "Документ",
}


def memo(hits: list[Row], query: str, form: str) -> None:
    """Print the memo, or write the Word document to stdout when it is a file or a pipe. Raises Failure for a terminal."""
    if form == "md":
        click.echo("\n\n".join([f"# {_plain(query)}", *(_markdown(hit) for hit in hits)]))
        return
    _write(hits, query)


def citation(hit: Row) -> str:
    """The place of a hit as a memo cites it: the provision, the act, its edition, and whether the text is official. Where the Russian text
    stands beside a translation, it is the one that is cited."""
    if hit["authority"] == "news":
        return _reported(hit)
    other = hit["counterpart"]
    russian = other is not None and other["lang"] == "ru"
    place = other["label"] if russian else hit["label"]
    number = f"№ {hit['number']}" if hit["number"] else ""
    adopted = f"от {_day(hit['adopted'])}" if hit["adopted"] else ""
    kind = str(_KINDS.get(hit["kind"], hit["kind"]))
    act = " ".join(filter(None, (kind, number, adopted)))
    day = other["as_of"] if russian and other["as_of"] != hit["as_of"] else hit["edition"]
    edition = f"ред. {_day(day)}" if day and day != hit["adopted"] else ""
    draft = "проект" if hit["draft"] else ""
    unofficial = "" if russian or hit["authority"] == "official" else "неофициальный перевод"
    return ", ".join(filter(None, (place, act, edition, draft, unofficial)))


def _reported(hit: Row) -> str:
    """News are cited by title, day and the file or address that they were read from: their words are no law."""
    title = f"«{folded(hit['title'])}»" if hit["title"] else ""
    stated = f"от {_day(hit['stated'])}" if hit["stated"] else "без даты"
    source = hit["source"] if hit["source"].startswith("http") else hit["source"].rpartition("/")[2]
    return ", ".join(filter(None, (f"{_KINDS['news']} {stated}", title, hit["label"], source)))


def quotations(hit: Row) -> list[tuple[str, str, str]]:
    """Language, opening words and words of a hit and of its counterpart, the Russian first. The opening words are those that a list stands
    under, without which its item may say the opposite."""
    both = [hit, hit["counterpart"]] if hit["counterpart"] else [hit]
    quoted = [
        (one["lang"], " › ".join(folded(row["text"]) for row in one["context"]), folded(one["text"])) for one in both
    ]
    return sorted(quoted, key=lambda one: one[0] != "ru")


def _day(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))


def _markdown(hit: Row) -> str:
    quoted = [
        (f"> *{_plain(opening)}*\n>\n" if opening else "")
        + f"> {_plain(words)}"
        + ("" if lang == "ru" else f" ({lang})")
        for lang, opening, words in quotations(hit)
    ]
    notes = [f"*{_plain(caveat)}*" for caveat in hit["caveats"]]
    return "\n\n".join([f"**{_plain(citation(hit))}**", *quoted, *notes, f"`{hit['work']}#{hit['eid']}`"])


def _plain(text: str) -> str:
    """Words of a document in Markdown, where they must not become markup."""
    return _MARKUP.sub(r"\\\g<0>", safe(text))


def _write(hits: list[Row], query: str) -> None:
    document = begun("memo.docx")
    document.add_heading(xml(query), level=1)
    for hit in hits:
        document.add_paragraph().add_run(xml(citation(hit))).bold = True
        for lang, opening, words in quotations(hit):
            if opening:
                document.add_paragraph(style="Quote").add_run(xml(opening)).italic = True
            document.add_paragraph(xml(words) + ("" if lang == "ru" else f" ({lang})"), style="Quote")
        for caveat in hit["caveats"]:
            document.add_paragraph().add_run(xml(caveat)).italic = True
        document.add_paragraph(f"{hit['work']}#{hit['eid']}")
    written(document)
