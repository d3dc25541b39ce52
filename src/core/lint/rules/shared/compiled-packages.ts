// Finds Python packages that are compiled on installation against libraries that slim images lack.
import type { Requirement, Requirements } from '#core/django/requirements-file.ts';
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { productOf } from '#core/images/releases.ts';
import type { Fix, Report } from '#core/lint/rule.ts';
import { mayInstallMore } from '#core/lint/rules/shared/unread-runs.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

interface Compiled {
  /** Whether a requirement is one that is compiled. */
  isMeant(requirement: Requirement): boolean;
  /** Matches a RUN that installs or mentions the libraries. */
  readonly provided: RegExp;
  message(requirement: Requirement): string;
  /** The name of the same package with compiled binaries. */
  compiledName?(requirement: Requirement): string | undefined;
}

/** A finding for each requirement that is compiled on a slim or Alpine image without its build dependencies. */
export function* compiledWithout(service: ProjectService, compiled: Compiled): Generator<Report> {
  const { dockerfile, requirements } = service;
  if (!dockerfile || !isBare(dockerfile, compiled.provided)) return;
  for (const requirement of requiredIn(requirements, compiled)) {
    const { path, span } = requirement.location;
    yield {
      path,
      span,
      message: compiled.message(requirement),
      fixes: renamed(service, requirement, compiled.compiledName?.(requirement)),
      related: dockerfile.stages.slice(0, 1).map((stage) => ({
        message: 'Installed on this base image.',
        location: { path: dockerfile.path, span: stage.from.span },
      })),
    };
  }
}

/** A lock file repeats what its list requires, and people edit the list. */
function requiredIn(files: readonly Requirements[], { isMeant }: Compiled): readonly Requirement[] {
  const inLists = files.filter(({ kind }) => kind !== 'lock').flatMap(({ items }) => items.filter(isMeant));
  const listed = new Set(inLists.map(({ name }) => name));
  const inLocks = files.filter(({ kind }) => kind === 'lock').flatMap(({ items }) => items.filter(isMeant));
  return [...inLists, ...inLocks.filter(({ name }) => !listed.has(name))];
}

/** Only in requirements lists; a lock file is regenerated from its list. */
function renamed(
  { files }: ProjectService,
  { name, location }: Requirement,
  other: string | undefined,
): Fix[] {
  const { path, span } = location;
  const at = { start: span.start, end: span.start + name.length };
  const text = /\.(?:lock|json)$/.test(path) ? undefined : files.text(path)?.slice(at.start, at.end);
  if (other === undefined || text?.toLowerCase() !== name) return [];
  return [{ title: `Require \`${other}\``, edits: [{ path, span: at, text: other }] }];
}

/** All bases are slim or Alpine Python, every step can be read, and no step installs the libraries or brings wheels. */
function isBare(file: Dockerfile, provided: RegExp): boolean {
  const bases = file.stages.flatMap(({ parent, base }) => (parent ? [] : [base]));
  if (!bases.every((base) => base && productOf(base) === 'Python' && /slim|alpine/.test(base.tag ?? '')))
    return false;
  return !file.runs.some(
    (run) =>
      provided.test(run.text) ||
      mayInstallMore(run) ||
      /--find-links|--no-index|--only-binary|conda|\$\(|(^|[\s;&])\.\//.test(run.text),
  );
}
