// Next steps as buttons: each leads to what the failed action was about.
import { describe, expect, it } from 'vitest';
import { UserError } from '#core/errors.ts';
import { failures } from '#core/failures/table.ts';
import { ActionError, about, buttonsFor } from './action-error.ts';

const harbour = { project: { project: 'harbour', services: ['web'], folder: 'file:///harbour' } };
const steps = failures.flatMap((failure) => failure.steps ?? []);
const ofProject = ['compose-up', 'compose-build', 'compose-down', 'tail-logs', 'manage'];

describe('the next steps of known failures', () => {
  it('are buttons, each for the project of the action where it needs one', () => {
    expect(new Set(steps.map(({ kind }) => kind)).size).toBeGreaterThan(8);
    for (const next of steps) {
      const [button] = buttonsFor([next], harbour);
      expect(button?.title).toMatch(/^[A-Z]/);
      if (ofProject.includes(next.kind)) expect(JSON.stringify(button?.args)).toContain('"harbour"');
    }
  });

  it('are left out where they need a project and none is known', () => {
    const kept = steps.filter((next) => buttonsFor([next]).length > 0).map(({ kind }) => kind);
    expect(kept.filter((kind) => ofProject.includes(kind))).toEqual([]);
    expect(new Set(kept)).toContain('reconnect');
  });

  it('are those of the image where a Dockerfile is the whole project', () => {
    const image = { dockerfile: 'file:///site/Dockerfile' };
    const site = { image, project: { project: 'site', folder: 'file:///site', files: [] } };
    const commandFor = (kind: 'compose-up' | 'compose-build' | 'compose-down' | 'tail-logs') =>
      buttonsFor([{ kind }], site).map(({ command, args }) => [command, ...args]);
    expect(commandFor('compose-up')).toEqual([['dockyard.runImageAgain', image]]);
    expect(commandFor('compose-build')).toEqual([['dockyard.buildImageAgain', image]]);
    expect(commandFor('compose-down')).toEqual([]);
    expect(commandFor('tail-logs')).toEqual([['dockyard.tailLogs', site.project]]);
  });

  it('keep the service that runs Django', () => {
    const [button] = buttonsFor([{ kind: 'manage', command: 'migrate' }], {
      ...harbour,
      djangoService: 'web',
    });
    expect(button).toEqual({
      title: 'Run migrate',
      command: 'dockyard.runManageCommand',
      args: [{ command: 'migrate', project: harbour.project, service: 'web' }],
    });
  });
});

describe('an action', () => {
  it('that fails offers its next steps on what it was about, and the innermost decides', async () => {
    const refused = new UserError('has active endpoints', { steps: [{ kind: 'compose-down' }] });
    const site = { project: { project: 'site' } };
    const failed = await about(site, () => about(harbour, () => Promise.reject(refused))).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(ActionError);
    expect(failed).toMatchObject({
      message: 'has active endpoints',
      buttons: [{ command: 'dockyard.composeDown', args: [harbour.project] }],
      cause: refused,
    });
  });

  it('passes other errors on as they are', async () => {
    const broken = new TypeError('broken');
    await expect(about(harbour, () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
