// Code lenses of the sample's compose file and Dockerfile: none unless the setting asks for them.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../until.ts';
import { closeAll, inFolder, show } from '../documents.ts';

const set = (value: boolean | undefined): Thenable<void> =>
  vscode.workspace
    .getConfiguration()
    .update('dockyard.codeLens.enabled', value, vscode.ConfigurationTarget.Global);

/** `line: title`, from 1. */
async function lenses(path: string): Promise<readonly string[]> {
  const uri = inFolder(path);
  await show(uri);
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return found.map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`);
}

describe('code lenses', () => {
  afterEach(async () => {
    await set(undefined);
    await closeAll();
  });

  it('are off by default', async () => {
    assert.deepEqual(await lenses('compose.yaml'), []);
  });

  it('are over services and over the stages that services build', async () => {
    await set(true);
    const compose = await until(async () => {
      const found = await lenses('compose.yaml');
      return found.length > 0 && found;
    }, 'there are lenses');
    for (const title of ['$(run-all) Compose Up', '$(play) Up', 'Restart', 'Build', 'Tail Logs', 'Down'])
      assert.ok(
        compose.some((lens) => lens.endsWith(`: ${title}`)),
        `${title} among ${compose.join(', ')}`,
      );
    const dockerfile = await lenses('Dockerfile');
    assert.ok(
      dockerfile.some((lens) => /: \$\(tools\) Build web$/.test(lens)),
      dockerfile.join(', '),
    );
  });
});
