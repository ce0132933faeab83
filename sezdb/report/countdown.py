"""How long the term of a zone still runs, as exactly as the act tells its end. Pure."""

from datetime import date

from sezdb.report.words import figure, word


def countdown(ends: str | None, today: date, lang: str) -> str:
    """Days and full years to the end of a term (``YYYY`` or ``YYYY-MM-DD``); of a bare year both bounds. Empty where no end is told."""
    if not ends:
        return ""
    if len(ends) == 4 and ends.isdigit():
        first, last = date(int(ends), 1, 1), date(int(ends), 12, 31)
        if today > last:
            return word("ended_year", lang, year=ends)
        if today >= first:
            return word("ends_this_year", lang, days=figure((last - today).days, lang))
        low, high = (figure((one - today).days, lang) for one in (first, last))
        return word("left_between", lang, low=low, high=high)
    try:
        last = date.fromisoformat(ends)
    except ValueError:
        return ""
    if today > last:
        return word("ended", lang, days=figure((today - last).days, lang))
    years = last.year - today.year - ((today.month, today.day) > (last.month, last.day))
    return word("left", lang, days=figure((last - today).days, lang), years=years)
