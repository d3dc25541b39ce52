// Images that are older than a file of the workspace, with real builds.
import * as assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { StaleImage } from '#core/inventory/rows/tree-node.ts';
import { findStaleImages } from '../../../src/editor/target/find-stale-images.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';
import { until } from '../test-context.ts';

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
});
