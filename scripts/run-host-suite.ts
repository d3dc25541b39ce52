// Runs one suite of test/host in a VS Code of its own: `node scripts/run-host-suite.ts <suite> <VS Code> <folder to write into>`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { prepareSuite, readSuite, reportFile } from './host-suite.ts';
import { root } from './programs.ts';

const [name, executable, folder] = process.argv.slice(2);
if (name === undefined || executable === undefined || folder === undefined)
  throw new Error('usage: run-host-suite <suite> <VS Code> <folder>');
const suite = await readSuite(name);
const { tests, data, target } = await prepareSuite(name, suite, folder);
const options = {
  vscodeExecutablePath: executable,
  extensionDevelopmentPath: root,
  extensionTestsPath: join(tests, 'index.js'),
  launchArgs: [target, `--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`],
  extensionTestsEnv: { ...process.env, ...suite.env, DOCKYARD_HOST_REPORT: reportFile(folder) },
};
const isGood = suite.restricted ? await runRestricted(options) : await runTrusted(options);
process.exit(isGood ? 0 : 1);

type TestOptions = Parameters<typeof runTests>[0] & { vscodeExecutablePath: string; launchArgs: string[] };

async function runTrusted(given: TestOptions): Promise<boolean> {
  try {
    return (await runTests(given)) === 0;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  }
}

/** As runTests does, which always switches workspace trust off. */
function runRestricted(given: TestOptions): Promise<boolean> {
  const args = [
    ...[...given.launchArgs, '--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
    `--extensionTestsPath=${given.extensionTestsPath}`,
    `--extensionDevelopmentPath=${given.extensionDevelopmentPath}`,
  ];
  const env = { ...process.env, ...given.extensionTestsEnv };
  return new Promise((done, fail) => {
    const child = spawn(given.vscodeExecutablePath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => done(code === 0));
  });
}
