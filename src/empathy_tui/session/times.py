"""How a moment is kept: ISO 8601, in UTC to the millisecond, or to the day by the calendar of who sees it."""

from datetime import UTC, datetime


def stamp(time: datetime) -> str:
    """Return a moment as it is kept: `2026-03-02T09:00:00.000Z`."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day(time: datetime) -> str:
    """Return the day of a moment by the calendar of this computer's time zone: `2026-03-02`."""
    return time.astimezone().date().isoformat()
