// What a pyproject.toml says of the project itself: the Python and the uv that it asks for, and the files it names.
import type { Location } from '../text.ts';
import { isTable, parseToml, placeOf, table, textAt } from './toml.ts';

/** A text of the file, e.g. a version specifier. */
export interface MetadataText {
  readonly text: string;
  readonly location: Location;
}

export interface ProjectMetadata {
  readonly path: string;
  /** It has a `[project]` table: uv treats the folder as a project. */
  readonly isProject: boolean;
  /** `[tool.uv] managed = false`: uv leaves the environment to others. */
  readonly uvManages: boolean;
  /** `requires-python`, or else the `python` of Poetry's dependencies. */
  readonly python: MetadataText | undefined;
  /** `[tool.uv] required-version`. */
  readonly uvVersion: MetadataText | undefined;
  /** `[tool.uv] python-downloads`. */
  readonly uvDownloads: string | undefined;
  /** The build backend: `hatchling.build`; undefined without a `[build-system]`. */
  readonly backend: string | undefined;
  /** Whether a tool builds the project itself when it installs it. */
  readonly isPackage: { readonly uv: boolean; readonly poetry: boolean };
  /** The readme and the license file that the metadata name. */
  readonly files: readonly MetadataText[];
}

/** Reads it; undefined where the text is no TOML. */
export function readProjectMetadata(path: string, text: string): ProjectMetadata | undefined {
  const root = parseToml(text);
  if (!root) return undefined;
  const project = table(root, 'project');
  const uv = table(root, 'tool', 'uv');
  const poetry = table(root, 'tool', 'poetry');
  const build = table(root, 'build-system');
  const found = (value: unknown, header: string, key: string): readonly MetadataText[] =>
    typeof value === 'string' ? [{ text: value, location: placeOf(path, text, header, key) }] : [];
  const fileOf = (key: string): unknown => {
    const value = project?.[key];
    if (isTable(value)) return value['file'];
    return key === 'readme' ? value : undefined;
  };
  const [python] = [
    ...found(project?.['requires-python'], 'project', 'requires-python'),
    ...found(table(poetry, 'dependencies')?.['python'], 'tool.poetry.dependencies', 'python'),
  ];
  const [uvVersion] = found(uv?.['required-version'], 'tool.uv', 'required-version');
  return {
    path,
    isProject: project !== undefined,
    uvManages: uv?.['managed'] !== false,
    python,
    uvVersion,
    uvDownloads: textAt(uv, 'python-downloads'),
    backend: textAt(build, 'build-backend'),
    isPackage: {
      uv: typeof uv?.['package'] === 'boolean' ? uv['package'] : build !== undefined,
      poetry: poetry?.['package-mode'] !== false,
    },
    files: [
      ...found(fileOf('readme'), 'project', 'readme'),
      ...found(fileOf('license'), 'project', 'license'),
      ...found(poetry?.['readme'], 'tool.poetry', 'readme'),
    ],
  };
}
