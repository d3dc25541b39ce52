// Where package managers keep what they download.
import { own } from '../own.ts';
import type { Command, Word } from './command.ts';
import { invocation } from './program.ts';

interface Tool {
  /** Those that download; undefined where every call does. */
  readonly subcommands: readonly string[] | undefined;
  /** Texts of which the path of a cache for this tool contains one. */
  readonly targets: readonly string[];
  /** Its own cache, when root runs it. */
  readonly mount: string;
}

const TOOLS: Readonly<Record<string, Tool>> = {
  npm: {
    subcommands: ['install', 'ci', 'install-ci-test', 'it', 'i'],
    targets: ['.npm'],
    mount: '/root/.npm',
  },
  pnpm: {
    subcommands: ['install', 'add', 'fetch', 'i'],
    targets: ['pnpm'],
    mount: '/root/.local/share/pnpm/store',
  },
  cargo: {
    subcommands: ['build', 'install', 'fetch', 'test', 'check', 'clippy'],
    targets: ['.cargo', 'cargo/registry'],
    mount: '/root/.cargo/registry',
  },
  go: {
    subcommands: ['build', 'get', 'install', 'test', 'mod'],
    targets: ['go-build', 'go/pkg/mod'],
    mount: '/root/.cache/go-build',
  },
  mvn: { subcommands: undefined, targets: ['.m2'], mount: '/root/.m2' },
  gradle: { subcommands: undefined, targets: ['.gradle'], mount: '/root/.gradle' },
  gradlew: { subcommands: undefined, targets: ['.gradle'], mount: '/root/.gradle' },
  composer: {
    subcommands: ['install', 'update', 'require'],
    targets: ['composer'],
    mount: '/root/.composer/cache',
  },
  dotnet: {
    subcommands: ['restore', 'build', 'publish', 'test'],
    targets: ['.nuget'],
    mount: '/root/.nuget/packages',
  },
  nuget: { subcommands: ['restore'], targets: ['.nuget'], mount: '/root/.nuget/packages' },
  mix: {
    subcommands: ['deps.get', 'deps.compile', 'compile'],
    targets: ['.hex', '.mix'],
    mount: '/root/.hex',
  },
  gem: { subcommands: ['install'], targets: ['.gem', 'bundle'], mount: '/usr/local/bundle' },
  bundle: { subcommands: ['install', 'update'], targets: ['.gem', 'bundle'], mount: '/usr/local/bundle' },
  uv: { subcommands: ['sync', 'pip'], targets: ['uv', 'cache'], mount: '/root/.cache/uv' },
  poetry: { subcommands: ['install'], targets: ['poetry', 'cache'], mount: '/root/.cache/pypoetry' },
};

/** A call that downloads packages, and the cache that it uses. */
export interface DownloadCall extends Pick<Tool, 'targets' | 'mount'> {
  readonly program: string;
  /** The word that names the program. */
  readonly word: Word;
}

/** Reads a command as a call that downloads packages; undefined where it is none. */
export function downloadCall(command: Command): DownloadCall | undefined {
  const { program, word, args } = invocation(command);
  const tool = own(TOOLS, program);
  const subcommand = args.find(({ value }) => !value.startsWith('-'))?.value ?? '';
  if (!tool || (tool.subcommands && !tool.subcommands.includes(subcommand))) return undefined;
  return { program, word, targets: tool.targets, mount: tool.mount };
}
