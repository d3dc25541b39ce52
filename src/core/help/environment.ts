// The environment variables that a project's settings read.
import type { DjangoSettings, PythonValue } from '../django/model.ts';

/** Settings that deployments take from the environment. */
const settingNames = [
  'ALLOWED_HOSTS',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_STORAGE_BUCKET_NAME',
  'BROKER_URL',
  'CACHES',
  'CELERY_BROKER_URL',
  'CELERY_RESULT_BACKEND',
  'CHANNEL_LAYERS',
  'CORS_ALLOWED_ORIGINS',
  'CSRF_TRUSTED_ORIGINS',
  'DATABASES',
  'DEBUG',
  'DEFAULT_FROM_EMAIL',
  'EMAIL_BACKEND',
  'EMAIL_HOST',
  'EMAIL_HOST_PASSWORD',
  'EMAIL_HOST_USER',
  'EMAIL_PORT',
  'EMAIL_USE_TLS',
  'LANGUAGE_CODE',
  'LOGGING',
  'MEDIA_ROOT',
  'MEDIA_URL',
  'REDIS_URL',
  'SECRET_KEY',
  'SECURE_SSL_REDIRECT',
  'SENTRY_DSN',
  'STATIC_ROOT',
  'STATIC_URL',
  'STORAGES',
  'TIME_ZONE',
] as const;

const deepest = 10;

/** Sorted. Variables that only settings of the project's own read are not among them. */
export function environmentNames(settings: DjangoSettings): readonly string[] {
  const names = new Set<string>();
  for (const setting of settingNames) {
    const value = settings.get(setting);
    if (value) collect(value, names, 0);
  }
  return [...names].sort();
}

function collect(value: PythonValue, names: Set<string>, depth: number): void {
  if (depth > deepest) return;
  switch (value.kind) {
    case 'environment':
      names.add(value.name);
      if (value.fallback) collect(value.fallback, names, depth + 1);
      break;
    case 'list':
      for (const item of value.items) collect(item, names, depth + 1);
      break;
    case 'dict':
      for (const item of value.entries.values()) collect(item, names, depth + 1);
      break;
    case 'template':
      for (const part of value.parts) collect(part, names, depth + 1);
      break;
    default:
  }
}
