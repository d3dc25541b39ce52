// The settings module that was chosen for Compose Up, as Compose itself reads it.
import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { composeConfig } from '#core/commands/compose.ts';
import { readCompose } from '../../../src/editor/compose/run-compose.ts';
import { resolveComposeProject } from '../../../src/editor/target/compose-project.ts';
import { djangoServiceOf } from '../../../src/editor/target/django.ts';
import { rememberSettings } from '../../../src/editor/target/django-settings.ts';
import { writeOverride } from '../../../src/editor/target/own-compose-file.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';

describe('a settings module that was chosen for Compose Up', () => {
  let window: SampleWindow;

  before(async () => {
    window = await sampleWindow('host-settings');
  });

  after(() => window.end());

  it('is in a Compose file of its own on top, for as long as it is chosen', async () => {
    const { context } = window;
    const { workspaceState } = context.extension;
    const django = await djangoServiceOf(context, { from: 'argument', argument: {} });
    const read = async (): Promise<{ readonly overrides: number; readonly config: string }> => {
      const project = await resolveComposeProject(context, { from: 'palette' });
      const config = await readCompose(context, project, composeConfig);
      return { overrides: project.target.overrides?.length ?? 0, config };
    };
    await rememberSettings(workspaceState, django, 'harbour.settings_probe', true);
    const chosen = await read();
    assert.equal(chosen.overrides, 1);
    assert.match(chosen.config, /DJANGO_SETTINGS_MODULE: harbour\.settings_probe/);
    await rememberSettings(workspaceState, django, undefined);
    const none = await read();
    assert.equal(none.overrides, 0);
    assert.doesNotMatch(none.config, /settings_probe/);
  });

  it('is apart from those of the debugger, of which each service has one', async () => {
    const { context } = window;
    const django = await djangoServiceOf(context, { from: 'argument', argument: {} });
    const write = (...what: readonly [string, ...string[]]): Promise<string | undefined> =>
      writeOverride(context, django, what, JSON.stringify(what));
    const files = [await write('settings'), await write('debug', 'web'), await write('debug', 'worker')];
    const texts = await Promise.all(files.map((file) => readFile(file ?? '', 'utf8')));
    assert.deepEqual(texts, ['["settings"]', '["debug","web"]', '["debug","worker"]']);
    assert.equal(await write('debug', 'web'), files[1]);
  });
});
