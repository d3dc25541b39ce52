// What is said when Compose fails, on the real engine: why, where, and what to do about it.
import * as assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { build, up } from '../../../src/editor/compose/actions.ts';
import { containerFailure } from '../../../src/editor/compose/container-failure.ts';
import { containersNow } from '../../../src/editor/engine/containers-now.ts';
import {
  type ComposeProjectTarget,
  resolveComposeProject,
} from '../../../src/editor/target/compose-project.ts';
import { freePort } from '../../hosts/free-port.ts';
import { until } from '../../until.ts';
import { refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';

let window: SampleWindow;

const project = async (...services: readonly string[]): Promise<ComposeProjectTarget> => ({
  ...(await resolveComposeProject(window.context, { from: 'palette' })),
  services,
});

const set = (id: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);

describe('a failed action', function () {
  this.timeout(180_000);

  before(async () => {
    window = await sampleWindow('host-failures');
  });

  after(() => window.end());

  it('says which port is taken, and where it is written', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    try {
      await window.withOverride(
        `services:\n  extra:\n    image: python:3.13-slim\n    command: sleep 60\n    ports:\n      - "${address.port}:80"\n`,
        async () => {
          const { message, titles } = await refusal(up(window.context, await project('extra')));
          assert.match(message, new RegExp(`${address.port}`));
          assert.match(message, /already in use/);
          assert.deepEqual(titles.slice(0, 2), ['Show Containers', 'Use Another Port']);
        },
      );
    } finally {
      server.close();
    }
  });

  it('names the container that holds a port, and stops it', async () => {
    const port = await freePort();
    const holder = `  holder:\n    image: python:3.13-slim\n    init: true\n    command: sleep 600\n    ports: ["${port}:80"]\n`;
    const extra = `  extra:\n    image: python:3.13-slim\n    command: sleep 60\n    ports: ["${port}:80"]\n`;
    await window.withOverride(`services:\n${holder}${extra}`, async () => {
      await window.compose('up', '--detach', 'holder');
      const { message, titles } = await refusal(up(window.context, await project('extra')));
      assert.match(message, new RegExp(`^Port ${port} is already in use by the container "\\S+-holder-1"`));
      assert.deepEqual(titles, ['Stop Container', 'Use Another Port', 'Show Containers']);
      await window.compose('rm', '--stop', '--force', 'holder', 'extra');
    });
  });

  it('says what is wrong in a file that does not parse, and opens it', async () => {
    await window.withOverride('services:\n  web:\n   - broken: [\n', async () => {
      const { message, titles } = await refusal(up(window.context, await project()));
      assert.match(message, /YAML/);
      assert.ok(titles.includes('Open Compose File'), String(titles));
    });
  });

  it('notices a service that ends as soon as it was started, and opens the line that ended it', async () => {
    await window.write('broken.py', '# A module that is not there.\nimport nothing_of_this_name\n');
    const short =
      'services:\n  short:\n    image: python:3.13-slim\n    working_dir: /site\n    volumes: [".:/site"]\n    command: ["python", "/site/broken.py"]\n';
    await window.withOverride(short, async () => {
      const target = await project('short');
      await up(window.context, target);
      const told = await until(
        () => window.context.said.find((line) => line.includes('"short" exited with code 1')),
        'it is told',
      );
      assert.match(told, /nothing_of_this_name/);
      const container = (await containersNow(window.context.engine)).find(
        ({ compose }) => compose?.project === window.project && compose.service === 'short',
      );
      assert.ok(container);
      const { buttons } = await containerFailure(window.context, target, container, 'It failed.');
      assert.deepEqual(
        buttons.map(({ title }) => title),
        ['Tail Logs', 'Open File'],
      );
      const [uri, options] = (buttons[1]?.args ?? []) as [vscode.Uri, vscode.TextDocumentShowOptions];
      assert.match(uri.path, /\/broken\.py$/);
      assert.equal(options.selection?.start.line, 1);
      await window.compose('rm', '--stop', '--force', 'short');
    });
  });

  it('notices a server that ends at once with exit code 0', async () => {
    const short =
      'services:\n  daemon:\n    image: python:3.13-slim\n    command: ["true"]\n    ports: ["80"]\n';
    await window.withOverride(short, async () => {
      await up(window.context, await project('daemon'));
      await until(
        () => window.context.said.some((line) => line.includes('"daemon" exited with code 0')),
        'it is told',
      );
      await window.compose('rm', '--stop', '--force', 'daemon');
    });
  });

  it('says why a service is unhealthy that others wait for, and what its healthcheck says', async () => {
    const sick =
      'services:\n  sick:\n    image: python:3.13-slim\n    init: true\n    command: sleep 60\n    healthcheck:\n      test: "echo no-such-harbour; exit 1"\n      interval: 200ms\n      retries: 1\n  after:\n    image: python:3.13-slim\n    command: sleep 60\n    depends_on: { sick: { condition: service_healthy } }\n';
    await window.withOverride(sick, async () => {
      const target = await project('after');
      const { message, titles } = await refusal(up(window.context, target));
      assert.match(message, /^"sick" is unhealthy\. .*no-such-harbour/);
      assert.equal(titles[0], 'Tail Logs');
      await window.compose('rm', '--stop', '--force', 'sick', 'after');
    });
  });

  it('says where a build failed, opens the line, and does not offer the same build', async () => {
    await window.write('Dockerfile.broken', 'FROM python:3.13-slim\nRUN python -c "import no_such_module"\n');
    const broken = 'services:\n  broken:\n    build: { context: ., dockerfile: Dockerfile.broken }\n';
    await window.withOverride(broken, async () => {
      const target = await project('broken');
      const { message, titles } = await refusal(build(window.context, target));
      assert.match(message, /^The build of .* failed in line 2 of Dockerfile\.broken: "RUN python -c/);
      assert.match(message, /exited with code 1\. .*No module named 'no_such_module'/);
      assert.deepEqual(titles, ['Open Dockerfile']);
    });
  });

  it('says that there is no Compose, and goes on when there is', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = dirname(process.execPath);
    await set('dockyard.docker.path', 'no-such-docker');
    try {
      const { message, titles } = await refusal(up(window.context, await project()));
      assert.match(message, /Docker Compose was not found/);
      assert.deepEqual(titles, ['How to Install Docker', 'Open Settings']);
    } finally {
      process.env['PATH'] = path;
      await set('dockyard.docker.path', undefined);
    }
    await up(window.context, await project('redis'));
  });
});
