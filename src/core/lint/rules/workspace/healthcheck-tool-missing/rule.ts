// Reports healthchecks that run curl, wget, pgrep, ps or nc in an image without them.
import { type Dockerfile, isCommand, type Stage } from '#core/dockerfile/dockerfile-model.ts';
import { productOf } from '#core/images/releases.ts';
import { defineRule, type Report } from '#core/lint/rule.ts';
import { mayInstallMore } from '#core/lint/rules/shared/unread-runs.ts';
import { own } from '#core/own.ts';
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
      for (const { healthcheck, dockerfile, stage } of project.services.values()) {
        const [first] = healthcheck?.origin === 'compose' ? healthcheck.commands : [];
        if (dockerfile && stage && healthcheck && first)
          tell(dockerfile, stage, healthcheck.script, first.path, report);
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
    const known = own(TOOLS, tool);
    if (!word || !known || !lacks(stage, tool, known)) continue;
    report({
      path,
      span: word.span,
      message: `\`${tool}\` is not installed in this image, so the healthcheck always fails and the container stays unhealthy. Install \`${known.package}\`, or ${known.instead}.`,
      related: [
        {
          message: `The base image has no \`${tool}\`.`,
          location: { path: file.path, span: stage.from.span },
        },
      ],
    });
  }
}

/** A program, the Debian package that brings it, and what does without. */
interface Tool {
  readonly package: string;
  readonly instead: string;
  /** BusyBox, and so Alpine, has it. */
  readonly inAlpine: boolean;
}

const request = "use Python's `urllib.request`";
const processes: Tool = { package: 'procps', instead: 'read `/proc/1/cmdline`', inAlpine: true };
const TOOLS: Readonly<Record<string, Tool>> = {
  curl: { package: 'curl', instead: request, inAlpine: false },
  wget: { package: 'wget', instead: request, inAlpine: true },
  pgrep: processes,
  ps: processes,
  nc: { package: 'netcat-openbsd', instead: "use Python's `socket`", inAlpine: true },
};

/**
 * The variants of the official images: slim ones have none of these, Alpine ones those of BusyBox. The full ones
 * count as having all. Known only if every step of the stage can be read.
 */
function lacks(stage: Stage, name: string, tool: Tool): boolean {
  let root = stage;
  for (let part: Stage | undefined = stage; part; part = part.parent) {
    root = part;
    if (part.instructions.some((one) => mayBring(one, name, tool))) return false;
  }
  const { base } = root;
  if (!base?.tag || !productOf(base)) return false;
  if (/alpine/.test(base.tag) || base.name === 'alpine') return !tool.inAlpine;
  return /slim/.test(base.tag) && (base.name === 'python' || base.name === 'debian' || base.name === 'node');
}

/** The instruction names the tool or its package, or runs a script or installs a list of packages that may include it. */
function mayBring(one: Stage['instructions'][number], name: string, tool: Tool): boolean {
  const { keyword, text } = one;
  const named = new RegExp(`\\b${name}\\b`).test(text) || text.includes(tool.package.split('-')[0] ?? name);
  if (keyword === 'COPY' || keyword === 'ADD') return named || /\/(s?bin|lib)\b/.test(text);
  if (keyword !== 'RUN' || !isCommand(one)) return false;
  return named || /\$\(|(^|[\s;&])\.\/|ansible|make\b/.test(text) || mayInstallMore(one);
}
