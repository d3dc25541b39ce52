#!/bin/sh
set -e
if [ "$2" = "web is ready" ]; then
    python manage.py migrate
fi
exec "$@"
