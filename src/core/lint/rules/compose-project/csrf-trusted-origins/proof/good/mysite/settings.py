SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
MIDDLEWARE = ['django.middleware.csrf.CsrfViewMiddleware']
CSRF_TRUSTED_ORIGINS = ['http://localhost:42391']
