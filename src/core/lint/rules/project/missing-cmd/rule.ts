// Reports images without CMD or ENTRYPOINT: their containers exit immediately with code 0 and no message.
import type { Service } from '../../../../compose/model.ts';
import type { Dockerfile, Stage } from '../../../../dockerfile/model.ts';
import { basename, dirname, join } from '../../../../files.ts';
import { isBareImage } from '../../../../images/bare.ts';
import { isBuiltFrom } from '../../../../project/builds.ts';
import type { Project, StackService } from '../../../../project/model.ts';
import { lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'missing-cmd',
  on: 'project',
  title: 'Missing CMD or ENTRYPOINT',
  severity: 'warning',
  failure: 'exited with code 0',
  check(project, report) {
    for (const file of project.dockerfiles.values()) {
      const stage = file.final;
      if (!stage || !startsNothing(stage) || isDevContainer(project, file)) continue;
      const builders = servicesOf(project).filter((service) => isBuiltFrom(service, file));
      const starts =
        builders.length > 0
          ? builders.every((service) => standsStill(project, service, stage))
          : isWholeApp(project, file, stage);
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
            : fixes(project, file, builders[0] ?? project.alone?.services.values().next().value),
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

function servicesOf(project: Project): readonly StackService[] {
  return project.stacks.flatMap((stack) => [...stack.services.values()]);
}

/** The service runs this stage, sets no command, and keeps no terminal open. */
function standsStill(project: Project, { service, stage }: StackService, final: Stage): boolean {
  if (stage !== final || service.command || service.entrypoint || service.node.entries.has('tty'))
    return false;
  const image = service.image?.value;
  if (service.node.entries.has('extends') || service.node.entries.has('provider')) return false;
  if (isNode(final) && handsOver(project, service)) return false;
  return !servicesOf(project).some(
    (other) =>
      image !== undefined &&
      other.service.image?.value === image &&
      (other.service.command || other.service.entrypoint),
  );
}

/** The service only builds files into a volume that another service uses. */
function handsOver(project: Project, service: Service): boolean {
  const volumes = service.mounts.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []));
  return servicesOf(project).some(
    (other) =>
      other.name !== service.name && other.service.mounts.some(({ source = '' }) => volumes.includes(source)),
  );
}

/** Without Compose, only a Dockerfile that copies a Django project is meant to run; otherwise the caller may pass the command. */
function isWholeApp(project: Project, file: Dockerfile, stage: Stage): boolean {
  if (project.composeFiles.size > 0 || basename(file.path) !== 'Dockerfile' || startedElsewhere(project))
    return false;
  return project.djangoRoots.some((root) => copies(stage, root));
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

function startedElsewhere(project: Project): boolean {
  return PLATFORM_FILES.some((name) => project.files.kind(name) !== undefined);
}

/** The editor keeps a dev container running. */
function isDevContainer(project: Project, file: Dockerfile): boolean {
  if (/(^|\/)\.devcontainer(\/|$)/.test(file.path)) return true;
  return ['.devcontainer/devcontainer.json', '.devcontainer.json'].some((path) =>
    project.files.text(path)?.includes(file.path),
  );
}

function fixes(project: Project, file: Dockerfile, service: StackService | undefined): readonly Fix[] {
  const [root] = project.djangoRoots;
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
