// Runs the mocha suites of test/host, a folder each, every one in a VS Code of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import type { HostReport } from '../test/host/report.ts';
import { downloadDesktop } from './desktop.ts';
import { prepareSuite, readSuite, type Suite, suiteNames } from './host-suite.ts';
import { root } from './programs.ts';
import type { Count, Run } from './stage-run.ts';

export async function runHostSuites(
  kind: 'server' | 'desktop',
  run: Run,
  filters: readonly string[],
): Promise<Count> {
  const executable =
    kind === 'desktop'
      ? await downloadDesktop('The host tests run without it: npm run host.')
      : join(root, 'test', 'host', 'launcher.ts');
  const total = { passed: 0, failed: 0 };
  for (const name of await suiteNames(filters)) {
    if (run.signal.aborted) break;
    const suite = await readSuite(name);
    if (suite.engine && !run.has('engine')) {
      run.skip(`host suite ${name}`);
      continue;
    }
    console.log(`\n${name}${suite.restricted ? ' (restricted mode)' : ''}`);
    const count = await runSuite(name, suite, executable, run);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  return total;
}

async function runSuite(name: string, suite: Suite, executable: string, run: Run): Promise<Count> {
  const folder = join(run.folder, `host-${name}`);
  const { tests, data, target } = await prepareSuite(name, suite, folder);
  const reportFile = join(folder, 'report.json');
  const launchArgs = [`--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`];
  const options = {
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(tests, 'index.js'),
    launchArgs: [target, ...launchArgs],
    extensionTestsEnv: { ...run.env, ...suite.env, DOCKYARD_HOST_REPORT: reportFile },
  };
  const isGood = suite.restricted ? await runRestricted(options) : await runTrusted(options);
  const counted = existsSync(reportFile)
    ? (JSON.parse(await readFile(reportFile, 'utf8')) as HostReport)
    : undefined;
  if (!counted) return { passed: 0, failed: 1 };
  return isGood ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
}

type TestOptions = Parameters<typeof runTests>[0] & { vscodeExecutablePath: string; launchArgs: string[] };

async function runTrusted(options: TestOptions): Promise<boolean> {
  try {
    return (await runTests(options)) === 0;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  }
}

/** As runTests does, which always switches workspace trust off. */
function runRestricted(options: TestOptions): Promise<boolean> {
  const args = [
    ...[...options.launchArgs, '--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
    `--extensionTestsPath=${options.extensionTestsPath}`,
    `--extensionDevelopmentPath=${options.extensionDevelopmentPath}`,
  ];
  const env = { ...process.env, ...options.extensionTestsEnv };
  return new Promise((done, fail) => {
    const child = spawn(options.vscodeExecutablePath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => done(code === 0));
  });
}
