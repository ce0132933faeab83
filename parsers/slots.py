"""What a slot of a sentence may hold, by its name and language."""

from typing import Final

from corpus.values import DATE, NUMBER
from corpus.zones import QUOTED_NAME, SEZ_EN, SEZ_RU
from parsers.lexicon import wording

_ZONE_RU: Final = rf"{SEZ_RU}(?:\s+{QUOTED_NAME})?(?:\s*\(далее[^)]{{2,60}}\))?|зон[аыуе]"
_ZONE_EN: Final = (
    rf"(?:{QUOTED_NAME}\s+|(?:[A-Z][\w’'-]+\s+(?:[-–—]\s+)?){{1,4}})?{SEZ_EN}(?:\s+{QUOTED_NAME})?"
    r"(?:\s*\((?:hereinafter|further)[^)]{2,60}\))?|zone"
)
_AREA_RU: Final = (
    rf"(?:{NUMBER})\s*(?:(?:{wording('areas', 'thousands', 'ru')})\s*)?(?:\([^)\n]{{3,60}}\)\s*)?"
    rf"(?:{wording('areas', 'hectares', 'ru')})(?!\w)(?:\s+\d{{1,2}}\s+(?:{wording('areas', 'hundredths', 'ru')})(?!\w))?"
)
_AREA_EN: Final = (
    rf"(?:{NUMBER})\s*(?:(?:{wording('areas', 'thousands', 'en')})\s*)?(?:\([^)\n]{{3,60}}\)\s*)?(?:of\s+)?"
    rf"(?:{wording('areas', 'hectares', 'en')})(?!\w)"
)
_COMPANY_RU: Final = (
    rf"(?:(?:{wording('zones', 'company', 'ru')})|АО|ТОО)\s+(?:[«\"“][^\n;]{{2,120}}?[»\"”]+)(?=[\s.,;(]|\Z)"
)
_COMPANY_EN: Final = (
    rf"(?:the\s+)?(?:{wording('zones', 'company', 'en')})\s+(?:[«\"“][^\n;]{{2,120}}?[»\"”]+)(?=[\s.,;(]|\Z)"
)
_YEAR_RU: Final = r"\d{4}\s*год\w*"
_PHRASE: Final = r"[^.;:\n]{2,400}?"

SLOTS: Final[dict[str, dict[str, str]]] = {
    "zone": {"ru": _ZONE_RU, "en": _ZONE_EN},
    "area": {"ru": _AREA_RU, "en": _AREA_EN},
    "number": {"ru": NUMBER, "en": NUMBER},
    "date": {"ru": DATE, "en": DATE},
    "term": {"ru": rf"(?:{DATE})|{_YEAR_RU}|\d{{4}}", "en": rf"(?:{DATE})|(?:the\s+year\s+)?\d{{4}}"},
    "phrase": {"ru": _PHRASE, "en": _PHRASE},
    "rest": {"ru": r"[^;\n]{2,700}", "en": r"[^;\n]{2,700}"},
    "object": {"ru": _PHRASE, "en": _PHRASE},
    "place": {"ru": r"(?:[^.;\n(]|\([^)\n]*\)){3,400}", "en": r"(?:[^.;\n(]|\([^)\n]*\)){3,400}"},
    "site": {
        "ru": r"(?:на\s+территори|в\s+границах|в\s+пределах)(?:[^.;\n(]|\([^)\n]*\)){3,300}",
        "en": r"(?:(?:in|on)\s+the\s+territory\s+of|within\s+the\s+\w*\s*bound)(?:[^.;\n(]|\([^)\n]*\)){3,300}",
    },
    "bearer": {
        "ru": r"(?<=[.)]\s)(?-i:Управляющая)\s+компания(?:\s+СЭЗ)?\s*:",
        "en": r"(?<=[.)]\s)(?:The\s+)?(?-i:[Mm]anag)(?:ing|ement)\s+(?:company|body)(?:\s+of\s+the\s+SEZ)?(?:\s+shall)?\s*:",
    },
    "company": {"ru": _COMPANY_RU, "en": _COMPANY_EN},
    "name": {"ru": QUOTED_NAME, "en": QUOTED_NAME},
    "part": {"ru": r"(?:№\s?\d+|[^,;:.\n\d]){2,120}?", "en": r"(?:(?:№|No\.?)\s?\d+|[^,;:.\n\d]){2,120}?"},
}
"""Grammars by slot name. A digit at the end of a slot's name is not part of it: ``$area2`` is an area."""
