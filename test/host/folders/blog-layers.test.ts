// From a layer of an image that was built from a Dockerfile without Compose to the line that made it.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { imageDetails } from '#core/engine/image/layer-rows.ts';
import { openInstruction } from '../../../src/editor/explorer/open-instruction.ts';
import { buildOf, dockerfileProject } from '../../../src/editor/target/dockerfile.ts';
import { rememberImage } from '../../../src/editor/target/dockerfile-memory.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { run } from '../../hosts/run.ts';
import { projectName } from '../../hosts/run-id.ts';
import { until } from '../../until.ts';
import { closeAll, inFolder } from '../documents.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const tag = projectName('host-blog-layers');

describe('a layer of an image of a folder with only a Dockerfile', function () {
  this.timeout(180_000);
  let context: TestContext;

  before(async () => {
    context = testContext();
    context.engine.watch(['image', 'container']);
    const folder = inFolder('.', 1).fsPath;
    await run('docker', ['build', '--label', `dockyard.test=${tag}`, '--tag', tag, folder], {
      timeoutSeconds: 150,
    });
  });

  after(async () => {
    await run('docker', ['image', 'rm', '--force', tag]);
    context.lifetime.dispose();
  });

  afterEach(closeAll);

  it('leads to its line once the image is known to be built from there', async () => {
    const dockerfile = inFolder('Dockerfile', 1);
    const text = Buffer.from(await vscode.workspace.fs.readFile(dockerfile)).toString();
    const image = await until(
      () =>
        [...(context.engine.inventory.image?.values() ?? [])].find(({ tags }) =>
          tags.some((one) => one.startsWith(tag)),
        ),
      'the image is listed',
    );
    const layers = await (await context.engine.connect()).images.history(image.id);
    const rows = imageDetails(image, [], layers);
    const open = async (instruction: string): Promise<void> => {
      const node = rows.find(({ label }) => label.startsWith(instruction));
      assert.ok(node, rows.map(({ label }) => label).join('\n'));
      await openInstruction(context, [new Row(node)]);
    };
    const { message } = await refusal(open('RUN pip install'));
    assert.match(message, /^No Dockerfile of this workspace/);
    const of = (await context.workspaces.all()).find(({ folder }) => folder.index === 1);
    const target = of && dockerfileProject(context, of);
    assert.ok(target);
    const build = { ...buildOf(context, target), tag };
    await rememberImage(context.extension.workspaceState, target.uri, { build });
    for (const instruction of ['RUN pip install', 'COPY . .', 'WORKDIR']) {
      await open(instruction);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, dockerfile.fsPath);
      assert.ok(text.split('\n')[editor.selection.active.line]?.startsWith(instruction));
    }
  });
});
