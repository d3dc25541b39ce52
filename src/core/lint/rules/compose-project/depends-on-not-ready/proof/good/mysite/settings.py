SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.staticfiles']
DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'postgres',
        'USER': 'postgres',
        'PASSWORD': 'proof',
        'HOST': 'db',
    },
}
STATIC_URL = 'static/'
