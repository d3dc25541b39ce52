"""The pages: the harbour, a booking, and the form that asks for one."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.views.generic import CreateView, DetailView, ListView

from .forms import BookingForm
from .models import Berth, Booking
from .occupancy import occupancy
from .tasks import decide


class HarbourView(ListView):
    model = Berth
    template_name = "berths/harbour.html"

    def get_context_data(self, **kwargs):
        upcoming = Booking.objects.filter(departure__gt=timezone.localdate()).select_related("berth")
        return super().get_context_data(occupancy=occupancy(), bookings=upcoming, **kwargs)


class BookingView(DetailView):
    queryset = Booking.objects.select_related("berth")
    template_name = "berths/booking.html"


class RequestView(CreateView):
    form_class = BookingForm
    template_name = "berths/request.html"

    def form_valid(self, form):
        with transaction.atomic():
            response = super().form_valid(form)
            transaction.on_commit(partial(decide.delay, self.object.pk))
        return response
