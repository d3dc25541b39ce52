// Add Service…: asks which one the Compose project lacks, and shows every change before anything is written.
import type * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { addService } from '#core/scaffold/add-service.ts';
import { type AddedService, kinds, missingServices } from '#core/scaffold/added-service.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { step } from '../step.ts';
import { argumentOf, type FolderComposeProject } from '../target/folder-project.ts';
import { tell } from '../ui.ts';
import { logNotes, unquoted } from './notes.ts';
import { preview } from './preview.ts';

const labels: Readonly<Record<AddedService, Pick<vscode.QuickPickItem, 'label' | 'description'>>> = {
  postgresql: { label: 'PostgreSQL', description: 'database' },
  mysql: { label: 'MySQL', description: 'database' },
  mariadb: { label: 'MariaDB', description: 'database' },
  redis: { label: 'Redis', description: 'cache, and Celery broker where the project uses Celery' },
  rabbitmq: { label: 'RabbitMQ', description: 'Celery broker' },
  worker: { label: 'Celery worker', description: 'with Redis where there is no broker' },
  beat: { label: 'Celery beat', description: 'sends scheduled tasks' },
  nginx: { label: 'nginx', description: 'reverse proxy' },
  caddy: { label: 'Caddy', description: 'reverse proxy' },
  mailpit: { label: 'Mailpit', description: 'catches mail during development' },
};

/**
 * Asks which service, and proposes it.
 * @throws UserError where the project is not in this window, or lacks nothing
 * @throws Cancelled where the user leaves the question or discards the preview
 */
export async function addServiceTo(
  { log }: Pick<Context, 'log'>,
  { of, project }: FolderComposeProject,
): Promise<void> {
  const missing = missingServices(project);
  if (missing.length === 0) throw new UserError(`${project.set.name} already has all available services.`);
  const items = missing.map((service) => ({ ...labels[service], service }));
  const { service: kind } = await pick(items, {
    placeHolder: 'Select the service to add',
    title: 'Add Service',
  });
  const made = await of.ask(({ workspace }) => addService(workspace, project, kind));
  await preview(of, made, { label: 'Docker files' });
  logNotes(log, `${project.set.name}, ${kinds[kind].name}`, made.notes);
  const text = [`Added ${labels[kind].label} as "${kinds[kind].name}".`, ...made.notes.map(unquoted)];
  const argument = argumentOf(project.set.name, { of, project });
  await tell('information', text.join(' '), [
    step('Compose Up with Build', 'dockyard.composeUpBuild', argument),
  ]);
}
