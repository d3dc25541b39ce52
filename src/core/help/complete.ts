// Completion in Compose files: keys and values of the schema, and names from the project.
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import type { Span } from '../text.ts';
import { type KnownVariable, type ReferencePosition, referenceAt, variablesFor } from './references.ts';
import { keysAt, type SchemaKey, valuesAt } from './schema.ts';
import { ITEM, namesBelow, type YamlPosition, yamlPlace } from './yaml-position.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'service' | 'resource' | 'stage' | 'variable' | 'file';
  /** Replaces `span`; if `below` is set, a new line with one more level of indentation follows. */
  readonly text: string;
  readonly below: 'map' | 'list' | undefined;
  readonly span: Span;
  readonly detail: string | undefined;
  readonly documentation: string | undefined;
}

export interface CompletionSources {
  /** False if another extension offers the completions of the schema. */
  readonly schema: boolean;
}

/**
 * @param text current text of the Compose file at `path`; may be incomplete
 * @param workspace as last read
 */
export function completionsAt(
  workspace: WorkspaceModel,
  path: string,
  text: string,
  offset: number,
  sources: CompletionSources,
): readonly Completion[] {
  const reference = referenceAt(text, offset);
  if (reference) return variablesFor(workspace, path).map((one) => referenceTo(one, reference));
  const place = yamlPlace(text, offset);
  if (!place) return [];
  const names = namesAt({ workspace, path, text }, place);
  return sources.schema ? [...names, ...schemaCompletions(place)] : names;
}

function referenceTo({ name, from }: KnownVariable, { span, braced, closed }: ReferencePosition): Completion {
  const end = closed ? '' : '}';
  return {
    label: name,
    kind: 'variable',
    text: braced ? `${name}${end}` : `{${name}}`,
    below: undefined,
    span,
    detail: from,
    documentation: undefined,
  };
}

function schemaCompletions({ path, on, span, present }: YamlPosition): readonly Completion[] {
  const offer = (one: Pick<Completion, 'label' | 'kind' | 'text'> & Partial<Completion>): Completion => ({
    below: undefined,
    detail: undefined,
    documentation: undefined,
    span,
    ...one,
  });
  const keys = on === 'value' ? [] : keysAt(path).filter(({ name }) => !present.has(name));
  const values = on === 'key' ? [] : valuesAt(path);
  return [
    ...keys.map(({ name, description, holds }: SchemaKey) =>
      offer({
        label: name,
        kind: 'key',
        text: holds === 'value' ? `${name}: ` : `${name}:`,
        below: holds === 'value' ? undefined : holds,
        documentation: description,
      }),
    ),
    ...values.map((value) => offer({ label: value, kind: 'value', text: quoted(value) })),
  ];
}

interface CompletionContext {
  readonly workspace: WorkspaceModel;
  readonly path: string;
  readonly text: string;
}

/** Names from the project, where a name of their kind is allowed. */
function namesAt(where: CompletionContext, place: YamlPosition): readonly Completion[] {
  const [section, service, key, fourth] = place.path;
  if (section !== 'services' || service === undefined || key === undefined) return [];
  const offer = (
    kind: Completion['kind'],
    names: Iterable<string>,
    detail: string,
    text = (name: string) => name,
  ): readonly Completion[] =>
    [...new Set(names)]
      .filter((name) => !place.present.has(name))
      .map((name) => ({
        label: name,
        kind,
        text: place.on === 'key' ? `${text(name)}:` : text(name),
        below: undefined,
        detail,
        documentation: undefined,
        span: place.span,
      }));
  const depth = place.path.length;
  const inList = depth === 4 && fourth === ITEM;
  const inMap = depth === 3 && place.on === 'key';
  const listed = inList || inMap;
  const others = (): readonly string[] => namesIn(where, 'services').filter((name) => name !== service);
  switch (key) {
    case 'depends_on':
      return listed ? offer('service', others(), 'service') : [];
    case 'links':
      return inList ? offer('service', others(), 'service') : [];
    case 'extends':
      return fourth === 'service' ? offer('service', others(), 'service') : [];
    case 'networks':
      return listed ? offer('resource', namesIn(where, 'networks'), 'network') : [];
    case 'secrets':
    case 'configs':
      return inList ? offer('resource', namesIn(where, key), key.slice(0, -1)) : [];
    case 'volumes':
      return inList && !place.typed.includes(':')
        ? offer('resource', namesIn(where, 'volumes'), 'volume', (name) => `${name}:`)
        : [];
    case 'build':
      return fourth === 'target' ? offer('stage', stagesOf(where, service), 'stage') : [];
    case 'env_file':
      return depth === 3 || inList ? offer('file', envFilesOf(where), 'file') : [];
    case 'environment':
      if (inMap) return offer('variable', variablesOf(where, service), 'read by the settings');
      return inList && !place.typed.includes('=')
        ? offer('variable', variablesOf(where, service), 'read by the settings', (name) => `${name}=`)
        : [];
    default:
      return [];
  }
}

function projectsUsing({ workspace, path }: CompletionContext): readonly ComposeProject[] {
  return workspace.projects.filter((project) => project.uses(path));
}

/** Names in the current text of this file, and in the files used with it. */
function namesIn(
  where: CompletionContext,
  section: 'services' | 'networks' | 'volumes' | 'secrets' | 'configs',
): readonly string[] {
  return [
    ...namesBelow(where.text, section),
    ...projectsUsing(where).flatMap(({ set }) => [...set[section].keys()]),
  ];
}

function stagesOf(where: CompletionContext, service: string): readonly string[] {
  return projectsUsing(where).flatMap(({ services }) =>
    (services.get(service)?.dockerfile?.stages ?? []).flatMap(({ name }) => name ?? []),
  );
}

function variablesOf(where: CompletionContext, service: string): readonly string[] {
  return projectsUsing(where).flatMap(({ services }) => {
    return services.get(service)?.settings?.variables() ?? [];
  });
}

/** `.env` files beside the Compose file, relative to it. */
function envFilesOf({ workspace, path }: CompletionContext): readonly string[] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return workspace.files.list(folder).filter((name) => /^\.env(?:\.|$)|\.env$/.test(name));
}

/** Quotes words that YAML would read as a boolean or null. */
function quoted(value: string): string {
  return /^(?:no|yes|on|off|null)$/i.test(value) ? `"${value}"` : value;
}
