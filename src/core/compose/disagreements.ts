// Keys that the schema lets stand together, or alone, and compose does not.
import type { Location } from '../text.ts';
import type { ComposeMap, ComposeNode } from './compose-file.ts';
import { booleanOf, listAt, mapAt, nodeAt, stringOf } from './tree.ts';
import type { SchemaDefect } from './validate.ts';

/** What a service says against itself. */
export function disagreements(service: ComposeMap, source: string): readonly SchemaDefect[] {
  return [...healthcheckForm(service, source), ...twoDockerfiles(service), ...watchTargets(service)];
}

/** What top-level volumes, networks, secrets and configs say against themselves. */
export function resourceDisagreements(root: ComposeNode | undefined): readonly SchemaDefect[] {
  const of = (section: string): readonly (readonly [name: string, entry: ComposeMap])[] =>
    [...(mapAt(root, section)?.entries ?? [])].flatMap(([name, { value }]) =>
      value.kind === 'map' ? [[name, value] as const] : [],
    );
  const external = ['volumes', 'networks'].flatMap(of).flatMap(([name, entry]) => {
    const driver = entry.entries.get('driver');
    return driver && booleanOf(nodeAt(entry, 'external')) === true
      ? [defect(`\`${name}\` is external and exists already: \`driver\` cannot stand here.`, driver.key)]
      : [];
  });
  const sources = ['secrets', 'configs'].flatMap(of).flatMap(([name, { entries }]) => {
    const [, second] = ['file', 'environment', 'content'].flatMap((key) => entries.get(key) ?? []);
    return second ? [defect(`\`${name}\` takes its value from one place: two are named.`, second.key)] : [];
  });
  return [...external, ...sources];
}

function healthcheckForm(service: ComposeMap, source: string): readonly SchemaDefect[] {
  const test = listAt(service, 'healthcheck', 'test');
  const [first] = test?.items ?? [];
  const word = stringOf(first);
  if (!test || !first || word === undefined || /^(?:CMD|CMD-SHELL|NONE)$/.test(word)) return [];
  const { start, end } = first.location.span;
  const inBrackets = source[test.location.span.start] === '[';
  const before = source[start - 1] ?? '';
  const quote = before === '"' || before === "'" ? before : '';
  return [
    {
      ...defect('The list of `test` must start with `CMD`, `CMD-SHELL` or `NONE`.', first.location),
      replacement: inBrackets ? `CMD${quote}, ${quote}${source.slice(start, end)}` : undefined,
      title: 'Put `CMD` before it',
    },
  ];
}

function twoDockerfiles(service: ComposeMap): readonly SchemaDefect[] {
  const build = mapAt(service, 'build');
  const inline = build?.entries.get('dockerfile_inline');
  return inline && build?.entries.has('dockerfile')
    ? [defect('A build has either `dockerfile` or `dockerfile_inline`, not both.', inline.key)]
    : [];
}

/** Only an image that is built anew needs no place in the container. */
function watchTargets(service: ComposeMap): readonly SchemaDefect[] {
  return (listAt(service, 'develop', 'watch')?.items ?? []).flatMap((item) => {
    const action = stringOf(nodeAt(item, 'action'));
    if (item.kind !== 'map' || !action?.startsWith('sync') || item.entries.has('target')) return [];
    const key = item.entries.get('action')?.key;
    return key ? [defect(`\`${action}\` needs a \`target\`: the path in the container.`, key)] : [];
  });
}

function defect(message: string, location: Location): SchemaDefect {
  return { message, location, replacement: undefined };
}
