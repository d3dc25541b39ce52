// Whether a RUN has a database of its own, or can reach one.

import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { program } from '#core/shell/program.ts';

/** The same RUN starts a database server, or reaches one through a secret, a socket or the host's network. */
export function bringsDatabase(run: CommandInstruction): boolean {
  const reaches = run.flags.some(({ name, value }) =>
    name === 'network' ? value === 'host' : name === 'mount' && /type=(?:secret|ssh)/.test(value ?? ''),
  );
  if (reaches) return true;
  return run.script.commands.some(
    (command) =>
      STARTS_DATABASE.has(program(command)) ||
      (program(command) === 'service' && /postgres|mysql|maria/.test(command.argv[1]?.value ?? '')),
  );
}

/** The RUN or its stage sets a variable of the database that names SQLite, or a URL that only a build argument gives. */
export function choosesSqlite(file: Dockerfile, run: CommandInstruction): boolean {
  const isChosen = [...file.variablesAt(run).values()].some(({ name, value }) =>
    value === undefined ? /(?:DATABASE|DB)_URL/.test(name) : isSqlite(`${name}=${value}`),
  );
  if (isChosen) return true;
  return run.script.commands.some(
    ({ argv, assignments }) =>
      argv.some((word) => isSqlite(word.value)) ||
      assignments.some(({ name, value }) => isSqlite(`${name}=${value.value}`)),
  );
}

const isSqlite = (assignment: string): boolean => /^\w*(?:DATABASE|DB)\w*=.*sqlite/i.test(assignment);

const STARTS_DATABASE = new Set([
  'mariadbd',
  'mysqld',
  'mysqld_safe',
  'pg_ctl',
  'pg_ctlcluster',
  'postgres',
  'postmaster',
]);
