// What vitest's JSON report says of a project's tests: how many passed and failed, which failed, and what was left out.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { leftOut, type TestResult } from './left-out.ts';
import { root } from './programs.ts';
import type { Failure, Group } from './second-run.ts';

interface VitestReport {
  readonly testResults: readonly TestFile[];
}

interface VitestTest extends TestResult {
  /** Each begins with the error's own message, the stack follows. */
  readonly failureMessages: readonly string[];
}

interface TestFile {
  readonly status: string;
  /** Its path. */
  readonly name: string;
  /** Why it failed, where no test of it did. */
  readonly message: string;
  readonly assertionResults: readonly VitestTest[];
}

/** Each test is a group of its own, or the tests of each file, which stand on those before them. */
export type Grouping = 'tests' | 'files';

/** A file's tests, or one of them. */
export interface VitestGroup extends Group {
  /** Its path from the root. */
  readonly file: string;
  /** The whole name of the only test of the group. */
  readonly test?: string;
}

export interface Report {
  readonly groups: readonly VitestGroup[];
  /** What was left out, and why. */
  readonly leftOut: readonly string[];
}

/**
 * A test that was skipped without a reason counts as failed, and so does a report that is not there.
 * @param path of vitest's own report
 * @param unhandled path of the errors that belong to no test
 */
export async function readReport(
  { path, unhandled }: { readonly path: string; readonly unhandled: string },
  project: string,
  grouping: Grouping,
): Promise<Report> {
  const report = await readJson<VitestReport>(path);
  const errors = await readJson<readonly string[]>(unhandled);
  if (!report || !errors)
    return { groups: [outsideTests(project, 'The tests wrote no report.')], leftOut: [] };
  const groups: VitestGroup[] = errors.map((message) => outsideTests(project, message));
  for (const { status, name, message, assertionResults: tests } of report.testResults) {
    const file = relative(root, name);
    // It could not be loaded, or what it does before and after its tests failed.
    const isWrong = status === 'failed' && !tests.some((test) => test.status === 'failed');
    const why = message || 'What it does before or after its tests failed.';
    const ofFile = isWrong ? [{ what: `${project}: ${file}`, why }] : [];
    const { passed, failures } = grouping === 'files' ? resultOf(tests, project) : resultOf([], project);
    groups.push({ name: file, file, passed, failures: [...failures, ...ofFile] });
    if (grouping === 'tests') for (const test of tests) groups.push(ofTest(test, file, project));
  }
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return { groups, leftOut: leftOut(tests).map((what) => `${project}: ${what}`) };
}

const readJson = <T>(path: string): Promise<T | undefined> =>
  readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as T,
    () => undefined,
  );

/** What went wrong outside all tests of a project. */
export const outsideTests = (project: string, why: string): VitestGroup => ({
  ...{ name: `${project}: ${why}`, file: project, passed: 0 },
  failures: [{ what: project, why }],
  isFinal: true,
});

const ofTest = (test: VitestTest, file: string, project: string): VitestGroup => ({
  name: `${file}: ${test.fullName}`,
  file,
  test: test.fullName,
  ...resultOf([test], project),
});

function resultOf(tests: readonly VitestTest[], project: string): Pick<Group, 'passed' | 'failures'> {
  const failures: Failure[] = [];
  for (const { status, fullName, meta, failureMessages } of tests) {
    const what = `${project}: ${fullName}`;
    if (status === 'failed') failures.push({ what, why: failureMessages[0] ?? '' });
    else if (status !== 'passed' && meta.lacks === undefined)
      failures.push({ what, why: 'It was skipped without a reason.' });
  }
  return { passed: tests.filter(({ status }) => status === 'passed').length, failures };
}
