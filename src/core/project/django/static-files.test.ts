// Static files by the settings.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { hasStaticFiles, lacksStaticRoot, leavesStaticToProxy, staticUrlPath } from './static-files.ts';

const urls = 'from django.urls import path\nurlpatterns = []\n';

function read(settings: string, more: Readonly<Record<string, string>> = {}) {
  const files = new MemoryFiles({
    'manage.py':
      "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\nimport django\n",
    'site/settings.py': settings,
    'site/urls.py': urls,
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver"]\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      ASSETS: /assets/\n',
    ...more,
  });
  const service = readWorkspace(files).projects[0]?.services.get('web');
  if (!service?.settings) throw new Error('no settings');
  return { files, service, settings: service.settings };
}

it.each([
  ["INSTALLED_APPS = ['django.contrib.admin']", true],
  ["INSTALLED_APPS = ['django.contrib.admin.apps.AdminConfig']", true],
  ["INSTALLED_APPS = ['shop']", false],
  ["STATICFILES_DIRS = ['assets']", true],
  ['STATICFILES_DIRS = []', false],
])('hasStaticFiles: %s: %s', (text, expected) => {
  const { service, settings } = read(`${text}\n`);
  expect(hasStaticFiles(service, settings)).toBe(expected);
});

it.each([
  ['DEBUG = True', true],
  ["STATIC_ROOT = ''", true],
  ['STATIC_ROOT = None', true],
  ["STATIC_ROOT = '/static'", false],
  ["STATICFILES_STORAGE = 'whitenoise.storage.CompressedStaticFilesStorage'", true],
  ["STATICFILES_STORAGE = 'storages.backends.s3.S3Storage'", false],
  ["STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}}", true],
  ["STORAGES = {'default': {'BACKEND': 'storages.backends.s3.S3Storage'}}", false],
])('lacksStaticRoot: %s: %s', (text, expected) => {
  const { service, settings } = read(`${text}\n`);
  expect(lacksStaticRoot(service, settings)).toBe(expected);
});

it.each([
  ["STATIC_URL = 'static/'", '/static/'],
  ["import os\nSTATIC_URL = os.environ['ASSETS']", '/assets/'],
  ["STATIC_URL = 'https://cdn.example.org/'", undefined],
  ["STATIC_URL = '/'", undefined],
  ['DEBUG = True', undefined],
])('staticUrlPath: %s: %s', (text, expected) => {
  const { service, settings } = read(`${text}\n`);
  expect(staticUrlPath(service, settings)).toBe(expected);
});

describe('leavesStaticToProxy', () => {
  const usual =
    "DEBUG = False\nINSTALLED_APPS = ['django.contrib.staticfiles']\nMIDDLEWARE = []\nROOT_URLCONF = 'site.urls'\n";
  const leaves = (text: string, more: Readonly<Record<string, string>> = {}) => {
    const { files, service, settings } = read(text, more);
    return leavesStaticToProxy(files, service, settings);
  };
  it('is so with the usual settings', () => expect(leaves(usual)).toBe(true));
  it.each([
    ['DEBUG', usual.replace('False', 'True')],
    ['no app for static files', usual.replace('django.contrib.staticfiles', 'shop')],
    [
      'WhiteNoise',
      usual.replace('MIDDLEWARE = []', "MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware']"),
    ],
    [
      'an object storage',
      `${usual}STORAGES = {'staticfiles': {'BACKEND': 'storages.backends.s3.S3Storage'}}\n`,
    ],
    ['URLs that are not known', usual.replace("'site.urls'", 'None')],
    ['URLs elsewhere', usual.replace('site.urls', 'other.urls')],
  ])('not with %s', (_, text) => expect(leaves(text)).toBe(false));
  it('not where the URLs serve them', () =>
    expect(leaves(usual, { 'site/urls.py': `${urls}urlpatterns += static('/s/')\n` })).toBe(false));
});
