// A project with Docker files: a service is added through VS Code's preview, and the page for production runs its fixes.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addServiceTo } from '../../../src/editor/scaffold/add-service.ts';
import {
  fixForProduction,
  ProductionPages,
  productionLinks,
  productionText,
} from '../../../src/editor/scaffold/production.ts';
import type { FolderModel } from '../../../src/editor/workspace/workspace-models.ts';
import { until } from '../../until.ts';
import { answering } from '../answering.ts';
import { closeAll, inFolder, show } from '../documents.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

describe('a project with Docker files', function () {
  this.timeout(120_000);
  let context: TestContext;
  const files = ['compose.yaml', 'requirements.txt', 'config/settings.py'];

  const text = async (path: string): Promise<string> =>
    Buffer.from(await vscode.workspace.fs.readFile(inFolder(path, 1))).toString();
  const model = async (): Promise<FolderModel> => {
    const folder = vscode.workspace.workspaceFolders?.[1];
    assert.ok(folder);
    return await context.workspaces.read(folder);
  };
  const execute = async (command: string): Promise<void> => {
    await vscode.commands.executeCommand(command);
  };

  /** Adds the first service on offer, some below it, and decides in the preview. */
  const add = async (down: number, decision: 'apply' | 'discard'): Promise<void> => {
    const of = await model();
    const project = await context.workspaces.project(of);
    const before = await text('compose.yaml');
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    answering(addServiceTo(context, { of, project }), down).then(settle, settle);
    const isDecided = async (): Promise<boolean> => {
      await execute('notifications.clearAll');
      if (settled || (decision === 'apply' && (await text('compose.yaml')) !== before)) return true;
      await execute(`refactorPreview.${decision}`);
      return false;
    };
    await until(isDecided, 'the preview was decided');
    await until(async () => {
      await execute('notifications.clearAll');
      return settled;
    }, 'the command has ended');
  };

  before(() => {
    context = testContext();
  });
  after(() => context.lifetime.dispose());
  afterEach(closeAll);

  it('gets no service when the preview is discarded', async () => {
    const before = await Promise.all(files.map(text));
    await add(0, 'discard');
    assert.deepEqual(await Promise.all(files.map(text)), before);
  });

  it('gets PostgreSQL with all that belongs to it, and one undo takes it back', async () => {
    const before = await Promise.all(files.map(text));
    await add(0, 'apply');
    await until(
      async () => (await text('config/settings.py')).includes('POSTGRES_HOST'),
      'settings are saved',
    );
    const compose = await text('compose.yaml');
    assert.match(compose, /^# The site alone\nservices:\n {2}web: {3}# Django\n/);
    assert.match(compose, /\n\n {2}db:\n {4}image: postgres:17\n/);
    assert.match(compose, /db:\n {8}condition: service_healthy/);
    assert.doesNotMatch(compose, /127\.0\.0\.1:5432/);
    assert.match(await text('requirements.txt'), /psycopg\[binary\]/);
    const of = await model();
    assert.ok(!(await of.ask(({ project }) => [...(project?.services.keys() ?? [])])).includes('redis'));
    await show(inFolder('config/settings.py', 1));
    await execute('undo');
    await until(async () => {
      await vscode.workspace.saveAll();
      return (await text('compose.yaml')) === before[0];
    }, 'everything is taken back');
    assert.deepEqual(await Promise.all(files.map(text)), before);
  });

  it('is checked for production, and its links run fixes', async () => {
    const before = await text('compose.yaml');
    const pages = context.lifetime.add(new ProductionPages(context));
    await pages.show(await model());
    const page = vscode.window.activeTextEditor?.document;
    assert.ok(page);
    assert.equal(page.languageId, 'dockyard-page');
    assert.match(page.getText(), /✗ Restart policies/);
    assert.equal(page.getText(), await productionText(context, page.uri));
    const links = await productionLinks(context, page);
    const commands = links.flatMap(({ target }) => (target?.scheme === 'command' ? [target] : []));
    assert.equal(commands.length, page.getText().split('→').length - 1);
    assert.ok(links.some(({ target }) => target?.path.endsWith('/compose.yaml') && target.fragment === 'L3'));
    await fixForProduction(await model(), 'restart:web');
    const fixed = before.replace('    build: .\n', '    build: .\n    restart: unless-stopped\n');
    await until(async () => (await text('compose.yaml')) === fixed, 'the fix is saved');
    const changed = await productionText(context, page.uri);
    assert.match(changed, /✓ Restart policies/);
    const gone = await refusal(fixForProduction(await model(), 'restart:web'));
    assert.match(gone.message, /already fixed/);
    await fixForProduction(await model(), 'all');
    assert.doesNotMatch(await productionText(context, page.uri), /→/);
    await vscode.workspace.fs.writeFile(inFolder('compose.yaml', 1), Buffer.from(before));
  });
});
