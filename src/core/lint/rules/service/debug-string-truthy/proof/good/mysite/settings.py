import os

SECRET_KEY = 'proof'
DEBUG = str(os.environ.get('DEBUG')).lower() in ('1', 'true', 'yes', 'on')
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
