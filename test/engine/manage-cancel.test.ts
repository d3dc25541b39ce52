// A canceled management command leaves nothing behind: through the entrypoint, and in a container of its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ManageTarget, manage } from '#core/commands/manage.ts';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import { Cancelled } from '#core/errors.ts';
import { runInContainer } from '../../src/platform/manage/run-in-container.ts';
import { inNewContainer, runInNewContainer } from '../../src/platform/manage/run-in-new-container.ts';
import type { RunResult } from '../../src/platform/process/run.ts';
import { engineHas } from './features.ts';
import { templated } from './manage-shapes/projects.ts';
import { type StartedProject, startProject } from './manage-shapes/started-project.ts';

const stays = `import signal, subprocess, time
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--stubborn", action="store_true")
    def handle(self, *args, stubborn, **options):
        if stubborn:
            subprocess.Popen(["sleep", "611"])
            for name in (signal.SIGINT, signal.SIGTERM):
                signal.signal(name, signal.SIG_IGN)
        print("sleeps", flush=True)
        time.sleep(613)
`;
let made: StartedProject;

beforeAll(async () => {
  const files = { ...templated, 'shop/management/commands/stay.py': stays };
  made = await startProject(files, ['deploy/local.yml']);
});

afterAll(() => made.end());

/** What runs of the command in the container of the service. */
async function processes(): Promise<readonly string[]> {
  const { rows } = await made.engine.containers.top(await made.container('django'));
  return rows.map((row) => row.at(-1) ?? '').filter((line) => /stay|sleep/.test(line));
}

async function named(name: string): Promise<readonly string[]> {
  const containers = await made.engine.containers.list();
  return containers.filter((one) => one.name === name).map(({ state }) => state);
}

const commands = [['stay'], ['stay', '--stubborn']];

describe('a management command through the entrypoint', () => {
  it.each(commands)('is ended in the container (%s %s)', async (...args) => {
    const cancel = new AbortController();
    const running = runInContainer(
      made.engine,
      await made.container('django'),
      made.target('django', 'entrypoint', ['/entrypoint']),
      args.filter(Boolean),
      { signal: cancel.signal, onLine: (line) => line === 'sleeps' && cancel.abort() },
    );
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect(await processes()).toEqual([]);
  });
});

/** The project as a Dockerfile alone: no Compose, and no entrypoint. */
async function alone(): Promise<ImageContext> {
  const { engine, context } = made;
  const [service] = (await engine.containers.list()).filter(
    ({ compose }) => compose?.project === context.target.projectName,
  );
  const run = {
    ...{ image: service?.image ?? '', ports: [], env: ['DATABASE_URL=/tmp/db.sqlite3'], envFiles: [] },
    ...{ volumes: [`${made.folder}:/app`], args: [], detach: true, remove: false },
  };
  return { cli: { command: 'docker', env: context.env }, container: undefined, run, folder: made.folder };
}

const ways = [
  ['Compose', async () => made.context],
  ['docker run', alone],
] as const;

describe.each(ways)('a management command in a new container of %s', (_, contextOf) => {
  const target = (): ManageTarget & { readonly newContainer: string } =>
    inNewContainer(made.target('django', 'run'));

  /** A command that is not cancelled. */
  async function restock(set: ReturnType<typeof target>): Promise<RunResult> {
    const line = manage(await contextOf(), set, ['restock'], false);
    const { signal } = new AbortController();
    return await runInNewContainer(made.engine, { line, container: set.newContainer }, { signal });
  }

  it.each(commands)('is ended, and its container is removed (%s %s)', async (...args) => {
    const cancel = new AbortController();
    const set = target();
    const line = manage(await contextOf(), set, args.filter(Boolean), false);
    const whileRunning: Promise<readonly string[]>[] = [];
    const running = runInNewContainer(
      made.engine,
      { line, container: set.newContainer },
      {
        signal: cancel.signal,
        onLine: (told) => {
          if (told !== 'sleeps') return;
          whileRunning.push(named(set.newContainer));
          whileRunning[0]?.then(() => cancel.abort(), cancel.abort);
        },
      },
    );
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect(await Promise.all(whileRunning)).toEqual([['running']]);
    expect(await named(set.newContainer)).toEqual([]);
  });

  it.each([0, 150, 400, 700])('leaves no container when it is canceled after %s ms', async (milliseconds) => {
    const cancel = new AbortController();
    const set = target();
    const line = manage(await contextOf(), set, ['stay'], false);
    const run = { line, container: set.newContainer };
    const running = runInNewContainer(made.engine, run, { signal: cancel.signal });
    setTimeout(() => cancel.abort(), milliseconds);
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    // What the engine was asked for before, it has done once it has run another container.
    await restock(target());
    expect(await named(set.newContainer)).toEqual([]);
  });

  it('has its exit code and output when it is not canceled, and no container after it', async () => {
    const set = target();
    const result = await restock(set);
    expect(result.exitCode).toBe((await engineHas('exitCodesOfRuns')) ? 1 : 0);
    expect(result.stderr).toContain('LookupError: nothing in shop');
    expect(await named(set.newContainer)).toEqual([]);
  });
});
