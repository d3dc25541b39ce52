// Values that the schema allows and Compose rejects.
import { nearest } from '../nearest.ts';
import type { Location } from '../text.ts';
import type { ComposeFile, ComposeMap, ComposeNode } from './compose-file.ts';
import { disagreements, resourceDisagreements } from './disagreements.ts';
import { isDuration } from './durations.ts';
import { isIpAddress, parsePort, portRange, type ShortPort } from './short-forms.ts';
import { shortValueDefects } from './short-values.ts';
import { sizeOf } from './sizes.ts';
import { splitWords } from './split-words.ts';
import { traceScalar } from './trace.ts';
import { listAt, mapAt, nodeAt, scalarsOf, writtenText } from './tree.ts';
import type { SchemaDefect } from './validate.ts';

const BOOLEANS = ['privileged', 'init', 'tty', 'stdin_open', 'read_only', 'oom_kill_disable', 'attach'];
const SIZES = [
  ...['mem_limit', 'mem_reservation', 'memswap_limit', 'mem_swappiness', 'shm_size'].map((key) => [key]),
  ['build', 'shm_size'],
  ['deploy', 'resources', 'limits', 'memory'],
  ['deploy', 'resources', 'reservations', 'memory'],
];
const HEALTH_TIMES = ['interval', 'timeout', 'start_period', 'start_interval'];
const TIMES = [
  ...HEALTH_TIMES.map((key) => ['healthcheck', key]),
  ['stop_grace_period'],
  ['deploy', 'restart_policy', 'delay'],
  ['deploy', 'restart_policy', 'window'],
  ['deploy', 'update_config', 'delay'],
];
const NUMBERS = [['healthcheck', 'retries'], ['deploy', 'replicas'], ['scale'], ['pids_limit']];
const RESTARTS = ['no', 'always', 'on-failure', 'unless-stopped'];

/** The values of a file that Compose cannot parse. Values that contain a variable are not checked. */
export function valueDefects(file: ComposeFile): readonly SchemaDefect[] {
  if (!file.isCompose) return [];
  const defects: SchemaDefect[] = [];
  for (const { value } of mapAt(file.root, 'services')?.entries.values() ?? []) {
    if (value.kind === 'map')
      defects.push(...serviceDefects(value, file.source.text), ...disagreements(value, file.source.text));
  }
  return [...defects, ...resourceDisagreements(file.root)];
}

function serviceDefects(service: ComposeMap, source: string): SchemaDefect[] {
  const defects: SchemaDefect[] = [];
  const check = (
    node: ComposeNode | undefined,
    test: (text: string) => boolean,
    message: (text: string) => string,
  ) => {
    const text = writtenText(node);
    if (text !== undefined && !test(text.raw)) defects.push(defect(message(text.raw), text.location));
  };
  for (const key of BOOLEANS) {
    check(
      nodeAt(service, key),
      isBoolean,
      (text) => `\`${key}\` must be \`true\` or \`false\`, not \`${text}\`.`,
    );
  }
  for (const path of SIZES) {
    check(
      nodeAt(service, ...path),
      (text) => sizeOf(text) !== undefined,
      (text) => `\`${text}\` is not a valid size. Use a size such as \`512m\` or \`1g\`.`,
    );
  }
  for (const path of TIMES) {
    check(
      nodeAt(service, ...path),
      isDuration,
      (text) => `\`${text}\` is not a valid duration. Use a duration such as \`30s\` or \`1m30s\`.`,
    );
  }
  for (const node of [
    ...NUMBERS.map((path) => nodeAt(service, ...path)),
    ...(listAt(service, 'ports')?.items ?? []).map((item) => nodeAt(item, 'target')),
  ]) {
    check(
      node,
      (text) => /^[-+]?\d+$/.test(text),
      (text) => `\`${text}\` is not an integer. Use a whole number.`,
    );
  }
  for (const item of listAt(service, 'volumes')?.items ?? []) {
    const target = item.kind === 'map' && !item.entries.has('target');
    const [first] = item.kind === 'map' ? item.entries.values() : [];
    if (target && first)
      defects.push(defect('This volume has no `target`. Add the path in the container.', first.key));
  }
  defects.push(
    ...restartDefects(nodeAt(service, 'restart')),
    ...portDefects(service, source),
    ...numberDefects(service),
    ...shortValueDefects(service, source),
  );
  for (const key of ['command', 'entrypoint']) {
    const node = nodeAt(service, key);
    if (node?.kind === 'scalar' && node.variables.length === 0 && typeof node.value === 'string') {
      const text = traceScalar(node, source);
      if (!splitWords(text.text).valid) {
        defects.push(
          defect(
            'Compose cannot parse this command: it has an unclosed quote or an unquoted parenthesis. Close or quote it.',
            node.location,
          ),
        );
      }
    }
  }
  return defects;
}

/** Numbers that Compose parses from text as well. */
function numberDefects(service: ComposeMap): SchemaDefect[] {
  const fractions = [
    ['cpus'],
    ['deploy', 'resources', 'limits', 'cpus'],
    ['deploy', 'resources', 'reservations', 'cpus'],
  ];
  const counts = [
    ...[['deploy', 'replicas'], ['scale'], ['healthcheck', 'retries']],
    ...[
      ['deploy', 'update_config', 'parallelism'],
      ['deploy', 'restart_policy', 'max_attempts'],
    ],
  ];
  const wrong = (
    paths: readonly (readonly string[])[],
    isWrong: (text: string) => boolean,
    message: string,
  ) =>
    paths.flatMap((path) => {
      const node = nodeAt(service, ...path);
      if (node?.kind !== 'scalar' || node.value === null || node.variables.length > 0) return [];
      return isWrong(node.raw) ? [defect(`\`${path.at(-1)}\` ${message}`, node.location)] : [];
    });
  return [
    ...wrong(fractions, (text) => Number.isNaN(Number(text)), 'must be a number.'),
    ...wrong([['cpu_shares']], (text) => !/^[-+]?\d+$/.test(text), 'must be an integer.'),
    ...wrong(
      [...(mapAt(service, 'ulimits')?.entries.keys() ?? [])].map((name) => ['ulimits', name]),
      (text) => !/^[-+]?\d+$/.test(text),
      'must be an integer.',
    ),
    ...wrong(counts, (text) => /^-\d/.test(text), 'must not be negative.'),
  ];
}

function restartDefects(node: ComposeNode | undefined): SchemaDefect[] {
  const text = writtenText(node);
  if (!text || /^(?:no|always|unless-stopped|on-failure(?::\d+)?|)$/.test(text.raw)) return [];
  const message = `\`restart\` must be \`no\`, \`always\`, \`on-failure\` or \`unless-stopped\`, not \`${text.raw}\`.`;
  return [{ message, location: text.location, replacement: nearest(text.raw, RESTARTS) }];
}

function portDefects(service: ComposeMap, source: string): SchemaDefect[] {
  return scalarsOf(listAt(service, 'ports')).flatMap((scalar) => {
    if (scalar.variables.length > 0 || typeof scalar.value !== 'string') return [];
    const { text } = traceScalar(scalar, source);
    const message = portMistake(parsePort(text)) ?? bareAddress(text);
    return message === undefined ? [] : [defect(message, scalar.location)];
  });
}

/** An IPv6 address without brackets, whose colons Compose takes for separators. */
function bareAddress(text: string): string | undefined {
  const address = parsePort(text).hostIp?.text;
  return address?.includes(':') && !text.startsWith('[')
    ? `The IPv6 address \`${address}\` has no brackets, so Compose cannot parse this port. Write \`[${address}]\`.`
    : undefined;
}

function portMistake({ hostIp, published, target, protocol }: ShortPort): string | undefined {
  if (!target) return 'The container port is missing. Add it after the host port, as in `8000:80`.';
  const inside = portRange(target.text);
  const outside = published && portRange(published.text);
  const wrong = !inside ? target : published && !outside ? published : undefined;
  if (wrong) return `\`${wrong.text}\` is not a valid port. Use a number up to 65535 or a range.`;
  if (inside && outside && inside.to > inside.from && outside.to - outside.from !== inside.to - inside.from) {
    return 'The host and container port ranges have different lengths. Use ranges of the same length.';
  }
  if (hostIp && !isIpAddress(hostIp.text))
    return `\`${hostIp.text}\` is not an IP address, and Compose accepts no host name here. Use an IP address.`;
  return /^(?:tcp|udp|sctp)(?:\/|$)/.test(protocol)
    ? undefined
    : `\`${protocol}\` is not a valid protocol. Use \`tcp\`, \`udp\` or \`sctp\`.`;
}

/** Source: `toBoolean` of compose-go's package `loader`. */
function isBoolean(text: string): boolean {
  return /^(?:true|false|yes|no|y|n|on|off)$/i.test(text);
}

function defect(message: string, location: Location): SchemaDefect {
  return { message, location, replacement: undefined };
}
