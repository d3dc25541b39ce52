"""Berths and bookings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Berth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, unique=True)),
                ("length_m", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="length (m)")),
                ("depth_m", models.DecimalField(decimal_places=1, max_digits=3, verbose_name="depth (m)")),
                ("chart", models.FileField(blank=True, upload_to="charts")),
            ],
            options={"ordering": ["name"]},
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("boat", models.CharField(max_length=60, verbose_name="name of the boat")),
                (
                    "boat_length_m",
                    models.DecimalField(decimal_places=1, max_digits=4, verbose_name="length of the boat (m)"),
                ),
                ("arrival", models.DateField()),
                ("departure", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Requested"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("expired", "Expired"),
                        ],
                        default="requested",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "berth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="berths.berth"
                    ),
                ),
            ],
            options={"ordering": ["arrival", "boat"]},
        ),
    ]
