// Runs of 2,000 tests in a container beside bare `manage.py test`, and the search for tests in the text of 200 files.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ManageTarget } from '#core/commands/manage.ts';
import { pythonWords } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { unbuffered } from '#core/manage/unbuffered.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { type PythonFile, parsePython } from '#core/python/python-file.ts';
import { discoverTests } from '#core/tests/discover.ts';
import { isTestFile, testProject } from '#core/tests/test-project.ts';
import { testArguments } from '#core/tests/test-run.ts';
import { execInContainer } from '../src/platform/manage/exec-in-container.ts';
import { runInContainer } from '../src/platform/manage/run-in-container.ts';
import { newMark, readTestRun } from '../src/platform/tests/read-test-run.ts';
import { realEngine, Throwaway } from '../test/engine/throwaway.ts';
import { scratch } from '../test/hosts/scratch.ts';
import { type Result, race, ratio, show, spread } from './measure.ts';

const fileCount = 200;
const testsOfFile = 10;
const rounds = 5;
const place = '/srv/site';

const base: Readonly<Record<string, string>> = {
  'manage.py': `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'site_settings.py': `SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
`,
};

function testFile(file: number): string {
  const tests = Array.from(
    { length: testsOfFile },
    (_, test) => `    def test_${test}(self):
        """What test ${test} of file ${file} is about."""
        made = [User(username=f"user-{number}", email="a@example.org") for number in range(3)]
        User.objects.bulk_create(made)
        self.assertEqual(User.objects.filter(username__startswith="user").count(), 3)
        self.assertTrue(all(user.email.endswith(".org") for user in made))
`,
  );
  return `from django.contrib.auth.models import User
from django.test import TestCase


class Number${file}Tests(TestCase):
    def setUp(self):
        self.number = ${file}

${tests.join('\n')}`;
}

function project(): Readonly<Record<string, string>> {
  const texts: Record<string, string> = { ...base };
  for (let file = 0; file < fileCount; file++) {
    const app = `app${Math.floor(file / 20)}`;
    texts[`${app}/__init__.py`] = '';
    texts[`${app}/tests/__init__.py`] = '';
    texts[`${app}/tests/test_${file}.py`] = testFile(file);
  }
  return texts;
}

export async function run(): Promise<Result> {
  const texts = project();
  const folder = await scratch('bench-tests');
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const made = new Throwaway();
  const engine = await realEngine();
  try {
    const container = await made.container(['sleep', '3600'], {
      flags: ['--init', '--volume', `${folder}:${place}`, '--workdir', place],
    });
    return await measured(engine, container, texts);
  } finally {
    engine.dispose();
    await made.end();
  }
}

async function measured(
  engine: Engine,
  container: string,
  texts: Readonly<Record<string, string>>,
): Promise<Result> {
  const files = new MemoryFiles(texts);
  const tests = testProject(files, '', { requirements: [] }, undefined);
  const target: ManageTarget = {
    service: 'web',
    interpreter: ['python3'],
    managePy: `${place}/manage.py`,
    mode: 'exec',
  };
  const { signal } = new AbortController();
  const first: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  const took = await race(rounds, {
    bare: async () => {
      const start = performance.now();
      let began = 0;
      // Bare Django says nothing of a test before all have run but its dots: verbosity 2 names each when it is over.
      const args = ['test', '--noinput', '--verbosity=2'];
      const { exitCode } = await runInContainer(engine, container, target, args, {
        signal,
        onLine: (line) => {
          if (began === 0 && / \.\.\. ok$/.test(line)) began = performance.now() - start;
        },
      });
      if (exitCode !== 0) throw new Error(`exit code ${exitCode}`);
      first.bare.push(began);
    },
    ours: async () => {
      const start = performance.now();
      let passed = 0;
      const mark = newMark();
      const settings = { args: [], keepDatabase: false, parallel: 1, settingsModule: '' };
      const plan = {
        project: tests,
        settings,
        managePy: target.managePy,
        folder: place,
        labels: [],
        mark,
        mode: 'run' as const,
      };
      const words = pythonWords(target, testArguments(plan));
      await readTestRun(
        mark,
        {
          onEvent: (event) => {
            if (event.kind !== 'end') return;
            if (passed === 0) first.ours.push(performance.now() - start);
            if (event.state === 'passed') passed++;
          },
          onOutput: () => undefined,
        },
        (onLine) => execInContainer(engine, container, unbuffered(target), words, { signal, onLine }),
      );
      if (passed !== fileCount * testsOfFile) throw new Error(`${passed} tests passed`);
    },
  });
  const bare = spread(took.bare);
  const ours = spread(took.ours);
  const times = ratio(took.ours, took.bare).median;
  const firstOurs = spread(first.ours.slice(-rounds));
  const firstBare = spread(first.bare.slice(-rounds));
  const paths = Object.keys(texts).filter((path) => isTestFile(tests, path));
  const parse = (): readonly PythonFile[] => paths.map((path) => parsePython(path, texts[path] ?? ''));
  const parsed = parse();
  const reading = await race(20, {
    parse,
    discovery: () => parsed.map((file) => discoverTests(file, tests.names)),
  });
  const discovery = spread(reading.discovery);
  return {
    figures: {
      timesBareRun: times,
      timesBareFirstResult: firstOurs.median / firstBare.median,
      discoveryMs: discovery.median,
      parseMs: spread(reading.parse).median,
    },
    lines: [
      `${fileCount * testsOfFile} tests with events: ${show(ours)}; bare manage.py test: ${show(bare)}: ${times.toFixed(2)} of it`,
      `first result: ${show(firstOurs)}; bare: ${show(firstBare)}`,
      `${fileCount} files parsed: ${show(spread(reading.parse))}; their tests found: ${show(discovery)}`,
    ],
  };
}
