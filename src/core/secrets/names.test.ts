// Which names stand for secrets, and which only sound like it.
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { looksSecret } from './names.ts';

describe('a secret is', () => {
  it.each([
    ...['PASSWORD', 'password', 'POSTGRES_PASSWORD', 'PGPASSWORD', 'MYSQL_ROOT_PASSWORD', 'DB_PASSWORD_OLD'],
    ...[
      'MYSQL_PWD',
      'DB_PWD',
      'pwd',
      'Pwd',
      'MYSQL_PASS',
      'DBPASS',
      'SSHPASS',
      'PASS',
      'DB_PW',
      'RABBITMQ_DEFAULT_PASS',
    ],
    ...[
      'HTPASSWD',
      'passphrase',
      'GPG_PASSPHRASE',
      'REDIS_REQUIREPASS',
      'requirepass',
      '--requirepass',
      'masterauth',
    ],
    ...[
      'SECRET',
      'SECRET_KEY',
      'DJANGO_SECRET_KEY',
      'SECRET_KEY_FALLBACKS',
      'CLIENT_SECRET',
      'clientSecret',
      'client-secret',
    ],
    ...[
      'AWS_SECRET_ACCESS_KEY',
      'STRIPE_KEY',
      'STRIPE_API_KEY',
      'STRIPE_KEY_LIVE',
      'stripe-apikey',
      'apiKey',
      'X-Api-Key',
    ],
    ...[
      'SSH_PRIVATE_KEY',
      'SSH_KEY',
      'FERNET_KEY',
      'FERNET_KEYS',
      'ENCRYPTION_KEY',
      'SIGNING_KEY',
      'AccountKey',
    ],
    ...[
      'GITHUB_TOKEN',
      'TOKEN',
      'AUTH_TOKEN',
      'authToken',
      '_authToken',
      'X-Auth-Token',
      'accesstoken',
      'TOKEN_BASE64',
    ],
    ...[
      'REDISCLI_AUTH',
      'REDIS_AUTH',
      'BASIC_AUTH',
      'basic_auth',
      '--basic-auth',
      'auth',
      'Authorization',
      'SMTP_AUTH',
    ],
    ...['JWT', 'AUTH_JWT', 'SALT', 'HASHIDS_SALT', 'PASSWORD_PEPPER', 'SENTRY_DSN', 'DATABASE_DSN', 'DSN'],
    ...['AZURE_CONNECTION_STRING', 'CONN_STR', 'CREDENTIALS', 'DB_CREDENTIAL', 'SESSION_KEY', 'LICENSE_KEY'],
    ...[
      'spring.datasource.password',
      'com.example.token',
      'stripe.key',
      'Dspring.mail.password',
      'PASSWORD2',
    ],
  ])('%s', (name) => {
    expect(looksSecret(name)).toBe(true);
  });
});

describe('none is', () => {
  it.each([
    ...[
      'PUBLIC_KEY',
      'SSH_PUBLIC_KEY',
      'VAPID_PUBLIC_KEY',
      'STRIPE_PUBLISHABLE_KEY',
      'RECAPTCHA_SITE_KEY',
      'AUTHORIZED_KEYS',
    ],
    ...[
      'KEYCLOAK_URL',
      'KEYCLOAK_REALM',
      'AWS_KEY_NAME',
      'SECRET_KEY_NAME',
      'PRIMARY_KEY',
      'FOREIGN_KEY',
      'SORT_KEY',
    ],
    ...[
      'CACHE_KEY',
      'CACHE_KEY_PREFIX',
      'KEY_PREFIX',
      'KEY',
      'KEYS',
      'KEY_ID',
      'AWS_ACCESS_KEY_ID',
      'GPG_KEY',
      'SandboxKey',
    ],
    ...['PWD', 'OLDPWD', 'PATH', 'KEYBOARD', 'MONKEY', 'TURNKEY', 'AUTHOR', 'OAUTH', 'OAuth', 'SOCIAL_OAUTH'],
    ...[
      'AUTH_USER_MODEL',
      'AUTHENTICATION_BACKENDS',
      'AUTH_PASSWORD_VALIDATORS',
      'PASSWORD_HASHERS',
      'SSH_AUTH_SOCK',
    ],
    ...[
      'POSTGRES_HOST_AUTH_METHOD',
      'PASSWORD_RESET_TIMEOUT',
      'PASSWORD_RESET_URL',
      'PASSWORD_MIN_LENGTH',
      'TOKEN_URL',
    ],
    ...[
      'POSTGRES_PASSWORD_FILE',
      'SECRET_NAME',
      'SECRET_ID',
      'TOKEN_TTL',
      'TOKEN_TYPE',
      'JWT_ALGORITHM',
      'JWT_ISSUER',
    ],
    ...[
      'TOKENIZERS_PARALLELISM',
      'MAX_TOKENS',
      'USE_AUTH',
      'ENABLE_TOKEN',
      '--no-password',
      '--ask-pass',
      '--password-stdin',
    ],
    ...[
      'BYPASS',
      'COMPASS',
      'SSH_ASKPASS',
      'proxy_pass',
      'uwsgi_pass',
      'NOPASSWD',
      'SECRETARY',
      'SALT_LENGTH',
      'BASALT',
    ],
    ...[
      'GOOGLE_APPLICATION_CREDENTIALS',
      'secrets',
      'DJANGO_SETTINGS_MODULE',
      'DATABASE_URL',
      'com.secret-corp.version',
      '',
    ],
  ])('%s', (name) => {
    expect(looksSecret(name)).toBe(false);
  });
});

it('takes no time for a long name', () => {
  const name = 'A_b'.repeat(300_000);
  expect(processorTime(() => looksSecret(name))).toBeLessThan(200);
});
