// What the shapes of projects have in common: a Django project, and what is expected of one.
import type { ReadOptions } from '#core/project/workspace-reader.ts';

export const manage = `#!/usr/bin/env python
import os, sys
def main():
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)
`;
export const wsgi = `import os
from django.core.wsgi import get_wsgi_application
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')
application = get_wsgi_application()
`;
export const django = {
  'manage.py': manage,
  'config/__init__.py': '',
  'config/settings.py': 'DEBUG = True\n',
  'config/wsgi.py': wsgi,
};

export interface Expected {
  /** `service: how server:port workdir managePy interpreter settings`, `-` for null. */
  readonly django: readonly string[];
  readonly candidates?: readonly string[];
}

export interface Shape {
  readonly texts: Readonly<Record<string, string>>;
  readonly expected: Expected;
  readonly options?: ReadOptions;
}
