// `dockyard`: the editor's model and rules in a terminal and in CI.
import { UserError } from '../core/errors.ts';
import { maskText } from '../core/secrets/mask.ts';
import { explain } from './explain.ts';
import { lint } from './lint.ts';
import type { Terminal } from './terminal.ts';

const HELP = `dockyard reads a Django project in Docker as one: Dockerfiles, compose files, settings and scripts.

  dockyard lint [path…]       what is wrong in them
      --format FORMAT         pretty (default), json, sarif or github
      --fix                   apply the fixes that keep the image and its start command
      --unsafe-fixes          apply all fixes
      --rule ID[=LEVEL]       only this rule, may be given again; LEVEL: hint, info, warning, error
      --fail-on LEVEL         exit with 1 from this level on (default: warning)
      --list-rules            every rule, its level and its equivalents elsewhere
      --env-file FILE         instead of .env, as for docker compose
      --profile NAME          also the services of this profile, as for docker compose

  dockyard explain [folder]   what is known of the project, and why
      -f, --file FILE         a compose file, may be given again, as for docker compose
      --env-file FILE, --profile NAME   as above
      --format FORMAT         text (default) or json

Exit codes: 0 nothing found, 1 something found, 2 it could not run.
`;

/**
 * Runs one command line.
 * @returns the exit code
 */
export async function main(args: readonly string[], outside: Terminal): Promise<number> {
  // Every message goes through here: it holds no secret.
  const terminal = { ...outside, error: (text: string) => outside.error(maskText(text)) };
  const [command, ...rest] = args;
  try {
    if (command === 'help' || args.includes('--help') || args.includes('-h')) {
      terminal.out(HELP);
      return 0;
    }
    if (command === 'lint') return await lint(rest, terminal);
    if (command === 'explain') return explain(rest, terminal);
    if (command === '--version') {
      terminal.out(`${__VERSION__}\n`);
      return 0;
    }
    throw new UserError(command === undefined ? 'Say what to do.' : `There is no command \`${command}\`.`);
  } catch (error) {
    if (error instanceof UserError || isUsage(error))
      terminal.error(`dockyard: ${error.message}\nSee \`dockyard --help\`.\n`);
    else terminal.error(`dockyard failed: ${(error instanceof Error && error.stack) || String(error)}\n`);
    return 2;
  }
}

/** What `parseArgs` throws for an option that it does not know. */
function isUsage(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

declare const __VERSION__: string;
