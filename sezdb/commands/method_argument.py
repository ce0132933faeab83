"""The method that a command is given: by its id or its file, or the failure that says which there are."""

from sezdb.assess.method import Method
from sezdb.assess.registry import NoMethod, find_method
from sezdb.assess.toml_table import MethodError
from sezdb.commands.output import EXIT, Failure


def wanted_method(name: str) -> Method:
    """The method of an id or a file. Raises Failure: 3 where there is none, 4 where its file is wrong."""
    try:
        return find_method(name)
    except NoMethod as error:
        hint = f"there are: {', '.join(error.known)}; or give a file that ends with .toml"
        raise Failure(EXIT["not_found"], "NO_METHOD", str(error), hint) from error
    except MethodError as error:
        hint = "correct the file; docs/methods.md explains every key"
        raise Failure(EXIT["refused"], "BAD_METHOD", str(error), hint) from error
