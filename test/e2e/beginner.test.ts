// The beginner's tutorial by clicks: a requirements file of the wrong name, no published port, a server on loopback; each is met and mended.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RunForm } from './run-form.ts';
import { startTutorial, type Tutorial } from './tutorial.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let tutorial: Tutorial;
let window: Workbench;

beforeAll(async () => {
  tutorial = await startTutorial('beginner', (port, label) => ({
    'requirement.txt': 'Django>=4.2,<6\n',
    Dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE ${port}
${label}
CMD ["python", "manage.py", "runserver", "${port}"]
`,
  }));
  window = await openWorkbench({ open: tutorial.folder });
});

afterEach((context) => window.screenshotOfFailure(context));

afterAll(async () => {
  await window.close();
  await tutorial.remove();
});

const shown = { timeout: 60_000 };
const built = { timeout: 90_000 };
const container = () => window.row('Containers', tutorial.name);

const file = (name: string) =>
  window.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name });

/** Presses a button of a notification. */
async function press(text: string | RegExp, button: string, wait = shown): Promise<void> {
  const message = window.notification(text);
  await message.waitFor(wait);
  await message.locator('.monaco-button').filter({ hasText: button }).click();
}

describe('the beginner', () => {
  it('builds, and is led to the line that copies a file of another name', async () => {
    await window.statusItem(/not built/).waitFor(shown);
    await window.command('Dockyard: Build Image…');
    await window.pick(`Build ${tutorial.name}`);
    await press(/The build failed at line 3 of Dockerfile/, 'Go to Instruction', built);
    await window.page.locator('.tab.active').filter({ hasText: 'Dockerfile' }).waitFor(shown);
    const problems = await window.problems();
    await problems.filter({ hasText: 'docker build' }).first().waitFor(shown);
    await problems.filter({ hasText: 'Did you mean' }).first().waitFor(shown);
    await window.screenshot('beginner-01-build-failed');
  });

  it('renames the file, and builds', async () => {
    await window.page.keyboard.press('ControlOrMeta+Shift+E');
    await file('requirement.txt').click();
    await window.page.keyboard.press('F2');
    await window.page.locator('.explorer-folders-view .monaco-inputbox input').fill('requirements.txt');
    await window.page.keyboard.press('Enter');
    await file('requirements.txt').waitFor(shown);
    await window.command('Dockyard: Build Image Again');
    await press(`Built ${tutorial.name}`, 'Run Image…', built);
  });

  it('forgets to publish the port, is told so, and publishes it', async () => {
    const form = new RunForm(window, tutorial.name);
    await form.list('Ports', [`${tutorial.port}`]);
    await window.screenshot('beginner-02-run-form');
    await form.run();
    await press(/publishes no port, so no browser can reach it/, `Publish Port ${tutorial.port}`);
    await window.dialog('Replace Container');
  });

  it('finds nothing on the page, reads why, and binds the server to all addresses', async () => {
    await press(/binds to the loopback address/, 'Why?');
    await window.page.locator('.tab').filter({ hasText: 'server-on-loopback' }).waitFor(shown);
    await window.screenshot('beginner-03-why');
    expect(await tutorial.page()).toBe('');
    await file('Dockerfile').click();
    await window.page.locator('.tab.active').filter({ hasText: 'Dockerfile' }).waitFor(shown);
    await window.goToLine(8, 'CMD ["python", "manage.py", "runserver", "80'.length);
    await window.quickFix('Bind to');
    await window
      .editor()
      .filter({ hasText: `0.0.0.0:${tutorial.port}` })
      .waitFor(shown);
    await window.page.keyboard.press('ControlOrMeta+S');
    await window.command('Dockyard: Build Image Again');
    await press(`Built ${tutorial.name}`, 'Run Image…', built);
    await new RunForm(window, tutorial.name).run();
    await window.dialog('Replace Container');
    await window.notification(`"${tutorial.name}" is running.`).waitFor(shown);
    await tutorial.says('the tutorial is up');
    await window.screenshot('beginner-04-up');
  });

  it('stops the container and removes it', async () => {
    await window.openContainer('Dockyard');
    await window.rowAction(container(), 'Stop');
    await container().filter({ hasText: 'exited' }).waitFor(shown);
    await window.rowMenu(container(), 'Remove…');
    await window.dialog('Remove');
    await container().waitFor({ state: 'detached', ...shown });
    await window.statusItem(`${tutorial.name}: built`).waitFor(shown);
  });

  it('changes the requirements, sees that the image is stale, and builds it again from its row', async () => {
    await window.view('Images').locator('.pane-header').click();
    await window.statusItem(`${tutorial.name}: built`).waitFor(shown);
    await tutorial.write('requirements.txt', 'Django>=4.2,<7\n');
    await window.statusItem(`${tutorial.name}: stale`).waitFor(shown);
    const row = await window.findRow('Images', tutorial.name);
    await row.filter({ hasText: 'stale: requirements.txt changed' }).waitFor(shown);
    await window.screenshot('beginner-05-stale');
    await window.rowAction(row, 'Build Image Again');
    await window.notification(`Built ${tutorial.name}`).waitFor(built);
    await window.statusItem(`${tutorial.name}: built`).waitFor(shown);
  });
});
