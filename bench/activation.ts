// What the extension costs: activation as the extension host reports it, bytes loaded, memory, and the first warning.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkbench, type Workbench } from '../test/e2e/workbench.ts';
import { scratch } from '../test/hosts/scratch.ts';
import { activationChunks } from './bundle.ts';
import { type Result, show, spread } from './measure.ts';
import { extensionHostOf, residentMiB } from './memory.ts';

const top = join(import.meta.dirname, '..');
const ROUNDS = 5;
/** Until the extension host has done what a new window asks of it, or a new view. */
const SETTLED = 8000;
/** The extension host's figures are whole milliseconds: an empty extension often takes none. */
const SHORTEST = 1;
const empty = 'nobody';

export async function run(): Promise<Result> {
  const folder = await scratch('bench');
  const nobody = join(folder, 'nobody');
  const activations: number[] = [];
  const emptyActivations: number[] = [];
  const firstDiagnostics: number[] = [];
  const afterOpening: number[] = [];
  const more: number[] = [];
  try {
    await makeEmptyExtension(nobody);
    const project = join(folder, 'sample');
    await cp(join(top, 'sample'), project, { recursive: true });
    await writeFile(join(project, 'Dockerfile'), 'FROM python:3.13-slim\nCMD ["a"]\nCMD ["b"]\n');
    for (let round = 0; round < ROUNDS; round++) {
      let without = Number.NaN;
      await inWindow(project, nobody, async (window, host) => {
        await sleep(2 * SETTLED);
        without = residentMiB(host);
        emptyActivations.push(await activationTime(window, empty));
      });
      await inWindow(project, top, async (window, host) => {
        await sleep(SETTLED);
        await window.openContainer('Dockyard');
        await sleep(SETTLED);
        more.push(residentMiB(host) - without);
        activations.push(await activationTime(window, 'Dockyard'));
      });
      await inWindow(project, top, async (window) => {
        const start = performance.now();
        await window.openFile('Dockerfile');
        const open = performance.now();
        await window.page.locator('.squiggly-warning').first().waitFor();
        firstDiagnostics.push(performance.now() - start);
        afterOpening.push(performance.now() - open);
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { bytes } = activationChunks(join(top, 'dist/meta.json'));
  const ms = spread(activations);
  const emptyMs = spread(emptyActivations);
  const rss = spread(more);
  const first = spread(firstDiagnostics);
  const after = spread(afterOpening);
  return {
    figures: {
      ms: ms.median,
      emptyExtensionMs: emptyMs.median,
      timesEmptyExtension: ms.median / Math.max(emptyMs.median, SHORTEST),
      bytes,
      rssMb: rss.median,
      firstDiagnosticMs: first.median,
      firstDiagnosticAfterOpeningMs: after.median,
    },
    lines: [
      `activation, the extension host's own figure: ${show(ms)}; of an empty extension in the same run: ${show(emptyMs)}`,
      `loaded at activation: ${(bytes / 1000).toFixed(1)} kB`,
      `the extension host with our view open, against without us: ${show(rss, 'MiB')} more`,
      `in a new window, from asking for a Dockerfile to its first warning on the screen: ${show(first)}; from the file on the screen: ${show(after)}`,
    ],
  };
}

/** An extension that is activated as ours is, and does nothing. */
async function makeEmptyExtension(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { activationEvents, engines }: typeof import('../package.json') = JSON.parse(
    await readFile(join(top, 'package.json'), 'utf8'),
  );
  const manifest = {
    name: empty,
    publisher: 'bench',
    version: '0.0.1',
    main: './main.js',
    engines,
    activationEvents,
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'main.js'), 'exports.activate = () => {};\n');
}

async function inWindow(
  project: string,
  extension: string,
  work: (window: Workbench, host: number) => Promise<void>,
): Promise<void> {
  const window = await openWorkbench({ open: project, extension });
  try {
    const host = await hostOf(window);
    await work(window, host);
  } finally {
    await window.close();
  }
}

async function hostOf({ data }: Workbench): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const host = extensionHostOf(data);
    if (host !== undefined) return host;
    await sleep(100);
  }
  throw new Error('The window has no extension host.');
}

/** Milliseconds, from the editor of running extensions, whose list has a row only for what can be seen. */
async function activationTime(window: Workbench, extension: string): Promise<number> {
  await window.page.setViewportSize({ width: 1280, height: 3000 });
  await window.command('Developer: Show Running Extensions');
  const row = window.page
    .locator('.runtime-extensions-editor .monaco-list-row')
    .filter({ hasText: extension });
  const text = await row.locator('.activation-time').innerText();
  return Number(/(\d+)\s*ms/.exec(text)?.[1]);
}
