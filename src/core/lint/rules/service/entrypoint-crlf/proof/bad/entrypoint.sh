#!/bin/sh
echo "the container starts"
exec "$@"
