// Values of secret variables are masked where a reference puts them beside the secrets, and only then.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { maskedValue } from '../secrets/mask.ts';
import { SpilledSecrets } from './spilled-secrets.ts';
import { readWorkspace } from './workspace-reader.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a\n    ${lines}\n`;

it.each([
  ['a default', { 'compose.yaml': web('hostname: a-${API_TOKEN:-letmein}') }],
  ['an env file', { '.env': 'API_TOKEN=letmein\n', 'compose.yaml': web('hostname: a-$API_TOKEN') }],
  [
    'a build argument',
    {
      Dockerfile: 'ARG API_TOKEN\nFROM a/${API_TOKEN}\n',
      'compose.yaml': web('build: { context: ., args: { API_TOKEN: letmein } }'),
    },
  ],
  ['ARG', { Dockerfile: 'ARG API_TOKEN=letmein\nFROM a/$API_TOKEN\n' }],
])('%s', (_, files) => {
  const spilled = new SpilledSecrets(readWorkspace(new MemoryFiles(files)));
  expect(spilled.none).toBe(false);
  expect(spilled.mask('image a/letmein of letmein')).toBe(`image a/${maskedValue} of ${maskedValue}`);
});

it.each([
  ['as the value of something secret', web('environment: { POSTGRES_PASSWORD: "${DB_PASSWORD:-sesame}" }')],
  [
    'as the password of an address',
    web('environment: { DATABASE_URL: "postgres://u:${DB_PASSWORD:-sesame}@db" }'),
  ],
  ['as the value of a flag', web('command: redis-server --requirepass ${REDIS_PASSWORD:-sesame}')],
  ['under a name that is no secret', web('hostname: a-${PUBLIC_KEY:-sesame}')],
])('nothing is spilled %s', (_, compose) => {
  const spilled = new SpilledSecrets(readWorkspace(new MemoryFiles({ 'compose.yaml': compose })));
  expect(spilled.none).toBe(true);
  expect(spilled.mask('sesame:17')).toBe('sesame:17');
});

it('passwords that everybody has hide no images and paths that are named so', () => {
  const compose =
    'services:\n  db:\n    image: "postgres:${DB_PASSWORD}"\n  web:\n    image: "site:${APP_PASSWORD}"\n';
  const env = 'DB_PASSWORD=postgres\nAPP_PASSWORD=app\n';
  const spilled = new SpilledSecrets(
    readWorkspace(new MemoryFiles({ 'compose.yaml': compose, '.env': env })),
  );
  expect(spilled.mask('postgresql, /app/manage.py')).toBe('postgresql, /app/manage.py');
});
