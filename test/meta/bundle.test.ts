// What activation loads: little, and neither the engine client nor the parsers.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activationChunks } from '../../bench/bundle.ts';

const activation = activationChunks(join(import.meta.dirname, '../../dist/meta.json'));

describe('the activated bundle', () => {
  it('stays under 150 kB', () => {
    expect(activation.bytes).toBeLessThan(150_000);
  });
  it('holds the composition root, no library and no rule', () => {
    expect(activation.inputs).toContain('src/extension.ts');
    const heavy = /node_modules|core\/(lint|compose|dockerfile|django|proxy)\//;
    expect(activation.inputs.filter((path) => heavy.test(path))).toEqual([]);
  });
});
