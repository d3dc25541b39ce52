// Warnings in a real window: they come while typing, stand on the words, and go with their cause.
import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { unlink, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { until } from '../../until.ts';
import { closeAll, found, gone, inFolder, reported, show, type } from '../documents.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');
const composeFile = (): vscode.Uri => inFolder('compose.yaml');

describe('diagnostics', () => {
  afterEach(closeAll);

  it('appear while typing, on the exact words, and lead to the page of their rule', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nENV KEY value\nCMD ["python"]\n');
    const { range, code } = await reported(dockerfile(), 'legacy-key-value');
    assert.equal(range.start.line, 1);
    assert.equal(editor.document.getText(range), 'KEY value');
    assert.ok(typeof code === 'object');
    assert.equal(code.target.toString(true), 'command:dockyard.openRule?["legacy-key-value"]');
    await type(editor, 'FROM python:3.13-slim\nENV KEY=value\nCMD ["python"]\n');
    await gone(dockerfile(), 'legacy-key-value');
  });

  it('keep to the words in a file with Windows line ends', async () => {
    const uri = inFolder('windows.Dockerfile');
    await writeFile(uri.fsPath, 'FROM python:3.13-slim\r\n\r\nENV KEY value\r\nCMD ["python"]\r\n');
    const closed = await reported(uri, 'legacy-key-value');
    const { document } = await show(uri);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    const open = await reported(uri, 'legacy-key-value');
    assert.ok(open.range.isEqual(closed.range));
    assert.equal(open.range.start.line, 2);
    assert.equal(document.getText(open.range), 'KEY value');
    await closeAll();
    await unlink(uri.fsPath);
    await gone(uri, 'legacy-key-value');
  });

  it('see what other open editors hold, saved or not', async () => {
    const editor = await show(dockerfile());
    const text = editor.document.getText();
    await type(editor, text.replace(/^CMD.*\n/m, ''));
    await reported(dockerfile(), 'missing-cmd');
    const other = await show(composeFile());
    const yaml = other.document.getText();
    await type(
      other,
      yaml.replace('build: .', 'build: .\n    command: python manage.py runserver 0.0.0.0:8000'),
    );
    await gone(dockerfile(), 'missing-cmd');
  });

  it('stand in compose files, also in one that is half typed', async () => {
    const editor = await show(composeFile());
    const text = editor.document.getText();
    await type(editor, text.replace('build: .', 'bild: .'));
    const { range } = await reported(composeFile(), 'compose-schema');
    assert.equal(editor.document.getText(range), 'bild');
    await type(editor, text.replace('build: .', 'build: "'));
    await reported(composeFile(), 'compose-syntax');
  });

  it('follow files that something else writes and deletes', async () => {
    const uri = inFolder('other/Dockerfile');
    await vscode.workspace.fs.createDirectory(inFolder('other'));
    await writeFile(uri.fsPath, 'FROM python:3.13-slim\nENV KEY value\n');
    await reported(uri, 'legacy-key-value');
    await writeFile(uri.fsPath, 'FROM python:3.13-slim\nENV KEY=value\n');
    await gone(uri, 'legacy-key-value');
    await writeFile(uri.fsPath, 'FROM python:3.13-slim\nENV KEY value\n');
    await reported(uri, 'legacy-key-value');
    await vscode.workspace.fs.delete(inFolder('other'), { recursive: true });
    await until(() => found(uri).length === 0, 'the file’s diagnostics are gone');
  });

  it('say what cannot be read, and why', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = inFolder('unread');
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.createDirectory(at('compose.yaml'));
    await promisify(execFile)('mkfifo', [at('Dockerfile').fsPath]);
    await writeFile(at('web.Dockerfile').fsPath, 'FROM python:3.13-slim\nENV KEY value\n');
    await reported(at('web.Dockerfile'), 'legacy-key-value');
    const said = (name: string): readonly string[] => found(at(name)).map(({ message }) => message);
    assert.deepEqual(said('Dockerfile'), [
      "`unread/Dockerfile` can't be read: it is a FIFO (named pipe), not a regular file.",
    ]);
    assert.deepEqual(said('compose.yaml'), [
      "`unread/compose.yaml` can't be read: it is a folder, not a file.",
    ]);
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await until(() => said('Dockerfile').length === 0, 'the diagnostics go with the files');
  });

  it('judge an untitled text by itself, until it is closed', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'dockerfile',
      content: 'FROM python:3.13-slim\nCOPY nowhere.txt .\nENV KEY value\n',
    });
    await vscode.window.showTextDocument(document);
    await reported(document.uri, 'legacy-key-value');
    assert.deepEqual(
      found(document.uri).filter(({ message }) => message.includes('nowhere.txt')),
      [],
    );
    await closeAll();
    await until(() => found(document.uri).length === 0, 'they are gone with the document');
  });

  it('stay off where the setting says so, and come back', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.lint');
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nENV KEY value\n');
    await reported(dockerfile(), 'legacy-key-value');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Workspace);
    await until(() => found(dockerfile()).length === 0, 'linting is off');
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await reported(dockerfile(), 'legacy-key-value');
  });

  it('take their level from .dockyardrc.yaml, and from the setting above it', async () => {
    const file = inFolder('.dockyardrc.yaml');
    const settings = vscode.workspace.getConfiguration('dockyard.lint');
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nENV KEY value\n');
    await reported(dockerfile(), 'legacy-key-value');
    const level = async (severity: vscode.DiagnosticSeverity): Promise<boolean> =>
      await until(
        () => found(dockerfile(), 'legacy-key-value')[0]?.severity === severity,
        `the severity is ${vscode.DiagnosticSeverity[severity]}`,
      );
    await writeFile(file.fsPath, 'rules:\n  legacy-key-value: error\n');
    await level(vscode.DiagnosticSeverity.Error);
    await settings.update('rules', { 'legacy-key-value': 'hint' }, vscode.ConfigurationTarget.Workspace);
    await level(vscode.DiagnosticSeverity.Hint);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await level(vscode.DiagnosticSeverity.Error);
    await writeFile(file.fsPath, 'rules:\n  no-such-rule: error\n');
    await reported(file, 'unknown-rule');
    await unlink(file.fsPath);
    await gone(file, 'unknown-rule');
  });
});
