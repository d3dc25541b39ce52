// `build` of a service, short or long.
import { join } from '../files.ts';
import type { ComposeMap } from './compose-file.ts';
import type { Build } from './compose-service.ts';
import { environmentFrom } from './environment.ts';
import { asBuild, asPairs } from './merge.ts';
import type { ServiceContext } from './service-context.ts';
import { nodeAt, scalarAt, stringOf, textOf } from './tree.ts';

const REMOTE = /^(?:[a-z][a-z\d+.-]*:\/\/|git@|github\.com\/)|\.git(?:#|$)/i;

/** Reads `build`; undefined where the service has none. */
export function readBuild(service: ComposeMap, context: ServiceContext): Build | undefined {
  const node = nodeAt(service, 'build');
  const build = node && asBuild(node);
  if (!node || !build) return undefined;
  const contextNode = scalarAt(build, 'context');
  const written = contextNode && contextNode.value !== null ? stringOf(contextNode) : '.';
  const remote = written === undefined || REMOTE.test(written) || /^[~]|^[A-Za-z]:[\\/]/.test(written);
  const folder = context.folderOf((contextNode ?? build).location.path);
  const path = remote ? undefined : join(folder, written.replaceAll('\\', '/'));
  const inline = textOf(nodeAt(build, 'dockerfile_inline'));
  const dockerfileNode = scalarAt(build, 'dockerfile');
  const dockerfile = dockerfileNode ? stringOf(dockerfileNode) : 'Dockerfile';
  return {
    context: path,
    contextLocation: contextNode?.location ?? service.entries.get('build')?.key ?? build.location,
    dockerfile:
      path === undefined || dockerfile === undefined || inline
        ? undefined
        : join(path, dockerfile.replaceAll('\\', '/')),
    dockerfileLocation: dockerfileNode?.location,
    inline,
    target: textOf(nodeAt(build, 'target')),
    args: environmentFrom(asPairs(nodeAt(build, 'args')), context),
    location: service.entries.get('build')?.key ?? build.location,
  };
}
