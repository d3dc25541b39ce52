// Images of a real engine in files, and the command line that makes a container again.
import * as assert from 'node:assert/strict';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { copyRunLine } from '../../../src/editor/explorer/copy.ts';
import { loadImages, saveImages } from '../../../src/editor/explorer/image-files.ts';
import { openShell } from '../../../src/editor/explorer/open-shell.ts';
import { resolveContainers } from '../../../src/editor/target/containers.ts';
import { Throwaway } from '../../engine/throwaway.ts';
import { scratch } from '../../hosts/scratch.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const made = new Throwaway();
let context: TestContext;
let folder: string;

before(async () => {
  context = testContext();
  folder = await scratch('host-images');
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

const imageNamed = async (tag: string) => {
  const images = await (await context.engine.connect()).images.list();
  return images.find(({ tags }) => tags.includes(tag));
};

describe('images', () => {
  it('are saved with their names, and loaded again', async () => {
    const tag = `${made.name()}:1`;
    await mkdir(join(folder, 'context'));
    const dockerfile = `FROM scratch\nLABEL dockyard.test=${made.id}\nCOPY Dockerfile /\n`;
    await writeFile(join(folder, 'context', 'Dockerfile'), dockerfile);
    await made.docker('build', '--tag', tag, join(folder, 'context'));
    const image = await imageNamed(tag);
    assert.ok(image);
    const file = vscode.Uri.file(join(folder, 'image.tar'));
    await saveImages(context, [image], file);
    assert.ok((await stat(file.fsPath)).size > 1_000);
    await assert.rejects(stat(`${file.fsPath}.part`));
    await made.docker('image', 'rm', tag);
    assert.equal(await imageNamed(tag), undefined);
    await loadImages(context, file);
    assert.equal((await imageNamed(tag))?.id, image.id);
    const wrong = vscode.Uri.file(join(folder, 'context', 'Dockerfile'));
    await refusal(loadImages(context, wrong));
  });
});

describe('a container', () => {
  it('is made again by the command line that is copied', async () => {
    const flags = ['--env', 'SITE=a b', '--publish', '127.0.0.1:0:80', '--restart', 'on-failure:2'];
    const id = await made.container(['sleep', '600'], { flags, start: false });
    await copyRunLine(
      context,
      await resolveContainers(context.engine, { from: 'argument', argument: { containers: [id] } }),
    );
    const line = await vscode.env.clipboard.readText();
    assert.match(line, /^docker run --detach --name \S+ --publish 127\.0\.0\.1:0?:80 --env 'SITE=a b'/);
    assert.match(line, /--restart on-failure:2 python:3\.13-slim sleep 600$/);
  });

  it('that is paused has no shell until it goes on', async () => {
    const id = await made.container(['sleep', '600']);
    await made.docker('pause', id);
    const paused = await resolveContainers(context.engine, {
      from: 'argument',
      argument: { containers: [id] },
    });
    const { message } = await refusal(openShell(context, paused));
    assert.match(message, /is paused\. Unpause it to open a shell\.$/);
    await made.docker('unpause', id);
  });
});
