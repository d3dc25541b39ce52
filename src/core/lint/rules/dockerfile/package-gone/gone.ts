// Packages that were removed from a Debian release, and their replacements.

/** Debian releases in order; a package that was removed from one is missing from all later ones. */
export const SUITES = ['bullseye', 'bookworm', 'trixie'] as const;
export type Suite = (typeof SUITES)[number];

interface Gone {
  readonly since: Suite;
  /** What to install instead; undefined if there is no equivalent package. */
  readonly instead: string | undefined;
}

/** Each entry was checked with `apt-get install --simulate` and the package lists of each release. */
export const GONE: ReadonlyMap<string, Gone> = new Map<string, Gone>([
  ['libmariadbclient-dev', { since: 'bullseye', instead: 'libmariadb-dev' }],
  ['libmysqlclient-dev', { since: 'bullseye', instead: 'default-libmysqlclient-dev' }],
  ['libpng12-dev', { since: 'bullseye', instead: 'libpng-dev' }],
  ['mysql-client', { since: 'bullseye', instead: 'default-mysql-client' }],
  ['openjdk-8-jdk', { since: 'bullseye', instead: undefined }],
  ['postgresql-client-11', { since: 'bullseye', instead: 'postgresql-client' }],
  ['python-pip', { since: 'bullseye', instead: 'python3-pip' }],
  ['python-virtualenv', { since: 'bullseye', instead: 'python3-virtualenv' }],
  ['libssl1.1', { since: 'bookworm', instead: 'libssl3' }],
  ['netcat', { since: 'bookworm', instead: 'netcat-openbsd' }],
  ['openjdk-11-jdk', { since: 'bookworm', instead: 'default-jdk' }],
  ['openjdk-11-jre', { since: 'bookworm', instead: 'default-jre' }],
  ['postgresql-client-13', { since: 'bookworm', instead: 'postgresql-client' }],
  ['python', { since: 'bookworm', instead: 'python-is-python3' }],
  ['python-dev', { since: 'bookworm', instead: 'python3-dev' }],
  ['python-setuptools', { since: 'bookworm', instead: 'python3-setuptools' }],
  ['python2', { since: 'bookworm', instead: undefined }],
  ['libatlas-base-dev', { since: 'trixie', instead: 'libopenblas-dev' }],
  ['libgdk-pixbuf2.0-0', { since: 'trixie', instead: 'libgdk-pixbuf-2.0-0' }],
  ['libgl1-mesa-glx', { since: 'trixie', instead: 'libgl1' }],
  ['libpcre3', { since: 'trixie', instead: 'libpcre2-8-0' }],
  ['libpcre3-dev', { since: 'trixie', instead: 'libpcre2-dev' }],
  ['ntp', { since: 'trixie', instead: 'ntpsec' }],
  ['openjdk-17-jdk', { since: 'trixie', instead: 'default-jdk' }],
  ['openjdk-17-jre', { since: 'trixie', instead: 'default-jre' }],
  ['policykit-1', { since: 'trixie', instead: 'polkitd' }],
  ['postgresql-client-15', { since: 'trixie', instead: 'postgresql-client' }],
  ['python3-distutils', { since: 'trixie', instead: undefined }],
  ['software-properties-common', { since: 'trixie', instead: undefined }],
  ['wkhtmltopdf', { since: 'trixie', instead: undefined }],
]);
