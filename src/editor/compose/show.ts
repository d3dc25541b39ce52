// What Compose says of a project without changing it: its containers in the panel, its resolved files as a document.
import * as vscode from 'vscode';
import { composeConfig, composePs } from '#core/commands/compose.ts';
import { maskText } from '#core/secrets/mask.ts';
import { type ComposeProjectArgument, composeProject } from '../../manifest/arguments.ts';
import { ActionError } from '../action-error.ts';
import { mismatch } from '../argument-check.ts';
import type { Context } from '../context.ts';
import {
  type ComposeProjectTarget,
  resolveComposeProject,
  subjectOfProject,
} from '../target/compose-project.ts';
import { progress, showDocument } from '../ui.ts';
import { configScheme } from './config-scheme.ts';
import { composePanel, readCompose } from './run-compose.ts';

/** Lists the containers, those that ended included. */
export async function showContainersOf(context: Context, project: ComposeProjectTarget): Promise<void> {
  const panel = composePanel(context);
  panel.show();
  await progress(`Listing the containers of ${project.name}`, 'window', async (signal) => {
    await readCompose(context, project, (compose) => composePs(compose, project.services), { panel, signal });
  });
}

/** Resolved Compose files as read-only documents without secrets. */
export class ResolvedConfigs implements vscode.TextDocumentContentProvider {
  readonly #context: Context;
  readonly #changed: vscode.EventEmitter<vscode.Uri>;
  /** What was read for a document that is about to be shown. */
  readonly #fresh = new Map<string, string>();

  constructor(context: Context, changed: vscode.EventEmitter<vscode.Uri>) {
    this.#context = context;
    this.#changed = changed;
  }

  /** Opens that of a project; one that is open already is read again. @throws ActionError */
  async show(project: ComposeProjectTarget): Promise<void> {
    const whole = { ...project, services: [] };
    const uri = vscode.Uri.from({
      scheme: configScheme,
      path: `/${project.name} (resolved).yaml`,
      query: JSON.stringify(subjectOfProject(whole).project),
    });
    this.#fresh.set(uri.toString(), await this.#read(whole));
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await showDocument(await vscode.languages.setTextDocumentLanguage(document, 'yaml'), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    const fresh = this.#fresh.get(key);
    this.#fresh.delete(key);
    return fresh ?? (await this.#read(await this.#projectOf(uri)));
  }

  async #read(project: ComposeProjectTarget): Promise<string> {
    return maskText(await readCompose(this.#context, project, composeConfig));
  }

  async #projectOf({ query }: vscode.Uri): Promise<ComposeProjectTarget> {
    const given: unknown = JSON.parse(query);
    const problem = mismatch(composeProject, given);
    if (problem !== undefined) throw new ActionError(`This address names no Compose project: ${problem}.`);
    // The schema that was just checked is the one that the type is made of.
    const argument = given as ComposeProjectArgument;
    return await resolveComposeProject(this.#context, { from: 'argument', argument });
  }
}
