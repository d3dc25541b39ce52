DEBUG = True
SECRET_KEY = 'not-secret'
ROOT_URLCONF = 'shop.urls'
