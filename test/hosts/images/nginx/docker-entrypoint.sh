#!/bin/sh
# The official image's start-up in short: its own scripts, then templates with the environment filled in.
set -e

if [ "${1:-}" = nginx ]; then
  for script in /docker-entrypoint.d/*.sh; do
    [ -x "$script" ] && "$script"
  done
  defined=$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')
  find /etc/nginx/templates -name '*.template' 2>/dev/null | while read -r template; do
    target="/etc/nginx/conf.d/$(basename "$template" .template)"
    echo "$0: Running envsubst on $template to $target"
    envsubst "$defined" < "$template" > "$target"
  done
fi
exec "$@"
