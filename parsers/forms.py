"""Writes the word forms that the rules match (`make forms`): every plain word of a sentence, in all forms of its part of speech.

The forms are persisted, so that reading acts needs no morphology at run time. A test compares the files with this program.
"""

import json
import re
from pathlib import Path
from typing import Final

from parsers.lexicon import data

_FILES: Final = ("territory", "members", "location", "term", "management", "activities", "lists")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEPT_AS_IS: Final = frozenset(
    ["на", "до", "по", "в", "к", "и", "или", "с", "от", "не", "а", "за", "под", "при", "из", "без"]
)


def words_of(lang: str) -> list[str]:
    """The plain words of all sentences of a language, sorted: no slots, no exact words in quotation marks."""
    found: set[str] = set()
    for name in _FILES:
        for rule in data(lang, name).get("rule", []):
            for say in rule["say"]:
                plain = re.sub(r'"[^"]*"|\$\w+', " ", say)
                found.update(word.lower() for word in _WORD.findall(plain))
    return sorted(found)


def forms_of(lang: str) -> dict[str, list[str]]:
    """Every word with its forms. English: the plural in -s; Russian: the lexeme by pymorphy3, within one part of speech."""
    if lang == "en":
        return {
            word: [word, f"{word}s"] if len(word) > 4 and not word.endswith("s") else [word] for word in words_of(lang)
        }
    from pymorphy3 import MorphAnalyzer

    analyzer, table = MorphAnalyzer(lang="ru"), dict[str, list[str]]()
    for word in words_of(lang):
        if word in _KEPT_AS_IS:
            table[word] = [word]
            continue
        parse = analyzer.parse(word)[0]
        forms = {form.word for form in parse.lexeme if form.tag.POS == parse.tag.POS}
        table[word] = sorted(forms | {word})
    return table


def main() -> None:
    """Write the files of both languages."""
    for lang in ("ru", "en"):
        file = Path(__file__).parent.parent / f"corpus/data/forms_{lang}.json"
        file.write_text(json.dumps(forms_of(lang), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
