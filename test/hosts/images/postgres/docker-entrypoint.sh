#!/usr/bin/env bash
# The official image's start-up in short: initialise once from the POSTGRES_* variables, then run the server as postgres.
set -Eeuo pipefail

as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi; }

from_file() { # NAME: takes its value from the file that NAME_FILE names
  local file="$1_FILE"
  if [ -n "${!file:-}" ]; then export "$1"="$(< "${!file}")"; unset "$file"; fi
}

demand_password() {
  [ -n "${POSTGRES_PASSWORD:-}" ] || [ "${POSTGRES_HOST_AUTH_METHOD:-}" = trust ] && return
  cat >&2 <<'MESSAGE'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       (dockyard stand-in for postgres:17)
MESSAGE
  exit 1
}

initialise() {
  local password; password=$(mktemp)
  printf '%s\n' "${POSTGRES_PASSWORD:-}" > "$password"
  chmod 644 "$password"
  # shellcheck disable=SC2086
  as_postgres initdb --username="$POSTGRES_USER" ${POSTGRES_PASSWORD:+--pwfile="$password"} ${POSTGRES_INITDB_ARGS:-}
  rm "$password"
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
  sed -i "s/^#listen_addresses = .*/listen_addresses = '*'/" "$PGDATA/postgresql.conf"
}

sql() { as_postgres psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" "$@"; }

run_init_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) echo "$0: running $file"; if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) echo "$0: running $file"; sql --dbname "$POSTGRES_DB" -f "$file" ;;
      *.sql.gz) echo "$0: running $file"; gunzip -c "$file" | sql --dbname "$POSTGRES_DB" ;;
    esac
  done
}

[ "${1:-}" ] && [ "${1:0:1}" = - ] && set -- postgres "$@"
if [ "${1:-}" = postgres ]; then
  for name in POSTGRES_PASSWORD POSTGRES_USER POSTGRES_DB POSTGRES_INITDB_ARGS; do from_file "$name"; done
  export POSTGRES_USER="${POSTGRES_USER:-postgres}"
  export POSTGRES_DB="${POSTGRES_DB:-$POSTGRES_USER}" PGPASSWORD="${POSTGRES_PASSWORD:-}"
  mkdir -p "$PGDATA"
  if [ "$(id -u)" = 0 ]; then chown -R postgres:postgres "$PGDATA" /var/run/postgresql; fi
  chmod 700 "$PGDATA" || true
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    demand_password
    initialise
    as_postgres pg_ctl -D "$PGDATA" -w -o "-c listen_addresses=''" start
    [ "$POSTGRES_DB" = postgres ] || sql --dbname postgres -v db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db";'
    run_init_files
    as_postgres pg_ctl -D "$PGDATA" -m fast -w stop
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
  else
    printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
  fi
  unset PGPASSWORD
  if [ "$(id -u)" = 0 ]; then exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"; fi
fi
exec "$@"
