"""Python's collector of circular garbage, kept from walking a whole workspace again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No collection in here: rules make hundreds of thousands of tuples and no circle, and looking for one is a third of their time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # what has been made counts as old, so that it is not walked at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()
