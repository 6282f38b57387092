"""What keeps a worker small: caps of the system, and a watch over its memory.

A library that meets a hard cap fails in ways that tell nobody why, so a softer one is watched:
the process says that memory ran out and ends.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Any

#: The hard cap stands so far above the watched one: addresses are reserved that are never used.
RESERVE = 1024
_MEGABYTE = 1024 * 1024


def confine(megabytes: int) -> None:
    """Cap memory where the system can; write no file and leave no core behind."""
    try:
        import resource
    except ImportError:  # Windows: the watch remains
        return
    caps = (
        ("RLIMIT_AS", (megabytes + RESERVE) * _MEGABYTE),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    )
    for name, cap in caps:
        try:
            resource.setrlimit(getattr(resource, name), (cap, cap))
        except (ValueError, OSError):  # a lower cap stands already, or the system has none
            continue


def peak() -> int:
    """Return the most memory this process has held so far, in megabytes; 0 when unknown."""
    if sys.platform == "win32":
        return _windows_peak() // _MEGABYTE
    if sys.platform == "linux":  # getrusage would count what the parent held when it started us
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            most = next((row for row in status if row.startswith("VmHWM:")), "VmHWM: 0 kB")
        return int(most.split()[1]) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE


def _windows_peak() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")),
        )

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    windows: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    windows.GetCurrentProcess.restype = ctypes.c_void_p
    ask = windows.K32GetProcessMemoryInfo
    ask.argtypes = (ctypes.c_void_p, ctypes.POINTER(Counters), ctypes.c_uint32)
    done = ask(windows.GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.peak) if done else 0


class Watch:
    """Calls `on_excess` once when memory grows beyond `megabytes` while it works."""

    EVERY = 0.05

    def __init__(self, megabytes: int, on_excess: Callable[[], None]) -> None:
        self.megabytes = megabytes
        self.on_excess = on_excess
        self._parent = os.getppid()
        self._busy = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def __enter__(self) -> None:
        self._busy.set()

    def __exit__(self, *_: object) -> None:
        self._busy.clear()

    def _run(self) -> None:
        pause = threading.Event()
        while self._busy.wait():
            if peak() > self.megabytes:
                self.on_excess()
                return
            if os.getppid() != self._parent:
                os._exit(0)
            pause.wait(self.EVERY)
