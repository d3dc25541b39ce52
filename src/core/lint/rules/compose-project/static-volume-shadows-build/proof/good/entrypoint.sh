#!/bin/sh
set -e
python manage.py check
python /app/manage.py collectstatic --noinput
exec "$@"
