// The compiled schema of compose files is that of the schema beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemaModule } from '../../scripts/generate-schema.ts';

it('is fresh: run `node scripts/generate-schema.ts` when this fails', async () => {
  const path = join(import.meta.dirname, '../../src/core/compose/generated/schema.js');
  expect(readFileSync(path, 'utf8')).toBe(await schemaModule());
});
