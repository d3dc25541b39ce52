// A folder with a Dockerfile and no compose file is a whole project: built, run, and used from the editor on the real engine.
import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ImageBuild } from '#core/commands/docker-build.ts';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { imageStatus } from '#core/dockerfile-project/image-status.ts';
import { importFolder, withSettings } from '#core/dockerfile-project/settings-mount.ts';
import { openInBrowser } from '../../../src/editor/compose/open-in-browser.ts';
import { askForBuild } from '../../../src/editor/images/build-form.ts';
import { type Building, buildImage, createBuilding } from '../../../src/editor/images/build-image.ts';
import { runBuildTask } from '../../../src/editor/images/build-task.ts';
import { runAgain } from '../../../src/editor/images/run-commands.ts';
import { askForRun } from '../../../src/editor/images/run-form.ts';
import { runImage } from '../../../src/editor/images/run-image.ts';
import { ofDockerfile, type RunTarget } from '../../../src/editor/images/run-target.ts';
import { saveAsCompose } from '../../../src/editor/images/save-compose.ts';
import { settingsOfFile } from '../../../src/editor/images/settings-field.ts';
import { runManageCommand } from '../../../src/editor/manage/run-manage-command.ts';
import { tooltip } from '../../../src/editor/status/status-bar.ts';
import { resolveDjango } from '../../../src/editor/target/django.ts';
import {
  buildOf,
  type DockerfileProject,
  heldImageNow,
  projectArgument,
  resolveProjectTarget,
  runOf,
} from '../../../src/editor/target/dockerfile.ts';
import { rememberImage } from '../../../src/editor/target/dockerfile-memory.ts';
import { unreachableText } from '../../../src/editor/target/unreachable.ts';
import type { ImageTaskDefinition } from '../../../src/manifest/arguments.ts';
import { freePort } from '../../hosts/free-port.ts';
import { run } from '../../hosts/run.ts';
import { projectName } from '../../hosts/run-id.ts';
import { scratch } from '../../hosts/scratch.ts';
import { until } from '../../until.ts';
import { answering } from '../answering.ts';
import { closeAll, inFolder, show, type } from '../documents.ts';
import { pageShows } from '../page.ts';
import { outputText, refusal } from '../sample-window.ts';
import { type TaskEnd, taskEnd } from '../task-end.ts';
import { type TestContext, testContext } from '../test-context.ts';

const tag = projectName('host-blog');
/** What is built and run carries the label, so that it is removed. */
const label = `LABEL dockyard.test=${tag}`;

describe('a folder with only a Dockerfile', function () {
  this.timeout(180_000);
  let context: TestContext;
  let building: Building;
  let dockerfile: string;
  let port: number;
  const uri = (path: string): vscode.Uri => inFolder(path, 1);

  const project = async (): Promise<DockerfileProject> => {
    const resolved = await resolveProjectTarget(context, { from: 'file', uri: uri('manage.py') });
    assert.ok(resolved.dockerfile, 'the Dockerfile is the project');
    return resolved.dockerfile;
  };
  const runTarget = async (): Promise<RunTarget> => ofDockerfile(context, await project());
  const status = async (): Promise<string> => {
    const { image, containers } = await heldImageNow(context.engine, await project());
    return imageStatus(image, containers).text;
  };
  const options = async (): Promise<ContainerRun> => ({
    ...runOf(context, await project()),
    ports: [`${port}:8000`],
    remove: false,
  });
  const build = async (): Promise<void> => {
    const target = await project();
    const options: ImageBuild = { ...buildOf(context, target), tag };
    await buildImage(building, target, options);
  };
  /** Writes the Dockerfile, as saving would. */
  const save = async (text: string): Promise<void> => {
    const editor = await show(uri('Dockerfile'));
    await type(editor, text);
    assert.ok(await editor.document.save());
  };
  before(async () => {
    context = testContext();
    building = await createBuilding(context);
    dockerfile = Buffer.from(await vscode.workspace.fs.readFile(uri('Dockerfile'))).toString();
    port = await freePort();
    const target = await project();
    await rememberImage(context.extension.workspaceState, target.uri, {
      build: { ...buildOf(context, target), tag },
      replaces: true,
    });
    await save(dockerfile.replace('WORKDIR', `${label}\nWORKDIR`));
  });
  after(async () => {
    context.lifetime.dispose();
    const ids = await run('docker', ['ps', '--all', '--quiet', '--filter', `label=dockyard.test=${tag}`]);
    for (const id of ids.split('\n').filter(Boolean)) await run('docker', ['rm', '--force', '--volumes', id]);
    await run('docker', ['image', 'rm', '--force', tag]);
    await vscode.workspace.fs.writeFile(uri('Dockerfile'), Buffer.from(dockerfile));
  });
  afterEach(closeAll);

  it('is a project with the name of the image, which the commands for projects find again', async () => {
    const target = await project();
    assert.deepEqual([target.path, target.built.tag], ['Dockerfile', tag]);
    const again = await resolveProjectTarget(context, {
      from: 'argument',
      argument: projectArgument(target),
    });
    assert.equal(again.dockerfile?.uri.toString(), target.uri.toString());
    const shop = await resolveProjectTarget(context, { from: 'file', uri: inFolder('manage.py', 0) });
    assert.equal(shop.dockerfile, undefined);
  });

  it('asks for options with those of the last time filled in, and is shown in the status bar', async () => {
    const target = await project();
    const build = await answering(askForBuild(context, target), 0);
    assert.deepEqual([build.tag, build.dockerfile, build.context], [tag, 'Dockerfile', '']);
    const { state, action } = await answering(askForRun(context, await runTarget()), 0);
    assert.deepEqual([action, state.image, state.name, state.ports], ['run', tag, tag, ['8000:8000']]);
    const status = { ...imageStatus(undefined, []), notes: [] };
    const { value } = tooltip(target.of, undefined, status, target);
    assert.match(value, /Dockerfile: Dockerfile/);
    assert.match(value, /State: not built/);
  });

  it('is not built: what needs the image offers to build it', async () => {
    assert.equal(await status(), 'not built');
    const { message, titles } = await refusal(runAgain(context, await runTarget()));
    assert.match(message, /is not built/);
    assert.deepEqual(titles, ['Build Image…']);
    const argument = { project: projectArgument(await project()), command: 'check', args: [] };
    const manage = await refusal(resolveDjango(context, { from: 'argument', argument }));
    assert.match(manage.message, /is not built/);
  });

  it('reports a failed step at its line, until the next build', async () => {
    const good = (await show(uri('Dockerfile'))).document.getText();
    await save(good.replace('COPY . .', 'COPY . .\nRUN echo the mast is broken && false'));
    const { message, titles } = await refusal(build());
    assert.match(message, /^The build failed at line 7 of Dockerfile: the mast is broken/);
    assert.equal(titles[0], 'Go to Instruction');
    const problems = (): readonly vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(uri('Dockerfile')).filter(({ source }) => source === 'docker build');
    const [problem] = problems();
    assert.equal(problem?.range.start.line, 6);
    assert.match(problem?.message ?? '', /the mast is broken/);
    await save(good);
    assert.equal(problems().length, 0);
  });

  it('is built again without a question', async () => {
    await build();
    assert.equal(await status(), 'built');
    assert.ok(context.panels.panel('Dockyard: Build').text.includes(`docker build --tag ${tag} .`));
  });

  it('is built by a task, which fails with the step that failed', async () => {
    const folder = vscode.workspace.workspaceFolders?.[1];
    const end = (definition: ImageTaskDefinition): Promise<TaskEnd> =>
      taskEnd(context, (output) => runBuildTask(building, definition, folder, output));
    const built = await end({ action: 'buildImage', dockerfile: 'Dockerfile', buildArgs: ['WORD=a b'] });
    assert.equal(built.code, 0, built.text);
    assert.match(built.text, new RegExp(`^\\$ docker build --tag ${tag} --build-arg 'WORD=a b' \\.\r\n`));
    const failed = await end({ action: 'buildImage', target: 'no-such-stage' });
    assert.equal(failed.code, 1);
    assert.match(failed.text, /no-such-stage/);
    assert.match(failed.text, /\r\nThe build failed.*\r\n$/);
    const wrong = await end({ action: 'buildImage', tag: 'No Name' });
    assert.match(wrong.text, /^Invalid task in tasks\.json: "tag": Use lowercase/);
    const missing = await end({ action: 'buildImage', dockerfile: 'manage.py' });
    assert.match(missing.text, /^manage\.py is not a Dockerfile/);
  });

  it('offers the build as a task of VS Code', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'dockyard' });
    const task = tasks.find(({ name }) => name === 'build image');
    assert.deepEqual([task?.definition['action'], task?.group?.id], ['buildImage', 'build']);
    assert.deepEqual([...new Set(tasks.map(({ name }) => name))].sort(), [
      'build',
      'build image',
      'down',
      'restart',
      'stop',
      'up',
    ]);
  });

  it('runs manage.py in a new container while none runs', async () => {
    const argument = { project: projectArgument(await project()), command: 'check', args: [] };
    const target = await resolveDjango(context, { from: 'argument', argument });
    assert.deepEqual([target.container, target.manage.mode], [undefined, 'run']);
    await runManageCommand(context, { target, command: 'check', args: [], terminal: false });
    await until(
      () => / --entrypoint python .* \/app\/manage\.py check/.test(outputText('Dockyard: manage.py')),
      'it ran in a container of its own',
    );
  });

  it('shows its page when it runs, and manage.py runs in that container', async () => {
    await runImage(context, await runTarget(), await options(), undefined);
    assert.equal(await status(), 'running');
    await pageShows(port, 'the blog is up');
    const argument = { project: projectArgument(await project()), command: 'check', args: [] };
    const { container, manage } = await resolveDjango(context, { from: 'argument', argument });
    assert.equal(container?.name, tag);
    assert.equal(manage.mode, 'exec');
    assert.equal(unreachableText(context, await project(), container), undefined);
  });

  it('runs again with the same options in place of the container, and is shown to be older than a new build', async () => {
    const { containers } = await heldImageNow(context.engine, await project());
    await save(`${(await show(uri('Dockerfile'))).document.getText()}ENV CHANGED=1\n`);
    await build();
    assert.equal(await status(), 'running an older build');
    await runAgain(context, await runTarget());
    assert.equal(await status(), 'running');
    const now = await heldImageNow(context.engine, await project());
    assert.equal(now.containers.length, 1);
    assert.notEqual(now.containers[0]?.id, containers[0]?.id);
  });

  it('runs with settings from outside of the image', async () => {
    const own = join(await scratch('settings'), 'live.py');
    const text = [
      'from config.settings import *',
      'from django.http import HttpResponse',
      'from django.urls import path',
      'ROOT_URLCONF = "live"',
      'urlpatterns = [path("", lambda request: HttpResponse("live settings"))]',
    ];
    await writeFile(own, text.join('\n'));
    const target = await project();
    const folder = importFolder(target.service);
    assert.equal(folder, '/app');
    const [before] = (await heldImageNow(context.engine, target)).containers;
    const live = withSettings(await options(), folder, settingsOfFile(own));
    await runImage(context, await runTarget(), live, before);
    await pageShows(port, 'live settings');
    const [running] = (await heldImageNow(context.engine, target)).containers;
    await runImage(context, await runTarget(), withSettings(await options(), folder, undefined), running);
    await pageShows(port, 'the blog is up');
  });

  it('replaces a container that removes itself when it stops', async () => {
    const itself = { ...(await options()), remove: true };
    const [before] = (await heldImageNow(context.engine, await project())).containers;
    await runImage(context, await runTarget(), itself, before);
    await runAgain(context, await runTarget());
    const [after] = (await heldImageNow(context.engine, await project())).containers;
    assert.notEqual(after?.id, before?.id);
    assert.equal(await status(), 'running');
  });

  it('names the container that has the port, and leaves none behind', async () => {
    const other = { ...(await options()), name: `${tag}-2` };
    const { message, titles } = await refusal(runImage(context, await runTarget(), other, undefined));
    assert.equal(
      message,
      `Port ${port} is already in use by the container "${tag}". Stop the container or publish another port.`,
    );
    assert.deepEqual(titles, ['Stop Container', 'Run Image…']);
    const { containers } = await heldImageNow(context.engine, await project());
    assert.deepEqual(
      containers.map(({ name }) => name),
      [tag],
    );
  });

  it('says why a container exited at once, and that it publishes no port', async () => {
    const ended = { ...(await options()), ports: [], args: ['true'], name: `${tag}-3` };
    const { message, titles } = await refusal(runImage(context, await runTarget(), ended, undefined));
    assert.match(message, /exited with code 0 right after it started/);
    assert.deepEqual(titles, ['Show Logs']);
    await runImage(context, await runTarget(), { ...ended, args: [], name: `${tag}-4` }, undefined);
    for (const name of [tag, `${tag}-3`]) await run('docker', ['rm', '--force', name]);
    const argument = projectArgument(await project());
    const page = await refusal(openInBrowser(context, { from: 'argument', argument }));
    assert.match(page.message, /publishes no port, so no browser can reach it\. Publish port 8000\./);
    assert.deepEqual(page.titles, ['Publish Port 8000']);
    const [image] = (page.buttons[0]?.args ?? []) as [{ ports: readonly string[] }];
    assert.deepEqual(image.ports, ['8000:8000']);
  });

  it('is saved as a compose file, which then is the project', async () => {
    await saveAsCompose(context, await project(), await options());
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.match(document?.getText() ?? '', new RegExp(`image: ${tag}\\n {4}build: \\.`));
    try {
      const [, blog] = await context.workspaces.all();
      assert.equal(blog?.workspace.projects.length, 1);
      const resolved = await resolveProjectTarget(context, { from: 'file', uri: uri('manage.py') });
      assert.equal(resolved.dockerfile, undefined);
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(uri('compose.yaml'));
    }
  });
});
