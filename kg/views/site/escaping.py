"""The one door to markupsafe, for the modules that write HTML themselves: the fragments and the drawing of neighbours.

These two are the only places of the site that mark anything as safe. They may, because every string that they put between
their own tags has gone through ``escaped`` exactly once, whatever the string is and wherever it comes from; numbers are written
with ``:d``, which takes nothing but whole numbers; and what is left is written out there. All attributes are in double
quotes, which are escaped too. An address is written as it comes: the edition keeps none that a reader may not follow.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup as Markup
from markupsafe import escape


@lru_cache(1 << 14)
def escaped(text: str) -> str:
    """``text`` escaped. A string that was marked as safe counts as any other, for the two are equal to the cache."""
    return str(escape(str(text)))
