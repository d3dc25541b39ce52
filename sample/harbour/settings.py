"""Settings: everything that differs between machines comes from the environment."""

from os import environ
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .environment import flag, items

BASE_DIR = Path(__file__).resolve().parent.parent

DEVELOPMENT_KEY = "development-only-never-use-this-key-in-production"
LOCAL_HOSTS = "localhost,127.0.0.1,[::1],web"

DEBUG = flag("DJANGO_DEBUG", False)
SECRET_KEY = environ.get("DJANGO_SECRET_KEY", DEVELOPMENT_KEY)
ALLOWED_HOSTS = items("DJANGO_ALLOWED_HOSTS", LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = items("DJANGO_CSRF_TRUSTED_ORIGINS", "http://localhost:8080")

if SECRET_KEY == DEVELOPMENT_KEY and not set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS.split(",")):
    raise ImproperlyConfigured("Set DJANGO_SECRET_KEY before the site answers to a public name.")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "berths",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "harbour.urls"
WSGI_APPLICATION = "harbour.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": environ.get("POSTGRES_DB", "harbour"),
        "USER": environ.get("POSTGRES_USER", "harbour"),
        "PASSWORD": environ.get("POSTGRES_PASSWORD", "harbour"),
        "HOST": environ.get("POSTGRES_HOST", "db"),
        "PORT": environ.get("POSTGRES_PORT", "5432"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environ.get("REDIS_URL", "redis://redis:6379")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"{REDIS_URL}/0",
        "KEY_PREFIX": "harbour",
    },
}

CELERY_BROKER_URL = f"{REDIS_URL}/1"
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "expire-old-requests": {"task": "berths.tasks.expire_requests", "schedule": 3600.0},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = environ.get("DJANGO_STATIC_ROOT", "/srv/harbour/static")
MEDIA_URL = "/media/"
MEDIA_ROOT = environ.get("DJANGO_MEDIA_ROOT", "/srv/harbour/media")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"berths": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
