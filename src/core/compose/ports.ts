// `ports` of a service, short or long.
import type { SourceOf } from './command.ts';
import type { ComposeMap, ComposeScalar } from './compose-file.ts';
import type { PortMapping } from './compose-service.ts';
import { type Part, parsePort, portRange } from './short-forms.ts';
import { placeAt, type TracedScalar, traceScalar } from './trace.ts';
import { listAt, nodeAt, scalarAt, stringOf } from './tree.ts';

export function readPorts(service: ComposeMap, source: SourceOf): PortMapping[] {
  const ports: PortMapping[] = [];
  for (const item of listAt(service, 'ports')?.items ?? []) {
    if (item.kind === 'map') ports.push(longPort(item));
    else if (item.kind === 'scalar' && item.value !== null) ports.push(shortPort(item, source));
  }
  return ports;
}

function shortPort(scalar: ComposeScalar, source: SourceOf): PortMapping {
  const text = traceScalar(scalar, source(scalar.location.path));
  const { hostIp, published, target, protocol } = parsePort(text.text);
  return {
    published: rangeOf(published),
    target: rangeOf(target),
    protocol,
    hostIp: hostIp?.text,
    known: text.known(0, text.text.length),
    location: scalar.location,
    targetLocation: place(text, target),
    publishedLocation: place(text, published),
  };
}

function longPort(item: ComposeMap): PortMapping {
  const published = scalarAt(item, 'published');
  const target = scalarAt(item, 'target');
  const written = [published, target, scalarAt(item, 'protocol'), scalarAt(item, 'host_ip')];
  return {
    published: portRange(stringOf(published) ?? ''),
    target: portRange(stringOf(target) ?? ''),
    protocol: stringOf(nodeAt(item, 'protocol')) ?? 'tcp',
    hostIp: stringOf(nodeAt(item, 'host_ip')),
    known: written.every((node) => node?.value !== undefined || node === undefined),
    location: item.location,
    targetLocation: target?.location,
    publishedLocation: published?.location,
  };
}

function rangeOf(part: Part | undefined): { from: number; to: number } | undefined {
  return part && portRange(part.text);
}

function place(text: TracedScalar, part: Part | undefined): PortMapping['targetLocation'] {
  return part && placeAt(text, part.start, part.end);
}
