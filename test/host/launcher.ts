#!/usr/bin/env node
// Understands the command line of `code` as far as @vscode/test-electron uses it: runs the tests in the extension host of
// VS Code's server, with its workbench in a headless browser, and exits with their result.
import { parseArgs } from 'node:util';
import { launch } from '../hosts/browser.ts';
import { chromium } from '../hosts/chromium.ts';
import { codeServer } from '../hosts/code-server.ts';
import { present } from '../hosts/part.ts';
import { startServer } from '../hosts/workbench-server.ts';
import { beginning } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});
const [target] = positionals;
const tests = values['extensionTestsPath'];
const data = values['user-data-dir'];
const extensions = values['extensionDevelopmentPath'];
if (!target || typeof tests !== 'string' || typeof data !== 'string' || !Array.isArray(extensions)) {
  throw new Error(
    'usage: launcher --extensionDevelopmentPath=… --extensionTestsPath=… --user-data-dir=… <folder>',
  );
}
const code = await present(codeServer());
const executable = await present(chromium);

/** What the window says before the tests begin is of interest only when they do not. */
const silent: string[] = [];
let isTesting = false;
function show(args: readonly unknown[]): void {
  if (args[0] === beginning) isTesting = true;
  else if (isTesting) console.log(...args);
  else silent.push(args.join(' '));
}

const server = await startServer(code, data, { isTest: true });
const browser = await launch(executable);
try {
  const page = await browser.newPage();
  await page.exposeFunction('codeAutomationLog', (_level: string, args: unknown[]) => show(args));
  const exitCode = new Promise<number>((resolve, reject) => {
    page.on('crash', () => reject(new Error('The browser page crashed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await page.goto(server.page(target, { extensions: extensions.map(String), tests }));
  process.exitCode = await exitCode;
  if (!isTesting) console.log(silent.join('\n'));
} finally {
  await browser.close();
  await server.stop();
}
