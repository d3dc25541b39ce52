// Which process of this machine listens on a TCP port.
import { readdir, readFile, readlink } from 'node:fs/promises';
import { run } from './run.ts';

export interface PortProcess {
  readonly name: string;
  readonly pid: number;
}

/** Undefined where nothing listens, the process belongs to another user, or the system has no way to ask. */
export async function portHolder(port: number): Promise<PortProcess | undefined> {
  try {
    if (process.platform === 'linux') return await holderInProc(port);
    return process.platform === 'darwin' ? await holderByLsof(port) : undefined;
  } catch {
    // Only a message would be better for it.
    return undefined;
  }
}

const listening = '0A';

async function holderInProc(port: number): Promise<PortProcess | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const sockets = new Set<string>();
  for (const row of tables.join('\n').split('\n')) {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/);
    if (state === listening && local.endsWith(`:${hex}`)) sockets.add(`socket:[${inode}]`);
  }
  if (sockets.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsOne(pid, sockets))) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8');
    return { name: name.trim(), pid: Number(pid) };
  }
  return undefined;
}

/** A process that has ended, or is another user's, holds none. */
async function holdsOne(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  for (const fd of await readdir(folder).catch(() => [])) {
    const target = await readlink(`${folder}/${fd}`).catch(() => '');
    if (sockets.has(target)) return true;
  }
  return false;
}

const limit = 5_000;

/** `p123` and `cnode`, a line each. */
async function holderByLsof(port: number): Promise<PortProcess | undefined> {
  const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'];
  const line = { command: 'lsof', args, env: {}, cwd: undefined };
  const { stdout } = await run(line, { signal: AbortSignal.timeout(limit) });
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const name = /^c(.+)$/m.exec(stdout)?.[1];
  return pid !== undefined && name !== undefined ? { name, pid: Number(pid) } : undefined;
}
