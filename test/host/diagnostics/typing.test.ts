// While a person types, half a word is not reported: the line under the cursor waits for a pause.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../until.ts';
import { closeAll, found, inFolder, reported, show, type } from '../documents.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');
const start = 'FROM python:3.13-slim\n\nENV MODE fast\nCMD ["python"]\n';

/** Milliseconds after a keystroke in which nothing may be reported: less than the pause that ends it. */
const quiet = 800;

/** Types at the cursor, a character at a time, and looks at the line after each while the rules have time to run. */
async function typeSlowly(editor: vscode.TextEditor, text: string): Promise<readonly string[]> {
  const seen = new Set<string>();
  let typed = Date.now();
  const listening = vscode.workspace.onDidChangeTextDocument(() => {
    typed = Date.now();
  });
  for (const character of text) {
    await vscode.commands.executeCommand('type', { text: character });
    for (let look = 0; look < 5; look++) {
      await new Promise((resolve) => setTimeout(resolve, 80));
      // A machine with much to do may have made the pause that is not to be here.
      if (Date.now() - typed > quiet) break;
      for (const one of onLine(editor.document.uri, editor.selection.active.line)) seen.add(one.message);
    }
  }
  listening.dispose();
  return [...seen];
}

function onLine(uri: vscode.Uri, line: number): readonly vscode.Diagnostic[] {
  return found(uri).filter(({ range }) => range.start.line <= line && line <= range.end.line);
}

function moveTo(editor: vscode.TextEditor, line: number): void {
  const at = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(at, at);
}

describe('the line that is typed in', function () {
  // Where a keystroke comes more than a pause after the one before, its line has been judged already.
  this.retries(3);
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    editor = await show(dockerfile());
    await type(editor, start);
    await reported(dockerfile(), 'legacy-key-value');
    moveTo(editor, 1);
  });
  afterEach(closeAll);

  it('is not judged while it is typed, and is when typing pauses', async () => {
    assert.deepEqual(await typeSlowly(editor, 'RU'), []);
    await reported(dockerfile(), 'legacy-key-value');
    await until(() => onLine(dockerfile(), 1).length > 0, 'the half instruction is reported after a pause');
    assert.match(onLine(dockerfile(), 1)[0]?.message ?? '', /RU/);
  });

  it('is judged at once when the cursor leaves it', async () => {
    assert.deepEqual(await typeSlowly(editor, 'RU'), []);
    const left = Date.now();
    moveTo(editor, 3);
    await until(() => onLine(dockerfile(), 1).length > 0, 'the half instruction is reported');
    assert.ok(Date.now() - left < 900, 'without waiting for the pause');
  });

  it('keeps what was shown before, and loses what is mended at once', async () => {
    moveTo(editor, 2);
    const end = new vscode.Position(2, 'ENV MODE fast'.length);
    editor.selection = new vscode.Selection(end, end);
    const before = onLine(dockerfile(), 2).map(({ message }) => message);
    assert.deepEqual(await typeSlowly(editor, 's'), before);
    editor.selection = new vscode.Selection(2, 8, 2, 9);
    await vscode.commands.executeCommand('type', { text: '=' });
    const typed = Date.now();
    await until(() => onLine(dockerfile(), 2).length === 0, 'the finding is gone');
    assert.ok(Date.now() - typed < 900, 'without waiting for the pause');
  });
});

it('an untitled text is judged when typing pauses, too', async function () {
  this.retries(3);
  await closeAll();
  const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content: 'FROM a:1\n' });
  const editor = await vscode.window.showTextDocument(document);
  moveTo(editor, 1);
  assert.deepEqual(await typeSlowly(editor, 'RU'), []);
  await until(() => onLine(document.uri, 1).length > 0, 'the half instruction is reported after a pause');
  await closeAll();
});
