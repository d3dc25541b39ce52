"""Environment variables that are more than a text."""

from os import environ


def flag(name: str, default: bool) -> bool:
    return environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def items(name: str, default: str) -> list[str]:
    return [item.strip() for item in environ.get(name, default).split(",") if item.strip()]
