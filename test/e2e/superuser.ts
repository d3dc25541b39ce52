// The questions of createsuperuser, answered in the terminal.
import type { Workbench } from './workbench.ts';

/** Makes the superuser `captain`, for whom the terminal asks now. */
export async function createCaptain(
  window: Workbench,
  patience: { readonly timeout: number },
): Promise<void> {
  const answers = {
    Username: 'captain',
    Email: 'c@example.org',
    'Password:': 'aye-aye-7',
    again: 'aye-aye-7',
  };
  for (const [question, answer] of Object.entries(answers)) {
    await window.terminal().filter({ hasText: question }).waitFor(patience);
    await window.typeInTerminal(`${answer}\n`);
  }
  await window.terminal().filter({ hasText: 'Superuser created successfully' }).waitFor(patience);
}
