// Back Up and Restore on volumes of a real engine, as the commands call them after their questions.
import * as assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { treeOf } from '#core/inventory/tree.ts';
import { download } from '../../../src/editor/container-actions/row-files.ts';
import { backUp } from '../../../src/editor/explorer/back-up-volume.ts';
import { compareHeldFile, openHeldFile } from '../../../src/editor/explorer/held-files.ts';
import { lazyRows } from '../../../src/editor/explorer/lazy-rows.ts';
import { checked, confirmReplacing, restore } from '../../../src/editor/explorer/restore-volume.ts';
import { VolumesShown } from '../../../src/editor/explorer/volumes-shown.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { resolveVolume } from '../../../src/editor/target/volume.ts';
import { image, Throwaway } from '../../engine/throwaway.ts';
import { scratch } from '../../hosts/scratch.ts';
import { until } from '../../until.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const made = new Throwaway();
const sums =
  'cd /v && find . -type f -print0 | sort -z | xargs -0 sha256sum && stat -c "%n %a %u:%g" . notes';
let context: TestContext;
let folder: string;

before(async () => {
  context = testContext();
  folder = await scratch('host-volumes');
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

function inVolume(volume: string, script: string): Promise<string> {
  const place = ['run', '--rm', '--volume', `${volume}:/v`, '--entrypoint', 'sh'];
  return made.docker(...place, image, '-ec', script);
}

const named = (volume: string) => resolveVolume(context.engine, { from: 'argument', argument: { volume } });

describe('volumes', () => {
  it('are backed up, and restored into a new and into another volume', async () => {
    const [source, target, fresh] = [await made.volume(), await made.volume(), made.name()];
    await inVolume(source, 'printf kept > /v/notes && chmod 640 /v/notes && chown 70:71 /v/notes /v');
    await inVolume(target, 'printf old > /v/old');
    const file = vscode.Uri.file(join(folder, 'notes.tar'));
    await backUp(context, await named(source), file);
    const backup = await checked(file);
    await restore(context, backup, { volume: target, replaces: true });
    await restore(context, backup, { volume: fresh, replaces: false });
    try {
      const expected = await inVolume(source, sums);
      assert.match(expected, /notes 640 70:71/);
      assert.equal(await inVolume(target, sums), expected);
      assert.equal(await inVolume(fresh, sums), expected);
    } finally {
      await made.docker('volume', 'rm', fresh);
    }
  });

  it('have their sizes in the rows once they were measured', async () => {
    const volume = await made.volume();
    await inVolume(volume, 'head -c 2500000 /dev/zero > /v/film');
    const shown = new VolumesShown(context, {
      only: undefined,
      options: {},
      onDidChange: () => ({ dispose: () => undefined }),
    });
    context.lifetime.add(shown);
    context.engine.watch(['volume', 'container']);
    await until(() => context.engine.inventory.volume?.has(volume), 'the volume is listed');
    const row = () => treeOf('volume', context.engine.inventory, shown.options).get(rowId('volume', volume));
    assert.equal(row()?.description, 'unused');
    await shown.measure();
    assert.match(row()?.description ?? '', /^2\.5 MB · unused$/);
  });

  it('have files that are listed, opened read-only and compared, and no container is left', async () => {
    const volume = await made.volume();
    await inVolume(volume, 'mkdir /v/sub && echo kept > /v/sub/notes && head -c 99 /dev/zero > /v/zeros');
    context.engine.watch(['volume', 'container']);
    await until(() => context.engine.inventory.volume?.has(volume), 'the volume is listed');
    const rowsOf = async (path: string) => {
      const lazy = { rows: 'files', of: { kind: 'volume', id: volume }, path } as const;
      return (await lazyRows(context.engine, lazy, new Map())).map((node) => new Row(node));
    };
    const [sub, zeros] = await rowsOf('/');
    const [notes] = await rowsOf('/sub');
    assert.ok(sub && zeros && notes);
    assert.deepEqual(
      [sub, zeros, notes].map(({ node }) => node.contextValue),
      [...['folderVolumeFile', 'fileVolumeFile', 'fileVolumeFile']],
    );
    await openHeldFile(context.engine, [notes]);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'dockyard-volume');
    assert.equal(document?.getText(), 'kept\n');
    assert.equal((await refusal(openHeldFile(context.engine, [zeros]))).message, 'The file is not text.');
    const own = vscode.Uri.file(join(folder, 'notes'));
    await vscode.workspace.fs.writeFile(own, Buffer.from('other\n'));
    await compareHeldFile({ held: { of: { kind: 'volume', id: volume }, path: '/sub/notes' }, own });
    const tab = await until(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    }, 'the comparison is shown');
    assert.equal((await vscode.workspace.openTextDocument(tab.original)).getText(), 'kept\n');
    const to = join(folder, 'downloaded');
    const of = { kind: 'volume', id: volume } as const;
    await download(context, { of, name: volume, from: '/', to, replace: false });
    assert.equal(await readFile(join(to, 'sub/notes'), 'utf8'), 'kept\n');
    assert.equal(await made.docker('ps', '--all', '--quiet', '--filter', `volume=${volume}`), '');
  });

  it('are not replaced while a container uses them, and not found when they are gone', async () => {
    const volume = await made.volume();
    await inVolume(volume, 'printf kept > /v/notes');
    const file = vscode.Uri.file(join(folder, 'used.tar'));
    await backUp(context, await named(volume), file);
    const backup = await checked(file);
    await made.container(['true'], { flags: ['--volume', `${volume}:/data`], start: false });
    const { message, titles } = await refusal(confirmReplacing(context, await named(volume), backup));
    assert.match(message, /is used by .*Remove this container first/);
    assert.deepEqual(titles, ['Show Containers']);
    assert.match((await refusal(named('no-such-volume'))).message, /no longer exists/);
  });
});
