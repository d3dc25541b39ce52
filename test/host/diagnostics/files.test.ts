// Fixes that reach beyond the text at hand: a new file, a file's mode; and none for a text that has changed.
import * as assert from 'node:assert/strict';
import { chmod, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { SourceText } from '#core/text.ts';
import { workspaceEdit } from '../../../src/editor/diagnostics/edits.ts';
import { until } from '../../until.ts';
import { closeAll, found, gone, inFolder, pickAction, reported, show, type } from '../documents.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');
const ignored = (): vscode.Uri => inFolder('.dockerignore');

describe('fixes of files', () => {
  afterEach(closeAll);

  it('create one', async () => {
    const before = await readFile(ignored().fsPath, 'utf8');
    await unlink(ignored().fsPath);
    const editor = await show(dockerfile());
    const { range } = await reported(dockerfile(), 'dockerignore-missing');
    editor.selection = new vscode.Selection(range.start, range.start);
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix', apply: 'first' });
    await gone(dockerfile(), 'dockerignore-missing');
    assert.match(await readFile(ignored().fsPath, 'utf8'), /^\.git$/m);
    await writeFile(ignored().fsPath, before);
  });

  it('never overwrite one', async () => {
    const before = await readFile(ignored().fsPath, 'utf8');
    const places = { source: () => undefined, uri: (path: string) => inFolder(path) };
    const create = [{ path: '.dockerignore', text: 'other' }];
    const edit = workspaceEdit([{ edits: [], create }], places);
    assert.ok(edit);
    await vscode.workspace.applyEdit(edit);
    assert.equal(await readFile(ignored().fsPath, 'utf8'), before);
  });

  it('are not made for a text that an editor no longer shows', async () => {
    const { document } = await show(dockerfile());
    const edits = [{ path: 'Dockerfile', span: { start: 0, end: 4 }, text: 'from' }];
    const of = (text: string) => ({
      source: () => new SourceText(text),
      uri: (path: string) => inFolder(path),
    });
    assert.ok(workspaceEdit([{ edits }], of(document.getText())));
    assert.equal(workspaceEdit([{ edits }], of(`# older\n${document.getText()}`)), undefined);
  });

  it('make one executable', async () => {
    const script = inFolder('start.sh');
    await writeFile(script.fsPath, '#!/bin/sh\nexec "$@"\n');
    await chmod(script.fsPath, 0o644);
    const editor = await show(dockerfile());
    await type(
      editor,
      'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["/app/start.sh"]\nCMD ["python"]\n',
    );
    const uri = await until(
      () => [dockerfile(), script].find((one) => found(one, 'entrypoint-not-executable').length > 0),
      'it is reported',
    );
    const { range } = await reported(uri, 'entrypoint-not-executable');
    await pickAction(uri, range, 'Make `start.sh` executable');
    await gone(uri, 'entrypoint-not-executable');
    assert.notEqual((await stat(script.fsPath)).mode & 0o100, 0);
    await closeAll();
    await unlink(script.fsPath);
  });
});
