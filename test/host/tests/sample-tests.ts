// The Test Explorer on the sample whose web service runs, for the tests of one file.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DjangoTests } from '../../../src/editor/tests/controller.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';

export interface SampleTests {
  readonly window: SampleWindow;
  readonly tests: DjangoTests;
}

/** Starts the service and finds its tests; whoever asks ends the window. */
export async function sampleTests(name: string): Promise<SampleTests> {
  const window = await sampleWindow(name);
  await window.compose('up', '--detach', '--build', '--wait', 'web');
  const { lifetime, workspaces } = window.context;
  const tests = lifetime.add(new DjangoTests(window.context, 'dockyard-under-test'));
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  tests.update(await workspaces.read(folder));
  lifetime.add(workspaces.onDidChange((of) => tests.update(of)));
  await tests.controller.resolveHandler?.(undefined);
  return { window, tests };
}
