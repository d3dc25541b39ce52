"""The harbour master's desk."""

from django.contrib import admin

from .models import Berth, Booking


@admin.register(Berth)
class BerthAdmin(admin.ModelAdmin):
    list_display = ["name", "length_m", "depth_m"]
    search_fields = ["name"]


@admin.register(Booking)
class BookingAdmin(admin.ModelAdmin):
    list_display = ["boat", "berth", "arrival", "departure", "status"]
    list_filter = ["status", "berth"]
    list_select_related = ["berth"]
    date_hierarchy = "arrival"
    readonly_fields = ["status", "created_at"]
    search_fields = ["boat"]
