// A package that a feature needs: installed in the container that runs, or added to the requirements of development.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { developmentRequirement } from '#core/manage/development-requirement.ts';
import { installArguments, installTarget } from '#core/manage/install-package.ts';
import { addRequirement as requirementStep } from '#core/next-steps.ts';
import type { ManageArgument, PackageArgument } from '../../manifest/arguments.ts';
import { about, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { djangoServiceOf, resolveDjango, subjectOfDjango } from '../target/django.ts';
import { executeInDjango } from '../target/execute-in-django.ts';
import { argumentOf } from '../target/folder-project.ts';
import type { Invocation } from '../target/invocation.ts';
import { progress, showDocument, tell } from '../ui.ts';

/** A name as PyPI allows it: nothing that pip takes for an option. */
const packageName = /^[A-Za-z0-9](?:[\w.-]{0,98}[A-Za-z0-9])?$/;

/** Installs a package in the service's container, where it is until the container is recreated. */
export async function installPackage(
  context: Context,
  invocation: Invocation<PackageArgument>,
): Promise<void> {
  const { name, place } = asked(invocation);
  const target = await resolveDjango(context, { from: 'argument', argument: place });
  const { service } = target.manage;
  const { container } = target;
  if (!container)
    throw new UserError(
      `manage.py of "${service}" runs in a new container each time, so an installed ${name} would be lost. Add it to the requirements.`,
      { steps: [requirementStep(name)] },
    );
  await about(subjectOfDjango(target), async () => {
    const { line, result } = await progress(
      `Installing ${name} in ${container.name}`,
      'notification',
      (signal) =>
        executeInDjango(
          context,
          { ...target, manage: installTarget(target.manage) },
          installArguments(name),
          {
            signal,
          },
        ),
    );
    if (result.exitCode !== 0) throw failureOf(line, result, await context.failures());
  });
  await tell(
    'information',
    `${name} is installed in ${container.name} until the container is recreated.`,
    buttonsFor([requirementStep(name)], subjectOfDjango(target)),
  );
}

/** Adds a package to the requirements that the image installs, in an editor that the user saves. */
export async function addRequirement(
  context: Context,
  invocation: Invocation<PackageArgument>,
): Promise<void> {
  const { name, place } = asked(invocation);
  const django = await djangoServiceOf(context, { from: 'argument', argument: place });
  const { of, project, service } = django;
  const found = developmentRequirement(service.requirements, name);
  if (!found)
    throw new UserError(
      `The image of "${service.name}" installs no requirements file that Dockyard can read. Install ${name} in its Dockerfile.`,
    );
  if (found.kind === 'command')
    throw new UserError(
      `Run "${found.command}" in the workspace, then rebuild the image of "${service.name}".`,
    );
  if (found.kind === 'file') await appendLine(of.uri(found.path), name);
  const build = buttonsFor([{ kind: 'compose-build' }], { project: argumentOf(project.set.name, django) });
  await tell(
    'information',
    found.kind === 'required'
      ? `${found.path} already requires ${name}. Rebuild the image of "${service.name}".`
      : `${name} was added to ${found.path}. Save the file, then rebuild the image of "${service.name}".`,
    build,
  );
}

function asked(invocation: Invocation<PackageArgument>): {
  readonly name: string;
  readonly place: ManageArgument;
} {
  if (invocation.from !== 'argument') throw new UserError('Name the package to install.');
  const { package: name, ...place } = invocation.argument;
  if (!packageName.test(name)) throw new UserError(`"${name}" is not the name of a Python package.`);
  return { name, place };
}

async function appendLine(uri: vscode.Uri, line: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, end, `${end.character === 0 ? '' : '\n'}${line}\n`);
  await vscode.workspace.applyEdit(edit);
  await showDocument(document);
}
