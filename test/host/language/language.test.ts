// Editing help in a real window, as VS Code asks for it.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inFolder, show, type } from '../documents.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');
const composeFile = (): vscode.Uri => inFolder('compose.yaml');

/** The place of the first such word of a document, moved on by some characters. */
function at(document: vscode.TextDocument, word: string, by = 0): vscode.Position {
  const index = document.getText().indexOf(word);
  assert.notEqual(index, -1, word);
  return document.positionAt(index + by);
}

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : '')))
    .join('\n');
}

/** What is offered at `|` in a text that is typed into a file. */
async function offered(uri: vscode.Uri, marked: string): Promise<readonly vscode.CompletionItem[]> {
  const editor = await show(uri);
  await type(editor, marked.replace('|', ''));
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    editor.document.positionAt(marked.indexOf('|')),
  );
  return items;
}

const labels = (items: readonly vscode.CompletionItem[]): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

describe('in a Dockerfile', () => {
  afterEach(closeAll);

  it('instructions are completed and explained', async () => {
    const items = await offered(dockerfile(), 'FROM python:3.13\nWORK|\n');
    const item = items.find(({ label }) => String(label).startsWith('WORKDIR'));
    assert.ok(item);
    await closeAll();
    const { document } = await show(dockerfile());
    assert.match(await hoverText(dockerfile(), at(document, 'WORK', 1)), /^Set the working directory/);
  });

  it('tags of base images are offered without asking a registry', async () => {
    const items = await offered(dockerfile(), 'FROM python:|\n');
    assert.ok(labels(items).includes('3.13-slim'), labels(items).join(', '));
  });

  it('a hover says what the base image is', async () => {
    const { document } = await show(dockerfile());
    const text = await hoverText(dockerfile(), at(document, 'python:3.12', 2));
    assert.match(text, /Python 3\.12/);
    assert.match(text, /Debian 12 \(bookworm\)/);
    assert.match(text, /October 2028/);
  });

  it('neither a hover nor a completion shows a secret', async () => {
    const editor = await show(dockerfile());
    await type(
      editor,
      'FROM python:3.13\nENV PLAIN=shown API_KEY=never-to-be-seen URL=redis://:never-to-be-seen@x\nRUN a $API_KEY $URL $PLAIN\n',
    );
    const hovers = await Promise.all(
      ['PLAIN=', 'API_KEY=', 'URL=', 'API_KEY $URL', 'URL $PLAIN', 'PLAIN\n'].map((word) =>
        hoverText(dockerfile(), at(editor.document, word, 1)),
      ),
    );
    assert.deepEqual(hovers, [
      '`shown`',
      '`••••••`',
      '`redis://:••••••@x`',
      '`••••••`',
      '`redis://:••••••@x`',
      '`shown`',
    ]);
    await closeAll();
    const items = await offered(
      dockerfile(),
      'FROM python:3.13\nENV PLAIN=shown API_KEY=never-to-be-seen\nRUN a $|\n',
    );
    const told = items.map(({ label, documentation }) => [String(label), String(documentation)].join(' '));
    assert.ok(told.includes('${PLAIN} shown') || told.includes('$PLAIN shown'), told.join(', '));
    assert.ok(!told.join(' ').includes('never'), told.join(', '));
  });

  it('a hover says what the image starts', async () => {
    const { document } = await show(dockerfile());
    assert.match(
      await hoverText(dockerfile(), at(document, 'CMD', 1)),
      /starts `python manage\.py runserver 0\.0\.0\.0:8000`/,
    );
  });

  it('a hover says where a port ends up', async () => {
    const { document } = await show(dockerfile());
    assert.match(
      await hoverText(dockerfile(), at(document, '8000', 1)),
      /published by `web`: `http:\/\/localhost:8080`/,
    );
  });

  it('a value is shown as text, whatever is in it', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13\nENV SITE=https://evil.example/[x](command:y)\n');
    const text = await hoverText(dockerfile(), at(editor.document, 'SITE', 1));
    assert.equal(text, '`https://evil.example/[x](command:y)`');
  });

  it('it is formatted, folded, outlined and linked', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13\nRUN a \\\nb\n');
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      dockerfile(),
      { tabSize: 4, insertSpaces: true },
    );
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['    '],
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      dockerfile(),
    );
    assert.ok(folds.some(({ start, end }) => start === 1 && end === 2));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      dockerfile(),
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['FROM', 'RUN'],
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      dockerfile(),
    );
    assert.match(String(links[0]?.target), /hub\.docker\.com\/_\/python/);
  });

  it('what an instruction takes is shown while it is typed', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13\nHEALTHCHECK --interval=\nCOPY \n');
    const signatures = async (line: number, character: number): Promise<readonly string[]> => {
      const help = await vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
        'vscode.executeSignatureHelpProvider',
        dockerfile(),
        new vscode.Position(line, character),
      );
      return help?.signatures.map(({ label }) => label) ?? [];
    };
    assert.match((await signatures(1, 23)).join('\n'), /--interval=/);
    assert.match((await signatures(2, 5)).join('\n'), /COPY .*source/);
  });

  it('a stage is renamed with its uses, and found', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM a AS base\nFROM base\nCOPY --from=base /x /x\n');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      dockerfile(),
      new vscode.Position(0, 11),
      'builder',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(editor.document.getText(), 'FROM a AS builder\nFROM builder\nCOPY --from=builder /x /x\n');
    const [definition] = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      dockerfile(),
      new vscode.Position(2, 14),
    );
    assert.equal(definition?.range.start.line, 0);
  });

  it('text that nobody would build is explained and outlined as far as it has instructions', async () => {
    const texts: readonly (readonly [text: string, explained: RegExp, outline: readonly string[]])[] = [
      ['FROM', /^Set the `baseImage`/, ['FROM']],
      ['# escape=`\nRUN <<EOF', /^$/, ['escape', 'RUN']],
      ['ONBUILD ONBUILD FROM $', /^Add a _trigger_ instruction/, ['ONBUILD']],
      ['RUN [", \\\n', /^Execute any commands/, ['RUN']],
      ['\\\n'.repeat(2000), /^$/, Array.from({ length: 2000 }, () => '\\')],
    ];
    for (const [text, explained, outline] of texts) {
      await type(await show(dockerfile()), text);
      assert.match(await hoverText(dockerfile(), new vscode.Position(0, 1)), explained);
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        dockerfile(),
      );
      assert.deepEqual(
        symbols.map(({ name }) => name),
        outline,
      );
    }
  });
});

describe('in a compose file', () => {
  const services =
    'services:\n  web:\n    build: .\n    |\n  db:\n    image: postgres:17\nvolumes:\n  data:\n';
  const inWeb = (lines: string): string => services.replace('|', lines);
  afterEach(closeAll);

  it('services, volumes and stages are offered by name', async () => {
    assert.ok(labels(await offered(composeFile(), inWeb('depends_on:\n      - |'))).includes('db'));
    assert.ok(!labels(await offered(composeFile(), inWeb('depends_on:\n      - |'))).includes('web'));
    assert.ok(labels(await offered(composeFile(), inWeb('volumes:\n      - |'))).includes('data'));
    await closeAll();
    const target = 'services:\n  web:\n    build:\n      context: .\n      target: |\n';
    await show(composeFile());
    assert.deepEqual(
      labels(await offered(composeFile(), target)).filter((one) => ['base', 'development'].includes(one)),
      ['base', 'development'],
    );
  });

  it('the variables that the settings read are offered', async () => {
    const items = await offered(composeFile(), inWeb('environment:\n      |'));
    assert.deepEqual(
      labels(items).filter((one) => ['DEBUG', 'SECRET_KEY'].includes(one)),
      ['DEBUG', 'SECRET_KEY'],
    );
  });

  it('the variables of compose are offered after a dollar sign', async () => {
    const items = await offered(composeFile(), inWeb('image: shop:${VERSION}\n    hostname: a${|'));
    assert.ok(labels(items).includes('VERSION'));
  });

  it('keys of the schema are offered and explained', async () => {
    const items = await offered(composeFile(), inWeb('heal|'));
    const item = items.find(({ label }) => label === 'healthcheck');
    assert.ok(item?.documentation);
    await closeAll();
    const { document } = await show(composeFile());
    assert.match(
      await hoverText(composeFile(), at(document, 'depends_on', 2)),
      /dependency between services/,
    );
  });

  it('hovers say what an image is and where a port leads', async () => {
    const { document } = await show(composeFile());
    assert.match(
      await hoverText(composeFile(), at(document, 'postgres:13', 2)),
      /PostgreSQL 13.*out of security support/,
    );
    assert.match(
      await hoverText(composeFile(), at(document, '8080:8000', 2)),
      /`http:\/\/localhost:8080` → port 8000 of `web`/,
    );
  });

  it('hovers say what a name stands for', async () => {
    const { document } = await show(composeFile());
    assert.match(await hoverText(composeFile(), at(document, '- db', 3)), /Service `db`: `postgres:13`/);
    assert.match(await hoverText(composeFile(), at(document, 'data:', 2)), /Volume `data`, mounted by/);
    assert.match(await hoverText(composeFile(), at(document, 'target: dev', 9)), /Build stage `development`/);
  });
});
