// Cases of copy-whole-filesystem.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'from a stage', given: 'FROM a:1 AS b\nFROM c:1\nCOPY --from=b «/» /\n' },
    { name: 'from an image', given: 'FROM c:1\nCOPY --link --from=b:1 «/» /\n' },
    { name: 'in JSON', given: 'FROM c:1\nCOPY --from=b:1 [«"/"», "/"]\n' },
  ],
  silent: [
    { name: 'to flatten', given: 'FROM a:1 AS b\nFROM scratch\nCOPY --from=b / /\n' },
    { name: 'a directory', given: 'FROM c:1\nCOPY --from=b:1 /app /\n' },
    { name: 'to a directory', given: 'FROM c:1\nCOPY --from=b:1 / /mnt/\n' },
  ],
});
