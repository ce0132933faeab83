"""Remarks of the program in the language of a report: what answers say in English, by the sentences of a data file. Pure."""

import re
from functools import cache

from corpus.data_file import data_file
from sezdb.report.blocks import Run


def remark(text: str, lang: str) -> Run:
    """A remark in a language; one that the file does not know stays English, and is marked as such."""
    if lang != "ru":
        return Run(text)
    for said, template in _sentences():
        if found := said.fullmatch(text):
            return Run(template.format(*found.groups()))
    return Run(text, lang="en")


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = data_file("sezdb", "data/report_remarks.toml")["remark"]
    return tuple((re.compile(row["en"], re.DOTALL), row["ru"]) for row in rows)
