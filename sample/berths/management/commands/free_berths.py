"""Lists the berths that are free between two days."""

import json
from datetime import date, timedelta
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from berths.models import Berth


class Command(BaseCommand):
    help = "Lists the berths that are free between two days."

    def add_arguments(self, parser):
        parser.add_argument("arrival", nargs="?", type=date.fromisoformat, help="a day as 2030-07-01 (default: today)")
        parser.add_argument("--nights", type=int, default=1, help="how long the boat stays (default: 1)")
        parser.add_argument("--length", type=Decimal, default=Decimal(0), metavar="METRES", help="the boat's length")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args, arrival, nights, length, **options):
        if nights < 1:
            raise CommandError("A stay has at least one night.")
        arrival = arrival or timezone.localdate()
        berths = Berth.objects.fitting(length).free(arrival, arrival + timedelta(days=nights))
        if options["json"]:
            self.stdout.write(json.dumps([{"name": b.name, "length_m": float(b.length_m)} for b in berths]))
            return
        for berth in berths:
            self.stdout.write(str(berth))
        if not berths:
            self.stdout.write(self.style.WARNING("No berth is free."))
