// manage.py in the container of an image, and in a new one.
import { describe, expect, it } from 'vitest';
import type { ManageTarget } from './manage.ts';
import { manage, withoutEntrypoint } from './manage.ts';
import type { ImageContext } from './manage-in-image.ts';

const context: ImageContext = {
  cli: { command: 'docker', env: {} },
  container: 'abc',
  run: {
    ...{ image: 'site', name: 'site', ports: ['8000:8000'], env: ['A=1'], envFiles: [], volumes: ['.:/app'] },
    ...{ args: [], detach: true, remove: false },
  },
  folder: '/w',
};
const target: ManageTarget = {
  service: 'site',
  interpreter: ['python'],
  managePy: '/app/manage.py',
  mode: 'exec',
};

describe('manage.py of an image', () => {
  it('runs in the container that runs', () => {
    expect(manage(context, target, ['check'], false).args.join(' ')).toBe(
      'exec abc python /app/manage.py check',
    );
    expect(manage(context, target, ['shell'], true).args.join(' ')).toBe(
      'exec --interactive --tty abc python /app/manage.py shell',
    );
    const through = { ...target, mode: 'entrypoint', entrypoint: ['/start'] } as const;
    expect(manage(context, through, ['check'], false).args.join(' ')).toBe(
      'exec abc /start python /app/manage.py check',
    );
  });

  it('runs else in a new one, in place of the entrypoint, with what the image is run with', () => {
    const stopped = { ...context, container: undefined };
    const settings = { ...target, env: { DJANGO_SETTINGS_MODULE: 'config.dev' }, mode: 'run' } as const;
    expect(manage(stopped, settings, ['migrate'], false).args.join(' ')).toBe(
      'run --rm --label dockyard.one-off=true --env A=1 --volume /w:/app --env DJANGO_SETTINGS_MODULE=config.dev --entrypoint python site /app/manage.py migrate',
    );
    const named = { ...settings, newContainer: 'site-run-1' };
    expect(manage(stopped, named, ['migrate'], false).args.slice(0, 4).join(' ')).toBe(
      'run --rm --name site-run-1',
    );
    expect(manage(stopped, settings, ['migrate'], false).cwd).toBe('/w');
  });

  it('runs other words in the same place, without the entrypoint', () => {
    const through = { ...target, mode: 'entrypoint', entrypoint: ['/start'] } as const;
    expect(withoutEntrypoint(context, through, ['python', '-c', 'pass']).args.join(' ')).toBe(
      'exec abc python -c pass',
    );
  });
});
