// The step of a stage's base image to supported releases, with all in its Dockerfile that has to go with it.
import { escapePattern } from '../escape-pattern.ts';
import { type ImageReference, parseReference } from '../images/image-reference.ts';
import { type Release, releaseName, releasesIn } from '../images/releases.ts';
import { supportedTag } from '../images/tags.ts';
import type { Edit } from '../text.ts';
import { rootStage } from './base-images.ts';
import type { Dockerfile, Stage } from './dockerfile-model.ts';
import { type PythonName, pythonNames } from './python-names.ts';

export interface BaseUpgrade {
  /** The images that it changes to, in the order of the file. */
  readonly images: readonly string[];
  readonly edits: readonly Edit[];
}

interface Step {
  readonly stage: Stage;
  readonly image: string;
  /** The releases that it leaves. */
  readonly left: readonly Release[];
  readonly edit: Edit;
}

/**
 * Stages on the same releases move together, as what one builds runs in the other, and with them the paths of the image's own
 * Python. Undefined where a tag is not written as it is or has no certain successor, or where the file names a Python that
 * the step changes in any other way.
 * @param today `YYYY-MM-DD`
 */
export function baseUpgrade(file: Dockerfile, stage: Stage, today: string): BaseUpgrade | undefined {
  const steps = together(file, stage, today);
  if (!steps) return undefined;
  const paths = movedPaths(file, steps);
  if (namesLeft(file, steps)) return undefined;
  return (
    paths && {
      images: [...new Set(steps.map(({ image }) => image))],
      edits: [...steps.map(({ edit }) => edit), ...paths],
    }
  );
}

/** The steps of all stages that share a release which one of them leaves; undefined where one of them has none. */
function together(file: Dockerfile, stage: Stage, today: string): readonly Step[] | undefined {
  const left = new Set<string>();
  const steps = new Map<Stage, Step>();
  let rest = file.stages.map((one) => ({ one, names: namesOf(one.base) }));
  for (let next: readonly Stage[] = [stage]; next.length > 0; ) {
    for (const one of next) {
      const step = stepOf(file.path, one, today);
      if (!step) return undefined;
      steps.set(one, step);
      for (const release of step.left) left.add(releaseName(release));
    }
    rest = rest.filter(({ one }) => !steps.has(one));
    next = rest.filter(({ names }) => names.some((name) => left.has(name))).map(({ one }) => one);
  }
  return file.stages.flatMap((one) => steps.get(one) ?? []);
}

function stepOf(path: string, stage: Stage, today: string): Step | undefined {
  const { image, base } = stage;
  const tag = base && supportedTag(base, today);
  if (!image || tag === undefined || base?.tag === undefined) return undefined;
  if (image.variables.length > 0 || !image.value.endsWith(`:${base.tag}`)) return undefined;
  const text = `${image.value.slice(0, -base.tag.length)}${tag}`;
  const stays = new Set(namesOf(parseReference(text)));
  const left = releasesIn(base).filter((release) => !stays.has(releaseName(release)));
  return { stage, image: text, left, edit: { path, span: image.span, text } };
}

function namesOf(base: ImageReference | undefined): readonly string[] {
  return base ? releasesIn(base).map(releaseName) : [];
}

/** The edits of the paths that name a Python which is left; undefined where another name of it may become wrong. */
function movedPaths(file: Dockerfile, steps: readonly Step[]): readonly Edit[] | undefined {
  const names = pythonNames(file);
  const ofImages = new Set(file.stages.flatMap(({ base }) => pythonIn(base) ?? []));
  const left = new Set(steps.flatMap((step) => step.left));
  const movesSystem = [...left].some(({ product }) => product !== 'Python' && product !== 'Node.js');
  const pythons = new Map(
    steps.flatMap(({ stage, image }) => {
      const from = pythonIn(stage.base);
      const to = pythonIn(parseReference(image));
      return from !== undefined && to !== undefined && from !== to ? [[from, to] as const] : [];
    }),
  );
  const isUnknown = file.stages.some(({ image, base, parent }) => image && !base && !parent);
  if (isUnknown && pythons.size > 0) return undefined;
  const moving = new Set(steps.map(({ stage }) => stage));
  const isOwn = ({ stages }: PythonName): boolean =>
    stages.length > 0 && stages.every((stage) => moving.has(rootStage(stage)));
  const edits: Edit[] = [];
  for (const name of names) {
    const to = name.version === undefined ? undefined : pythons.get(name.version);
    if (to !== undefined && isOwn(name)) edits.push({ path: file.path, span: name.span, text: to });
    else if (to !== undefined || (name.version === undefined && pythons.size > 0)) return undefined;
    else if (movesSystem && !ofImages.has(name.version ?? '')) return undefined;
  }
  return edits;
}

/**
 * Whether the file names a release that is left by itself, outside its base images: `UV_PYTHON=3.9`, `poetry env use 3.9`,
 * `buster-backports`.
 */
function namesLeft(file: Dockerfile, steps: readonly Step[]): boolean {
  const words = steps.flatMap(({ left }) =>
    left.flatMap(({ product, version, codename }) => codename ?? (product === 'Python' ? version : [])),
  );
  if (words.length === 0) return false;
  const passed = [...file.comments, ...file.stages.flatMap(({ image }) => image?.span ?? [])];
  const name = new RegExp(`(?<![\\w.])(?:${words.map(escapePattern).join('|')})(?!\\w|\\.\\d)`, 'gi');
  return [...file.source.text.matchAll(name)].some(
    ({ index }) => !passed.some(({ start, end }) => start <= index && index < end),
  );
}

/** The Python that the tag of a base image names. */
function pythonIn(base: ImageReference | undefined): string | undefined {
  return base && releasesIn(base).find(({ product }) => product === 'Python')?.version;
}
