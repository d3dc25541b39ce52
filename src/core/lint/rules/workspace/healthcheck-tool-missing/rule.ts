// Reports healthchecks that run curl or wget in an image without them.
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { productOf } from '#core/images/releases.ts';
import { defineRule, type Report } from '#core/lint/rule.ts';
import type { Script } from '#core/shell/command.ts';
import { program } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'healthcheck-tool-missing',
  on: 'workspace',
  title: 'Healthcheck program not in the image',
  severity: 'warning',
  failure: 'executable file not found in $PATH',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values())
      for (const stage of file.stages)
        if (stage.healthcheck?.stage === stage)
          tell(file, stage, stage.healthcheck.script, file.path, report);
    for (const project of workspace.projects)
      for (const { service, dockerfile, stage } of project.services.values()) {
        const { healthcheck } = service;
        if (dockerfile && stage && healthcheck?.script)
          tell(dockerfile, stage, healthcheck.script, healthcheck.location.path, report);
      }
  },
});

function tell(
  file: Dockerfile,
  stage: Stage,
  script: Script,
  path: string,
  report: (finding: Report) => void,
): void {
  for (const command of script.commands) {
    const tool = program(command);
    const [word] = command.argv;
    if (!word || (tool !== 'curl' && tool !== 'wget') || !lacks(stage, tool)) continue;
    report({
      path,
      span: word.span,
      message: `\`${tool}\` is not installed in this image, so the healthcheck always fails and the container stays unhealthy. Install it, or use Python's \`urllib.request\`.`,
      related: [
        {
          message: `The base image has no \`${tool}\`.`,
          location: { path: file.path, span: stage.from.span },
        },
      ],
    });
  }
}

/**
 * The variants of the official images: slim ones have neither tool, Alpine ones BusyBox's wget, the full
 * ones both. Known only if every step of the stage can be read.
 */
function lacks(stage: Stage, tool: 'curl' | 'wget'): boolean {
  let root = stage;
  for (let part: Stage | undefined = stage; part; part = part.parent) {
    root = part;
    if (part.instructions.some((one) => mayBring(one.keyword, one.text, tool))) return false;
  }
  const { base } = root;
  if (!base?.tag || !productOf(base)) return false;
  if (/alpine/.test(base.tag) || base.name === 'alpine') return tool === 'curl';
  return /slim/.test(base.tag) && (base.name === 'python' || base.name === 'debian' || base.name === 'node');
}

/** The instruction names the tool, or runs a script or installs a list of packages that may include it. */
function mayBring(keyword: string, text: string, tool: string): boolean {
  if (keyword === 'COPY' || keyword === 'ADD') return text.includes(tool) || /\/(s?bin|lib)\b/.test(text);
  if (keyword !== 'RUN') return false;
  return text.includes(tool) || /\.sh\b|xargs|\$\(|(^|[\s;&])\.\/|ansible|make\b/.test(text);
}
