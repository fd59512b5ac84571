"""Headless Chromium, driven over its own pipe: what stands on a page once its scripts have run, and a picture of it."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


class Page:
    """One page of a browser. Its answers are awaited one by one, as nothing else asks."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._rest = b""
        self._count = 0
        self._session: str | None = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")
        self._ask("Network.enable")

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._back, 1 << 20)
            if not read:
                raise RuntimeError("the browser has ended")
            self._rest += read
        one, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(one)
        return answer

    def sized(self, width: int, height: int, phone: bool = False) -> None:
        """The size of the window, in CSS pixels."""
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def cookie(self, address: str, name: str, value: str) -> None:
        """Sets a cookie for an address."""
        self._ask("Network.setCookie", url=address, name=name, value=value)

    def before(self, script: str) -> None:
        """A script every page runs before its own."""
        self._ask("Page.addScriptToEvaluateOnNewDocument", source=script)

    def go(self, address: str) -> None:
        """Leaves for an address."""
        self._ask("Page.navigate", url=address)

    def says(self, script: str) -> Any:
        """What an expression of JavaScript comes to there, promises awaited."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"])[:400])
        return answer["result"].get("value")

    def until(self, script: str, seconds: float = 60) -> bool:
        """Whether an expression became true in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.says(script):
                return True
            time.sleep(0.3)
        return False

    def press(self, key: str, code: int) -> None:
        """A key of the keyboard, by its name and the number Windows has for it."""
        text = {"Enter": "\r"}.get(key)
        said = {"key": key, "code": key, "windowsVirtualKeyCode": code, **({"text": text} if text else {})}
        for kind in ("keyDown", "keyUp"):
            self._ask("Input.dispatchKeyEvent", type=kind, **said)

    def rest(self, x: float, y: float) -> None:
        """The pointer is moved there and rests."""
        self._ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float) -> None:
        """A click with the left button."""
        for kind in ("mousePressed", "mouseReleased"):
            self._ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path: Path) -> None:
        """The window as PNG."""
        path.write_bytes(base64.b64decode(self._ask("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def page(profile: Path) -> Iterator[Page]:
    """A page of a browser with a profile folder of its own, ended afterwards."""
    assert BROWSER is not None
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    arguments = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--remote-debugging-pipe", "--lang=zh-CN", f"--user-data-dir={profile}",
    ]  # fmt: skip
    # The browser reads from its descriptor 3 and writes to 4; these are kept clear of both until then.
    low, high = (fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (their_in, their_out))
    placed = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
    process = subprocess.Popen(
        [sys.executable, "-c", placed, str(low), str(high), BROWSER, *arguments],
        pass_fds=(low, high),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for each in (their_in, their_out, low, high):
        os.close(each)
    try:
        yield Page(our_out, our_in)
    finally:
        process.terminate()
        process.wait(20)
        os.close(our_out)
        os.close(our_in)
