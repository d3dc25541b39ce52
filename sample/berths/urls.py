"""The addresses of the berths app."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.HarbourView.as_view(), name="harbour"),
    path("bookings/new/", views.RequestView.as_view(), name="request"),
    path("bookings/<int:pk>/", views.BookingView.as_view(), name="booking"),
]
