// Reports startup commands that call manage.py at a path where it does not exist.
import { commandsOf } from '../../../../dockerfile/model.ts';
import { join, within } from '../../../../files.ts';
import type { PlacedCommand, Stack, StackService } from '../../../../project/model.ts';
import { contentSpan } from '../../../../project/words.ts';
import { manageCommand } from '../../../../shell/program.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'managepy-not-found',
  on: 'stack',
  title: '`manage.py` not at the called path',
  severity: 'error',
  failure: "can't open file",
  check(stack, report) {
    for (const service of stack.services.values())
      for (const placed of service.command.commands) {
        const word = placed.certain ? manageCommand(placed.command)?.manage : undefined;
        const called = word && calledPath(placed, word.value);
        if (!word?.literal || called === undefined || !isMissing(stack, service, called)) continue;
        const real = realPath(stack, service);
        if (real === undefined) continue;
        const { path } = placed.at(word);
        const inside = placed.folder === undefined ? undefined : within(placed.folder, real);
        const shown = inside && !word.value.startsWith('/') ? inside : real;
        report({
          path,
          span: contentSpan(word),
          message: `\`${called}\` does not exist in the container of \`${service.name}\`, so the command fails. Call \`${real}\`.`,
          fixes: [
            {
              title: `Call \`${shown}\``,
              safe: false,
              edits: [{ path, span: contentSpan(word), text: shown }],
            },
          ],
        });
      }
  },
});

/** The absolute path in the container; undefined where the folder is not known or the file is not a manage.py. */
function calledPath({ folder }: PlacedCommand, name: string): string | undefined {
  if (!/(^|\/)manage\.py$/.test(name)) return undefined;
  return name.startsWith('/') ? join(name) : folder === undefined ? undefined : join(folder, name);
}

/** No mount or COPY puts a file there, and no RUN can have created it. */
function isMissing(stack: Stack, { paths, dockerfile, service }: StackService, called: string): boolean {
  const host = paths.toHost(called);
  if (host !== undefined && (stack.files.kind(host) !== undefined || isOutside(host))) return false;
  if (
    service.mounts.some(
      ({ target, type }) => type !== 'bind' && target && within(join(target), called) !== undefined,
    )
  )
    return false;
  return !(dockerfile?.instructions ?? []).some(
    (instruction) =>
      instruction.keyword === 'RUN' &&
      commandsOf(instruction).some(({ argv }) =>
        argv.some((word) => /startproject|^clone$|manage\.py|^mv$|^cp$|^ln$|^tar$|^unzip$/.test(word.value)),
      ),
  );
}

function isOutside(host: string): boolean {
  return host.startsWith('/') || host.startsWith('..');
}

/** The only manage.py of the workspace that is in the container. */
function realPath({ djangoRoots }: Stack, { paths }: StackService): string | undefined {
  const found = djangoRoots.flatMap((root) => paths.toContainer(join(root, 'manage.py')) ?? []);
  return found.length === 1 ? found[0] : undefined;
}
