SECRET_KEY = "for tests only"
DEBUG = True
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["prices"]
SITE = "shop"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
