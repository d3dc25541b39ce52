"""What the worker does: decide on requests, and let old ones go."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from . import occupancy
from .models import Berth, Booking

logger = logging.getLogger(__name__)


@shared_task
@transaction.atomic
def decide(booking_id: int) -> str:
    """Confirms a request when its berth is free. The lock makes two requests for one berth wait for each other."""
    booking = Booking.objects.get(pk=booking_id)
    berth = Berth.objects.select_for_update().get(pk=booking.berth_id)
    if booking.status == Booking.Status.REQUESTED:
        free = Berth.objects.free(booking.arrival, booking.departure).filter(pk=berth.pk).exists()
        booking.status = Booking.Status.CONFIRMED if free else Booking.Status.DECLINED
        booking.save(update_fields=["status"])
        transaction.on_commit(occupancy.forget)
    logger.info("Booking %s is %s: %s", booking.pk, booking.status, booking)
    return booking.status


@shared_task
def expire_requests(hours: int = 48) -> int:
    """Gives up requests that nobody decided on. Beat runs it every hour."""
    waiting = Booking.objects.waiting_since(timezone.now() - timedelta(hours=hours))
    expired = waiting.update(status=Booking.Status.EXPIRED)
    logger.info("%s requests expired", expired)
    return expired
