// Reports `uv run` in containers whose packages are in another environment than that of the project.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { stageChain } from '#core/project/image/image-user.ts';
import { type OtherEnvironment, otherEnvironment } from '#core/project/image/uv-environment.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

/** Options of `uv run` that choose the environment or the project. */
const CHOOSES = /\s["']?(?:--(?:active|no-project|isolated|script|python|project|directory|with\S*)|-p|-s)\b/;

export const rule = defineRule({
  id: 'uv-run-other-environment',
  on: 'service',
  title: '`uv run` in another environment',
  severity: 'warning',
  failure: 'does not match the project environment path `.venv` and will be ignored',
  check(service, report) {
    const { main } = service.command;
    if (!main?.command.via.includes('uv run')) return;
    const { path } = main;
    const { span } = main.command;
    const written = service.files.text(path)?.slice(span.start, span.end);
    if (written === undefined || CHOOSES.test(written)) return;
    const other = otherEnvironment(service);
    if (!other) return;
    const { used, installed, because } = other;
    report({
      path,
      span,
      message:
        installed === undefined
          ? `\`uv run\` makes and uses \`${used}\`, not the system Python that has the packages. Remove \`uv run\`, or set \`UV_PROJECT_ENVIRONMENT\`.`
          : `\`uv run\` ignores \`VIRTUAL_ENV\` and uses \`${used}\`, not \`${installed}\`, which has the packages. Set \`UV_PROJECT_ENVIRONMENT=${installed}\`.`,
      related: because ? [{ message: 'The packages are installed elsewhere.', location: because }] : [],
      fixes: fixes(service, other),
    });
  },
});

/** A second variable beside `VIRTUAL_ENV` in the Dockerfile. */
function fixes({ stage, dockerfile }: ProjectService, { installed }: OtherEnvironment): Fix[] {
  if (!stage || !dockerfile || installed === undefined) return [];
  const pair = stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .flatMap(({ keyword, pairs }) => (keyword === 'ENV' ? pairs : []))
    .findLast(({ name, legacy }) => name === 'VIRTUAL_ENV' && !legacy);
  if (!pair || /[^\w./-]/.test(installed)) return [];
  const { end } = pair.span;
  return [
    {
      title: 'Set `UV_PROJECT_ENVIRONMENT`',
      edits: [
        { path: dockerfile.path, span: { start: end, end }, text: ` UV_PROJECT_ENVIRONMENT=${installed}` },
      ],
    },
  ];
}
