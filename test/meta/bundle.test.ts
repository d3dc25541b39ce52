// What activation loads: little, and neither the engine client nor the parsers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activationChunks, readBuild } from '../../bench/bundle.ts';

const dist = join(import.meta.dirname, '../../dist');
const activation = activationChunks(join(dist, 'meta.json'));

it('is asked for where nothing was built', () => {
  expect(() => readBuild(join(import.meta.dirname, 'meta.json'))).toThrow('run "npm run build" first');
});

describe('the activated bundle', () => {
  it('stays under 150 kB', () => {
    expect(activation.bytes).toBeLessThan(150_000);
  });
  it('holds the composition root, no library and no rule', () => {
    expect(activation.inputs).toContain('src/extension.ts');
    const heavy = /node_modules|core\/(lint|compose|dockerfile|django|proxy)\//;
    expect(activation.inputs.filter((path) => heavy.test(path))).toEqual([]);
  });
  it('is written in ASCII: V8 keeps a text with any other letter in twice the memory', () => {
    const chunks = readdirSync(join(dist, 'chunks')).map((name) => join(dist, 'chunks', name));
    const files = [join(dist, 'extension.cjs'), ...chunks];
    expect(files.filter((file) => readFileSync(file).some((byte) => byte > 0x7f))).toEqual([]);
  });
});
