// How the values of each key are merged, as the compose specification says in its chapter Merge.
import type { ComposeNode } from './compose-file.ts';
import { parsePort, parseVolume } from './short-forms.ts';
import { scalarAt, stringOf } from './tree.ts';

/** How two values of one key become one. What has no shape is merged key by key, lists appended. */
export interface Shape {
  /** `replace`: the later wins; `list`: one or many; `pairs`: `KEY=value` items or a mapping; `names`: items or a mapping by name. */
  readonly how?: 'replace' | 'list' | 'pairs' | 'names' | 'hosts' | 'logging' | 'build';
  /** Items of one list with the same key are one; the later wins in the place of the earlier. */
  readonly key?: (item: ComposeNode) => string | undefined;
  readonly at?: Readonly<Record<string, Shape>>;
}

/** What the keys without a shape of their own have. */
export const PLAIN: Shape = {};
const replace: Shape = { how: 'replace' };
/** A name without a value takes the place of the earlier value: Compose lays the two over each other as lists. */
const pairs: Shape = { how: 'pairs', at: { '*': replace } };
const names: Shape = { how: 'names' };
const unique: Shape = { key: keyOfItem };
const uniqueList: Shape = { how: 'list', key: keyOfItem };

/** Source: `mergeSpecials` and `unique` of compose-go's package `override`. */
export const SERVICE: Shape = {
  at: {
    annotations: pairs,
    build: {
      how: 'build',
      at: {
        args: pairs,
        additional_contexts: pairs,
        extra_hosts: { how: 'hosts' },
        labels: pairs,
        tags: unique,
        platforms: unique,
      },
    },
    cap_add: unique,
    cap_drop: unique,
    command: replace,
    configs: { key: (item) => keyOfMount(item, '') },
    depends_on: names,
    deploy: { at: { labels: pairs } },
    devices: { key: keyOfVolume },
    dns: uniqueList,
    dns_opt: uniqueList,
    dns_search: uniqueList,
    entrypoint: replace,
    env_file: {
      how: 'list',
      key: (item) => (item.kind === 'map' ? stringOf(scalarAt(item, 'path')) : stringOf(item)),
    },
    environment: pairs,
    expose: { key: stringOf },
    extra_hosts: { how: 'hosts' },
    healthcheck: { at: { test: replace } },
    label_file: uniqueList,
    labels: pairs,
    links: unique,
    logging: { how: 'logging' },
    models: names,
    networks: { how: 'names', at: { '*': { at: { aliases: unique, link_local_ips: unique } } } },
    ports: { key: keyOfPort },
    profiles: unique,
    secrets: { key: (item) => keyOfMount(item, '/run/secrets') },
    sysctls: pairs,
    tmpfs: uniqueList,
    ulimits: { at: { '*': replace } },
    volumes: { key: keyOfVolume },
  },
};

export const ROOT: Shape = {
  at: {
    services: { at: { '*': SERVICE } },
    networks: { at: { '*': { at: { labels: pairs } } } },
    volumes: { at: { '*': { at: { labels: pairs } } } },
    secrets: { at: { '*': { at: { labels: pairs } } } },
    configs: { at: { '*': { at: { labels: pairs } } } },
  },
};

function keyOfItem(item: ComposeNode): string | undefined {
  return stringOf(item);
}

function keyOfVolume(item: ComposeNode): string | undefined {
  if (item.kind === 'map') return stringOf(scalarAt(item, 'target'));
  const text = stringOf(item);
  return text === undefined ? undefined : parseVolume(text).target?.text;
}

function keyOfMount(item: ComposeNode, folder: string): string | undefined {
  if (item.kind !== 'map') {
    const name = stringOf(item);
    return name === undefined ? undefined : `${folder}/${name}`;
  }
  return stringOf(scalarAt(item, 'target')) ?? `${folder}/${stringOf(scalarAt(item, 'source')) ?? ''}`;
}

function keyOfPort(item: ComposeNode): string | undefined {
  if (item.kind === 'map') {
    const of = (key: string) => stringOf(scalarAt(item, key));
    return `${of('host_ip') ?? ''}|${of('published') ?? ''}|${of('target') ?? ''}|${of('protocol') ?? 'tcp'}`;
  }
  const text = stringOf(item);
  if (text === undefined) return undefined;
  const port = parsePort(text);
  return `${port.hostIp?.text ?? ''}|${port.published?.text ?? ''}|${port.target?.text ?? ''}|${port.protocol}`;
}
