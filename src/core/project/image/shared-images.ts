// Services that run an image which another service of the same Compose project builds.
import type { Build, Service } from '#core/compose/compose-service.ts';
import { nodeAt, stringOf } from '#core/compose/tree.ts';

/**
 * The services, each with the build of its image where another service builds an image of that name. Where several build
 * it differently, nobody knows which one runs.
 */
export function withSharedBuilds(services: ReadonlyMap<string, Service>): readonly Service[] {
  const builds = new Map<string, Build | undefined>();
  for (const { image, build } of services.values()) {
    if (!build || image?.value === undefined) continue;
    const other = builds.get(image.value);
    const isSame = !builds.has(image.value) || (other && isSameBuild(other, build));
    builds.set(image.value, isSame ? build : undefined);
  }
  return [...services.values()].map((service) => {
    const build = service.build || isPulled(service) ? undefined : builds.get(service.image?.value ?? '');
    return build ? { ...service, build } : service;
  });
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
