// Services that run an image which another service of the same Compose project builds.
import type { Build, Service } from '#core/compose/compose-service.ts';
import { nodeAt, stringOf } from '#core/compose/tree.ts';

/** Of one service, as many as there are sets; builds that were typed a while ago are not needed again. */
const mostCopies = 60;

/** Gives services the builds of others; the same service with an equal build is the same object each time. */
export class SharedBuilds {
  readonly #copies = new WeakMap<Service, Map<string, Service>>();

  /**
   * The services, each with the build of its image where another service builds an image of that name. Where several
   * build it differently, nobody knows which one runs.
   */
  of(services: ReadonlyMap<string, Service>): readonly Service[] {
    const builds = sharedBuilds(services.values());
    return [...services.values()].map((service) => {
      const build = service.build || isPulled(service) ? undefined : builds.get(service.image?.value ?? '');
      return build ? this.#copy(service, build) : service;
    });
  }

  #copy(service: Service, build: Build): Service {
    const key = JSON.stringify({ ...build, args: [...build.args] });
    const copies = this.#copies.get(service) ?? new Map<string, Service>();
    const copy = copies.get(key) ?? { ...service, build };
    const [oldest] = copies.keys();
    if (oldest !== undefined && copies.size > mostCopies) copies.delete(oldest);
    this.#copies.set(service, copies.set(key, copy));
    return copy;
  }
}

/** By the name of the image; undefined where several build it differently. */
function sharedBuilds(services: Iterable<Service>): ReadonlyMap<string, Build | undefined> {
  const builds = new Map<string, Build | undefined>();
  for (const { image, build } of services) {
    if (!build || image?.value === undefined) continue;
    const other = builds.get(image.value);
    const isSame = !builds.has(image.value) || (other && isSameBuild(other, build));
    builds.set(image.value, isSame ? build : undefined);
  }
  return builds;
}

function isPulled({ node }: Service): boolean {
  return stringOf(nodeAt(node, 'pull_policy')) === 'always';
}

function isSameBuild(a: Build, b: Build): boolean {
  return (
    a.context === b.context &&
    a.dockerfile === b.dockerfile &&
    a.inline?.value === b.inline?.value &&
    a.target?.value === b.target?.value &&
    a.args.size === b.args.size &&
    [...a.args].every(([name, { value }]) => b.args.get(name)?.value === value)
  );
}
