// One run of the tests of one service: in its container, with results as they come, and a state for every test at the end.
import type * as vscode from 'vscode';
import { Cancelled, UserError } from '#core/errors.ts';
import type { Explanation } from '#core/failures/known/failure.ts';
import { failureOf } from '#core/failures/output.ts';
import { maskWords } from '#core/secrets/mask.ts';
import { DatabaseTrouble } from '#core/tests/database-trouble.ts';
import { type RunEnd, TestLedger } from '#core/tests/ledger.ts';
import { type KnownFiles, keyOf, type TestKey } from '#core/tests/test-key.ts';
import { moduleOfFile, startFolder, type TestProject } from '#core/tests/test-project.ts';
import { runnerArguments, testArguments } from '#core/tests/test-run.ts';
import { hasEnded } from '../../platform/containers/has-ended.ts';
import { newMark, readTestRun, type TestRunResult } from '../../platform/tests/read-test-run.ts';
import { withButtons } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { type DjangoTarget, type DjangoUse, resolveDjango, subjectOfDjango } from '../target/django.ts';
import { executeInDjango } from '../target/execute-in-django.ts';
import { askPaths } from '../target/service-paths.ts';
import type { RunCoverage } from './coverage.ts';
import { DebuggedRun } from './debugged-run.ts';
import type { TestItems } from './items.ts';
import { placeOf } from './place.ts';
import { Results, type ShownRun } from './results.ts';
import { labelsOf, type Selection } from './selection.ts';
import type { ServiceTests } from './service-tests.ts';
import { testSettings } from './settings.ts';

export interface ServiceRun extends ShownRun {
  readonly selection: Selection;
  readonly signal: AbortSignal;
  readonly how: How;
}

/** What is done besides running the tests. */
export type How =
  | { readonly mode: 'run' | 'debug' }
  /** What is executed is measured, and shown there. */
  | { readonly mode: 'coverage'; readonly coverage: RunCoverage };

const action = 'Run Tests';
const use: DjangoUse = { what: 'run its tests', newContainer: false };

/** What runs the tests, as a person calls it: a service, or the image of a Dockerfile that is the whole project. */
function placeName({ image, manage }: DjangoTarget): string {
  return image ? image.dockerfile.built.tag : manage.service;
}

/** Never throws: what keeps the tests from running is told, and is the result of each of them. */
export async function runServiceTests(context: Context, asked: ServiceRun): Promise<void> {
  const { tests, items, selection, signal } = asked;
  const { project } = tests;
  if (!project || signal.aborted) return;
  const keys = selection.tests.flatMap((item) => keyOfItem(items, item));
  const results = new Results(asked, new TestLedger(keys), context.log);
  let target: DjangoTarget | undefined;
  try {
    const place = placeOf(context, tests.django);
    target = await resolveDjango(context, { from: 'argument', argument: place }, use);
    for (const item of selection.tests) items.forgetRuns(item);
    await execute(context, target, asked, project, results);
  } catch (error) {
    await results.settled();
    if (error instanceof Cancelled) return;
    const subject = target ? subjectOfDjango(target) : {};
    const known = error instanceof UserError ? withButtons(error, subject) : undefined;
    report(context, action, known ?? error, subject);
    const message = known?.message ?? (error instanceof Error ? error.message : String(error));
    await results.end({ kind: 'broken', message });
  }
}

function keyOfItem(items: TestItems, item: vscode.TestItem): readonly TestKey[] {
  const meaning = items.meaning(item);
  return meaning && 'key' in meaning ? [meaning.key] : [];
}

async function execute(
  context: Context,
  target: DjangoTarget,
  { tests, items, selection, signal, run, how }: ServiceRun,
  project: TestProject,
  results: Results,
): Promise<void> {
  const { django } = tests;
  const { files, toContainer, folder } = await pathsOf(tests, project);
  const labels = labelsOf(project, selection.keys ?? [], toContainer);
  if (selection.keys && labels.length === 0) throw noLabel(target, project, selection.keys);
  const settings = testSettings(django.of.folder);
  const mark = newMark();
  const { managePy } = target.manage;
  const plan = { project, settings, managePy, folder, labels, mark, mode: how.mode };
  const what = project.runner === 'pytest' ? 'pytest' : 'manage.py test';
  results.output.line(
    `Running ${what} ${maskWords(runnerArguments(plan)).join(' ')} in ${target.container?.name ?? `a new container of ${placeName(target)}`}`,
  );
  const failures = await context.failures();
  const trouble = new DatabaseTrouble((output) => failures.explain(output));
  const coverage = how.mode === 'coverage' ? how.coverage : undefined;
  const debugged = how.mode === 'debug' ? new DebuggedRun(mark, run) : undefined;
  const placedKey = (key: TestKey | undefined): TestKey | undefined => {
    const file = key && tests.files.get(key.path);
    return file ? items.placed(file, key) : key;
  };
  let hasBegun = false;
  let container = '';
  const unmeasured: string[] = [];
  const attach = (port: number): void => {
    const { interpreter } = target.manage;
    debugged
      ?.attach(django.of.folder, { container, interpreter, port }, `Tests: ${placeName(target)}`)
      .catch((error: unknown) => report(context, action, error));
  };
  const result = await readTestRun(
    mark,
    {
      onEvent: (event) => {
        hasBegun ||= event.kind === 'ready';
        trouble.event(event);
        if (event.kind === 'debug') attach(event.port);
        if (event.kind === 'measured') coverage?.take(event.file);
        if (event.kind === 'unmeasured') unmeasured.push(event.reason);
        results.event(event, 'name' in event ? placedKey(keyOf(project, files, event.name)) : undefined);
      },
      onOutput: (text) => results.line(text),
    },
    async (onLine) => {
      const ends = debugged ? AbortSignal.any([signal, debugged.signal]) : signal;
      const onStart = (_: unknown, id: string): void => {
        container = id;
      };
      const options = { signal: ends, onLine, onStart };
      return (await executeInDjango(context, target, testArguments(plan), options)).result;
    },
  ).finally(() => debugged?.dispose());
  await results.settled();
  // Whoever ends the session ends the tests.
  if (debugged?.signal.aborted && !results.ledger.done) throw new Cancelled();
  if (hasBegun) trouble.end(result);
  if (trouble.found) tellTrouble(context, target, trouble.found, results);
  if (results.ledger.done) {
    await results.end({ kind: 'finished' });
    if (coverage) await showCoverage(context, target, coverage, unmeasured, results);
    return;
  }
  if (hasBegun) return await results.end(await broken(context, target, result, results));
  throw failureOf(
    { command: what, args: [], env: {}, cwd: undefined },
    { exitCode: result.exitCode, stdout: result.output, stderr: '' },
    failures,
  );
}

/** Why the runner can be told of none of the selected tests. */
function noLabel(target: DjangoTarget, project: TestProject, keys: readonly TestKey[]): UserError {
  const [first] = keys;
  const isNoModule = keys.every(({ path }) => moduleOfFile(project, path) === undefined);
  if (first && project.runner === 'django' && isNoModule)
    return new UserError(
      `Python can't import "${first.path}", so Django's test runner can't run its tests. Use letters, digits and underscores in its path.`,
    );
  return new UserError(
    `None of the selected tests is in the container of "${placeName(target)}". Check COPY and the bind mounts.`,
    { steps: [{ kind: 'explain-project' }] },
  );
}

function tellTrouble(
  context: Context,
  target: DjangoTarget,
  { text, steps }: Explanation,
  { output }: Results,
): void {
  output.line(text);
  const subject = subjectOfDjango(target);
  report(context, action, withButtons(new UserError(text, { steps }), subject), subject);
}

const otherProcesses =
  'Coverage does not include code that ran in other processes. Set dockyard.tests.parallel to 1 to run all tests in one process.';

/** The tests have their results: what goes wrong here is told, and changes none of them. */
async function showCoverage(
  context: Context,
  target: DjangoTarget,
  coverage: RunCoverage,
  reasons: readonly string[],
  { output }: Results,
): Promise<void> {
  try {
    if (reasons.includes('')) output.line(otherProcesses);
    output.flush();
    const reason = reasons.find((one) => one !== '');
    if (reason !== undefined) throw new UserError(`coverage.py could not report coverage: ${reason}`);
    await coverage.show(target.django);
  } catch (error) {
    const subject = subjectOfDjango(target);
    report(context, action, error instanceof UserError ? withButtons(error, subject) : error, subject);
  }
}

/** The process ended while tests ran. */
async function broken(
  context: Context,
  target: DjangoTarget,
  { exitCode, output }: TestRunResult,
  { ledger }: Results,
): Promise<RunEnd> {
  const end = exitCode === undefined ? 'was terminated by a signal' : `exited with code ${exitCode}`;
  const during = ledger.running.length > 0 ? ' during this test' : ' before its end';
  const wasKilled = exitCode === undefined || exitCode > 128;
  const { container } = target;
  const message =
    container && (await hasEnded((await context.engine.connect()).containers, container.id, wasKilled))
      ? `The container of "${placeName(target)}" stopped${during}.`
      : `The test process ${end}${during}.`;
  const known = (await context.failures()).explain(output);
  return { kind: 'broken', message: known?.id === 'tblib-missing' ? `${message} ${known.text}` : message };
}

/** The paths of the test files in the container, all at once. */
async function pathsOf(
  { django, files }: ServiceTests,
  project: TestProject,
): Promise<{
  readonly files: KnownFiles;
  readonly toContainer: (path: string) => string | undefined;
  readonly folder: string | undefined;
}> {
  const { inside, folder } = await askPaths(django, (paths) => ({
    inside: [...files.keys()].map((path) => [path, paths.toContainer(path)] as const),
    folder: paths.toContainer(startFolder(project)),
  }));
  const there = new Map(inside);
  const back = new Map(inside.map(([path, container]) => [container, path]));
  return {
    files: { has: (path) => files.has(path), toWorkspace: (path) => back.get(path) },
    toContainer: (path) => there.get(path),
    folder,
  };
}
