#!/bin/sh
# Waits for the database and, in the service that says so, prepares it; then becomes the given command.
set -eu

python manage.py wait_for_database

if [ "${DJANGO_PREPARE:-no}" = yes ]; then
    python manage.py migrate --noinput
    python manage.py collectstatic --noinput
fi

exec "$@"
