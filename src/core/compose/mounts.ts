// `volumes` and `tmpfs` of a service, short or long.

import type { ComposeMap, ComposeNode, ComposeScalar } from './compose-file.ts';
import type { Mount } from './compose-service.ts';
import { hostPath, type ServiceContext } from './service-context.ts';
import { isHostPath, parseVolume } from './short-forms.ts';
import { cut, traceScalar } from './trace.ts';
import { booleanOf, listAt, nodeAt, scalarAt, scalarsOf, stringOf } from './tree.ts';

export function readMounts(service: ComposeMap, context: ServiceContext): Mount[] {
  const mounts: Mount[] = [];
  for (const item of listAt(service, 'volumes')?.items ?? []) {
    if (item.kind === 'map') mounts.push(longMount(item, context));
    else if (item.kind === 'scalar' && item.value !== null) mounts.push(shortMount(item, context));
  }
  for (const item of scalarsOf(nodeAt(service, 'tmpfs'))) mounts.push(tmpfsMount(item, context));
  return mounts;
}

function shortMount(scalar: ComposeScalar, context: ServiceContext): Mount {
  const text = traceScalar(scalar, context.source(scalar.location.path));
  const { source, target, options } = parseVolume(text.text);
  const from = source && cut(text, source.start, source.end);
  const to = target && cut(text, target.start, target.end);
  const type = !from
    ? 'volume'
    : from.value === undefined
      ? unknownType(from.raw)
      : isHostPath(from.value)
        ? 'bind'
        : 'volume';
  return {
    type,
    source: from?.value,
    hostPath: type === 'bind' ? hostPath(scalar, from?.value, context) : undefined,
    target: to?.value,
    readOnly: options.includes('ro'),
    location: scalar.location,
    sourceLocation: from?.location,
    targetLocation: to?.location,
  };
}

/** `./$X` is a bind whatever the variable says. */
function unknownType(raw: string): Mount['type'] {
  return isHostPath(raw) ? 'bind' : 'unknown';
}

function longMount(item: ComposeMap, context: ServiceContext): Mount {
  const source = scalarAt(item, 'source');
  const target = scalarAt(item, 'target');
  const type = typeOf(nodeAt(item, 'type'));
  return {
    type,
    source: stringOf(source),
    hostPath: type === 'bind' && source ? hostPath(source, stringOf(source), context) : undefined,
    target: stringOf(target),
    readOnly: booleanOf(nodeAt(item, 'read_only')) === true,
    location: item.location,
    sourceLocation: source?.location,
    targetLocation: target?.location,
  };
}

function typeOf(node: ComposeNode | undefined): Mount['type'] {
  switch (stringOf(node)) {
    case 'bind':
      return 'bind';
    case 'volume':
      return 'volume';
    case 'tmpfs':
      return 'tmpfs';
    case 'npipe':
      return 'npipe';
    case 'cluster':
      return 'cluster';
    case 'image':
      return 'image';
    default:
      return 'unknown';
  }
}

function tmpfsMount(scalar: ComposeScalar, context: ServiceContext): Mount {
  const text = traceScalar(scalar, context.source(scalar.location.path));
  const colon = text.text.indexOf(':');
  const target = cut(text, 0, colon < 0 ? text.text.length : colon);
  return {
    type: 'tmpfs',
    source: undefined,
    hostPath: undefined,
    target: target.value,
    readOnly: false,
    location: scalar.location,
    sourceLocation: undefined,
    targetLocation: target.location,
  };
}
