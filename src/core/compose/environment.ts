// The variables of a service: `environment` over its env files.
import { join } from '../files.ts';
import type { ComposeMap, ComposeNode } from './compose-file.ts';
import type { EnvFile, EnvironmentVariable, Service } from './compose-service.ts';
import { readEnvText } from './dotenv.ts';
import { asPairs } from './merge.ts';
import type { ServiceContext } from './service-context.ts';
import { booleanOf, nodeAt, scalarAt, stringOf } from './tree.ts';

/** Reads `env_file` and `environment`. */
export function readEnvironment(
  service: ComposeMap,
  context: ServiceContext,
): Pick<Service, 'environment' | 'environmentComplete' | 'envFiles'> {
  const environment = new Map<string, EnvironmentVariable>();
  const envFiles: EnvFile[] = [];
  let complete = true;
  for (const item of envFileItems(nodeAt(service, 'env_file'))) {
    const file = readEnvFile(item, environment, context);
    if (!file) continue;
    envFiles.push(file.file);
    if (!file.read) complete = false;
  }
  const written = asPairs(nodeAt(service, 'environment'));
  for (const [name, variable] of environmentFrom(written, context)) {
    if (name.includes('$')) complete = false;
    environment.set(name, variable);
  }
  return { environment, environmentComplete: complete, envFiles };
}

function envFileItems(node: ComposeNode | undefined): readonly ComposeNode[] {
  if (!node || (node.kind === 'scalar' && node.value === null)) return [];
  return node.kind === 'list' ? node.items : [node];
}

function readEnvFile(
  item: ComposeNode,
  into: Map<string, EnvironmentVariable>,
  context: ServiceContext,
): { file: EnvFile; read: boolean } | undefined {
  const scalar = item.kind === 'map' ? scalarAt(item, 'path') : scalarAt(item);
  if (!scalar || scalar.value === null) return undefined;
  const { location } = scalar;
  const required = item.kind !== 'map' || booleanOf(nodeAt(item, 'required')) !== false;
  const written = stringOf(scalar);
  const path =
    written === undefined || written.startsWith('~')
      ? undefined
      : join(context.folderOf(location.path), written);
  if (path === undefined) return { file: { path, required, exists: false, location }, read: false };
  const kind = context.files.kind(path);
  const exists = kind === 'file' || kind === 'other';
  const text = exists ? context.files.text(path) : undefined;
  if (text === undefined) return { file: { path, required, exists, location }, read: false };
  context.read.add(path);
  const format = stringOf(nodeAt(item, 'format')) === 'raw' ? 'raw' : undefined;
  const { entries, invalid } = readEnvText(text, format, context.lookup, (name) => into.get(name)?.value);
  for (const { name, value, raw, span, valueSpan } of entries) {
    if (raw === undefined && context.lookup(name) === undefined) continue;
    into.set(name, {
      name,
      value: raw === undefined ? context.lookup(name) : value,
      raw,
      origin: 'env_file',
      form: 'file',
      location: { path, span },
      valueLocation: valueSpan && { path, span: valueSpan },
    });
  }
  return { file: { path, required, exists, location }, read: !invalid };
}

/** The variables of a mapping (see `asPairs`). */
export function environmentFrom(
  pairs: ComposeMap | undefined,
  context: ServiceContext,
): ReadonlyMap<string, EnvironmentVariable> {
  const variables = new Map<string, EnvironmentVariable>();
  for (const [name, { key, value }] of pairs?.entries ?? []) {
    const bare = value.kind !== 'scalar' || value.value === null;
    const list = value.location === key || context.source(key.path)[key.span.end] === '=';
    variables.set(name, {
      name,
      value: bare ? context.lookup(name) : stringOf(value),
      raw: bare ? undefined : value.raw,
      origin: 'environment',
      form: list ? 'list' : 'map',
      location: key,
      valueLocation: bare ? undefined : value.location,
    });
  }
  return variables;
}
