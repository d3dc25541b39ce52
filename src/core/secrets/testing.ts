// Secrets in every form in which a text may hold one, for the tests that prove that none is shown.
import fc from 'fast-check';
import { expect } from 'vitest';

const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

function written(alphabet: string, least = 8, most = 24): fc.Arbitrary<string> {
  const rest = fc.string({ unit: fc.constantFrom(...alphabet), minLength: least, maxLength: most });
  return rest.map((text) => `Zq7${text}Xw`);
}

/** What a secret may consist of where it stands. */
const secrets = {
  /** Letters and digits. */
  plain: written(letters),
  /** What needs no quotes in a shell. */
  word: written(`${letters}+,./:=@%^~_-!#?*`),
  /** What people put into the password of an address. */
  address: written(`${letters}-._~!*+,;=%/?#:&`),
  login: written(`${letters}-._~!*+,;=%@:&`),
  /** Whatever a keyboard has. */
  any: written(`${letters} !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`),
  /** The same but for what would end it in quotes. */
  quoted: written(`${letters} !#%&()*+,-./:;<=>?@[]^_{|}~`),
} as const;

/** A text with a secret in it. */
export interface Hidden {
  readonly form: string;
  readonly secret: string;
  readonly text: string;
}

type Form = readonly [kind: keyof typeof secrets, name: string, text: (secret: string) => string];

const quote = JSON.stringify;

/** Texts that a shell runs. */
const shellForms: readonly Form[] = [
  ['word', 'assignment before a program', (s) => `PGPASSWORD=${s} psql -h db -c 1`],
  ['word', 'exported', (s) => `set -e\nexport MYSQL_PWD=${s}\nexec x`],
  ['quoted', 'assignment in double quotes', (s) => `REDISCLI_AUTH="${s}" redis-cli ping`],
  ['quoted', 'assignment in single quotes', (s) => `STRIPE_KEY='${s}'`],
  ['word', 'redis-cli', (s) => `redis-cli -h cache -a ${s} ping | grep PONG`],
  ['word', 'mysql', (s) => `mysqladmin ping -u root -p${s} --silent`],
  ['word', 'mysql with a blank', (s) => `mysql -u root -p ${s} site`],
  ['word', 'flag', (s) => `redis-server --requirepass ${s} --port 6379`],
  ['word', 'flag with equals', (s) => `flower --basic_auth=${s} --port=1`],
  ['quoted', 'flag with quotes', (s) => `x --password "${s}" --port 1`],
  ['word', 'curl', (s) => `curl -fsS -u me:${s} http://x`],
  ['quoted', 'curl in quotes', (s) => `curl --user "me:${s}" http://x`],
  ['word', 'header', (s) => `curl -H 'Authorization: Bearer ${s}' http://x`],
  ['word', 'header of a key', (s) => `curl -H "X-Api-Key: ${s}" http://x`],
  ['plain', 'docker login', (s) => `docker login -u me -p ${s} example.org`],
  ['plain', 'standard input', (s) => `echo ${s} | docker login -u me --password-stdin`],
  ['plain', 'chpasswd', (s) => `echo "root:${s}" | chpasswd`],
  ['plain', 'htpasswd', (s) => `htpasswd -bc /etc/nginx/.htpasswd me ${s}`],
  ['quoted', 'SQL', (s) => `psql -c "CREATE USER me WITH PASSWORD '${s}'"`],
  ['plain', 'token of git', (s) => `pip install git+https://${s}@git.example.org/a.git`],
  ['plain', 'hook', (s) => `curl https://hooks.slack.com/services/T0/B0/${s}`],
  ['plain', 'default', (s) => `image: example/site:\${API_TOKEN:-${s}}`],
  ['plain', 'default in a default', (s) => `x \${A:-\${DB_PASSWORD:-${s}}} y`],
];

/** Texts that may stand in any other. */
const textForms: readonly Form[] = [
  ['word', 'in a message', (s) => `Error: cannot use JWT_SECRET=${s} here`],
  ['any', 'JSON', (s) => quote({ user: 'me', password: s, port: 1 })],
  ['any', 'JSON in JSON', (s) => quote({ note: quote({ api_key: s }) })],
  ['any', 'JSON in JSON in JSON', (s) => quote([quote({ x: quote({ 'db-password': s, b: [1] }) })])],
  ['any', 'JSON over lines', (s) => JSON.stringify({ a: { client_secret: s, b: 2 } }, undefined, 2)],
  ['any', 'name and value', (s) => quote([{ name: 'API_TOKEN', value: s }])],
  ['any', 'list of secrets', (s) => quote({ passwords: [s, s], other: ['x'] })],
  ['quoted', 'Python', (s) => `DATABASES = {'default': {'USER': 'me', 'PASSWORD': '${s}', 'HOST': 'db'}}`],
  ['quoted', 'Python assignment', (s) => `SECRET_KEY = "${s}"\nDEBUG = True`],
  ['quoted', 'Python default', (s) => `KEY = os.environ.get('SECRET_KEY', '${s}')`],
  ['quoted', 'decouple', (s) => `SECRET_KEY = config("DJANGO_KEY", cast=str, default="${s}")`],
  ['address', 'password in an address', (s) => `cannot reach postgres://me:${s}@db:5432/site now`],
  ['login', 'no user in an address', (s) => `redis://:${s}@cache/0`],
  ['login', 'password in one of several addresses', (s) => `a://x@h,amqp://me:${s}@mq//,b://y`],
  ['plain', 'key in an address', (s) => `SENTRY=https://${s}@sentry.example.org/1`],
  ['plain', 'parameters of an address', (s) => `https://x.example.org/a?b=1&token=${s}&sig=${s}#c`],
  ['plain', 'connection string', (s) => `Server=db;Uid=sa;PWD=${s};Encrypt=yes`],
  ['plain', 'address of Go', (s) => `me:${s}@tcp(db:3306)/site`],
  ['quoted', 'flag in a list', (s) => `["x", "--client-secret", "${s}", "y"]`],
  ['plain', 'flag in a list without quotes', (s) => `[x, --api-token, ${s}, y]`],
  ['word', 'redis-cli in a list', (s) => `test: ["CMD", "redis-cli", "-a", "${s}", "ping"]`],
  ['word', 'redis-cli in a shell', (s) => `["CMD-SHELL", "redis-cli -a ${s} ping"]`],
  ['quoted', 'SQL of MySQL', (s) => `ALTER USER me IDENTIFIED BY '${s}';`],
  ['plain', 'netrc', (s) => `machine example.org login me password ${s}`],
  ['plain', 'key of Stripe', (s) => `x sk_live_${s} y`],
  ['plain', 'token of GitHub', (s) => `x ghp_${s} github_pat_${s} y`],
  ['plain', 'token of GitLab', (s) => `glpat-${s}`],
  ['plain', 'token of Slack', (s) => `x: xoxb-${s}`],
  ['plain', 'token of Docker Hub', (s) => `(dckr_pat_${s})`],
  ['plain', 'token of PyPI', (s) => `pypi-AgEIcHlwaS5vcmc${s}`],
  ['plain', 'token of npm', (s) => `//registry.example.org/:_authToken=npm_0123456789abcdef${s}`],
  ['plain', 'key of Google', (s) => `AIzaSy0123456789${s}`],
  ['plain', 'key of SendGrid', (s) => `SG.0123456789abcdef.${s}`],
  ['plain', 'web token', (s) => `x eyJhbGciOiJIUzI1NiJ9.eyJzdWIi${s}.${s} y`],
  ['plain', 'private key', (s) => `-----BEGIN RSA PRIVATE KEY-----\n${s}\n-----END RSA PRIVATE KEY-----`],
  [
    'plain',
    'private key in JSON',
    (s) => quote({ x: `-----BEGIN PRIVATE KEY-----\n${s}\n${s}\n-----END PRIVATE KEY-----\n` }),
  ],
  ['plain', "Django's first key", (s) => `KEY: "django-insecure-a!#(${s}"`],
  ['plain', 'hash of a password', (s) => `traefik.users=me:$$apr1$$${s}/`],
];

/** Lines of files: their start tells what they are. */
const lineForms: readonly Form[] = [
  ['quoted', 'list item', (s) => `- SALT=${s}`],
  ['plain', 'YAML', (s) => `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${s}\n      A: b`],
  ['quoted', 'YAML in quotes', (s) => `environment:\n  "POSTGRES_PASSWORD": "${s}" # note`],
  ['plain', 'YAML of words', (s) => `environment:\n  DB_PASSPHRASE: ${s} and ${s}\n  A: b`],
  ['plain', 'YAML block', (s) => `environment:\n  DB_PASSWORD: >-\n    ${s}\n    ${s}\n  A: b`],
  ['plain', 'YAML below', (s) => `environment:\n  DB_PASSWORD:\n    ${s}\n  A: b`],
  ['plain', 'items of YAML', (s) => `command:\n  - redis-server\n  - --requirepass\n  - ${s}\n  - --port`],
  ['plain', 'ENV', (s) => `ENV DEBUG=1 DJANGO_SECRET_KEY=${s} A=b`],
  ['quoted', 'ENV over lines', (s) => `ENV A=b \\\n    API_KEY="${s}" \\\n    C=d`],
  ['quoted', 'ENV without equals', (s) => `ENV DB_PASSWORD ${s}`],
  ['word', 'ARG', (s) => `ARG GITHUB_TOKEN=${s}`],
  ['word', 'nginx', (s) => `    proxy_set_header Authorization "Basic ${s}";`],
  ['word', 'header in a log', (s) => `> Authorization: Basic ${s}\n> Host: x`],
  ['quoted', 'whole item in quotes', (s) => `environment: ["DB_PASSWORD=${s}", "A=1"]`],
  ['plain', 'YAML in one line', (s) => `environment: { A: b, DB_PASSWORD: ${s}, C: d }`],
  ['plain', 'default below a secret name', (s) => `POSTGRES_PASSWORD: \${PW:-${s}}`],
];

function hiddenIn(forms: readonly Form[]): fc.Arbitrary<Hidden> {
  return fc
    .constantFrom(...forms)
    .chain(([kind, form, text]) => secrets[kind].map((secret) => ({ form, secret, text: text(secret) })));
}

/** A secret in a text that a shell runs. */
export const inShell = hiddenIn(shellForms);
/** A secret in a text that may stand in any other. */
export const inText = hiddenIn([...shellForms, ...textForms]);
/** A secret in any form. */
export const inAny = hiddenIn([...shellForms, ...textForms, ...lineForms]);

/** The forms one by one. */
export const secretForms = [...shellForms, ...textForms, ...lineForms].map((one) => ({
  form: one[1],
  hidden: hiddenIn([one]),
}));

export const anySecret: fc.Arbitrary<string> = secrets.any;
export const plainSecret: fc.Arbitrary<string> = secrets.plain;
export const wordSecret: fc.Arbitrary<string> = secrets.word;

/** Holds a shown text to hold no piece of a secret; what is escaped in it counts as well. */
export function expectHidden(shown: string, secret: string): void {
  const pieces = [secret.slice(0, 6), secret.slice(-6), ...secret.split(/[^A-Za-z0-9]+/)];
  for (const piece of pieces) if (piece.length > 5) expect(shown, `of ${secret}`).not.toContain(piece);
}
