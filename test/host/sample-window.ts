// A window on a copy of the sample, with a compose project and ports of its own.
import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { withButtons } from '../../src/editor/action-error.ts';
import type { Step } from '../../src/editor/step.ts';
import { freePort } from '../hosts/free-port.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { until } from '../until.ts';
import { type TestContext, testContext } from './test-context.ts';

/** Milliseconds for a watcher of VS Code to tell of a file. */
const readWithin = 30_000;

export class SampleWindow {
  readonly project: string;
  readonly folder: string;
  readonly context: TestContext = testContext();

  constructor(project: string, folder: string) {
    this.project = project;
    this.folder = folder;
  }

  /** By the name of the project: another file of the suite may have written another one into `.env` since. */
  compose(...args: readonly string[]): Promise<string> {
    return run('docker', ['compose', '--project-name', this.project, ...args], {
      cwd: this.folder,
      timeoutSeconds: 240,
    });
  }

  docker(...args: readonly string[]): Promise<string> {
    return run('docker', args, { cwd: this.folder, timeoutSeconds: 60 });
  }

  /** The states of the services that have a container, as the engine tells. */
  async states(): Promise<Readonly<Record<string, string>>> {
    const lines = await this.compose('ps', '--all', '--format', '{{.Service}} {{.State}}');
    return Object.fromEntries(
      lines
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')),
    );
  }

  async write(path: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(vscode.Uri.file(join(this.folder, path)), Buffer.from(text));
  }

  /** Writes an override for a piece of work, and takes it away afterwards. */
  async withOverride(text: string, work: () => Promise<void>): Promise<void> {
    const uri = vscode.Uri.file(join(this.folder, 'compose.override.yaml'));
    const before = await vscode.workspace.fs.readFile(uri);
    await this.write('compose.override.yaml', text);
    try {
      await this.#reads('compose.override.yaml', text);
      await work();
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
    }
  }

  /** Waits until the model of the folder has a text that was written. */
  async #reads(path: string, text: string): Promise<void> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await until(
      async () => (await this.context.workspaces.read(folder)).source(path)?.text === text,
      `${path} is read again`,
      readWithin,
    );
  }

  async end(): Promise<void> {
    this.context.lifetime.dispose();
    await this.compose(
      '--profile',
      '*',
      'down',
      '--volumes',
      '--remove-orphans',
      '--rmi',
      'local',
      '--timeout',
      '1',
    );
  }
}

export async function sampleWindow(name: string): Promise<SampleWindow> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  assert.ok(folder);
  const project = projectName(name);
  const variables = {
    COMPOSE_PROJECT_NAME: project,
    DOCKYARD_HTTP_PORT: await freePort(),
    DOCKYARD_WEB_PORT: await freePort(),
    APP_UID: process.getuid?.() || 1000,
  };
  const lines = Object.entries(variables).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(join(folder, '.env'), lines.join(''));
  return new SampleWindow(project, folder);
}

/** What a rejected action would show: the message, and the buttons that it has of its own. */
export async function refusal(
  action: Promise<unknown>,
): Promise<{ message: string; titles: string[]; buttons: readonly Step[] }> {
  try {
    await action;
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    const { buttons } = withButtons(error, {});
    return { message: error.message, titles: buttons.map(({ title }) => title), buttons };
  }
  throw new assert.AssertionError({ message: 'It was not refused.' });
}

/** The text of the Output panel with this name, while it is shown. */
export function outputText(name: string): string {
  const shown = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'output' && uri.path.endsWith(name),
  );
  return shown?.getText() ?? '';
}
