// A project that runs on the real engine, read from its files as the extension reads them.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeDown, composeUp } from '#core/commands/compose.ts';
import { composeTargetOf } from '#core/commands/compose-target.ts';
import type { ManageMode, ManageTarget } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { djangoServices, type RunsDjango } from '#core/project/chosen-project.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { ComposeFinder } from '../../../src/platform/compose-cli/find.ts';
import { runInContainer } from '../../../src/platform/manage/run-in-container.ts';
import { type RunResult, run, runWell } from '../../../src/platform/process/run.ts';
import { scratch } from '../../hosts/scratch.ts';
import { realEngine, Throwaway } from '../throwaway.ts';
import type { ProjectFiles } from './projects.ts';

export class StartedProject {
  readonly folder: string;
  readonly files: MemoryFiles;
  readonly project: ComposeProject;
  readonly engine: Engine;
  readonly context: ComposeContext;

  constructor(
    folder: string,
    files: MemoryFiles,
    project: ComposeProject,
    engine: Engine,
    context: ComposeContext,
  ) {
    this.folder = folder;
    this.files = files;
    this.project = project;
    this.engine = engine;
    this.context = context;
  }

  /** The services in which Django runs, the likeliest first. */
  get services(): readonly RunsDjango[] {
    return djangoServices(this.project);
  }

  service(name: string): RunsDjango {
    const found = this.services.find((one) => one.name === name);
    if (!found) throw new Error(`${name} does not run Django`);
    return found;
  }

  /** Where its management commands run, as the files tell. */
  target(name: string, mode: ManageMode = 'exec', entrypoint: readonly string[] = []): ManageTarget {
    const { interpreter, managePy = 'manage.py' } = this.service(name).django;
    return { service: name, interpreter, managePy, mode, entrypoint };
  }

  async container(service: string): Promise<string> {
    const project = this.context.target.projectName;
    const found = (await this.engine.containers.list()).find(
      ({ compose, state }) =>
        compose?.project === project && compose?.service === service && state === 'running',
    );
    if (!found) throw new Error(`${service} does not run`);
    return found.id;
  }

  /** A management command through the engine. */
  async run(service: string, ...args: readonly string[]): Promise<RunResult> {
    const { signal } = new AbortController();
    const container = await this.container(service);
    return await runInContainer(this.engine, container, this.target(service), args, { signal });
  }

  async end(): Promise<void> {
    this.engine.dispose();
    const down = composeDown(this.context, { volumes: true, timeout: 0 });
    await run({ ...down, args: [...down.args, '--rmi', 'local'] });
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @param set the Compose files, where they are not the default ones */
export async function startProject(texts: ProjectFiles, set?: readonly string[]): Promise<StartedProject> {
  const folder = await scratch('manage-shape');
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const files = new MemoryFiles(texts);
  const [project] = readWorkspace(files, { folderName: 'shape', ...(set && { set }) }).projects;
  if (!project) throw new Error('The files hold no Compose project.');
  const engine = await realEngine();
  const { env } = engine.host;
  const tool = await new ComposeFinder().find('docker', env);
  const target = {
    ...composeTargetOf(project.set, folder, (path) => join(folder, path)),
    projectName: new Throwaway().id,
  };
  const started = new StartedProject(folder, files, project, engine, { tool, target, env });
  await runWell(composeUp(started.context, { build: true }), knownFailures());
  return started;
}
