"""Bookings: who fits where, who is confirmed, and who waits too long."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.test import TestCase, override_settings
from django.utils import timezone

from berths.models import Berth, Booking
from berths.tasks import decide, expire_requests

IN_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def booking(berth: str = "North 1", arrival: int = 1, departure: int = 3, **fields) -> Booking:
    return Booking(
        berth=Berth.objects.get(name=berth),
        boat=fields.pop("boat", "Petrel"),
        boat_length_m=fields.pop("boat_length_m", Decimal("7.5")),
        arrival=date(2030, 7, arrival),
        departure=date(2030, 7, departure),
        **fields,
    )


@override_settings(CACHES=IN_MEMORY)
class BookingTests(TestCase):
    def confirmed(self, **fields) -> Booking:
        one = booking(status=Booking.Status.CONFIRMED, **fields)
        one.save()
        return one

    def test_departure_is_after_arrival(self):
        with self.assertRaisesMessage(ValidationError, "at least one day"):
            booking(arrival=3, departure=3).full_clean()

    def test_boat_fits_the_berth(self):
        with self.assertRaisesMessage(ValidationError, "North 1 takes boats up to 8.0 m"):
            booking(boat_length_m=Decimal("8.5")).full_clean()

    def test_a_berth_is_free_on_the_day_another_boat_leaves(self):
        self.confirmed(arrival=1, departure=3)
        self.assertFalse(Berth.objects.free(date(2030, 7, 2), date(2030, 7, 4)).filter(name="North 1").exists())
        self.assertTrue(Berth.objects.free(date(2030, 7, 3), date(2030, 7, 4)).filter(name="North 1").exists())

    def test_the_first_request_is_confirmed_and_the_second_declined(self):
        first, second = booking(), booking(boat="Fulmar", arrival=2, departure=4)
        first.save()
        second.save()
        self.assertEqual(decide(first.pk), Booking.Status.CONFIRMED)
        self.assertEqual(decide(second.pk), Booking.Status.DECLINED)
        self.assertEqual(decide(first.pk), Booking.Status.CONFIRMED)

    def test_only_old_requests_expire(self):
        old, new, kept = booking(boat="Old"), booking(boat="New"), self.confirmed(boat="Kept")
        old.save()
        new.save()
        long_ago = timezone.now() - timedelta(hours=49)
        Booking.objects.filter(pk__in=[old.pk, kept.pk]).update(created_at=long_ago)
        self.assertEqual(expire_requests(), 1)
        self.assertEqual(Booking.objects.get(status=Booking.Status.EXPIRED), old)
