// What vitest's JSON report says of a project's tests: how many passed and failed, which failed, and what was left out.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { leftOut, type TestResult } from './left-out.ts';
import { root } from './programs.ts';
import type { Count, Run } from './stage-run.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly TestFile[];
}

interface TestFile {
  readonly status: string;
  /** Its path. */
  readonly name: string;
  /** Why it could not be loaded. */
  readonly message: string;
  /** Each message begins with the error's own, the stack follows. */
  readonly assertionResults: readonly (TestResult & { readonly failureMessages: readonly string[] })[];
}

/** A test that was skipped without a reason counts as failed, and so does a report that is not there. */
export async function countReport(file: string, project: string, run: Run): Promise<Count> {
  const failures: [what: string, why: string][] = [];
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as VitestReport,
    () => undefined,
  );
  if (!report) failures.push(['the tests', 'They wrote no report.']);
  const notRun: TestResult[] = [];
  for (const { status, name, message, assertionResults } of report?.testResults ?? []) {
    if (status === 'failed' && assertionResults.length === 0) failures.push([relative(root, name), message]);
    for (const test of assertionResults) {
      if (test.status === 'failed') failures.push([test.fullName, test.failureMessages[0] ?? '']);
      else if (test.status !== 'passed') notRun.push(test);
    }
  }
  for (const { fullName, meta } of notRun)
    if (meta.lacks === undefined) failures.push([fullName, 'It was skipped without a reason.']);
  for (const what of leftOut(notRun)) run.skip(`${project}: ${what}`);
  for (const [what, why] of failures) run.fail(`${project}: ${what}`, why);
  return { passed: report?.numPassedTests ?? 0, failed: failures.length };
}
