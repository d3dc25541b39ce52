// The command catalogs of the window's services, read once each and kept while nothing changes them.

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { settingsVariable } from '#core/django/settings-variable.ts';
import { catalogVersion } from '#core/manage/catalog-version.ts';
import type { CommandCatalog } from '#core/manage/command-catalog.ts';
import { CatalogCache } from '../../platform/manage/catalog-cache.ts';
import { catalogIn, catalogInNew } from '../../platform/manage/read-catalog.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import { type DjangoTarget, manageContext } from '../target/django.ts';
import { projectCommands } from './project-commands.ts';

/** Files that bring commands, and names that complete their arguments. */
const sources = '**/{management/commands,migrations,fixtures}/*';

export class CommandCatalogs {
  readonly #context: Context;
  readonly #cache = new CatalogCache();
  readonly #own = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #end: AbortSignal;
  readonly #watch = once(async () => {
    const watcher = this.#context.lifetime.add(vscode.workspace.createFileSystemWatcher(sources));
    for (const changed of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.#context.lifetime.add(changed(() => this.#clear()));
  });

  constructor(context: Context) {
    this.#context = context;
    this.#end = context.lifetime.signal();
  }

  /**
   * From the cache where the container, its settings module and INSTALLED_APPS are those that it was read with.
   * @throws UserError with what manage.py said instead; Cancelled
   */
  async of(target: DjangoTarget, signal?: AbortSignal): Promise<CommandCatalog> {
    await this.#watch();
    return await this.#cache.get(placeOf(target), await this.#version(target), signal, () =>
      this.#read(target),
    );
  }

  /** Names of the commands that the code of a folder brings. */
  async own(folder: vscode.WorkspaceFolder): Promise<ReadonlySet<string>> {
    await this.#watch();
    const key = folder.uri.toString();
    const own = this.#own.get(key) ?? projectCommands(folder);
    this.#own.set(key, own);
    return await own;
  }

  #clear(): void {
    this.#cache.clear();
    this.#own.clear();
  }

  /** A running container's id changes with its image. */
  async #version(target: DjangoTarget): Promise<string> {
    const { settings, settingsModule } = target.django.service.django;
    const module = target.manage.env?.[settingsVariable] ?? settingsModule;
    return catalogVersion(target.container?.id ?? (await this.#imageId(target)), module, settings);
  }

  /** The image that a new container would have; a word of its own each time where it is not known. */
  async #imageId({ django, project, manage, image }: DjangoTarget): Promise<string> {
    const named = image?.run.image ?? django.service.service.image?.value;
    const name = named ?? `${project.name}-${manage.service}`;
    const images = await (await this.#context.engine.connect()).images.list();
    const found = images.find(({ tags }) => tags.includes(name) || tags.includes(`${name}:latest`));
    return found?.id ?? randomUUID();
  }

  /** Through the engine where the container runs, which saves starting Compose. */
  async #read(target: DjangoTarget): Promise<CommandCatalog> {
    const { container, manage } = target;
    const context = this.#context;
    const failures = await context.failures();
    const options = { signal: this.#end };
    const engine = await context.engine.connect();
    return container
      ? await catalogIn(engine, container.id, manage, failures, options)
      : await catalogInNew(engine, await manageContext(context, target), manage, failures, options);
  }
}

function placeOf({ django, project, manage }: DjangoTarget): string {
  return JSON.stringify([django.of.folder.uri.toString(), project.name, manage.service, manage.mode]);
}
