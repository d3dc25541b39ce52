// What a container's exit code says, for logs.

/** How a container ended, as far as it is known. */
export interface Ended {
  readonly exitCode: number | undefined;
  /** The kernel ended it for want of memory. */
  readonly outOfMemory?: boolean;
}

const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
};

const meanings: Readonly<Record<number, string>> = {
  125: 'the engine could not start the container',
  126: 'the command is not executable',
  127: 'the command was not found in the image',
  130: 'ended by SIGINT (Ctrl+C)',
  137: 'killed by SIGKILL: it did not stop in time, or was out of memory',
  139: 'crashed by SIGSEGV: often a native extension built for another platform',
  143: 'ended by SIGTERM: the usual way to stop',
};

/** `exited with code 143: ended by SIGTERM: the usual way to stop`. */
export function explainExit({ exitCode, outOfMemory = false }: Ended): string {
  if (exitCode === undefined) return 'exited';
  const said = `exited with code ${exitCode}`;
  if (outOfMemory) return `${said}: out of memory; raise the container's memory limit`;
  const meaning = Object.hasOwn(meanings, exitCode) ? meanings[exitCode] : signalOf(exitCode);
  return meaning === undefined ? said : `${said}: ${meaning}`;
}

function signalOf(exitCode: number): string | undefined {
  const name = exitCode > 128 && Object.hasOwn(signals, exitCode - 128) ? signals[exitCode - 128] : undefined;
  return name && `ended by ${name}`;
}
