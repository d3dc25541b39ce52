// An engine's HTTP API on a socket with lists of any length and events on demand: what no machine has containers for.
import { createServer, type Server, type ServerResponse } from 'node:http';

import type { EngineHost } from '#core/engine/host.ts';

export interface Counts {
  readonly containers: number;
  readonly images: number;
  readonly volumes: number;
  readonly networks: number;
}

const services = 7;
const projects = 40;

export class RecordedEngine {
  readonly path: string;
  readonly #answers: ReadonlyMap<string, Buffer>;
  readonly #events = new Set<ServerResponse>();
  readonly #server: Server;
  /** Milliseconds before an answer, by its place. */
  readonly delays = new Map<string, number>();
  /** How many questions came. */
  requests = 0;

  constructor(path: string, counts: Counts) {
    this.path = path;
    this.#answers = new Map(
      Object.entries(answersOf(counts)).map(([place, answer]) => [
        place,
        Buffer.from(JSON.stringify(answer)),
      ]),
    );
    this.#server = createServer(({ url = '' }, response) => {
      this.requests++;
      const place = url.replace(/\?.*$/, '');
      if (place === '/events') {
        this.#events.add(response);
        response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
        return;
      }
      const answer = this.#answers.get(place);
      response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' });
      const end = (): unknown => response.end(answer ?? '{"message":"not recorded"}');
      const delay = this.delays.get(place);
      if (delay === undefined) end();
      else setTimeout(end, delay);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.path, resolve));
  }

  /** Says that something happened to a container. */
  happen(container: number, action: string): void {
    const event = { Type: 'container', Action: action, Actor: { ID: idOf(container) }, timeNano: 1 };
    for (const response of this.#events) response.write(`${JSON.stringify(event)}\n`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function recordedHost({ path }: RecordedEngine): EngineHost {
  const uri = `unix://${path}`;
  return { uri, source: 'setting', context: undefined, tls: undefined, env: { DOCKER_HOST: uri } };
}

function idOf(at: number): string {
  return at.toString(16).padStart(64, '0');
}

function range<T>(count: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** As engine 28 answers, with the labels that Compose writes. */
function answersOf({ containers, images, volumes, networks }: Counts): Readonly<Record<string, unknown>> {
  const labels = (at: number) => ({
    'com.docker.compose.project': `project-${at % projects}`,
    'com.docker.compose.service': `service-${at % services}`,
    'com.docker.compose.container-number': `${at}`,
    'com.docker.compose.project.working_dir': `/srv/project-${at % projects}`,
    'com.docker.compose.project.config_files': `/srv/project-${at % projects}/compose.yaml`,
  });
  return {
    '/_ping': 'OK',
    '/version': { Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Components: [] },
    '/containers/json': range(containers, (at) => ({
      Id: idOf(at),
      Names: [`/project-${at % projects}-service-${at % services}-${at}`],
      Image: `image-${at % images}:1`,
      ImageID: `sha256:${idOf(at % images)}`,
      Command: 'python manage.py runserver 0.0.0.0:8000',
      Created: 1_790_000_000 + at,
      State: 'running',
      Status: 'Up 3 hours (healthy)',
      Ports: [{ IP: '0.0.0.0', PrivatePort: 8000, PublicPort: 10_000 + at, Type: 'tcp' }],
      Labels: labels(at),
      NetworkSettings: { Networks: { [`network-${at % networks}`]: { IPAddress: '172.18.0.2' } } },
      Mounts: [{ Type: 'volume', Name: `volume-${at % volumes}`, Destination: '/data', RW: true }],
    })),
    '/images/json': range(images, (at) => ({
      ...{ Id: `sha256:${idOf(at)}`, RepoTags: [`image-${at}:1`], RepoDigests: [], Labels: null },
      ...{ Size: 400_000_000 + at, Created: 1_790_000_000 },
    })),
    '/volumes': {
      Volumes: range(volumes, (at) => ({
        ...{
          Name: `volume-${at}`,
          Driver: 'local',
          Mountpoint: `/var/lib/docker/volumes/volume-${at}/_data`,
        },
        ...{ Labels: { 'com.docker.compose.project': `project-${at % projects}` }, Scope: 'local' },
      })),
    },
    '/networks': range(networks, (at) => ({
      ...{ Id: idOf(at), Name: `network-${at}`, Driver: 'bridge', Scope: 'local', Internal: false },
      ...{ Labels: {}, Created: '2026-11-21T00:44:49Z' },
    })),
  };
}
