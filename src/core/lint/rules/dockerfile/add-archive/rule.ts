// Archives that are copied with COPY and then extracted with RUN.
import { commandsOf } from '#core/dockerfile/dockerfile-model.ts';
import { basename } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { invocation } from '#core/shell/program.ts';

/** The archives that ADD extracts by itself. */
const ARCHIVE = /\.(?:tar|tar\.gz|tgz|tar\.bz2|tbz2?|tar\.xz|txz|tar\.zst)$/i;

export const rule = defineRule({
  id: 'add-archive',
  on: 'dockerfile',
  title: 'Archive copied, then extracted by RUN',
  severity: 'hint',
  equals: ['hadolint:DL3010'],
  check(file, report) {
    for (const stage of file.stages) {
      const extracted = new Set<string>();
      for (const instruction of [...stage.instructions].reverse()) {
        for (const command of commandsOf(instruction)) {
          const { program, args } = invocation(command);
          const [first] = args;
          if (program !== 'tar' || !first) continue;
          if (!/^-?[a-z]*x/.test(first.value) && !args.some(({ value }) => value === '--extract')) continue;
          for (const { value } of args) if (ARCHIVE.test(value)) extracted.add(basename(value));
        }
        if (instruction.keyword !== 'COPY' || instruction.flags.some(({ name }) => name === 'from')) continue;
        const sources = instruction.args.slice(0, -1);
        const target = instruction.args.at(-1)?.value ?? '';
        const renamed = sources.length === 1 && ARCHIVE.test(target) ? target : undefined;
        for (const source of sources)
          if (ARCHIVE.test(source.value) && extracted.has(basename(renamed ?? source.value)))
            report({
              span: source.span,
              message: `The archive stays in the \`COPY\` layer, even if \`RUN\` deletes it. Extract it with \`ADD ${source.value} <directory>/\` instead.`,
            });
      }
    }
  },
});
