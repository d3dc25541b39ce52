// Save Logs: what a container has written so far, running or not, in a file.
import * as assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { saveLogs } from '../../../src/editor/logs/save-logs.ts';
import { resolveContainers } from '../../../src/editor/target/containers.ts';
import { Throwaway } from '../../engine/throwaway.ts';
import { scratch } from '../../hosts/scratch.ts';
import { testContext } from '../test-context.ts';

const made = new Throwaway();
const context = testContext();

after(async () => {
  context.lifetime.dispose();
  await made.end();
});

it('the logs of a container are saved as a whole, with times and without colors', async () => {
  const folder = await scratch('save-logs');
  try {
    const id = await made.python('for n in range(5000): print("\\x1b[32mline\\x1b[0m", n)');
    await made.docker('wait', id);
    const [container] = await resolveContainers(context.engine, {
      from: 'argument',
      argument: { containers: [id] },
    });
    const file = join(folder, 'site.log');
    await saveLogs(context, container, vscode.Uri.file(file));
    const lines = (await readFile(file, 'utf8')).split('\n');
    assert.equal(lines.length, 5001);
    assert.match(lines[0] ?? '', /^\d{4}-\d\d-\d\dT\S+Z line 0$/);
    assert.match(lines[4999] ?? '', / line 4999$/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
