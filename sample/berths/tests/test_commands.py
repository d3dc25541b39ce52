"""The management commands."""

import json
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase

from berths.models import Booking

from .test_booking import booking


class CommandTests(TestCase):
    def run_command(self, *args, **options) -> str:
        out = StringIO()
        call_command(*args, stdout=out, **options)
        return out.getvalue()

    def test_lists_what_is_long_enough_and_free(self):
        booking(berth="Quay 1", status=Booking.Status.CONFIRMED).save()
        listed = self.run_command("free_berths", "2030-07-01", "--length", "14")
        self.assertEqual(listed.splitlines(), ["Quay 2 (18.0 m)", "Quay 3 (24.0 m)"])

    def test_prints_json(self):
        listed = json.loads(self.run_command("free_berths", "2030-07-01", "--length=20", "--json"))
        self.assertEqual(listed, [{"name": "Quay 3", "length_m": 24.0}])

    def test_a_stay_has_a_night(self):
        with self.assertRaises(CommandError):
            self.run_command("free_berths", "--nights", "0")

    def test_waits_no_longer_than_needed(self):
        self.assertEqual(self.run_command("wait_for_database", "--timeout=0"), "")
