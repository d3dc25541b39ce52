// The tests of the window's Django services in the Test Explorer: found, run, run again on save.
import * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { loneDockerfile } from '#core/project/lone-dockerfile.ts';
import { notTrusted } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import type { DjangoServiceOfFolder, FolderModel } from '../workspace/workspace-models.ts';
import { onSave } from './continuous.ts';
import { coverageDetails, RunCoverage } from './coverage.ts';
import { TestItems } from './items.ts';
import { type How, runServiceTests } from './run.ts';
import { selectionOf } from './selection.ts';
import { ServiceTests } from './service-tests.ts';
import { Turns } from './turns.ts';

const action = 'Run Tests';

export class DjangoTests {
  readonly #context: Context;
  readonly #lifetime = new Lifetime();
  readonly #controller: vscode.TestController;
  readonly #items: TestItems;
  readonly #services = new Map<string, ServiceTests>();
  readonly #turns = new Turns<ServiceTests>();

  /** What a person chooses from. */
  readonly profiles: Readonly<Record<'run' | 'debug' | 'coverage', vscode.TestRunProfile>>;

  /** @param id of the controller, among all of the window */
  constructor(context: Context, id = 'dockyard') {
    this.#context = context;
    this.#controller = this.#lifetime.add(vscode.tests.createTestController(id, 'Django in containers'));
    this.#items = new TestItems(this.#controller);
    this.#controller.resolveHandler = async (item) => await this.#resolve(item);
    this.#controller.refreshHandler = async () => {
      for (const one of this.#services.values()) one.refresh();
      await this.#resolve(undefined);
    };
    const { Run, Debug, Coverage } = vscode.TestRunProfileKind;
    this.profiles = {
      run: this.#profile('Run in Container', Run),
      debug: this.#profile('Debug in Container', Debug, false),
      coverage: this.#profile('Measure Coverage in Container', Coverage),
    };
    this.profiles.coverage.loadDetailedCoverage = async (_, file) => await coverageDetails(file);
  }

  get controller(): vscode.TestController {
    return this.#controller;
  }

  get services(): readonly ServiceTests[] {
    return [...this.#services.values()];
  }

  /** A folder was read: its services come, change and go. */
  update(of: FolderModel): void {
    const folder = of.folder.uri.toString();
    const wanted = servicesOf(of);
    for (const id of [...this.#services.keys()])
      if (id.startsWith(`${folder}#`) && !wanted.has(id)) this.#remove(id);
    for (const [id, django] of wanted) {
      const known = this.#services.get(id);
      if (known) known.update(django);
      else this.#add(id, django);
    }
  }

  remove({ uri }: vscode.WorkspaceFolder): void {
    for (const id of [...this.#services.keys()]) if (id.startsWith(`${uri.toString()}#`)) this.#remove(id);
  }

  /** Runs what is asked, and again on save where that is asked; ends when all have a result. */
  async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      report(this.#context, action, notTrusted());
      return;
    }
    if (!request.continuous) return await this.#runOnce(request, token);
    const runAgain = async (changed: vscode.TestRunRequest): Promise<void> => this.#runOnce(changed, token);
    onSave(request, token, { services: [...this.#services.values()], run: runAgain, log: this.#context.log });
  }

  dispose(): void {
    for (const id of [...this.#services.keys()]) this.#remove(id);
    this.#lifetime.dispose();
  }

  #profile(label: string, kind: vscode.TestRunProfileKind, onSave = true): vscode.TestRunProfile {
    const runs = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> =>
      await this.run(request, token);
    const profile = this.#controller.createRunProfile(label, kind, runs, true, undefined, onSave);
    return this.#lifetime.add(profile);
  }

  async #runOnce(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.#controller.createTestRun(request);
    const how = howOf(request, run);
    const cancel = new AbortController();
    const subscriptions = [token, run.token].map((one) => one.onCancellationRequested(() => cancel.abort()));
    try {
      const asked = [...this.#services.values()].flatMap((tests) => {
        const include = request.include?.filter((item) => rootOf(item) === tests.item);
        return include?.length === 0 ? [] : [{ tests, include }];
      });
      for (const { tests, include } of asked) {
        await tests.discover();
        const exclude = request.exclude ?? [];
        const selection = selectionOf(this.#items, tests.item, include, exclude);
        // All that was asked for is excluded.
        if (selection.keys?.length === 0) continue;
        for (const item of selection.tests) run.enqueued(item);
        await this.#turns.run(tests, cancel.signal, () =>
          runServiceTests(this.#context, {
            tests,
            items: this.#items,
            selection,
            run,
            signal: cancel.signal,
            how,
          }),
        );
      }
    } catch (error) {
      report(this.#context, action, error);
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
      run.end();
    }
  }

  async #resolve(item: vscode.TestItem | undefined): Promise<void> {
    for (const tests of this.#services.values())
      if (item === undefined || item === tests.item) await tests.discover();
  }

  #add(id: string, django: DjangoServiceOfFolder): void {
    const { of, service } = django;
    const isService = loneDockerfile(of.workspace) === undefined;
    const label = isService ? service.name : of.folder.name;
    const item = this.#items.root(id, label, { kind: 'root' }, of.uri(service.django.root ?? ''));
    item.description = isService ? of.folder.name : 'Dockerfile';
    item.canResolveChildren = true;
    this.#controller.items.add(item);
    this.#services.set(id, new ServiceTests(this.#context, this.#items, item, django));
  }

  #remove(id: string): void {
    this.#services.get(id)?.dispose();
    this.#services.delete(id);
    this.#controller.items.delete(id);
  }
}

/** One service for each Django root: others that run the same manage.py have the same tests. */
function servicesOf(of: FolderModel): ReadonlyMap<string, DjangoServiceOfFolder> {
  const project = loneDockerfile(of.workspace) ?? of.project;
  const services = new Map<string, DjangoServiceOfFolder>();
  const roots = new Set<string>();
  for (const service of project ? djangoServices(project) : []) {
    const root = service.django.root;
    if (!project || root === undefined || roots.has(root)) continue;
    roots.add(root);
    services.set(`${of.folder.uri.toString()}#${service.name}`, { of, project, service });
  }
  return services;
}

/** What the profile of a request means. */
function howOf({ profile }: vscode.TestRunRequest, run: vscode.TestRun): How {
  switch (profile?.kind) {
    case vscode.TestRunProfileKind.Coverage:
      return { mode: 'coverage', coverage: new RunCoverage(run) };
    case vscode.TestRunProfileKind.Debug:
      return { mode: 'debug' };
    default:
      return { mode: 'run' };
  }
}

function rootOf(item: vscode.TestItem): vscode.TestItem {
  return item.parent ? rootOf(item.parent) : item;
}
