// The engine port over the engine's HTTP API.
import type { Containers } from '#core/engine/container/containers.ts';
import { type DiskUsage, readDiskUsage } from '#core/engine/disk-usage.ts';
import type { Engine, EngineIsolation, EngineVersion } from '#core/engine/engine.ts';
import { type EngineHost, isNear } from '#core/engine/host.ts';
import type { Images } from '#core/engine/image/images.ts';
import type { Networks } from '#core/engine/network/networks.ts';
import { type EngineEvent, readEvent } from '#core/engine/thing/engine-event.ts';
import { list, record, text, texts } from '#core/engine/thing/json.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import type { Volumes } from '#core/engine/volume/volumes.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { EngineContainers } from './containers.ts';
import { EngineImages } from './images.ts';
import { EngineNetworks } from './networks.ts';
import { EngineRequests, linesOf, pathTo } from './requests.ts';
import { timeLimits } from './time-limits.ts';
import type { EngineAgent } from './transport.ts';
import { EngineVolumes } from './volumes.ts';

/** The kinds whose events are wanted. */
const kinds: Readonly<Record<Kind, true>> = { container: true, image: true, volume: true, network: true };

export class DockerEngine implements Engine {
  readonly host: EngineHost;
  readonly containers: Containers;
  readonly images: Images;
  readonly volumes: Volumes;
  readonly networks: Networks;
  readonly #requests: EngineRequests;

  constructor(host: EngineHost, agent: EngineAgent, failures: FailureFinder) {
    this.host = host;
    this.#requests = new EngineRequests(host, agent, failures);
    this.containers = new EngineContainers(this.#requests);
    this.images = new EngineImages(this.#requests);
    this.volumes = new EngineVolumes(this.#requests);
    this.networks = new EngineNetworks(this.#requests);
  }

  dispose(): void {
    this.#requests.dispose();
  }

  async ping(signal?: AbortSignal): Promise<void> {
    const limit = isNear(this.host) ? timeLimits.ping.near : timeLimits.ping.far;
    await this.#requests.ask({ method: 'GET', path: pathTo('_ping') }, signal, limit);
  }

  async version(signal?: AbortSignal): Promise<EngineVersion> {
    const answer = record(await this.#requests.ask({ method: 'GET', path: pathTo('version') }, signal));
    const components = list(answer['Components']).map((part) => text(record(part)['Name']));
    return {
      version: text(answer['Version']),
      api: text(answer['ApiVersion']),
      os: text(answer['Os']) || 'linux',
      podman: components.some((name) => name.includes('Podman')),
    };
  }

  async isolation(): Promise<EngineIsolation> {
    const answer = record(await this.#requests.ask({ method: 'GET', path: pathTo('info') }));
    const options = texts(answer['SecurityOptions']).flatMap((option) => option.split(','));
    return {
      rootless: options.includes('name=rootless'),
      userNamespaces: options.includes('name=userns'),
      desktop: text(answer['OperatingSystem']).startsWith('Docker Desktop'),
    };
  }

  async diskUsage(signal: AbortSignal): Promise<DiskUsage> {
    const request = { method: 'GET', path: pathTo('system', 'df') } as const;
    return readDiskUsage(await this.#requests.ask(request, signal, Number.POSITIVE_INFINITY));
  }

  async events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>> {
    const query = { filters: { type: Object.keys(kinds) } };
    const stream = await this.#requests.open(
      { method: 'GET', path: pathTo('events'), query },
      signal,
      timeLimits.question,
    );
    return eventsOf(linesOf(this.#requests.chunks(stream, signal)));
  }
}

async function* eventsOf(lines: AsyncIterable<string>): AsyncGenerator<EngineEvent> {
  for await (const line of lines) {
    const event = readEvent(line);
    if (event) yield event;
  }
}
