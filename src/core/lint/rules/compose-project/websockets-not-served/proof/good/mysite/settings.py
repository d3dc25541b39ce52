SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
INSTALLED_APPS = ['daphne', 'channels']
ASGI_APPLICATION = 'mysite.asgi.application'
