// A management command through the engine: its arguments, its output while it runs, and its end inside the container.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ManageTarget } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import type { ContainerRunOptions } from '../../src/platform/manage/exec-in-container.ts';
import { runInContainer } from '../../src/platform/manage/run-in-container.ts';
import { tarOf } from './tar.ts';
import { processesIn, realEngine, Throwaway } from './throwaway.ts';

/** Its commands: one prints its arguments, one writes slowly, one starts children and ignores what would end it. */
const files: Readonly<Record<string, string>> = {
  'manage.py': `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'site_settings.py': 'SECRET_KEY = "x"\nINSTALLED_APPS = ["probe"]\n',
  'other_settings.py': 'from site_settings import *\n',
  'probe/__init__.py': '',
  'probe/management/__init__.py': '',
  'probe/management/commands/__init__.py': '',
  'probe/management/commands/argv.py': `import json, os, sys
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def run_from_argv(self, argv):
        told = {"argv": argv[2:], "module": os.environ["DJANGO_SETTINGS_MODULE"], "uid": os.getuid(), "cwd": os.getcwd()}
        print(json.dumps(told))
        sys.exit(7)
`,
  'probe/management/commands/slow.py': `import time
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def handle(self, *args, **options):
        print("first")
        time.sleep(600)
`,
  'probe/management/commands/stubborn.py': `import signal, subprocess, time
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def handle(self, *args, **options):
        subprocess.Popen(["sleep", "611"])
        subprocess.Popen(["sleep", "612"], env={"PATH": "/usr/bin:/bin"})
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)
        print("ready")
        time.sleep(613)
`,
};

const made = new Throwaway();
const target: ManageTarget = {
  service: 'web',
  interpreter: ['python3'],
  managePy: '/srv/manage.py',
  mode: 'exec',
};
const never = new AbortController().signal;
let engine: Engine;
let container = '';

beforeAll(async () => {
  engine = await realEngine();
  container = await made.container(['sleep', '900'], { flags: ['--init', '--workdir', '/srv'] });
  await engine.containers.writeArchive(container, '/srv', tarOf(files), never);
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const processes = (): Promise<readonly string[]> => processesIn(engine, container);

describe('a management command through the engine', () => {
  it('gets its arguments exactly as they are', async () => {
    const args = [
      ...[
        'a b',
        '',
        '"',
        "it's",
        '$HOME',
        '${HOME}',
        '$(id)',
        '`id`',
        ';',
        '&&',
        '|',
        '>',
        '*',
        '~',
        '\\',
        '#',
      ],
      ...['two\nlines', '\t', '\r', 'Größe → 🐍', '--flag=a b', '-', '--', '%s', '{{x}}'],
    ];
    const result = await runInContainer(engine, container, target, ['argv', ...args], { signal: never });
    expect(JSON.parse(result.stdout)).toEqual({
      argv: args,
      module: 'site_settings',
      uid: 0,
      cwd: '/srv',
    });
    expect(result.exitCode).toBe(7);
  });

  it('runs where, as whom and with what it is told', async () => {
    const set = {
      ...target,
      ...{ user: '1234:1234', workdir: '/tmp', env: { DJANGO_SETTINGS_MODULE: 'other_settings' } },
    };
    const { stdout } = await runInContainer(engine, container, set, ['argv'], { signal: never });
    expect(JSON.parse(stdout)).toEqual({ argv: [], module: 'other_settings', uid: 1234, cwd: '/tmp' });
  });

  it('tells each stream by lines while it runs', async () => {
    const lines: string[] = [];
    const result = await runInContainer(engine, container, target, ['no_such_command'], {
      signal: never,
      onLine: (line, stream) => lines.push(`${stream}: ${line}`),
    });
    expect(result.exitCode).toBe(1);
    expect(lines).toContain("stderr: Unknown command: 'no_such_command'");
  });

  it.each([
    ['slow', 'first', target],
    ['slow', 'first', { ...target, user: '1234:1234' }],
    ['stubborn', 'ready', target],
  ] as const)(
    '%s is ended in the container when it is cancelled, with all that it started',
    async (name, said, how) => {
      const cancel = new AbortController();
      const options: ContainerRunOptions = {
        signal: cancel.signal,
        onLine: (line) => line === said && cancel.abort(),
      };
      await expect(runInContainer(engine, container, how, [name], options)).rejects.toBeInstanceOf(Cancelled);
      expect(await processes()).toEqual([]);
    },
  );

  it('is ended also where it is cancelled at once', async () => {
    const cancel = new AbortController();
    const exec = vi.spyOn(engine.containers, 'exec');
    const running = runInContainer(engine, container, target, ['slow'], { signal: cancel.signal });
    cancel.abort();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    const [command] = exec.mock.results;
    exec.mockRestore();
    // The engine did start it, and has told its end: it cannot appear any more.
    expect(await command?.value).toMatchObject({ exitCode: expect.any(Number) });
    expect(await processes()).toEqual([]);
  });

  it('says when it could not be ended', async () => {
    const cancel = new AbortController();
    const lost = {
      ...target,
      interpreter: ['sh', '-c', '[ "$1" = -c ] && exit 1; echo begun; sleep 20', 'sh'],
    };
    const running = runInContainer(engine, container, lost, [], {
      signal: cancel.signal,
      onLine: () => cancel.abort(),
    });
    await expect(running).rejects.toThrow(UserError);
    await expect(running).rejects.toThrow(/may still be running in its container/);
  });
});
