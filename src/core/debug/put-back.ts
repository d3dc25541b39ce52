// Whether a service runs again after it was debugged.
import type { EngineEvent } from '../engine/thing/engine-event.ts';

export interface Debugged {
  /** Whether the service ran before. */
  readonly ran: boolean;
  /** Whether the session began; the program may have ended before it could. */
  readonly hasBegun: boolean;
  /** Whether its container runs, or is only made. */
  readonly isUp: boolean;
  /** Whether somebody else stopped its container. */
  readonly wasStopped: boolean;
}

/** One that ran does, unless somebody else stopped it during the session: a program that only failed is no reason. */
export function startsAgain({ ran, hasBegun, isUp, wasStopped }: Debugged): boolean {
  return ran && (isUp || !hasBegun || !wasStopped);
}

/** Whether somebody stopped a container, by its events: a program that ends by itself dies without being signaled. */
export class ContainerStops {
  readonly #container: string;
  #stopped = false;

  /** @param container its id */
  constructor(container: string) {
    this.#container = container;
  }

  get wasStopped(): boolean {
    return this.#stopped;
  }

  take({ type, action, id }: Pick<EngineEvent, 'type' | 'action' | 'id'>): void {
    if (type !== 'container' || id !== this.#container) return;
    if (action === 'kill' || action === 'stop') this.#stopped = true;
    if (action === 'start') this.#stopped = false;
  }
}
