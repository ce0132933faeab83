"""Where methods are found: those that ship with the program, and those in the folder of the user."""

import os
from importlib.resources import files
from pathlib import Path

from sezdb.assess.loader import load
from sezdb.assess.method import Method
from sezdb.assess.toml_table import MethodError


class NoMethod(Exception):
    """No method has this id, and no file has this name; ``known`` are the ids that there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"no method is called «{name}»")
        self.known = known


def user_folder() -> Path:
    """The folder of the user: ``$SEZ_METHODS``, else ``methods`` in the configuration folder of the program."""
    given = os.environ.get("SEZ_METHODS")
    base = os.environ.get("XDG_CONFIG_HOME")
    return Path(given) if given else (Path(base) if base else Path.home() / ".config") / "sezdb" / "methods"


def method_files() -> dict[str, tuple[str, str]]:
    """Every method file by its id (its name without the ending), as name and text. A file of the user stands before ours of that name."""
    found = {}
    for one in sorted((files("sezdb") / "methods").iterdir(), key=lambda one: one.name):
        if one.name.endswith(".toml"):
            found[one.name.removesuffix(".toml")] = (one.name, one.read_text(encoding="utf-8"))
    folder = user_folder()
    if folder.is_dir():
        for path in sorted(folder.glob("*.toml")):
            found[path.stem] = (str(path), _text(path))
    return found


def find_method(name: str) -> Method:
    """The method of an id, or of a file. Raises NoMethod, and MethodError where its file is wrong."""
    path = Path(name)
    if name.endswith(".toml"):
        if not path.is_file():
            raise NoMethod(name, sorted(method_files()))
        return load(_text(path), str(path))
    held = method_files()
    if name not in held:
        raise NoMethod(name, sorted(held))
    file, text = held[name]
    method = load(text, file)
    if method.id != name:
        raise MethodError(file, "id", f"is «{method.id}», the file is called {name}")
    return method


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MethodError(str(path), "", f"cannot be read: {error}") from error
