// A temporary folder, and the command line run in it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { main } from './main.ts';

interface CommandLine {
  /** The absolute path of a file in the folder. */
  at(path: string): string;
  /** What the shell has set; empty at the start of each test. */
  readonly environment: Map<string, string>;
  write(texts: Readonly<Record<string, string | Uint8Array>>): void;
  dockyard(...args: readonly string[]): Promise<{ code: number; out: string; error: string }>;
}

/** A folder for each test of the file that calls it. */
export function commandLine(): CommandLine {
  let folder = '';
  const environment = new Map<string, string>();
  beforeEach(() => {
    environment.clear();
    folder = mkdtempSync(join(tmpdir(), 'dockyard-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (path: string): string => join(folder, path);
  return {
    at,
    environment,
    write(texts) {
      for (const [path, text] of Object.entries(texts)) {
        mkdirSync(dirname(at(path)), { recursive: true });
        writeFileSync(at(path), text);
      }
    },
    async dockyard(...args) {
      let out = '';
      let error = '';
      const code = await main(args, {
        folder,
        color: false,
        environment: Object.fromEntries(environment),
        out: (text) => {
          out += text;
        },
        error: (text) => {
          error += text;
        },
      });
      return { code, out, error };
    },
  };
}
