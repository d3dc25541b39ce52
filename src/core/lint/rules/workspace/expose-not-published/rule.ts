// Reports EXPOSE of a server's port that no service publishes and no proxy forwards to.
import { addEntry } from '#core/compose/edits.ts';
import type { ExposedPort } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule, type Fix, type Report } from '#core/lint/rule.ts';
import { isBuiltFrom } from '#core/project/image/build-contexts.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';

export const rule = defineRule({
  id: 'expose-not-published',
  on: 'workspace',
  title: 'Exposed port not published',
  severity: 'hint',
  failure: 'ERR_CONNECTION_REFUSED',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const stage = file.final;
      if (!stage) continue;
      for (const exposed of stage.exposed) {
        if (exposed.protocol !== 'tcp' || exposed.instruction.stage !== stage) continue;
        const places = workspace.projects.flatMap((workspace) =>
          [...workspace.services.values()].map((service) => ({ workspace: workspace, service })),
        );
        const builders = places.filter(
          ({ service }) => isBuiltFrom(service, file) && service.stage?.index === stage.index,
        );
        if (builders.length === 0) {
          if (workspace.composeFiles.size === 0 && workspace.djangoRoots.length > 0)
            report(alone(file.path, exposed));
        } else if (builders.every(({ workspace, service }) => isShut(workspace, service, exposed.port)))
          report(unpublished(workspace, file.path, exposed, builders[0]?.service));
      }
    }
  },
});

/** A Django server listens on the port, and nothing in the Compose project makes it reachable. */
function isShut(project: ComposeProject, of: ProjectService, port: number): boolean {
  if (!project.set.complete || project.set.ownOverride === 'git-ignored') return false;
  if (!of.server?.listens.some((listen) => listen.port === port)) return false;
  const services = [...project.services.values()];
  if (services.some(({ service }) => service.networkMode !== undefined || service.node.entries.has('labels')))
    return false;
  const sharing = services.filter(
    (other) =>
      other.dockerfile?.path === of.dockerfile?.path ||
      (other.service.image && other.service.image.value === of.service.image?.value),
  );
  if (sharing.some(({ service }) => service.ports.length > 0)) return false;
  // Another service that publishes a port may forward requests to this one.
  return !services.some(
    (other) =>
      !sharing.includes(other) &&
      (other.role === undefined
        ? other.service.ports.length > 0
        : ['nginx', 'traefik', 'caddy'].includes(other.role)),
  );
}

function alone(path: string, { port, span }: ExposedPort): Report {
  return {
    path,
    span,
    message: `\`EXPOSE ${port}\` does not publish the port. Start the container with \`docker run -p ${port}:${port} IMAGE\`.`,
  };
}

function unpublished(
  workspace: WorkspaceModel,
  path: string,
  { port, span }: ExposedPort,
  service: ProjectService | undefined,
): Report {
  const fixes: Fix[] = [];
  if (service) {
    const file = workspace.composeFiles.get(service.service.key.path);
    const edit = file && addEntry(file, ['services', service.name], 'ports', [`"${port}:${port}"`]);
    if (edit)
      fixes.push({
        title: `Publish \`${port}:${port}\` in \`${service.name}\``,
        edits: [edit],
      });
  }
  return {
    path,
    span,
    message: `\`EXPOSE ${port}\` does not publish the port, and neither does a service. Add \`ports: ["${port}:${port}"]\` to \`${service?.name}\`, or use \`docker run -p ${port}:${port}\`.`,
    fixes,
    ...(service && {
      related: [{ message: 'Built by this service.', location: service.service.key }],
    }),
  };
}
