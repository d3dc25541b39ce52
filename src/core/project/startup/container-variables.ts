// Variables as a container sees them: compose over the image, exports of its scripts over both.
import type { Service } from '#core/compose/compose-service.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import type { Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { contentSpan, expand, unknownPart } from '#core/shell/option-values.ts';
import { program } from '#core/shell/program.ts';
import { startsCommand } from '../image/image-roles.ts';
import type { BuildSource } from '../image/path-map.ts';
import type { EffectiveCommand } from '../model/effective-command.ts';
import type { ProjectService } from '../model/project-service.ts';

type Found = ReturnType<ProjectService['variable']>;

const nobodyKnows: Found = { value: undefined, known: false, location: undefined };
const deepest = 8;

/** What compose and the image say of a variable, before any script of the container runs. */
export function givenVariables(
  service: Service,
  build: BuildSource | undefined,
  image: ImageReference | undefined,
): ProjectService['variable'] {
  return (name) => {
    const given = service.environment.get(name);
    if (given)
      return {
        value: given.value,
        known: given.value !== undefined,
        location: given.valueLocation ?? given.location,
      };
    if (!service.environmentComplete) return nobodyKnows;
    const inImage = build?.stage.env.get(name);
    if (inImage)
      return {
        value: inImage.value,
        known: inImage.value !== undefined,
        location: inImage.span && { path: build?.path ?? '', span: inImage.span },
      };
    return { value: undefined, known: startsCommand(image), location: undefined };
  };
}

/** The environment in the end: what scripts of the start-up export wins. */
export function variablesOf(
  given: ProjectService['variable'],
  command: EffectiveCommand,
): ProjectService['variable'] {
  const exported = exportsIn(command.commands);
  const sourced = command.commands.some(readsOtherFile);
  const outside = (name: string): Found => {
    const found = given(name);
    return sourced && found.value === undefined ? nobodyKnows : found;
  };
  const lookup = (name: string, depth: number): Found => {
    const set = exported.get(name);
    if (!set || depth > deepest) return set ? nobodyKnows : outside(name);
    if (!set.certain) return nobodyKnows;
    const value = expand(set.value, (inner) => (inner === name ? outside(name) : lookup(inner, depth + 1)));
    return value.includes(unknownPart) ? nobodyKnows : { value, known: true, location: set.location };
  };
  return (name) => lookup(name, 0);
}

interface Export {
  readonly value: string;
  readonly certain: boolean;
  readonly location: Found['location'];
}

/** `export NAME=value` in the scripts that start-up runs; the last one counts. */
function exportsIn(commands: readonly LocatedCommand[]): ReadonlyMap<string, Export> {
  const exported = new Map<string, Export>();
  for (const located of commands) {
    const name = located.command.argv[0]?.value;
    if (name === 'export') for (const word of located.command.argv.slice(1)) note(word, located, exported);
  }
  return exported;
}

function note(word: Word, located: LocatedCommand, exported: Map<string, Export>): void {
  const equals = word.value.indexOf('=');
  const name = equals < 0 ? word.value : word.value.slice(0, equals);
  if (!/^\w+$/.test(name)) return;
  const { path } = located.at(word);
  const before = exported.get(name);
  exported.set(name, {
    value: equals < 0 ? '$' : word.value.slice(equals + 1),
    certain: located.certain && equals >= 0 && (before === undefined || before.certain),
    location: { path, span: contentSpan(word) },
  });
}

/** `. ./.env`, `eval $(…)`: sets variables that nobody sees. */
function readsOtherFile(located: LocatedCommand): boolean {
  const name = program(located.command);
  if (name === 'eval') return true;
  return (
    (name === '.' || name === 'source') && !(located.command.argv[1]?.value.endsWith('activate') ?? true)
  );
}
