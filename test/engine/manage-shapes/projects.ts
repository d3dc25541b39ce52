// Projects whose management commands are run: their files, by path.
import { image } from '../throwaway.ts';

export type ProjectFiles = Readonly<Record<string, string>>;

const install = 'RUN pip install --no-cache-dir "django>=4.2,<6"';

function managePy(settings: string): string {
  return `import os, sys
if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "${settings}")
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)
`;
}

/** An app with a model that has no migration yet, and a command that fails. */
function app(name: string, at: string, command: string): ProjectFiles {
  return {
    [`${at}${name}/__init__.py`]: '',
    [`${at}${name}/models.py`]: `from django.db import models\nclass Item(models.Model):\n    name = models.CharField(max_length=9)\n`,
    [`${at}${name}/migrations/__init__.py`]: '',
    [`${at}${name}/management/__init__.py`]: '',
    [`${at}${name}/management/commands/__init__.py`]: '',
    [`${at}${name}/management/commands/${command}.py`]: `from django.core.management.base import BaseCommand
class Command(BaseCommand):
    help = "Fails in ${name}."
    def handle(self, *args, **options):
        raise LookupError("nothing in ${name}")
`,
  };
}

function settings(apps: readonly string[], urls: string, database: string): string {
  return `SECRET_KEY = "x"
DEBUG = True
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "${urls}"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", ${apps.map((name) => `"${name}"`).join(', ')}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ${database}}}
`;
}

/** As a well-known template has it: Compose files in a folder of their own, and an entrypoint that exports DATABASE_URL. */
export const templated: ProjectFiles = {
  'deploy/local.yml': `services:
  django:
    build:
      context: ..
      dockerfile: deploy/django/Dockerfile
    init: true
    command: /start
    volumes:
      - ..:/app:z
`,
  'deploy/django/Dockerfile': `FROM ${image}
${install}
WORKDIR /app
COPY --chmod=755 deploy/django/entrypoint /entrypoint
COPY --chmod=755 deploy/django/start /start
ENTRYPOINT ["/entrypoint"]
`,
  'deploy/django/entrypoint':
    '#!/bin/sh\nset -o errexit\nexport DATABASE_URL="/tmp/db.sqlite3"\necho "Database is available"\nexec "$@"\n',
  'deploy/django/start': '#!/bin/sh\nset -o errexit\nexec python manage.py runserver 0.0.0.0:8000\n',
  'manage.py': managePy('config.settings.local'),
  'config/__init__.py': '',
  'config/urls.py': 'urlpatterns = []\n',
  'config/settings/__init__.py': '',
  'config/settings/base.py': `import os
from django.core.exceptions import ImproperlyConfigured
if "DATABASE_URL" not in os.environ:
    raise ImproperlyConfigured("Set the DATABASE_URL environment variable")
${settings(['shop'], 'config.urls', 'os.environ["DATABASE_URL"]')}`,
  'config/settings/local.py': 'from .base import *\n',
  'config/settings/test.py': 'from .base import *\n',
  ...app('shop', '', 'restock'),
};

/** The code in src/, copied into the image, and a virtual environment whose Python is not on the PATH. */
export const sourceLayout: ProjectFiles = {
  'compose.yaml': `services:
  backend:
    build: .
    init: true
    volumes:
      - ./src:/code/src
`,
  Dockerfile: `FROM ${image}
${install}
RUN python3 -m venv --system-site-packages --without-pip /opt/venv
WORKDIR /code
COPY src src
CMD ["/opt/venv/bin/python", "src/manage.py", "runserver", "0.0.0.0:8000"]
`,
  'src/manage.py': managePy('site_settings'),
  'src/site_settings.py': settings(['orders'], 'site_urls', '"/tmp/db.sqlite3"'),
  'src/site_urls.py': 'urlpatterns = []\n',
  ...app('orders', 'src/', 'recount'),
};

/** The code in src/, run by `uv run`. uv itself has to be downloaded: a script stands in for the part of it that is used. */
export const uvLayout: ProjectFiles = {
  'compose.yaml': `services:
  app:
    build: .
    init: true
    volumes:
      - ./src:/code/src
`,
  Dockerfile: `FROM ${image}
${install}
COPY --chmod=755 uv /usr/local/bin/uv
WORKDIR /code
RUN python3 -m venv --system-site-packages --without-pip .venv
COPY src src
CMD ["uv", "run", "python", "src/manage.py", "runserver", "0.0.0.0:8000"]
`,
  uv: `#!/bin/sh
# Not uv: a stand-in that runs what follows "uv run" in the virtual environment of the project, as uv does.
[ "$1" = run ] || { echo "only uv run is known here" >&2; exit 2; }
shift
export VIRTUAL_ENV=/code/.venv PATH="/code/.venv/bin:$PATH"
"$@"
`,
  'src/manage.py': managePy('billing.settings'),
  'src/billing/__init__.py': '',
  'src/billing/settings.py': settings(['invoices'], 'billing.urls', '"/tmp/db.sqlite3"'),
  'src/billing/urls.py': 'urlpatterns = []\n',
  ...app('invoices', 'src/', 'audit'),
};

/** Two Django projects in a folder each, none of whose services has a usual name, and the code only in the images. */
export const several: ProjectFiles = {
  'compose.yaml': `services:
  storefront:
    build: ./storefront
    init: true
  backoffice:
    build: ./backoffice
    init: true
`,
  ...one('storefront', 'catalog', 'reprice'),
  ...one('backoffice', 'ledger', 'balance'),
};

function one(folder: string, name: string, command: string): ProjectFiles {
  return {
    [`${folder}/Dockerfile`]: `FROM ${image}
${install}
WORKDIR /srv/${folder}
COPY . .
CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]
`,
    [`${folder}/manage.py`]: managePy(`${folder}_settings`),
    [`${folder}/${folder}_settings.py`]: settings([name], `${folder}_urls`, '"/tmp/db.sqlite3"'),
    [`${folder}/${folder}_urls.py`]: 'urlpatterns = []\n',
    ...app(name, `${folder}/`, command),
  };
}
