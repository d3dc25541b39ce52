// Failures with buttons: the next steps that the core names, for what the failed action was about.
import { type NextStep, UserError } from '#core/errors.ts';
import type { ComposeProjectArgument, ImageArgument } from '../manifest/arguments.ts';
import { manageTrust, type Step, step } from './step.ts';

/** What an action was about: its next steps are about the same, or are not offered. */
export interface Subject {
  readonly project?: ComposeProjectArgument | undefined;
  /** The Dockerfile whose image it was about, in place of the services of a project. */
  readonly image?: ImageArgument | undefined;
  /** The service that runs Django, of that project. */
  readonly djangoService?: string | undefined;
}

/** An error with the buttons that lead on from it. */
export class ActionError extends UserError {
  readonly buttons: readonly Step[];

  constructor(
    message: string,
    options: { readonly buttons?: readonly Step[]; readonly detail?: string; readonly cause?: unknown } = {},
  ) {
    const { buttons = [], detail, cause } = options;
    super(message, { ...(detail === undefined ? {} : { detail }), cause });
    this.buttons = buttons;
  }
}

/** Why nothing is run in an untrusted workspace. */
export function notTrusted(): ActionError {
  const message = 'This workspace is not trusted, so Dockyard runs nothing in it.';
  return new ActionError(message, { buttons: [manageTrust] });
}

/** Does the work of an action: what fails in it offers its next steps on what the action is about. @throws ActionError */
export async function about<T>(subject: Subject, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UserError ? withButtons(error, subject) : error;
  }
}

/** The error as it is shown after an action on a subject. */
export function withButtons(error: UserError, subject: Subject): ActionError {
  if (error instanceof ActionError) return error;
  const { message, detail } = error;
  return new ActionError(message, {
    buttons: buttonsFor(error.steps, subject),
    ...(detail === undefined ? {} : { detail }),
    cause: error,
  });
}

/** The buttons of some next steps; one that needs a project is left out where none is known. */
export function buttonsFor(steps: readonly NextStep[], subject: Subject = {}): readonly Step[] {
  return steps.flatMap((next) => buttonFor(next, subject) ?? []);
}

/** What Compose does for a project, done for the image of a Dockerfile; undefined where it is the same for both. */
function buttonForImage(next: NextStep, image: ImageArgument): Step | 'none' | undefined {
  switch (next.kind) {
    case 'compose-up':
      return step('Run Image', 'dockyard.runImageAgain', image);
    case 'compose-build':
      return step('Build Image', 'dockyard.buildImageAgain', image);
    case 'compose-down':
      return 'none';
    default:
      return undefined;
  }
}

function buttonFor(next: NextStep, subject: Subject): Step | undefined {
  const { project, djangoService, image } = subject;
  const ofImage = image && buttonForImage(next, image);
  if (ofImage) return ofImage === 'none' ? undefined : ofImage;
  const place = {
    ...(project === undefined ? {} : { project }),
    ...(djangoService === undefined ? {} : { service: djangoService }),
  };
  switch (next.kind) {
    case 'reconnect':
      return step('Try Again', 'dockyard.refresh');
    case 'install-docker':
      return step('How to Install Docker', 'dockyard.installDocker');
    case 'explain-permission':
      return step('How to Get Permission', 'dockyard.explainPermission');
    case 'log-in':
      return step('Log In…', 'dockyard.logIn');
    case 'open-settings':
      return step('Open Settings', 'workbench.action.openSettings', `dockyard.${next.section}`);
    case 'rule-page':
      return step('Why?', 'dockyard.openRule', next.rule);
    case 'explain-project':
      return project?.folder === undefined
        ? undefined
        : step('Explain This Project', 'dockyard.explainProject', { folder: project.folder });
    case 'compose-up':
      return project && step('Compose Up', 'dockyard.composeUp', project);
    case 'compose-build':
      return project && step('Compose Build', 'dockyard.composeBuild', project);
    case 'compose-down':
      return project && step('Compose Down', 'dockyard.composeDown', project);
    case 'tail-logs':
      return project && step('Tail Logs', 'dockyard.tailLogs', project);
    case 'manage':
      return (
        project &&
        step(`Run ${next.command}`, 'dockyard.runManageCommand', { command: next.command, ...place })
      );
    case 'install-package':
      return (
        project &&
        step('Install in Container', 'dockyard.installPackage', { package: next.package, ...place })
      );
    case 'add-requirement':
      return (
        project && step('Add to Requirements', 'dockyard.addRequirement', { package: next.package, ...place })
      );
  }
}
