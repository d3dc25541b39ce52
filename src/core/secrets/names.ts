// Which names of variables, keys, flags and headers stand for a secret.

/** Of longer names the end decides. */
const longestName = 200;

/** In any place of a name these make it secret, also at the end of a joined word: `PGPASSWORD`, `clientsecret`. */
const secretAnywhere = [
  ...['password', 'passwords', 'passwd', 'passphrase', 'secret', 'secrets', 'token', 'tokens'],
  ...['apikey', 'apikeys', 'credential', 'credentials'],
];

/** At the end of a name these make it secret. */
const secretEnds = new Set([
  ...['auth', 'authorization', 'jwt', 'salt', 'pepper', 'mnemonic', 'pswd', 'passw', 'masterauth'],
  ...['accesskey', 'accountkey', 'authkey', 'encryptionkey', 'licensekey', 'masterkey', 'privatekey'],
  ...['secretkey', 'sharedkey', 'signingkey'],
]);

/** Words that end in `pass` and have nothing to do with passwords. */
const otherPasses = new Set([
  ...['askpass', 'bypass', 'compass', 'encompass', 'overpass', 'surpass', 'trespass', 'underpass'],
]);

/** Words at the end that say something about a secret, or where it is. */
const harmlessEnds = new Set([
  ...[
    'file',
    'files',
    'path',
    'paths',
    'dir',
    'directory',
    'folder',
    'location',
    'mount',
    'store',
    'storage',
  ],
  ...[
    'name',
    'names',
    'id',
    'ids',
    'arn',
    'user',
    'users',
    'username',
    'owner',
    'label',
    'description',
    'hint',
  ],
  ...['url', 'urls', 'uri', 'endpoint', 'host', 'port', 'domain', 'region', 'socket', 'sock', 'fd', 'stdin'],
  ...['length', 'len', 'size', 'count', 'limit', 'min', 'max', 'rate', 'rounds', 'iterations', 'cost'],
  ...['ttl', 'age', 'expiry', 'expires', 'expire', 'expiration', 'exp', 'lifetime', 'timeout', 'duration'],
  ...['interval', 'seconds', 'minutes', 'hours', 'days', 'date', 'delta', 'leeway'],
  ...['algorithm', 'algorithms', 'alg', 'type', 'types', 'format', 'method', 'methods', 'mode', 'version'],
  ...[
    'class',
    'classes',
    'model',
    'backend',
    'backends',
    'provider',
    'engine',
    'driver',
    'manager',
    'helper',
  ],
  ...['validator', 'validators', 'hasher', 'hashers', 'policy', 'rotation', 'strength', 'encryption'],
  ...[
    'prefix',
    'suffix',
    'header',
    'headers',
    'field',
    'fields',
    'form',
    'view',
    'template',
    'pattern',
    'spec',
  ],
  ...['enabled', 'disabled', 'required', 'reset', 'authentication', 'issuer', 'audience', 'scope', 'scopes'],
  ...['cookie', 'command', 'cmd', 'ref', 'reference', 'exists', 'cache'],
]);

/** A first word that makes of the name a switch or a number: `USE_AUTH`, `MAX_TOKENS`, `--no-password`. */
const harmlessStarts = new Set([
  ...['no', 'ask', 'prompt', 'use', 'allow', 'enable', 'enabled', 'disable', 'disabled', 'is', 'has', 'skip'],
  ...['max', 'min', 'num', 'total'],
]);

/** Words that say which one it is: `API_KEY_LIVE`, `DB_PASSWORD_OLD`, `TOKEN_BASE64`. */
const whichOne = new Set([
  ...[
    'old',
    'new',
    'current',
    'previous',
    'next',
    'live',
    'test',
    'prod',
    'production',
    'dev',
    'development',
  ],
  ...[
    'staging',
    'local',
    'default',
    'fallback',
    'fallbacks',
    'backup',
    'secondary',
    'base',
    'b',
    'hex',
    'raw',
  ],
  ...['value', 'plain', 'v', 'env', 'pem'],
]);

/** What a key may be that is no secret. */
const harmlessKeys = new Set([
  ...['public', 'pub', 'publishable', 'gpg', 'pgp', 'tls', 'ssl', 'ca', 'cert', 'site', 'authorized'],
  ...['primary', 'foreign', 'partition', 'sort', 'range', 'cache', 'group', 'index', 'object', 'registry'],
  ...['map', 'dict', 'json', 'row', 'unique', 'natural', 'lookup', 'idempotency', 'routing', 'binding'],
  ...['translation', 'message', 'sandbox', 'config', 'setting', 'settings', 'label', 'column', 'field'],
  ...[
    'entity',
    'event',
    'metric',
    'tag',
    'hot',
    'shortcut',
    'search',
    'query',
    'order',
    'feature',
    'property',
  ],
]);

/** The shell's own variables, the section `secrets:` of compose files, directives of nginx and sudo, a path. */
const harmlessNames = new Set([
  ...['PWD', 'OLDPWD', 'secrets', 'NOPASSWD', 'GOOGLE_APPLICATION_CREDENTIALS'],
  ...['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass', 'memcached_pass'],
]);

/** What a secret name ends in as a part of a word. */
const partEnds = ['pass', 'pwd', 'pw', 'dsn', 'key', 'keys'];
const connection = 'conn';

/** Of every secret name a piece; none of them holds another. */
const pieces = [...secretAnywhere, ...secretEnds, ...partEnds, connection].filter(
  (piece, _, all) => !all.some((other) => other !== piece && piece.includes(other)),
);
const anyPiece = new RegExp(pieces.join('|'), 'i');

/** Whether a text may hold a name for which `looksSecret` is true: a fast answer, and no in most texts. */
export function mayLookSecret(text: string): boolean {
  return anyPiece.test(text);
}

const word = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]/g;

/**
 * Whether a variable, key, flag or header of this name is likely to hold a secret: `MYSQL_PWD`,
 * `spring.datasource.password`, `--requirepass`, `X-Api-Key`; but not `PUBLIC_KEY` or `TOKEN_TTL`.
 */
export function looksSecret(name: string): boolean {
  if (harmlessNames.has(name)) return false;
  const segments = name.slice(-longestName).split('.');
  const words = wordsOf(segments.pop() ?? '');
  const [first] = words;
  while (words.length > 1 && whichOne.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1);
  if (first === undefined || last === undefined) return false;
  if (endsInConnectionString(words)) return true;
  if (harmlessEnds.has(last) || (words.length > 1 && harmlessStarts.has(first))) return false;
  if (words.some((one) => secretAnywhere.some((secret) => one.endsWith(secret)))) return true;
  if (secretEnds.has(last)) return !(last === 'auth' && words.at(-2) === 'o');
  if (last.endsWith('pass')) return !otherPasses.has(last);
  if (last.endsWith('pwd') || last.endsWith('pw') || last.endsWith('dsn')) return true;
  return (last === 'key' || last === 'keys') && isSecretKey([...wordsOf(segments.at(-1) ?? ''), ...words]);
}

function wordsOf(segment: string): string[] {
  return [...segment.matchAll(word)].map(([one]) => one.toLowerCase());
}

function endsInConnectionString(words: readonly string[]): boolean {
  return /conn(?:ection)?str(?:ing)?$/.test(words.slice(-2).join(''));
}

/** `key` alone may be anything; a word before it says what it opens. */
function isSecretKey(words: readonly string[]): boolean {
  const before = words.slice(0, -1);
  return before.length > 0 && !harmlessKeys.has(before.at(-1) ?? '') && !before.some(isPublic);
}

function isPublic(one: string): boolean {
  return one === 'public' || one === 'publishable';
}
