"""Waits until the database accepts connections: the entrypoint runs it before anything else."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection


class Command(BaseCommand):
    help = "Waits until the database accepts connections."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--timeout", type=float, default=60, metavar="SECONDS", help="give up after this long")

    def handle(self, *args, timeout, **options):
        deadline = time.monotonic() + timeout
        while True:
            try:
                connection.ensure_connection()
            except OperationalError as error:
                if time.monotonic() >= deadline:
                    raise CommandError(f"No database after {timeout:g} seconds: {error}") from error
                time.sleep(0.5)
            else:
                return
