// The edits of settings: what they do not need to change stays as it is written.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { type Choices, suggestedChoices } from './answers.ts';
import { readDjango } from './read-django.ts';
import { scaffold } from './scaffold.ts';
import { editedTexts } from './settings-editor.ts';
import { project, requirements, server, sqlite, startprojectSettings } from './testing/shape-parts.ts';

function edited(settings: string, chosen: Partial<Choices> = {}) {
  const texts = project({ settings, files: requirements() });
  const end = settings.includes('\r\n') ? '\r\n' : '\n';
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replace(/\r?\n/g, end)])),
  );
  const workspace = readWorkspace(files);
  const reading = readDjango(workspace, '');
  const { edits, notes } = scaffold(workspace, reading, { ...suggestedChoices(reading), ...chosen });
  const all = editedTexts(files, edits);
  return { text: all['config/settings.py'] ?? '', all, notes };
}

const postgres = (entries: string): string =>
  startprojectSettings(
    `{\n    'default': {\n        'ENGINE': 'django.db.backends.postgresql',\n${entries}    }\n}`,
  );

describe('settings of a database', () => {
  it('keep the options of a server without an address', () => {
    const { text, notes } = edited(
      postgres(
        "        'NAME': 'shop',  # ours\n        'ATOMIC_REQUESTS': True,\n        'OPTIONS': {'x': 1},\n",
      ),
    );
    expect(text).toContain(`    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'USER': os.environ.get('POSTGRES_USER', ''),
        'PASSWORD': os.environ.get('POSTGRES_PASSWORD', ''),
        'HOST': os.environ.get('POSTGRES_HOST', ''),
        'NAME': os.environ.get('POSTGRES_DB', 'shop'),  # ours
        'ATOMIC_REQUESTS': True,
        'OPTIONS': {'x': 1},
    }
`);
    expect(notes.join(' ')).not.toContain('DATABASES');
  });

  it('keep a value that is not known, and say so', () => {
    const { text, notes } = edited(
      postgres(
        "        'NAME': 'shop',\n        'USER': 'me',\n        'PASSWORD': secret('x'),\n        'HOST': 'localhost',\n",
      ),
    );
    expect(text).toContain("        'PASSWORD': secret('x'),\n        'HOST': os.environ.get(");
    expect(notes).toContain(
      '`PASSWORD` of `DATABASES` could not be changed. Read it from `POSTGRES_PASSWORD`.',
    );
  });

  it.each([
    ["'5433'", "'PORT': os.environ.get('POSTGRES_PORT', '5433'),"],
    ['5433', "'PORT': os.environ.get('POSTGRES_PORT', 5433),"],
    ["''", "'PORT': '',"],
  ])('read the port %s from the environment', (port, line) => {
    const settings = startprojectSettings(
      server('postgresql').replace("'localhost',", `'localhost',\n        'PORT': ${port},`),
    );
    expect(edited(settings).text).toContain(line);
  });

  it('keep what every database understands when SQLite is replaced', () => {
    const { text, notes } = edited(
      startprojectSettings(
        sqlite.replace(
          "sqlite3',",
          "sqlite3',\n        'ATOMIC_REQUESTS': DEBUG,\n        'OPTIONS': {'timeout': 20},",
        ),
      ),
      { database: 'postgresql' },
    );
    expect(text).toContain("'5432'),\n        'ATOMIC_REQUESTS': DEBUG,\n    }\n}\n");
    expect(text).not.toContain('timeout');
    expect(notes).toContain(
      '`OPTIONS` of `DATABASES` are left out, because they are not meant for another database.',
    );
  });

  it('keep the prefix of a string', () => {
    const path = startprojectSettings(sqlite.replace("BASE_DIR / 'db.sqlite3'", "f'{BASE_DIR}/db.sqlite3'"));
    expect(edited(path).text).toContain("os.environ.get('SQLITE_PATH', f'{BASE_DIR}/db.sqlite3')");
    const raw = startprojectSettings(
      server('postgresql').replace("'PASSWORD': 'shop'", "'PASSWORD': r's\\w'"),
    );
    expect(edited(raw).text).toContain("os.environ.get('POSTGRES_PASSWORD', r's\\w')");
  });
});

describe('lines added to settings', () => {
  it('are none in a block', () => {
    const settings = startprojectSettings(sqlite).replace(
      "STATIC_URL = 'static/'\n",
      "USE_S3 = False\nif USE_S3:\n    STATIC_URL = 'https://s/'\nelse:\n    STATIC_URL = 'static/'\n    FURTHER = 1\n",
    );
    const { text, notes } = edited(settings);
    expect(text).not.toContain('STATIC_ROOT');
    expect(notes).toContain('`STATIC_ROOT` is not set, so `collectstatic` fails. Set it to a path.');
  });

  it('are no part of a docstring', () => {
    const head = '"""Settings.\n\nMost values come\nfrom the environment.\n"""\n';
    expect(edited(`${head}${startprojectSettings(sqlite)}`).text).toMatch(
      new RegExp(`^${head}import os\nfrom pathlib import Path\n`),
    );
  });

  it('end as those of the file', () => {
    const settings = startprojectSettings(sqlite).replaceAll('\n', '\r\n');
    const { all } = edited(settings, { database: 'postgresql', redis: true, mailpit: true });
    expect(Object.keys(all).sort()).toEqual(['config/settings.py', 'requirements.txt']);
    for (const text of Object.values(all)) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });
});
