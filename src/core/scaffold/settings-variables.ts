// The variables that settings read, and what each must be in the containers of a scaffold.
import type { DjangoSettings } from '../django/django-settings.ts';
import { databaseKind } from '../django/endpoints.ts';
import type { EnvironmentRead } from '../django/environment-reads.ts';
import { at, convert } from '../django/evaluator/values.ts';
import type { PythonValue } from '../python/python-value.ts';

/** Parts of one value that are looked at. */
const deepest = 20;

/** Every variable that a value reads, the outer one first. */
export function readsIn(value: PythonValue | undefined, depth = 0): readonly EnvironmentRead[] {
  if (!value || depth > deepest) return [];
  const inner = (parts: readonly PythonValue[]): readonly EnvironmentRead[] =>
    parts.flatMap((part) => readsIn(part, depth + 1));
  switch (value.kind) {
    case 'environment':
      return [value, ...readsIn(value.fallback, depth + 1)];
    case 'template':
      return inner(value.parts);
    case 'list':
      return inner(value.items);
    case 'dict':
      return inner([...value.entries.values()]);
    default:
      return [];
  }
}

/** A server of the Compose project, as an address has it. `url` has everything, its parts are for variables of their own. */
export interface Address {
  readonly url: string;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly password: string;
  readonly name: string;
}

/** The variables of the settings, with their values in containers. The first that gives a variable a value decides. */
export class Variables {
  readonly #values = new Map<string, string>();
  readonly #settings: readonly DjangoSettings[];

  constructor(settings: readonly DjangoSettings[]) {
    this.#settings = settings;
  }

  get all(): ReadonlyMap<string, string> {
    return this.#values;
  }

  set(name: string, value: string): void {
    if (!this.#values.has(name)) this.#values.set(name, value);
  }

  /** Gives the variables below a setting the parts of an address. @returns whether there are any */
  address(setting: string, keys: readonly (string | number)[], address: Address): boolean {
    const values = this.#settings.map((one) => at(one.get(setting), ...keys));
    return values.map((value) => this.#addressOf(value, address)).includes(true);
  }

  /** Gives the variables that a setting reads one value. @returns whether there are any */
  value(setting: string, keys: readonly string[], text: string): boolean {
    const reads = this.#settings.flatMap((one) => readsIn(at(one.get(setting), ...keys)));
    for (const { name } of reads) this.set(name, text);
    return reads.length > 0;
  }

  /** Gives the variable of a database's ENGINE the engine, whole or without the module that is written before it. */
  engine(text: string, kind: ReturnType<typeof databaseKind>): void {
    for (const one of this.#settings) {
      const value = at(one.get('DATABASES'), 'default', 'ENGINE');
      if (value?.kind === 'environment') {
        const { fallback } = value;
        const fits = fallback?.kind === 'string' && databaseKind(fallback) === kind;
        this.set(value.name, fits ? fallback.value : text);
      }
      const [before, read] = value?.kind === 'template' ? value.parts : [];
      if (before?.kind === 'string' && read?.kind === 'environment' && text.startsWith(before.value))
        this.set(read.name, text.slice(before.value.length));
    }
  }

  /** Gives the variable of a switch what turns it on or off. @returns whether there is one */
  flag(setting: string, on: boolean): boolean {
    const reads = this.#settings.flatMap((one) => readsIn(one.get(setting)));
    for (const read of reads) this.set(read.name, flagText(read, on));
    return reads.length > 0;
  }

  /** Gives a URL to the variables that a reader of cache URLs needs. */
  cacheUrl(url: string): void {
    for (const one of this.#settings)
      for (const { name, cast } of readsIn(one.get('CACHES'))) if (cast === 'cache-url') this.set(name, url);
  }

  #addressOf(value: PythonValue | undefined, address: Address): boolean {
    if (value?.kind === 'environment') {
      this.set(value.name, wholeOrPart(value, address));
      return true;
    }
    const reads = value ? addressReads(value) : [];
    for (const read of reads) this.set(read.name, partOf(read.name, address));
    return reads.length > 0;
  }
}

const databaseAddress = new Set(['NAME', 'USER', 'PASSWORD', 'HOST', 'PORT']);
const besideAddress = new Set(['BACKEND', 'KEY_FUNCTION', 'KEY_PREFIX', 'TIMEOUT', 'VERSION']);

/** The variables of a value that are an address or a part of one: engines, timeouts and options are none. */
function addressReads(value: PythonValue, depth = 0): readonly EnvironmentRead[] {
  if (value.kind !== 'dict' || depth > deepest) return readsIn(value, depth);
  const isDatabase = value.entries.has('ENGINE');
  return [...value.entries].flatMap(([key, part]) =>
    (isDatabase ? databaseAddress.has(key) : !besideAddress.has(key)) ? addressReads(part, depth + 1) : [],
  );
}

/** The word that a read takes for true or false. */
export function flagText(read: EnvironmentRead, on: boolean): string {
  if (read.cast === 'number') return on ? '1' : '0';
  if (read.cast === 'truthy') return on ? '1' : '';
  const fits = convert({ kind: 'string', value: on ? 'True' : 'False', location: read.location }, read.cast);
  return fits.kind === 'boolean' || read.cast === 'string' ? (on ? 'True' : 'False') : on ? '1' : '0';
}

/** A variable that is the whole of a setting: an address, unless its name says host. */
function wholeOrPart({ name, cast }: EnvironmentRead, address: Address): string {
  if (cast === 'database-url' || cast === 'cache-url') return address.url;
  return /(?:HOST|PORT|USER|NAME|PASS|PASSWORD)$/i.test(name) ? partOf(name, address) : address.url;
}

function partOf(name: string, address: Address): string {
  if (/PORT$/i.test(name)) return address.port;
  if (/PASS(?:WORD|WD)?$/i.test(name)) return address.password;
  if (/USER(?:NAME)?$/i.test(name)) return address.user;
  if (/(?:DB|NAME|DATABASE)$/i.test(name)) return address.name;
  return /URL|URI|BROKER|LOCATION/i.test(name) ? address.url : address.host;
}
