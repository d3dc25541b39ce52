# The Node.js and npm of this machine, where the image of Node.js cannot be had.
ARG BASE
FROM ${BASE}
COPY --from=node node /usr/local/bin/
COPY --from=npm . /usr/local/lib/node_modules/npm/
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && useradd --no-log-init --create-home --uid 1000 node
