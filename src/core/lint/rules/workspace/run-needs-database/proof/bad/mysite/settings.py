SECRET_KEY = 'proof'
DEBUG = True
ROOT_URLCONF = 'mysite.urls'
DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'postgres',
        'USER': 'postgres',
        'PASSWORD': 'proof',
        'HOST': 'db',
    },
}
