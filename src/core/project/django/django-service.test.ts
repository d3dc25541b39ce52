// Which settings Django loads in a service.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

/** The settings module of a service, and the file that names it. */
function module(environment: string, image = '', others: Readonly<Record<string, string>> = {}) {
  const { projects } = readWorkspace(
    new MemoryFiles({
      'manage.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
      'site/wsgi.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
      'site/settings.py': 'DEBUG = True\n',
      Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY . .\n${image}CMD ["gunicorn", "-b", ":8000", "site.wsgi"]\n`,
      'compose.yaml': `services:\n  web:\n    build: .\n${environment}`,
      ...others,
    }),
  );
  const django = projects[0]?.services.get('web')?.django;
  return [django?.settingsModule, django?.settingsModuleAt?.path];
}

const image = 'ENV DJANGO_SETTINGS_MODULE site.production\n';
const passed = '    environment:\n      DJANGO_SETTINGS_MODULE: $' + '{DJANGO_SETTINGS_MODULE}\n';
const unset = '    environment:\n      DJANGO_SETTINGS_MODULE: $' + '{SETTINGS:-}\n';

it('is named by the image, where Compose sets no other one', () => {
  expect(module('', image)).toEqual(['site.production', 'Dockerfile']);
  expect(module('')).toEqual(['site.settings', 'site/wsgi.py']);
});

it('is named by the variable that Compose passes on', () => {
  expect(module(passed, image, { '.env': 'DJANGO_SETTINGS_MODULE=site.local\n' })[0]).toBe('site.local');
});

it.each([
  ['from the host', passed, image],
  ['from the host, over what the project says', passed, ''],
  ['that is empty', unset, image],
  ['that is empty, over what the project says', unset, ''],
  ['from a build argument', '', 'ARG SETTINGS\nENV DJANGO_SETTINGS_MODULE=$SETTINGS\n'],
])('is not known with a variable %s', (_, environment, lines) => {
  expect(module(environment, lines)).toEqual([undefined, undefined]);
});
