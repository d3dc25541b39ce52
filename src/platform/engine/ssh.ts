// An engine behind SSH: `docker system dial-stdio` on the remote host, over the user's own ssh, keys and configuration.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { CommandLine } from '#core/commands/command-line.ts';
import type { HostAddress } from '#core/engine/host.ts';
import { shellQuoted } from '#core/shell/quote.ts';

type SshAddress = Extract<HostAddress, { transport: 'ssh' }>;

/** The command line whose input and output are a connection to the engine. It never asks for a password. */
function dialStdio(address: SshAddress): CommandLine {
  const args = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=15', '-T'];
  if (address.user !== undefined) args.push('-l', address.user);
  if (address.port !== undefined) args.push('-p', String(address.port));
  args.push('--', address.host, 'docker');
  // sshd hands the words to the far user's shell, joined: only this one comes from a setting.
  if (address.path !== undefined)
    args.push('--host', shellQuoted(`unix://${address.path}`, { always: true }));
  args.push('system', 'dial-stdio');
  return { command: 'ssh', args, env: {}, cwd: undefined };
}

/** A connection to the engine behind an SSH address. What ssh writes about it goes to `say`. */
export function dialOverSsh(
  address: SshAddress,
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Duplex {
  const { command, args } = dialStdio(address);
  const child = spawn(command, args, { env, stdio: 'pipe', windowsHide: true });
  child.stderr.setEncoding('utf8').on('data', say);
  return new ChildConnection(child);
}

/** A child's input and output, with the methods that an HTTP agent expects of a socket. */
class ChildConnection extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(child: ChildProcessWithoutNullStreams) {
    super();
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => {
      if (!this.push(bytes)) child.stdout.pause();
    });
    child.stdin.on('error', (error) => this.destroy(error));
    child.on('error', (error) => this.destroy(error));
    child.on('close', (code) => {
      if (code === 0 || this.destroyed) this.push(null);
      else this.destroy(new Error(`ssh ended with code ${code}`));
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(bytes, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill();
    done(error);
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    this.#child.ref();
    return this;
  }

  unref(): this {
    this.#child.unref();
    return this;
  }
}
