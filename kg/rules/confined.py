"""A process that gives up what it does not need before it runs what somebody else wrote."""

from __future__ import annotations


def give_up(seconds: float, memory: int) -> None:
    """Give up the right to more processor time and memory (bytes) than these, and to open anything at all."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the parent's clock remains
    for what, most in (
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
