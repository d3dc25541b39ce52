// The `dockyard` command: the rules of the editor in a terminal and in CI.
import { UserError } from '#core/errors.ts';
import { maskText } from '#core/secrets/mask.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { lint } from './lint.ts';
import type { Terminal } from './terminal.ts';

const HELP = `dockyard checks a Django project in Docker as a whole: Dockerfiles, Compose files, settings and scripts.

  dockyard lint [path…]       report problems
      --format FORMAT         pretty (default), json, sarif or github
      --fix                   apply fixes that keep the image and its start command
      --unsafe-fixes          apply all fixes
      --rule ID[=LEVEL]       run only this rule (repeatable); LEVEL: hint, info, warning, error
      --fail-on LEVEL         exit with code 1 from this level on (default: warning)
      --list-rules            list all rules with level and equivalents in other linters
      --env-file FILE         use this file instead of .env, as in docker compose
      --profile NAME          enable this profile, as in docker compose

  dockyard explain [folder]   show what is known about the project, and why
      -f, --file FILE         use this Compose file (repeatable), as in docker compose
      --env-file FILE, --profile NAME   as above
      --format FORMAT         text (default) or json

  dockyard init [folder]      write Docker files for a Django project; existing files are never replaced
      --database NAME         postgresql, mysql, mariadb or sqlite (default: what the settings use)
      --server NAME           gunicorn, uvicorn or daphne
      --broker NAME           none, redis or rabbitmq
      --proxy NAME            none (default), nginx or caddy
      --redis, --worker, --beat, --mailpit   add the service, or leave it out with --no-redis and so on
      --no-edits              keep settings and requirements unchanged
      --dry-run               print the files and change nothing

Exit codes: 0 no problems, 1 problems found, 2 error.
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
    if (command === 'init') return init(rest, terminal);
    if (command === '--version') {
      terminal.out(`${__VERSION__}\n`);
      return 0;
    }
    throw new UserError(command === undefined ? 'No command given.' : `Unknown command \`${command}\`.`);
  } catch (error) {
    if (error instanceof UserError || isUsage(error))
      terminal.error(`dockyard: ${error.message}\nSee \`dockyard --help\`.\n`);
    else terminal.error(`dockyard failed: ${(error instanceof Error && error.stack) || String(error)}\n`);
    return 2;
  }
}

/** The error of `parseArgs` for an unknown option. */
function isUsage(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

declare const __VERSION__: string;
