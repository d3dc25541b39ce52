// Compose projects of one test file on the real engine, each in a folder of its own, taken down at the test's end.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeDown } from '#core/commands/compose.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { ComposeFinder } from '../../src/platform/compose-cli/find.ts';
import { run } from '../../src/platform/process/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

/** Two services and one of a profile; all of them run until they are stopped. */
export const two = `
services:
  web:
    image: ${image}
    init: true
    command: sleep 600
  db:
    image: ${image}
    init: true
    command: sleep 600
    volumes: [data:/data]
  debug:
    image: ${image}
    init: true
    command: sleep 600
    profiles: [debug]
volumes:
  data:
`;

/** A service that waits for another, whose healthcheck runs a command that fails. */
export function waitingFor(check: string): string {
  return `
services:
  web:
    image: ${image}
    command: sleep 600
    depends_on: { db: { condition: service_healthy } }
  db:
    image: ${image}
    init: true
    command: sleep 600
    healthcheck: { test: "${check}", interval: 100ms, retries: 1 }
`;
}

export class ComposeProjects {
  readonly made = new Throwaway();
  readonly finder = new ComposeFinder();
  readonly engine: Engine;
  readonly folder: string;
  #count = 0;

  private constructor(engine: Engine, folder: string) {
    this.engine = engine;
    this.folder = folder;
  }

  static async begin(name: string): Promise<ComposeProjects> {
    return new ComposeProjects(await realEngine(), await scratch(name));
  }

  async end(): Promise<void> {
    this.engine.dispose();
    await this.made.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A project that the test takes down itself, or never brings up. */
  async project(yaml: string, files: Readonly<Record<string, string>> = {}): Promise<ComposeContext> {
    const cwd = join(this.folder, `project-${++this.#count}`);
    await mkdir(cwd);
    for (const [name, text] of Object.entries({ 'compose.yaml': yaml, ...files })) {
      await writeFile(join(cwd, name), text);
    }
    const { env } = this.engine.host;
    return {
      tool: await this.finder.find('docker', env),
      target: { cwd, files: [], projectName: `${this.made.id}-c${this.#count}` },
      env,
    };
  }

  async withProject(
    yaml: string,
    work: (context: ComposeContext) => Promise<void>,
    files: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const context = await this.project(yaml, files);
    try {
      await work(context);
    } finally {
      await run(composeDown(context, { volumes: true, removeOrphans: true, timeout: 0 }));
    }
  }

  async containersOf({ target }: ComposeContext): Promise<readonly Container[]> {
    const all = await this.engine.containers.list();
    return all.filter(({ compose }) => compose?.project === target.projectName);
  }
}
