SECRET_KEY = 'proof'
DEBUG = True
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
INSTALLED_APPS = ['django.contrib.contenttypes']
DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'postgres',
        'USER': 'postgres',
        'PASSWORD': 'secret',
        'HOST': 'db',
    },
}
