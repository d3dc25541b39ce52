SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
INSTALLED_APPS = ['django.contrib.staticfiles', 'mysite']
STATIC_ROOT = '/app/static'
STATIC_URL = '/static/'
