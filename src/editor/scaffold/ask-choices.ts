// The questions before a project is dockerized; what the project itself says comes first or is selected.
import type * as vscode from 'vscode';
import {
  type Choices,
  type Database,
  type DjangoReading,
  type Extra,
  type ReverseProxy,
  type Server,
  servicesOf,
  suggestedChoices,
} from '#core/scaffold/answers.ts';
import { pick, pickMany } from '../questions.ts';

type Item<T> = vscode.QuickPickItem & { readonly value: T };

const databases: readonly Item<Database>[] = [
  { label: 'PostgreSQL', value: 'postgresql' },
  { label: 'MySQL', value: 'mysql' },
  { label: 'MariaDB', value: 'mariadb' },
  { label: 'SQLite', description: 'a file in a volume', value: 'sqlite' },
];

const servers: readonly Item<Server>[] = [
  { label: 'gunicorn', description: 'WSGI', value: 'gunicorn' },
  { label: 'Uvicorn', description: 'ASGI', value: 'uvicorn' },
  { label: 'Daphne', description: 'ASGI, for Channels', value: 'daphne' },
];

const proxies: readonly Item<ReverseProxy>[] = [
  { label: 'None', description: 'WhiteNoise serves static files', value: 'none' },
  { label: 'nginx', description: 'serves static and uploaded files', value: 'nginx' },
  { label: 'Caddy', description: 'serves static and uploaded files', value: 'caddy' },
];

/** @throws Cancelled where the user leaves a question */
export async function askForChoices(reading: DjangoReading): Promise<Choices> {
  const suggested = suggestedChoices(reading);
  const one = async <T>(items: readonly Item<T>[], likely: T, placeHolder: string): Promise<T> =>
    (await pick(likelyFirst(items, likely), { placeHolder, title: 'Dockerize This Project' })).value;
  const database = await one(databases, suggested.database, 'Select the database');
  const server = await one(servers, suggested.server, 'Select the server for production');
  const proxy = await one(proxies, suggested.proxy, 'Select the reverse proxy for production');
  const extras = new Set(await askForServices(reading, suggested));
  return {
    database,
    server,
    proxy,
    ...servicesOf(extras),
  };
}

/** Of a new project, which nothing is known of. @throws Cancelled where the user leaves a question */
export async function askForNewChoices(title: string): Promise<Choices> {
  const { value: database } = await pick(databases, { placeHolder: 'Select the database', title });
  const items: readonly Item<Extra | 'nginx'>[] = [
    { label: 'Redis', description: 'cache', value: 'redis' },
    { label: 'Celery worker', description: 'with Redis as its broker', value: 'worker' },
    { label: 'Celery beat', description: 'sends scheduled tasks', value: 'beat' },
    { label: 'Mailpit', description: 'catches mail during development', value: 'mailpit' },
    { label: 'nginx', description: 'reverse proxy for production', value: 'nginx' },
  ];
  const chosen = await pickMany(items, { placeHolder: 'Select further services', title });
  const extras = new Set(chosen.map(({ value }) => value));
  return {
    database,
    server: 'gunicorn',
    proxy: extras.has('nginx') ? 'nginx' : 'none',
    ...servicesOf(extras),
  };
}

async function askForServices(reading: DjangoReading, suggested: Choices): Promise<readonly Extra[]> {
  const celery = reading.celeryApp !== undefined;
  const items: readonly Item<Extra>[] = [
    {
      label: 'Redis',
      value: 'redis',
      picked: suggested.redis,
      ...(!suggested.redis && { description: 'cache' }),
    },
    ...(celery
      ? ([
          {
            label: 'Celery worker',
            description: 'with Redis as its broker, unless RabbitMQ is selected',
            value: 'worker',
            picked: suggested.worker,
          },
          { label: 'Celery beat', value: 'beat', picked: suggested.beat },
          {
            label: 'RabbitMQ',
            description: 'Celery broker',
            value: 'rabbitmq',
            picked: suggested.broker === 'rabbitmq',
          },
        ] as const)
      : []),
    {
      label: 'Mailpit',
      description: 'catches mail during development',
      value: 'mailpit',
      picked: suggested.mailpit,
    },
  ];
  const chosen = await pickMany(items, {
    placeHolder: 'Select further services',
    title: 'Dockerize This Project',
  });
  return chosen.map(({ value }) => value);
}

function likelyFirst<T>(items: readonly Item<T>[], likely: T): readonly Item<T>[] {
  const first = items.filter(({ value }) => value === likely);
  return [
    ...first.map((item) => ({
      ...item,
      description: [item.description, 'suggested'].filter(Boolean).join(', '),
    })),
    ...items.filter(({ value }) => value !== likely),
  ];
}
