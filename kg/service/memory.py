"""How much memory a process may still take, where the system can hold it to that."""

from __future__ import annotations

import os
import sys

if sys.platform != "win32":
    import resource


def bound_memory(more: int) -> bool:
    """Allow this process so many bytes of address space beyond what it has now; False where that cannot be had."""
    taken = _address_space()
    if sys.platform == "win32" or not taken:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (taken + more, taken + more))
    return True


def _address_space() -> int:
    """The bytes of address space that this process has now; 0 where the system does not tell, which then limits no memory."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 – the shortest way in a process that lives for milliseconds
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
