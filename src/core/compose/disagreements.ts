// Combinations of keys that the schema allows and Compose rejects.
import type { Location } from '../text.ts';
import type { ComposeMap, ComposeNode } from './compose-file.ts';
import { contradictions } from './contradictions.ts';
import { booleanOf, listAt, mapAt, nodeAt, stringOf } from './tree.ts';
import type { SchemaDefect } from './validate.ts';

/** Contradictions within a service. */
export function disagreements(service: ComposeMap, source: string): readonly SchemaDefect[] {
  return [
    ...healthcheckForm(service, source),
    ...twoDockerfiles(service),
    ...watchTargets(service),
    ...contradictions(service),
    ...serviceToExtend(service),
  ];
}

/** Contradictions within top-level volumes, networks, secrets and configs. */
export function resourceDisagreements(root: ComposeNode | undefined): readonly SchemaDefect[] {
  const of = (section: string): readonly (readonly [name: string, entry: ComposeMap])[] =>
    [...(mapAt(root, section)?.entries ?? [])].flatMap(([name, { value }]) =>
      value.kind === 'map' ? [[name, value] as const] : [],
    );
  const external = of('volumes').flatMap(([name, entry]) => {
    const isExternal = mapAt(entry, 'external') ?? booleanOf(nodeAt(entry, 'external')) === true;
    const option = ['driver', 'driver_opts', 'labels'].find((key) => entry.entries.has(key));
    const key = option && isExternal ? entry.entries.get(option)?.key : undefined;
    const message = `\`${name}\` is external, so Compose does not create it and rejects \`${option}\`. Remove \`${option}\`.`;
    return key ? [defect(message, key)] : [];
  });
  const named = ['volumes', 'networks', 'secrets', 'configs'].flatMap(of).flatMap(([name, entry]) => {
    const own = stringOf(nodeAt(entry, 'name'));
    const outer = stringOf(nodeAt(entry, 'external', 'name'));
    const key = entry.entries.get('name')?.key;
    const message = `\`${name}\` has two names, which Compose rejects. Keep \`name\` and write \`external: true\`.`;
    return key && own !== undefined && outer !== undefined && own !== outer ? [defect(message, key)] : [];
  });
  const sources = ['secrets', 'configs'].flatMap(of).flatMap(([name, { entries }]) => {
    const [, second] = ['file', 'environment', 'content'].flatMap((key) => entries.get(key) ?? []);
    return second
      ? [
          defect(
            `\`${name}\` has more than one source, which Compose rejects. Keep one of \`file\`, \`environment\` and \`content\`.`,
            second.key,
          ),
        ]
      : [];
  });
  return [...external, ...named, ...sources, ...sourceless(root)];
}

/** Secrets and configs without a source; a file that is merged over another may leave that to the other one. */
function sourceless(root: ComposeNode | undefined): SchemaDefect[] {
  return ['secrets', 'configs'].flatMap((section) =>
    [...(mapAt(root, section)?.entries ?? [])].flatMap(([name, { key, value }]) => {
      if (value.kind !== 'map' || value.tag !== undefined) return [];
      const SOURCES = ['file', 'environment', 'content', 'external', 'driver', 'template_driver'];
      if (SOURCES.some((one) => value.entries.has(one))) return [];
      const advice = section === 'configs' ? '`file`, `environment` or `content`' : '`file` or `environment`';
      return [
        {
          ...defect(`\`${name}\` has no source, which Compose rejects. Add ${advice}.`, key),
          incomplete: true,
        },
      ];
    }),
  );
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
      ...defect('A `test` list must start with `CMD`, `CMD-SHELL` or `NONE`.', first.location),
      replacement: inBrackets ? `CMD${quote}, ${quote}${source.slice(start, end)}` : undefined,
      title: 'Insert `CMD`',
    },
  ];
}

function twoDockerfiles(service: ComposeMap): readonly SchemaDefect[] {
  const build = mapAt(service, 'build');
  const inline = build?.entries.get('dockerfile_inline');
  return inline && build?.entries.has('dockerfile')
    ? [
        defect(
          'Compose rejects `dockerfile_inline` together with `dockerfile`. Remove one of them.',
          inline.key,
        ),
      ]
    : [];
}

function serviceToExtend(service: ComposeMap): readonly SchemaDefect[] {
  const extend = service.entries.get('extends');
  if (extend?.value.kind !== 'map' || extend.value.entries.has('service')) return [];
  return [defect('`extends` needs a `service`. Add the name of the service to extend.', extend.key)];
}

/** `sync` actions need a path in the container; `rebuild` does not. */
function watchTargets(service: ComposeMap): readonly SchemaDefect[] {
  return (listAt(service, 'develop', 'watch')?.items ?? []).flatMap((item) => {
    const action = stringOf(nodeAt(item, 'action'));
    if (item.kind !== 'map' || !action?.startsWith('sync') || item.entries.has('target')) return [];
    const key = item.entries.get('action')?.key;
    return key ? [defect(`\`${action}\` requires a \`target\`. Add the path in the container.`, key)] : [];
  });
}

function defect(message: string, location: Location): SchemaDefect {
  return { message, location, replacement: undefined };
}
