// Compose Up with a settings module that was chosen: the container has it, and the project is otherwise the same.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeExec, composeUp } from '#core/commands/compose.ts';
import { settingsOverride } from '#core/commands/settings-override.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { runWell } from '../../src/platform/process/run.ts';
import { ComposeProjects } from './compose-projects.ts';
import { image } from './throwaway.ts';

const failures = knownFailures();
let projects: ComposeProjects;

beforeAll(async () => {
  projects = await ComposeProjects.begin('settings-override');
});

afterAll(() => projects.end());

const yaml = `
services:
  web:
    image: ${image}
    init: true
    command: sleep 600
    working_dir: /srv
    volumes: [".:/srv"]
    environment: [DJANGO_SETTINGS_MODULE=site.settings, "FROM_FILE=\${FROM_FILE}"]
`;

async function told(context: ComposeContext): Promise<string> {
  const words = ['sh', '-c', 'echo "$DJANGO_SETTINGS_MODULE $FROM_FILE"; ls'];
  return await runWell(composeExec(context, 'web', words, { interactive: false }), failures);
}

it('replaces the module of the Compose file, from a file in another folder', async () => {
  const files = { '.env': 'FROM_FILE=env-file\n', 'manage.py': '' };
  await projects.withProject(
    yaml,
    async (context) => {
      const plain = { ...context, target: { ...context.target, files: ['compose.yaml'] } };
      await runWell(composeUp(plain), failures);
      expect(await told(plain)).toBe('site.settings env-file\ncompose.yaml\nmanage.py\n');
      const storage = join(projects.folder, 'storage');
      await mkdir(storage);
      const override = join(storage, 'settings.json');
      await writeFile(override, settingsOverride({ web: 'site.settings.local' }));
      const chosen = { ...plain, target: { ...plain.target, overrides: [override] } };
      await runWell(composeUp(chosen), failures);
      expect(await told(chosen)).toBe('site.settings.local env-file\ncompose.yaml\nmanage.py\n');
      expect(await readFile(join(context.target.cwd, 'compose.yaml'), 'utf8')).toBe(yaml);
      await runWell(composeUp(plain), failures);
      expect(await told(plain)).toContain('site.settings env-file');
    },
    files,
  );
});
