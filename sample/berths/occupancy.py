"""How full the harbour is today: counted once a minute, kept in the cache."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from .models import Berth, Booking

KEY = "occupancy"
SECONDS = 60


@dataclass(frozen=True)
class Occupancy:
    berths: int
    taken: int

    @property
    def free(self) -> int:
        return self.berths - self.taken


def occupancy() -> Occupancy:
    return cache.get_or_set(KEY, count, SECONDS)


def count() -> Occupancy:
    today = timezone.localdate()
    tonight = Booking.objects.confirmed().overlapping(today, today + timedelta(days=1))
    return Occupancy(Berth.objects.count(), tonight.values("berth").distinct().count())


def forget() -> None:
    cache.delete(KEY)
