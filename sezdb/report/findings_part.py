"""What the acts of a zone get wrong, in a report: each finding with the words it is about and what to do. Pure."""

from collections.abc import Iterator

from sezdb.report.blocks import Block, Heading, Paragraph, Run, Table, TableRow, line
from sezdb.report.remarks import remark
from sezdb.report.subject import Subject
from sezdb.report.words import term, word

_LONGEST = 120
"""Characters of a quote that are shown."""


def finding_blocks(subject: Subject, lang: str) -> Iterator[Block]:
    """The part of the report on findings."""
    yield Heading(3, line(word("findings", lang)))
    if not subject.findings:
        yield Paragraph(line(word("no_findings", lang)))
        return
    rows = []
    for row in subject.findings:
        quote = row["quote"] if len(row["quote"]) <= _LONGEST else f"{row['quote'][:_LONGEST]}…"
        spoken = "" if row["lang"] in (lang, None) else row["lang"]
        rows.append(
            TableRow(
                (
                    line(term(row["severity"], "severity", lang)),
                    line(remark(row["message"], lang), " ", Run(row["code"], "small", "en")),
                    line(Run(f"«{quote}»", "quote", spoken) if quote else "—"),
                    line(subject.holdings.act(row["work_id"], lang), " ", Run(row["eid"] or "", "small")),
                    line(remark(row["next_step"], lang) if row["next_step"] else "—"),
                )
            )
        )
    head = tuple(word(name, lang) for name in ("severity", "finding", "quote", "place", "next_step"))
    yield Table(word("findings", lang), head, tuple(dict.fromkeys(rows)), widths=(18, 25, 21, 17, 19))
