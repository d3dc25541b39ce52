// `dockyard init` on real folders: what it writes, what it refuses, and that it overwrites nothing.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectShapes } from '#core/scaffold/testing/project-shapes.ts';
import { commandLine } from './testing.ts';

const { at, write, dockyard } = commandLine();
const project = projectShapes.find(({ name }) => name === 'startproject with SQLite')?.texts ?? {};
const read = (path: string): string => readFileSync(at(path), 'utf8');

describe('dockyard init', () => {
  it('writes a project that has no problems, and changes nothing the second time', async () => {
    write(project);
    const { code, out } = await dockyard('init');
    expect(code).toBe(0);
    expect(out).toContain('  Dockerfile               Images for development and production\n');
    expect(out).toContain('config/settings.py: Read `SECRET_KEY` from the environment\n');
    expect(statSync(at('docker/entrypoint.sh')).mode & 0o111).toBe(0o111);
    expect(read('config/settings.py')).toContain("os.environ.get('SQLITE_PATH', BASE_DIR / 'db.sqlite3')");
    expect(await dockyard('lint', '--fail-on', 'hint')).toMatchObject({
      code: 0,
      out: 'No problems found.\n',
    });
    const again = await dockyard('init');
    expect(again).toMatchObject({ code: 0, error: '' });
    expect(again.out).toMatch(
      /^The project already has Docker files: Dockerfile, compose\..*Nothing was changed\.\n$/,
    );
  });

  it('takes choices as options', async () => {
    write(project);
    await dockyard('init', '--database', 'mysql', '--proxy', 'caddy', '--mailpit', '--redis');
    expect(read('compose.yaml')).toMatch(/image: mysql:[\s\S]*image: redis:/);
    expect(read('compose.override.yaml')).toContain('image: axllent/mailpit');
    expect(read('docker/Caddyfile')).toContain('reverse_proxy web:8000');
    expect(read('config/settings.py')).toContain('django.db.backends.mysql');
    expect((await dockyard('lint', '--fail-on', 'hint')).out).toBe('No problems found.\n');
  });

  it('writes nothing with --dry-run, and no settings with --no-edits', async () => {
    write(project);
    const { out } = await dockyard('init', '--dry-run');
    expect(out).toContain('--- Dockerfile\nFROM python:3.13-slim AS base\n');
    expect(out).toContain('Would create:\n  Dockerfile');
    expect(out).toContain("-DEBUG = True\n+DEBUG = os.environ.get('DJANGO_DEBUG', '1') == '1'\n");
    expect(out).not.toContain('ROOT_URLCONF');
    expect(out).not.toContain('django-insecure');
    expect(out).toMatch(/Nothing was written\.\n$/);
    expect(existsSync(at('Dockerfile'))).toBe(false);
    expect(read('config/settings.py')).toBe(project['config/settings.py']);
    expect((await dockyard('init', '--no-edits')).out).toContain('Change by hand:\n  config/settings.py: ');
    expect(existsSync(at('Dockerfile'))).toBe(true);
    expect(read('config/settings.py')).toBe(project['config/settings.py']);
  });

  it('refuses what it cannot do', async () => {
    expect((await dockyard('init')).error).toContain('there is no manage.py');
    write({ ...project, 'other/manage.py': project['manage.py'] ?? '' });
    expect((await dockyard('init')).error).toContain('Several Django projects found: `.`, `other`.');
    expect((await dockyard('init', 'missing')).error).toContain('The folder `missing` does not exist.');
    expect((await dockyard('init', '--proxy', 'apache')).code).toBe(2);
    expect((await dockyard('init', 'other', '--beat')).error).toContain('A worker needs Celery');
    expect((await dockyard('init', 'other', '--proxy', 'apache')).error).toContain(
      '`--proxy` must be none, nginx or caddy, not `apache`.',
    );
  });
});
