// The override changes one variable of the services that it names, and nothing else.
import { expect, it } from 'vitest';
import { resolveSet } from '../compose/resolve.ts';
import { MemoryFiles } from '../memory-files.ts';
import { composeUp } from './compose.ts';
import { settingsOverride } from './settings-override.ts';

it('gives a service its settings module, over that of the Compose file', () => {
  const files = new MemoryFiles({
    'compose.yaml':
      'services:\n  web:\n    image: site\n    environment: [DEBUG=1, DJANGO_SETTINGS_MODULE=site.settings]\n  db:\n    image: postgres:17\n',
    'override.yaml': settingsOverride({ web: 'site.settings.local' }),
  });
  const { services } = resolveSet(files, ['compose.yaml', 'override.yaml']);
  const values = [...(services.get('web')?.environment ?? [])].map(([name, { value }]) => [name, value]);
  expect(Object.fromEntries(values)).toEqual({ DEBUG: '1', DJANGO_SETTINGS_MODULE: 'site.settings.local' });
  expect(services.get('db')?.environment.size).toBe(0);
});

it('is the last of the files, so that it wins and the first decides the project folder', () => {
  const tool = { command: 'docker', prefix: ['compose'], version: '2.40.3' };
  const target = { cwd: '/srv/shop', files: ['compose.yaml'], overrides: ['/state/settings.json'] };
  expect(composeUp({ tool, target, env: {} }).args.join(' ')).toBe(
    'compose --file compose.yaml --file /state/settings.json up --detach',
  );
});

it('takes a dollar sign as it is', () => {
  expect(settingsOverride({ web: 'a$B' })).toContain('"a$$B"');
});
