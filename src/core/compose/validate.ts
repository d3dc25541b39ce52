// Checks a file against the schema of the Compose Specification and reports one readable defect for each error.
import { nearest } from '../nearest.ts';
import { own } from '../own.ts';
import type { Location } from '../text.ts';
import type { ComposeFile, ComposeNode, ComposeScalar } from './compose-file.ts';
import validate, { type SchemaError } from './generated/schema.js';
import { mergesItems } from './merge.ts';
import { isFirstFormat } from './recognize.ts';
import { type JsonTree, plainData } from './to-json.ts';

/** A key or value that Compose rejects. */
export interface SchemaDefect {
  readonly message: string;
  readonly location: Location;
  /** The intended text for the location, where it is certain. */
  readonly replacement: string | undefined;
  /** The fix's title, where `Change to …` would not describe it. */
  readonly title?: string;
  /** Something is empty or missing. A file that is merged over another may leave that to the other one. */
  readonly incomplete?: boolean;
}

const MAX_DEFECTS = 100;

/**
 * Validates a file against the schema of the Compose Specification.
 *
 * Values that contain a variable are not checked. Docker Compose validates with the same schema and refuses the
 * file at the first error.
 */
export function schemaDefects(file: ComposeFile): readonly SchemaDefect[] {
  const { root } = file;
  if (!root || !file.isCompose) return [];
  if (root.kind === 'map' && isFirstFormat(root)) return firstFormat(root.entries);
  const plain = plainData(root);
  const defects: SchemaDefect[] = plain.dates.map(dateDefect);
  if (!validate(plain.data)) {
    const errors = fold((validate.errors ?? []).slice(0, 5000), plain);
    for (const error of errors.slice(0, MAX_DEFECTS)) {
      const defect = describe(error, root, plain);
      if (defect) defects.push(defect);
    }
    const last = defects.at(-1);
    if (last && errors.length > MAX_DEFECTS)
      defects.splice(-1, 1, {
        ...last,
        message: `${last.message} Only the first ${MAX_DEFECTS} errors of this file are looked at.`,
      });
  }
  return defects;
}

function firstFormat(entries: ReadonlyMap<string, { readonly key: Location }>): SchemaDefect[] {
  const [first] = entries.values();
  if (!first) return [];
  const message =
    'This is the Compose file format of 2014, which Compose no longer supports. Move the services under `services`.';
  return [{ message, location: first.key, replacement: undefined }];
}

function dateDefect(scalar: ComposeScalar): SchemaDefect {
  const message = 'YAML reads this value as a date, which Compose rejects. Quote it.';
  return { message, location: scalar.location, replacement: undefined };
}

/**
 * Reduces the errors of all branches of a `oneOf` to those of the intended branch (the one of the value's
 * type), or to one error that lists the allowed types.
 */
function fold(errors: readonly SchemaError[], plain: JsonTree): readonly SchemaError[] {
  const kept: SchemaError[] = [];
  for (const error of errors) {
    if (plain.unknown.has(error.instancePath)) {
      kept.push({ ...error, keyword: 'unknown' });
      continue;
    }
    if (error.keyword !== 'oneOf' && error.keyword !== 'anyOf') {
      kept.push(error);
      continue;
    }
    const branches: SchemaError[] = [];
    while (isBelow(kept.at(-1), error.instancePath)) branches.push(kept.pop() as SchemaError);
    branches.reverse();
    if (branches.some(({ keyword }) => keyword === 'unknown')) continue;
    const meant = branches.filter((one) => one.keyword !== 'type' || one.instancePath !== error.instancePath);
    if (meant.length > 0) kept.push(...meant);
    else
      kept.push({
        ...error,
        keyword: 'type',
        params: { type: branches.flatMap(({ params }) => params['type']) },
      });
  }
  return kept.filter(({ keyword }) => keyword !== 'unknown');
}

function isBelow(error: SchemaError | undefined, path: string): boolean {
  return error !== undefined && (error.instancePath === path || error.instancePath.startsWith(`${path}/`));
}

function describe(error: SchemaError, root: ComposeNode, plain: JsonTree): SchemaDefect | undefined {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const place = plain.placeOf(root, keys);
  if (!place) return undefined;
  const { node, key } = place;
  const name = keys.findLast((key) => !/^\d+$/.test(key)) ?? '';
  const subject =
    keys.length === 0 ? 'A Compose file' : name === keys.at(-1) ? `\`${name}\`` : `An item of \`${name}\``;
  const { params } = error;
  const at = (message: string): SchemaDefect => ({
    message,
    location: valuePlace(node, key),
    replacement: undefined,
  });
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), error, node, keys);
    case 'type':
      return wrongType(subject, [params['type']].flat(2).map(String), node, key, keys);
    case 'required':
      return {
        message: `${subject} has no \`${String(params['missingProperty'])}\`, which is required. Add it.`,
        location: key,
        replacement: undefined,
        incomplete: true,
      };
    case 'enum':
      return choice(subject, node, key, [params['allowedValues']].flat().map(String));
    case 'const':
      return at(`${subject} must be \`${String(params['allowedValue'])}\`.`);
    case 'pattern':
      return at(`${subject} has an invalid format.`);
    case 'minimum':
    case 'maximum':
      return at(
        `${subject} must be ${error.keyword === 'minimum' ? 'at least' : 'at most'} ${String(params['limit'])}.`,
      );
    case 'minItems':
      return at(`${subject} must not be empty.`);
    case 'uniqueItems':
      return mergesItems(keys)
        ? undefined
        : twice(node, Math.max(Number(params['i']), Number(params['j'])), key);
    default:
      return undefined;
  }
}

function twice(list: ComposeNode, index: number, key: Location): SchemaDefect {
  const item = list.kind === 'list' ? list.items[index] : undefined;
  return {
    message: 'Duplicate list item. Remove one of the two.',
    location: item?.location ?? key,
    replacement: undefined,
  };
}

function choice(subject: string, node: ComposeNode, key: Location, allowed: readonly string[]): SchemaDefect {
  const written = node.kind === 'scalar' ? node.raw : '';
  const meant = nearest(written, allowed);
  const message = `${subject} must be ${oneOf(allowed.map((value) => `\`${value}\``))}.`;
  return { message, location: valuePlace(node, key), replacement: meant };
}

const NOUNS: Readonly<Record<string, string>> = {
  object: 'a mapping (`key: value`)',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  null: 'empty',
};

const TIMES = /^(?:interval|timeout|start_period|start_interval|stop_grace_period|delay|window|monitor)$/;

/** Service keys that are often written one level too high, where Compose reads them as service names. */
const OFTEN_MISPLACED =
  /^(?:build|image|command|entrypoint|environment|env_file|ports|expose|volumes|depends_on|networks|restart|container_name|healthcheck)$/;

function wrongType(
  subject: string,
  types: readonly string[],
  node: ComposeNode,
  key: Location,
  keys: readonly string[],
): SchemaDefect {
  const wanted = oneOf([...new Set(types)].map((type) => NOUNS[type] ?? type));
  const location = valuePlace(node, key);
  const name = keys.at(-1) ?? '';
  if (keys.length === 2 && keys[0] === 'services' && OFTEN_MISPLACED.test(name)) {
    const message = `\`${name}\` is at the level of service names, so Compose reads it as a service. Indent it under its service.`;
    return { message, location: key, replacement: undefined };
  }
  if (node.kind !== 'scalar')
    return { message: `${subject} must be ${wanted}.`, location, replacement: undefined };
  if (node.value === null) {
    return {
      message: `${subject} is empty, but must be ${wanted}.`,
      location,
      replacement: undefined,
      incomplete: true,
    };
  }
  if (!types.includes('string'))
    return { message: `${subject} must be ${wanted}.`, location, replacement: undefined };
  if (TIMES.test(name)) {
    return {
      message: `${subject} has no unit. Add one, for example \`${node.raw}s\`.`,
      location,
      replacement: `${node.raw}s`,
    };
  }
  return {
    message: `${subject} must be ${wanted}. Quote the value.`,
    location,
    replacement: `"${node.raw}"`,
  };
}

const WORDS: Readonly<Record<string, string>> = {
  env: 'environment',
  envs: 'environment',
  environments: 'environment',
  envfile: 'env_file',
  mount: 'volumes',
  mounts: 'volumes',
  cmd: 'command',
  name: 'container_name',
  hosts: 'extra_hosts',
  requires: 'depends_on',
};

function unknownKey(
  written: string,
  error: SchemaError,
  node: ComposeNode,
  keys: readonly string[],
): SchemaDefect | undefined {
  const entry = node.kind === 'map' ? node.entries.get(written) : undefined;
  if (node.kind !== 'map' || !entry) return undefined;
  const location = entry.key;
  const { properties } = error.parentSchema;
  const known = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  const parent = keys.findLast((name) => !/^\d+$/.test(name));
  if (known.length === 0) {
    return {
      message: `\`${written}\` is not a valid name. Use letters, digits, \`.\`, \`_\` and \`-\`.`,
      location,
      replacement: undefined,
    };
  }
  const isService = keys.length === 2 && keys[0] === 'services';
  const word = isService ? own(WORDS, written.toLowerCase()) : undefined;
  const meant = word ?? nearest(written, known);
  const kind = keys.length === 0 ? 'top-level key' : isService ? 'service key' : `key of \`${parent}\``;
  const looksLikeService =
    keys.length === 0 &&
    entry.value.kind === 'map' &&
    (entry.value.entries.has('image') || entry.value.entries.has('build'));
  const advice = looksLikeService
    ? ' Indent services under `services`.'
    : meant === undefined
      ? ''
      : ` Did you mean \`${meant}\`?`;
  return {
    message: `\`${written}\` is not a valid ${kind}.${advice}`,
    location,
    replacement: looksLikeService || meant === undefined || node.entries.has(meant) ? undefined : meant,
  };
}

/** The location of the value, or of its key if the value is empty. */
function valuePlace(node: ComposeNode, key: Location): Location {
  const { start, end } = node.location.span;
  return node.kind === 'scalar' && end > start ? node.location : key;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
