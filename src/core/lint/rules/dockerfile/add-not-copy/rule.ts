// ADD used for local files, where COPY is enough.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

/** Sources for which ADD does more than COPY: it downloads or extracts them. */
const SPECIAL =
  /^(?:https?|ftp|git|ssh):|^git@|\.git(?:#|$)|\.(?:tar|t?gz|tgz|bz2|tbz2?|xz|txz|zst|tzst|Z)$|[*?[]/i;
const FLAGS_OF_ADD = new Set(['checksum', 'keep-git-dir', 'unpack']);

export const rule = defineRule({
  id: 'add-not-copy',
  on: 'dockerfile',
  title: 'ADD used instead of COPY',
  severity: 'info',
  equals: ['hadolint:DL3020'],
  check(file, report) {
    for (const any of file.instructions) {
      const add = any.trigger ?? any;
      if (
        add.keyword !== 'ADD' ||
        add.args.length < 2 ||
        add.flags.some(({ name }) => FLAGS_OF_ADD.has(name))
      )
        continue;
      const sources = add.args.slice(0, -1);
      if (sources.some(({ resolved }) => resolved === undefined || SPECIAL.test(resolved))) continue;
      const keyword = add.keywordText === 'add' ? 'copy' : 'COPY';
      report({
        span: add.keywordSpan,
        message:
          '`ADD` also downloads URLs and extracts archives, which is not needed here. Use `COPY` for local files and directories.',
        fixes: [
          { title: `Use \`${keyword}\``, safe: true, edits: [replace(file, add.keywordSpan, keyword)] },
        ],
      });
    }
  },
});
