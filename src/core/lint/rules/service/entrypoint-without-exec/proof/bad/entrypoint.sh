#!/bin/sh
set -e
python --version
gunicorn mysite:application --bind 0.0.0.0:8000
