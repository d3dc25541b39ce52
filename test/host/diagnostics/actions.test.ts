// The light bulb in a real window: fixes, fix all, the ways to silence a rule, and the commands behind them.
import * as assert from 'node:assert/strict';
import { chmod, stat, unlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { until } from '../../until.ts';
import {
  actionsAt,
  closeAll,
  found,
  gone,
  inFolder,
  pickAction,
  reported,
  show,
  type,
} from '../documents.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');

describe('quick fixes', () => {
  afterEach(closeAll);

  it('end the warning', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nCMD ["python"]\n');
    const { range } = await reported(dockerfile(), 'expose-proto-casing');
    const [first] = await actionsAt(dockerfile(), range);
    assert.ok(first?.edit);
    assert.equal(first.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(first.edit));
    await gone(dockerfile(), 'expose-proto-casing');
    assert.equal(editor.document.getText(), 'FROM python:3.13-slim\nEXPOSE 8000/tcp\nCMD ["python"]\n');
  });

  it('are made for the text as it is, not for that of the last check', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nCMD ["python"]\n');
    const { range } = await reported(dockerfile(), 'expose-proto-casing');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# above\n'));
    const [first] = await actionsAt(
      dockerfile(),
      range.with(range.start.translate(1), range.end.translate(1)),
    );
    assert.ok(first?.edit);
    assert.ok(await vscode.workspace.applyEdit(first.edit));
    assert.equal(
      editor.document.getText(),
      '# above\nFROM python:3.13-slim\nEXPOSE 8000/tcp\nCMD ["python"]\n',
    );
  });

  it('of all findings stand above the ways to silence them', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nMAINTAINER me\nEXPOSE 8000/TCP\nCMD ["python"]\n');
    await reported(dockerfile(), 'maintainer');
    await reported(dockerfile(), 'expose-proto-casing');
    const titles = (await actionsAt(dockerfile(), new vscode.Range(1, 0, 2, 15))).map(({ title }) => title);
    const silences = titles.map((title) => /^(Ignore|Turn) /.test(title));
    assert.equal(silences.filter((one) => !one).length, 2, titles.join(', '));
    assert.deepEqual(silences, silences.toSorted(), titles.join(', '));
  });

  it('mend all of a kind in the file', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nEXPOSE 53/UDP\nCMD ["python"]\n');
    await until(() => found(dockerfile(), 'expose-proto-casing').length === 2, 'both are reported');
    const [first] = found(dockerfile(), 'expose-proto-casing');
    assert.ok(first);
    await pickAction(dockerfile(), first.range, 'Fix all expose-proto-casing in this file');
    await gone(dockerfile(), 'expose-proto-casing');
    assert.equal(
      editor.document.getText(),
      'FROM python:3.13-slim\nEXPOSE 8000/tcp\nEXPOSE 53/udp\nCMD ["python"]\n',
    );
  });

  it('come on save, those that are safe', async () => {
    const uri = inFolder('saved.Dockerfile');
    await writeFile(uri.fsPath, '');
    const editor = await show(uri);
    await type(editor, 'from python:3.13-slim\nMAINTAINER me\nEXPOSE 8000/TCP\nEXPOSE 53/UDP\n');
    await editor.document.save();
    const text = editor.document.getText();
    assert.match(text, /EXPOSE 8000\/tcp\nEXPOSE 53\/udp/);
    assert.match(text, /MAINTAINER me/);
    assert.equal(editor.document.isDirty, false);
    await closeAll();
    await unlink(uri.fsPath);
  });

  it('come with a command', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nEXPOSE 53/UDP\nCMD ["python"]\n');
    await vscode.commands.executeCommand('dockyard.fixAll');
    assert.match(editor.document.getText(), /EXPOSE 8000\/tcp\nEXPOSE 53\/udp/);
  });
});

describe('silencing', () => {
  const text = 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nEXPOSE 53/UDP\nCMD ["python"]\n';
  afterEach(closeAll);

  it('here puts a comment above the instruction', async () => {
    const editor = await show(dockerfile());
    await type(editor, text);
    const { range } = await reported(dockerfile(), 'expose-proto-casing');
    await pickAction(dockerfile(), range, 'Ignore expose-proto-casing here');
    await until(() => found(dockerfile(), 'expose-proto-casing').length === 1, 'one is left');
    assert.equal(
      editor.document.getText(),
      text.replace('EXPOSE 8000', '# dockyard ignore=expose-proto-casing\nEXPOSE 8000'),
    );
  });

  it('in the file puts a comment on top', async () => {
    const editor = await show(dockerfile());
    await type(editor, text);
    const { range } = await reported(dockerfile(), 'expose-proto-casing');
    await pickAction(dockerfile(), range, 'Ignore expose-proto-casing in this file');
    await gone(dockerfile(), 'expose-proto-casing');
    assert.equal(editor.document.getText(), `# dockyard ignore-file=expose-proto-casing\n${text}`);
  });

  it('in the settings keeps what is set there', async () => {
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('dockyard.lint');
    await settings().update('rules', { 'missing-cmd': 'error' }, vscode.ConfigurationTarget.Workspace);
    const editor = await show(dockerfile());
    await type(editor, text);
    const { range } = await reported(dockerfile(), 'expose-proto-casing');
    await pickAction(dockerfile(), range, 'Turn expose-proto-casing off in the settings');
    await gone(dockerfile(), 'expose-proto-casing');
    assert.deepEqual(settings().inspect('rules')?.workspaceValue, {
      'missing-cmd': 'error',
      'expose-proto-casing': 'off',
    });
    await settings().update('rules', undefined, vscode.ConfigurationTarget.Workspace);
  });
});

describe('commands', () => {
  afterEach(closeAll);

  it('open the page of a rule', async () => {
    await vscode.commands.executeCommand('dockyard.openRule', 'unknown-rule');
    const tab = await until(() => vscode.window.tabGroups.activeTabGroup.activeTab, 'a tab is open');
    assert.ok(tab.input instanceof vscode.TabInputWebview);
    assert.match(tab.input.viewType, /markdown\.preview/);
    assert.match(tab.label, /unknown-rule/);
  });

  it('say it when there is no such page, and open nothing', async () => {
    await vscode.commands.executeCommand('dockyard.openRule', '../../../etc/passwd');
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
  });

  it('make a file executable, and no file outside the folder', async () => {
    const uri = inFolder('entrypoint.sh');
    await writeFile(uri.fsPath, '#!/bin/sh\nexec "$@"\n');
    await chmod(uri.fsPath, 0o644);
    await vscode.commands.executeCommand('dockyard.makeExecutable', uri);
    assert.equal((await stat(uri.fsPath)).mode & 0o777, 0o755);
    const outside = vscode.Uri.joinPath(inFolder(''), '..', 'outside.sh');
    await writeFile(outside.fsPath, '#!/bin/sh\n');
    await chmod(outside.fsPath, 0o644);
    await vscode.commands.executeCommand('dockyard.makeExecutable', outside);
    assert.equal((await stat(outside.fsPath)).mode & 0o777, 0o644);
    await unlink(uri.fsPath);
  });
});
