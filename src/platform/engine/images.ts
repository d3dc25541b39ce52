// The calls that the engine has for images.
import { EngineError } from '#core/engine/connection-state.ts';
import type { Image, ImageLayer } from '#core/engine/image/image.ts';
import { type ImageProgress, readProgress } from '#core/engine/image/image-progress.ts';
import type {
  Images,
  PruneImagesOptions,
  PullOptions,
  PushOptions,
  RegistryAuth,
} from '#core/engine/image/images.ts';
import { readHistory, readImage } from '#core/engine/image/read-image.ts';
import { list, record, text, texts } from '#core/engine/thing/json.ts';
import type { Pruned, RemoveOptions } from '#core/engine/thing/thing-port.ts';
import { UserError } from '#core/errors.ts';
import { splitName } from '#core/images/image-name.ts';
import { type EngineRequests, linesOf, pathTo } from './requests.ts';
import { EngineThings } from './things.ts';

export class EngineImages extends EngineThings<Image> implements Images {
  constructor(requests: EngineRequests) {
    super(requests, { path: 'images', list: 'json', inspect: 'json', filter: undefined, read: readImage });
  }

  async history(id: string): Promise<readonly ImageLayer[]> {
    return readHistory(await this.requests.ask({ method: 'GET', path: this.pathOf(id, 'history') }));
  }

  async tag(id: string, name: string): Promise<void> {
    const { repository, tag } = splitName(name);
    await this.requests.act({
      method: 'POST',
      path: this.pathOf(id, 'tag'),
      query: { repo: repository, tag },
    });
  }

  /**
   * An engine refuses to remove an image that has names in several repositories by its id: then it goes name by name. The
   * engine lets names go of an image that a container uses, so that is looked at before.
   */
  override async remove(id: string, options: RemoveOptions = {}): Promise<void> {
    try {
      await super.remove(id, options);
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof EngineError) throw error;
      const names = texts(record(await this.inspect(id))['RepoTags']);
      if (names.length < 2 || (await this.#isUsed(id))) throw error;
      for (const name of names) await super.remove(name);
    }
  }

  async #isUsed(id: string): Promise<boolean> {
    const query = { all: true, filters: { ancestor: [id] } };
    const held = list(await this.requests.ask({ method: 'GET', path: pathTo('containers', 'json'), query }));
    // The filter takes containers of images that build on this one, too.
    return held.some((container) => text(record(container)['ImageID']) === id);
  }

  override async prune({ labels = [], all = false }: PruneImagesOptions = {}): Promise<Pruned> {
    const { ids, bytes } = await this.pruneBy({ label: labels, dangling: [String(!all)] });
    // Podman leaves out the algorithm here, but not in its lists.
    return { ids: ids.map((id) => (/^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id)), bytes };
  }

  async *pull(
    name: string,
    { auth, platform }: PullOptions,
    signal: AbortSignal,
  ): AsyncGenerator<ImageProgress> {
    const { repository, tag } = splitName(name);
    const query = { fromImage: repository, tag, platform };
    const headers = auth && registryHeaders(auth);
    const request = {
      method: 'POST',
      path: pathTo('images', 'create'),
      query,
      ...(headers && { headers }),
    } as const;
    yield* this.#progress(linesOf(this.requests.stream(request, signal)));
  }

  async *push(name: string, { auth }: PushOptions, signal: AbortSignal): AsyncGenerator<ImageProgress> {
    const { repository, tag } = splitName(name);
    const path = this.pathOf(repository, 'push');
    const request = { method: 'POST', path, query: { tag }, headers: registryHeaders(auth) } as const;
    yield* this.#progress(linesOf(this.requests.stream(request, signal)));
  }

  save(names: readonly string[], signal: AbortSignal): AsyncGenerator<Uint8Array> {
    return this.requests.stream({ method: 'GET', path: pathTo('images', 'get'), query: { names } }, signal);
  }

  async *load(tar: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<ImageProgress> {
    const request = { method: 'POST', path: pathTo('images', 'load') } as const;
    try {
      yield* this.#progress(this.requests.upload(request, tar, signal));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async *#progress(lines: AsyncIterable<string>): AsyncGenerator<ImageProgress> {
    for await (const line of lines) {
      const progress = readProgress(line);
      if (progress?.type === 'error') throw this.requests.refused(progress.message);
      if (progress) yield progress;
    }
  }
}

/**
 * The login as URL-safe base64 with its padding: without that an engine takes it for no login at all.
 * Older engines want the header for a push even where there is none.
 */
function registryHeaders(auth: RegistryAuth | undefined): Readonly<Record<string, string>> {
  const { server, ...login } = auth ?? { server: undefined };
  const token = 'identityToken' in login ? { identitytoken: login.identityToken } : login;
  const json = JSON.stringify({ ...token, ...(server !== undefined && { serveraddress: server }) });
  const base64 = Buffer.from(json).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  return { 'X-Registry-Auth': base64 };
}
