"""Reading a binary format in a process of its own, with little memory and little time, so that a hostile file harms nobody."""

import json
import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from corpus.problems import Refused
from ingest import limits

Work = Callable[[bytes, str, str], Any]
"""A top-level function: bytes, name of the file, an option → what JSON can hold. May raise Refused."""


def in_child(work: Work, raw: bytes, name: str, option: str = "") -> Any:
    """What ``work`` gives for a file, run in a spawned process. Raises Refused: by the work, or when memory or time ran out."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(json.dumps([name, option]).encode())
        ours.send_bytes(raw)
        answer = ours.recv_bytes() if ours.poll(2 * limits.CHILD_SECONDS) else b""
    except (EOFError, OSError):
        answer = b""
        process.join(1)
    finally:
        broken = process.exitcode == 1
        process.kill()
        process.join()
        ours.close()
    if broken:
        raise Refused("UNREADABLE_TABLE", f"{name} cannot be read", "save it again in its program, or as CSV")
    if not answer:
        raise Refused(
            "TOO_LARGE",
            f"{name} takes more memory or time to read than is allowed",
            "save the table as CSV and give that",
        )
    found = json.loads(answer)
    if "refused" in found:
        raise Refused(*found["refused"])
    return found["done"]


def _serve(pipe: Connection, work: Work) -> None:
    """The child: limits first, then the file, then one answer. Memory that runs out ends it without one."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.CHILD_SECONDS, limits.CHILD_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    name, option = json.loads(pipe.recv_bytes())
    raw = pipe.recv_bytes()
    try:
        answer = {"done": work(raw, name, option)}
    except Refused as error:
        answer = {"refused": [error.problem.code, error.problem.message, error.problem.next_step]}
    except MemoryError:
        return
    pipe.send_bytes(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))
