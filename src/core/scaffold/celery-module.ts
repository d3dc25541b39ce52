// The module with the Celery application, as Celery's documentation writes it.

/** @param settings the module that it loads where no other is named */
export function celeryModule(name: string, settings: string): string {
  return `import os

from celery import Celery

os.environ.setdefault('DJANGO_SETTINGS_MODULE', '${settings}')

app = Celery('${name}')
app.config_from_object('django.conf:settings', namespace='CELERY')
app.autodiscover_tasks()
`;
}
