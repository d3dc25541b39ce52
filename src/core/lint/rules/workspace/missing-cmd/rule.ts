// Reports images without CMD or ENTRYPOINT: their containers exit immediately with code 0 and no message.
import type { Service } from '#core/compose/compose-service.ts';
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { basename, dirname, join } from '#core/files.ts';
import { isBareImage } from '#core/images/bare.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { isBuiltFrom } from '#core/project/image/build-contexts.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'missing-cmd',
  on: 'workspace',
  title: 'Missing CMD or ENTRYPOINT',
  severity: 'warning',
  failure: 'exited with code 0',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const stage = file.final;
      if (!stage || !startsNothing(stage) || isDevContainer(workspace, file)) continue;
      const builders = servicesOf(workspace).filter((service) => isBuiltFrom(service, file));
      const starts =
        builders.length > 0
          ? builders.every((service) => standsStill(workspace, service, stage))
          : isWholeApp(workspace, file, stage);
      if (starts)
        report({
          path: file.path,
          span: stage.from.span,
          message: `The last stage has neither \`CMD\` nor \`ENTRYPOINT\`, so the container exits immediately with code 0. Add one, such as \`${
            isNode(stage)
              ? 'CMD ["npm", "start"]'
              : 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]'
          }\`.`,
          fixes: isNode(stage)
            ? []
            : fixes(workspace, file, builders[0] ?? workspace.dockerfileOnly?.services.values().next().value),
        });
    }
  },
});

function startsNothing(stage: Stage): boolean {
  const base = rootOf(stage).base;
  return !stage.cmd && !stage.entrypoint && base !== undefined && isBareImage(base);
}

function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.parent) root = root.parent;
  return root;
}

function isNode(stage: Stage): boolean {
  return rootOf(stage).base?.name === 'node';
}

function servicesOf(workspace: WorkspaceModel): readonly ProjectService[] {
  return workspace.projects.flatMap((project) => [...project.services.values()]);
}

/** The service runs this stage, sets no command, and keeps no terminal open. */
function standsStill(workspace: WorkspaceModel, { service, stage }: ProjectService, final: Stage): boolean {
  if (stage !== final || service.command || service.entrypoint || service.node.entries.has('tty'))
    return false;
  const image = service.image?.value;
  if (service.node.entries.has('extends') || service.node.entries.has('provider')) return false;
  if (isNode(final) && handsOver(workspace, service)) return false;
  return !servicesOf(workspace).some(
    (other) =>
      image !== undefined &&
      other.service.image?.value === image &&
      (other.service.command || other.service.entrypoint),
  );
}

/** The service only builds files into a volume that another service uses. */
function handsOver(workspace: WorkspaceModel, service: Service): boolean {
  const volumes = service.mounts.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []));
  return servicesOf(workspace).some(
    (other) =>
      other.name !== service.name && other.service.mounts.some(({ source = '' }) => volumes.includes(source)),
  );
}

/** Without Compose, only a Dockerfile that copies a Django project is meant to run; otherwise the caller may pass the command. */
function isWholeApp(workspace: WorkspaceModel, file: Dockerfile, stage: Stage): boolean {
  if (workspace.composeFiles.size > 0 || basename(file.path) !== 'Dockerfile' || startedElsewhere(workspace))
    return false;
  return workspace.djangoRoots.some((root) => copies(stage, root));
}

function copies(stage: Stage, root: string): boolean {
  return stage.instructions.some(
    (one) =>
      (one.keyword === 'COPY' || one.keyword === 'ADD') &&
      !one.flags.some((flag) => flag.name === 'from') &&
      one.args.slice(0, -1).some((source) => {
        const path = join(source.value.replace(/^\//, ''));
        return path === '' || path === root || path === join(root, 'manage.py');
      }),
  );
}

const PLATFORM_FILES = [
  'app.json',
  'app.yaml',
  'captain-definition',
  'charts',
  'docker-bake.hcl',
  'fly.toml',
  'helm',
  'heroku.yml',
  'k8s',
  'kubernetes',
  'Makefile',
  'Procfile',
  'railway.json',
  'railway.toml',
  'render.yaml',
  'skaffold.yaml',
  'zappa_settings.json',
];

function startedElsewhere(workspace: WorkspaceModel): boolean {
  return PLATFORM_FILES.some((name) => workspace.files.kind(name) !== undefined);
}

/** The editor keeps a dev container running. */
function isDevContainer(workspace: WorkspaceModel, file: Dockerfile): boolean {
  if (/(^|\/)\.devcontainer(\/|$)/.test(file.path)) return true;
  return ['.devcontainer/devcontainer.json', '.devcontainer.json'].some((path) =>
    workspace.files.text(path)?.includes(file.path),
  );
}

function fixes(
  workspace: WorkspaceModel,
  file: Dockerfile,
  service: ProjectService | undefined,
): readonly Fix[] {
  const [root] = workspace.djangoRoots;
  if (root === undefined) return [];
  const { text } = file.source;
  const end = lineEnd(text);
  const manage = service?.paths.toContainer(join(root, 'manage.py'));
  const beside = manage === undefined || dirname(manage) === service?.workdir;
  const line = `CMD ["python", "${beside ? 'manage.py' : manage}", "runserver", "0.0.0.0:8000"]`;
  const before = text === '' || text.endsWith('\n') ? '' : end;
  return [
    {
      title: 'Start the development server with `CMD`',
      safe: false,
      edits: [
        { path: file.path, span: { start: text.length, end: text.length }, text: `${before}${line}${end}` },
      ],
    },
  ];
}
