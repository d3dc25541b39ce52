// A Django project for the shapes of the corpus.
export type Texts = Readonly<Record<string, string>>;

const defaultSettings = `import os
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ.get('SECRET_KEY', 'insecure')
DEBUG = os.environ.get('DEBUG') == '1'
ALLOWED_HOSTS = os.environ.get('ALLOWED_HOSTS', '*').split(',')
STATIC_URL = 'static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
`;

/**
 * A project with settings, WSGI and ASGI.
 * @param name of its package
 * @param folder that holds manage.py, with a slash at its end
 * @param settings lines behind the usual ones
 */
export function project(name: string, folder = '', settings = ''): Texts {
  const environ = `os.environ.setdefault('DJANGO_SETTINGS_MODULE', '${name}.settings')\n`;
  return {
    [`${folder}manage.py`]: `#!/usr/bin/env python\nimport os\nimport sys\n${environ}from django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n`,
    [`${folder}${name}/__init__.py`]: '',
    [`${folder}${name}/settings.py`]: defaultSettings + settings,
    [`${folder}${name}/wsgi.py`]: `import os\nfrom django.core.wsgi import get_wsgi_application\n${environ}application = get_wsgi_application()\n`,
    [`${folder}${name}/asgi.py`]: `import os\nfrom django.core.asgi import get_asgi_application\n${environ}application = get_asgi_application()\n`,
  };
}

/** `DATABASES` of PostgreSQL at a host. */
export function postgres(host: string, password = 'postgres'): string {
  return `DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'postgres', 'USER': 'postgres', 'PASSWORD': '${password}', 'HOST': '${host}', 'PORT': 5432}}\n`;
}
