// The database of the settings, read from the environment: their other options stay as they are written.
import type { DjangoSettings } from '../django/django-settings.ts';
import { databaseKind } from '../django/endpoints.ts';
import { at } from '../django/evaluator/values.ts';
import type { Files } from '../files.ts';
import { writtenEntries } from '../python/python-edits.ts';
import type { PythonValue } from '../python/python-value.ts';
import type { Choices, Database, DjangoReading } from './answers.ts';
import { SettingsEditor } from './settings-editor.ts';
import { readsIn } from './settings-variables.ts';

interface Names {
  readonly prefix: string;
  readonly engine: string;
  readonly kind: ReturnType<typeof databaseKind>;
}

/** The prefix of the variables that name a database server, and its Django engine. */
export const databaseNames: Readonly<Record<Exclude<Database, 'sqlite'>, Names>> = {
  postgresql: { prefix: 'POSTGRES', engine: 'django.db.backends.postgresql', kind: 'postgres' },
  mysql: { prefix: 'MYSQL', engine: 'django.db.backends.mysql', kind: 'mysql' },
  mariadb: { prefix: 'MYSQL', engine: 'django.db.backends.mysql', kind: 'mysql' },
};

type Dict = Extract<PythonValue, { kind: 'dict' }>;

/** The Django engine of a database, with its geographic types where the project has them. */
export function engineOf(database: Database, usesGis: boolean): string {
  if (database === 'sqlite')
    return usesGis ? 'django.contrib.gis.db.backends.spatialite' : 'django.db.backends.sqlite3';
  const { engine, kind } = databaseNames[database];
  if (!usesGis) return engine;
  return `django.contrib.gis.db.backends.${kind === 'postgres' ? 'postgis' : 'mysql'}`;
}

/** What names a server, the port last: a server on its usual port needs none. */
const addressKeys = ['NAME', 'USER', 'PASSWORD', 'HOST', 'PORT'] as const;
/** What another database does not understand. */
const ownKeys = ['OPTIONS', 'TEST'];

const reason = 'Read the database from the environment';

export class DatabaseEditor extends SettingsEditor {
  protected readonly reading: DjangoReading;
  protected readonly choices: Choices;

  constructor(files: Files, settings: DjangoSettings, reading: DjangoReading, choices: Choices) {
    super(files, settings);
    this.reading = reading;
    this.choices = choices;
  }

  protected database(): void {
    const { database } = this.choices;
    const whole = this.settings.get('DATABASES');
    const entry = at(whole, 'default');
    if (entry?.kind === 'environment' || whole?.kind === 'environment') return;
    if (database === 'sqlite') {
      this.#sqlite(at(entry, 'NAME'));
      return;
    }
    const names = databaseNames[database];
    const { database: read } = this.reading;
    const byDriver = read === undefined || read === 'sqlite' ? undefined : databaseNames[read].kind;
    const engine = at(entry, 'ENGINE');
    const isRead = readsIn(engine).length > 0;
    const fits = isRead || (databaseKind(engine) ?? byDriver) === names.kind;
    if (fits && entry?.kind === 'dict' && this.#inPlace(entry, names)) return;
    const isOnly = whole?.kind === 'dict' && whole.entries.size === 1 && whole.complete;
    const kept = isOnly && entry?.kind === 'dict' && (isRead || !fits) ? this.#kept(entry) : undefined;
    if (isOnly && kept) this.replace(whole, 'DATABASES', () => serverText(database, names, kept), reason);
    else if (!fits || whole === undefined || entry?.kind === 'dict')
      this.notes.push(
        `\`DATABASES\` could not be changed. Read it from the \`${names.prefix}_…\` variables in compose.yaml.`,
      );
  }

  /** Changes and adds what names the server, and nothing else. @returns whether the entry is one that can be changed */
  #inPlace(entry: Dict, { prefix }: Names): boolean {
    const values = addressKeys.map((key) => [key, at(entry, key)] as const);
    const missing = values.filter(([key, value]) => value === undefined && key !== 'PORT');
    const engine = at(entry, 'ENGINE');
    const place =
      engine?.kind === 'string' || engine?.kind === 'environment' ? this.literal(engine) : undefined;
    const text = engine && this.files.text(engine.location.path);
    if (missing.length > 0 && (!entry.complete || !engine || !place || text === undefined)) return false;
    for (const [key, value] of values)
      if (value && ['string', 'number', 'none', 'path'].includes(value.kind)) {
        const isUnset =
          key === 'PORT' && (value.kind === 'none' || (value.kind === 'string' && !value.value));
        if (!isUnset) this.replace(value, undefined, (old) => variable(prefix, key, old), reason);
      } else if (value?.kind === 'unknown')
        this.notes.push(
          `\`${key}\` of \`DATABASES\` could not be changed. Read it from \`${variableName(prefix, key)}\`.`,
        );
    if (missing.length === 0 || !engine || !place || text === undefined) return true;
    const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start);
    const indent = /^([ \t]*)['"]ENGINE['"]\s*:\s*$/.exec(before)?.[1];
    const gap = indent === undefined ? ' ' : `\n${indent}`;
    const added = missing.map(([key]) => `,${gap}'${key}': ${variable(prefix, key, "''")}`);
    this.useOs.add(engine.location.path);
    this.insert(engine.location.path, place.end, added.join(''), reason);
    return true;
  }

  /** The entries that another database needs as well; undefined where they are not all written there. */
  #kept(entry: Dict): readonly string[] | undefined {
    const { path, span } = entry.location;
    const text = this.files.text(path);
    if (!entry.complete || text === undefined) return undefined;
    const written = writtenEntries(path, text, span);
    if ([...entry.entries.keys()].some((key) => !written.has(key))) return undefined;
    const others = [...written].filter(
      ([key]) => key !== 'ENGINE' && !addressKeys.some((one) => one === key),
    );
    const own = others.filter(([key]) => ownKeys.includes(key)).map(([key]) => `\`${key}\``);
    if (own.length > 0)
      this.notes.push(
        `${own.join(' and ')} of \`DATABASES\` are left out, because they are not meant for another database.`,
      );
    return others.filter(([key]) => !ownKeys.includes(key)).map(([, source]) => source);
  }

  #sqlite(name: PythonValue | undefined): void {
    if (name?.kind !== 'path' && name?.kind !== 'string') return;
    this.replace(
      name,
      undefined,
      (old) => `os.environ.get('SQLITE_PATH', ${old})`,
      'Read the path of the SQLite file from the environment',
    );
  }
}

function variableName(prefix: string, key: string): string {
  return `${prefix}_${key === 'NAME' ? 'DB' : key}`;
}

function variable(prefix: string, key: string, initial: string): string {
  return `os.environ.get('${variableName(prefix, key)}', ${initial})`;
}

function serverText(database: Database, { prefix, engine }: Names, kept: readonly string[]): string {
  const initial = {
    NAME: 'app',
    USER: 'app',
    PASSWORD: 'app',
    HOST: 'localhost',
    PORT: database === 'postgresql' ? '5432' : '3306',
  };
  const entries = [
    `'ENGINE': '${engine}'`,
    ...addressKeys.map((key) => `'${key}': ${variable(prefix, key, `'${initial[key]}'`)}`),
    ...kept,
  ];
  return `{\n    'default': {\n${entries.map((one) => `        ${one},\n`).join('')}    }\n}`;
}
