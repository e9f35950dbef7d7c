"""Points in time as TIMEX3 writes them (ISO 8601 with quarters, halves and weeks), resolved against a reference day.

Source of the notation: ISO-TimeML (ISO 24617-1) and ISO 8601: 2025-01-27, 2025-W04, 2024-12, 2025-Q1, 2025-H1, 199X.
Without a reference day what cannot be known is XXXX, as in XXXX-01-20 or XXXX-WXX-1.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """The day that relative dates count from; None if nobody said."""

    today: date | None = None

    def year(self, offset: int) -> str:
        """The year ``offset`` years on."""
        return "XXXX" if self.today is None else f"{self.today.year + offset:04d}"

    def month(self, offset: int) -> str:
        """The month ``offset`` months on."""
        return "XXXX-XX" if self.today is None else shifted_month(self.today, offset)

    def week(self, offset: int) -> str:
        """The ISO week ``offset`` weeks on."""
        return "XXXX-WXX" if self.today is None else iso_week(_plus(self.today, 7 * offset))

    def day(self, offset: int) -> str:
        """The day ``offset`` days on."""
        return "XXXX-XX-XX" if self.today is None else _plus(self.today, offset).isoformat()

    def quarter(self, offset: int) -> str:
        """The quarter ``offset`` quarters on."""
        if self.today is None:
            return "XXXX-QX"
        index = self.today.year * 4 + (self.today.month - 1) // 3 + offset
        return f"{index // 4:04d}-Q{index % 4 + 1}"

    def weekday(self, number: int, weeks: int | None) -> str:
        """Weekday 1 (Monday) to 7 of the week ``weeks`` on; with None the latest one that is not in the future."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        if weeks is None:
            return _plus(self.today, -((self.today.isoweekday() - number) % 7)).isoformat()
        return _plus(self.today, number - self.today.isoweekday() + 7 * weeks).isoformat()

    def month_day(self, month: int, day: int) -> str:
        """The date with this month and day (0: only the month) that lies nearest to the reference day."""
        suffix = f"{month:02d}" + (f"-{day:02d}" if day else "")
        if self.today is None:
            return f"XXXX-{suffix}"
        years = [y for y in (self.today.year - 1, self.today.year, self.today.year + 1) if 1 <= y <= 9999]
        candidates = [made for y in years if (made := made_date(y, month, day or 15))]
        if not candidates:
            return f"XXXX-{suffix}"
        nearest = min(candidates, key=self._distance)
        return f"{nearest.year:04d}-{suffix}"

    def _distance(self, day: date) -> tuple[int, date]:
        """How far a day lies from the reference day; of two as far, the earlier comes first."""
        return (0 if self.today is None else abs((day - self.today).days), day)

    def bare_day(self, day: int) -> str:
        """The day of the month that lies nearest to the reference day."""
        if self.today is None:
            return f"XXXX-XX-{day:02d}"
        months = [shifted_month(self.today, offset) for offset in (-1, 0, 1)]
        candidates = [made for m in months if (made := made_date(int(m[:4]), int(m[5:]), day))]
        nearest = min(candidates, key=self._distance, default=None)
        return f"XXXX-XX-{day:02d}" if nearest is None else nearest.isoformat()


def made_date(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def iso_week(day: date) -> str:
    """The ISO week of a day: 2025-W04."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted_month(day: date, offset: int) -> str:
    """The month ``offset`` months from that of ``day``."""
    index = min(max(day.year * 12 + day.month - 1 + offset, 12), 9999 * 12 + 11)
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def shifted(clock: Clock, amount: int, unit: str) -> str:
    """The point in time ``amount`` units on, as precise as the unit is; empty where the unit has no place in a calendar."""
    if abs(amount) > 9000:
        return ""
    if unit == "year":
        today = clock.today
        return clock.year(amount) if today is None or 1 <= today.year + amount <= 9999 else ""
    if unit == "decade":
        return shifted(clock, amount * 10, "year")
    steps = {"month": clock.month, "week": clock.week, "day": clock.day, "quarter": clock.quarter}
    return steps[unit](amount) if unit in steps else ""
