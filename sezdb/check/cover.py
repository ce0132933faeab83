"""Whether an item of a list takes in an activity: surely, perhaps, or not."""

from typing import Final

from corpus.classification import classifier
from sezdb.check.activity import Option, Reading
from sezdb.check.book import book
from sezdb.check.items import Item
from sezdb.check.resolve import NodeOf, is_several, named_by, names_of, said_by, telling_lemmas, title_lemmas

YES, MAYBE, NO = "yes", "maybe", "no"
_ORDER: Final = {YES: 2, MAYBE: 1, NO: 0}
_TRADE: Final = ("45", "46", "47")
"""Divisions of trade: what is sold may have many names, and a class of trade tells it only roughly."""
_CLASS: Final = 5
"""Characters of the code of a class."""
_UNDER_PERMISSION: Final = 2
"""The level of an exception that stands right under a permission."""


def cover(item: Item, option: Option, reading: Reading) -> str:
    """Whether an item takes in what an option of a reading is; all its nodes must be."""
    found = [_node(item, code, option, reading) for code in option.codes]
    if not found:
        return NO
    if len(set(found)) == 1:
        return found[0]
    return MAYBE if any(one != NO for one in found) else NO


def _node(item: Item, code: str, option: Option, reading: Reading) -> str:
    said = lemmas = reading.said | option.lemmas | title_lemmas(code)
    if item.mode == "carve_out" and not _takes_out(item):  # what gives back must be said of the thing itself
        lemmas = reading.own | option.lemmas
    found = [_related(node, item, code, lemmas, option) for node in item.nodes]
    if lemmas is not said and _more_kinds(item, reading):
        return MAYBE if max(found, key=_ORDER.__getitem__, default=NO) != NO or item.has("unresolved") else NO
    best = max(found, key=_ORDER.__getitem__, default=NO)
    if best == NO and _is_of_goods(item):
        return _of_goods(item, option, reading)
    if (
        best == NO
        and _takes_out(item)
        and (_beside(item, code) or _says_all(item, reading) or _same_kind(item, option, reading))
    ):
        return MAYBE
    if best != NO or not item.has("unresolved"):
        return best
    if said_by(item.text, None, lemmas):
        return YES
    if (
        _takes_out(item)
        and item.row["level"] > 1
        and any(node.relation == "unresolved" and node.how in ("text", "adjective") for node in item.nodes)
    ):
        return NO if _other_kind(item, reading) else MAYBE
    near = any(node.code and node.how != "deed" and node.code[:2] == code[:2] for node in item.nodes)
    return MAYBE if _takes_out(item) and near else NO


def _beside(item: Item, code: str) -> bool:
    """Whether an exception in the words of a class may mean its whole group, whose title says them too: «oils and fats» and margarine."""
    for node in item.nodes:
        if (
            node.code
            and len(node.code) == _CLASS
            and node.how in ("title", "sector")
            and code.startswith(node.code[:-1])
        ):
            title = _content(*_titles(node.code[:-1]))
            if any(name and name <= title for name in names_of(item.text, node.code)):
                return True
    return False


def _says_all(item: Item, reading: Reading) -> bool:
    """Whether a project says all words of an exception, in whatever class its own goods are: sand-lime bricks are bricks."""
    told = _content(item.text)
    return bool(told) and item.mode == "excluded" and told <= reading.own


def _same_kind(item: Item, option: Option, reading: Reading) -> bool:
    """Whether goods are of the kind that an exception takes out, which its item does not say: leather belts beside «clothes of leather». The
    title of a class says which class is meant."""
    if option.how != "goods" or item.mode != "excluded" or item.parent is None:
        return False
    kinds = book().kinds
    given, above = ({kinds.get(lemma) for lemma in telling_lemmas(one.text)} - {None} for one in (item, item.parent))
    return not given.isdisjoint({kinds.get(lemma) for lemma in reading.own} - above - {None})


def _content(*texts: str) -> frozenset[str]:
    """The lemmas of the telling words of some texts that do not say what is done."""
    return frozenset(lemma for text in texts for lemma in telling_lemmas(text))


def _titles(code: str) -> tuple[str, str]:
    node = classifier().nodes[code]
    return node.title_ru, node.title_en


def _of_goods(item: Item, option: Option, reading: Reading) -> str:
    """Whether an exception that names goods means those of an activity: by its words, else by the nodes of both."""
    if named_by(item.text, reading.said):
        return YES  # «хранение грузов, кроме нефти»: what is done with the goods stands above
    if not option.goods:
        return MAYBE
    tree = classifier()
    nodes = [node.code for node in item.nodes if node.code]
    touched = any(tree.covers(node, code) or tree.covers(code, node) for node in nodes for code in option.goods)
    return MAYBE if touched or not nodes else NO


def _other_kind(item: Item, reading: Reading) -> bool:
    """Whether a project says another kind of the thing than the adjectives of an exception do: leather shoes are no rubber ones."""
    same = book().same
    excepted = {group for lemma in telling_lemmas(item.text) if (group := same.get(lemma))}
    said = {group for lemma in reading.own if (group := same.get(lemma))}
    return bool(excepted) and bool(said - excepted) and not excepted & said


def _more_kinds(item: Item, reading: Reading) -> bool:
    """Whether a project says other kinds beside that of an exception: metal furniture with wooden tops."""
    same = book().same
    given = {group for lemma in telling_lemmas(item.text) if (group := same.get(lemma))}
    said = {group for lemma in reading.own if (group := same.get(lemma))}
    return bool(given & said) and bool(said - given)


def _is_of_goods(item: Item) -> bool:
    """Whether an exception only names goods of what it is an exception from: none of its nodes lies in those of the item above."""
    if item.parent is None or not _takes_out(item):
        return False
    tree = classifier()
    above = [node.code for node in item.parent.nodes if node.code]
    return not any(tree.covers(upper, node.code) for node in item.nodes if node.code for upper in above)


def _takes_out(item: Item) -> bool:
    """Whether an item takes something out of what is permitted, so that its vaguer reading is the careful one."""
    return item.mode in ("excluded", "prohibited") or (
        item.mode == "carve_out" and item.row["level"] == _UNDER_PERMISSION
    )


def _related(node: NodeOf, item: Item, code: str, lemmas: frozenset[str], option: Option) -> str:
    """How a node of an item stands to a node of the project, whose words are ``lemmas``."""
    tree = classifier()
    if node.code is None:
        return NO
    under, over = tree.covers(node.code, code), tree.covers(code, node.code)
    if not under and not over:
        return NO
    if node.relation == "covers":
        return YES if under else MAYBE
    if node.relation == "wide":
        return YES if under and (_takes_out(item) or said_by(item.text, node.code, lemmas)) else MAYBE
    if node.relation == "part":
        said = said_by(item.text, node.code, lemmas)
        if node.how == "deed" and not said:
            known = (len(code) == _CLASS and code[:2] not in _TRADE) or (option.how == "deed" and bool(option.lemmas))
            return NO if _takes_out(item) and known else MAYBE
        if not said and under and _takes_out(item) and node.how in ("title", "sector") and is_several(item.text):
            return YES
        return YES if said and under else MAYBE
    return NO


def speaks_of(words: str, reading: Reading) -> bool:
    """Whether a sentence says a telling word of an activity, or of the titles of its classes."""
    lemmas = reading.said | frozenset(
        lemma
        for option in reading.options
        for code in option.codes
        if len(code) == _CLASS
        for lemma in title_lemmas(code)
    )
    same = book().same
    told = telling_lemmas(words)
    return any(lemma in lemmas or not lemmas.isdisjoint(same.get(lemma, ())) for lemma in told)
