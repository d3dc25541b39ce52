// Runs the tests of the project of tests as the editor does, and keeps what is told of them.
import { type ManageTarget, python, pythonWords } from '#core/commands/manage.ts';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import type { Engine } from '#core/engine/engine.ts';
import { unbuffered } from '#core/manage/unbuffered.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import type { TestProblem } from '#core/tests/events.ts';
import { TestLedger, type TestUpdate } from '#core/tests/ledger.ts';
import type { MeasuredFile } from '#core/tests/measured.ts';
import type { TestMode } from '#core/tests/reporter/reporter.ts';
import { keyOf, labelOf, shownName, type TestKey } from '#core/tests/test-key.ts';
import { type TestRunner, testProject } from '#core/tests/test-project.ts';
import { type TestSettings, testArguments } from '#core/tests/test-run.ts';
import { execInContainer } from '../../../src/platform/manage/exec-in-container.ts';
import { inNewContainer, runInNewContainer } from '../../../src/platform/manage/run-in-new-container.ts';
import { newMark, readTestRun } from '../../../src/platform/tests/read-test-run.ts';
import { projectOfTests } from './project.ts';

const plain: TestSettings = { args: [], keepDatabase: false, parallel: 1, settingsModule: '' };
const paths = Object.keys(projectOfTests).filter((path) => /tests\/\w+\.py$/.test(path));
const never = new AbortController().signal;

export interface Ran {
  /** The last state of each test, by its name. */
  readonly states: Readonly<Record<string, string>>;
  readonly updates: readonly TestUpdate[];
  readonly output: string;
  readonly exitCode: number | undefined;
  readonly done: boolean;
  /** What was executed, by the path in the project. */
  readonly measured: ReadonlyMap<string, MeasuredFile>;
  /** Why something was not measured. */
  readonly unmeasured: readonly string[];
}

export interface Asked {
  readonly engine: Engine;
  readonly runner: TestRunner;
  readonly only?: readonly string[];
  readonly mode?: TestMode;
  readonly settings?: Partial<TestSettings>;
  readonly target?: Partial<ManageTarget>;
  readonly signal?: AbortSignal;
  /** Told of the port where the run waits for a debugger. */
  readonly onDebug?: (port: number) => void;
  readonly onUpdate?: (update: TestUpdate) => void;
  readonly image?: ImageContext;
  readonly container: string;
}

export function nameOf({ path, names }: TestKey): string {
  return [path.replace(/^shop\/tests\/|\.py$/g, ''), ...names.map(shownName)].join(' ');
}

/** Runs tests as the editor does. */
export async function runTests(asked: Asked): Promise<Ran> {
  const { engine, runner, only = [], signal = never } = asked;
  const files = new MemoryFiles(projectOfTests);
  const project = testProject(files, '', { requirements: [] }, runner);
  const keys = only.map((one) => {
    const [path = '', ...names] = one.split(' ');
    return { path: `shop/tests/${path}.py`, names };
  });
  const toContainer = (path: string): string => `/srv/site/${path}`;
  const known = {
    has: (path: string) => paths.includes(path),
    toWorkspace: (path: string) => path.replace('/srv/site/', ''),
  };
  const mark = newMark();
  const args = testArguments({
    project,
    settings: { ...plain, ...asked.settings },
    managePy: '/srv/site/manage.py',
    folder: '/srv/site',
    labels: keys.flatMap((key) => labelOf(project, key, toContainer) ?? []),
    mark,
    mode: asked.mode ?? 'run',
  });
  const target: ManageTarget = {
    service: 'web',
    interpreter: ['python3'],
    managePy: '/srv/site/manage.py',
    mode: 'exec',
    ...asked.target,
  };
  const ledger = new TestLedger(keys.filter(({ names }) => names.length > 1));
  const updates: TestUpdate[] = [];
  const measured = new Map<string, MeasuredFile>();
  const unmeasured: string[] = [];
  const take = (some: readonly TestUpdate[]): void => {
    updates.push(...some);
    for (const update of some) asked.onUpdate?.(update);
  };
  const result = await readTestRun(
    mark,
    {
      onEvent: (event) => {
        if (event.kind === 'debug') asked.onDebug?.(event.port);
        if (event.kind === 'measured') measured.set(known.toWorkspace(event.file.path), event.file);
        if (event.kind === 'unmeasured') unmeasured.push(event.reason);
        take(ledger.apply(event, 'name' in event ? keyOf(project, known, event.name) : undefined));
      },
      onOutput: () => undefined,
    },
    async (onLine) => {
      if (!asked.image) {
        const words = pythonWords(target, args);
        return await execInContainer(engine, asked.container, unbuffered(target), words, {
          signal,
          onLine,
        });
      }
      const alone = inNewContainer(unbuffered({ ...target, mode: 'run' }));
      const line = python(asked.image, alone, args, false);
      return await runInNewContainer(engine, { line, container: alone.newContainer }, { signal, onLine });
    },
  );
  const { done } = ledger;
  take(ledger.end(done ? { kind: 'finished' } : { kind: 'broken', message: 'It broke off.' }));
  const states = Object.fromEntries(updates.map(({ key, state }) => [nameOf(key), state]));
  return { ...result, states, updates, done, measured, unmeasured };
}

/** The first problem of the last result that has one. */
export function problemOf({ updates }: Ran, name: string): TestProblem | undefined {
  return updates.findLast(({ key, problems }) => nameOf(key) === name && problems.length > 0)?.problems[0];
}
