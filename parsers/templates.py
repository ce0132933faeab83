"""Rules as sentences: ``say`` in a data file becomes a pattern; plain words match in every form, ``$slots`` by their grammar.

In a sentence: ``word|other`` is either word; ``[a few words]`` may be absent; ``"exact words"`` match as they stand; ``...`` is up
to 160 characters within the sentence; ``$name`` is a slot. The rule with the longest match speaks; the others stay in the trace.
``cue`` lists stems of which one must stand in the text; ``opens = true`` is a rule for the words before a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from corpus.language import word_forms
from corpus.text import Span, small_letters
from parsers.lexicon import data
from parsers.slots import SLOTS

_TOKEN: Final = re.compile(r'\[|\]|\.\.\.|(?:"[^"]*"|[^\s\[\]"|]+)(?:\|(?:"[^"]*"|[^\s\[\]"|]+))*')
_CHOICE: Final = re.compile(r'"[^"]*"|[^|]+')
_MARKS: Final = {",": r"\s*,", "–": r"\s*[–—-]+", ":": r"\s*:"}
_SPACE: Final = r"\s+"
_HEAD: Final = re.compile(r"(?:\[the\]\s)?\$zone\s(?:\.\.\.\s)?")
_GAP: Final = r"[^.;:]{0,160}?"


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence of a rule, compiled."""

    rule: str
    say: str
    pattern: re.Pattern[str]
    opens: bool = False
    first: bool = False
    needs: tuple[tuple[str, ...], ...] = ()
    """Stems, of each tuple one must stand in the text: of the rule's cue, and of every word of the sentence."""
    tail: re.Pattern[str] | None = None
    """What follows a zone at the head of the sentence: a name may begin at any word, so what follows it is looked for first."""

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in a range."""
        if self.tail is not None and not self.tail.search(text, start, end):
            return None
        return self.pattern.search(text, start, end)


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence found in a text: the rule, the whole span, and the span of each slot."""

    rule: str
    span: Span
    slots: dict[str, Span]
    first: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The templates of one kind of fact in one language, and the stems of which one must stand in the text for any to match."""

    cue: tuple[str, ...]
    templates: tuple[Template, ...]
    examples: tuple[dict[str, Any], ...]

    def find(self, text: str, start: int, end: int) -> Match | None:
        """The match that speaks: of a rule marked ``first``, else the longest."""
        return min(self.all(text, start, end), key=rank, default=None)

    def all(self, text: str, start: int, end: int, lower: str = "") -> Iterator[Match]:
        """The first match of every template in a range. A colon in it, followed by a list or at its end, makes it an opener."""
        lower = lower or small_letters(text)
        opener = ":" in text[start:end]
        for template in self._possible(lower, start, end, opener):
            if match := template.search(text, start, end):
                yield _match(template, match)

    def _possible(self, lower: str, start: int, end: int, opener: bool) -> Iterator[Template]:
        """The templates that the cheap tests leave: the stems of every word stand in the range, and a rule for openers meets one.
        Looking for stems costs a hundredth of a pattern; many templates ask for the same ones."""
        words = lower[start:end]
        stands: dict[tuple[str, ...], bool] = {}
        for template in self.templates:
            if template.opens and not opener:
                continue
            for stems in template.needs:
                found = stands.get(stems)
                if found is None:
                    found = stands[stems] = any(map(words.__contains__, stems))
                if not found:
                    break
            else:
                yield template

    def every(self, text: str, start: int, end: int, rule: str = "") -> list[Match]:
        """All matches that do not overlap a longer one, in reading order; of one rule, or of all."""
        found = [
            _match(template, match)
            for template in self.templates
            if rule in ("", template.rule)
            for match in template.pattern.finditer(text, start, end)
        ]
        kept: list[Match] = []
        for match in sorted(found, key=lambda item: item.span.start - item.span.end):
            if not any(match.span.start < other.span.end and other.span.start < match.span.end for other in kept):
                kept.append(match)
        return sorted(kept, key=lambda item: item.span)


def rank(match: Match) -> tuple[bool, int]:
    """The order in which matches speak: rules marked ``first``, then the longest."""
    return not match.first, match.span.start - match.span.end


def _match(template: Template, match: re.Match[str]) -> Match:
    slots = {name: Span(*match.span(name)) for name, value in match.groupdict().items() if value is not None}
    return Match(template.rule, Span(match.start(), match.end()), slots, template.first)


@cache
def rules(fact: str, lang: str) -> Rules:
    """The rules for one kind of fact, read and compiled once. A language without the file has no rules."""
    raw = data(lang, fact)
    templates, examples = [], []
    for rule in raw.get("rule", []):
        cue = (tuple(rule["cue"]),) if rule.get("cue") else ()
        opens, first = bool(rule.get("opens")), bool(rule.get("first"))
        templates += [
            Template(
                rule["name"], say, pattern(say, lang), opens, first, (*cue, *needed_stems(say, lang)), _tail(say, lang)
            )
            for say in rule["say"]
        ]
        examples += [{"rule": rule["name"], **example} for example in rule.get("yes", [])]
        examples += [{"rule": "", "text": text} for text in rule.get("no", [])]
    return Rules(tuple(raw.get("cue", [])), tuple(templates), tuple(examples))


def _tail(say: str, lang: str) -> re.Pattern[str] | None:
    """The pattern of what follows a zone at the head of a sentence, where it begins with a word."""
    headed = _HEAD.match(say)
    rest = say[headed.end() :] if headed else ""
    return pattern(rest, lang) if (rest and rest[0].isalpha()) or rest[:1] == '"' else None


def pattern(say: str, lang: str) -> re.Pattern[str]:
    """The pattern of a sentence."""
    source, space, tokens, at = "", "", _TOKEN.findall(say), 0
    while at < len(tokens):
        token = tokens[at]
        if token == "...":
            source, space = source + _GAP, r"(?<!\w)"
        elif token == "[":
            close = tokens.index("]", at)
            inner = r"\s+".join(_element(one, lang) for one in tokens[at + 1 : close])
            source += f"(?:{space}{inner})?" if space else f"(?:{inner}{_SPACE})?"
            at = close
        elif token in _MARKS:
            source, space = source + _MARKS[token], r"\s*"
        else:
            source, space = source + space + _element(token, lang), _SPACE
        at += 1
    return re.compile(rf"(?<!\w){source}" + (r"(?!\w)" if tokens[-1] not in (*_MARKS, "...") else ""), re.IGNORECASE)


def needed_stems(say: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """For each word that a sentence must have, the beginnings of its forms, lower case: one of them stands in any match."""
    found, depth = list[tuple[str, ...]](), 0
    for token in _TOKEN.findall(say):
        depth += (token == "[") - (token == "]")
        if depth or token in ("]", "...") or token in _MARKS or "$" in token:
            continue
        stems = tuple(_stem(choice, lang) for choice in _CHOICE.findall(token))
        if all(len(stem) > 2 or not stem.isalnum() for stem in stems):
            found.append(stems)
    return tuple(found)


def _stem(choice: str, lang: str) -> str:
    """What stands in every form of a word; of exact words, the one that is met least often: a sign, else the longest."""
    if choice.startswith('"'):
        return max(choice.strip('"').lower().split(), key=lambda word: (not word.isalnum(), len(word)))
    forms = word_forms(lang).get(choice.lower(), [choice])
    return common_start([form.lower() for form in forms])


def _element(token: str, lang: str) -> str:
    """A word, a slot, exact words, or a choice among them."""
    choices = [_choice(choice, lang) for choice in _CHOICE.findall(token)]
    if len(choices) == 1:
        return choices[0]
    return "(?:" + "|".join(choices) + ")"


def _choice(choice: str, lang: str) -> str:
    if choice.startswith('"'):
        return r"\s+".join(re.escape(word) for word in choice.strip('"').split())
    if choice.startswith("$"):
        name = choice[1:]
        return f"(?P<{name}>{SLOTS[name.rstrip('0123456789')][lang]})"
    return alternatives(word_forms(lang).get(choice.lower(), [choice]))


def common_start(words: list[str]) -> str:
    """The letters that all words begin with."""
    stem = min(words, default="")
    while not all(word.startswith(stem) for word in words):
        stem = stem[:-1]
    return stem


def alternatives(words: list[str]) -> str:
    """One pattern for several words, their common beginning written once."""
    words = sorted(set(words))
    if len(words) == 1:
        return re.escape(words[0])
    stem = common_start(words)
    if len(stem) < 3:
        return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
    endings = sorted({word[len(stem) :] for word in words}, key=len, reverse=True)
    return re.escape(stem) + "(?:" + "|".join(map(re.escape, endings)) + ")"
