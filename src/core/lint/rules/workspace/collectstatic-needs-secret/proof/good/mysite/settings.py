import os

SECRET_KEY = os.environ['SECRET_KEY']
INSTALLED_APPS = ['django.contrib.staticfiles', 'mysite']
STATIC_ROOT = '/app/static'
STATIC_URL = '/static/'
