"""Mutated documents, pages, bytes and databases: nothing raises, and what was not touched still says what it said.

300 mutated documents in every run, 5,000 with SEZ_FUZZ=1 in the environment.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from random import Random

import pytest
from conftest import EVERY, HEADER, LINES
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from corpus.facts import FACT_TYPES, Fact
from corpus.outcome import Outcome, Reading
from corpus.problems import Refused
from corpus.text import Span
from corpus.tree import Provision
from ingest.read import read
from parsers.parse import parse

COUNT = 5000 if os.environ.get("SEZ_FUZZ") == "1" else 300
SHARES = 6
"""In how many tests the count is divided, so that a fault names its share."""
PLACES = ("span", "parent_id", "member_of")


@dataclass(frozen=True)
class Document:
    """A document to mutate: its name, its text, what is read from it, and its paragraphs that hold no fact."""

    name: str
    text: str
    outcome: Outcome
    fillers: tuple[tuple[str, Span], ...]


def parsed(text: str, name: str) -> Outcome:
    return parse(read(text.encode("utf-8", "surrogatepass"), f"file:///tmp/{name}"))


def told(reading: Reading, text: str, without: str = "-") -> Counter[tuple[str, ...]]:
    """The facts of an act with their quotes, without their places, and without those of one provision."""
    found: Counter[tuple[str, ...]] = Counter()
    for fact in reading.facts:
        if fact.eid == without or fact.eid.startswith(f"{without}__"):
            continue
        own = [str(getattr(fact, item.name)) for item in fields(fact) if item.name not in PLACES]
        found[(fact.table, *own, " ".join(fact.span.of(text).split()))] += 1
    return found


def fillers(outcome: Outcome) -> Iterator[tuple[str, Span]]:
    """Paragraphs of plain text in which and under which no fact stands, and whose words no zone, list or act needs."""
    text = outcome.source.text
    for reading in outcome.readings:
        taken = [fact.span for fact in reading.facts]
        for item in reading.act.walk():
            extent = item.extent()
            if item.kind != "paragraph" or any(extent.start < span.end and span.start < extent.end for span in taken):
                continue
            if plain_words(item, text) and not any(problem.eid.startswith(item.eid) for problem in reading.problems):
                yield item.eid, extent


def plain_words(item: Provision, text: str) -> bool:
    """Whether a paragraph is long, opens no list of its own, and names nothing that other paragraphs may hang on."""
    words = item.span.of(text)
    return len(words) > 60 and not re.search(
        r"[\"«“:]|вступает|вводится|СЭЗ\)|force|effect|SEZ\)|утратил|invalid", words
    )


@cache
def documents() -> tuple[Document, ...]:
    """The texts of the project, the shared ones, and synthetic ones: flattened texts, in which one place is easily changed."""
    named = [(file.name, file.read_bytes()) for file in EVERY if file.suffix == ".txt"]
    named += [(act.name, act.content) for act in generate(23, 40) if act.dress == "text"]
    found = []
    for name, raw in named:
        outcome = parse(read(raw, f"file:///tmp/{name}"))
        found.append(Document(name, outcome.source.text, outcome, tuple(fillers(outcome))))
    return tuple(found)


Mutation = Callable[[Random, str], str]


def at_letters(change: Callable[[Random, list[str], int], None]) -> Mutation:
    """A mutation of a few letters inside words; figures, marks and the first word stay."""

    def mutate(rng: Random, words: str) -> str:
        letters = list(words)
        inner = [at for at in range(12, len(letters) - 2) if letters[at].isalpha() and letters[at + 1].isalpha()]
        for at in sorted(rng.sample(inner, min(len(inner), rng.randint(1, 6))), reverse=True):
            change(rng, letters, at)
        return "".join(letters)

    return mutate


def drop(_: Random, letters: list[str], at: int) -> None:
    del letters[at]


def double(_: Random, letters: list[str], at: int) -> None:
    letters.insert(at, letters[at])


def swap(_: Random, letters: list[str], at: int) -> None:
    letters[at], letters[at + 1] = letters[at + 1], letters[at]


def shuffle_words(rng: Random, words: str) -> str:
    """The words of each line after its first two, but the last, in another order."""
    lines = []
    for line in words.split("\n"):
        parts = line.split(" ")
        inner = parts[2:-1]
        rng.shuffle(inner)
        lines.append(" ".join([*parts[:2], *inner, *parts[2:][-1:]]))
    return "\n".join(lines)


def shuffle_lines(rng: Random, words: str) -> str:
    """The lines of a paragraph after its first one in another order."""
    first, *rest = words.split("\n")
    rng.shuffle(rest)
    return "\n".join([first, *rest])


def drop_lines(rng: Random, words: str) -> str:
    """Some lines of a paragraph gone, never the first."""
    first, *rest = words.split("\n")
    return "\n".join([first, *(line for line in rest if rng.random() < 0.6)])


GENTLE: list[Mutation] = [
    at_letters(drop),
    at_letters(double),
    at_letters(swap),
    shuffle_words,
    shuffle_lines,
    drop_lines,
]


@pytest.mark.parametrize("share", range(SHARES))
def test_facts_of_paragraphs_that_were_not_touched_stay(share: int) -> None:
    """A paragraph that holds no fact is spoilt: every fact of the document is still there, at its eId, with its quote."""
    rng, held = Random(share), [one for one in documents() if one.fillers]
    assert len(held) > 8
    for _ in range(COUNT // SHARES):
        one = rng.choice(held)
        (eid, span), mutation = rng.choice(one.fillers), rng.choice(GENTLE)
        worse = one.text[: span.start] + mutation(rng, span.of(one.text)) + one.text[span.end :]
        outcome = parsed(worse, one.name)
        assert len(outcome.readings) == len(one.outcome.readings)
        for before, after in zip(one.outcome.readings, outcome.readings, strict=True):
            wanted, found = told(before, one.text), told(after, worse, eid)
            assert wanted == found, (
                f"{one.name} {span}: gone {wanted - found}, new {found - wanted}, in {worse[span.start : span.end][:300]!r}"
            )


HARSH: list[Mutation] = [
    *GENTLE,
    lambda rng, words: "".join(rng.sample(words, len(words))),
    lambda rng, words: "".join(char for char in words if rng.random() < 0.9),
    lambda rng, words: words * rng.randint(2, 5),
    lambda rng, words: words.replace(" ", rng.choice(["", "\n", "\t", "\u00a0", "  "])),
    lambda rng, words: re.sub(r"\d+", lambda _: str(rng.choice([0, 1, 7, 99999999999999999999])), words),
    lambda rng, words: words.translate(str.maketrans("().,;:\"«»-–", "".join(rng.sample("().,;:\"«»-–", 11)))),
    lambda rng, words: words.swapcase(),
    lambda rng, words: words[::-1],
]  # fmt: skip


def faults(outcome: Outcome) -> Iterator[str]:
    """What must hold of anything that was read: places inside the text, facts in provisions, keys that differ."""
    text = outcome.source.text
    for reading in outcome.readings:
        eids = Counter(item.eid for item in reading.act.walk())
        yield from (f"{eid} twice" for eid, count in eids.items() if count > 1)
        keys: Counter[str] = Counter(fact.key() for fact in reading.facts)
        yield from (f"{key} twice" for key, count in keys.items() if count > 1)
        yield from (f"{fact.table} in no provision: {fact.eid}" for fact in reading.facts if fact.eid not in eids)
        yield from (f"{fact.table} outside: {fact.span}" for fact in reading.facts if not placed(fact, text))


def placed(fact: Fact, text: str) -> bool:
    """Whether a fact has a quote in the text, or is a cell that was lost."""
    empty = getattr(fact, "state", "") in ("lost", "empty")
    return 0 <= fact.span.start <= fact.span.end <= len(text) and (empty or fact.span.start < fact.span.end)


@pytest.mark.parametrize("share", range(SHARES))
def test_any_part_of_a_document_may_be_spoilt(share: int) -> None:
    """Whatever is done to a stretch of a document, it is read, and what is read is sound."""
    rng = Random(1000 + share)
    for _ in range(COUNT // SHARES):
        one = rng.choice(documents())
        start = rng.randrange(len(one.text))
        end = min(len(one.text), start + rng.choice([20, 200, 2000]))
        worse = one.text[:start] + rng.choice(HARSH)(rng, one.text[start:end]) + one.text[end:]
        try:
            assert list(faults(parsed(worse, one.name))) == []
        except Refused as refusal:
            assert refusal.problem.next_step
        except Exception as error:
            raise AssertionError(
                f"{one.name} [{start}:{end}], share {share}: {worse[max(0, start - 50) : start + 300]!r}"
            ) from error


def test_a_mutation_is_seen() -> None:
    """The fillers are there, every mutation changes some of them, and a change of a paragraph with facts is noticed."""
    words = (
        "5. "
        + " ".join(f"слово{at} другое" for at in range(20))
        + "\n1) первое дело;\n2) второе дело;\n3) третье дело."
    )
    for mutation in [*GENTLE, *HARSH]:
        assert any(mutation(Random(seed), words) != words for seed in range(5))
    one = next(one for one in documents() if one.name == "P1500000390-rus.txt")
    worse = one.text.replace("производство", "прозводство")
    assert told(parsed(worse, one.name).readings[0], worse) != told(one.outcome.readings[0], one.text)
    assert {
        fact.table for document in documents() for reading in document.outcome.readings for fact in reading.facts
    } >= {
        fact.table
        for fact in FACT_TYPES
        if fact.table in ("territories", "terms", "activities", "amendments", "citations")
    }


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class=text>", "</div>", "<table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "</td>", "</tr>", "</table>", "<br>", "<b>",
     "</b>", "<article>", "</article>", "<span class=note>", "</span>", "<h1>", "</h1>", "<h3>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&nbsp;",
     "&#0;", "&#x110000;", "&bogus;", "<", ">", "\"", "\0", "\r", "\x0b", "\u2028", "\ufeff", "\ud7ff", "<font color=red>", "<svg><p>", "<template>", "<frameset>",
     "<plaintext>", "<title>", "<select><option>", *LINES, HEADER, "1)", "а)", "-", "Сноска.", "Приложение 1\n", "№ п/п", "1 511"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), min_size=1, max_size=40))
def test_weird_markup_never_raises(pieces: list[str]) -> None:
    """Any text is read or refused; what is read has no CR and NUL and its blocks stand in the text in order."""
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    try:
        outcome = parse(read(raw, "file:///tmp/page.html"))
    except Refused:
        return
    source = outcome.source
    assert not set("\r\0") & set(source.text)
    assert all(0 <= block.start < block.end <= len(source.text) for block in source.blocks)
    assert [block.start for block in source.blocks] == sorted(block.start for block in source.blocks)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(EVERY), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30))
def test_damaged_bytes_are_read_or_refused(file: Path, hits: list[tuple[int, int]]) -> None:
    raw = bytearray(file.read_bytes())
    for place, value in hits:
        raw[place % len(raw)] = value
    try:
        assert parse(read(bytes(raw), "file:///tmp/page.html")).source.text
    except Refused as refusal:
        assert refusal.problem.next_step
