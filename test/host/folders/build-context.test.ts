// The folder that is chosen as the build context of a Dockerfile without Compose.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contextProblem } from '../../../src/editor/images/build-form.ts';
import { resolveProjectTarget } from '../../../src/editor/target/dockerfile.ts';
import { inFolder } from '../documents.ts';
import { type TestContext, testContext } from '../test-context.ts';

describe('a build context', () => {
  let context: TestContext;

  before(() => {
    context = testContext();
  });
  after(() => context.lifetime.dispose());

  it('may be a folder that nothing has read', async () => {
    const { dockerfile } = await resolveProjectTarget(context, {
      from: 'file',
      uri: inFolder('manage.py', 1),
    });
    assert.ok(dockerfile, 'the Dockerfile is the project');
    const above = inFolder('static', 1);
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(above, 'site', 'fonts'));
      assert.equal(await contextProblem(dockerfile.of, 'static/site/fonts'), undefined);
      assert.equal(await contextProblem(dockerfile.of, 'static/site/icons'), 'This folder does not exist.');
    } finally {
      await vscode.workspace.fs.delete(above, { recursive: true });
    }
  });
});
