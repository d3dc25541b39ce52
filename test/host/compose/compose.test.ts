// Compose from the editor, on the real engine: what starts, what is said when it does not, and what remains.
import * as assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { build, restart, up } from '../../../src/editor/compose/actions.ts';
import { meant } from '../../../src/editor/compose/context.ts';
import { refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';
import { until } from '../services.ts';

let window: SampleWindow;

before(async () => {
  window = await sampleWindow('host-compose');
});

after(() => window.end());

const set = (id: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);

/** Writes an override for one test, and takes it away afterwards. */
async function withOverride(text: string, work: () => Promise<void>): Promise<void> {
  const uri = vscode.Uri.file(`${window.folder}/compose.override.yaml`);
  const before = await vscode.workspace.fs.readFile(uri);
  const read = new Promise((resolve) => window.parts.workspaces.onDidChange(resolve));
  await window.write('compose.override.yaml', text);
  await read;
  try {
    await work();
  } finally {
    await vscode.workspace.fs.writeFile(uri, before);
  }
}

describe('Compose', function () {
  this.timeout(180_000);

  it('means the folder, with its files, its project name and the profiles of the settings', async () => {
    await set('dockyard.compose.profiles', ['beat']);
    const { name, target, services } = await meant(window.parts, []);
    await set('dockyard.compose.profiles', undefined);
    assert.equal(name, window.project);
    assert.deepEqual(services, []);
    assert.deepEqual(target, {
      cwd: window.folder,
      files: ['compose.yaml', 'compose.override.yaml'],
      profiles: ['beat'],
    });
  });

  it('builds and starts the project, and starts it again', async () => {
    await build(window.parts, []);
    await up(window.parts, []);
    const running = { db: 'running', nginx: 'running', redis: 'running', web: 'running', worker: 'running' };
    assert.deepEqual(await window.states(), running);
    await restart(window.parts, []);
    assert.deepEqual(await window.states(), running);
  });

  it('says which port is taken, and where it is written', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    try {
      await withOverride(
        `services:\n  extra:\n    image: python:3.13-slim\n    command: sleep 60\n    ports:\n      - "${address.port}:80"\n`,
        async () => {
          const { message, buttons } = await refusal(up(window.parts, []));
          assert.match(message, new RegExp(`${address.port}`));
          assert.match(message, /already in use/);
          assert.deepEqual(buttons.slice(0, 2), ['Show Containers', 'Open Compose File']);
        },
      );
    } finally {
      server.close();
    }
  });

  it('says what is wrong in a file that does not parse, and opens it', async () => {
    await withOverride('services:\n  web:\n   - broken: [\n', async () => {
      const { message, buttons } = await refusal(up(window.parts, []));
      assert.match(message, /YAML/);
      assert.ok(buttons.includes('Open Compose File'), String(buttons));
    });
  });

  it('notices a service that ends as soon as it was started', async () => {
    await withOverride(
      'services:\n  short:\n    image: python:3.13-slim\n    command: ["python", "-c", "import nothing_of_this_name"]\n',
      async () => {
        await up(window.parts, []);
        const told = await until(
          () => window.services.said.find((line) => line.includes('short ended with exit code 1')),
          'it is told',
        );
        assert.match(told, /nothing_of_this_name/);
      },
    );
  });

  it('says that there is no Compose, and goes on when there is', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = dirname(process.execPath);
    await set('dockyard.docker.path', 'no-such-docker');
    try {
      const { message, buttons } = await refusal(up(window.parts, []));
      assert.match(message, /Docker Compose was not found/);
      assert.deepEqual(buttons, ['How to Install Docker', 'Open Settings']);
    } finally {
      process.env['PATH'] = path;
      await set('dockyard.docker.path', undefined);
    }
    await up(window.parts, []);
  });
});
