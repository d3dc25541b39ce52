SECRET_KEY = 'proof'
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'mysite.urls'
DEBUG = False
INSTALLED_APPS = ['django.contrib.staticfiles', 'mysite']
MIDDLEWARE = []
STATIC_URL = '/static/'
STATIC_ROOT = '/app/static'
LOGGING = {
    'version': 1,
    'disable_existing_loggers': False,
    'handlers': {'console': {'class': 'logging.StreamHandler'}},
    'root': {'handlers': ['console']},
}
