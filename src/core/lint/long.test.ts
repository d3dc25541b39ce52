// Ten thousand lines of anything are linted by all rules in a time that grows with them, not with their square.
import { expect, test } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { processorTime } from '../testing.ts';
import { readConfig } from './config.ts';
import { Linter } from './engine.ts';
import { rules } from './generated/rules.ts';

const LINES = 10_000;

/** What stands on the lines, by their number. */
const kinds: readonly (readonly [string, (at: number) => string])[] = [
  ['ENV', () => 'ENV A b\n'],
  ['variables that nobody defines', (at) => `ENV A${at}=1 B${at}=$A${at}\n`],
  ['apt', (at) => `RUN apt-get ${at % 2 ? 'update' : 'install x'}\n`],
  ['stages, each on the one before', (at) => `FROM s${at - 1} AS s${at}\n`],
  ['stages that are not there', () => 'COPY --from=zz /a b\n'],
  ['ignore comments', (at) => (at % 2 ? '# dockyard ignore=pip-cache\n' : 'RUN pip install x\n')],
  ['misspelt ignore comments', (at) => (at % 2 ? '# dockyard ignore=pip-cash\n' : 'RUN pip install x\n')],
  ['CMD', () => 'CMD gunicorn a\n'],
  ['servers', () => 'RUN gunicorn a\n'],
  ['what is no instruction', () => 'xx yy\n'],
];

test.each(kinds)('%s', (_, line) => {
  const text = `FROM python:3.13-slim AS s0\n${Array.from({ length: LINES }, (__, at) => line(at + 1)).join('')}`;
  const files = new MemoryFiles({ Dockerfile: text });
  expect(
    processorTime(() => new Linter(rules).lint(readWorkspace(files), readConfig(files, rules))),
  ).toBeLessThan(4000);
});
