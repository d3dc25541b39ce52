// A panel of the Output view: in batches, bounded, with the language that colors it.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Panel } from '../../../src/editor/run/panel.ts';
import { until } from '../../until.ts';

let panel: Panel;
let panels = 0;

beforeEach(() => {
  panel = new Panel(`Dockyard test panel ${++panels}`);
  panel.show();
});

afterEach(() => panel.dispose());

function shown(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'output' && uri.path.endsWith(panel.name),
  );
}

function text(): string | undefined {
  return shown()?.getText();
}

describe('a panel', () => {
  it('shows lines soon, and has its own language', async () => {
    panel.line('first');
    panel.line('second');
    await until(() => text() === 'first\nsecond\n', 'both lines are shown');
    assert.equal(shown()?.languageId, 'dockyard-log');
  });

  it('holds a window of what came last, however much comes', async () => {
    const before = process.cpuUsage();
    for (let n = 0; n < 200_000; n++) {
      panel.line(`line ${n}`);
      if (n % 1_000 === 0) panel.flush();
    }
    panel.flush();
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 5_000_000, `${(user + system) / 1000} ms`);
    await until(() => text()?.endsWith('line 199999\n'), 'the last line is shown');
    const lines = text()?.trimEnd().split('\n') ?? [];
    assert.ok(lines.length <= 21_000, `${lines.length} lines`);
    assert.deepEqual(
      lines.slice(-5_000),
      Array.from({ length: 5_000 }, (_, n) => `line ${195_000 + n}`),
    );
  });

  it('is empty after it was cleared, what waited included', async () => {
    panel.line('before');
    panel.clear();
    panel.line('after');
    await until(() => text() === 'after\n', 'only the new line is shown');
  });
});
