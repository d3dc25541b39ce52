// Hovers as Markdown: base images, start commands, ports and names.
import type { Dockerfile, Instruction, Stage } from '../dockerfile/dockerfile-model.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { SpilledSecrets } from '../project/spilled-secrets.ts';
import type { Span } from '../text.ts';
import { imageText } from './image.ts';
import { code } from './markdown.ts';
import { nameHover } from './names.ts';
import { portHover, publishedHover } from './ports.ts';
import { startHover } from './start.ts';

/** A text about a span of a file. */
export interface Help {
  readonly span: Span;
  /** Markdown. Text from the project is escaped, and holds no secret. */
  readonly markdown: string;
}

/**
 * @param offset in the text of the file at `path`
 * @param today `YYYY-MM-DD`, for what is supported
 * @returns undefined if there is no hover
 */
export function hoverAt(
  workspace: WorkspaceModel,
  path: string,
  offset: number,
  today: string,
): Help | undefined {
  const dockerfile = workspace.dockerfiles.get(path);
  const help = dockerfile
    ? inDockerfile(workspace, dockerfile, offset, today)
    : workspace.composeFiles.has(path)
      ? inCompose(workspace, path, offset, today)
      : undefined;
  return help && { ...help, markdown: new SpilledSecrets(workspace).mask(help.markdown) };
}

function inDockerfile(
  workspace: WorkspaceModel,
  dockerfile: Dockerfile,
  offset: number,
  today: string,
): Help | undefined {
  const instruction = dockerfile.instructions.find(({ span }) => holds(span, offset));
  if (!instruction) return undefined;
  const { stage, keywordSpan } = instruction;
  if (instruction.keyword === 'FROM') return stage?.image && fromHover(dockerfile, stage, offset, today);
  if ((instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT') && stage)
    return holds(keywordSpan, offset)
      ? { span: keywordSpan, markdown: startHover(workspace, dockerfile, stage) }
      : undefined;
  return instruction.keyword === 'EXPOSE'
    ? exposeHover(workspace, dockerfile, instruction, offset)
    : undefined;
}

function fromHover(dockerfile: Dockerfile, stage: Stage, offset: number, today: string): Help | undefined {
  const { image } = stage;
  if (!image || !holds(image.span, offset)) return undefined;
  if (stage.parent) {
    const line = dockerfile.source.positionAt(stage.parent.span.start).line + 1;
    return { span: image.span, markdown: `Build stage ${code(image.value)}, line ${line} of this file.` };
  }
  const markdown = stage.base && imageText(stage.base, today);
  return markdown ? { span: image.span, markdown } : undefined;
}

function exposeHover(
  workspace: WorkspaceModel,
  dockerfile: Dockerfile,
  instruction: Instruction,
  offset: number,
): Help | undefined {
  const exposed = instruction.stage?.exposed.find(
    (port) => port.instruction === instruction && holds(port.span, offset),
  );
  return exposed && { span: exposed.span, markdown: portHover(workspace, dockerfile, exposed.port) };
}

function inCompose(workspace: WorkspaceModel, path: string, offset: number, today: string): Help | undefined {
  for (const { services } of workspace.projects)
    for (const [name, { service, image: reference }] of services) {
      const { image } = service;
      if (image?.location.path === path && holds(image.location.span, offset)) {
        const markdown = reference && imageText(reference, today);
        return markdown ? { span: image.location.span, markdown } : undefined;
      }
      const port = service.ports.find(
        ({ location }) => location.path === path && holds(location.span, offset),
      );
      if (port) return { span: port.location.span, markdown: publishedHover(workspace, name, port) };
    }
  const named = nameHover(
    workspace,
    ({ path: at, span }) => at === path && span.end > span.start && holds(span, offset),
  );
  return named && { span: named.location.span, markdown: named.markdown };
}

/** The offset just after a word still belongs to it, as in the editor. */
function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
