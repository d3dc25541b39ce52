// Real files, and files of /proc that are longer than they say: never more is read than asked for.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiskFiles } from './disk.ts';
import { longestText } from './read.ts';
import { readRegular, readRegularSync } from './regular.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-regular-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('bytes', () => {
  it.each([0, 1, 99, 100, 101, 70_000])(
    'of a file of %d are read up to the bound, and no further',
    async (size) => {
      const file = join(folder, 'bytes');
      await writeFile(file, 'x'.repeat(size));
      for (const content of [await readRegular(file, 100), readRegularSync(file, 100)]) {
        if (size > 100) expect(content).toHaveProperty('reason');
        else expect('bytes' in content && Buffer.from(content.bytes).toString()).toBe('x'.repeat(size));
      }
    },
  );

  it.runIf(process.platform === 'linux')('are bounded where a file is longer than it says', async () => {
    const before = process.memoryUsage.rss();
    for (const content of [
      await readRegular('/proc/self/pagemap', longestText),
      readRegularSync('/proc/self/pagemap', longestText),
    ])
      expect(content).toEqual({ reason: 'it is larger than 2 MB' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
    const files = new DiskFiles('/');
    expect(files.text('/proc/self/pagemap')).toBeUndefined();
    // Size 0, and a text all the same.
    expect(files.text('/proc/self/status')).toContain('Pid:');
  });
});
