"""The pages, as a skipper sees them."""

from unittest.mock import patch

from django.test import TestCase, override_settings
from django.urls import reverse

from berths.models import Berth, Booking

from .test_booking import IN_MEMORY, booking


@override_settings(CACHES=IN_MEMORY)
class PageTests(TestCase):
    def test_the_harbour_shows_berths_and_boats(self):
        booking(boat="Petrel").save()
        page = self.client.get(reverse("harbour"))
        self.assertContains(page, "North 1")
        self.assertContains(page, "Petrel")

    def test_a_request_goes_to_the_worker(self):
        form = {
            "boat": "Petrel",
            "boat_length_m": "7.5",
            "berth": Berth.objects.get(name="North 1").pk,
            "arrival": "2030-07-01",
            "departure": "2030-07-03",
        }
        with patch("berths.views.decide.delay") as delay, self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(reverse("request"), form)
        asked = Booking.objects.get()
        self.assertRedirects(response, asked.get_absolute_url())
        delay.assert_called_once_with(asked.pk)

    def test_a_bad_request_is_explained(self):
        page = self.client.post(reverse("request"), {"boat": "Petrel"})
        self.assertContains(page, "This field is required.")

    def test_health(self):
        self.assertContains(self.client.get(reverse("health")), "ok")
