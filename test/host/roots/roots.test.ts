// The Test Explorer with several Django services, each with a root of its own, and with a Dockerfile that is the whole project.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DjangoTests } from '../../../src/editor/tests/controller.ts';
import { run as runProgram } from '../../hosts/run.ts';
import { projectName } from '../../hosts/run-id.ts';
import { until } from '../../until.ts';
import { inFolder, show, type } from '../documents.ts';
import { type TestContext, testContext } from '../test-context.ts';
import { detailsOf, find, run, shown, watchRuns } from '../tests/watched-runs.ts';

const tag = 'dockyard-test-lone';
const name = projectName('host-roots');
let context: TestContext;
let tests: DjangoTests;

function docker(folder: number, ...args: readonly string[]): Promise<string> {
  return runProgram('docker', args, { cwd: inFolder('', folder).fsPath, timeoutSeconds: 240 });
}

before(async function () {
  this.timeout(240_000);
  const env = `COMPOSE_PROJECT_NAME=${name}\n`;
  await vscode.workspace.fs.writeFile(inFolder('.env', 0), Buffer.from(env));
  await docker(0, 'compose', 'up', '--detach', '--build');
  context = testContext();
  tests = context.lifetime.add(new DjangoTests(context, 'dockyard-under-test'));
  for (const of of await context.workspaces.all()) tests.update(of);
  context.lifetime.add(context.workspaces.onDidChange((of) => tests.update(of)));
  await tests.controller.resolveHandler?.(undefined);
});

after(async () => {
  context.lifetime.dispose();
  await docker(0, 'compose', 'down', '--rmi', 'local', '--timeout', '1');
  await docker(1, 'rm', '--force', name);
  await docker(1, 'image', 'rm', '--force', tag);
});

describe('several Django services', () => {
  it('are a root each, with the tests below their own manage.py', () => {
    assert.equal(
      shown(tests.controller.items, 5),
      [
        'blog(prices(tests.py(SiteTests(test_blog))))',
        `${tag}(prices(tests.py(SiteTests(test_lone))))`,
        'shop(prices(tests.py(SiteTests(test_shop))))',
      ].join(' '),
    );
  });

  it('run their tests in their own containers, with their own settings', async () => {
    const seen = await run(tests, [find(tests, 'shop'), find(tests, 'blog')]);
    assert.deepEqual([...seen.states].sort(), [
      ['test_blog', 'passed'],
      ['test_shop', 'passed'],
    ]);
    for (const service of ['shop', 'blog']) assert.match(seen.output, new RegExp(`in ${name}-${service}-1`));
  });

  it('run those of one alone', async () => {
    const seen = await run(tests, [find(tests, 'shop > prices > tests.py > SiteTests > test_shop')]);
    assert.deepEqual([...seen.states], [['test_shop', 'passed']]);
    assert.doesNotMatch(seen.output, /-blog-1/);
  });

  it('show no secrets of the arguments that they are run with', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.tests', inFolder('', 0));
    const set = (value: readonly string[] | undefined): Thenable<void> =>
      settings.update('arguments', value, vscode.ConfigurationTarget.WorkspaceFolder);
    await set(['--exclude-tag', 'password=hunter2']);
    try {
      const { states, output } = await run(tests, [find(tests, 'shop')]);
      assert.deepEqual([...states], [['test_shop', 'passed']]);
      assert.match(output, /Running manage\.py test --noinput --exclude-tag password=•+ in /);
    } finally {
      await set(undefined);
    }
  });

  it('run nothing where all that is asked for is hidden', async () => {
    const { seen, end } = watchRuns(tests.controller);
    const file = 'shop > prices > tests.py';
    const request = new vscode.TestRunRequest([find(tests, file)], [find(tests, `${file} > SiteTests`)]);
    await tests.run(request, new vscode.CancellationTokenSource().token);
    end();
    assert.deepEqual([seen.ended, seen.output, seen.states.size], [true, '', 0]);
  });

  it('run the tests of a saved file alone, whichever service has it', async () => {
    for (const service of ['shop', 'blog']) {
      const source = new vscode.CancellationTokenSource();
      const { seen, end } = watchRuns(tests.controller);
      const request = new vscode.TestRunRequest(
        [find(tests, 'shop'), find(tests, 'blog')],
        undefined,
        undefined,
        true,
      );
      await tests.run(request, source.token);
      const editor = await show(inFolder(`${service}/prices/tests.py`, 0));
      await type(editor, `${editor.document.getText()}# saved\n`);
      await editor.document.save();
      await until(() => seen.ended, 'it has run');
      source.cancel();
      end();
      assert.deepEqual([...seen.states], [[`test_${service}`, 'passed']]);
    }
  });

  it('lose the tests of a folder that goes', async () => {
    const apps = (): string => shown(find(tests, 'shop').children, 1);
    const quays = inFolder('shop/quays', 0);
    const text = 'from unittest import TestCase\nclass QuayTests(TestCase):\n    def test_quay(self): pass\n';
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(quays, 'tests.py'), Buffer.from(text));
    await until(() => apps() === 'prices quays', 'the tests of the folder are found');
    await vscode.workspace.fs.delete(quays, { recursive: true });
    await until(() => apps() === 'prices', 'the tests of the folder are gone');
  });

  it('are not followed where they went while their tests were looked for', async () => {
    const other = context.lifetime.add(new DjangoTests(context, 'dockyard-left'));
    const [of] = await context.workspaces.all();
    assert.ok(of);
    other.update(of);
    const [left] = other.services;
    const looking = left?.discover();
    other.remove(of.folder);
    await looking;
    assert.equal(left?.project, undefined);
  });

  it('have their coverage in one run', async () => {
    const include = [find(tests, 'shop'), find(tests, 'blog')];
    const { coverage } = await run(tests, include, { profile: tests.profiles.coverage });
    for (const service of ['shop', 'blog']) {
      const lines = await detailsOf(tests, coverage, `pair/${service}/prices/tests.py`);
      assert.deepEqual(lines, { executed: [1, 2, 5, 6, 7], missing: [] });
    }
  });
});

describe('a Dockerfile without Compose', () => {
  const path = `${tag} > prices > tests.py > SiteTests > test_lone`;

  it('says of every test that its image is not built', async () => {
    const seen = await run(tests, [find(tests, path)]);
    assert.deepEqual([...seen.states], [['test_lone', 'errored']]);
    assert.match(String(seen.messages.get('test_lone')?.message), /image dockyard-test-lone is not built/);
  });

  it('runs its tests in a new container of the image', async () => {
    await docker(1, 'build', '--tag', tag, '.');
    const seen = await run(tests, [find(tests, path)]);
    assert.deepEqual([...seen.states], [['test_lone', 'passed']]);
    assert.match(seen.output, /in a new container of/);
    assert.equal((await docker(1, 'ps', '--all', '--quiet', '--filter', `ancestor=${tag}`)).trim(), '');
  });

  it('runs them in the container that runs, with coverage of what was copied into it', async () => {
    const id = (await docker(1, 'run', '--detach', '--name', name, tag)).trim();
    const seen = await until(async () => {
      const now = await run(tests, [find(tests, path)], { profile: tests.profiles.coverage });
      return now.output.includes(name) ? now : undefined;
    }, 'the container is found');
    assert.deepEqual([...seen.states], [['test_lone', 'passed']]);
    assert.match(seen.output, new RegExp(`in ${id.slice(0, 12)}`));
    assert.deepEqual(await detailsOf(tests, seen.coverage, `${tag}/prices/tests.py`), {
      executed: [1, 3, 4, 7, 8, 9, 10],
      missing: [],
    });
  });
});
