// `npm run prepare-host-suites`: every host suite in out/host, where .vscode/launch.json finds it to be debugged.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareSuite, readSuite, suiteNames } from './host-suite.ts';
import { root } from './programs.ts';

for (const name of await suiteNames([])) {
  const folder = join(root, 'out', 'host', name);
  await rm(folder, { recursive: true, force: true });
  const { target } = await prepareSuite(name, await readSuite(name), folder);
  // A launch configuration cannot choose between a folder and a workspace of several: it opens this file for all suites.
  const folders = target.endsWith('.code-workspace')
    ? await readFile(target, 'utf8')
    : JSON.stringify({ folders: [{ path: target }] });
  await writeFile(join(folder, 'window.code-workspace'), folders);
}
