// Where our findings differ from `docker build --check` on purpose, and why.

export interface Difference {
  /** The name of BuildKit's check. */
  readonly check: string;
  /** Who speaks where the other is silent. */
  readonly only: 'BuildKit' | 'Dockyard';
  /** What the instruction, or the file where `inFile` is set, looks like where it holds. */
  readonly where: RegExp;
  readonly inFile?: RegExp;
  readonly reason: string;
}

export const differences: readonly Difference[] = [
  {
    check: 'JSONArgsRecommended',
    only: 'BuildKit',
    where: /\bexec\b/,
    reason: 'After `exec` the program has taken the place of the shell, and gets the signals.',
  },
  {
    check: 'JSONArgsRecommended',
    only: 'BuildKit',
    where: /^\w+\s+\[/,
    reason: 'A JSON array that does not parse is an error of its own: `invalid-json-form`.',
  },
  {
    check: 'UndefinedVar',
    only: 'BuildKit',
    where: /\$\{\w+:?[-+?#%/]/,
    reason: 'Whoever writes a default has thought of the variable not being set.',
  },
  {
    check: 'UndefinedVar',
    only: 'BuildKit',
    where: /\$/,
    inFile: /^FROM (?!(?:--\S+ )*(?:scratch|alpine|busybox|debian|ubuntu|python|node)\b)/im,
    reason: 'Without the image nobody can tell which variables it brings; we ask no registry.',
  },
  {
    check: 'SecretsUsedInArgOrEnv',
    only: 'BuildKit',
    where:
      /(?:_FILE|_URL|_TTL|_EXPIRE|GPG_KEY|_ID|_PATH|SITE_KEY|PUBLISHABLE_KEY)\b|\b(?:REACT_APP|VITE)_|(?:KEY|AUTH|TOKEN|PASSWORD|SECRET)\w*=(?:\s|$|true|false|\d+\b)/i,
    reason:
      'Empty values, switches, numbers, public keys, what a page shows and the place of a secret give nothing away.',
  },
  {
    check: 'InvalidDefaultArgInFrom',
    only: 'BuildKit',
    where: /^FROM [^$]*$/i,
    reason: 'No argument has a part in it: `invalid-image-name` says what is wrong.',
  },
  {
    check: 'InvalidDefaultArgInFrom',
    only: 'BuildKit',
    where: /\$/,
    inFile: /^(?![\s\S]*^ARG [\s\S]*^FROM)/m,
    reason: 'The argument is not declared at all: `undefined-arg-in-from` says so once.',
  },
  {
    check: 'WorkdirRelativePath',
    only: 'BuildKit',
    where: /[a-zA-Z]:[\\/]/,
    reason: 'An absolute path of an image for Windows, which BuildKit on Linux does not take for one.',
  },
];
