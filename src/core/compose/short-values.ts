// Short and long forms of mounts, ports, hosts, variables and devices that the schema allows and Compose rejects.
import type { Location } from '../text.ts';
import type { ComposeMap, ComposeNode, ComposeScalar } from './compose-file.ts';
import { isIpAddress, parseVolume } from './short-forms.ts';
import { sizeOf } from './sizes.ts';
import { traceScalar } from './trace.ts';
import { listAt, nodeAt, scalarsOf, stringOf, writtenText } from './tree.ts';
import type { SchemaDefect } from './validate.ts';

/** The values of a service that Compose cannot parse. Values that contain a variable are not checked. */
export function shortValueDefects(service: ComposeMap, source: string): readonly SchemaDefect[] {
  const hosts = [nodeAt(service, 'extra_hosts'), nodeAt(service, 'build', 'extra_hosts')];
  return [
    ...items(service, 'volumes').flatMap((item) => volumeDefects(item, source)),
    ...items(service, 'ports').flatMap(portDefects),
    ...hosts.flatMap((node) => listed(node).flatMap((host) => hostDefects(host))),
    ...listed(nodeAt(service, 'environment')).flatMap(variableDefects),
    ...items(service, 'devices').flatMap(deviceDefects),
    ...reservedDevices(service).flatMap(countDefects),
    ...[...items(service, 'secrets'), ...items(service, 'configs')].flatMap(modeDefects),
    ...(listAt(service, 'build', 'secrets')?.items ?? []).flatMap(modeDefects),
    ...listed(nodeAt(service, 'build', 'additional_contexts')).flatMap(contextDefects),
  ];
}

function items(service: ComposeMap, key: string): readonly ComposeNode[] {
  return listAt(service, key)?.items ?? [];
}

/** The scalars of a list whose text is known. */
function listed(node: ComposeNode | undefined): readonly ComposeScalar[] {
  return node?.kind === 'list' ? scalarsOf(node).flatMap((scalar) => writtenText(scalar) ?? []) : [];
}

function volumeDefects(item: ComposeNode, source: string): SchemaDefect[] {
  if (item.kind === 'map') return longVolumeDefects(item);
  const scalar = writtenText(item);
  if (!scalar) return [];
  const text = traceScalar(scalar, source).text;
  if (text === '')
    return [defect('This volume is empty. Remove it, or write `source:/path`.', scalar.location)];
  const { parts } = parseVolume(text);
  if (parts.length > 3)
    return [
      defect('This volume has too many colons. Separate options with commas, as in `ro,z`.', scalar.location),
    ];
  return parts.some((part) => part.text === '')
    ? [
        defect(
          'This volume has an empty part between colons. Write `source:/path` or `/path`.',
          scalar.location,
        ),
      ]
    : [];
}

function longVolumeDefects(volume: ComposeMap): SchemaDefect[] {
  const type = volume.entries.get('type');
  const size = writtenText(nodeAt(volume, 'tmpfs', 'size'));
  return [
    ...(type && stringOf(type.value) === 'bind' && !volume.entries.has('source')
      ? [defect('A bind mount needs a `source`. Add the path on the host.', type.key)]
      : []),
    ...(size && sizeOf(size.raw) === undefined
      ? [defect(`\`${size.raw}\` is not a valid size. Use a size such as \`64m\`.`, size.location)]
      : []),
  ];
}

function portDefects(item: ComposeNode): SchemaDefect[] {
  if (item.kind === 'scalar') {
    if (typeof item.value !== 'number' || (Number.isInteger(item.value) && item.value > 0)) return [];
    return [
      defect(`\`${item.raw}\` is not a valid port. Use a whole number from 1 to 65535.`, item.location),
    ];
  }
  if (item.kind !== 'map') return [];
  const [first] = item.entries.values();
  const address = writtenText(nodeAt(item, 'host_ip'));
  return [
    ...(first && !item.entries.has('target')
      ? [defect('This port has no `target`. Add the port in the container.', first.key)]
      : []),
    ...(address && !isIpAddress(address.raw)
      ? [
          defect(
            `\`${address.raw}\` is not an IP address, and Compose accepts no host name here. Use an IP address.`,
            place(item, 'host_ip', address.location),
          ),
        ]
      : []),
  ];
}

function hostDefects({ raw, location }: ComposeScalar): SchemaDefect[] {
  if (/^[^:=]+[:=]/.test(raw)) return [];
  return [defect('This extra host needs a name and an IP address. Write it as `name:192.0.2.1`.', location)];
}

function variableDefects({ raw, location }: ComposeScalar): SchemaDefect[] {
  const name = raw.split('=', 1)[0] ?? '';
  if (!/\s$/.test(name)) return [];
  return [defect('The variable name ends with a space, which Compose rejects. Remove the space.', location)];
}

function deviceDefects(item: ComposeNode): SchemaDefect[] {
  if (item.kind === 'map') {
    const source = item.entries.get('source');
    return source && !item.entries.has('target')
      ? [defect('This device has no `target`. Add the path in the container.', source.key)]
      : [];
  }
  const text = writtenText(item);
  return text && text.raw.split(':').length > 3
    ? [defect('This device has too many colons. Write `source:target:permissions`.', text.location)]
    : [];
}

function reservedDevices(service: ComposeMap): readonly ComposeNode[] {
  const reserved = listAt(service, 'deploy', 'resources', 'reservations', 'devices')?.items ?? [];
  return [...reserved, ...items(service, 'gpus')];
}

function countDefects(device: ComposeNode): SchemaDefect[] {
  const count = device.kind === 'map' ? device.entries.get('count') : undefined;
  if (device.kind !== 'map' || !count) return [];
  const text = writtenText(count.value);
  if (text && !/^(?:all|\d+)$/i.test(text.raw))
    return [defect('`count` must be `all` or a number.', text.location)];
  return device.entries.has('device_ids')
    ? [defect('Compose rejects `count` together with `device_ids`. Remove one of them.', count.key)]
    : [];
}

/** No source, or a mode that is written as a text and is none. */
function modeDefects(item: ComposeNode): SchemaDefect[] {
  const [first] = item.kind === 'map' ? item.entries.values() : [];
  if (item.kind === 'map' && first && !item.entries.has('source'))
    return [defect('This item has no `source`. Add the name of the secret or config.', first.key)];
  const mode = writtenText(nodeAt(item, 'mode'));
  if (!mode || /^0?o?[0-7]+$/.test(mode.raw)) return [];
  return [defect(`\`${mode.raw}\` is not an octal file mode. Use a mode such as \`0440\`.`, mode.location)];
}

function contextDefects({ raw, location }: ComposeScalar): SchemaDefect[] {
  return raw.includes('=')
    ? []
    : [defect('An additional context needs a source. Write it as `name=path`.', location)];
}

/** The value's place, or its key's where the value is empty. */
function place(map: ComposeMap, key: string, { path, span }: Location): Location {
  return span.end > span.start ? { path, span } : (map.entries.get(key)?.key ?? { path, span });
}

function defect(message: string, location: Location): SchemaDefect {
  return { message, location, replacement: undefined };
}
