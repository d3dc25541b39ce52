SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['shop.example.org', 'localhost']
ROOT_URLCONF = 'mysite.urls'
MIDDLEWARE = ['django.middleware.common.CommonMiddleware']
