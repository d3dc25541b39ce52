DEBUG = True
SECRET_KEY = 'only for this example'
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'urls'
MIDDLEWARE = ['django.middleware.common.CommonMiddleware']
