// What a known image is for.
import type { ImageReference } from '#core/images/image-reference.ts';
import { own } from '#core/own.ts';
import type { ProjectService } from '../model/project-service.ts';

export type Role = ProjectService['role'];

const names: Readonly<Record<string, Exclude<Role, undefined>>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  postgis: 'postgres',
  timescaledb: 'postgres',
  'timescaledb-ha': 'postgres',
  pgvector: 'postgres',
  mysql: 'mysql',
  'mysql-server': 'mysql',
  percona: 'mysql',
  'percona-server': 'mysql',
  mariadb: 'mariadb',
  redis: 'redis',
  'redis-stack': 'redis',
  'redis-stack-server': 'redis',
  valkey: 'redis',
  keydb: 'redis',
  dragonfly: 'redis',
  rabbitmq: 'rabbitmq',
  nginx: 'nginx',
  'nginx-unprivileged': 'nginx',
  openresty: 'nginx',
  'nginx-certbot': 'nginx',
  traefik: 'traefik',
  caddy: 'caddy',
  memcached: 'memcached',
  mongo: 'mongo',
  mongodb: 'mongo',
};

/** The role of an image by its name, whoever publishes it; undefined for any other. */
export function roleOf(image: ImageReference | undefined): Role {
  return image && own(names, image.name);
}

/** Whether a service with this role is a database server that Django can keep its data in. */
export function isSqlDatabase(role: Role): boolean {
  return role === 'postgres' || role === 'mysql' || role === 'mariadb';
}

/** Other images that run no Python program of the project, by name. */
const others =
  /^(node|bun|deno|php|ruby|golang|go|openjdk|eclipse-temurin|maven|gradle|httpd|haproxy|envoy|minio|mc|mailhog|mailpit|maildev|mailcatcher|smtp4dev|adminer|pgadmin4?|pgbouncer|phpmyadmin|flower|elasticsearch|opensearch|kibana|logstash|filebeat|solr|meilisearch|typesense|qdrant|kafka|cp-kafka|zookeeper|cp-zookeeper|nats|mosquitto|vault|consul|etcd|certbot|nginx-proxy|letsencrypt-nginx-proxy-companion|acme-companion|docker-gen|grafana|prometheus|loki|promtail|alertmanager|jaeger|all-in-one|otel.*|tempo|portainer.*|watchtower|registry|selenium|standalone-.*|localstack|azurite|clickhouse.*|cassandra|neo4j|influxdb|cockroach|dynamodb-local|stripe-cli|ngrok|cloudflared|keycloak|hydra|metabase|redis-commander|redisinsight|rediscommander|dozzle|whoami|hello-world|socat|swagger-ui|busybox|autoheal|.*-backup.*|postgres_exporter|redis_exporter|node-exporter|cadvisor|sftp|samba|openldap|geoserver|martin|pg_tileserv|imgproxy|thumbor|centrifugo|livekit.*|coturn|soketi|mercure|swag|dnsmasq|wiremock|storybook|playwright)$/;

const known =
  'nginx|redis|postgres(?:ql)?|postgis|mysql|mariadb|rabbitmq|kafka|zookeeper|elasticsearch|memcached|minio|traefik|caddy|haproxy|mongo(?:db)?|clickhouse|geoserver|grafana|prometheus';
/** A project's own edition of such an image: `shop_nginx`, `kafka-container`. */
const edition = new RegExp(`(?:^|[-_.])(?:${known})(?:[-_.]|$)`);
const withPython = /python|django|uwsgi|gunicorn|uvicorn|flask/;
/** Names of services that say as much. */
const servant = new RegExp(`^(?:${known}|db|database|cache|broker)$`);

/** Whether an image is known to run no Django: a database, a proxy, Node; or the service's name says so. */
export function isForeign(image: ImageReference | undefined, service: string): boolean {
  if (servant.test(service)) return true;
  if (image === undefined) return false;
  const isEdition = edition.test(image.name) && !withPython.test(image.name);
  return isEdition || roleOf(image) !== undefined || others.test(image.name);
}

/** Publishers whose images start the command that they are given. */
const plain = new Set([
  'docker.io/nikolaik/python-nodejs',
  'docker.io/tiangolo/uvicorn-gunicorn',
  'docker.io/bitnami/python',
  'ghcr.io/astral-sh/uv',
  'mcr.microsoft.com/devcontainers/python',
  'mcr.microsoft.com/vscode/devcontainers/python',
  'mcr.microsoft.com/devcontainers/base',
]);

/**
 * Whether an image brings no entrypoint that does anything but start the command: Docker's official
 * images, and a few others.
 */
export function startsCommand(image: ImageReference | undefined): boolean {
  if (!image) return false;
  const official = image.repository === image.name || image.repository === `library/${image.name}`;
  const library = image.registry === 'public.ecr.aws' && image.repository.startsWith('docker/library/');
  return (
    (image.registry === 'docker.io' && official) ||
    library ||
    plain.has(`${image.registry}/${image.repository}`)
  );
}
