// A window on the sample whose services run, and what its debug sessions tell, for the tests of one `describe`.

import { until } from '../../until.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';
import { answersIn, WatchedSessions } from './watched-sessions.ts';

export class DebuggedSample {
  readonly #name: string;
  readonly #services: readonly string[];
  #window: SampleWindow | undefined;
  #watched: WatchedSessions | undefined;

  constructor(name: string, ...services: readonly string[]) {
    this.#name = name;
    this.#services = services;
  }

  get window(): SampleWindow {
    if (!this.#window) throw new Error('The tests have not begun.');
    return this.#window;
  }

  get watched(): WatchedSessions {
    if (!this.#watched) throw new Error('The tests have not begun.');
    return this.#watched;
  }

  /** In a `describe`: starts the services before its tests and removes them afterwards; sessions and breakpoints end with their test. */
  hooks(): void {
    before(async () => {
      this.#window = await sampleWindow(this.#name);
      await this.window.compose('up', '--detach', '--build', ...this.#services);
      await until(() => answersIn(this.window), 'the server answers', 240_000);
      this.#watched = new WatchedSessions();
    });
    afterEach(() => this.watched.end());
    after(async () => {
      this.watched.dispose();
      await this.window.end();
    });
  }
}
