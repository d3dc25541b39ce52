// What a container holds is shown as text in the real workbench: no address and no Markdown in it becomes a link.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { image } from '../engine/throwaway.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const text = 'https://evil.example www.evil.example me@evil.example [x](command:evil) **bold** <b> &lt;b&gt;';
let folder: string;
let window: Workbench | undefined;

beforeAll(async () => {
  folder = join(await scratch('site'), 'links');
  await mkdir(folder);
  const service = { image, command: ['sh', '-c', `true "${text}"; sleep 600`] };
  const file = { name: projectName('links'), services: { web: service } };
  await writeFile(join(folder, 'compose.yaml'), JSON.stringify(file));
  await run('docker', ['compose', 'up', '--detach'], { cwd: folder });
});

afterEach(async (context) => {
  await window?.screenshotOfFailure(context);
  await window?.close();
});

afterAll(() => run('docker', ['compose', 'down', '--timeout', '1'], { cwd: folder }));

it('a command line with addresses and Markdown is text in the tooltip of a row', async () => {
  window = await openWorkbench({ open: folder });
  await window.openContainer('Dockyard');
  const project = window.row('Containers', projectName('links'));
  await project.waitFor({ timeout: 60_000 });
  const row = window.row('Containers', /^web.*running/);
  const tooltip = await window.tooltip(row, 'Command');
  await window.screenshot('plain-text-tooltip');
  expect(await tooltip.innerText()).toContain(text);
  expect(await tooltip.locator('a').count()).toBe(0);
});
