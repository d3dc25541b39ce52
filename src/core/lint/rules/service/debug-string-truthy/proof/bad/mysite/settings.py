import os

SECRET_KEY = 'proof'
DEBUG = bool(os.environ.get('DEBUG'))
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
