// Django in one service: manage.py, its interpreter, its settings.
import type { DjangoSettings } from '#core/django/django-settings.ts';
import type { Location } from '#core/text.ts';
import type { Server } from './server.ts';

export interface DjangoService {
  readonly decidedBy: 'command' | 'mount' | 'answer';
  /** What decided: the server's or manage.py's command, the mount or COPY; undefined for an answer. */
  readonly because: Location | undefined;
  readonly server: Server | undefined;
  /** Absolute path in the container; undefined where not known. */
  readonly workdir: string | undefined;
  /** manage.py in the container, absolute; undefined where not known. */
  readonly managePy: string | undefined;
  /** The workspace folder that holds that manage.py. */
  readonly root: string | undefined;
  /** The words that run manage.py: `['python']`, `['uv','run','python']`, `['/venv/bin/python']`. */
  readonly interpreter: readonly string[];
  /** The settings module that it loads, dotted. */
  readonly settingsModule: string | undefined;
  /** Where that name is written; undefined where it is not known. */
  readonly settingsModuleAt: Location | undefined;
  readonly settings: DjangoSettings | undefined;
}
