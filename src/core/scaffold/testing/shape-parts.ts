// What the Django projects that scaffolds are judged by are made of: settings, requirements, modules.
import type { Choices } from '../answers.ts';

export interface ProjectShape {
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  /** Choices that differ from those that the reading suggests. */
  readonly choices?: Partial<Choices>;
  /** Rules that find something in the project itself, whatever its Docker files are. */
  readonly own?: readonly string[];
}

export interface Options {
  readonly root?: string;
  readonly package?: string;
  readonly settings?: string;
  readonly module?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const manage = (module: string): string => `#!/usr/bin/env python
import os, sys
def main():
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', '${module}')
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)
if __name__ == '__main__':
    main()
`;

const entryModule = (kind: 'asgi' | 'wsgi', settings: string): string =>
  `import os
from django.core.${kind} import get_${kind}_application
os.environ.setdefault('DJANGO_SETTINGS_MODULE', '${settings}')
application = get_${kind}_application()
`;

export const startprojectSettings = (databases: string, more = ''): string => `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = 'django-insecure-6y!t3x0q@scaffold'

DEBUG = True

ALLOWED_HOSTS = []

INSTALLED_APPS = [
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
]

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
]

ROOT_URLCONF = 'config.urls'

TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
        'OPTIONS': {
            'context_processors': [
                'django.template.context_processors.request',
                'django.contrib.auth.context_processors.auth',
                'django.contrib.messages.context_processors.messages',
            ],
        },
    },
]

WSGI_APPLICATION = 'config.wsgi.application'

DATABASES = ${databases}

STATIC_URL = 'static/'
${more}`;

export const sqlite = `{
    'default': {
        'ENGINE': 'django.db.backends.sqlite3',
        'NAME': BASE_DIR / 'db.sqlite3',
    }
}`;

export const server = (engine: string): string => `{
    'default': {
        'ENGINE': 'django.db.backends.${engine}',
        'NAME': 'shop',
        'USER': 'shop',
        'PASSWORD': 'shop',
        'HOST': 'localhost',
    }
}`;

export const fromVariables = `{
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': os.environ['DB_NAME'],
        'USER': os.environ['DB_USER'],
        'PASSWORD': os.environ['DB_PASSWORD'],
        'HOST': os.environ.get('DB_HOST', 'localhost'),
        'PORT': os.environ.get('DB_PORT', '5432'),
    }
}`;

/** As tutorials have it: SQLite until variables say otherwise. */
export const engineFromVariables = `{
    'default': {
        'ENGINE': os.environ.get('SQL_ENGINE', 'django.db.backends.sqlite3'),
        'NAME': os.environ.get('SQL_DATABASE', BASE_DIR / 'db.sqlite3'),
        'USER': os.environ.get('SQL_USER', 'user'),
        'PASSWORD': os.environ.get('SQL_PASSWORD', 'password'),
        'HOST': os.environ.get('SQL_HOST', 'localhost'),
        'PORT': os.environ.get('SQL_PORT', '5432'),
        'CONN_MAX_AGE': int(os.environ.get('SQL_MAX_AGE', '60')),
    }
}`;

export const foldersFromVariables = `
STATIC_ROOT = os.environ.get('STATIC_ROOT', BASE_DIR / 'staticfiles')
MEDIA_URL = '/media/'
MEDIA_ROOT = os.environ.get('MEDIA_ROOT', BASE_DIR / 'media')
`;

export function project({
  root = '',
  package: name = 'config',
  settings,
  module,
  files = {},
}: Options): Readonly<Record<string, string>> {
  const at = (path: string): string => (root === '' ? path : `${root}/${path}`);
  const chosen = module ?? `${name}.settings`;
  return {
    [at('manage.py')]: manage(chosen),
    [at(`${name}/__init__.py`)]: '',
    ...(module === undefined && { [at(`${name}/settings.py`)]: settings ?? startprojectSettings(sqlite) }),
    [at(`${name}/urls.py`)]:
      "from django.contrib import admin\nfrom django.urls import path\nurlpatterns = [path('admin/', admin.site.urls)]\n",
    [at(`${name}/wsgi.py`)]: entryModule('wsgi', chosen),
    [at(`${name}/asgi.py`)]: entryModule('asgi', chosen),
    ...files,
  };
}

export const requirements = (...names: readonly string[]): Readonly<Record<string, string>> => ({
  'requirements.txt': `${['Django>=5.2,<6', ...names].join('\n')}\n`,
});

export const pyproject = (...names: readonly string[]): string =>
  `[project]\nname = "site"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = [${['django>=5.2', ...names].map((name) => `"${name}"`).join(', ')}]\n`;

export const lock = (...names: readonly string[]): string =>
  ['django', ...names].map((name) => `[[package]]\nname = "${name}"\nversion = "5.2.1"\n`).join('\n');

export const poetry = `[tool.poetry]
name = "site"
version = "1"
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"
django = "^5.2"
psycopg = {version = "^3.2", extras = ["binary"]}
gunicorn = "^23"
`;

export const celery = {
  'config/celery.py':
    "import os\nfrom celery import Celery\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\napp = Celery('config')\n",
};

/** A settings package: base, local, production. */
export const layered = (root = ''): Readonly<Record<string, string>> => {
  const at = (path: string): string => (root === '' ? path : `${root}/${path}`);
  return {
    [at('config/settings/__init__.py')]: '',
    [at('config/settings/base.py')]: startprojectSettings(server('postgresql')).replace(
      '.parent.parent',
      '.parent.parent.parent',
    ),
    [at('config/settings/local.py')]: 'from .base import *\n\nDEBUG = True\n',
    [at('config/settings/production.py')]:
      "import os\nfrom .base import *\n\nDEBUG = False\nALLOWED_HOSTS = os.environ['ALLOWED_HOSTS'].split(',')\nSECRET_KEY = os.environ['SECRET_KEY']\n",
  };
};

export const environ = `import environ
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
SECRET_KEY = env('SECRET_KEY')
DEBUG = env.bool('DEBUG', default=False)
ALLOWED_HOSTS = env.list('ALLOWED_HOSTS', default=['localhost'])
INSTALLED_APPS = ['django.contrib.admin', 'django.contrib.staticfiles']
MIDDLEWARE = ['django.middleware.security.SecurityMiddleware']
DATABASES = {'default': env.db('DATABASE_URL')}
CACHES = {'default': env.cache('CACHE_URL')}
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
EMAIL_HOST = env('EMAIL_HOST', default='localhost')
EMAIL_PORT = env.int('EMAIL_PORT', default=25)
`;

export const decouple = `from decouple import config
import dj_database_url
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = config('SECRET_KEY')
DEBUG = config('DEBUG', default=False, cast=bool)
ALLOWED_HOSTS = ['*']
INSTALLED_APPS = ['django.contrib.admin', 'django.contrib.staticfiles']
MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'whitenoise.middleware.WhiteNoiseMiddleware']
DATABASES = {'default': dj_database_url.config(default='postgres://site:site@localhost/site')}
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
`;

export const channels = `
ASGI_APPLICATION = 'config.asgi.application'
CHANNEL_LAYERS = {
    'default': {
        'BACKEND': 'channels_redis.core.RedisChannelLayer',
        'CONFIG': {'hosts': [('127.0.0.1', 6379)]},
    }
}
`;

export const cache = `
CACHES = {
    'default': {
        'BACKEND': 'django.core.cache.backends.redis.RedisCache',
        'LOCATION': 'redis://127.0.0.1:6379/0',
    }
}
MEDIA_URL = '/media/'
MEDIA_ROOT = BASE_DIR / 'media'
`;

export const withOs = (settings: string): string => `import os\n${settings}`;
