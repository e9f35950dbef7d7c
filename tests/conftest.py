"""Properties are tried without a clock: the first example in a process may load a dictionary, and other tests run beside it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # the rest stays, also where continuous integration has a profile of its own
settings.load_profile("untimed")
