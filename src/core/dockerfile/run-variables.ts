// Variables that a RUN sets for its own commands.
import type { CommandInstruction } from './dockerfile-model.ts';

/** Whether a RUN may set variables that nobody can read here: by a secret, an env file, a script. */
export function setsUnknownVariables({ flags, script }: CommandInstruction): boolean {
  if (flags.some(({ name, value }) => name === 'mount' && /type=secret/.test(value ?? ''))) return true;
  return script.commands.some(
    ({ argv: [program, ...args], redirects }) =>
      /^(\.|source|eval|set)$/.test(program?.value ?? '') ||
      [...args.map(({ value }) => value), ...redirects.map(({ target }) => target?.value ?? '')].some(
        (word) => /(^|\/)[\w.-]*\.?env\b/.test(word),
      ),
  );
}

/** Whether a RUN assigns or exports a variable. */
export function setsVariable(run: CommandInstruction, name: string): boolean {
  return (
    exportsVariable(run, name) ||
    run.script.commands.some(({ assignments }) => assignments.some((one) => one.name === name))
  );
}

/** Whether a RUN exports a variable with a value, so that its later commands see it. */
export function exportsVariable({ script }: CommandInstruction, name: string): boolean {
  return script.commands.some(
    ({ argv }) => argv[0]?.value === 'export' && argv.some(({ value }) => value.startsWith(`${name}=`)),
  );
}
