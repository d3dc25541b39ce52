// From a layer of a real build to the line of the Dockerfile that made it.
import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Image } from '#core/engine/image/image.ts';
import { imageDetails } from '#core/engine/image/layer-rows.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import { openInstruction } from '../../../src/editor/explorer/open-instruction.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { until } from '../../until.ts';
import { refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';

let window: SampleWindow;

describe('a layer', function () {
  this.timeout(180_000);

  before(async () => {
    window = await sampleWindow('host-layers');
    window.context.engine.watch(['image', 'container']);
    await window.compose('build', 'web');
  });

  after(() => window.end());

  async function layers(): Promise<readonly TreeNode[]> {
    const { engine } = window.context;
    const image: Image = await until(
      () =>
        [...(engine.inventory.image?.values() ?? [])].find(({ tags }) =>
          tags.some((tag) => tag.startsWith(window.project)),
        ),
      'the image is listed',
    );
    return imageDetails(image, [], await (await engine.connect()).images.history(image.id));
  }

  it('leads to its line in the Dockerfile, and one of the base image says that it has none', async () => {
    const rows = await layers();
    const text = await readFile(join(window.folder, 'Dockerfile'), 'utf8');
    const open = (node: TreeNode | undefined): Promise<void> => {
      assert.ok(node, rows.map((row) => row.label).join('\n'));
      return openInstruction(window.context, [new Row(node)]);
    };
    for (const instruction of ['RUN pip install', 'COPY requirements.txt', 'WORKDIR']) {
      await open(rows.find(({ label }) => label.startsWith(instruction)));
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, join(window.folder, 'Dockerfile'));
      const line = text.split('\n')[editor.selection.active.line] ?? '';
      assert.equal(line.split(' ')[0], instruction.split(' ')[0]);
    }
    const { message } = await refusal(open(rows.at(-1)));
    assert.match(message, /It may come from the base image\.$/);
  });
});
