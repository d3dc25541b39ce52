// What a person does with the rows of the views by clicks: stop several containers, back up a volume and restore it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { image, Throwaway } from '../engine/throwaway.ts';
import { scratch } from '../hosts/scratch.ts';
import { openPath, saveAs } from './file-dialog.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const shown = { timeout: 60_000 };
const made = new Throwaway();
let folder: string;
let window: Workbench;

beforeEach(async () => {
  folder = join(await scratch('site'), 'nothing');
  await mkdir(folder);
  // A tooltip would cover rows that are clicked.
  const settings = { 'workbench.hover.delay': 600_000 };
  window = await openWorkbench({ open: folder, theme: 'Default Dark Modern', settings });
  await window.openContainer('Dockyard');
});

afterEach(async (test) => {
  await window.screenshotOfFailure(test);
  await window.close();
});
afterAll(() => made.end());

async function sleeping(): Promise<string> {
  const id = await made.container(['sleep', '600']);
  return (await made.docker('inspect', '--format', '{{.Name}}', id)).slice(1);
}

const rowOf = (name: string): RegExp => new RegExp(`^${name}\\D`);

describe('containers', () => {
  it('are stopped together when they are selected together', async () => {
    const names = [await sleeping(), await sleeping(), await sleeping()] as const;
    // Names that follow each other stand below each other.
    const second = await window.findRow('Containers', rowOf(names[1]));
    const first = await window.findRow('Containers', rowOf(names[0]));
    await first.click();
    await second.click({ modifiers: ['ControlOrMeta'] });
    await window.rowMenu(second, 'Stop');
    await first.filter({ hasText: 'exited' }).waitFor(shown);
    await second.filter({ hasText: 'exited' }).waitFor(shown);
    await window.screenshot('explorer-stopped-together');
    expect(await made.docker('ps', '--quiet', '--filter', `name=${names[2]}`)).not.toBe('');
    expect(await made.docker('ps', '--quiet', '--filter', `name=${names[0]}`)).toBe('');
  });

  it('take files through the dialog for files, ask before one is replaced, and show how one differs', async () => {
    const name = await sleeping();
    const notes = join(folder, 'notes.txt');
    await writeFile(notes, 'first');
    await (await window.findRow('Containers', rowOf(name))).locator('.monaco-tl-twistie').click();
    await (await window.findRow('Containers', /^Files/)).click();
    const place = await window.findRow('Containers', /^srv/);
    await place.click();
    const upload = async (): Promise<void> => {
      await window.rowMenu(place, 'Upload…');
      await window.pick('Files…');
      await openPath(window, notes);
    };
    const inside = (): Promise<string> => made.docker('exec', name, 'cat', '/srv/notes.txt');
    await upload();
    await expect.poll(() => inside().catch(() => ''), shown).toBe('first');
    await window.findRow('Containers', /^notes\.txt/);
    await window.screenshot('explorer-uploaded');
    await writeFile(notes, 'second');
    await upload();
    await window.page.locator('.monaco-dialog-box').filter({ hasText: 'Replace notes.txt' }).waitFor(shown);
    await window.dialog('Replace Files');
    await expect.poll(inside, shown).toBe('second');
    await writeFile(notes, 'third');
    await window.rowMenu(await window.findRow('Containers', /^notes\.txt/), 'Compare with Workspace File');
    await openPath(window, notes);
    await window.page.locator('.tab.active').filter({ hasText: 'in container ↔ workspace' }).waitFor(shown);
    const sides = window.page.locator('.monaco-diff-editor .view-lines');
    await sides.filter({ hasText: 'second' }).first().waitFor(shown);
    await sides.filter({ hasText: 'third' }).first().waitFor(shown);
    await window.screenshot('explorer-compared');
  });

  it('are made anew after a question that says what is lost', async () => {
    const volume = await made.volume();
    const flags = ['--volume', `${volume}:/data`, '--env', 'COLOR=teal'];
    const id = await made.container(['sleep', '600'], { flags });
    const format = '{{.Name}} {{.Config.Env}} {{.State.Running}}';
    const before = await made.docker('inspect', '--format', format, id);
    const row = await window.findRow('Containers', rowOf(before.split(' ')[0]?.slice(1) ?? ''));
    await window.rowMenu(row, 'Recreate…');
    const question = window.page.locator('.monaco-dialog-box').filter({ hasText: `Volumes stay: ${volume}` });
    await question.waitFor(shown);
    await window.screenshot('explorer-recreate-asks');
    await window.dialog('Recreate Container');
    await window.notification('Recreated').waitFor(shown);
    const after = await made.docker(
      'inspect',
      '--format',
      `{{.Id}} ${format}`,
      before.slice(1).split(' ')[0] ?? '',
    );
    expect(after.slice(after.indexOf(' ') + 1)).toBe(before);
    expect(after).not.toContain(id);
  });
});

describe('volumes', () => {
  const sums = 'cd /v && find . -type f -exec sha256sum {} + | sort && stat -c "%n %a %u:%g" . notes';
  const inVolume = (volume: string, script: string): Promise<string> =>
    made.docker('run', '--rm', '--volume', `${volume}:/v`, '--entrypoint', 'sh', image, '-ec', script);

  it('are backed up, and restored into another one after a question', async () => {
    const [source, target] = [await made.volume(), await made.volume()];
    await inVolume(source, 'printf kept > /v/notes && chmod 640 /v/notes && chown 70:71 /v/notes /v');
    await inVolume(target, 'printf old > /v/old');
    await window.page.locator('.pane-header[aria-label^="Volumes"]').click();
    const row = await window.findRow('Volumes', source);
    await window.rowAction(row, 'Back Up');
    await saveAs(window, 'notes.tar');
    await window.notification('Backed up').waitFor(shown);
    await window.rowMenu(await window.findRow('Volumes', target), 'Restore');
    await window.pick('notes.tar');
    const question = window.page.locator('.monaco-dialog-box').filter({ hasText: 'All data in it is lost' });
    await question.waitFor(shown);
    await window.screenshot('explorer-restore-asks');
    await window.dialog('Replace Files');
    await window.notification('Restored notes.tar').waitFor(shown);
    await window.screenshot('explorer-restored');
    expect(await inVolume(target, sums)).toBe(await inVolume(source, sums));
    expect(await inVolume(target, 'cat /v/*')).toBe('kept');
    await (await window.findRow('Volumes', target)).click();
    await (await window.findRow('Volumes', /^Files/)).click();
    const notes = await window.findRow('Volumes', /^notes/);
    expect(await notes.getAttribute('aria-label')).toBe('notes, file of a volume');
    await notes.click();
    await window.editor().filter({ hasText: 'kept' }).waitFor(shown);
    await window.screenshot('explorer-files-of-a-volume');
    expect(await made.docker('ps', '--all', '--quiet', '--filter', `volume=${target}`)).toBe('');
  });
});
