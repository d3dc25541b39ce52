// Platforms: `linux/arm64/v8`, as containerd reads them.
import { own } from '../own.ts';

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | undefined;
}

const OPERATING_SYSTEMS = new Set([
  'aix',
  'android',
  'darwin',
  'dragonfly',
  'freebsd',
  'hurd',
  'illumos',
  'ios',
  'js',
  'linux',
  'nacl',
  'netbsd',
  'openbsd',
  'plan9',
  'solaris',
  'windows',
  'zos',
]);

const ARCHITECTURES = new Set([
  '386',
  'amd64',
  'amd64p32',
  'arm',
  'armbe',
  'arm64',
  'arm64be',
  'ppc64',
  'ppc64le',
  'loong64',
  'mips',
  'mipsle',
  'mips64',
  'mips64le',
  'mips64p32',
  'mips64p32le',
  'ppc',
  'riscv',
  'riscv64',
  's390',
  's390x',
  'sparc',
  'sparc64',
  'wasm',
]);

/** Other names that are understood, with the variant that they mean. */
const ALIASES: Readonly<Record<string, readonly [string, string | undefined]>> = {
  i386: ['386', undefined],
  x86_64: ['amd64', undefined],
  'x86-64': ['amd64', undefined],
  aarch64: ['arm64', undefined],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
};

/** Reads a platform; one part alone is an operating system or an architecture. Undefined where it cannot be read. */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.toLowerCase().split('/');
  const [first = '', second, third] = parts;
  if (parts.length > 3 || !parts.every((part) => /^[\w.()-]+$/.test(part))) return undefined;
  if (second === undefined) {
    if (OPERATING_SYSTEMS.has(first)) return { os: first, architecture: 'amd64', variant: undefined };
    return isArchitecture(first) ? { os: 'linux', ...architecture(first) } : undefined;
  }
  const known = architecture(second);
  return { os: first, architecture: known.architecture, variant: third ?? known.variant };
}

/** Whether there is such a system and such an architecture. */
export function isKnownPlatform({ os, architecture: name }: Platform): boolean {
  return (
    OPERATING_SYSTEMS.has(os.replace(/\(.*\)$/, '').replace(/^macos$/, 'darwin')) && isArchitecture(name)
  );
}

function isArchitecture(name: string): boolean {
  return ARCHITECTURES.has(architecture(name).architecture);
}

function architecture(name: string): Omit<Platform, 'os'> {
  const alias = own(ALIASES, name);
  return alias ? { architecture: alias[0], variant: alias[1] } : { architecture: name, variant: undefined };
}
