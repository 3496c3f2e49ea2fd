"""The watch over the child process: its time and its memory, on every system alike."""

import subprocess
import threading
import time

import psutil

_LOOK_EVERY = 0.02  # seconds
_OUT_OF_MEMORY = (-6, -9, -24, 3)  # SIGABRT, SIGKILL, SIGXCPU; 3 is abort() on Windows


class Watch:
    """Kills the child when it takes too long or too much memory, and remembers which of them it was."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, memory: int) -> None:
        self._process = process
        self._seconds = seconds
        self._memory = memory
        self._until: float | None = None
        self._verdict = ""
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ck-guard-watch", daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """The child has work from now on."""
        self._verdict = ""
        self._until = time.monotonic() + self._seconds

    def stop(self) -> None:
        """The child is idle."""
        self._until = None

    def close(self) -> None:
        """No more watching."""
        self._closed.set()
        self._thread.join()

    def verdict(self) -> str:
        """Why the child is gone, as a problem's code."""
        if self._verdict:
            return self._verdict
        code = self._process.wait()
        # An allocation that the limit forbids aborts the process; a crash of any other kind is a damaged file.
        return "unpacks_too_large" if code in _OUT_OF_MEMORY else "damaged"

    def _run(self) -> None:
        while not self._closed.wait(_LOOK_EVERY):
            until = self._until
            if until is None:
                continue
            if time.monotonic() > until:
                self._kill("too_long_to_read")
            elif _resident(self._process.pid) > self._memory:
                self._kill("unpacks_too_large")

    def _kill(self, code: str) -> None:
        self._verdict = code
        self._until = None
        self._process.kill()


def _resident(pid: int) -> int:
    """Bytes of memory that the process holds; 0 when it is gone."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
