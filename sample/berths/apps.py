"""The berths app: what a harbour lets, and to whom."""

from django.apps import AppConfig


class BerthsConfig(AppConfig):
    name = "berths"
