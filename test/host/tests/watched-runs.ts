// What a person does in the Test Explorer, and what its runs are told, for a test.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DjangoTests } from '../../../src/editor/tests/controller.ts';
import { until } from '../../until.ts';

export interface Seen {
  readonly states: Map<string, string>;
  readonly messages: Map<string, vscode.TestMessage>;
  output: string;
  ended: boolean;
  readonly durations: Map<string, number | undefined>;
  readonly coverage: vscode.FileCoverage[];
}

/** Makes the runs of the controller tell what they are told. */
export function watchRuns(
  controller: vscode.TestController,
  onState?: (state: string) => void,
): { readonly seen: Seen; end(): void } {
  const seen: Seen = {
    states: new Map(),
    messages: new Map(),
    output: '',
    ended: false,
    durations: new Map(),
    coverage: [],
  };
  const create = controller.createTestRun.bind(controller);
  controller.createTestRun = (...args) => {
    const run = create(...args);
    const note =
      (state: string) =>
      (item: vscode.TestItem, ...more: unknown[]): void => {
        seen.states.set(item.label, state);
        onState?.(state);
        const [message] = Array.isArray(more[0]) ? more[0] : [];
        if (message instanceof vscode.TestMessage) seen.messages.set(item.label, message);
        seen.durations.set(item.label, more.find((one) => typeof one === 'number') as number | undefined);
      };
    for (const state of ['enqueued', 'started', 'passed', 'failed', 'errored', 'skipped'] as const) {
      const original = run[state].bind(run) as (...all: unknown[]) => void;
      Object.assign(run, {
        [state]: (...all: [vscode.TestItem, ...unknown[]]) => {
          note(state)(...all);
          original(...all);
        },
      });
    }
    const append = run.appendOutput.bind(run);
    run.appendOutput = (text, ...all) => {
      seen.output += text;
      append(text, ...all);
    };
    const add = run.addCoverage.bind(run);
    run.addCoverage = (one) => {
      seen.coverage.push(one);
      add(one);
    };
    const end = run.end.bind(run);
    run.end = () => {
      seen.ended = true;
      end();
    };
    return run;
  };
  return {
    seen,
    end: () => {
      controller.createTestRun = create;
    },
  };
}

/** The labels of the items, those of children in brackets. */
export function shown(items: vscode.TestItemCollection, depth: number): string {
  const sorted = [...items].map(([, item]) => item);
  const key = ({ sortText, label }: vscode.TestItem): string => sortText ?? label;
  sorted.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const below = (item: vscode.TestItem): string =>
    depth > 1 && item.children.size > 0 ? `(${shown(item.children, depth - 1)})` : '';
  return sorted.map((item) => item.label + below(item)).join(' ');
}

export function find(tests: DjangoTests, path: string): vscode.TestItem {
  let items = tests.controller.items;
  let found: vscode.TestItem | undefined;
  for (const label of path.split(' > ')) {
    found = [...items].map(([, item]) => item).find((item) => item.label === label);
    assert.ok(found, `${label} of ${path} is not among: ${shown(items, 1)}`);
    items = found.children;
  }
  assert.ok(found);
  return found;
}

/** What is done with a run, besides waiting for its end. */
export interface Doing {
  /** Cancels it once this is so. */
  readonly cancelWhen?: (seen: Seen) => boolean;
  readonly onState?: (state: string) => void;
  readonly profile?: vscode.TestRunProfile;
}

/** Runs items to the end, as the Test Explorer does. */
export async function run(
  tests: DjangoTests,
  include: readonly vscode.TestItem[] | undefined,
  { cancelWhen, onState, profile }: Doing = {},
): Promise<Seen> {
  const { seen, end } = watchRuns(tests.controller, onState);
  const source = new vscode.CancellationTokenSource();
  try {
    const running = tests.run(new vscode.TestRunRequest(include, undefined, profile), source.token);
    if (cancelWhen) {
      await until(() => cancelWhen(seen), 'the run goes on');
      source.cancel();
    }
    await running;
    assert.ok(seen.ended);
    return seen;
  } finally {
    end();
    source.dispose();
  }
}

/** The lines of a file in a coverage, from 1, as VS Code asks for them when the file is looked at. */
export async function detailsOf(
  { profiles }: DjangoTests,
  coverage: readonly vscode.FileCoverage[],
  path: string,
): Promise<{ readonly executed: readonly number[]; readonly missing: readonly number[] }> {
  const file = coverage.findLast(({ uri }) => uri.path.endsWith(`/${path}`));
  assert.ok(file, `${path} is not among: ${coverage.map(({ uri }) => uri.path).join(' ')}`);
  const { token } = new vscode.CancellationTokenSource();
  // The run is not looked at.
  const run = {} as vscode.TestRun;
  const details = (await profiles.coverage.loadDetailedCoverage?.(run, file, token)) ?? [];
  const lines = (isExecuted: boolean): number[] =>
    details
      .filter(({ executed }) => executed === isExecuted)
      .map(({ location }) => ('start' in location ? location.start : location).line + 1);
  return { executed: lines(true), missing: lines(false) };
}
