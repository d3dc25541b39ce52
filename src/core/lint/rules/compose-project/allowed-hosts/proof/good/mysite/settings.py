SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['localhost', 'web']
ROOT_URLCONF = 'mysite.urls'
MIDDLEWARE = ['django.middleware.common.CommonMiddleware']
