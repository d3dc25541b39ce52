SECRET_KEY = 'proof'
DEBUG = True
ROOT_URLCONF = 'mysite.urls'
