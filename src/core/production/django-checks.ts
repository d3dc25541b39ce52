// Checks of Django for production: DEBUG, hosts, secrets, and the server that runs it.
import { addEntry } from '../compose/edits.ts';
import { nodeAt } from '../compose/tree.ts';
import { yamlScalar } from '../compose/yaml-scalar.ts';
import { setting } from '../django/environment-substitution.ts';
import { textsOf } from '../django/evaluator/values.ts';
import { within } from '../files.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { flagText, readsIn } from '../scaffold/settings-variables.ts';
import { findSecretPlaces, literalSecrets } from '../secrets/find.ts';
import type { Edit } from '../text.ts';
import { fixBy, lasting, type ProductionCheck, type ProductionFinding } from './production-finding.ts';
import { fileFor } from './production-project.ts';

function djangoOf(project: ComposeProject): readonly ProjectService[] {
  return lasting(project).filter(({ settings }) => settings !== undefined);
}

/** Gives a variable a value where production is described. */
function variableEdit(
  project: ComposeProject,
  service: string,
  name: string,
  value: string,
): Edit | undefined {
  const file = fileFor(project, service);
  if (!file) return undefined;
  const isList = nodeAt(file.root, 'services', service, 'environment')?.kind === 'list';
  const text = yamlScalar(isList ? `${name}=${value}` : value);
  return addEntry(file, ['services', service], 'environment', isList ? [text] : { [name]: text });
}

const debug: ProductionCheck = {
  id: 'debug',
  title: 'DEBUG',
  passed: '`DEBUG` is off.',
  find(project) {
    const all = djangoOf(project);
    const found = all.map((service): ProductionFinding | 'off' | undefined => {
      const { name, settings, variable } = service;
      const value = settings && setting(settings, 'DEBUG', variable);
      if (value?.kind !== 'boolean') return undefined;
      if (!value.value) return 'off';
      const [read] = readsIn(settings?.get('DEBUG'));
      return {
        id: `debug:${name}`,
        text: `\`DEBUG\` is on in \`${name}\`, so errors show settings and code to every visitor.`,
        at: value.location,
        fix:
          read &&
          fixBy(
            `Set \`${read.name}\` in \`${name}\``,
            variableEdit(project, name, read.name, flagText(read, false)),
          ),
      };
    });
    if (all.length === 0 || found.includes(undefined)) return undefined;
    return found.filter((one) => one !== 'off' && one !== undefined);
  },
};

const hosts: ProductionCheck = {
  id: 'hosts',
  title: 'ALLOWED_HOSTS',
  passed: '`ALLOWED_HOSTS` has no wildcard.',
  find(project) {
    const values = djangoOf(project).map((service) => {
      const value = service.settings && setting(service.settings, 'ALLOWED_HOSTS', service.variable);
      return { service, value, texts: textsOf(value) };
    });
    if (values.length === 0 || values.some(({ value }) => value === undefined)) return undefined;
    const open = values.filter(({ texts }) => texts?.includes('*'));
    return open.map(({ service: { name }, value }) => ({
      id: `hosts:${name}`,
      text: `\`ALLOWED_HOSTS\` of \`${name}\` contains \`*\`, so links in mails can lead to any host. List the hosts of the site.`,
      at: value?.location,
      fix: undefined,
    }));
  },
};

const secrets: ProductionCheck = {
  id: 'secrets',
  title: 'Secrets',
  passed: 'Secrets come from the environment, without defaults.',
  find(project) {
    const written = djangoOf(project).flatMap(({ name, settings }): readonly ProductionFinding[] => {
      const value = settings?.get('SECRET_KEY');
      if (value?.kind !== 'string') return [];
      const text = `\`SECRET_KEY\` of \`${name}\` is written in the settings, so everyone who reads the code can forge sessions. Read it from the environment.`;
      return [{ id: `secrets:${name}:SECRET_KEY`, text, at: value.location, fix: undefined }];
    });
    const given = lasting(project).flatMap(({ name, service }) =>
      [...service.environment.values()]
        .filter((variable) => isWritten(variable.name, variable.raw))
        .map((variable): ProductionFinding => {
          const demanded = `\${${variable.name}:?Set ${variable.name} in .env}`;
          const isUrl = variable.raw?.includes('://') ?? false;
          const replaced =
            project.set.files.at(-1) === variable.location.path && variable.valueLocation
              ? { ...variable.valueLocation, text: demanded }
              : variableEdit(project, name, variable.name, demanded);
          return {
            id: `secrets:${name}:${variable.name}`,
            text: `\`${variable.name}\` of \`${name}\` has a value or a default in \`${variable.location.path}\`. Read it from \`.env\`, without a default.`,
            at: variable.valueLocation ?? variable.location,
            fix: isUrl ? undefined : fixBy(`Require \`${variable.name}\` of \`${name}\``, replaced),
          };
        }),
    );
    return [...written, ...given];
  },
};

/** Whether a secret is given as it is or as a default; a bare name and a required variable are none. */
function isWritten(name: string, raw = ''): boolean {
  const text = `${name}=${raw.replace(/\$\w+/g, '')}`;
  return literalSecrets(text, findSecretPlaces(text, { envFile: true })).length > 0;
}

const server: ProductionCheck = {
  id: 'server',
  title: 'Server',
  passed: 'A production server serves Django.',
  find(project) {
    const servers = lasting(project).flatMap(({ name, server: one }) => (one ? { name, one } : []));
    if (servers.length === 0) return undefined;
    return servers
      .filter(({ one }) => one.kind.startsWith('runserver'))
      .map(({ name, one }) => ({
        id: `server:${name}`,
        text: `\`${name}\` starts \`runserver\`, which is for development only. Start gunicorn, Uvicorn or another production server.`,
        at: { path: one.at.path, span: one.at.command.span },
        fix: undefined,
      }));
  },
};

const code: ProductionCheck = {
  id: 'code',
  title: 'Bind-mounted source code',
  passed: 'Services run the code of their images.',
  find: (project) =>
    djangoOf(project).flatMap(({ name, service, django }) =>
      service.mounts
        .filter(({ type, hostPath }) => type === 'bind' && holds(hostPath, django?.root))
        .map(({ location }) => ({
          id: `code:${name}`,
          text: `\`${name}\` runs code from a bind mount, not from its image. Mount code in development only.`,
          at: location,
          fix: undefined,
        })),
    ),
};

/** Whether a mounted folder is that of the code or one around it. */
function holds(hostPath: string | undefined, root: string | undefined): boolean {
  return hostPath !== undefined && root !== undefined && within(hostPath, root) !== undefined;
}

export const djangoChecks: readonly ProductionCheck[] = [debug, hosts, secrets, server, code];
