// The folder of a tutorial with only a Dockerfile: files, an image and a container of its own name, and nothing left behind.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort } from '../hosts/free-port.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { until } from '../until.ts';

const project: Readonly<Record<string, string>> = {
  '.dockerignore': '.git\n.venv\n',
  'config/__init__.py': '',
  'config/settings.py': `import os

SECRET_KEY = "for tests only"
DEBUG = True
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("SITE_DATABASE", "db.sqlite3")}}
USE_TZ = True
`,
  'config/urls.py': `from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("the tutorial is up"))]
`,
  'config/wsgi.py': `import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
`,
  'manage.py': `import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
execute_from_command_line(sys.argv)
`,
};

export class Tutorial {
  /** Of the folder, the image and the container. */
  readonly name: string;
  readonly folder: string;
  readonly port: number;

  constructor(name: string, folder: string, port: number) {
    this.name = name;
    this.folder = folder;
    this.port = port;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** What the page says; empty while nothing does. */
  async page(port = this.port): Promise<string> {
    return await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(10_000) }).then(
      (answer) => answer.text(),
      () => '',
    );
  }

  /** Waits for the page. @throws Error with the state and the log of the container where it says something else */
  async says(text: string): Promise<void> {
    await until(
      async () => (await this.page()) === text,
      async () => `the page is there\n${await this.#state()}`,
    );
  }

  #state(): Promise<string> {
    const script = 'docker ps --all --filter "name=$1"; docker logs "$1"';
    return run('sh', ['-c', `{ ${script}; } 2>&1`, 'sh', this.name]);
  }

  docker(...args: readonly string[]): Promise<string> {
    return run('docker', args, { timeoutSeconds: 60 });
  }

  async remove(): Promise<void> {
    const filter = `name=^${this.name}`;
    const ids = await this.docker('ps', '--all', '--quiet', '--filter', filter);
    for (const id of ids.split('\n').filter(Boolean)) await this.docker('rm', '--force', '--volumes', id);
    const volumes = await this.docker('volume', 'ls', '--quiet', '--filter', filter);
    for (const volume of volumes.split('\n').filter(Boolean)) await this.docker('volume', 'rm', volume);
    if ((await this.docker('image', 'ls', '--quiet', this.name)) !== '')
      await this.docker('image', 'rm', '--force', this.name);
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * A small Django project, and what the tutorial writes beside it.
 * @param files gets a free port, and the instruction that marks what is built and run
 */
export async function startTutorial(
  name: string,
  files: (port: number, label: string) => Readonly<Record<string, string>>,
): Promise<Tutorial> {
  const unique = projectName(name);
  const port = await freePort();
  const tutorial = new Tutorial(unique, join(await scratch('tutorial'), unique), port);
  const own = files(port, `LABEL dockyard.test=${unique}`);
  for (const [path, text] of Object.entries({ ...project, ...own })) await tutorial.write(path, text);
  return tutorial;
}
