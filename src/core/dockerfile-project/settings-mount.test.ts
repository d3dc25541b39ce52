// Settings files mounted into a run, changed and taken out again.
import { describe, expect, it } from 'vitest';
import type { ContainerRun } from '../commands/docker-run.ts';
import { MemoryFiles } from '../memory-files.ts';
import { loneDockerfile } from '../project/lone-dockerfile.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { importFolder, moduleNameFor, settingsOf, withSettings } from './settings-mount.ts';
import type { SuggestingService } from './suggested-run.ts';

const plain: ContainerRun = {
  ...{ image: 'site', ports: [], env: ['DEBUG=0'], envFiles: [], volumes: ['media:/app/media'] },
  ...{ args: [], detach: true, remove: false },
};

function serviceOf(files: Readonly<Record<string, string>>): SuggestingService {
  const [service] = loneDockerfile(readWorkspace(new MemoryFiles(files)))?.services.values() ?? [];
  if (!service) throw new Error('The Dockerfile is no project.');
  return service;
}

describe('the settings of a run', () => {
  const live = { module: 'config.settings.live', file: './src/config/settings/live.py' };

  it('are a variable and a read-only mount', () => {
    const run = withSettings(plain, '/app', live);
    expect(settingsOf(run)).toBe('config.settings.live');
    expect(run.env).toEqual(['DEBUG=0', 'DJANGO_SETTINGS_MODULE=config.settings.live']);
    expect(run.volumes).toEqual([
      'media:/app/media',
      './src/config/settings/live.py:/app/config/settings/live.py:ro',
    ]);
  });

  it('replace those before, and leave nothing when the image decides again', () => {
    const init = { module: 'config.settings', file: './config/settings/__init__.py' };
    const run = withSettings(withSettings(plain, '/app', live), '/app', init);
    expect(run.volumes.slice(1)).toEqual([
      './config/settings/__init__.py:/app/config/settings/__init__.py:ro',
    ]);
    const own = { module: 'mine', file: 'C:\\srv\\mine.py' };
    expect(withSettings(run, '/app', own).volumes.slice(1)).toEqual(['C:\\srv\\mine.py:/app/mine.py:ro']);
    expect(withSettings(run, '/app', undefined)).toEqual(plain);
    const inherited = { ...plain, env: ['DJANGO_SETTINGS_MODULE', 'DEBUG=0'] };
    expect(withSettings(inherited, '/app', undefined)).toEqual(plain);
  });

  it.each([
    ['/srv/my.settings.py', 'my_settings'],
    ['C:\\srv\\live-2.py', 'live_2'],
    ['/srv/2025.py', 'settings_2025'],
  ])('name a file of any name so that Python imports it: %s', (path, module) => {
    expect(moduleNameFor(path)).toBe(module);
  });

  it('are mounted beside manage.py in the image, else in WORKDIR', () => {
    const manage =
      'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\nfrom django.core.management import execute_from_command_line\n';
    const run = 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';
    const nested = serviceOf({
      Dockerfile: `FROM python:3.13\nWORKDIR /srv\nCOPY . .\nWORKDIR /srv/site\n${run}`,
      'site/manage.py': manage,
      'site/config/settings.py': 'DEBUG = True\n',
    });
    expect(importFolder(nested)).toBe('/srv/site');
    expect(importFolder(serviceOf({ Dockerfile: 'FROM python:3.13\nWORKDIR /app\n' }))).toBe('/app');
  });
});
