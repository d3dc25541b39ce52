"""Berths and the bookings that occupy them."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse


class BerthQuerySet(models.QuerySet):
    def fitting(self, length_m):
        return self.filter(length_m__gte=length_m)

    def free(self, arrival: date, departure: date):
        taken = Booking.objects.confirmed().overlapping(arrival, departure)
        return self.exclude(pk__in=taken.values("berth_id"))


class Berth(models.Model):
    name = models.CharField(max_length=20, unique=True)
    length_m = models.DecimalField("length (m)", max_digits=4, decimal_places=1)
    depth_m = models.DecimalField("depth (m)", max_digits=3, decimal_places=1)
    chart = models.FileField(upload_to="charts", blank=True)

    objects = BerthQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.length_m} m)"


class BookingQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=Booking.Status.CONFIRMED)

    def overlapping(self, arrival: date, departure: date):
        return self.filter(Q(arrival__lt=departure) & Q(departure__gt=arrival))

    def waiting_since(self, moment: datetime):
        return self.filter(status=Booking.Status.REQUESTED, created_at__lt=moment)


class Booking(models.Model):
    class Status(models.TextChoices):
        REQUESTED = "requested"
        CONFIRMED = "confirmed"
        DECLINED = "declined"
        EXPIRED = "expired"

    berth = models.ForeignKey(Berth, on_delete=models.CASCADE, related_name="bookings")
    boat = models.CharField("name of the boat", max_length=60)
    boat_length_m = models.DecimalField("length of the boat (m)", max_digits=4, decimal_places=1)
    arrival = models.DateField()
    departure = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.REQUESTED, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["arrival", "boat"]

    def __str__(self) -> str:
        return f"{self.boat} at {self.berth.name}, {self.arrival} to {self.departure}"

    def get_absolute_url(self) -> str:
        return reverse("booking", args=[self.pk])

    def clean(self) -> None:
        if self.arrival and self.departure and self.departure <= self.arrival:
            raise ValidationError({"departure": "Depart at least one day after arriving."})
        if self.berth_id and self.boat_length_m and self.boat_length_m > self.berth.length_m:
            raise ValidationError({"berth": f"{self.berth.name} takes boats up to {self.berth.length_m} m."})
