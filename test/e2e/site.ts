// A copy of the sample for one test: a compose project and ports of its own, and nothing left behind.
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../hosts/free-port.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';

const sample = fileURLToPath(new URL('../../sample/', import.meta.url));

export class Site {
  readonly project: string;
  readonly folder: string;
  readonly ports: { readonly http: number; readonly web: number };

  constructor(project: string, folder: string, ports: Site['ports']) {
    this.project = project;
    this.folder = folder;
    this.ports = ports;
  }

  /** Runs compose in the copy, as a person would in a terminal. */
  compose(...args: readonly string[]): Promise<string> {
    return run('docker', ['compose', ...args], { cwd: this.folder, timeoutSeconds: 240 });
  }

  async write(path: string, text: string): Promise<void> {
    await writeFile(join(this.folder, path), text);
  }

  async remove(): Promise<void> {
    const kept = ['--project-name', this.project];
    await run('docker', ['compose', ...kept, 'down', '--volumes', '--rmi', 'local', '--timeout', '2'], {
      cwd: sample,
    });
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @param name of the folder, and the end of the compose project's name */
export async function copySample(name: string): Promise<Site> {
  const folder = join(await scratch('site'), 'harbour');
  await cp(sample, folder, { recursive: true, filter: (path) => !path.endsWith('.env') });
  const ports = { http: await freePort(), web: await freePort() };
  const site = new Site(projectName(name), folder, ports);
  await site.write(
    '.env',
    [
      `COMPOSE_PROJECT_NAME=${site.project}`,
      `DOCKYARD_HTTP_PORT=${ports.http}`,
      `DOCKYARD_WEB_PORT=${ports.web}`,
      `APP_UID=${process.getuid?.() || 1000}`,
      '',
    ].join('\n'),
  );
  return site;
}
