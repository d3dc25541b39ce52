"""Six berths, so that a new harbour is not an empty page."""

from django.db import migrations

BERTHS = [
    ("North 1", "8.0", "1.8"),
    ("North 2", "10.0", "2.2"),
    ("North 3", "12.0", "2.5"),
    ("Quay 1", "15.0", "3.0"),
    ("Quay 2", "18.0", "3.5"),
    ("Quay 3", "24.0", "4.2"),
]


def add(apps, schema_editor):
    berth = apps.get_model("berths", "Berth")
    for name, length_m, depth_m in BERTHS:
        berth.objects.get_or_create(name=name, defaults={"length_m": length_m, "depth_m": depth_m})


class Migration(migrations.Migration):
    dependencies = [("berths", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
