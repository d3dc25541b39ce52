// Dockerize This Project…: reads the project, asks, and shows every file and change before anything is written.
import { UserError } from '#core/errors.ts';
import type { Choices, DjangoReading } from '#core/scaffold/answers.ts';
import { readDjango } from '#core/scaffold/read-django.ts';
import { missingRequirements, scaffold } from '#core/scaffold/scaffold.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { step } from '../step.ts';
import { tell } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { askForChoices } from './ask-choices.ts';
import { logNotes, unquoted } from './notes.ts';
import { preview } from './preview.ts';

/**
 * Asks what the project is to have, and proposes it.
 * @throws UserError where there is no Django project, or it has Docker files
 * @throws Cancelled where the user leaves a question or discards the preview
 */
export async function dockerizeProject(
  context: Pick<Context, 'workspaces' | 'log'>,
  of: FolderModel,
): Promise<void> {
  const root = await chooseRoot(of);
  const reading = await of.ask(({ workspace }) => readDjango(workspace, root));
  if (reading.dockerFiles.length > 0)
    throw new ActionError(`${of.folder.name} already has Docker files: ${reading.dockerFiles.join(', ')}.`, {
      buttons: [
        step('Explain This Project', 'dockyard.explainProject', { folder: of.folder.uri.toString() }),
      ],
    });
  const choices = await askForChoices(reading);
  const made = await of.ask(({ workspace }) => scaffold(workspace, reading, choices));
  await preview(of, made, { label: 'Docker files', isOptional: ({ path }) => path.endsWith(optional) });
  const left = await leftOut(context, of, root, choices);
  await tellWhatIsLeft(context, of, reading, [...left, ...made.notes]);
}

/** What is missing because its edit was not selected in the preview. */
async function leftOut(
  { workspaces }: Pick<Context, 'workspaces'>,
  { folder }: FolderModel,
  root: string,
  choices: Choices,
): Promise<readonly string[]> {
  const after = await workspaces.read(folder);
  return await after.ask(({ workspace }) => {
    const note = missingRequirements(readDjango(workspace, root), choices);
    return note === undefined ? [] : [note];
  });
}

async function chooseRoot({ folder, workspace: { djangoRoots } }: FolderModel): Promise<string> {
  const [first, ...others] = djangoRoots;
  if (first === undefined)
    throw new UserError(
      `${folder.name} has no Django project: there is no manage.py. Run "startproject" first.`,
    );
  if (others.length === 0) return first;
  const items = djangoRoots.map((root) => ({ label: root === '' ? folder.name : root, root }));
  return (await pick(items, { placeHolder: 'Select the Django project to dockerize' })).root;
}

/** Not needed to develop. */
const optional = 'compose.production.yaml';

async function tellWhatIsLeft(
  { log }: Pick<Context, 'log'>,
  { folder }: FolderModel,
  { base }: DjangoReading,
  notes: readonly string[],
): Promise<void> {
  const place = base === '' ? folder.name : `${folder.name}/${base}`;
  logNotes(log, place, notes);
  const text = [`${place} is dockerized.`, ...notes.map(unquoted)].join(' ');
  await tell('information', text, [step('Compose Up', 'dockyard.composeUp')]);
}
