// The changes that settings need to run in containers, as edits where their text decides them and as notes where it does not.
import { at } from '../django/evaluator/values.ts';
import type { Files } from '../files.ts';
import type { Choices, DjangoReading } from './answers.ts';
import { DatabaseEditor } from './database-edits.ts';
import type { ProposedEdit } from './settings-editor.ts';
import { isForCache, needsDjangoRedis } from './system-packages.ts';

export interface SettingsProposal {
  readonly edits: readonly ProposedEdit[];
  readonly notes: readonly string[];
}

/** What of the settings is proposed for one further service. */
export type SettingsPart = 'database' | 'cache' | 'mail';

/** Proposes them for the module that manage.py loads and for that of production, with the modules that these import. */
export function settingsProposal(
  files: Files,
  reading: DjangoReading,
  choices: Choices,
  part?: SettingsPart,
): SettingsProposal {
  if (reading.settings.length === 0)
    return {
      edits: [],
      notes: [
        'The settings module could not be read. Read the database, `ALLOWED_HOSTS` and `SECRET_KEY` from the environment.',
      ],
    };
  const made = reading.settings.map((settings, index) =>
    new Proposal(files, settings, reading, choices).made(index === 0, part),
  );
  // What both modules import is edited once.
  const edits = new Map<string, ProposedEdit>();
  for (const one of made.flatMap((proposal) => proposal.edits)) {
    const { path, span } = one.edit;
    const key = `${path}:${span.start}:${span.end}`;
    if (!edits.has(key)) edits.set(key, one);
  }
  return { edits: [...edits.values()], notes: [...new Set(made.flatMap(({ notes }) => notes))] };
}

class Proposal extends DatabaseEditor {
  /** @param isDefault whether manage.py loads the module */
  made(isDefault: boolean, part: SettingsPart | undefined): SettingsProposal {
    if (part !== undefined) {
      if (part === 'database') this.database();
      if (part === 'cache') this.#cache();
      if (part === 'mail' && isDefault) this.#mail();
      this.importOs();
      return { edits: this.edits, notes: this.notes };
    }
    this.#debug();
    this.#secretKey();
    this.#allowedHosts();
    this.database();
    this.#staticRoot();
    this.#whiteNoise();
    this.#cache();
    this.#daphne();
    if (isDefault) this.#mail();
    this.importOs();
    return { edits: this.edits, notes: this.notes };
  }

  #debug(): void {
    const value = this.settings.get('DEBUG');
    if (value?.kind === 'boolean' && value.value)
      this.replace(
        value,
        'DEBUG',
        () => "os.environ.get('DJANGO_DEBUG', '1') == '1'",
        'Turn `DEBUG` off in production with `DJANGO_DEBUG=0`',
      );
  }

  #secretKey(): void {
    const value = this.settings.get('SECRET_KEY');
    if (value?.kind === 'string')
      this.replace(
        value,
        'SECRET_KEY',
        (old) => `os.environ.get('DJANGO_SECRET_KEY', ${old})`,
        'Read `SECRET_KEY` from the environment',
      );
  }

  #allowedHosts(): void {
    const value = this.settings.get('ALLOWED_HOSTS');
    if (value?.kind !== 'list' || !value.complete || value.items.some(({ kind }) => kind !== 'string'))
      return;
    const hosts = value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
    const initial = [...new Set([...hosts, 'localhost', '127.0.0.1'])].join(',');
    if (!hosts.includes('*'))
      this.replace(
        value,
        'ALLOWED_HOSTS',
        () => `os.environ.get('DJANGO_ALLOWED_HOSTS', '${initial}').split(',')`,
        'Read `ALLOWED_HOSTS` from the environment',
      );
  }

  #staticRoot(): void {
    const url = this.settings.get('STATIC_URL');
    if (this.settings.get('STATIC_ROOT') || !url) return;
    const value = this.#usesPathlib() ? "BASE_DIR / 'staticfiles'" : "os.path.join(BASE_DIR, 'staticfiles')";
    const reason = 'Set `STATIC_ROOT`, which `collectstatic` needs';
    const isSet =
      this.settings.get('BASE_DIR')?.kind === 'path' &&
      this.lineBehind(url, 'STATIC_URL', `STATIC_ROOT = ${value}`, reason);
    if (!isSet) this.notes.push('`STATIC_ROOT` is not set, so `collectstatic` fails. Set it to a path.');
  }

  #usesPathlib(): boolean {
    return this.settings.files.some((path) => /\bPath\(/.test(this.files.text(path) ?? ''));
  }

  #whiteNoise(): void {
    if (this.choices.proxy !== 'none' || this.reading.usesWhiteNoise) return;
    const middleware = this.settings.get('MIDDLEWARE');
    const security =
      middleware?.kind === 'list'
        ? middleware.items.find(
            (item) => item.kind === 'string' && item.value.endsWith('.SecurityMiddleware'),
          )
        : undefined;
    const place = security && this.literal(security);
    if (!place || !security) {
      this.notes.push(
        'Static files are not served in production. Add `whitenoise.middleware.WhiteNoiseMiddleware` behind `SecurityMiddleware`.',
      );
      return;
    }
    this.insert(
      security.location.path,
      place.end,
      `,\n    'whitenoise.middleware.WhiteNoiseMiddleware'`,
      'Serve static files in production with WhiteNoise',
    );
  }

  #cache(): void {
    this.#redis();
    const [first] = this.reading.settings;
    const importsFirst = first !== this.settings && this.settings.files.includes(first?.path ?? '');
    if (importsFirst || !isForCache(this.reading, this.choices)) return;
    const backend = needsDjangoRedis(this.reading)
      ? 'django_redis.cache.RedisCache'
      : 'django.core.cache.backends.redis.RedisCache';
    const written = at(this.settings.get('CACHES'), 'default', 'BACKEND');
    if (this.settings.get('CACHES') === undefined)
      this.#append(
        `CACHES = {\n    'default': {\n        'BACKEND': '${backend}',\n        'LOCATION': os.environ.get('CACHE_URL', 'redis://localhost:6379/0'),\n    }\n}\n`,
        'Cache in Redis',
      );
    else if (written?.kind === 'string')
      this.notes.push(`\`CACHES\` does not use Redis. Change \`BACKEND\` to \`${backend}\`.`);
  }

  #redis(): void {
    const cache = at(this.settings.get('CACHES'), 'default', 'LOCATION');
    if (cache?.kind === 'string' && cache.value.startsWith('redis'))
      this.replace(
        cache,
        undefined,
        (old) => `os.environ.get('CACHE_URL', ${old})`,
        'Read the cache from the environment',
      );
    const layer = at(this.settings.get('CHANNEL_LAYERS'), 'default', 'CONFIG', 'hosts', 0);
    if (layer?.kind === 'string')
      this.replace(
        layer,
        undefined,
        (old) => `os.environ.get('CHANNEL_LAYER_URL', ${old})`,
        'Read the channel layer from the environment',
      );
    if (layer?.kind === 'list' && layer.items.every(({ kind }) => kind === 'string' || kind === 'number'))
      this.replace(
        layer,
        undefined,
        (old) => `os.environ.get('CHANNEL_LAYER_URL') or ${old}`,
        'Read the channel layer from the environment',
      );
  }

  /** Since Channels 4 runserver accepts WebSockets only with the app `daphne` before `django.contrib.staticfiles`. */
  #daphne(): void {
    if (!this.reading.usesChannels || this.choices.server !== 'daphne') return;
    const apps = this.settings.get('INSTALLED_APPS');
    const [first] = apps?.kind === 'list' ? apps.items : [];
    if (
      apps?.kind !== 'list' ||
      apps.items.some((app) => app.kind === 'string' && app.value.startsWith('daphne'))
    )
      return;
    const place = first && this.literal(first);
    if (!first || !place)
      this.notes.push(
        'Add `daphne` as the first of `INSTALLED_APPS`, so that `runserver` accepts WebSockets.',
      );
    else
      this.insert(
        first.location.path,
        place.start,
        "'daphne',\n    ",
        'Add `daphne` to `INSTALLED_APPS`, so that `runserver` accepts WebSockets',
      );
  }

  #mail(): void {
    if (!this.choices.mailpit || this.settings.get('EMAIL_HOST')) return;
    this.#append(
      "EMAIL_HOST = os.environ.get('EMAIL_HOST', 'localhost')\nEMAIL_PORT = int(os.environ.get('EMAIL_PORT', '25'))\n",
      'Read the mail server from the environment',
    );
  }

  /** Lines at the end of the module, which use `os`. */
  #append(lines: string, reason: string): void {
    const { path } = this.settings;
    const text = this.files.text(path);
    if (text === undefined) return;
    this.useOs.add(path);
    this.insert(path, text.length, `${text.endsWith('\n') ? '' : '\n'}\n${lines}`, reason);
  }
}
