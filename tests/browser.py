"""Headless Chromium for tests: one process, spoken to by the DevTools protocol through two pipes, so that no port is open and no library needed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
_START = """import os, sys
there, here = (os.dup(int(one)) for one in sys.argv[1:3])
while min(there, here) < 5: there, here = os.dup(there), os.dup(here)
os.dup2(there, 3), os.dup2(here, 4)
os.execv(sys.argv[3], sys.argv[3:])"""
"""The browser reads orders from descriptor 3 and answers on 4."""
A4 = (794 - 2 * 53, 1123)
"""What an A4 page leaves between margins of 14 mm, in CSS pixels, and its height."""


class Page:
    """One tab. ``events`` are all that the browser told of it: requests, messages of the console, exceptions."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._number, self._held = to, back, 0, b""
        self.events: list[dict[str, Any]] = []
        self._session: str | None = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._ask(f"{domain}.enable")

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        said = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            said["sessionId"] = self._session
        os.write(self._to, json.dumps(said).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, told
                result: dict[str, Any] = told["result"]
                return result
            self.events.append(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            piece = os.read(self._back, 1 << 16)
            assert piece, "the browser has ended"
            self._held += piece
        told, self._held = self._held.split(b"\0", 1)
        found: dict[str, Any] = json.loads(told)
        return found

    def open(self, file: Path, width: int = 1000, height: int = 1400, media: str = "screen") -> None:
        """Load a file and wait until it is there."""
        self.events.clear()
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._ask("Emulation.setEmulatedMedia", media=media)
        self._ask("Page.navigate", url=file.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def value(self, script: str) -> Any:
        """What a script gives: run by the debugger, it works where the page itself may run none."""
        result = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        sent = (one for one in self.events if one.get("method") == "Network.requestWillBeSent")
        return [one["params"]["request"]["url"] for one in sent]

    def complaints(self) -> list[str]:
        """Messages of the console, breaches of the policy and exceptions since the page was opened."""
        names = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [json.dumps(one["params"])[:500] for one in self.events if one.get("method") in names]


@contextmanager
def chromium(program: str, folder: Path) -> Iterator[Page]:
    """A browser with a profile of its own in a folder; it ends with the block."""
    there, to = os.pipe()
    back, here = os.pipe()
    words = [program, *ARGUMENTS, f"--user-data-dir={folder}", "about:blank"]
    start = [sys.executable, "-c", _START, str(there), str(here), *words]
    with subprocess.Popen(
        start, pass_fds=(there, here), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        os.close(there)
        os.close(here)
        try:
            yield Page(to, back)
        finally:
            os.close(to)
            os.close(back)
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
