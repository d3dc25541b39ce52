// Keys of a service that contradict each other, in one file or after a merge.
import type { Location } from '../text.ts';
import type { ComposeMap, ComposeNode } from './compose-file.ts';
import { sizeOf } from './sizes.ts';
import { listAt, nodeAt, scalarsOf, stringOf } from './tree.ts';
import type { SchemaDefect } from './validate.ts';

/** Old keys, and the keys of `deploy` that hold the same. */
const SAME: readonly (readonly [
  key: string,
  path: readonly string[],
  read: (text: string) => number | undefined,
])[] = [
  ['scale', ['deploy', 'replicas'], Number],
  ['mem_limit', ['deploy', 'resources', 'limits', 'memory'], sizeOf],
  ['cpus', ['deploy', 'resources', 'limits', 'cpus'], Number],
  ['pids_limit', ['deploy', 'resources', 'limits', 'pids'], Number],
  ['mem_reservation', ['deploy', 'resources', 'reservations', 'memory'], sizeOf],
];

/** What Compose rejects about the keys of a service together. */
export function contradictions(service: ComposeMap): readonly SchemaDefect[] {
  return [...networkModes(service), ...limits(service), ...platforms(service)];
}

function networkModes(service: ComposeMap): SchemaDefect[] {
  const mode = service.entries.get('network_mode');
  const networks = service.entries.get('networks')?.value;
  if (!mode || mode.value.tag === 'reset' || !networks || networks.tag !== undefined) return [];
  return [defect('Compose rejects `network_mode` together with `networks`. Remove one of them.', mode.key)];
}

function limits(service: ComposeMap): SchemaDefect[] {
  return SAME.flatMap(([key, path, read]) => {
    const entry = service.entries.get(key);
    const one = knownText(entry?.value);
    const other = knownText(nodeAt(service, ...path));
    if (!entry || one === undefined || other === undefined) return [];
    const numbers = [read(one), read(other)];
    if (numbers[0] === numbers[1] || numbers.some((number) => number === undefined || Number.isNaN(number)))
      return [];
    const name = path.join('.');
    return [defect(`\`${key}\` and \`${name}\` differ, which Compose rejects. Keep one of them.`, entry.key)];
  });
}

function platforms(service: ComposeMap): SchemaDefect[] {
  const platform = service.entries.get('platform');
  const built = listAt(service, 'build', 'platforms');
  const name = knownText(platform?.value);
  const names = scalarsOf(built).map(knownText);
  if (
    !platform ||
    name === undefined ||
    names.length === 0 ||
    names.includes(name) ||
    names.includes(undefined)
  )
    return [];
  return [
    defect(`\`build.platforms\` lacks the \`platform\` of the service, \`${name}\`. Add it.`, platform.key),
  ];
}

/** Undefined where a variable keeps it unknown, or it is reset. */
function knownText(node: ComposeNode | undefined): string | undefined {
  return node?.tag === undefined ? stringOf(node) : undefined;
}

function defect(message: string, location: Location): SchemaDefect {
  return { message, location, replacement: undefined };
}
