// Runs the mocha suites of test/host, a folder each, every one in a VS Code of its own, two beside each other.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostReport } from '../test/host/report.ts';
import { downloadDesktop } from './desktop.ts';
import { readSuite, reportFile, suiteNames } from './host-suite.ts';
import { root } from './programs.ts';
import { count, countAfterSecondRun, type Group } from './second-run.ts';
import type { Count, Run } from './stage-run.ts';

/** How many suites run beside each other: they mostly wait, for the engine and for pauses in typing. */
const atOnce = 2;

export async function runHostSuites(
  kind: 'server' | 'desktop',
  run: Run,
  filters: readonly string[],
): Promise<Count> {
  const executable =
    kind === 'desktop'
      ? await downloadDesktop('The host tests run without it: npm run host.')
      : join(root, 'test', 'host', 'launcher.ts');
  const names: string[] = [];
  for (const name of await suiteNames(filters)) {
    if ((await readSuite(name)).engine && !run.has('engine')) run.skip(`host suite ${name}`);
    else names.push(name);
  }
  const first = await runSuites(names, kind === 'desktop' ? 1 : atOnce, executable, run);
  if (filters.length > 0) return count(first, run);
  const again = (groups: readonly Group[]) => runSuites(groups.map(nameOf), 1, executable, run);
  return countAfterSecondRun(first, { again, most: 4 }, run);
}

const nameOf = ({ name }: Group): string => name;

async function runSuites(
  names: readonly string[],
  atOnce: number,
  executable: string,
  run: Run,
): Promise<readonly Group[]> {
  const waiting = [...names];
  const groups: Group[] = [];
  const runNext = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (run.signal.aborted) return;
      const { output, ...group } = await runSuite(name, executable, run);
      console.log(`\n${name}\n${output}`);
      groups.push(group);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runNext));
  return groups;
}

/** A suite that does not come to an end has failed once at least. */
async function runSuite(name: string, executable: string, run: Run): Promise<Group & { output: string }> {
  const folder = join(run.folder, `host-${name}`);
  await rm(folder, { recursive: true, force: true });
  const { output, exitCode } = await runAside([name, executable, folder], run);
  const file = reportFile(folder);
  const report = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as HostReport) : undefined;
  const failures = (report?.failures ?? []).map(({ name: test, message }) => ({
    what: `host ${name}: ${test}`,
    why: message,
  }));
  if (!report) failures.push({ what: `host suite ${name}`, why: 'It did not come to an end.' });
  else if (exitCode !== 0 && failures.length === 0)
    failures.push({ what: `host suite ${name}`, why: `It ended with exit code ${exitCode}.` });
  return { name, passed: report?.passed ?? 0, failures, output };
}

/** What it writes is shown when it has ended, so that suites do not write between each other's lines. */
function runAside(
  args: readonly string[],
  { env, signal }: Run,
): Promise<{ readonly output: string; readonly exitCode: number }> {
  return new Promise((resolve, reject) => {
    const script = join(root, 'scripts', 'run-host-suite.ts');
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = () => child.kill('SIGTERM');
    const parts: Buffer[] = [];
    signal.addEventListener('abort', stop);
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve({ output: Buffer.concat(parts).toString(), exitCode: code ?? 1 });
    });
  });
}
