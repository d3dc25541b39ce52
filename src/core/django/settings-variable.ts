// The environment variable that names the settings module.

/** Source: docs.djangoproject.com/en/stable/topics/settings/#envvar-DJANGO_SETTINGS_MODULE */
export const settingsVariable = 'DJANGO_SETTINGS_MODULE';
