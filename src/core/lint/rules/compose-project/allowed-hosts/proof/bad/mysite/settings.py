SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['localhost']
ROOT_URLCONF = 'mysite.urls'
MIDDLEWARE = ['django.middleware.common.CommonMiddleware']
