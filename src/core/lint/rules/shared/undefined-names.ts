// Shared by the rules about undefined networks, volumes, secrets and configs.
import { addEntry, type YamlValue } from '#core/compose/edits.ts';
import type { Fix, Report } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { Location } from '#core/text.ts';
import { at } from './locations.ts';

/** A use of a name that a top-level section should declare. */
export interface Use {
  readonly name: string;
  readonly location: Location;
}

/**
 * Reports the uses of names that a section of the set does not declare. Silent where a file of the
 * set could not be read, because that file may declare them, and where a file outside the set declares them.
 * @param declaration the value that the fix declares for a name
 */
export function reportUndefined(
  project: ComposeProject,
  section: 'networks' | 'volumes' | 'secrets' | 'configs',
  uses: Iterable<Use>,
  declaration: (name: string) => YamlValue,
  report: (finding: Report) => void,
): void {
  const { set } = project;
  if (!set.complete) return;
  const declared = set[section];
  for (const { name, location } of uses) {
    if (declared.has(name) || name === '' || project.declaredElsewhere(section, name)) continue;
    const near = nearest(name, declared.keys());
    report({
      ...at(location),
      cause: name,
      message: `\`${name}\` is not declared under top-level \`${section}\`, so Compose refuses the project. ${near ? `Did you mean \`${near}\`?` : 'Declare it.'}`,
      fixes: [
        ...(near ? [rename(location, near)] : []),
        ...declare(project, section, name, location, declaration(name)),
      ],
    });
  }
}

/** A fix that replaces a name. */
export function rename({ path, span }: Location, name: string): Fix {
  return { title: `Change to \`${name}\``, edits: [{ path, span, text: name }] };
}

/** Declares a name in the file that uses it if that belongs to the set, else in the set's first file. */
function declare(
  project: ComposeProject,
  section: string,
  name: string,
  use: Location,
  value: YamlValue,
): Fix[] {
  const { set } = project;
  const path = set.files.includes(use.path) ? use.path : (set.files[0] ?? use.path);
  const file = set.parsed.get(path);
  const edit = file && addEntry(file, [], section, { [name]: value });
  return edit ? [{ title: `Declare the ${section.slice(0, -1)} \`${name}\``, edits: [edit] }] : [];
}
