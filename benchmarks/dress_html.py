"""An expression as a saved page of the legal portal: the act inside `article`, noise of every kind around it."""

from html import escape
from itertools import count
from random import Random

from benchmarks.places import place
from benchmarks.structure import Block, Cell, Expression, Grid, Heading, Note, Paragraph, RedNote, Signature, Stamp
from benchmarks.wording import words

_NBSP = "&nbsp;" * 5 + " "
_HOST = "https://adilet.zan.kz"
_STATUS = {"new": "status_new", "updated": "status_upd", "abrogated": "status_yts"}
_OTHERS = 12


def dress_html(expression: Expression, rng: Random) -> bytes:
    """The page of an act in UTF-8."""
    return _Page(expression, rng).html().encode()


class _Page:
    """One page: it counts its anchors and keeps one way of marking footnotes."""

    def __init__(self, expression: Expression, rng: Random) -> None:
        self._act, self._rng = expression, rng
        self._code = "rus" if expression.lang == "ru" else "eng"
        self._anchors = count(rng.choice((1, 1, 5)))
        self._notes_in_paragraphs = rng.random() < 0.4
        self._border = rng.choice(("", ' border="1" cellspacing="0"', ' class="tbl"'))

    def html(self) -> str:
        chrome = words("chrome")
        slots = self._slots()
        body = "\n".join(self._block(block) for block in self._act.blocks)
        return "".join((chrome["head"].format(**slots), self._unofficial(), body, chrome["tail"].format(**slots)))

    def _slots(self) -> dict[str, object]:
        act, rng, own = self._act, self._rng, words("chrome")[self._act.lang]
        links = [f'<li><a href="/{self._code}/{at}">{name}</a></li>' for at, name in enumerate(own["menu"])]
        tabs = [
            f'<a href="{_HOST}/{self._code}/docs/{act.doc_id}/{at}">{name}</a>' for at, name in enumerate(own["tabs"])
        ]
        names = [name for name in own if isinstance(own[name], str)]
        return {name: own[name] for name in names} | {
            "lang": act.lang,
            "code": self._code,
            "id": act.doc_id,
            "title": escape(act.title),
            "header": escape(act.header, False),
            "build": rng.randint(10_000, 999_999),
            "day": rng.randint(100, 9_999),
            "menu": "".join(links),
            "tabs": "\n".join(tabs),
            "marks": self._marks(),
            "text_class": f" text_{_STATUS[act.status][7:]}" if act.status else "",
            "others": "\n".join(self._other() for _ in range(_OTHERS)),
        }

    def _marks(self) -> str:
        act = self._act
        status = f'<span class="status {_STATUS[act.status]}">{act.status_mark}</span>' if act.status else ""
        return status + (
            f'<span class="status status_unofficial">{act.unofficial_mark}</span>' if act.unofficial_mark else ""
        )

    def _other(self) -> str:
        rng, own = self._rng, words("chrome")[self._act.lang]
        year = rng.randint(2015, 2025)
        title = rng.choice(own["others"]).format(r=place(rng).of(self._act.lang), n=year, m=year + 2)
        other = f"V{rng.randint(11, 25)}{rng.randint(1, 39_999):08d}"
        date = f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.{year}"
        return str(words("chrome")["other"].format(code=self._code, id=other, title=escape(title, False), date=date))

    def _unofficial(self) -> str:
        mark = self._act.unofficial_mark
        return f"<p>\n{_NBSP}<i>{mark}</i></p>\n" if mark else ""

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return self._paragraph(escape(text, False))
            case Heading(lines):
                return f'<h3 id="z{next(self._anchors)}"> {_joined(lines)}</h3>'
            case Note(text, links):
                return self._note(text, links)
            case RedNote(text):
                return f'<p>\n{_NBSP}<font color="#FF0000">{escape(text, False)}</font></p>'
            case Stamp(lines):
                return _layout("&nbsp;", _joined(lines), "center")
            case Signature(office, name):
                return _layout(f"<i>{_joined(office)}</i>", f"<i>{escape(name)}</i>", "left")
            case Grid(rows):
                return self._grid(rows)

    def _paragraph(self, inner: str) -> str:
        lot = self._rng.random()
        if lot < 0.12:
            return f"<p>\n{_NBSP}{inner}</p>"
        if lot < 0.3:
            return f'<p><a name="z{next(self._anchors)}"></a>\n{_NBSP}{inner}</p>'
        return f'<p id="z{next(self._anchors)}">\n{_NBSP}{inner}</p>'

    def _note(self, text: str, links: tuple[tuple[str, str], ...]) -> str:
        """A footnote; in one form its span is broken at every link, in the other it is a paragraph."""
        inner = escape(text, False)
        close, reopen = ("", "") if self._notes_in_paragraphs else ("</span>", '<span class="note">')
        for label, doc_id in links:
            anchor = f'<a href="{_HOST}/{self._code}/docs/{doc_id}#z{self._rng.randint(1, 90)}">{label}</a>'
            before, found, after = inner.partition(label)
            inner = before + close + anchor + reopen + after if found else inner
        if self._notes_in_paragraphs:
            return f'<p class="note">\n{_NBSP}{inner}</p>'
        return f'<p>\n<span class="note">{_NBSP}{inner}</span><br>\n</p>'

    def _grid(self, rows: tuple[tuple[Cell, ...], ...]) -> str:
        body = "\n".join("<tr>\n" + "\n".join(map(_cell, row)) + "\n</tr>" for row in rows)
        return f'<p></p><table width="615"{self._border}><tbody>{body}</tbody></table><p></p>'


def _cell(cell: Cell) -> str:
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    return f"<td{spans}>" + "".join(f"<p>\n{escape(line, False)}</p>\n" for line in cell.lines) + "</td>"


def _joined(lines: tuple[str, ...]) -> str:
    return "<br>".join(escape(line, False) for line in lines)


def _layout(left: str, right: str, align: str) -> str:
    """A table that only places two things side by side."""
    return (
        f'<table border="0" width="600"><tbody><tr><td align="{"center" if left == "&nbsp;" else "left"}">{left}</td>'
        f'<td align="{align}">{right}</td></tr></tbody></table>'
    )
