// Images that are older than a file of the workspace, with real builds.
import * as assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '#core/engine/engine.ts';
import type { StaleImage } from '#core/inventory/rows/tree-node.ts';
import type { EngineAccess } from '../../../src/editor/engine/engine-access.ts';
import { findStaleImages } from '../../../src/editor/target/find-stale-images.ts';
import { StaleImages } from '../../../src/editor/target/stale-images.ts';
import { until } from '../../until.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';

let window: SampleWindow;

describe('an image', function () {
  this.timeout(180_000);

  before(async () => {
    window = await sampleWindow('host-stale');
    window.context.engine.watch(['image', 'container']);
    await window.compose('build', 'web');
  });

  after(() => window.end());

  /** What is stale of the sample's own project. */
  async function stale(): Promise<readonly StaleImage[]> {
    const { context, project } = window;
    const found = await findStaleImages(context, await context.workspaces.all());
    return [...found.values()].filter(({ compose }) => compose?.project === project);
  }

  it('is stale when its requirements change after the build, until it is built again', async () => {
    await until(
      () =>
        [...(window.context.engine.inventory.image?.values() ?? [])].some(({ tags }) =>
          tags.some((tag) => tag.startsWith(window.project)),
        ),
      'the image is listed',
    );
    assert.deepEqual(await stale(), []);
    const now = new Date();
    await utimes(join(window.folder, 'requirements.txt'), now, now);
    const found = (await stale()).find(({ compose }) => compose?.service === 'web');
    assert.equal(found?.changed, 'requirements.txt');
    await window.compose('build', 'web');
    assert.deepEqual(await stale(), []);
  });

  it('that was removed meanwhile is passed over', async () => {
    const { context } = window;
    const { inventory } = context.engine;
    const gone = [...(inventory.image ?? [])].map(
      ([id, image]) => [id, { ...image, id: `sha256:${'0'.repeat(64)}` }] as const,
    );
    const engine = {
      inventory: { ...inventory, image: new Map(gone) },
      connect: () => context.engine.connect(),
    };
    const looking = { extension: context.extension, engine: engine as unknown as EngineAccess };
    assert.equal((await findStaleImages(looking, await context.workspaces.all())).size, 0);
  });

  it('is shown as the latest look found it, whichever ends last', async () => {
    const { context } = window;
    const { extension, workspaces, log } = context;
    await workspaces.all();
    const now = new Date();
    await utimes(join(window.folder, 'requirements.txt'), now, now);
    await until(async () => (await stale()).length > 0, 'the image is listed, and stale');
    let looks = 0;
    let endFirst: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    const connect = async (): Promise<Engine> => {
      const real = await context.engine.connect();
      if (++looks > 1) return real;
      const inspect = async (): Promise<unknown> => {
        await first;
        return { Created: '2100-01-01T00:00:00Z' };
      };
      return { images: { inspect } } as unknown as Engine;
    };
    const engine = {
      get inventory() {
        return context.engine.inventory;
      },
      onDidChangeInventory: () => ({ dispose: () => undefined }),
      connect,
    } as unknown as EngineAccess;
    const images = new StaleImages({ engine, extension, workspaces, log });
    try {
      images.follow(() => true);
      images.look();
      await until(() => looks === 1, 'the first look has begun');
      images.look();
      await until(() => images.found.size > 0, 'the second look finds the image');
      endFirst();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      assert.ok(images.found.size > 0);
    } finally {
      images.dispose();
    }
  });
});
